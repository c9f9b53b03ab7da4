"""How far is an organisation a pure chain of command? Krackhardt's four dimensions of hierarchy."""

from dataclasses import dataclass

import networkx as nx
import numpy as np

from netlib.networks import check_network


@dataclass(frozen=True)
class Hierarchy:
    """Four shares between 0 and 1, all of them 1 exactly for an out-tree, the textbook chart of command.

    connectedness : pairs with any chain of ties between them, whatever its direction.
    hierarchy : among pairs of whom at least one can reach the other, those where the other cannot reach back.
    efficiency : 1 less the ties beyond those that hold the pieces together, as a share of all that could be.
    unity_of_command : pairs with a least upper bound, that is, a closest common superior, who may be one of
        the two, and whom all their other common superiors command ("LUBness"); those without are counted
        against the most that a piece can have.
    """

    connectedness: float
    hierarchy: float
    efficiency: float
    unity_of_command: float


def krackhardt(G: nx.DiGraph) -> Hierarchy:
    """The four dimensions of hierarchy; all are 1 exactly for an out-tree.

    Krackhardt (1994), in Carley and Prietula, Computational Organization Theory, 89-111.

    Parameters
    ----------
    G : directed, from superior to subordinate, at least two members. A dimension on which a network could not
        fail, such as the hierarchy of one without ties, is 1.

    Raises
    ------
    PlainError
        An undirected network, or fewer than two members.
    """
    from scipy.sparse.csgraph import connected_components, shortest_path

    check_network(G, least=2, directed=True)
    n = len(G)
    ties = nx.to_scipy_sparse_array(G, weight=None)
    reach = np.isfinite(shortest_path(ties, unweighted=True))
    piece = connected_components(ties, directed=True, connection="weak")[1]
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
        unity_of_command=_less(lacking, ((sizes - 1) * (sizes - 2) // 2).sum()),
    )


def _has_least_upper_bound(reach: np.ndarray) -> np.ndarray:
    """For every pair, shape (n, n): is there one who reaches both and whom all who reach both reach?

    Whoever reaches such a bound reaches both, so the bound's own superiors are all of the pair's common ones:
    it is there if the lowest common superior has as many superiors, itself included, as the pair shares.
    """
    R = reach.astype(float)
    common = R.T @ R
    superiors = R.sum(axis=0)
    lowest = np.zeros_like(common)
    for k in np.argsort(superiors, kind="stable"):
        below = np.flatnonzero(reach[k])
        lowest[np.ix_(below, below)] = superiors[k]
    return (common > 0) & (lowest == common)


def _less(violations: float, most: float) -> float:
    return float(1 - violations / most) if most else 1.0
