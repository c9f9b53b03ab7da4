"""Leave instead of police: what becomes of helping when people may choose whom they are tied to."""

from dataclasses import dataclass
from functools import lru_cache

import networkx as nx
import numpy as np

from netlib.figures import add_band, add_trace, chart
from netlib.labkit.controls import Seed, Slider, Watch
from netlib.labkit.made_network import MadeNetworkLab, on_a_circle
from netlib.labkit.named import at_most
from netlib.models.many_runs import band
from netlib.models.rewiring import Rewiring as Groups
from netlib.models.rewiring import rewire

GROUPS, ROUNDS = 100, 11  # groups of 20 people; the model does not count the first round
OFTEN = 0.3  # the share of free pairs in the treatment of the experiment in which cooperation lasted


@dataclass(frozen=True)
class Course:
    """The mean share that helps in each round, and the range that holds the middle half of groups."""

    helping: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    ties_of_helpers: float
    ties_of_others: float


@dataclass(frozen=True)
class Moment:
    """One of the groups in one of its rounds."""

    groups: Groups  # of which the first is watched
    round: int

    @property
    def helps(self) -> list[bool]:
        """Who helps, in this round."""
        return self.groups.course[self.round - 1].tolist()

    @property
    def changed(self) -> tuple[int, int]:
        """How many ties have snapped and how many have formed since the round before."""
        if self.round == 1:
            return 0, 0
        before, now = self.groups.course_ties[self.round - 2 : self.round]
        return int((before & ~now).sum()) // 2, int((now & ~before).sum()) // 2


