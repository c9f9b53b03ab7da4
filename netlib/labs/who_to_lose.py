"""Who can you afford to lose? Ten thousand people, with hubs and without, and who leaves first."""

from dataclasses import dataclass
from functools import lru_cache

import networkx as nx
import numpy as np

from netlib.figures import add_pointer, add_trace, chart
from netlib.labkit.controls import Choice, Seed, Slider
from netlib.labkit.drift import beside, spread_out, without
from netlib.labkit.made_network import MadeNetworkLab
from netlib.labkit.named import at_most
from netlib.labkit.wording import LEAVING
from netlib.measures.node_removal import critical_fraction, removal_curve, removal_order
from netlib.measures.paths import betweenness
from netlib.ties import Ties, ties

PEOPLE = 10_000
DRAWN = 50  # of each kind, who leave by the same rule: nobody could follow 10,000
SOURCES = 64  # starting points, not 10,000: a hundredth of the time; the lesson says how exact
APART = 0.05
FEW = 15  # percent, of the goal
ORDERS = {"random": "random", "ties": "most ties left", "brokers": "most brokerage"}
NETWORKS = {
    "hubs": ("a few have many ties", "orange", "dash"),
    "equal": ("ties at random: no hubs", "blue", "solid"),
}
LEAVE = {"random": "anybody", "ties": "most ties", "brokers": "brokers"}


@dataclass(frozen=True)
class Losses:
    """For both networks, shape (PEOPLE + 1,): the share in one piece after 0, 1, 2, … people have left."""

    leave: str
    ties: str
    gone: int  # percent
    curves: dict[str, np.ndarray]

    def left(self, network: str) -> float:
        return float(self.curves[network][round(self.gone / 100 * PEOPLE)])

    def falls_apart(self, network: str) -> float:
        """The share that must leave before fewer than 1 in 20 are in one piece."""
        return critical_fraction(self.curves[network], APART)


class WhoToLose(MadeNetworkLab):
    """Error and attack tolerance (Albert, Jeong and Barabasi 2000)."""

    title = "Who can you afford to lose?"
    goal = f"Four ties a person, at most {FEW}% gone: break the dashed line (fewer than 1 in 20 connected)."
    goal_settings = {"ties": "4", "gone": at_most(FEW)}
    source = "Albert, Jeong and Barabasi 2000, Nature 406:378"

    editable = takes_networks = False
    made_by = ("leave", "gone", "ties", "seed")
    groups = {"together": "in the biggest piece", "apart": "cut off from it"}
    roles = {"together": "gives", "apart": "in-trouble"}

    leave = Choice(label="Who leaves", options=LEAVING, value="random")
    gone = Slider(
        label="Share who have left",
        help=f"Drawn: {DRAWN} people of each kind, left with hubs, right without.",
        low=0,
        high=90,
        value=5,
        unit="%",
        time=True,
    )
    ties = Choice(label="Ties of a person, on average", options={"2": "2", "4": "4", "6": "6"}, value="4")
    seed = Seed()

    def make(self, leave, gone, ties, seed):
        return _drawn(leave, gone, ties, seed)

    def run(self, leave, gone, ties, seed, **_):
        curves = {network: _curve(network, ties, leave, seed) for network in NETWORKS}
        return Losses(leave, ties, gone, curves)

    def start_figure(self):
        figure = chart("have left", "still connected", (-0.01, 0.91), (-0.01, 1.04))
        figure.layout.xaxis.tickformat = figure.layout.yaxis.tickformat = ".0%"
        for words, color, dash in NETWORKS.values():
            add_trace(figure, words, color, width=3, dash=dash)
        add_pointer(figure, "the share shown", "vermilion")
        return figure

    def draw(self, figure, result):
        for trace, network in zip(figure.data, NETWORKS, strict=False):
            trace.x, trace.y = _shown()[0], result.curves[network][_shown()[1]].tolist()
        figure.data[2].x = [result.gone / 100] * 3
        figure.data[2].y = [result.left("hubs"), result.left("equal"), 0]

    def say(self, result):
        who = {
            "random": f"{result.gone}%, drawn by chance,",
            "ties": f"the {result.gone}% with most ties",
            "brokers": f"the {result.gone}% most in between",
        }[result.leave]
        hubs, equal = (_percent(result.left(network)) for network in NETWORKS)
        apart = [_percent(result.falls_apart(network)) for network in NETWORKS]
        return (
            f"Once {who} have left, {hubs} of all {PEOPLE:,} are still connected to each other if a few had"
            f" many ties, {equal} if ties are random. Fewer than 1 in 20 are: with hubs once {apart[0]} are"
            f" gone, without once {apart[1]} are."
        )

    def python(self, leave, gone, ties, seed, **_):
        order = f"netlib.measures.removal_order(G, {ORDERS[leave]!r}, seed={seed})"
        if leave == "brokers":
            order = (
                f"(-netlib.measures.betweenness(G, sources={SOURCES}, seed={seed})).argsort(kind='stable')"
            )
        return (
            f"G = nx.barabasi_albert_graph({PEOPLE}, {int(ties) // 2}, seed={seed})\n"
            f"netlib.measures.removal_curve(G, {order})[{round(gone / 100 * PEOPLE)}]"
        )

    def reached(self, result):
        return result.left("hubs") < APART

    def measure(self, result):
        found = {network: result.left(network) for network in NETWORKS}
        if result.ties == "4":
            found[f"random ties fall apart, {LEAVE[result.leave]} first"] = result.falls_apart("equal")
        return found

    def group_of(self, network, result):
        together: set[int] = set()
        for people in (range(DRAWN), range(DRAWN, 2 * DRAWN)):
            staying = [person for person in people if not network.nodes[person]["away"]]
            pieces = nx.connected_components(network.subgraph(staying))
            together |= max(pieces, key=len, default=set())
        return ["together" if person in together else "apart" for person in network]


