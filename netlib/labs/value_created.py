"""Who creates the value? Credit for the pairs that a network connects, by two rules."""

from dataclasses import dataclass
from functools import lru_cache

import networkx as nx
import numpy as np

from netlib import networks
from netlib.figures import EMPTY, add_trace, chart, highlight
from netlib.labkit.controls import Choice, Network, Slider
from netlib.labkit.in_python import network_call
from netlib.labkit.made_network import MadeNetworkLab, on_a_circle
from netlib.labkit.named import at_least
from netlib.labkit.network_lab import called
from netlib.measures.myerson import myerson_value

HUB = 0
MOST = 16  # people, up to whom every order of arrival is counted; beyond, they would have to be drawn
WIDE = 13  # people, whose bars fill the chart
FEW, BELOW = 7, 0.25  # of the goal: further ties, and the hub's share
TEN = 10


@dataclass(frozen=True)
class Worth:
    """The pairs that are connected, and each one's credit in pairs, shape (n,), by two rules."""

    rule: str
    pairs: int
    ties: int
    without: np.ndarray  # how many pairs would be missing if they left
    fair: np.ndarray  # what they add on average, arriving in any order
    hub: str  # what person 0 is called

    @property
    def people(self) -> int:
        return len(self.fair)

    @property
    def credit(self) -> np.ndarray:
        return self.fair if self.rule == "fair" else self.without

    @property
    def shares(self) -> np.ndarray:
        return self.credit / self.pairs

    @property
    def in_one_piece(self) -> bool:
        return self.pairs == self.people * (self.people - 1) // 2


class ValueCreated(MadeNetworkLab):
    """What is each member's part in connecting the others? (Myerson 1977)"""

    title = "Who creates the value?"
    goal = (
        f"By the fair rule, bring the hub of ten below a quarter of the credit with at most {FEW} more ties;"
        " nobody is cut off."
    )
    goal_settings = {"rule": "fair", "people": at_least(TEN)}
    source = "Myerson 1977, Math. Oper. Res. 2:225"
    made_by = ("people", "introductions")
    about_one = True
    groups = {"member": "member", "hub": "person 0, the hub at the start"}

    network = Network(most=MOST)
    rule = Choice(
        label="Credit is",
        options={
            "without": "what would be missing without them",
            "fair": "what they add, arriving in any order",
        },
        value="without",
    )
    people = Slider(label="People", low=4, high=12, most=MOST, value=TEN)
    introductions = Slider(
        label="Ties among the members",
        help="Each ties the next two neighbours, until the circle of members is closed.",
        low=0,
        high=WIDE - 2,
        value=0,
        time=True,
    )

    def make(self, people, introductions):
        return _made(people, introductions)

    def run(self, network, rule, **_):
        return Worth(
            rule, _pairs(network), network.number_of_edges(), *_credits(network), called(network, HUB)
        )

    def start_figure(self):
        figure = chart("person", "share of the credit", (-0.6, WIDE - 0.4), (0, 1.05))
        figure.layout.xaxis.update(tickvals=list(range(MOST)))
        figure.layout.yaxis.tickformat = ".0%"
        figure.add_bar(name="credit", showlegend=False)
        add_trace(figure, "an equal share", "vermilion", width=3, dash="dash")
        return figure

    def draw(self, figure, result):
        bars, equal = figure.data
        n = result.people
        known = result.pairs > 0
        figure.layout.xaxis.range = (-0.6, max(WIDE, n) - 0.4)
        bars.x = list(range(n))
        bars.y = result.shares.tolist() if known else EMPTY * n
        highlight(bars, [person == HUB for person in range(n)])
        equal.x, equal.y = [-0.6, n - 0.4], [1 / n, 1 / n]

    def say(self, result):
        if not result.pairs:
            return "Nobody is connected, so there is nothing to share: tie people together, or press Undo."
        left = int(result.pairs - result.without[HUB])
        head = (
            f"{result.people} people, {result.ties} ties: {result.pairs} pairs are connected;"
            f" without {result.hub}, {left or 'none'} would be."
        )
        if result.rule == "without":
            return (
                f"{head} By what would be missing she claims {result.shares[HUB]:.0%} of the credit,"
                f" and the claims of all add up to {result.shares.sum():.0%}."
            )
        return (
            f"{head} Arriving in any order she adds {result.credit[HUB]:.1f} pairs on average:"
            f" a share of {result.shares[HUB]:.0%}. The shares of all add up to {result.shares.sum():.0%}."
        )

    def python(self, network, **_):
        return f"G = {network_call(network)}\nnetlib.measures.myerson_value(G).value"

    def reached(self, result):
        few = result.ties <= result.people - 1 + FEW
        return few and result.in_one_piece and result.shares[HUB] < BELOW

    def measure(self, result):
        if not result.pairs:
            return {}
        found = {"fair share of the hub": float(result.fair[HUB] / result.pairs)}
        # A star with person 0 as its hub.
        if result.ties == result.people - 1 and result.without[HUB] == result.pairs:
            found[f"fair credit of the hub of {result.people}"] = float(result.fair[HUB])
        return found

    def passing(self, values, result):
        people, made = values["people"], values["introductions"]
        if not made or not self.as_made(values):
            return []
        before = _made(people, made - 1)
        return [
            {"tie": list(tie), "made": True} for tie in values["network"].edges if not before.has_edge(*tie)
        ]

    def group_of(self, network, result):
        return ["hub" if person == HUB else "member" for person in range(result.people)]


@lru_cache(maxsize=256)
def _made(people: int, introductions: int) -> nx.Graph:
    network = networks.star(people)
    around = list(range(1, people))
    network.add_edges_from(list(zip(around, around[1:] + around[:1], strict=True))[:introductions])
    return on_a_circle(network, HUB)


@lru_cache(maxsize=256)  # found by identity: a lab's network cannot be changed
def _credits(network: nx.Graph) -> tuple[np.ndarray, np.ndarray]:
    whole = _pairs(network)
    missing = [whole - _pairs(nx.restricted_view(network, [person], [])) for person in network]
    return np.array(missing, dtype=float), myerson_value(network).value


def _pairs(network: nx.Graph) -> int:
    """The number of pairs that are connected, directly or through others."""
    return sum(len(piece) * (len(piece) - 1) // 2 for piece in nx.connected_components(network))
