"""Two ways to compute the same result, measured in turns in one process, as a ratio with its spread."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

SHORTEST = 0.02  # seconds: what is quicker is repeated until it takes as long


@dataclass
class Row:
    """A workload, who does it too, and how many times as fast we mean to be.

    ``ours`` and ``theirs`` do it and return what they found; ``ready`` makes, unmeasured, what ``theirs``
    takes, anew each time. ``part``: theirs does this share of what ours does, and its time is scaled up;
    ``same`` raises if the two found different things.
    """

    workload: str
    peer: str
    least: float
    ours: Callable
    theirs: Callable
    ready: Callable = lambda: ()
    part: float = 1
    same: Callable | None = None
    turns: int = 5


def seconds(run: Callable, *given) -> tuple[float, object]:
    """Processor time of one run, on average over as many as the clock needs, and what it found."""
    times, begin = 0, time.process_time()
    while True:
        found = run(*given)
        times += 1
        taken = time.process_time() - begin
        if given or taken > SHORTEST:  # what is made anew serves once
            return taken / times, found


def ratios(row: Row) -> list[float]:
    """Their time by ours, one ratio a turn."""
    row.ours()  # the first run may compile or fill caches
    found = []
    for turn in range(row.turns):
        ready = row.ready()
        mine, here = seconds(row.ours)
        other, there = seconds(row.theirs, *ready)
        if turn == 0 and row.same:
            row.same(here, there)
        found.append(other / row.part / mine)
    return sorted(found)


def show(row: Row) -> bool:
    """Measure a row and print it; False only where it was measured and misses what it should reach."""
    try:
        found = ratios(row)
    except ModuleNotFoundError as missing:
        print(
            f"{row.workload:58}{row.peer:24}{row.least:5g}x   not measured: there is no {missing.name} here"
        )
        return True
    middle = statistics.median(found)
    scaled = "" if row.part == 1 else f"  (of theirs, {row.part:.2g} is done, and scaled)"
    met = "" if middle >= row.least else "  MISSED"
    spread = f"{found[0]:8.3g} {middle:8.3g} {found[-1]:8.3g}"
    print(f"{row.workload:58}{row.peer:24}{row.least:5g}x {spread}{met}{scaled}", flush=True)
    return not met
