"""Centralization: how far a network is organised around one node, from 0 (all alike) to 1 (a star).

The differences between the highest centrality and those of all nodes are added up and divided by the sum
that a star of the same size gives.

References
----------
Freeman, L. C. (1978). Centrality in social networks: conceptual clarification. Social Networks 1, 215-239.
"""

import networkx as nx
import numpy as np
from numpy.typing import ArrayLike

from netlib.measures.paths import betweenness, distances
from netlib.networks import check_network


def degree_centralization(G: nx.Graph) -> float:
    """Compute degree centralization: how far the ties run to one node.

    Parameters
    ----------
    G : networkx.Graph
        Undirected, at least three nodes; may be disconnected. Weights are ignored.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    PlainError
        If the network is directed or has fewer than three nodes.

    Examples
    --------
    >>> from netlib.networks import ring, star
    >>> degree_centralization(star(10)), degree_centralization(ring(10))
    (1.0, 0.0)
    """
    check_network(G, least=3)
    n = len(G)
    return _centralization([degree for _, degree in G.degree], (n - 1) * (n - 2))


def betweenness_centralization(G: nx.Graph) -> float:
    """Compute betweenness centralization: how far the shortest paths run through one node.

    Parameters
    ----------
    G : networkx.Graph
        Undirected, at least three nodes; may be disconnected. Weights are ignored.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    PlainError
        If the network is directed or has fewer than three nodes.

    Examples
    --------
    >>> from netlib.networks import ring, star
    >>> betweenness_centralization(star(10)), betweenness_centralization(ring(10))
    (1.0, 0.0)
    """
    check_network(G, least=3)
    n = len(G)
    return _centralization(betweenness(G), (n - 1) ** 2 * (n - 2) / 2)


def closeness_centralization(G: nx.Graph) -> float:
    """Compute closeness centralization: how much nearer to all others one node is.

    Parameters
    ----------
    G : networkx.Graph
        Undirected and connected, at least three nodes. Weights are ignored.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    PlainError
        If the network is directed, disconnected or has fewer than three nodes.

    Examples
    --------
    >>> from netlib.networks import ring, star
    >>> closeness_centralization(star(10)), closeness_centralization(ring(10))
    (1.0, 0.0)
    """
    check_network(G, least=3, connected=True)
    n = len(G)
    return _centralization((n - 1) / distances(G).sum(axis=1), (n - 1) * (n - 2) / (2 * n - 3))


def _centralization(centrality: ArrayLike, most: float) -> float:
    values = np.asarray(centrality, dtype=float)
    return float((values.max() - values).sum() / most)
