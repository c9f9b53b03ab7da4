"""Do ties cross borders? Krackhardt and Stern's E-I index."""

from collections.abc import Hashable

import networkx as nx

from netlib.errors import PlainError
from netlib.networks import check_network


def ei_index(G: nx.Graph, attribute: Hashable) -> float:
    """Ties across groups less ties within, as a share of all: -1 keeps to itself, 1 only crosses borders.

    Krackhardt and Stern (1988), Social Psychology Quarterly 51:123. Tie weights do not count.

    Parameters
    ----------
    G : undirected, with at least one tie.
    attribute : the node attribute that names each member's group.

    Raises
    ------
    PlainError
        A directed network, one without ties, or a member without the attribute.

    Examples
    --------
    >>> G = nx.path_graph(4)
    >>> nx.set_node_attributes(G, {0: "north", 1: "north", 2: "south", 3: "south"}, "office")
    >>> round(ei_index(G, "office"), 3)
    -0.333
    """
    check_network(G)
    if not G.size():
        raise PlainError("the network must have at least one tie; got none")
    group = dict(G.nodes(data=attribute))
    for node, name in group.items():
        if name is None:
            raise PlainError(f"every member needs the attribute {attribute!r}; {node!r} has none")
    across = sum(group[u] != group[v] for u, v in G.edges)
    return 2 * across / G.size() - 1
