"""Shapes of networks that the lessons play with, one check for every network, and one good picture of each.

Nodes are the integers 0, 1, …, n - 1 and node 0 is the hub where there is one.
"""

import math
from types import MappingProxyType

import networkx as nx
import numpy as np

from netlib.arguments import whole
from netlib.errors import PlainError


def star(n: int) -> nx.Graph:
    """A hub, node 0, tied to ``n - 1`` members who are tied to nobody else."""
    return nx.star_graph(whole(n, "n", 2) - 1)


def ring(n: int, k: int = 2) -> nx.Graph:
    """Everyone sits in a circle, tied to the ``k`` nearest others (``k`` even; 2 is the plain circle)."""
    whole(n, "n", 3)
    if whole(k, "k", 2) % 2 or k >= n:
        raise PlainError(f"k must be an even number below n = {n}: half the ties go to each side; got {k}")
    return nx.circulant_graph(n, range(1, k // 2 + 1))


def complete(n: int) -> nx.Graph:
    """Everyone is tied to everyone."""
    return nx.complete_graph(whole(n, "n", 2))


def wheel(n: int) -> nx.Graph:
    """A star whose ``n - 1`` members are also tied to their neighbours in a ring."""
    return nx.wheel_graph(whole(n, "n", 4))


def grid(rows: int, columns: int) -> nx.Graph:
    """Everyone is tied to those beside, above and below; row by row."""
    G = nx.grid_2d_graph(whole(rows, "rows", 1), whole(columns, "columns", 1))
    return nx.convert_node_labels_to_integers(G)


def joined_stars(leaves_per_hub: int, hubs: int = 2) -> nx.Graph:
    """Stars whose hubs, nodes 0 to ``hubs - 1``, are all tied to one another.

    Two stars of many leaves are the shape on which Allen et al. (2017, Nature 544:227) show that joining
    networks can make cooperation possible where neither part could.
    """
    whole(leaves_per_hub, "leaves per hub", 0)
    G = nx.complete_graph(whole(hubs, "hubs", 1))
    for hub in range(hubs):
        first = hubs + hub * leaves_per_hub
        G.add_edges_from((hub, leaf) for leaf in range(first, first + leaves_per_hub))
    return G


def random_regular(k: int, n: int, seed: int | None = None) -> nx.Graph:
    """Everyone has exactly ``k`` ties, otherwise at random, in one piece."""
    whole(k, "k", 2)
    if whole(n, "n", k + 1) * k % 2:
        raise PlainError(f"k times n must be even, since each tie has two ends; got k = {k}, n = {n}")
    rng = np.random.default_rng(seed)
    for _ in range(100):
        G = nx.random_regular_graph(k, n, seed=rng)
        if nx.is_connected(G):
            # NetworkX adds the nodes in the order in which the draw met them; pictures want them in order.
            ordered = nx.empty_graph(n)
            ordered.add_edges_from(sorted(G.edges))
            return ordered
    raise PlainError(f"no network in one piece found for k = {k}, n = {n}; raise k")


def karate_club() -> nx.Graph:
    """Who met whom outside a university karate club, 34 members, unweighted (Zachary 1977).

    Journal of Anthropological Research 33:452. Node 0 is the instructor, node 33 the club's president.
    """
    G = nx.empty_graph(34)
    G.add_edges_from(nx.karate_club_graph().edges())
    return G


def check_network(G: nx.Graph, least: int = 1, connected: bool = False, directed: bool = False) -> None:
    """Refuse, in one sentence, a network that a measure or a model cannot use.

    Parameters: ``least``, the smallest number of members; ``connected``, whether it must be in one piece;
    ``directed``, whether ties must have a direction (else they must have none). Tie weights, where given,
    must be positive finite numbers, and nobody may be tied to themselves.

    Raises
    ------
    PlainError
    """
    if G.is_multigraph():
        raise PlainError("two people can have one tie, with a weight, not several; got a multigraph")
    if G.is_directed() != directed:
        wanted, got = ("directed", "undirected") if directed else ("undirected", "directed")
        raise PlainError(f"the network must be {wanted}; got {got} ties")
    if len(G) < least:
        raise PlainError(f"the network needs at least {least} member{'s' * (least > 1)}; got {len(G)}")
    for u, near in G.adjacency():  # plain dictionaries: several times as quick as going through the edges
        if u in near:
            raise PlainError(f"nobody can be tied to themselves; got a tie from {u} to {u}")
        for v, tie in near.items():
            if "weight" in tie and not _is_weight(tie["weight"]):
                raise PlainError(
                    f"the weight of a tie must be a positive number; got {tie['weight']} between {u} and {v}"
                )
    if connected and not (nx.is_weakly_connected(G) if directed else nx.is_connected(G)):
        pieces = nx.number_weakly_connected_components(G) if directed else nx.number_connected_components(G)
        raise PlainError(f"the network must be in one piece; got {pieces} pieces that no tie joins")


def _is_weight(value) -> bool:
    return isinstance(value, (int, float, np.number)) and 0 < value < math.inf


def fixed(G: nx.Graph) -> nx.Graph:
    """The network as a value that nobody can change: its people, its ties and what is noted of them.

    Parameters
    ----------
    G : networkx.Graph
        Any network. It is copied, unless it is such a value already; ``fixed(G).copy()`` can be changed.

    Returns
    -------
    networkx.Graph
        Frozen (`networkx.freeze`), and the attributes of nodes and ties read-only.
    """
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
    """One good picture of a network: positions, shape (n, 2), within [-1, 1], in the order of ``G``'s nodes.

    A ring is drawn as a circle, a star or a wheel with its hub in the middle. Everything else is drawn so
    that distances on paper follow distances along ties: stress majorization (Gansner, Koren and North 2004),
    started from classical scaling, hence the same picture each time; a ``seed`` starts it elsewhere.
    About 15 ms for 200 members, 0.4 s for 1,000.
    """
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


def _around(G: nx.Graph, nodes: list) -> list | None:
    """The nodes in an order in which a circle shows them best, or None where a circle is no good picture.

    A circle it is where turning by one place maps every tie onto a tie (rings, complete networks, no ties at
    all), and where the ties form one cycle, in whatever order its nodes came.
    """
    place = {node: i for i, node in enumerate(nodes)}
    H = G.subgraph(nodes)
    turned = {node: nodes[(i + 1) % len(nodes)] for node, i in place.items()}
    if all(H.has_edge(turned[u], turned[v]) for u, v in H.edges):
        return nodes
    if all(degree == 2 for _, degree in H.degree) and nx.is_connected(H):
        return list(nx.dfs_preorder_nodes(H, nodes[0]))
    return None


def _circle(G: nx.Graph, around: list) -> np.ndarray:
    """The nodes of ``around`` clockwise from the top, all others in the middle."""
    angle = {node: 2 * np.pi * i / len(around) for i, node in enumerate(around)}
    places = [(math.sin(angle[node]), math.cos(angle[node])) if node in angle else (0, 0) for node in G]
    return np.array(places, dtype=float).reshape(len(G), 2)


def _stress_layout(G: nx.Graph, seed: int | None, rounds: int = 60) -> np.ndarray:
    """Move everyone, again and again, to where the distances to all others are least wrong."""
    from scipy.linalg import cho_factor, cho_solve
    from scipy.sparse.csgraph import shortest_path

    n = len(G)
    # Every tie stands in the array in both directions, so there is no need to look for undirected paths.
    distance = shortest_path(nx.to_scipy_sparse_array(G, weight=None), unweighted=True)
    apart = np.isinf(distance)
    # Pieces that no tie joins are set beside each other, a little further than the widest of them.
    distance[apart] = distance[~apart].max() + 1.5
    squared = distance**2
    means = squared.mean(axis=0)
    centred = -0.5 * (squared - means - means[:, None] + means.mean())
    values, vectors = np.linalg.eigh(centred)
    positions = vectors[:, [-1, -2]] * np.sqrt(np.maximum(values[[-1, -2]], 1e-9))
    # Leaves of one hub have equal distances to all, hence one place: spread them, else they never part.
    angle = np.arange(n) * np.pi * (3 - np.sqrt(5))
    positions += 0.1 * np.column_stack([np.cos(angle), np.sin(angle)])
    if seed is not None:
        positions = np.random.default_rng(seed).normal(size=(n, 2)) * distance.mean() / 2
    weight = 1 / (distance + np.eye(n)) ** 2
    np.fill_diagonal(weight, 0)
    pull = cho_factor(np.diag(weight.sum(axis=1)) - weight + 1 / n)
    # Single precision is a thousandth of a pixel here, and moves half the memory.
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
        # Twice as far halves the rounds and never raises the stress (de Leeuw and Heiser 1980, in
        # Multivariate Analysis V:501).
        positions = moved + step
    positions = moved - (moved.max(axis=0) + moved.min(axis=0)) / 2
    return positions / np.abs(positions).max()
