"""A scene: somebody of the coalition is away for a month. Without whom do most people lose each other?"""

from dataclasses import dataclass

import networkx as nx
import numpy as np

from netlib.figures import PALETTE, chart, set_points
from netlib.labkit.cast import CAST, YOU, coalition, name_of
from netlib.labkit.controls import Decisions, Seed
from netlib.labkit.in_python import network_call
from netlib.labkit.scene import Scene
from netlib.studio.stepping_out import pairs_cut

TRIES = 3
LETTERS = "abcdefgh"
# Ties between seats: 0 to 3 work closely together, so do 5 to 7, and seat 4 alone joins them.
SEATS = (
    (0, 1),
    (0, 2),
    (0, 3),
    (1, 2),
    (1, 3),
    (2, 3),
    (4, 1),
    (4, 2),
    (4, 5),
    (4, 6),
    (5, 6),
    (5, 7),
    (6, 7),
)
OWN = (0, 3)  # the seats that you know


@dataclass(frozen=True)
class Absences:
    """Who was away in each try, the share of pairs of the others who lost each other, and the largest."""

    away: tuple[int, ...]
    cut: tuple[float, ...]
    most: float
    apart: frozenset[int]  # who no longer reaches you while the last one is away

    @property
    def found(self) -> bool:
        return bool(self.cut) and max(self.cut) >= self.most - 1e-12


class WeakSpot(Scene):
    """The map of a coalition has one weak spot; send people on holiday to find it."""

    title = "The map of the Orra"
    goal = "Find the one person whom the coalition cannot spare, in at most three tries."
    source = "Borgatti 2006, Comput. Math. Organ. Theory 12:21"
    made_by = ("seed",)
    groups = {
        "you": "you",
        "member": "still reaches you",
        "in-trouble": "no longer reaches you",
        "not-yet": "on holiday",
    }

    decisions = Decisions(
        label="Send on holiday",
        options={letter: member.name for letter, member in zip(LETTERS, CAST, strict=True)},
        most=TRIES,
    )
    seed = Seed(label="Who sits where", value=8)

    def make(self, seed):
        seats = [int(person) + 1 for person in np.random.default_rng(seed).permutation(len(CAST))]
        return coalition([*((seats[a], seats[b]) for a, b in SEATS), *((YOU, seats[seat]) for seat in OWN)])

    def run(self, network, decisions, seed):
        away = tuple(LETTERS.index(letter) + 1 for letter in decisions)
        cut = pairs_cut(network)
        apart: frozenset[int] = frozenset()
        if away:
            left = nx.restricted_view(network, [away[-1]], [])
            apart = frozenset(set(left) - nx.node_connected_component(left, YOU))
        return Absences(away, tuple(float(cut[person]) for person in away), float(cut.max()), apart)

    def start_figure(self):
        figure = chart("try", "pairs cut", (0.4, TRIES + 0.6), (0, 1))
        figure.layout.xaxis.dtick = 1
        figure.layout.yaxis.tickformat = ".0%"
        figure.add_bar(name="pairs cut", width=0.6, marker={"color": PALETTE["vermilion"]})
        return figure

    def draw(self, figure, result):
        set_points(figure.data[0], range(1, len(result.cut) + 1), result.cut)

    def say(self, result):
        if not result.away:
            return (
                "Nine people along the Orra, and who works with whom. One of the eight cannot be spared:"
                " without that person, the most others lose each other. Whom do you send on holiday?"
            )
        who, cut = name_of(result.away[-1]), result.cut[-1]
        said = f"Without {who}, "
        if not cut:
            said += "everybody still reaches everybody by way of others."
        else:
            many = len(result.apart)
            said += f"{cut:.0%} of all pairs lose each other: {many} no longer reach you."
        if result.found:
            return said + " That is the weak spot, and others have as many ties."
        left = TRIES - len(result.away)
        if not left:
            return said + " It was somebody else: press Reset."
        return f"{said} {left} {'try' if left == 1 else 'tries'} left."

    def reached(self, result):
        return result.found

    def measure(self, result):
        return {"pairs cut": result.cut[-1]} if result.cut else {}

    def python(self, network, **_):
        return f"G = {network_call(network)}\nnetlib.studio.pairs_cut(G)"

    def group_of(self, network, result):
        gone = result.away[-1] if result.away else None
        return [
            "you" if p == YOU else "not-yet" if p == gone else "in-trouble" if p in result.apart else "member"
            for p in network
        ]

    def passing(self, values, result):
        if not result.away:
            return []
        gone = result.away[-1]
        return [{"tie": sorted((gone, other)), "made": False} for other in values["network"].adj[gone]]

    def notes(self, values, result):
        return {result.away[-1]: "on holiday this month"} if result.away else {}
