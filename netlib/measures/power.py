"""Power: whether it is better to know the powerful or the powerless.

References
----------
Bonacich, P. (1987). Power and centrality: a family of measures. American Journal of Sociology 92, 1170-1182.
"""

import networkx as nx
import numpy as np

from netlib.arguments import finite
from netlib.errors import PlainError
from netlib.networks import check_network


def bonacich_power(G: nx.Graph, beta: float = 0.0) -> np.ndarray:
    """Compute Bonacich's power centrality.

    The power of a node is the sum of (1 + beta * power) over its neighbours, scaled so that the squares add
    up to n. With a positive ``beta`` it helps to know the powerful, as with news. With a negative one it
    helps to know those who have nobody else, as in bargaining. With 0 only the number of ties counts.

    Parameters
    ----------
    G : networkx.Graph
        Undirected, with at least one tie; the edge attribute ``weight`` (default 1) is used.
    beta : float, default 0
        Between -1 / lambda and 1 / lambda, where lambda is the largest eigenvalue of the network; beyond
        these limits the sum over ever longer paths diverges.

    Returns
    -------
    numpy.ndarray of shape (n,)
        Power of each node, in the order of the graph.

    Raises
    ------
    PlainError
        If the network is directed or has no ties, or ``beta`` is out of range for it.

    Examples
    --------
    >>> chain = nx.path_graph(5)
    >>> bonacich_power(chain, -0.4).round(2).tolist()
    [0.36, 1.45, 0.73, 1.45, 0.36]
    """
    check_network(G)
    if not G.size():
        raise PlainError("the network must have at least one tie; got none")
    R = nx.to_numpy_array(G)
    most = 1 / np.linalg.eigvalsh(R)[-1]
    if not abs(finite(beta, "beta")) < most:
        raise PlainError(f"beta must lie between {-most:.4g} and {most:.4g} on this network; got {beta}")
    power = np.linalg.solve(np.eye(len(R)) - beta * R, R.sum(axis=1))
    scaled: np.ndarray = power * np.sqrt(len(R) / (power @ power))
    return scaled
