"""The check that every measure and model makes first, and networks as values that nobody can change."""

import math
from types import MappingProxyType

import networkx as nx
import numpy as np

from netlib.arguments import flag, shown, whole
from netlib.errors import PlainError


def check_network(G: nx.Graph, least: int = 1, connected: bool = False, directed: bool = False) -> None:
    """Raise a plain error if a measure or a model cannot use this network.

    No network may have self-loops or several ties between the same two nodes, and tie weights, if there are
    any, must be positive finite numbers.

    Parameters
    ----------
    G : networkx.Graph
        The network.
    least : int, default 1
        Smallest number of nodes allowed.
    connected : bool, default False
        Whether the network must be connected (weakly, if it is directed).
    directed : bool, default False
        Whether the network must be directed; otherwise it must be undirected.

    Raises
    ------
    PlainError
        If the network does not meet these conditions; the message says which one.

    Examples
    --------
    >>> check_network(nx.Graph([(0, 1), (2, 3)]), connected=True)
    Traceback (most recent call last):
    netlib.errors.PlainError: the network must be in one piece; got 2 pieces that no tie joins
    """
    check_graph(G)
    whole(least, "least", 0, 2**31)
    flag(connected, "connected")
    flag(directed, "directed")
    if G.is_multigraph():
        raise PlainError("two people can have one tie, with a weight, not several; got a multigraph")
    if G.is_directed() != directed:
        wanted, got = ("directed", "undirected") if directed else ("undirected", "directed")
        raise PlainError(f"the network must be {wanted}; got {got} ties")
    if len(G) < least:
        raise PlainError(f"the network needs at least {least} member{'s' * (least > 1)}; got {len(G)}")
    for u, near in G.adjacency():  # plain dictionaries: several times faster than G.edges
        if u in near:
            raise PlainError(f"nobody can be tied to themselves; got a tie from {u} to {u}")
        for v, tie in near.items():
            if "weight" in tie and not _is_weight(tie["weight"]):
                got = f"{shown(tie['weight'])} between {u} and {v}"
                raise PlainError(f"the weight of a tie must be a positive number; got {got}")
    if connected and not (nx.is_weakly_connected(G) if directed else nx.is_connected(G)):
        pieces = nx.number_weakly_connected_components(G) if directed else nx.number_connected_components(G)
        raise PlainError(f"the network must be in one piece; got {pieces} pieces that no tie joins")


def fixed(G: nx.Graph) -> nx.Graph:
    """Return the network as a value that nobody can change: its nodes, its ties and their attributes.

    Parameters
    ----------
    G : networkx.Graph
        Any network. It is copied, unless it is such a value already; ``fixed(G).copy()`` can be changed.

    Returns
    -------
    networkx.Graph
        Frozen (`networkx.freeze`), and the attributes of nodes and ties read-only.

    Raises
    ------
    PlainError
        If ``G`` is not a graph.

    Examples
    --------
    >>> value = fixed(nx.star_graph(2))
    >>> value.remove_node(0)
    Traceback (most recent call last):
    networkx.exception.NetworkXError: Frozen graph can't be modified
    >>> value.copy().size()
    2
    """
    check_graph(G)
    if nx.is_frozen(G) and isinstance(G.graph, MappingProxyType):
        return G
    G = G.copy()
    for person, noted in G._node.items():
        G._node[person] = MappingProxyType(noted)
    for ties in (G._succ, G._pred) if G.is_directed() else (G._adj,):
        for others in ties.values():
            for other, noted in others.items():
                others[other] = MappingProxyType(noted)
    G.graph = MappingProxyType(G.graph)
    return nx.freeze(G)


def check_graph(G: object) -> None:
    """Raise a plain error if this is no graph at all.

    Parameters
    ----------
    G : object
        What was given as a network.

    Raises
    ------
    PlainError
        If ``G`` is not a graph.
    """
    if not isinstance(G, nx.Graph):
        raise PlainError(f"the network must be a graph; got {type(G).__name__}")


def _is_weight(value: object) -> bool:
    return isinstance(value, (int, float, np.integer, np.floating)) and bool(0 < value < math.inf)
