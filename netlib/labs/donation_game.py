"""Where can trust live? The critical benefit-to-cost ratio of a network that the learner edits."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

import networkx as nx
import numpy as np

from netlib import networks
from netlib.errors import PlainError
from netlib.figures import EMPTY, ON_BAR, add_trace, chart, set_points
from netlib.labkit.controls import Choice, Remembered, Seed, Slider, Watch, button, words_of
from netlib.labkit.frames import NOTHING
from netlib.labkit.in_python import network_call
from netlib.labkit.made_network import HUB, MadeNetworkLab, hubs_of, same_ties
from netlib.labkit.named import at_most
from netlib.labkit.network_lab import called, placed
from netlib.measures.cooperation import Coalescence, coalescence
from netlib.models.donation_game import Fixation, WorldCourse, fixation_in_steps, world_course
from netlib.words import counted

# The theory is a straight line only for weak selection; with weaker selection than this, 2,000 worlds are too
# few to tell a network that favours helping from one that does not.
SELECTION = 0.1
WORLDS = 2_000
WATCHED = 120  # steps: enough for a ring of 20 on which all come to help
UPDATES = 4_000  # of the world that is watched, in most of which nobody changes
RATIOS = (1.0, 10.0)
TOP = 3  # the least height of the vertical axis

SHAPES = {
    "star": ("star: one hub holds all", networks.star),
    "ring": ("ring: two neighbours each", networks.ring),
    "complete": ("all tied to all", networks.complete),
    "karate": ("a real club of 34 (1977)", lambda people: networks.karate_club()),
}


def _add_leaves(network: nx.Graph) -> None:
    network.add_edges_from((_hub(network), len(network)) for _ in range(10))


def _link_neighbours(network: nx.Graph) -> None:
    others = [person for person in network if person != _hub(network)]
    network.add_edges_from(zip(others, others[1:] + others[:1], strict=True))


def _second_hub(network: nx.Graph) -> None:
    hub, second = _hub(network), len(network)
    network.add_edge(hub, second)
    network.add_edges_from((second, second + 1 + leaf) for leaf in range(10))


def _hub(network: nx.Graph) -> int:
    return max(network, key=network.degree)


ADDITIONS = {
    "nothing": ("nothing yet", lambda network: None),
    "leaves": ("ten more members", _add_leaves),
    "circle": ("ties between neighbours", _link_neighbours),
    "hub": ("a second hub with ten", _second_hub),
}


@dataclass(frozen=True)
class Verdict:
    """What theory says of one network at one ratio. If ``times`` is None, ``problem`` says why."""

    network: nx.Graph
    shape: str
    ratio: float
    times: Coalescence | None
    problem: str = ""
    # The worlds played on this network, by ratio.
    played: Mapping[float, Fixation] = field(default_factory=lambda: NOTHING)
    step: int = 0  # of the world that is watched: 1 is its start
    seed: int = 1

    @property
    def watched(self) -> "Moment | None":
        """The world that is watched, if one is and can be."""
        if not self.step or self.times is None:
            return None
        return Moment(_course(self.network, self.ratio, self.seed), self.step)

    @property
    def favoured(self) -> bool:
        return self.times is not None and 0 < self.times.critical_ratio < self.ratio


@dataclass(frozen=True)
class Moment:
    """A world after some of its changes: moments in which somebody came to act otherwise than before."""

    course: WorldCourse
    step: int

    @property
    def changes(self) -> np.ndarray:
        """After which updates somebody has changed, up to this step."""
        states = self.course.cooperates
        return 1 + np.flatnonzero((states[1:] != states[:-1]).any(axis=1))[: self.step - 1]

    @property
    def helps(self) -> np.ndarray:
        """Who helps now."""
        return self.course.cooperates[self.changes[-1] if len(self.changes) else 0]

    @property
    def last(self) -> tuple[int, int] | None:
        """Who has changed in this step, and whom they have copied; None if it is the first or all is over."""
        if self.step == 1 or len(self.changes) < self.step - 1:
            return None
        person, model = self.course.copied[self.changes[-1] - 1].tolist()
        return person, model


class DonationGame(MadeNetworkLab):
    """Helping costs the giver 1 and brings the neighbour more: on which networks does helping spread?"""

    title = "Where can trust live?"
    goal = "Start from the star. Add one element, so that helping spreads where it is worth 3 times its cost."
    goal_settings = {"shape": "star", "ratio": at_most(3)}
    source = "Ohtsuki et al. 2006, Nature 441:502; Allen et al. 2017, Nature 544:227"
    made_by = ("shape", "people", "add")
    one_piece = True
    groups = {
        "member": "member",
        "hub": HUB,
        "helps": "helps, in the world that is watched",
    }
    roles = {"helps": "gives"}

    shape = Choice(label="Start from", options=words_of(SHAPES), value="star")
    people = Slider(label="People", low=5, high=50, most=300, value=20, waits="The club always has its 34.")
    add = Choice(label="Add one element", options=words_of(ADDITIONS), value="nothing")
    ratio = Slider(
        label="What help is worth, per unit it costs", low=RATIOS[0], high=RATIOS[1], step=0.1, value=3.0
    )
    step = Watch(
        label="Watch one world: step",
        help="In each step somebody copies a neighbour who acts otherwise.",
        high=WATCHED,
    )
    seed = Seed(waits="Counts when you play or watch worlds.")
    played = Remembered(value=NOTHING)

    def make(self, shape, people, add):
        return _made(shape, people, add)

    def settle(self, values, changed, before):
        values = super().settle(values, changed, before)
        if before is not None and not same_ties(before["network"], values["network"]):
            values["played"] = NOTHING  # the worlds were played on another network
        return values

    def run(self, network, shape, ratio, played, step, seed, **_):
        try:
            return Verdict(network, shape, ratio, _times(network), "", played, step, seed)
        except PlainError as problem:  # happens while a network is edited: the sentence says so
            return Verdict(network, shape, ratio, None, str(problem), played)

    def waiting(self, result):
        waits = {"people"} if result.shape == "karate" else set()
        return waits if result.step else {"seed", *waits}

    def start_figure(self):
        titles = ("worth of help, per unit it costs", "chance to spread (1: luck)")
        figure = chart(*titles, (0.5, 10.3), (0, TOP))
        add_trace(figure, "theory", "blue", width=3)
        add_trace(figure, "critical ratio", "vermilion", width=2, dash="dash")
        add_trace(figure, "worlds played", "purple", symbol="square", size=10, error_y=ON_BAR)
        here = {"symbol": "diamond-open", "size": 15, "edge": 4, "showlegend": False}
        add_trace(figure, "this ratio", "orange", **here)
        add_trace(figure, "pure luck", "grey", width=1.5, x=RATIOS, y=[1, 1])
        return figure

    def draw(self, figure, result):
        theory, critical, played, here, _ = figure.data
        known = result.times is not None
        theory.x, theory.y = _theory(result.times) if known else (EMPTY, EMPTY)
        here.x = [result.ratio] if known else EMPTY
        here.y = [_chance(result.times, result.ratio)] if known else EMPTY
        runs = list(result.played.values())
        highest = max([y or 0 for y in theory.y] + [run.interval[1] for run in runs])
        top = max(TOP, math.ceil(1.05 * highest))
        figure.layout.yaxis.range = (0, top)
        ratio = result.times.critical_ratio if known else math.inf
        on_chart = RATIOS[0] <= ratio <= RATIOS[1]
        critical.x, critical.y = ([ratio, ratio], [0, top]) if on_chart else (EMPTY, EMPTY)
        set_points(played, result.played, [run.n_rho for run in runs])
        played.error_y.array = [run.interval[1] - run.n_rho for run in runs]
        played.error_y.arrayminus = [run.n_rho - run.interval[0] for run in runs]

    def say(self, result):
        if result.times is None:
            return f"This cannot be measured yet: {result.problem}. Tie people together, or press Undo."
        people, ratio = len(result.network), result.times.critical_ratio
        head = _happened(result.watched) if result.watched else ""
        head += f"{people} people, {result.network.number_of_edges()} ties: "
        if math.isinf(ratio):
            head += "helping never spreads better than luck here, whatever it is worth."
        elif ratio < 0:
            head += "helping never spreads better than luck here, whatever it is worth; harming others can."
        else:
            side = "above" if result.favoured else "not above"
            better = "better" if result.favoured else "no better"
            where = " (off this chart)" if ratio > RATIOS[1] else ""
            head += (
                f"help worth {_times_its_cost(result.ratio)} is {side} the critical ratio {ratio:.2f}{where}"
                f" and spreads {better} than luck."
            )
        return head + (_worlds(result.played[result.ratio]) if result.ratio in result.played else "")

    @button(f"Play {WORLDS:,} worlds")
    def play(self):
        asked = self.network, self.ratio
        worlds = yield from fixation_in_steps(*asked, w=SELECTION, runs=WORLDS, seed=self.seed)
        return {"played": MappingProxyType({**self.played, asked[1]: worlds})}

    def python(self, network, ratio, step, seed, **_):
        watched = (
            f"\nnetlib.models.world(G, benefit={ratio}, w={SELECTION}, updates={UPDATES}, seed={seed})"
            if step
            else ""
        )
        return (
            f"G = {network_call(network)}\nnetlib.measures.critical_ratio(G)\n"
            f"netlib.models.fixation(G, benefit={ratio}, w={SELECTION}, runs={WORLDS}, seed={seed}){watched}"
        )

    def reached(self, result):
        return result.favoured

    def measure(self, result):
        if result.times is None:
            return {}
        ratio = result.times.critical_ratio
        people, shape = len(result.network), {"karate": "club"}.get(result.shape, result.shape)
        measured = {"critical ratio": ratio, f"critical ratio of {people} people": ratio}
        # Only the network of the paper may reproduce its number, not one that happens to give the same.
        if same_ties(result.network, _made(result.shape, people, "nothing")):
            measured[f"critical ratio of the {shape} of {people}"] = ratio
        return measured

    def group_of(self, network, result):
        hubs = hubs_of(result.network)
        roles = ["hub" if person in hubs else "member" for person in result.network]
        if result.watched is None:
            return roles
        return ["helps" if helps else role for helps, role in zip(result.watched.helps, roles, strict=True)]

    def passing(self, values, result):
        if result.watched is None or result.watched.last is None:
            return []
        person, model = result.watched.last
        token = {"from": model, "to": person}
        return [token | {"look": "help"} if result.watched.helps[person] else token]

    def notes(self, values, result):
        if result.watched is None or result.watched.last is None:
            return {}
        person, model = result.watched.last
        does = "helps now, like" if result.watched.helps[person] else "helps no longer, like"
        return {person: f"{does} {called(result.network, model)}"}


def _happened(moment: Moment) -> str:
    """What the world that is watched has come to."""
    if moment.step == 1:
        return "In one world one person begins to help. "
    helpers, people, changes = int(moment.helps.sum()), len(moment.helps), len(moment.changes)
    after = f"In one world, after {counted(changes, 'change')}, "
    if helpers in (0, people):
        return after + (
            "all help, and so it stays. " if helpers else "nobody helps any more, and so it stays. "
        )
    return after + f"{helpers} of {people} {'helps' if helpers == 1 else 'help'}. "


def _worlds(run: Fixation) -> str:
    low, high = run.interval
    doubt = ": too close to luck to tell" if low <= 1 <= high else ""
    return (
        f" Of {run.runs:,} simulated worlds {run.fixed} ended all helping:"
        f" {run.n_rho:.2f} times pure luck"
        f" (95% interval {low:.2f} to {high:.2f}){doubt}."
    )


def _chance(times: Coalescence, ratio: float) -> float:
    """How often helping spreads, in multiples of luck; at least 0, where the straight line falls below it."""
    return max(0.0, times.n_rho(ratio, w=SELECTION))


def _theory(times: Coalescence) -> tuple[list[float], list[float]]:
    """The points of the theory's line, which follows the axis where it would fall below 0."""
    first, last = (times.n_rho(ratio, w=SELECTION) for ratio in RATIOS)
    corners = {*RATIOS}
    if min(first, last) < 0 < max(first, last):
        corners.add(RATIOS[0] - first * (RATIOS[1] - RATIOS[0]) / (last - first))
    return sorted(corners), [_chance(times, ratio) for ratio in sorted(corners)]


def _times_its_cost(ratio: float) -> str:
    return "just what it costs" if ratio == 1 else f"{ratio:g} times its cost"


@lru_cache(maxsize=64)
def _made(shape: str, people: int, add: str) -> nx.Graph:
    network = SHAPES[shape][1](people)
    ADDITIONS[add][1](network)
    return placed(network)


# Found by identity, because a lab's network cannot be changed, and asked for at every step of a slider.
_times = lru_cache(maxsize=8)(coalescence)


@lru_cache(maxsize=16)
def _course(network: nx.Graph, ratio: float, seed: int) -> WorldCourse:
    return world_course(network, ratio, w=SELECTION, updates=UPDATES, seed=seed)
