"""The phase of a network: the shapes through which network weavers lead a community.

References
----------
Krebs, V. and Holley, J. (2006). Building Smart Communities through Network Weaving.
"""

from dataclasses import dataclass
from typing import Literal

import networkx as nx
import numpy as np

from netlib.arguments import whole
from netlib.measures.concentration import effective_number
from netlib.measures.paths import betweenness
from netlib.networks import check_network
from netlib.results import Result

Name = Literal["scattered", "hub-and-spoke", "multi-hub", "core-periphery", "mesh"]


@dataclass(frozen=True)
class Phase(Result):
    """The phase, and the numbers that decided it, in the order in which they are tested.

    Attributes
    ----------
    name : {"scattered", "hub-and-spoke", "multi-hub", "core-periphery", "mesh"}
        The phase.
    connected : float
        Share of nodes in the largest component. Up to 1/2 the network is *scattered*. All other numbers are
        about that component.
    brokers : float
        Effective number of brokers, that is, of equal shares of betweenness. Below 1.5 the network is a
        *hub-and-spoke*; from half of the nodes on, or if no node lies between others, it is a *mesh*.
    among_brokers : float
        Density of the ties among the brokers.
    second_way : float
        Share of the other nodes with ties to at least two brokers. If this and ``among_brokers`` are at least
        1/2 the network is a *core-periphery*, otherwise a *multi-hub*, whose hubs have separate followings.
    """

    name: Name
    connected: float
    brokers: float
    among_brokers: float
    second_way: float


def phase(G: nx.Graph, sources: int | None = None, seed: int | None = None) -> Phase:
    """Classify a network by phase.

    Krebs and Holley (2006) tell four phases apart by eye. The numbers and cut-offs used here are ours, and so
    is the fifth phase, the mesh, in which no node stands out.

    Parameters
    ----------
    G : networkx.Graph
        Undirected, at least two nodes; may be disconnected. Weights are ignored.
    sources : int, optional
        Estimate betweenness from this many random sources, which is quicker in large networks. If not given,
        or if the largest component is smaller, it is exact.
    seed : int, optional
        Seed of the random sources.

    Returns
    -------
    Phase
        The phase and the numbers behind it.

    Raises
    ------
    PlainError
        If the network is directed or has fewer than two nodes, or ``sources`` is below 1.

    Examples
    --------
    >>> from netlib.networks import joined_stars, ring, star
    >>> [phase(G).name for G in (star(20), joined_stars(9), ring(20))]
    ['hub-and-spoke', 'multi-hub', 'mesh']
    """
    check_network(G, least=2)
    largest = G.subgraph(max(nx.connected_components(G), key=len))
    some = None if sources is None else min(whole(sources, "sources", 1), len(largest))
    between = betweenness(largest, some, seed)
    members = list(largest)
    brokers = effective_number(between) if between.any() else float(len(members))
    # Nodes with as much betweenness as the last broker count too, so that the order of nodes is irrelevant.
    last = np.sort(between)[-max(1, round(brokers))]
    brokering = dict(zip(members, (between >= last * (1 - 1e-9)).tolist(), strict=True))
    core = G.subgraph(node for node in members if brokering[node])
    others = (node for node in members if not brokering[node])
    ways = [sum(neighbour in core for neighbour in G.adj[node]) for node in others]
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
