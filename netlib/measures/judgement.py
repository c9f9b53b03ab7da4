"""How well a crowd judges whose members listen to one another (DeGroot learning).

References
----------
DeGroot, M. H. (1974). Reaching a consensus. Journal of the American Statistical Association 69, 118-121.

Golub, B. and Jackson, M. O. (2010). Naive learning in social networks and the wisdom of crowds. American
Economic Journal: Microeconomics 2, 112-149.
"""

import networkx as nx
import numpy as np

from netlib.arguments import positive
from netlib.networks import check_network


def influence(G: nx.Graph, self_weight: float = 1.0) -> np.ndarray:
    """Compute how much the first opinion of each node counts in the consensus.

    Everyone repeatedly averages their own opinion, with ``self_weight``, and those of their neighbours, with
    the weight of the tie. Influence is then proportional to the sum of a node's tie weights plus
    ``self_weight``.

    Parameters
    ----------
    G : networkx.Graph
        Undirected and connected; the edge attribute ``weight`` (default 1) is used.
    self_weight : float, default 1
        Weight of one's own opinion; above 0, because without it opinions may oscillate for ever.

    Returns
    -------
    numpy.ndarray of shape (n,)
        Shares that sum to 1, in the order of the graph.

    Raises
    ------
    PlainError
        If the network is directed or disconnected, or the self-weight is not positive.
    """
    check_network(G, connected=True)
    positive(self_weight, "self-weight")
    strength = np.array([weight for _, weight in G.degree(weight="weight")]) + self_weight
    shares: np.ndarray = strength / strength.sum()
    return shares


def effective_crowd(G: nx.Graph, self_weight: float = 1.0) -> float:
    """Compute how many independent people, averaged, would be as accurate as the consensus of this crowd.

    Parameters
    ----------
    G : networkx.Graph
        Undirected and connected; the edge attribute ``weight`` (default 1) is used.
    self_weight : float, default 1
        Weight of one's own opinion; above 0.

    Returns
    -------
    float
        1 / sum of squared influences: n if all count alike, 1 if one person decides.

    Raises
    ------
    PlainError
        If the network is directed or disconnected, or the self-weight is not positive.

    Examples
    --------
    >>> from netlib.networks import ring, star
    >>> round(effective_crowd(star(20)), 2), round(effective_crowd(ring(20)), 2)
    (7.07, 20.0)
    """
    return float(1 / (influence(G, self_weight) ** 2).sum())
