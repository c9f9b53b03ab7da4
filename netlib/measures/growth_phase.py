"""The phase of a network: the shapes through which network weavers lead a community.

References
----------
Krebs, V. and Holley, J. (2006). Building Smart Communities through Network Weaving.
"""

from dataclasses import dataclass
from typing import Literal

import networkx as nx
import numpy as np

from netlib.arguments import numbers, whole
from netlib.errors import PlainError
from netlib.measures.concentration import effective_number
from netlib.measures.paths import betweenness
from netlib.results import Result
from netlib.ties import Ties, ties

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


def phase(
    G: nx.Graph | Ties,
    sources: int | None = None,
    seed: int | None = None,
    between: np.ndarray | None = None,
) -> Phase:
    """Classify a network by phase.

    Krebs and Holley (2006) tell four phases apart by eye. The numbers and cut-offs used here are ours, and so
    is the fifth phase, the mesh, in which no node stands out.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected, at least two nodes; may be disconnected. Weights are ignored.
    sources : int, optional
        Estimate betweenness from this many random sources, which is quicker in large networks. If not given,
        or if the largest component is smaller, it is exact.
    seed : int, optional
        Seed of the random sources.
    between : numpy.ndarray of shape (n,), optional
        The betweenness of all nodes, where it is known already.

    Returns
    -------
    Phase
        The phase and the numbers behind it.

    Raises
    ------
    PlainError
        If the network is directed or has fewer than two nodes, ``sources`` is below 1, or ``between`` is not
        one finite number for each node.

    Examples
    --------
    >>> from netlib.networks import joined_stars, ring, star
    >>> [phase(G).name for G in (star(20), joined_stars(9), ring(20))]
    ['hub-and-spoke', 'multi-hub', 'mesh']
    """
    network = ties(G, least=2)
    piece = network.components()
    members = np.flatnonzero(piece == np.argmax(np.bincount(piece)))
    some = None if sources is None else min(whole(sources, "sources", 1), len(members))
    largest = _within(network, members)
    if between is None:
        between = betweenness(largest, some, seed)
    else:
        known = numbers(between, "between")
        if known.shape != (len(network),):
            raise PlainError(f"between must be one number for each of {len(network)} nodes; got {known.size}")
        between = known[members]
    brokers = effective_number(between) if between.any() else float(len(members))
    # Nodes with as much betweenness as the last broker count too, so that the order of nodes is irrelevant.
    last = np.sort(between)[-max(1, round(brokers))]
    core = between >= last * (1 - 1e-9)
    to_core = np.bincount(largest.owners[core[largest.ends]], minlength=len(members))
    size, others = int(core.sum()), to_core[~core]
    among = int(to_core[core].sum()) / (size * (size - 1)) if size > 1 else 1.0
    second = float(np.mean(others >= 2)) if len(others) else 1.0
    connected = len(members) / len(network)
    if connected <= 1 / 2:
        name: Name = "scattered"
    elif brokers >= len(members) / 2:
        name = "mesh"
    elif brokers < 1.5:
        name = "hub-and-spoke"
    else:
        name = "core-periphery" if min(among, second) >= 1 / 2 else "multi-hub"
    return Phase(name, connected, brokers, among, second)


def _within(network: Ties, members: np.ndarray) -> Ties:
    """A component as a network of its own, its nodes in the same order."""
    place = np.empty(len(network), dtype=network.ends.dtype)
    place[members] = np.arange(len(members))
    starts = np.append(0, np.cumsum(network.degree[members])).astype(network.starts.dtype)
    return Ties(range(len(members)), starts, place[network.around(members)])
