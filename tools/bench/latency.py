"""From the press of a key on a slider to the paint of the last thing it changes, against the bare floor.

Then ten presses a second, for ten seconds: how many are painted, and how late the last of them is.
`make bench BENCH_ARGS="latency 75"` measures through a line that takes 75 ms each way.
"""

import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))

from find_browser import find_browser  # noqa: E402 - found only since the line above
from in_browser import CUT_OFF, JupyterLab, Lesson, new_notebook  # noqa: E402
from line import Line  # noqa: E402
from patience import milliseconds  # noqa: E402

ROUNDS, PRESSES = 4, 10  # the variants take turns, for other programs disturb the machine in spells
QUIET = 120  # ms without a change until a step counts as over
LOOK = 500  # ms between focus and first press: who plays has looked first
RAPID, EVERY = 50, 100  # presses each way, and the ms from one to the next

RATIO = "input[type=range]:near(:text('What help is worth'), 60)"
SENTENCE, CHART = ("sentence", ".nl-sentence"), ("chart", ".netlib-chart .main-svg")
# Per variant: its words, its slider, what is watched, and what every step has to change.
VARIANTS = {
    "floor": ("floor: slider, Python, label", "[role=slider]", [("label", ".bench-watched")], set()),
    "lab": ("the lab", RATIO, [SENTENCE, CHART], set()),
    "recoloured": ("the lab, network redrawn too", RATIO, [SENTENCE, CHART], {"network"}),
    "figurewidget": ("one FigureWidget", "[role=slider]", [("figure", ".bench-watched")], set()),
    "interact": ("interact, a new figure", "[role=slider]", [("figure", ".bench-watched")], set()),
}


OURS = {"lab", "recoloured"}
TARGETS = {
    False: "Target: the lab's p50 below .5 and its p95 below .8 of the floor's.",
    True: "Target: the lab's p95 at most one tenth of the floor's.",
}


def cells() -> list[str]:
    """The cells of the notebook that shows all variants."""
    return re.split(r"\n(?=# %%)", (HERE / "cells" / "latency.py").read_text(encoding="utf-8"))


def prepare(lesson: Lesson, name: str, delay: float) -> None:
    """Focus the slider of one variant and watch what it changes, as somebody does who is about to play."""
    _, slider, watched, _ = VARIANTS[name]
    box = lesson.page.locator(f".bench-{name}").first
    box.scroll_into_view_if_needed()
    box.locator(slider).first.focus()
    lesson.settle()
    within = [(part, f".bench-{name} {selector}") for part, selector in watched]
    lesson.page.evaluate("what => bench.watch(what)", within)
    lesson.page.wait_for_timeout(LOOK + 4 * delay)


def measure(lesson: Lesson, name: str, key: str, delay: float) -> list[float]:
    """Milliseconds of each of a round's presses on the slider of one variant."""
    prepare(lesson, name, delay)
    *_, watched, also = VARIANTS[name]
    times = []
    for _ in range(PRESSES):
        lesson.page.keyboard.press(key)
        step = lesson.page.evaluate("quiet => bench.step(quiet)", QUIET + 2 * delay)
        missing = ({part for part, _ in watched} | also) - set(step["parts"])
        if missing:
            raise RuntimeError(f"A step of “{name}” did not change its {' and '.join(missing)}.")
        times.append(step["ms"])
    return times


def rapid(lesson: Lesson, name: str, delay: float) -> dict:
    """Ten presses a second: how many states were painted, and how long after the last press the last one was.

    Up and back again, so that the end shows whether a step was lost on the way.
    """
    prepare(lesson, name, delay)
    page, (part, selector) = lesson.page, VARIANTS[name][2][0]
    page.keyboard.press("Home")
    page.evaluate("quiet => bench.step(quiet)", QUIET + 4 * delay)
    page.wait_for_timeout(LOOK + 4 * delay)
    words = page.locator(f".bench-{name} {selector}").first
    before = words.inner_text()
    page.evaluate("part => bench.count(part)", part)
    began = time.perf_counter()
    for number in range(2 * RAPID):
        page.wait_for_timeout(max(0, 1000 * (began - time.perf_counter()) + number * EVERY))
        page.keyboard.press("ArrowRight" if number < RAPID else "ArrowLeft")
    took = time.perf_counter() - began
    step = page.evaluate("quiet => bench.step(quiet)", QUIET + 4 * delay)
    back = words.inner_text() == before
    return {"painted": page.evaluate("bench.counted()"), "late": step["ms"], "back": back, "took": took}


@contextmanager
def opened(delay: float) -> Iterator[Lesson]:
    """The notebook with all variants, run, at the end of a line that takes *delay* ms each way."""
    with JupyterLab() as server, Line(server.address, delay) as line, sync_playwright() as playwright:
        server.address = line.address
        browser = playwright.chromium.launch(executable_path=find_browser(), **CUT_OFF)
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        notebook = new_notebook(*cells())
        lesson = Lesson(page, server, server.put(notebook, "latency.ipynb"))
        page.set_default_timeout(milliseconds(120))  # hundreds of files, each of which waits for the line
        lesson.open()
        page.evaluate((HERE / "latency.js").read_text(encoding="utf-8"))
        lesson.run_all()
        if lesson.errors:
            raise SystemExit("\n".join(lesson.errors))
        yield lesson
        if lesson.errors:
            raise SystemExit("\n".join(lesson.errors))
        browser.close()


def main(delay: float = 0) -> None:
    """Measure all variants in one page and print both tables, with *delay* ms each way on the line."""
    times: dict[str, list[float]] = {name: [] for name in VARIANTS}
    with opened(delay) as lesson:
        for name in VARIANTS:  # the first steps of all are slow, and no learner's second
            measure(lesson, name, "ArrowRight", delay)
        for turn in range(ROUNDS):
            for name in VARIANTS:
                times[name] += measure(lesson, name, ("ArrowLeft", "ArrowRight")[turn % 2], delay)
        print(f"Line: {delay:g} ms each way")
        floor = np.percentile(times["floor"], [50, 95])
        print(f"{ROUNDS * PRESSES} presses each      p50 ms  p95 ms   times floor (p50, p95)")
        for name, (words, *_) in VARIANTS.items():
            middle, high = np.percentile(times[name], [50, 95])
            print(f"{words:30}{middle:7.0f} {high:7.0f}   {middle / floor[0]:6.2f} {high / floor[1]:6.2f}")
        print(TARGETS[delay > 0], flush=True)
        many = 2 * RAPID
        print(f"{many} presses, {EVERY} ms apart     painted   last ms after   back at the start   seconds")
        for name, (words, *_) in VARIANTS.items():
            complaints = len(lesson.complaints)
            found = rapid(lesson, name, delay)
            if name in OURS and lesson.complaints[complaints:]:  # plotly throws when figures follow fast
                raise SystemExit("\n".join(lesson.complaints[complaints:]))
            back = "yes" if found["back"] else "no"
            print(
                f"{words:30}{found['painted']:7} {found['late']:10.0f} {back:>19} {found['took']:13.1f}",
                flush=True,
            )
    print(f"Target of the lab: {many} painted, the last at most one round trip ({2 * delay:g} ms) late, yes.")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 0)
