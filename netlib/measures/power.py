"""Is it better to know the powerful or the powerless? Bonacich's power centrality."""

import math

import networkx as nx
import numpy as np

from netlib.errors import PlainError
from netlib.networks import check_network


def bonacich_power(G: nx.Graph, beta: float = 0.0) -> np.ndarray:
    """Power of each node, shape (n,), in the graph's order (Bonacich 1987, Am. J. Sociol. 92:1170).

    One's power is the sum of (1 + beta times power) over one's ties, scaled so that the squares add up to n.
    With ``beta`` above 0 it pays to know the powerful, as with news; below 0 it pays to know those who have
    nobody else, as in bargaining; at 0 only the number of ties counts.

    Parameters
    ----------
    G : undirected, with at least one tie; edge attribute ``weight`` (default 1) is respected.
    beta : between -1 / lambda and 1 / lambda, with lambda the network's largest eigenvalue; beyond, the sum
        over longer and longer paths has no end.

    Raises
    ------
    PlainError
        A directed network, one without ties, or a beta too large for it.

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
    if not abs(beta) < most or math.isnan(beta):
        raise PlainError(f"beta must lie between {-most:.4g} and {most:.4g} on this network; got {beta}")
    power = np.linalg.solve(np.eye(len(R)) - beta * R, R.sum(axis=1))
    return power * np.sqrt(len(R) / (power @ power))
