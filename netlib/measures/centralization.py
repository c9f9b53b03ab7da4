"""How much does one node stand out? Freeman's centralization, 0 for all alike to 1 for a star.

Freeman (1978), Social Networks 1:215: the distances of all nodes from the most central one, added up, as a
share of what a star of the same size would give.
"""

import networkx as nx
import numpy as np

from netlib.measures.paths import betweenness, distances
from netlib.networks import check_network


def degree_centralization(G: nx.Graph) -> float:
    """Do the ties run to one node? Undirected networks of at least three; weights and pieces do not matter.

    Raises
    ------
    PlainError
        A directed network, or fewer than three members.
    """
    check_network(G, least=3)
    n = len(G)
    return _centralization([degree for _, degree in G.degree], (n - 1) * (n - 2))


def betweenness_centralization(G: nx.Graph) -> float:
    """Do the shortest paths run through one node? As for ``degree_centralization``."""
    check_network(G, least=3)
    n = len(G)
    return _centralization(betweenness(G), (n - 1) ** 2 * (n - 2) / 2)


def closeness_centralization(G: nx.Graph) -> float:
    """Is one node much nearer to all than the others are? The network must be in one piece, else as above."""
    check_network(G, least=3, connected=True)
    n = len(G)
    return _centralization((n - 1) / distances(G).sum(axis=1), (n - 1) * (n - 2) / (2 * n - 3))


def _centralization(centrality, most: float) -> float:
    centrality = np.asarray(centrality, dtype=float)
    return float((centrality.max() - centrality).sum() / most)