def _percent(share: float) -> str:
    return "under 1%" if share < 0.005 else f"{share:.0%}"


@lru_cache(maxsize=1)
def _shown() -> tuple[list[float], np.ndarray]:
    """The points at which curves are drawn, every half percent: as shares, and as numbers of people."""
    shares = np.arange(0, 0.9001, 0.005)
    return shares.round(3).tolist(), np.round(shares * PEOPLE).astype(int)


def _made(name: str, people: int, many: str, seed: int) -> nx.Graph:
    if name == "hubs":
        return nx.barabasi_albert_graph(people, int(many) // 2, seed=seed)
    return nx.gnm_random_graph(people, people * int(many) // 2, seed=seed)


@lru_cache(maxsize=8)
def _network(name: str, many: str, seed: int) -> Ties:
    return ties(_made(name, PEOPLE, many, seed))


@lru_cache(maxsize=64)  # so that moving the share of leavers computes nothing anew
def _curve(name: str, many: str, leave: str, seed: int) -> np.ndarray:
    network = _network(name, many, seed)
    if leave == "brokers":
        between = betweenness(network, sources=SOURCES, seed=seed)
        return removal_curve(network, np.argsort(-between, kind="stable").tolist())
    return removal_curve(network, removal_order(network, ORDERS[leave], seed=seed))


@lru_cache(maxsize=32)
def _few(name: str, many: str, leave: str, seed: int) -> tuple[nx.Graph, list[int]]:
    """A network of this kind that is small enough to be drawn, and the order in which its people leave."""
    network = spread_out(_made(name, DRAWN, many, seed))
    return network, removal_order(network, ORDERS[leave], seed=seed)


@lru_cache(maxsize=128)
def _drawn(leave: str, gone: int, many: str, seed: int) -> nx.Graph:
    """Both kinds side by side, without those who have left."""
    halves = []
    for kind in NETWORKS:
        network, order = _few(kind, many, leave, seed)
        halves.append(without(network, order[: round(gone / 100 * DRAWN)]))
    return beside(*halves)
