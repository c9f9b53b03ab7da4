"""The loudest voice: how many independent people is a group's opinion worth, once all have talked?"""

from dataclasses import dataclass
from functools import lru_cache

import networkx as nx
import numpy as np

from netlib import networks
from netlib.errors import PlainError
from netlib.figures import EMPTY, add_trace, chart
from netlib.labkit.controls import Choice, Slider, words_of
from netlib.labkit.in_python import network_call
from netlib.labkit.made_network import MadeNetworkLab, on_a_circle
from netlib.labkit.named import at_least
from netlib.labkit.network_lab import called
from netlib.measures.judgement import influence
from netlib.models.averaging import break_even_error

HUB = 0
SIZES = np.unique(np.geomspace(5, 1000, 40).round())
WANTED = 15  # independent people, of the goal


def _star(people: int) -> nx.Graph:
    return on_a_circle(networks.star(people), HUB)


def _two_hubs(people: int) -> nx.Graph:
    network = networks.joined_stars(0)
    for hub, x in ((0, -0.5), (1, 0.5)):
        around = range(2 + hub, people, 2)
        network.add_edges_from((hub, person) for person in around)
        network.nodes[hub]["pos"] = (x, 0.0)
        for person, place in zip(around, networks.layout(nx.empty_graph(len(around))), strict=True):
            network.nodes[person]["pos"] = (x + 0.45 * float(place[0]), 0.9 * float(place[1]))
    ordered = nx.empty_graph(people)  # people in the order of their numbers
    ordered.add_nodes_from(network.nodes(data=True))
    ordered.add_edges_from(network.edges)
    return ordered


SHAPES = {
    "star": ("a star: all listen to person 0", _star),
    "two": ("two hubs, tied to each other", _two_hubs),
    "ring": ("a ring: two neighbours each", lambda people: on_a_circle(networks.ring(people))),
    "complete": ("all tied to all", lambda people: on_a_circle(networks.complete(people))),
}


@dataclass(frozen=True)
class Judgement:
    """How much each voice counts, shape (n,), and what the group's opinion is worth.

    ``voices`` is empty where ``problem`` says why the people never agree.
    """

    voices: np.ndarray
    hub_error: float
    self_weight: float
    shape: str  # the network that it started from
    as_made: bool  # not edited since
    hub: str  # what person 0 is called
    problem: str = ""

    @property
    def people(self) -> int:
        return len(self.voices)

    @property
    def worth(self) -> float:
        """How many independent people, each with an error of 1, are as accurate as the final opinion."""
        errors = np.ones(self.people)
        errors[HUB] = self.hub_error
        return float(1 / ((self.voices * errors) ** 2).sum())

    @property
    def plain_average(self) -> float:
        """The same for the plain average of everybody's first opinion."""
        return self.people**2 / (self.hub_error**2 + self.people - 1)


class LoudestVoice(MadeNetworkLab):
    """Opinions averaged along ties until all agree (DeGroot 1974; Golub and Jackson 2010)."""

    title = "The loudest voice"
    goal = (
        "Start from the star, with a hub who judges no better than the others: make the group worth"
        f" {WANTED} independent people."
    )
    goal_settings = {"shape": "star", "hub_error": at_least(1)}
    source = "DeGroot 1974, J. Am. Stat. Assoc. 69:118; Golub and Jackson 2010, Am. Econ. J. Microecon. 2:112"
    made_by = ("shape", "people")
    one_piece = about_one = True
    groups = {"member": "member", "loud": "loud: heard at least twice as much as the average"}
    roles = {"loud": "hub"}

    shape = Choice(label="Start from", options=words_of(SHAPES), value="star")
    people = Slider(label="People", low=5, high=60, most=300, value=10)
    self_weight = Slider(
        label="How much all trust their own opinion",
        help="Beside the opinion of one contact, which weighs 1.",
        low=1,
        high=10,
        value=1,
        step=0.5,
    )
    hub_error = Slider(
        label="How much person 0, the hub, errs",
        help="Everybody else errs by 1 on average. Below 1, she judges better than they do.",
        low=0.1,
        high=2,
        value=1,
        step=0.01,
    )

    def make(self, shape, people):
        return _made(shape, people)

    def run(self, network, shape, people, self_weight, hub_error):
        values = {"network": network, "shape": shape, "people": people}
        asked = hub_error, self_weight, shape, self.as_made(values), called(network, HUB)
        try:
            return Judgement(_voices(network, self_weight), *asked)
        except PlainError as problem:  # happens while a network is edited: the sentence says so
            return Judgement(np.empty(0), *asked, problem=str(problem))

    def start_figure(self):
        figure = chart("people in the group", "worth in people", (0.65, 3.1), (0, 3.05))
        ticks = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
        figure.layout.xaxis.update(type="log", tickvals=ticks)
        figure.layout.yaxis.update(type="log", tickvals=ticks)
        add_trace(figure, "all heard alike", "grey", width=3, dash="dash")
        add_trace(figure, "a star", "blue", width=3)
        add_trace(figure, "this network", "orange", symbol="diamond", size=15)
        return figure

    def draw(self, figure, result):
        alike, star, here = figure.data
        e, w, n = result.hub_error, result.self_weight, SIZES
        hub = (n - 1 + w) / (2 * (n - 1) + n * w)
        alike.x = star.x = n.tolist()
        # Three decimals: nobody sees more, and each takes room in every setting that a page holds.
        alike.y = (n**2 / (e**2 + n - 1)).round(3).tolist()
        star.y = (1 / (hub**2 * e**2 + (1 - hub) ** 2 / (n - 1))).round(3).tolist()
        here.x, here.y = ([result.people], [result.worth]) if not result.problem else (EMPTY, EMPTY)

    def say(self, result):
        if result.problem:
            return f"These people never come to agree: {result.problem}. Tie them together, or press Undo."
        said = (
            f"{result.people} people: once all agree, the first opinion of {result.hub} counts for"
            f" {result.voices[HUB]:.1%}. The group is as accurate as {result.worth:.1f} independent people;"
            f" if all were heard alike, as {result.plain_average:.1f}."
        )
        if result.shape == "star" and result.as_made:
            even = break_even_error(result.people, result.self_weight)
            said += f" Her voice helps once her error is below {even:.3f}; it is {result.hub_error:g}."
        return said

    def python(self, network, self_weight, **_):
        return f"G = {network_call(network)}\nnetlib.measures.influence(G, self_weight={self_weight})"

    def reached(self, result):
        return not result.problem and result.worth >= WANTED

    def measure(self, result):
        if result.problem:
            return {}
        found = {"worth in people": result.worth, "voice of the hub": float(result.voices[HUB])}
        if result.hub_error == 1:
            found[f"worth of {result.people}, all judging alike"] = result.worth
        if result.as_made and result.hub_error == 1 and result.self_weight == 1:
            # Only the network of the paper may reproduce its number, not one that happens to give the same.
            found[f"worth of the {result.shape} of {result.people}"] = result.worth
        return found

    def group_of(self, network, result):
        if result.problem:
            return ["member"] * len(network)
        return ["loud" if voice >= 2 / result.people else "member" for voice in result.voices]


@lru_cache(maxsize=128)
def _made(shape: str, people: int) -> nx.Graph:
    return SHAPES[shape][1](people)


_voices = lru_cache(maxsize=128)(influence)  # found by identity: a lab's network cannot be changed
