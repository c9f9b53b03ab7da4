"""Who gives when giving helps all? Where givers settle on a network that the learner edits."""

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache

import networkx as nx
import numpy as np

from netlib.figures import add_bars, add_trace, chart
from netlib.labkit.controls import Choice, Network, Seed, Watch, words_of
from netlib.labkit.in_python import network_call
from netlib.labkit.made_network import MadeNetworkLab
from netlib.labkit.network_lab import called
from netlib.labkit.nine_people import ADDITIONS, PEOPLE, SHAPES, nine_people
from netlib.models.public_goods import after_slip, equilibria, is_stable, most_leant_on, play
from netlib.ties import ties
from netlib.words import capital

FEW = 3  # givers, of the goal
WATCHED = 12  # steps: the slip, and rounds of replies to it; more than any start shape needs
SLIP = 0.1
WHOLE = 1 - 1e-6  # a gift of at least this counts as a whole unit, because replies stop just short of it


@dataclass(frozen=True)
class Settled:
    """Who gives in an equilibrium, and what becomes of it after a slip, if there was one."""

    people: int
    ties: int
    givers: frozenset
    stable: bool
    gifts: np.ndarray = field(repr=False, compare=False)  # at the end, shape (people,)
    reach: np.ndarray = field(repr=False, compare=False)  # each person's own gift and those of the neighbours
    slipped: int | None  # the person who slipped, if anybody did
    called: str  # and what that person is called
    course: np.ndarray = field(repr=False, compare=False)  # gifts from the slip on, shape (steps, people)
    step: int  # of the slip that is watched: 1 is the slip itself
    by_chance: bool
    ways: dict[int, tuple[int, int]]  # number of givers -> number of stable and of unstable equilibria

    @property
    def total(self) -> float:
        """What all give together at the end."""
        return float(self.gifts.sum())

    @property
    def watched(self) -> bool:
        return bool(self.step) and self.slipped is not None

    def at(self, step: int) -> np.ndarray:
        """The gifts at a step of the slip; once nobody replies any more, those at the end."""
        return self.course[min(step, len(self.course)) - 1]

    @property
    def shown(self) -> np.ndarray:
        """The gifts that are drawn: those at the end, where no step is watched."""
        return self.at(self.step) if self.watched else self.gifts

    @property
    def changed(self) -> np.ndarray:
        """Who gives otherwise than a step before, in the step that is watched."""
        before = self.at(self.step - 1) if self.step > 1 else self.at(1)
        found: np.ndarray = np.abs(self.shown - before) > 1e-3
        if self.step == 1:
            found[self.slipped] = True
        return found


