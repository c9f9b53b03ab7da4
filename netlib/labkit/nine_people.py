"""Nine people tied in one of three ways, and the one element that may be added to their network."""

from functools import lru_cache

import networkx as nx

from netlib import networks
from netlib.labkit.made_network import on_a_circle

PEOPLE, HUB = 9, 0
SECOND = PEOPLE  # the hub that can be added

SHAPES = {
    "star": ("star: a hub and eight", networks.star),
    "ring": ("ring: two neighbours each", networks.ring),
    "complete": ("all tied to all", networks.complete),
}


def _second_hub(network: nx.Graph) -> None:
    network.add_edges_from((SECOND, person) for person in range(PEOPLE) if person != HUB)


def _link_neighbours(network: nx.Graph) -> None:
    others = [person for person in network if person != HUB]
    network.add_edges_from(zip(others, others[1:] + others[:1], strict=True))


ADDITIONS = {
    "nothing": ("nothing yet", lambda network: None),
    "neighbours": ("ties between neighbours", _link_neighbours),
    "hub": ("a second hub for the same eight", _second_hub),
}


@lru_cache(maxsize=16)
def nine_people(shape: str, add: str) -> nx.Graph:
    """The network of these two choices, fixed, with a place for everybody."""
    network = SHAPES[shape][1](PEOPLE)
    ADDITIONS[add][1](network)
    hubs = [HUB] * (shape == "star") + [SECOND] * (add == "hub")
    return on_a_circle(network, *hubs)