class Rewiring(MadeNetworkLab):
    """Twenty people who may leave those who do not help (after Rand, Arbesman and Christakis 2011)."""

    title = "Leave instead of police"
    goal = "Nobody is punished: keep half of the people helping to the end, with at most 3 pairs in 10 free."
    goal_settings = {"share": at_most(OFTEN)}
    source = (
        "Rand, Arbesman and Christakis 2011, PNAS 108:19193; "
        "Fischbacher and Gaechter 2010, Am. Econ. Rev. 100:541"
    )

    editable = takes_networks = False
    made_by = ("share", "choosiness", "shortfall", "step", "seed")
    groups = {"helps": "helps", "not": "does not help"}
    roles = {"helps": "gives", "not": "holds-back"}

    share = Slider(
        label="Share of pairs free to change their tie, each round",
        help="In a free pair, one of the two, who knows what the other just did, decides: be tied, or not.",
        low=0,
        high=1,
        value=0,
        step=0.05,
    )
    choosiness = Slider(
        label="How surely they leave who did not help, and join who did",
        help="0.5: they choose blindly.",
        waits="Counts once some pairs are free.",
        low=0.5,
        high=1,
        value=0.95,
        step=0.05,
    )
    shortfall = Slider(
        label="How much less than their neighbours people help",
        help="Everybody does as their neighbours did, only this much less.",
        low=0,
        high=0.3,
        value=0.1,
        step=0.05,
    )
    step = Watch(label="Watch one group: round", low=1, value=1, high=ROUNDS)
    seed = Seed()

    def make(self, share, choosiness, shortfall, step, seed):
        return _network(share, choosiness, shortfall, step, seed)

    def run(self, share, choosiness, shortfall, step, seed, **_):
        return (
            share,
            _course(_groups(share, choosiness, shortfall, seed)),
            _course(_groups(0, 1, shortfall, seed)),
            Moment(_groups(share, choosiness, shortfall, seed), step),
        )

    def waiting(self, result):
        return set() if result[0] else {"choosiness"}

    def start_figure(self):
        figure = chart("round", "share who help", (0.7, ROUNDS + 0.3), (0, 1))
        figure.layout.yaxis.tickformat = ".0%"
        # Few enough labels for a narrow window, the first and the last round among them.
        figure.layout.xaxis.update(tick0=1, dtick=2)
        rounds = list(range(1, ROUNDS + 1))
        add_band(figure, "middle half", "blue", x=rounds + rounds[::-1])
        for name, color, dash, symbol in (
            ("nobody leaves", "grey", "dash", "x"),
            ("your rule", "blue", "solid", "circle"),
        ):
            add_trace(figure, name, color, width=3, dash=dash, symbol=symbol, size=9, x=rounds)
        return figure

    def draw(self, figure, result):
        _, course, fixed, _ = result
        figure.data[0].y = course.low + course.high[::-1]
        figure.data[1].y, figure.data[2].y = fixed.helping, course.helping

    def say(self, result):
        share, course, fixed, moment = result
        first, last = course.helping[0], course.helping[-1]
        head = _happened(moment) if moment.round > 1 else ""
        head += f"In {GROUPS} groups of 20, {first:.0%} help in round 1 and {last:.0%} in round {ROUNDS}"
        if share == 0:
            worn = "helping wears away" if last < first - 0.05 else "helping holds all the same"
            head = f"{head}: nobody may leave, and {worn}."
        else:
            head += f", with {share:.0%} of pairs free to change"
            head += f" ({fixed.helping[-1]:.0%} if nobody may leave)."
        return (
            f"{head} In the end those who help have {course.ties_of_helpers:.1f} ties, the others"
            f" {course.ties_of_others:.1f}."
        )

    def python(self, share, choosiness, shortfall, step, seed, **_):
        settings = (
            f"({share}, rounds={ROUNDS - 1}, runs={GROUPS}, choosiness={choosiness}, shortfall={shortfall},"
            f" seed={seed})"
        )
        found = f"netlib.models.rewire{settings}"
        watched = f"\n{found}.course_ties[{step - 1}]" if step > 1 else ""
        return f"{found}.cooperation.mean(axis=0){watched}"

    def reached(self, result):
        _, course, *_ = result
        return course.helping[-1] >= 0.5

    def measure(self, result):
        _, course, fixed, _ = result
        return {"helping in the end": course.helping[-1], "helping if nobody leaves": fixed.helping[-1]}

    def group_of(self, network, result):
        return ["helps" if helps else "not" for helps in result[3].helps]

    def notes(self, values, result):
        moment = result[3]
        if moment.round == 1:
            return {}
        before = Moment(moment.groups, moment.round - 1).helps
        return {
            person: "helps now" if helps else "helps no longer"
            for person, (helps, helped) in enumerate(zip(moment.helps, before, strict=True))
            if helps != helped
        }


def _happened(moment: Moment) -> str:
    """What has become of the group that is watched, up to this round."""
    snapped, formed = moment.changed
    helpers, people = sum(moment.helps), len(moment.helps)
    help_ = "helps" if helpers == 1 else "help"
    changed = f"; ties snapped: {snapped}, formed: {formed}" if snapped or formed else ""
    return f"One group, round {moment.round}: {helpers} of {people} {help_}{changed}. "


@lru_cache(maxsize=64)  # asked for at every round that is watched
def _groups(share: float, choosiness: float, shortfall: float, seed: int) -> Groups:
    return rewire(
        share, rounds=ROUNDS - 1, runs=GROUPS, choosiness=choosiness, shortfall=shortfall, seed=seed
    )


@lru_cache(maxsize=128)
def _network(share: float, choosiness: float, shortfall: float, step: int, seed: int) -> nx.Graph:
    tied = _groups(share, choosiness, shortfall, seed).course_ties[step - 1]
    network = nx.empty_graph(len(tied))
    network.add_edges_from(np.argwhere(np.triu(tied)).tolist())
    return on_a_circle(network)


def _course(found: Groups) -> Course:
    low, high = band(found.cooperation, 0.5)
    return Course(
        tuple(found.cooperation.mean(axis=0).tolist()),
        tuple(low.tolist()),
        tuple(high.tolist()),
        ties_of_helpers=found.ties_of(cooperators=True),
        ties_of_others=found.ties_of(cooperators=False),
    )