class PublicGoods(MadeNetworkLab):
    """Everybody wants one unit in reach, their own or a neighbour's (Bramoullé and Kranton 2007)."""

    title = "Who gives when giving helps all?"
    goal = f"With nine people or more: at most {FEW} give, and it holds when a giver slips."
    source = "Bramoulle and Kranton 2007, J. Econ. Theory 135:478"
    made_by = ("shape", "add")
    groups = {
        "gives": "gives one unit",
        "just": "gives nothing, has just enough",
        "more": "gives nothing, has more than enough",
        "part": "gives a part",
    }
    roles = {"just": "holds-back", "more": "chosen", "part": "member"}

    network = Network(most=14)  # with more people there are too many equilibria to list at every step
    shape = Choice(label="Start from", options=words_of(SHAPES), value="star")
    add = Choice(label="Add one element", options=words_of(ADDITIONS), value="nothing")
    givers = Choice(
        label="Who gives",
        options={
            "fewest": "as few as can",
            "most": "as many as can",
            "order": "whoever is asked first",
        },
        value="fewest",
    )
    slip = Choice(
        label="A giver slips",
        help="The one most lean on gives less, and all reply.",
        options={"no": "not yet", "yes": "by a tenth"},
        value="no",
    )
    step = Watch(
        label="Watch the slip: step",
        waits="Counts once a giver slips.",
        high=WATCHED,
    )
    seed = Seed(waits="Counts when whoever is asked first gives.")

    def make(self, shape, add):
        return nine_people(shape, add)

    def run(self, network, shape, add, givers, slip, step, seed):
        settled = _equilibria(network)
        if givers == "order":
            asked = play(network, np.zeros(len(network)), seed=seed).given[-1]
            chosen = frozenset(person for person in network if asked[person] > WHOLE)
        else:
            chosen = settled[0 if givers == "fewest" else -1][0]
        gifts = np.array([1.0 if person in chosen else 0.0 for person in network])
        slipped, course = None, gifts[None]
        if slip == "yes":
            slipped = most_leant_on(network, chosen)
            less = gifts.copy()
            less[slipped] -= SLIP
            # Always the same order of replies: the lab's seed only decides who is asked first.
            course = np.vstack([less, after_slip(network, gifts, slipped, SLIP, seed=0).given])
            gifts = course[-1]
        count = Counter((len(each), stable) for each, stable in settled)
        ways = {number: (count[number, True], count[number, False]) for number, _ in count}
        stable = dict(settled)[chosen]
        reach = gifts + ties(network).sparse() @ gifts
        return Settled(
            len(network),
            network.number_of_edges(),
            chosen,
            stable,
            gifts,
            reach,
            slipped,
            "" if slipped is None else called(network, slipped),
            course,
            step,
            givers == "order",
            ways,
        )

    def waiting(self, result):
        waits = set() if result.by_chance else {"seed"}
        return waits if result.slipped is not None else {"step", *waits}

    def start_figure(self):
        figure = chart("how many give", "in how many ways", (0.4, 9.6), (0, 10))
        add_bars(figure, "holds when a giver slips", "blue", solidity=0.5, width=0.7)
        add_bars(figure, "does not hold", "orange", "/", solidity=0.5, width=0.7)
        now = {"symbol": "diamond-open", "size": 15, "edge": 4, "hoverinfo": "skip"}
        add_trace(figure, "now", "vermilion", **now)
        figure.layout.update(barmode="stack", bargap=0.3)
        figure.layout.xaxis.dtick = 1
        return figure

    def draw(self, figure, settled):
        stable, fragile, now = figure.data
        numbers = sorted(settled.ways)
        for trace, which in ((stable, 0), (fragile, 1)):
            trace.x = numbers
            trace.y = [settled.ways[number][which] for number in numbers]
        most = max(map(sum, settled.ways.values()))
        now.x, now.y = [float(settled.shown.sum())], [most * 0.06]
        figure.layout.xaxis.range = (0.4, max(PEOPLE, settled.people) + 0.6)
        figure.layout.yaxis.range = (0, most * 1.15)
        figure.layout.yaxis.dtick = max(1, round(most / 5))

    def say(self, settled):
        number = len(settled.givers)
        network = f"{settled.people} people, {settled.ties} ties"
        if settled.watched:
            return f"{_happened(settled)} {network}: {_give(number)} before the slip."
        head = f"{network}: {_give(number)}, and nobody wants to change."
        if settled.slipped is None:
            return f"{head} {self._holds(settled)}"
        moved = settled.gifts > WHOLE
        same = frozenset(np.flatnonzero(moved).tolist()) == settled.givers and moved.sum() == number
        who = "that one" if number == 1 else "one of them"
        if same and settled.total < number + 1e-6:
            return f"{head} Then {who} gave a tenth less, and went back to a whole unit: it holds."
        return (
            f"{head} Then {who} gave a tenth less, others made it up, and it did not hold: in the end"
            f" {_given(settled.gifts)}."
        )

    def _holds(self, settled) -> str:
        if settled.stable:
            return "It holds when one of them slips, for all others have more than enough in reach."
        just = int((settled.reach[settled.gifts == 0] < 1 + 1e-6).sum())
        has = "has" if just == 1 else "have"
        return f"It does not hold when one of them slips: {just} {has} just enough in reach."

    def python(self, network, givers, seed, **_):
        calls = f"G = {network_call(network)}\nnetlib.models.equilibria(G)"
        if givers == "order":
            calls += f"\nnetlib.models.public_goods.play(G, np.zeros({len(network)}), seed={seed}).given[-1]"
        return calls

    def reached(self, settled):
        return settled.people >= PEOPLE and len(settled.givers) <= FEW and settled.stable

    def measure(self, settled):
        numbers = {"givers": float(len(settled.givers)), "given in the end": settled.total}
        if settled.people >= PEOPLE and settled.stable:
            numbers["givers, where it holds"] = float(len(settled.givers))
        # Nine people, eight ties and a single giver: this can only be the hub of a star.
        if (settled.people, settled.ties, len(settled.givers)) == (9, 8, 1) and settled.slipped is not None:
            numbers["number of givers (star of 9, the hub has slipped)"] = settled.total
        return numbers

    def group_of(self, network, settled):
        reached = settled.shown + ties(network).sparse() @ settled.shown if settled.watched else settled.reach
        return [
            "gives" if gift > WHOLE else "part" if gift > 1e-6 else "more" if reach > 1 + 1e-6 else "just"
            for gift, reach in zip(settled.shown.tolist(), reached.tolist(), strict=True)
        ]

    def passing(self, values, settled):
        """A slip goes along every tie from somebody who changed a step before to somebody who replies."""
        if not settled.watched or settled.step < 2:
            return []
        moved = replace(settled, step=settled.step - 1).changed
        pairs = [pair for one, other in values["network"].edges for pair in ((one, other), (other, one))]
        return [
            {"from": one, "to": other, "look": "slip"}
            for one, other in pairs
            if moved[one] and settled.changed[other]
        ]

    def notes(self, values, settled):
        if not settled.watched:
            return {}
        return {
            person: f"gives {settled.shown[person]:.2f} now"
            for person in np.flatnonzero(settled.changed).tolist()
        }


def _happened(settled: Settled) -> str:
    """What has come of the slip that is watched, up to this step."""
    if settled.step == 1:
        return f"{capital(settled.called)} slips, and gives {settled.shown[settled.slipped]:.1f}."
    replies = int(settled.changed.sum())
    if not replies:
        return (
            "Nobody replies: all have enough in reach." if settled.step == 2 else "Nobody replies any more."
        )
    who = "one replies" if replies == 1 else f"{replies} reply"
    return f"Round {settled.step - 1}: {who}; all together give {settled.shown.sum():.1f}."


@lru_cache(maxsize=16)  # found by identity: a lab's network cannot be changed
def _equilibria(network: nx.Graph) -> tuple[tuple[frozenset, bool], ...]:
    return tuple((frozenset(givers), is_stable(network, givers)) for givers in equilibria(network))


def _give(number: int) -> str:
    return f"{number} give{'s' * (number == 1)} one unit"


def _given(gifts: np.ndarray) -> str:
    whole, part = int((gifts > WHOLE).sum()), int(((gifts > 1e-6) & (gifts <= WHOLE)).sum())
    said = [_give(whole)] * (whole > 0) + [f"{part} give{'s' * (part == 1)} a part"] * (part > 0)
    return " and ".join(said)
