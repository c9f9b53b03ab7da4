"""A scene: eight partners know only you. Do you carry their messages, or introduce them to each other?"""

from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
import numpy as np

from netlib.figures import add_bars, chart, set_points
from netlib.labkit.cast import PEOPLE, TO_YOU, YOU, coalition, name_of
from netlib.labkit.controls import Decisions, Seed
from netlib.labkit.scene import Scene
from netlib.models.weaving import weave
from netlib.words import listed

WEEKS = 5  # then you are ill for one
CARRY, INTRODUCE = "c", "i"
LOAD = 3  # messages that you carry in a week
PARTNERS = len(PEOPLE)
ENOUGH = 5  # partners, of the goal


@dataclass(frozen=True)
class Week:
    """The messages of one week, each a pair (sender, receiver); whatever is in neither never arrives."""

    carried: tuple[tuple[int, int], ...]  # by you
    alone: tuple[tuple[int, int], ...]  # without you

    @property
    def arrived(self) -> int:
        return len(self.carried) + len(self.alone)


@dataclass(frozen=True)
class Weeks:
    """Every week so far, the sixth included once five are decided, and who was introduced to whom."""

    decisions: str
    introduced: tuple[tuple[int, int], ...]
    weeks: tuple[Week, ...]

    @property
    def ill(self) -> bool:
        return len(self.decisions) == WEEKS

    @property
    def pieces(self) -> list[list[int]]:
        """The sets of partners who reach one another without you, the largest first."""
        found = [sorted(piece) for piece in nx.connected_components(_among(self.introduced))]
        return sorted((piece for piece in found if len(piece) > 1), key=lambda piece: (-len(piece), piece))

    @property
    def together(self) -> list[int]:
        """The largest of these sets; nobody if all know only you."""
        return next(iter(self.pieces), [])

    @property
    def known(self) -> set[int]:
        """Partners who know another partner."""
        return {person for pair in self.introduced for person in pair}


