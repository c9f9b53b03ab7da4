"""How much can a network carry before it jams?"""

import networkx as nx
import numpy as np

from netlib.measures.paths import betweenness
from netlib.networks import check_network


def passed_on(G: nx.Graph) -> np.ndarray:
    """Messages that each node handles for one that everybody starts, shape (n,), in the graph's order.

    Its own, and of the others' as many as its betweenness B says: 1 + 2 B / (n - 1), for each starts one to a
    random other along a shortest path (Guimera et al. 2002). Arguments and errors as for ``load_capacity``.
    """
    check_network(G, least=2, connected=True)
    return 1 + 2 * betweenness(G) / (len(G) - 1)


def load_capacity(G: nx.Graph) -> float:
    """The highest load that does not jam: messages that each node may start per time step.

    Every message goes to a random other along a shortest path, and each node handles one message a step. The
    node that most paths run through is the first to drown: at one over what it has to pass on (Guimera et al.
    2002, Phys. Rev. Lett. 89:248701).

    Parameters
    ----------
    G : undirected, in one piece, at least two nodes.

    Raises
    ------
    PlainError
        Any other network.

    Examples
    --------
    >>> from netlib.networks import star
    >>> round(load_capacity(star(20)), 4)  # 1 / 19
    0.0526
    """
    return float(1 / passed_on(G).max())
