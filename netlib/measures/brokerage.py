"""Who bridges gaps? Burt's measures of structural holes (Burt 1992, Structural Holes, Harvard)."""

import networkx as nx
import numpy as np

from netlib.measures.triadic_closure import triangles, upward
from netlib.networks import check_network
from netlib.ties import Ties


def constraint(G) -> np.ndarray:
    """How far each node's contacts are tied to one another, and so leave it nothing to bridge; low is free.

    The sum over a node's contacts of (share of its ties spent on the contact, directly or through others),
    squared.

    Parameters
    ----------
    G : an undirected ``networkx.Graph``, whose edge attribute ``weight`` (default 1) is respected; or, for
        many calls on one network, what ``nx.to_scipy_sparse_array(G, dtype=float)`` made of it.

    Returns
    -------
    Array of shape (n,), in the graph's order; NaN for those without a tie.

    Raises
    ------
    PlainError
        Directed or empty networks, self-ties, weights that are not positive numbers.
    """
    ties = _ties(G)
    n = ties.shape[0]
    network = Ties(range(n), ties.indptr, ties.indices)
    owners, ends = network.owners, network.ends
    strength = np.bincount(owners, ties.data, n)
    # What share a tie is of its owner's ties, and of the other's; and with what goes through third parties.
    mine, theirs = ties.data / strength[owners], ties.data / strength[ends]
    ab, ac, bc = sides = triangles(network)
    through = mine[ac] * theirs[bc], mine[ab] * mine[bc], theirs[ab] * mine[ac]
    back = mine[bc] * theirs[ac], theirs[bc] * theirs[ab], theirs[ac] * mine[ab]
    out = (mine + np.bincount(sides.ravel(), np.ravel(through), len(ends))) ** 2
    in_ = (theirs + np.bincount(sides.ravel(), np.ravel(back), len(ends))) ** 2
    once = upward(network)
    found = np.bincount(owners[once], out[once], n) + np.bincount(ends[once], in_[once], n)
    return np.where(network.degree > 0, found, np.nan)


def effective_size(G: nx.Graph) -> np.ndarray:
    """How many contacts each node has, less those that tell it what others already do.

    Each contact counts 1 minus the overlap of its ties with the node's: the sum over third parties of (their
    share of the node's ties) times (the contact's tie to them, as a part of its strongest). Arguments, order
    and errors as for ``constraint``.
    """
    P, ties = _shares(G)
    strongest = ties.max(axis=1).toarray().ravel()
    marginal = ties.multiply(1 / np.where(strongest > 0, strongest, 1)[:, None]).tocsr()
    overlap = (P @ marginal.T).multiply(ties > 0).sum(axis=1)
    return np.where(_tied(ties), (ties > 0).sum(axis=1) - overlap, np.nan)


def _shares(G: nx.Graph):
    """What share of a node's ties each contact has, and the ties themselves, as sparse (n, n) arrays."""
    ties = _ties(G)
    strength = ties.sum(axis=1)
    return ties.multiply(1 / np.where(strength > 0, strength, 1)[:, None]).tocsr(), ties


def _ties(G):
    if isinstance(G, nx.Graph):
        check_network(G)
        G = nx.to_scipy_sparse_array(G, dtype=float, format="csr")
    return G.sorted_indices()


def _tied(ties) -> np.ndarray:
    return ties.sum(axis=1) > 0
