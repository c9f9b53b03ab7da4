"""Real data: in which networks does somebody stand out more than chance would have it?"""

from dataclasses import dataclass
from functools import cache

import networkx as nx
import numpy as np

from netlib import data
from netlib.figures import add_trace, chart
from netlib.labkit.controls import Choice
from netlib.labkit.in_python import rows
from netlib.labkit.made_network import MadeNetworkLab
from netlib.labkit.network_lab import placed
from netlib.labkit.wording import OPERATIONS
from netlib.measures.paths import betweenness

PLACES = {"Florence": "Florence, families of the 1430s"} | OPERATIONS
MEASURES = {"ties": "number of ties", "brokerage": "brokerage"}


@dataclass(frozen=True)
class Row:
    """How centralized one network is, and how random ones of the same size are: mean and middle 95%."""

    n: int
    ties: int
    own: float
    chance: float
    low: float
    high: float
    p: float

    @property
    def stands_out(self) -> bool:
        return self.p < 0.05


class HubLikeness(MadeNetworkLab):
    """Freeman's centralization of eight real networks, against random ones of as many people and ties."""

    title = "Is there a hub?"
    goal = "Find the rescue operation that is no more centralized by ties than chance would make it."
    goal_settings = {"by": "ties"}
    source = (
        "Freeman 1978, Soc. Netw. 1:215; Padgett and Ansell 1993, Am. J. Sociol. 98:1259; Drabek et al. 1981"
    )
    data_call = "netlib.data.hubs()"
    editable = takes_networks = False
    made_by = ("where",)
    groups = {"member": "one of the others", "first": "stands out most"}
    roles = {"first": "hub"}

    where = Choice(label="Look at", options=PLACES, value="Florence")
    by = Choice(
        label="Stand out by",
        options={"ties": "many ties", "brokerage": "a place between others"},
        value="ties",
    )

    def make(self, where):
        return _network(where)

    def run(self, network, where, by):
        return where, by, _row(where, by), _first(network, by)

    def start_figure(self):
        rows = list(range(len(PLACES), 0, -1))
        figure = chart("centralization (0: all alike, 1: star)", "", (-0.02, 1.02), (0.3, len(PLACES) + 0.7))
        names = [words.split(" (")[0].split(",")[0] for words in PLACES.values()]
        figure.layout.yaxis.update(tickvals=rows, ticktext=names, ticks="", showgrid=False)
        figure.layout.margin.l = 152
        add_trace(figure, "random networks, middle 95%", "sky", width=12, hoverinfo="skip")
        add_trace(figure, "real", "blue", symbol="circle", size=11, hoverinfo="skip")
        looked_at = {"symbol": "square-open", "size": 19, "edge": 3, "hoverinfo": "skip"}
        add_trace(figure, "looked at", "vermilion", **looked_at)
        return figure

    def draw(self, figure, result):
        where, by, here, _ = result
        chance, real, looked_at = figure.data
        rows = {place: (len(PLACES) - n, _row(place, by)) for n, place in enumerate(PLACES)}
        chance.x = [x for _, row in rows.values() for x in (row.low, row.high, None)]
        chance.y = [y for height, _ in rows.values() for y in (height, height, None)]
        real.x = [row.own for _, row in rows.values()]
        real.y = [height for height, _ in rows.values()]
        looked_at.x, looked_at.y = [here.own], [rows[where][0]]

    def say(self, result):
        where, by, row, first = result
        who = _name(where, first)
        out = "more than chance would have it" if row.stands_out else "no more than chance may have it"
        often = "fewer than 1 in 1,000" if row.p < 0.001 else f"{round(100 * row.p)} in 100"
        if 0.001 <= row.p < 0.01:
            often = f"{round(1000 * row.p)} in 1,000"
        return (
            f"{PLACES[where]}: {who} stands out most, {out}. Centralization by {MEASURES[by]}: {row.own:.2f};"
            f" random networks of {row.n} with {row.ties} ties: {row.chance:.2f} on average, {row.low:.2f} to"
            f" {row.high:.2f} in 95 of 100. As central or more: {often}."
        )

    def python(self, where, by, **_):
        return rows(self.data_call, network=where, measure=by)

    def reached(self, result):
        where, _, row, _ = result
        return where in OPERATIONS and not row.stands_out

    def measure(self, result):
        where, by, row, _ = result
        return {f"centralization of {where} by {by}": row.own}

    def group_of(self, network, result):
        return ["first" if person == result[3] else "member" for person in network]


@cache
def _families_or_organisations(where: str) -> nx.Graph:
    if where == "Florence":
        return nx.florentine_families_graph()
    return nx.Graph(data.emon_network(where).to_undirected())


@cache  # so that a control does not read and lay out the network at every step
def _network(where: str) -> nx.Graph:
    network = nx.convert_node_labels_to_integers(_families_or_organisations(where))
    if where != "Florence":
        nx.set_node_attributes(network, {person: _name(where, person) for person in network}, "name")
    return placed(network)


@cache
def _first(network: nx.Graph, by: str) -> int:
    if by == "ties":
        return max(network, key=network.degree)
    return int(np.argmax(betweenness(network)))


def _name(where: str, person: int) -> str:
    network = _families_or_organisations(where)
    label = list(network)[person]
    if where == "Florence":
        return f"the house of {label}"
    # The data come from R, which writes names with dots.
    return " ".join(str(network.nodes[label]["name"]).replace(".s.", "’s ").replace(".", " ").split())


@cache
def _row(where: str, by: str) -> Row:
    table = data.hubs().set_index(["network", "measure"])
    row = table.loc[(where, by)]
    return Row(
        int(row.n_nodes), int(row.n_ties), *map(float, row[["centralization", "chance", "low", "high", "p"]])
    )
