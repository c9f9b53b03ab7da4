"""How far an organisation is a pure chain of command: Krackhardt's four dimensions of hierarchy.

References
----------
Krackhardt, D. (1994). Graph theoretical dimensions of informal organizations. In Carley and Prietula,
Computational Organization Theory, 89-111.
"""

from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from netlib.networks import check_network
from netlib.results import Result


@dataclass(frozen=True)
class Hierarchy(Result):
    """Four shares between 0 and 1; all of them are 1 exactly for an out-tree, the usual organisation chart.

    Attributes
    ----------
    connectedness : float
        Share of pairs that are connected if directions are ignored.
    hierarchy : float
        Among the pairs in which at least one can reach the other: share in which the other cannot reach back.
    efficiency : float
        1 minus the ties that are not needed to keep the components connected, as a share of all that could
        be.
    unity_of_command : float
        Share of pairs with a least upper bound (LUBness): a closest common superior, who may be one of the
        two, and whom all their other common superiors command. Pairs without one are divided by the largest
        number that a component can have.
    """

    connectedness: float
    hierarchy: float
    efficiency: float
    unity_of_command: float


def krackhardt(G: nx.DiGraph) -> Hierarchy:
    """Compute Krackhardt's four dimensions of hierarchy.

    Parameters
    ----------
    G : networkx.DiGraph
        Ties point from superior to subordinate; at least two nodes.

    Returns
    -------
    Hierarchy
        The four shares. A dimension on which the network cannot fail, such as the hierarchy of a network
        without ties, is 1.

    Raises
    ------
    PlainError
        If the network is undirected or has fewer than two nodes.

    Examples
    --------
    >>> krackhardt(nx.DiGraph([("Ada", "Bob"), ("Ada", "Cem"), ("Bob", "Dana")]))  # an organisation chart
    Hierarchy(connectedness=1.0, hierarchy=1.0, efficiency=1.0, unity_of_command=1.0)
    >>> krackhardt(nx.DiGraph([(0, 1), (1, 2), (2, 0)])).hierarchy  # a circle of command
    0.0
    """
    from scipy.sparse.csgraph import connected_components, shortest_path

    check_network(G, least=2, directed=True)
    n = len(G)
    ties = nx.to_scipy_sparse_array(G)
    reach = np.isfinite(shortest_path(ties))
    piece = connected_components(ties, directed=False)[1]
    sizes = np.bincount(piece)

    together = piece[:, None] == piece
    pairs = np.triu(np.ones((n, n), dtype=bool), 1)
    either, both = (reach | reach.T) & pairs, reach & reach.T & pairs
    spare = G.size() - (sizes - 1).sum()
    lacking = (together & pairs & ~_has_least_upper_bound(reach)).sum()
    return Hierarchy(
        connectedness=float((together & pairs).sum() / pairs.sum()),
        hierarchy=_less(both.sum(), either.sum()),
        efficiency=_less(spare, ((sizes - 1) ** 2).sum()),
        unity_of_command=_less(lacking, ((sizes - 1) * (sizes - 2) / 2).sum()),
    )


def _has_least_upper_bound(reach: np.ndarray) -> np.ndarray:
    """Return for every pair, shape (n, n), whether it has a least upper bound.

    That is a node which reaches both, and which all other nodes that reach both also reach.

    Every node that reaches the least upper bound reaches both members of the pair. So the superiors of the
    bound are exactly the common superiors of the pair, and it exists if the lowest common superior has as
    many superiors, itself included, as the pair has in common.
    """
    R = reach.astype(float)
    common = R.T @ R
    superiors = R.sum(axis=0)
    lowest = np.zeros_like(common)
    for k in np.argsort(superiors):
        below = np.flatnonzero(reach[k])
        lowest[np.ix_(below, below)] = superiors[k]
    exists: np.ndarray = (common > 0) & (lowest == common)
    return exists


def _less(violations: Any, most: Any) -> float:
    return float(1 - violations / most) if most else 1.0
