"""A network whose members leave, drawn so that the pieces it falls into drift apart."""

from collections.abc import Collection

import networkx as nx
import numpy as np

from netlib import networks

SMALLEST = 0.7  # of the picture, is what a network in one piece takes up: pieces need room to drift into
GRID = 512  # places are rounded to these parts of the picture, so that networks take fewer bytes to send


def spread_out(network: nx.Graph) -> nx.Graph:
    """The network with new places: the biggest piece fills the picture, others stand on a circle about it."""
    out = network.copy()
    biggest = max(nx.connected_components(network), key=len)
    where = networks.layout(network.subgraph(biggest))
    where = 2 * (where - where.min(axis=0)) / np.maximum(np.ptp(where, axis=0), 1e-9) - 1
    rest = [person for person in network if person not in biggest]
    angles = np.linspace(0, 2 * np.pi, len(rest), endpoint=False)
    around = np.column_stack([np.sin(angles), np.cos(angles)])
    for people, places in ((network.subgraph(biggest), where), (rest, around)):
        for person, place in zip(people, places.tolist(), strict=True):
            out.nodes[person]["pos"] = tuple(place)
    return out


def without(network: nx.Graph, gone: Collection) -> nx.Graph:
    """The network without the ties of those who have left; they keep their number and are marked ``away``.

    Each piece moves away from the middle, the smaller the piece the farther; people of one piece keep their
    places towards each other.
    """
    left, out = set(gone), network.copy()
    out.remove_edges_from(list(network.edges(left)))
    staying = len(network) - len(left)
    places = {person: np.array(network.nodes[person]["pos"]) for person in network}
    for piece in nx.connected_components(out):
        middle = np.mean([places[person] for person in piece], axis=0)
        away = not left.isdisjoint(piece)  # whoever has left is alone
        share = 1.0 if away else len(piece) / staying
        spread = SMALLEST + (1 - SMALLEST) * (1 - share)
        for person in piece:
            place = spread * middle + SMALLEST * (places[person] - middle)
            out.nodes[person].update(pos=tuple(place.tolist()), away=away)
    return out


def beside(one: nx.Graph, other: nx.Graph) -> nx.Graph:
    """Two networks in one picture, the second right of the first and numbered after it."""
    both = nx.disjoint_union(one, other)
    for person, data in both.nodes(data=True):
        side = -1 if person < len(one) else 1
        x, y = data["pos"]
        place = (side * 0.52 + 0.48 * x, y)
        data["pos"] = tuple(round(part * GRID) / GRID for part in place)
    return networks.fixed(both)
