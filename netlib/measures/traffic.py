"""How many messages a network can carry before queues grow without end.

References
----------
Guimera, R. et al. (2002). Optimal network topologies for local search with congestion. Physical Review
Letters 89, 248701.
"""

import networkx as nx
import numpy as np

from netlib.measures.paths import betweenness
from netlib.networks import check_network


def passed_on(G: nx.Graph) -> np.ndarray:
    """Compute how many messages each node handles for every message that everybody starts.

    Its own, and as many of the others' as its betweenness B says: 1 + 2 B / (n - 1), since each message goes
    to a random other node along a shortest path.

    Parameters
    ----------
    G : networkx.Graph
        Undirected and connected, at least two nodes. Weights are ignored.

    Returns
    -------
    numpy.ndarray of shape (n,)
        In the order of the graph.

    Raises
    ------
    PlainError
        If the network is directed, disconnected or too small.
    """
    check_network(G, least=2, connected=True)
    handled: np.ndarray = 1 + 2 * betweenness(G) / (len(G) - 1)
    return handled


def load_capacity(G: nx.Graph) -> float:
    """Compute the highest load without a jam: messages that each node may start per step.

    Every message goes to a random other node along a shortest path, and each node handles one message per
    step. The node that handles most messages is the first whose queue grows, at a load of one over that
    number.

    Parameters
    ----------
    G : networkx.Graph
        Undirected and connected, at least two nodes. Weights are ignored.

    Returns
    -------
    float
        The load.

    Raises
    ------
    PlainError
        If the network is directed, disconnected or too small.

    Examples
    --------
    >>> from netlib.networks import star
    >>> round(load_capacity(star(20)), 4)  # 1 / 19
    0.0526
    """
    return float(1 / passed_on(G).max())
