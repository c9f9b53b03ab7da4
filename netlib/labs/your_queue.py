"""A scene: every request along the Orra passes you. Who should be introduced, so that the queue ends?"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from netlib.figures import add_bars, add_trace, chart, set_points
from netlib.labkit.cast import PEOPLE, TO_YOU, YOU, coalition, name_of
from netlib.labkit.controls import Decisions, Seed
from netlib.labkit.scene import Scene
from netlib.measures.traffic import load_capacity

DAYS = 5
WORK, HEALTH, BOATS = "w", "h", "b"
PAIRS = {HEALTH: (2, 5), BOATS: (4, 8)}  # Ben and Eva, Dov and Hugo
PARTNERS = len(PEOPLE)
REQUESTS, OFTEN = 9, 5  # that come in a day, and how many of them are between the busy pair, if there is one
CAPACITY, INTRODUCING = 6, 3  # requests that you pass on in a day, and how many fewer if you introduce
MOST = DAYS * (REQUESTS - CAPACITY + INTRODUCING)

Request = tuple[int, int]  # who asks whom


@dataclass(frozen=True)
class Days:
    """The queue at you after each day, the last day's requests, and the load that the network could bear.

    ``capacity`` is that of `netlib.measures.load_capacity`, for which everybody asks everybody alike.
    """

    decisions: str
    queues: tuple[int, ...]  # 0 before the first day
    alone: tuple[Request, ...]  # requests of the last day that went without you
    passed: tuple[Request, ...]  # those that you passed on in it
    waiting: tuple[Request, ...]
    capacity: float

    @property
    def tied(self) -> list[Request]:
        return _tied(self.decisions)


class YourQueue(Scene):
    """All requests pass you, and you answer a few a day; a tie between two takes theirs off your queue.

    A reduction of message traffic (`netlib.models.packets`): only you have a queue, and what you pass on
    arrives at once.
    """

    title = "The queue at you"
    goal = f"Let nobody wait at you at the end of day {DAYS}."
    source = "Guimera 2002, Phys. Rev. Lett. 89:248701"
    made_by = ("decisions",)
    groups = {
        "you": "you",
        "member": "waits for nothing",
        "in-trouble": "has a request that waits at you",
        "gives": "asks without you",
    }

    decisions = Decisions(
        label="Today you",
        options={WORK: "Answer all day", HEALTH: "Introduce Ben to Eva", BOATS: "Introduce Dov to Hugo"},
        most=DAYS,
    )
    seed = Seed(label="Who asks whom", value=1, waits="Has an effect once you have decided.")

    def make(self, decisions):
        return coalition([*TO_YOU, *_tied(decisions)])

    def run(self, network, decisions, seed):
        queue: list[Request] = []
        queues, alone, passed = [0], [], []
        for day, coming in enumerate(_requests(seed)[: len(decisions)], start=1):
            tied, queue = set(_tied(decisions[:day])), queue + coming
            alone = [request for request in queue if tuple(sorted(request)) in tied]
            queue = [request for request in queue if request not in alone]
            answered = CAPACITY if decisions[day - 1] == WORK else CAPACITY - INTRODUCING
            passed, queue = queue[:answered], queue[answered:]
            queues.append(len(queue))
        return Days(
            decisions, tuple(queues), tuple(alone), tuple(passed), tuple(queue), load_capacity(network)
        )

    def start_figure(self):
        figure = chart("day", "requests that wait at you", (0.4, DAYS + 0.6), (0, MOST + 1))
        figure.layout.xaxis.dtick = 1
        add_bars(figure, "waiting", "vermilion", "/", width=0.7, textposition="outside")
        answered = {"width": 2, "dash": "dash", "symbol": "circle", "size": 6}
        add_trace(figure, "had you only answered", "grey", **answered)
        return figure

    def draw(self, figure, result):
        days, queues = range(1, len(result.queues)), result.queues[1:]
        waiting, answering = figure.data
        set_points(waiting, days, queues)
        waiting.text = [str(many) for many in queues]
        set_points(answering, days, [(REQUESTS - CAPACITY) * day for day in days])

    def say(self, result):
        if not result.decisions:
            return (
                f"{REQUESTS} requests come every day, and all pass you. You can answer {CAPACITY} a day,"
                f" or {CAPACITY - INTRODUCING} and introduce two people."
            )
        day, waiting = len(result.decisions), result.queues[-1]
        made = PAIRS.get(result.decisions[-1])
        does = f"you introduce {_both(made)} and pass on" if made else "you pass on"
        said = f"Day {day}: {does} {len(result.passed)}"
        said += f", {len(result.alone)} go without you" if result.alone else ""
        said += f"; {waiting or 'none'} {'waits' if waiting == 1 else 'wait'}."
        pair, often = _busiest((*result.alone, *result.passed, *result.waiting))
        if often > 2:
            said += f" Of today’s requests and those that wait, {often} are between {_both(pair)}."
        if day == DAYS:
            said += f" Had you only answered, {(REQUESTS - CAPACITY) * DAYS} would wait."
        return said

    def reached(self, result):
        return len(result.decisions) == DAYS and not result.waiting

    def measure(self, result):
        return {"waiting": float(result.queues[-1]), "load capacity": result.capacity}

    def python(self, decisions, **_):
        ties = f"\nG.add_edges_from({_tied(decisions)})" if _tied(decisions) else ""
        return f"G = netlib.networks.star({PARTNERS + 1}).copy(){ties}\nnetlib.measures.load_capacity(G)"

    def group_of(self, network, result):
        asks = {sender for sender, _ in result.waiting}
        alone = {person for pair in result.tied for person in pair}
        looks = {person: "gives" for person in alone} | {person: "in-trouble" for person in asks}
        return ["you", *(looks.get(person, "member") for person in PEOPLE)]

    def passing(self, values, result):
        made = PAIRS.get(result.decisions[-1:])
        ways = [*result.alone, *((one, YOU, other) for one, other in result.passed)]
        steps = [{"from": a, "to": b, "look": "message"} for way in ways for a, b in pairwise(way)]
        return steps + ([{"tie": list(made), "made": True}] if made else [])

    def queues(self, values, result):
        return [len(result.waiting), *[0] * PARTNERS]

    def notes(self, values, result):
        waits = [sender for sender, _ in result.waiting]
        return {person: f"has {waits.count(person)} waiting at you" for person in sorted(set(waits))}


def _tied(decisions: str) -> list[Request]:
    return [PAIRS[decision] for decision in dict.fromkeys(decisions) if decision in PAIRS]


def _both(pair: Request) -> str:
    return " and ".join(map(name_of, pair))


def _busiest(requests: tuple[Request, ...]) -> tuple[Request, int]:
    """Which two asked each other most often, and how often."""
    pairs = [(min(request), max(request)) for request in requests]
    often = max(pairs, key=pairs.count)
    return often, pairs.count(often)


def _requests(seed: int) -> list[list[Request]]:
    """Who asks whom on each day: often two who could be introduced, or all alike, with one seed in five."""
    rng = np.random.default_rng(seed)
    busy = [*PAIRS.values(), *PAIRS.values(), None][rng.integers(2 * len(PAIRS) + 1)]
    days = []
    for _ in range(DAYS):
        often = [busy if rng.random() < 0.5 else busy[::-1] for _ in range(OFTEN)] if busy else []
        asked = [tuple(rng.choice(PARTNERS, 2, replace=False) + 1) for _ in range(REQUESTS - len(often))]
        mixed = [*often, *((int(one), int(other)) for one, other in asked)]
        days.append([mixed[i] for i in rng.permutation(REQUESTS)])
    return days
