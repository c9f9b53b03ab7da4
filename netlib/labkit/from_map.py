"""A map that somebody brought, as a network that a lab takes."""

import networkx as nx

from netlib.errors import PlainError
from netlib.labkit.network_lab import PRIVATE, NetworkLab
from netlib.studio.map import NetworkMap

OF_A_PERSON = ("name", "about", "id")


def as_network(ours: NetworkMap) -> nx.Graph:
    """The network of a map as a lab takes it: with names, groups and which of them is you."""
    network = nx.Graph(ours.network())
    for kind in ours.layers:
        if ours.layers == ("",) and not any(tie.strength for tie in ours.ties):
            break  # of one kind, and nobody knows how strong
        for u, v, noted in ours.network(kind).edges(data=True):
            network.edges[u, v].setdefault("kinds", {})[kind] = noted.get("strength")
    for place, person in enumerate(ours.people):
        network.nodes[place].clear()  # of the words that a map has for the same
        network.nodes[place].update(name=person.name, about=person.group, id=person.id)
        if person.id == ours.owner:
            network.nodes[place]["you"] = True
    return network


def fitted(lab: NetworkLab | type[NetworkLab], ours: NetworkMap) -> tuple[nx.Graph, str]:
    """The network of a map, or as much of it as a lab can take; and what was left out, as a sentence.

    Where the lab is about one person, that is the owner of the map, who then comes first. `PlainError` if it
    needs a network in one piece, and none has at least three people.
    """
    network, left = as_network(ours), ""
    pieces = list(nx.connected_components(network))
    if lab.one_piece and len(pieces) > 1:
        you = ours.places.get(ours.owner)
        piece = next((p for p in pieces if you in p), set()) if lab.about_one else max(pieces, key=len)
        if len(piece) < 3:
            raise PlainError(f"“{lab.title}” needs at least three people in one piece.")
        left = f"Shown is the piece of {len(piece)} of {len(ours.people)} people: it needs one piece."
        network = network.subgraph(sorted(piece))
    return _first_is_you(network) if lab.about_one else nx.Graph(network), left


def as_private(network: nx.Graph, names: bool) -> nx.Graph:
    """The same network, of which nothing may be written into a file; without ``names`` people are numbers."""
    network = network.copy()
    network.graph[PRIVATE] = True
    if not names:
        for _, noted in network.nodes(data=True):
            for what in OF_A_PERSON:
                noted.pop(what, None)
    return network


def _first_is_you(network: nx.Graph) -> nx.Graph:
    """The network with you as its first person, as labs have it that are about one."""
    order = sorted(network, key=lambda person: not network.nodes[person].get("you"))
    first = nx.Graph()
    first.add_nodes_from((place, network.nodes[person]) for place, person in enumerate(order))
    at = {person: place for place, person in enumerate(order)}
    first.add_edges_from((at[u], at[v], noted) for u, v, noted in network.edges(data=True))
    return first
