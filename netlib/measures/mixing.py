"""Whether ties cross the borders between groups: the E-I index.

References
----------
Krackhardt, D. and Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology
Quarterly 51, 123-140.
"""

from collections.abc import Hashable

import networkx as nx

from netlib.arguments import is_hashable, shown
from netlib.errors import PlainError
from netlib.networks import check_network


def ei_index(G: nx.Graph, attribute: Hashable) -> float:
    """Compute the E-I index: (external ties - internal ties) / all ties.

    Parameters
    ----------
    G : networkx.Graph
        Undirected, with at least one tie. Weights are ignored.
    attribute : hashable
        The node attribute that holds each node's group.

    Returns
    -------
    float
        From -1 (no tie crosses a border) to 1 (every tie does).

    Raises
    ------
    PlainError
        If the network is directed or has no ties, or a node lacks the attribute.

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
    if not is_hashable(attribute):
        raise PlainError(f"attribute must be the name of a node attribute; got {shown(attribute)}")
    group = {node: attributes.get(attribute) for node, attributes in G.nodes(data=True)}
    for node, name in group.items():
        if name is None:
            wanted, who = shown(attribute, quoted=True), shown(node, quoted=True)
            raise PlainError(f"every member needs the attribute {wanted}; {who} has none")
    across = sum(bool(group[u] != group[v]) for u, v in G.edges)
    return float(2 * across / G.size() - 1)
