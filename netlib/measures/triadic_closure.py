"""Clustering: how many neighbours of a node are tied to each other. All triangles are found at once.

References
----------
Watts, D. J. and Strogatz, S. H. (1998). Collective dynamics of 'small-world' networks. Nature 393, 440-442.

Chiba, N. and Nishizeki, T. (1985). Arboricity and subgraph listing algorithms. SIAM Journal on Computing
14, 210-223.
"""

import networkx as nx
import numpy as np

from netlib.ties import Ties, ties


def clustering(G: nx.Graph | Ties) -> np.ndarray:
    """Compute the clustering coefficient: the share of pairs of a node's neighbours that are tied.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected. Weights are ignored.

    Returns
    -------
    numpy.ndarray of shape (n,)
        In the order of the graph; 0 for nodes with fewer than two neighbours, as in NetworkX.

    Raises
    ------
    PlainError
        If the network is directed or empty, has self-loops, or weights that are not positive numbers.

    Examples
    --------
    >>> clustering(nx.Graph([(0, 1), (1, 2), (2, 0), (2, 3)])).round(3)
    array([1.   , 1.   , 0.333, 0.   ])
    """
    network = ties(G)
    n, degree = len(network), network.degree
    first, second, _ = triangles(network)
    corners = np.concatenate([network.owners[first], network.ends[first], network.ends[second]])
    pairs = degree * (degree - 1.0) / 2
    shares: np.ndarray = np.divide(np.bincount(corners, minlength=n), pairs, out=np.zeros(n), where=pairs > 0)
    return shares


def triangles(network: Ties) -> np.ndarray:
    """List every triangle once, by the positions of its ties in ``network.ends``.

    Parameters
    ----------
    network : Ties
        The network as arrays.

    Returns
    -------
    numpy.ndarray of shape (3, triangles)
        For a triangle of u, v and w: the positions of v and of w among the neighbours of u, and of w among
        those of v.

    Notes
    -----
    Each tie is followed from the node with fewer ties to the one with more, so that even a hub is the start
    of few (Chiba and Nishizeki 1985); then all pairs of following ties are looked up at once.
    """
    n = len(network)
    places = upward(network)
    u, v = network.owners[places].astype(np.int64), network.ends[places]
    keys = u * n + v  # sorted, because neighbours are
    many = np.bincount(u, minlength=n)
    first = np.cumsum(many) - many
    repeats = many[v]
    ended = np.cumsum(repeats)
    follows = np.repeat(first[v] - ended + repeats, repeats) + np.arange(ended[-1] if len(ended) else 0)
    leads = np.repeat(np.arange(len(places)), repeats)
    wanted = u[leads] * n + v[follows]
    closes = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    closed = np.flatnonzero(keys[closes] == wanted) if len(keys) else closes
    found: np.ndarray = places[np.array([leads[closed], closes[closed], follows[closed]])]
    return found


def upward(network: Ties) -> np.ndarray:
    """Select each tie once: where the owner of the entry is the end with fewer ties.

    Parameters
    ----------
    network : Ties
        The network as arrays.

    Returns
    -------
    numpy.ndarray of shape (ties,)
        Positions in ``network.ends``.
    """
    rank = network.degree.astype(np.int64) * len(network) + np.arange(len(network))
    return np.flatnonzero(rank[network.owners] < rank[network.ends])
