"""How much can a network carry before it jams?"""

import networkx as nx

from netlib.measures.paths import betweenness
from netlib.networks import check_network


def load_capacity(G: nx.Graph) -> float:
    """The highest load that does not jam: messages that each node may start per time step.

    Every message goes to a random other along a shortest path, and each node handles one message a step. The
    node that most paths run through is the first to drown: at 1 / (1 + 2 B / (n - 1)) with B its betweenness,
    the 1 standing for the messages it starts itself (Guimera et al. 2002, Phys. Rev. Lett. 89:248701).

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
    check_network(G, least=2, connected=True)
    return float(1 / (1 + 2 * betweenness(G).max() / (len(G) - 1)))