class EightPartners(Scene):
    """Eight partners know only you; each week you carry messages, or you introduce two of them."""

    title = "Eight partners of the Orra"
    goal = f"When you fall ill in week 6, let at least {ENOUGH} of the eight still reach one another."
    source = "Krebs and Holley 2006, Building Smart Communities through Network Weaving"
    made_by = ("decisions", "seed")
    groups = {
        "you": "you",
        "not-yet": "knows only you",
        "gives": "knows another partner",
        "in-trouble": "reaches nobody",
    }

    decisions = Decisions(
        label="This week you",
        options={CARRY: "Carry three messages", INTRODUCE: "Introduce two of them"},
        most=WEEKS,
    )
    seed = Seed(label="Who meets whom", value=33, waits="Has an effect once you have decided.")

    def make(self, decisions, seed):
        to_you = [] if len(decisions) == WEEKS else TO_YOU
        return coalition([*to_you, *_introduced(decisions, seed)])

    def run(self, network, decisions, seed):
        weeks = []
        for week, messages in enumerate(_messages(seed)[: _week(decisions)], start=1):
            among = _among(_introduced(decisions[:week], seed))
            alone = [pair for pair in messages if nx.has_path(among, *pair)]
            load = LOAD if decisions[week - 1 : week] == CARRY else 0
            carried = [pair for pair in messages if pair not in alone][:load]
            weeks.append(Week(tuple(carried), tuple(alone)))
        return Weeks(decisions, _introduced(decisions, seed), tuple(weeks))

    def start_figure(self):
        figure = chart("week", "messages that arrive", (0.4, WEEKS + 1.6), (0, PARTNERS + 0.5))
        figure.layout.xaxis.dtick = 1
        figure.layout.barmode = "stack"
        add_bars(figure, "carried by you", "green", width=0.7)
        add_bars(figure, "without you", "blue", "/", width=0.7)
        return figure

    def draw(self, figure, result):
        for trace, way in zip(figure.data, ("carried", "alone"), strict=True):
            arrived = [len(getattr(week, way)) for week in result.weeks]
            set_points(trace, range(1, len(arrived) + 1), arrived)

    def say(self, result):
        if not result.decisions:
            return (
                "Eight partners along the Orra know you, and nobody else. Each has a message for another"
                " every week. Carry three of them, or introduce two partners to each other?"
            )
        week = len(result.decisions)
        now = result.weeks[week - 1]
        if result.decisions[-1] == CARRY:
            more = len(now.alone)
            without = f", and {more} {'goes' if more == 1 else 'go'} without you" if more else ""
            said = f"Week {week}: you carry {len(now.carried)} messages{without}."
            said += f" {_arriving(now)}."
        else:
            one, other = map(name_of, result.introduced[-1])
            said = f"Week {week}: you introduce {one} to {other}. {_arriving(now)}."
        return said + self._say_ill(result) if result.ill else said

    def _say_ill(self, result):
        said = f" Week {WEEKS + 1}: you are ill. "
        if not result.together:
            return said + f"Nobody reaches anybody, and none of {PARTNERS} messages arrives."
        said += f"{', and '.join(map(_listed, result.pieces))} still reach one another"
        if alone := sorted(set(PEOPLE) - result.known):
            said += f"; {_listed(alone)} {'reaches' if len(alone) == 1 else 'reach'} nobody"
        total = sum(week.arrived for week in result.weeks)
        said += f". {_arriving(result.weeks[-1])}, {total} in six weeks"
        return said + f"; had you only carried, {LOAD * WEEKS}."

    def reached(self, result):
        return result.ill and len(result.together) >= ENOUGH

    def untried(self, result):
        if not result.ill:
            return ""
        if result.decisions == INTRODUCE * WEEKS:
            return "These eight do not come together in five weeks: press Another."
        return "Press Reset, and introduce in more of the five weeks."

    def measure(self, result):
        return {
            "still connected": max(len(result.together), 1) / PARTNERS,
            "messages": float(sum(week.arrived for week in result.weeks)),
        }

    def python(self, decisions, seed, **_):
        return f"netlib.models.weave({PARTNERS + 1}, {decisions.count(INTRODUCE)}, seed={seed}).connected"

    def group_of(self, network, result):
        other = "in-trouble" if result.ill else "not-yet"
        return ["you", *("gives" if i in result.known else other for i in PEOPLE)]

    def passing(self, values, result):
        if not result.weeks:
            return []
        last, among = result.weeks[-1], _among(result.introduced)
        made = result.decisions[-1] == INTRODUCE and not result.ill
        ways = [(sender, YOU, receiver) for sender, receiver in last.carried]
        ways += [nx.shortest_path(among, *pair) for pair in last.alone]
        steps = [{"from": a, "to": b, "look": "message"} for way in ways for a, b in pairwise(way)]
        return steps + ([{"tie": list(result.introduced[-1]), "made": True}] if made else [])

    def notes(self, values, result):
        if not result.weeks:
            return {}
        last = result.weeks[-1]
        arrived = {sender for sender, _ in last.carried + last.alone}
        noted = dict.fromkeys(PEOPLE, "has a message that did not arrive")
        noted |= dict.fromkeys(arrived, "sent a message that arrived")
        return noted | ({YOU: "ill in bed"} if result.ill else {})


def _week(decisions: str) -> int:
    """How many weeks have passed: one for each decision, and after the last the one in which you are ill."""
    return len(decisions) + (len(decisions) == WEEKS)


def _introduced(decisions: str, seed: int) -> tuple[tuple[int, int], ...]:
    woven = weave(PARTNERS + 1, decisions.count(INTRODUCE), seed=seed)
    return tuple((int(one), int(other)) for one, other in woven.introduced)


def _among(introduced: tuple[tuple[int, int], ...]) -> nx.Graph:
    """The partners without you."""
    among = nx.Graph()
    among.add_nodes_from(PEOPLE)
    among.add_edges_from(introduced)
    return among


def _messages(seed: int) -> list[list[tuple[int, int]]]:
    """For every week a message from each partner to another, in the order in which you would carry them."""
    rng = np.random.default_rng((seed, 1))  # not the draws of the introductions
    weeks = []
    for _ in range(WEEKS + 1):
        senders = rng.permutation(PARTNERS)
        receivers = (senders + rng.integers(1, PARTNERS, size=PARTNERS)) % PARTNERS
        weeks.append([(int(one) + 1, int(other) + 1) for one, other in zip(senders, receivers, strict=True)])
    return weeks


def _arriving(week: Week) -> str:
    return f"{week.arrived} of {PARTNERS} messages {'arrives' if week.arrived == 1 else 'arrive'}"


def _listed(people: list[int]) -> str:
    return listed(map(name_of, people))
