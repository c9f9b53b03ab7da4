"""Networks that the lessons use, the check that every measure and model makes first, and layouts.

Nodes are the integers 0, 1, …, n - 1, and node 0 is the hub if there is one.
"""

import math
from types import MappingProxyType
from typing import Any

import networkx as nx
import numpy as np

from netlib.arguments import flag, generator, shown, whole
from netlib.errors import PlainError


def star(n: int) -> nx.Graph:
    """Make a star: a hub, node 0, tied to ``n - 1`` members who are tied to nobody else.

    Parameters
    ----------
    n : int
        Number of nodes, the hub included; at least 2.

    Returns
    -------
    networkx.Graph
        The star.

    Raises
    ------
    PlainError
        If ``n`` is not such a number.

    Examples
    --------
    >>> star(4).edges
    EdgeView([(0, 1), (0, 2), (0, 3)])
    """
    return nx.star_graph(whole(n, "n", 2) - 1)


def ring(n: int, k: int = 2) -> nx.Graph:
    """Make a ring lattice: nodes in a circle, each tied to the ``k`` nearest others.

    Parameters
    ----------
    n : int
        Number of nodes; at least 3.
    k : int, default 2
        Degree of every node: an even number below ``n``. 2 makes a cycle.

    Returns
    -------
    networkx.Graph
        The ring.

    Raises
    ------
    PlainError
        If ``n`` or ``k`` is not such a number.

    Examples
    --------
    >>> sorted(ring(6)[0]), sorted(ring(6, k=4)[0])
    ([1, 5], [1, 2, 4, 5])
    """
    whole(n, "n", 3)
    if whole(k, "k", 2) % 2 or k >= n:
        raise PlainError(f"k must be an even number below n = {n}: half the ties go to each side; got {k}")
    return nx.circulant_graph(n, range(1, k // 2 + 1))


def complete(n: int) -> nx.Graph:
    """Make a complete network, in which everyone is tied to everyone.

    Parameters
    ----------
    n : int
        Number of nodes; at least 2.

    Returns
    -------
    networkx.Graph
        The complete network.

    Raises
    ------
    PlainError
        If ``n`` is not such a number.

    Examples
    --------
    >>> complete(5).size()
    10
    """
    return nx.complete_graph(whole(n, "n", 2))


def wheel(n: int) -> nx.Graph:
    """Make a wheel: a star whose ``n - 1`` members are also tied to each other in a ring.

    Parameters
    ----------
    n : int
        Number of nodes, the hub included; at least 4.

    Returns
    -------
    networkx.Graph
        The wheel.

    Raises
    ------
    PlainError
        If ``n`` is not such a number.

    Examples
    --------
    >>> dict(wheel(5).degree)
    {0: 4, 1: 3, 2: 3, 3: 3, 4: 3}
    """
    return nx.wheel_graph(whole(n, "n", 4))


def grid(rows: int, columns: int) -> nx.Graph:
    """Make a rectangular grid: each node is tied to the nodes beside, above and below it.

    Parameters
    ----------
    rows, columns : int
        Size of the grid; at least 1 each. Nodes are numbered row by row.

    Returns
    -------
    networkx.Graph
        The grid.

    Raises
    ------
    PlainError
        If ``rows`` or ``columns`` is not such a number.

    Examples
    --------
    >>> sorted(grid(2, 3)[1])
    [0, 2, 4]
    """
    G = nx.grid_2d_graph(whole(rows, "rows", 1), whole(columns, "columns", 1))
    return nx.convert_node_labels_to_integers(G)


def joined_stars(leaves_per_hub: int, hubs: int = 2) -> nx.Graph:
    """Make several stars whose hubs, nodes 0 to ``hubs - 1``, are all tied to one another.

    Allen et al. (2017) use two stars of many leaves to show that joining two networks can make cooperation
    possible although neither network favours it alone.

    Parameters
    ----------
    leaves_per_hub : int
        Number of other members in each star; at least 0.
    hubs : int, default 2
        Number of stars; at least 1.

    Returns
    -------
    networkx.Graph
        The joined stars.

    Raises
    ------
    PlainError
        If an argument is not such a number.

    References
    ----------
    Allen, B. et al. (2017). Evolutionary dynamics on any population structure. Nature 544, 227-230.

    Examples
    --------
    >>> dict(joined_stars(2).degree)
    {0: 3, 1: 3, 2: 1, 3: 1, 4: 1, 5: 1}
    """
    whole(leaves_per_hub, "leaves per hub", 0)
    G = nx.complete_graph(whole(hubs, "hubs", 1))
    for hub in range(hubs):
        first = hubs + hub * leaves_per_hub
        G.add_edges_from((hub, leaf) for leaf in range(first, first + leaves_per_hub))
    return G


def random_regular(k: int, n: int, seed: int | None = None) -> nx.Graph:
    """Draw a connected network in which every node has exactly ``k`` ties.

    Parameters
    ----------
    k : int
        Degree of every node; at least 2.
    n : int
        Number of nodes; above ``k``, and ``k * n`` must be even.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    networkx.Graph
        The network.

    Raises
    ------
    PlainError
        If there is no such network, or if 100 draws found no connected one.

    Examples
    --------
    >>> {degree for _, degree in random_regular(3, 10, seed=1).degree}
    {3}
    """
    whole(k, "k", 2)
    if whole(n, "n", k + 1) * k % 2:
        raise PlainError(f"k times n must be even, since each tie has two ends; got k = {k}, n = {n}")
    rng = generator(seed)
    for _ in range(100):
        G = nx.random_regular_graph(k, n, seed=rng)
        if nx.is_connected(G):
            # NetworkX adds the nodes in the order in which the draw met them; layouts need them sorted.
            ordered = nx.empty_graph(n)
            ordered.add_edges_from(sorted(G.edges))
            return ordered
    raise PlainError(f"no network in one piece found for k = {k}, n = {n}; raise k")


def karate_club() -> nx.Graph:
    """Return Zachary's karate club: who met whom outside the club, 34 members, without weights.

    Returns
    -------
    networkx.Graph
        Node 0 is the instructor, node 33 the president of the club.

    References
    ----------
    Zachary, W. W. (1977). An information flow model for conflict and fission in small groups. Journal of
    Anthropological Research 33, 452-473.

    Examples
    --------
    >>> karate_club().size(), karate_club().degree[33]
    (78, 17)
    """
    G = nx.empty_graph(34)
    G.add_edges_from(nx.karate_club_graph().edges())
    return G


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
    _check_graph(G)
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


def _check_graph(G: object) -> None:
    if not isinstance(G, nx.Graph):
        raise PlainError(f"the network must be a graph; got {type(G).__name__}")


def _is_weight(value: object) -> bool:
    return isinstance(value, (int, float, np.integer, np.floating)) and bool(0 < value < math.inf)


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
    >>> value = fixed(star(3))
    >>> value.remove_node(0)
    Traceback (most recent call last):
    networkx.exception.NetworkXError: Frozen graph can't be modified
    >>> value.copy().size()
    2
    """
    _check_graph(G)
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


def layout(G: nx.Graph, seed: int | None = None) -> np.ndarray:
    """Compute positions at which to draw the nodes of a network.

    A ring is drawn as a circle, a star or a wheel with its hub in the middle. For every other network,
    stress majorization makes distances in the picture follow distances along ties. It starts from classical
    scaling, so the picture is always the same.

    Parameters
    ----------
    G : networkx.Graph
        The network; directed, in pieces or empty networks are allowed.
    seed : int, optional
        Start stress majorization from random positions instead.

    Returns
    -------
    numpy.ndarray of shape (n, 2)
        Coordinates between -1 and 1, in the order of the nodes of ``G``.

    Raises
    ------
    PlainError
        If ``G`` is not a graph.

    Notes
    -----
    Takes about 15 ms for 200 nodes and 0.4 s for 1,000.

    References
    ----------
    Gansner, E. R., Koren, Y. and North, S. (2004). Graph drawing by stress majorization. Graph Drawing,
    239-250.

    Examples
    --------
    >>> layout(star(5)).round(2).tolist()  # the hub in the middle, the first member at the top
    [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, -1.0], [-1.0, -0.0]]
    """
    _check_graph(G)
    if G.is_directed():
        G = G.to_undirected(as_view=True)
    if len(G) < 2:
        return np.zeros((len(G), 2))
    around = _around(G, list(G))
    if around:
        return _circle(G, around)
    hubs = [node for node, degree in G.degree if degree == len(G) - 1]
    around = _around(G, [node for node in G if node != hubs[0]]) if len(hubs) == 1 else None
    return _circle(G, around) if around else _stress_layout(G, seed)


def _around(G: nx.Graph, nodes: list[Any]) -> list[Any] | None:
    """Return the nodes in the order in which to place them on a circle, or None if a circle does not fit.

    A circle fits if a rotation by one place maps every tie onto a tie (ring lattices, complete networks,
    networks without ties), or if the ties form one cycle, whatever the order of its nodes.
    """
    place = {node: i for i, node in enumerate(nodes)}
    H = G.subgraph(nodes)
    turned = {node: nodes[(i + 1) % len(nodes)] for node, i in place.items()}
    if all(H.has_edge(turned[u], turned[v]) for u, v in H.edges):
        return nodes
    if all(degree == 2 for _, degree in H.degree) and nx.is_connected(H):
        return list(nx.dfs_preorder_nodes(H, nodes[0]))
    return None


def _circle(G: nx.Graph, around: list[Any]) -> np.ndarray:
    """Place the nodes of ``around`` clockwise from the top, and all others in the middle."""
    angle = {node: 2 * np.pi * i / len(around) for i, node in enumerate(around)}
    places = [(math.sin(angle[node]), math.cos(angle[node])) if node in angle else (0, 0) for node in G]
    return np.array(places, dtype=float).reshape(len(G), 2)


def _stress_layout(G: nx.Graph, seed: int | None, rounds: int = 60) -> np.ndarray:
    """Stress majorization: in each round, move all nodes so that the error of their distances falls."""
    from scipy.linalg import cho_factor, cho_solve
    from scipy.sparse.csgraph import shortest_path

    n = len(G)
    # The array holds every tie in both directions, so directed paths are also the undirected ones.
    distance = shortest_path(nx.to_scipy_sparse_array(G, weight=None), unweighted=True)
    apart = np.isinf(distance)
    # Components are placed beside each other: their distance is a little more than the largest diameter.
    distance[apart] = distance[~apart].max() + 1.5
    squared = distance**2
    means = squared.mean(axis=0)
    centred = -0.5 * (squared - means - means[:, None] + means.mean())
    values, vectors = np.linalg.eigh(centred)
    positions = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    # Leaves of one hub have equal distances to all nodes and would start, and stay, at one point.
    angle = np.arange(n) * np.pi * (3 - np.sqrt(5))
    positions += 0.1 * np.column_stack([np.cos(angle), np.sin(angle)])
    if seed is not None:
        positions = generator(seed).normal(size=(n, 2)) * distance.mean() / 2
    weight = 1 / (distance + np.eye(n)) ** 2
    np.fill_diagonal(weight, 0)
    pull = cho_factor(np.diag(weight.sum(axis=1)) - weight + 1 / n)
    # Single precision is exact to a thousandth of a pixel and moves half the memory.
    weight = (weight * distance).astype(np.float32)
    for _ in range(rounds):
        x, y = positions.astype(np.float32).T
        share, across = np.subtract.outer(x, x), np.subtract.outer(y, y)
        share *= share
        across *= across
        share += across
        np.sqrt(share, out=share)
        np.maximum(share, 1e-6, out=share)
        np.divide(weight, share, out=share)
        wanted = share.sum(axis=1)[:, None] * positions - share @ positions.astype(np.float32)
        moved = cho_solve(pull, wanted)
        step = moved - positions
        if np.abs(step).max() < 1e-3:
            break
        # Over-relaxation: a step twice as long halves the number of rounds and never raises the stress
        # (de Leeuw and Heiser 1980, in Multivariate Analysis V:501).
        positions = moved + step
    positions = moved - (moved.max(axis=0) + moved.min(axis=0)) / 2
    scaled: np.ndarray = positions / np.abs(positions).max()
    return scaled
