"""The cast of the lessons' scenes: eight people of one coalition on a river that floods, all invented."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx

from netlib import networks
from netlib.labkit.made_network import on_a_circle


@dataclass(frozen=True)
class Member:
    """Somebody of the coalition, known in every lesson by the same name, work and face."""

    name: str
    work: str
    face: str  # one of marks.js


# In the order of the alphabet, so that a room can call them A to H.
CAST = (
    Member("Ada", "runs the food bank", "bun"),
    Member("Ben", "leads the fire brigade", "cap"),
    Member("Cem", "teaches at the school", "glasses"),
    Member("Dov", "farms by the river", "beard"),
    Member("Eva", "is a nurse at the health centre", "curls"),
    Member("Fatma", "chairs the women’s association", "scarf"),
    Member("Gwen", "works at the town hall", "bob"),
    Member("Hugo", "has the rowing club’s boats", "hat"),
)
YOU = 0  # the learner
PEOPLE = range(1, len(CAST) + 1)  # the cast, as persons of a scene's network
TO_YOU = [(YOU, person) for person in PEOPLE]  # ties, where all know you
AMID = (0.34, -0.16)  # not the very middle, where ties between people who stand opposite would be hidden


def name_of(person: int) -> str:
    """What a person of a scene's network is called, in a sentence."""
    return "you" if person == YOU else CAST[person - 1].name


def coalition(ties: Iterable[tuple[int, int]]) -> nx.Graph:
    """You, person 0, amid the cast, persons 1 to 8, with these ties.

    A fixed network, the same object for the same ties, with names, faces and places.
    """
    pairs = sorted({(min(pair), max(pair)) for pair in ties})
    return _coalition(tuple(pairs))


@lru_cache(maxsize=512)
def _coalition(pairs: tuple) -> nx.Graph:
    network = nx.empty_graph(len(CAST) + 1)
    network.add_edges_from(pairs)
    network.nodes[YOU].update(name="you", icon="star", about="you")
    for person, member in enumerate(CAST, start=1):
        network.nodes[person].update(name=member.name, icon=member.face, about=member.work)
    network = on_a_circle(network, YOU).copy()
    network.nodes[YOU]["pos"] = AMID
    return networks.fixed(network)
