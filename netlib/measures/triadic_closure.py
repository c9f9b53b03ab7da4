"""Do one's friends know each other? Triangles, found all at once."""

import networkx as nx
import numpy as np

from netlib.ties import Ties, ties


def clustering(G: nx.Graph | Ties) -> np.ndarray:
    """What share of the pairs of each node's neighbours are tied (Watts and Strogatz 1998, Nature 393:440).

    Parameters
    ----------
    G : undirected; may be in pieces; weights do not matter. A graph, or what ``netlib.ties.ties`` made
        of it, for many calls on one network.

    Returns
    -------
    Array of shape (n,), in the graph's order; 0 for who has fewer than two neighbours, as in NetworkX.

    Raises
    ------
    PlainError
        Directed or empty networks, self-ties, weights that are not positive numbers.

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
    return np.divide(np.bincount(corners, minlength=n), pairs, out=np.zeros(n), where=pairs > 0)


def triangles(network: Ties) -> np.ndarray:
    """Every triangle once, by the places of its ties in ``network.ends``, shape (3, triangles).

    For a triangle of u, v and w these are the places of v and of w among u's neighbours, and of w among v's.

    Each tie is followed from the node with fewer ties to the one with more, so that even a hub is the start
    of few (Chiba and Nishizeki 1985, SIAM J. Comput. 14:210); all pairs of following ties are then looked up.
    """
    n = len(network)
    places = upward(network)
    u, v = network.owners[places].astype(np.int64), network.ends[places]
    keys = u * n + v  # in order, as neighbours are
    many = np.bincount(u, minlength=n)
    first = np.cumsum(many) - many
    repeats = many[v]
    ended = np.cumsum(repeats)
    follows = np.repeat(first[v] - ended + repeats, repeats) + np.arange(ended[-1] if len(ended) else 0)
    leads = np.repeat(np.arange(len(places)), repeats)
    wanted = u[leads] * n + v[follows]
    closes = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    closed = np.flatnonzero(keys[closes] == wanted) if len(keys) else closes
    return places[np.array([leads[closed], closes[closed], follows[closed]])]


def upward(network: Ties) -> np.ndarray:
    """Where in ``network.ends`` each tie stands once: with whoever of the two has fewer ties."""
    rank = network.degree.astype(np.int64) * len(network) + np.arange(len(network))
    return np.flatnonzero(rank[network.owners] < rank[network.ends])
