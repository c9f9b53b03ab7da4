"""What shape has a network grown to? The phases through which weavers lead one."""

from dataclasses import dataclass
from typing import Literal

import networkx as nx
import numpy as np

from netlib.measures.concentration import effective_number
from netlib.measures.paths import betweenness
from netlib.networks import check_network

Name = Literal["scattered", "hub-and-spoke", "multi-hub", "core-periphery", "mesh"]


@dataclass(frozen=True)
class Phase:
    """The phase and the numbers that decided it, in the order in which they were asked.

    connected : share of members in the largest piece; up to 1/2 the network is *scattered*. The rest is
        about that piece.
    brokers : the effective number of brokers, that is, of equal shares of betweenness; below 1.5 the network
        is a *hub-and-spoke*, and from half of the members on, or where nobody lies between anybody, a *mesh*.
    among_brokers : share of the ties that there could be among the brokers, and
    second_way : share of the others with ties to at least two brokers; where both are at least 1/2, the
        network is a *core-periphery*, else a *multi-hub*, whose hubs each have a following of their own.
    """

    name: Name
    connected: float
    brokers: float
    among_brokers: float
    second_way: float


def phase(G: nx.Graph) -> Phase:
    """The phase of a network: Krebs and Holley's (2006, Building Smart Communities through Network Weaving).

    They tell four phases by eye; the numbers and the cut-offs that tell them here are ours. The mesh, where
    nobody stands out, is added.

    Parameters
    ----------
    G : undirected, at least two members; may be in pieces; tie weights do not count.

    Raises
    ------
    PlainError
        Any other network.

    Examples
    --------
    >>> from netlib.networks import joined_stars, ring, star
    >>> [phase(G).name for G in (star(20), joined_stars(9), ring(20))]
    ['hub-and-spoke', 'multi-hub', 'mesh']
    """
    check_network(G, least=2)
    largest = G.subgraph(max(nx.connected_components(G), key=len))
    between = betweenness(largest)
    members = np.array(list(largest), dtype=object)
    brokers = effective_number(between) if between.any() else float(len(members))
    # As many as that, and whoever ties with the last of them: what a network is must not depend on its names.
    last = np.sort(between)[-max(1, round(brokers))]
    broker = between >= last * (1 - 1e-9)
    core = G.subgraph(members[broker])
    ways = [sum(neighbour in core for neighbour in G.adj[node]) for node in members[~broker]]
    among = nx.density(core) if len(core) > 1 else 1.0
    second = float(np.mean([count >= 2 for count in ways])) if ways else 1.0
    connected = len(members) / len(G)
    if connected <= 1 / 2:
        name: Name = "scattered"
    elif brokers >= len(members) / 2:
        name = "mesh"
    elif brokers < 1.5:
        name = "hub-and-spoke"
    else:
        name = "core-periphery" if min(among, second) >= 1 / 2 else "multi-hub"
    return Phase(name, connected, brokers, among, second)
