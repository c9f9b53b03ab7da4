"""A scene: nine people estimate how many sandbags a bend of the river takes. Who speaks first?"""

from dataclasses import dataclass

import numpy as np

from netlib.figures import add_trace, chart, set_points
from netlib.labkit.cast import CAST, PEOPLE, TO_YOU, YOU, coalition, name_of
from netlib.labkit.controls import Decisions, Seed
from netlib.labkit.scene import Scene
from netlib.models.meeting import meeting_error, meeting_weights
from netlib.words import listed

BENDS = 6
FIRST, LAST, WRITE = "f", "l", "w"
WAYS = {FIRST: "you speak first", LAST: "you speak last", WRITE: "all write first"}
OFF = 0.5  # by how much, at most, each of the eight is off: a share of what the bend takes
YOURS = (0.1, 0.5, 0.8)  # and you: better than they, like them, or worse
OWN = 5  # weight of one's own estimate, where that of another counts 1
NETWORK = coalition(TO_YOU)


@dataclass(frozen=True)
class Group:
    """Nine people and six bends, before anybody speaks.

    ``said[bend][person]`` is a share of what the bend takes, ``takes[bend]`` is that in bags, and
    ``loudest[bend]`` opens the meeting if you wait.
    """

    yours: float
    takes: tuple[int, ...]
    said: np.ndarray
    loudest: tuple[int, ...]

    def opener(self, bend: int, way: str) -> int | None:
        """The person who speaks first, if anybody does."""
        return {FIRST: YOU, LAST: self.loudest[bend], WRITE: None}[way]

    def meet(self, bend: int, way: str) -> np.ndarray:
        """What all think after the meeting."""
        return meeting_weights(len(CAST) + 1, self.opener(bend, way), self_weight=OWN) @ self.said[bend]

    @property
    def misses(self) -> dict[str, float]:
        """How far off these nine typically are in each way, over many bends."""
        errors = np.array([self.yours, *[OFF] * len(CAST)]) / np.sqrt(3)  # of numbers spread evenly
        return {way: meeting_error(errors, self.opener(0, way), self_weight=OWN) for way in WAYS}


@dataclass(frozen=True)
class Meetings:
    """What was decided, and what all think after each meeting: ``after[bend][person]``."""

    group: Group
    decisions: str
    after: tuple[np.ndarray, ...]

    @property
    def off(self) -> list[float]:
        """By which share the group's number is too high (below 0: too low), of each bend."""
        return [float(each.mean() - 1) for each in self.after]

    @property
    def best(self) -> str:
        return min(self.group.misses, key=self.group.misses.__getitem__)


