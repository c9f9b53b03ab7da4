"""Structural holes: which nodes connect others who are not connected to each other.

References
----------
Burt, R. S. (1992). Structural Holes. Harvard University Press.
"""

from typing import Any

import networkx as nx
import numpy as np

from netlib.measures.triadic_closure import triangles, upward
from netlib.networks import check_network
from netlib.ties import Ties


def constraint(G: Any) -> np.ndarray:
    """Compute Burt's constraint: how far the contacts of each node are tied to one another.

    The sum, over a node's contacts, of the squared share of its ties spent on the contact, directly or
    through third parties. A low value means many structural holes to bridge.

    Parameters
    ----------
    G : networkx.Graph or scipy.sparse.csr_array
        Undirected; the edge attribute ``weight`` (default 1) is used. For many calls on one network, pass
        ``nx.to_scipy_sparse_array(G, dtype=float)`` instead of the graph.

    Returns
    -------
    numpy.ndarray of shape (n,)
        Constraint of each node, in the order of the graph; NaN for nodes without a tie.

    Raises
    ------
    PlainError
        If the network is directed or empty, has self-loops, or weights that are not positive numbers.

    Examples
    --------
    >>> from netlib.networks import star
    >>> constraint(star(5)).tolist()  # the hub spends a quarter of its ties on each of four members
    [0.25, 1.0, 1.0, 1.0, 1.0]
    """
    ties = _ties(G)
    n = ties.shape[0]
    network = Ties(range(n), ties.indptr, ties.indices)
    owners, ends = network.owners, network.ends
    strength = np.bincount(owners, ties.data)
    # The share of each tie in all ties of its owner, and of its other end. Triangles add indirect shares.
    mine, theirs = ties.data / strength[owners], ties.data / strength[ends]
    ab, ac, bc = sides = triangles(network)
    through = mine[ac] * theirs[bc], mine[ab] * mine[bc], theirs[ab] * mine[ac]
    back = mine[bc] * theirs[ac], theirs[bc] * theirs[ab], theirs[ac] * mine[ab]
    out = (mine + np.bincount(sides.ravel(), np.ravel(through), len(ends))) ** 2
    in_ = (theirs + np.bincount(sides.ravel(), np.ravel(back), len(ends))) ** 2
    once = upward(network)
    found = np.bincount(owners[once], out[once], n) + np.bincount(ends[once], in_[once], n)
    result: np.ndarray = np.where(network.degree > 0, found, np.nan)
    return result


def effective_size(G: Any) -> np.ndarray:
    """Compute Burt's effective size: the number of contacts of each node, minus their redundancy.

    Each contact counts 1 minus the overlap of its ties with the node's own: the sum, over third parties, of
    (their share of the node's ties) times (the contact's tie to them, relative to its strongest tie).

    Parameters
    ----------
    G : networkx.Graph or scipy.sparse.csr_array
        As for `constraint`.

    Returns
    -------
    numpy.ndarray of shape (n,)
        Effective size of each node, in the order of the graph; NaN for nodes without a tie.

    Raises
    ------
    PlainError
        As for `constraint`.

    Examples
    --------
    >>> from netlib.networks import complete, star
    >>> effective_size(star(5))[0], effective_size(complete(5))[0]
    (np.float64(4.0), np.float64(1.0))
    """
    P, ties = _shares(G)
    strongest = ties.max(axis=1).toarray().ravel()
    marginal = ties.multiply(1 / np.where(strongest > 0, strongest, 1)[:, None]).tocsr()
    overlap = (P @ marginal.T).multiply(ties > 0).sum(axis=1)
    result: np.ndarray = np.where(ties.sum(axis=1) > 0, (ties > 0).sum(axis=1) - overlap, np.nan)
    return result


def _shares(G: Any) -> tuple[Any, Any]:
    """Return each contact's share of a node's ties, and the ties themselves, as sparse (n, n) arrays."""
    ties = _ties(G)
    strength = ties.sum(axis=1)
    return ties.multiply(1 / np.where(strength > 0, strength, 1)[:, None]).tocsr(), ties


def _ties(G: Any) -> Any:
    from scipy.sparse import issparse

    if issparse(G):
        return G.tocsr().sorted_indices()
    check_network(G)
    return nx.to_scipy_sparse_array(G, dtype=float, format="csr").sorted_indices()
