"""How wise is a crowd whose members listen to one another?"""

import networkx as nx
import numpy as np

from netlib.arguments import positive
from netlib.networks import check_network


def influence(G: nx.Graph, self_weight: float = 1.0) -> np.ndarray:
    """Whose first opinion counts how much in the consensus, shape (n,), in the graph's order; sums to 1.

    Everyone repeatedly averages their own opinion, with ``self_weight``, and their neighbours', with the
    weight of the tie (DeGroot 1974, J. Am. Stat. Assoc. 69:118). Influence is then proportional to the sum of
    one's tie weights plus ``self_weight``.

    Parameters
    ----------
    G : undirected, in one piece; edge attribute ``weight`` (default 1) is respected.
    self_weight : above 0; who never listens to themselves may swing for ever.

    Raises
    ------
    PlainError
        Any other network or self-weight.
    """
    check_network(G, connected=True)
    positive(self_weight, "self-weight")
    strength = np.array([weight for _, weight in G.degree(weight="weight")]) + self_weight
    return strength / strength.sum()


def effective_crowd(G: nx.Graph, self_weight: float = 1.0) -> float:
    """As many independent people, averaged, would be as accurate as this crowd's consensus.

    1 / sum of influence squared (Golub and Jackson 2010, Am. Econ. J. Microecon. 2:112): n where all count
    alike, 1 where one decides. Arguments and errors as for ``influence``.

    Examples
    --------
    >>> from netlib.networks import ring, star
    >>> round(effective_crowd(star(20)), 2), round(effective_crowd(ring(20)), 2)
    (7.07, 20.0)
    """
    return float(1 / (influence(G, self_weight) ** 2).sum())