class FirstVoice(Scene):
    """Six meetings, nine estimates: speak first, speak last, or let all write first (after DeGroot 1974)."""

    title = "Sandbags for six bends"
    goal = "Find out in three meetings how these nine come closest, and do that in the last three."
    source = (
        "DeGroot 1974, J. Am. Stat. Assoc. 69:118;"
        " Jacowitz and Kahneman 1995, Pers. Soc. Psychol. Bull. 21:1161"
    )
    groups = {
        "you": "you",
        "not-yet": "has an estimate, and has not said it",
        "nearer": "now nearer to what the bend takes",
        "further": "now further off than before",
        "opener": "spoke first",
    }
    roles = {"nearer": "gives", "further": "in-trouble", "opener": "hub"}

    decisions = Decisions(
        label="In this meeting",
        options={FIRST: "You speak first", LAST: "You speak last", WRITE: "All write first"},
        most=BENDS,
    )
    seed = Seed(label="Which nine people", value=3)

    def make(self):
        return NETWORK

    def run(self, network, decisions, seed):
        group = _nine(seed)
        after = tuple(group.meet(bend, way) for bend, way in enumerate(decisions))
        return Meetings(group, decisions, after)

    def start_figure(self):
        figure = chart("bend", "times what it takes", (0.4, BENDS + 0.6), (0, 2))
        figure.layout.xaxis.dtick = 1
        figure.layout.yaxis.dtick = 0.5
        takes = {"x": [0.4, BENDS + 0.6], "y": [1, 1]}
        add_trace(figure, "what the bend takes", "grey", width=2, dash="dash", **takes)
        add_trace(figure, "the eight, before", "grey", symbol="circle-open", size=8)
        add_trace(figure, "the eight, after", "sky", symbol="circle", size=7)
        add_trace(figure, "you, before", "green", symbol="star", size=13)
        add_trace(figure, "the group’s number", "blue", symbol="diamond", size=16)
        return figure

    def draw(self, figure, result):
        _, before, after, you, number = figure.data
        bends, said = range(1, len(result.after) + 1), result.group.said
        for trace, shift, rows in ((before, -0.16, said), (after, 0.16, result.after)):
            thought = [float(each) for bend in bends for each in rows[bend - 1][1:]]
            set_points(trace, [bend + shift for bend in bends for _ in CAST], thought)
        set_points(you, [bend - 0.16 for bend in bends], [float(said[bend - 1][YOU]) for bend in bends])
        set_points(number, [bend + 0.16 for bend in bends], [1 + off for off in result.off])

    def say(self, result):
        bend, group = len(result.decisions), result.group
        if not bend:
            return (
                f"The Orra rises. At the first of six bends, you think: {_bags(group, 0)} sandbags. {_ASKS}"
            )
        takes, off, way = group.takes[bend - 1], result.off[-1], result.decisions[-1]
        how = {FIRST: "you spoke first", WRITE: "all wrote first"}
        opened = how.get(way, f"{name_of(group.loudest[bend - 1])} spoke first")
        sent = round(takes * (1 + off) / 10) * 10
        amount = "too many" if off > 0 else "too few"
        said = (
            f"Bend {bend}, {opened}: the group sends {sent:,} bags, the bend takes {takes:,}:"
            f" {abs(off):.0%} {amount}."
        )
        if further := _moved(result, away=True):
            who = _MANY.get(len(further)) or listed(map(name_of, further))
            said += f" {who} had been nearer before."
        if bend < BENDS:
            return f"{said} At bend {bend + 1} you think: {_bags(group, bend)}."
        misses = ", ".join(f"{group.misses[each]:.0%} when {words}" for each, words in WAYS.items())
        return (
            f"Bend {bend}: {abs(off):.0%} {amount}. You were {np.mean(np.abs(result.off)):.0%} off on"
            f" average. Typical for these nine: {misses}."
        )

    def reached(self, result):
        return len(result.decisions) == BENDS and set(result.decisions[BENDS // 2 :]) == {result.best}

    def untried(self, result):
        return self.still_to_try(result.decisions, BENDS // 2, "choose otherwise in the last three meetings")

    def measure(self, result):
        return {f"off when {words}": result.group.misses[way] for way, words in WAYS.items()}

    def python(self, decisions, seed, **_):
        group = _nine(seed)
        rows = [
            f"({ {FIRST: YOU, LAST: group.loudest[bend], WRITE: None}[way] }, {group.takes[bend]},"
            f" {group.said[bend].round(3).tolist()}),\n"
            for bend, way in enumerate(decisions)
        ]
        return (
            "# A meeting: who speaks first (0 is you), what the bend takes, first estimates as its share.\n"
            f"meetings = [\n{''.join('    ' + row for row in rows)}]\n"
            f"weights = [netlib.models.meeting_weights({len(CAST) + 1}, who, self_weight={OWN})"
            " for who, _, _ in meetings]\n"
            "[(w @ said).mean() - 1 for w, (_, _, said) in zip(weights, meetings)]"
        )

    def group_of(self, network, result):
        if not result.decisions:
            return ["you"] + ["not-yet"] * len(CAST)
        further, opener = _moved(result, away=True), _opener(result)
        looks = {person: "further" for person in further} | {opener: "opener", YOU: "you"}
        return [looks.get(person, "nearer") for person in network]

    def passing(self, values, result):
        if not result.decisions:
            return []
        opener = _opener(result)
        if opener is None:  # all hand in what they wrote
            return [{"from": person, "to": YOU, "look": "message"} for person in PEOPLE]
        others = [person for person in (YOU, *PEOPLE) if person != opener]
        return [{"from": opener, "to": person, "look": "message"} for person in others]

    def notes(self, values, result):
        if not result.decisions:
            return {}
        bend = len(result.decisions) - 1
        takes, said, after = result.group.takes[bend], result.group.said[bend], result.after[bend]
        return {
            person: f"first thought {said[person] * takes:,.0f}, now {after[person] * takes:,.0f}"
            for person in (YOU, *PEOPLE)
        }


_MANY = {5: "Five of the eight", 6: "Six of the eight", 7: "Seven of the eight", 8: "All eight"}
_ASKS = "The eight have estimates of their own. Who speaks first?"


def _bags(group: Group, bend: int) -> str:
    """What you think a bend takes, in words."""
    return f"{round(group.takes[bend] * float(group.said[bend][YOU]) / 10) * 10:,}"


def _opener(result: Meetings) -> int | None:
    """Who spoke first in the last meeting, if anybody did."""
    return result.group.opener(len(result.decisions) - 1, result.decisions[-1])


def _moved(result: Meetings, away: bool) -> list[int]:
    """Who of the eight moved away from the truth in the last meeting (or towards it)."""
    before, after = result.group.said[len(result.decisions) - 1], result.after[-1]
    return [p for p in PEOPLE if (abs(after[p] - 1) > abs(before[p] - 1)) == away]


def _nine(seed: int) -> Group:
    """Who the nine are, what the bends take, and what each of the nine thinks of each."""
    rng = np.random.default_rng(seed)
    yours = float(rng.choice(YOURS))
    takes = tuple(int(bags) for bags in rng.integers(12, 37, BENDS) * 50)
    spread = np.array([yours, *[OFF] * len(CAST)])
    said = (1 + spread * rng.uniform(-1, 1, (BENDS, len(CAST) + 1))).round(3)
    return Group(yours, takes, said, tuple(int(p) for p in rng.integers(1, len(CAST) + 1, BENDS)))
