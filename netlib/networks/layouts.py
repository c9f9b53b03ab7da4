"""Positions at which to draw the nodes of a network."""

import math
from typing import Any

import networkx as nx
import numpy as np

from netlib.arguments import generator
from netlib.networks.checks import check_graph

MOST_EXACT = 1_500  # nodes of which all distances are kept: memory and time grow with their square
PIVOTS = 100
EXACT_ROUNDS, SPARSE_ROUNDS = 60, 50  # at most


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
    Takes about 15 ms for 200 nodes and 0.4 s for 1,000. Of more than 1,500 nodes only the distances along
    ties and those to 100 pivots count: 5,000 nodes take some seconds instead of minutes.

    References
    ----------
    Gansner, E. R., Koren, Y. and North, S. (2004). Graph drawing by stress majorization. Graph Drawing,
    239-250.

    Ortmann, M., Klimenta, M. and Brandes, U. (2017). A sparse stress model. Journal of Graph Algorithms and
    Applications 21, 791-821.

    Examples
    --------
    >>> from netlib.networks import star
    >>> layout(star(5)).round(2).tolist()  # the hub in the middle, the first member at the top
    [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, -1.0], [-1.0, -0.0]]
    """
    check_graph(G)
    if G.is_directed():
        G = G.to_undirected(as_view=True)
    if len(G) < 2:
        return np.zeros((len(G), 2))
    around = _around(G, list(G))
    if around:
        return _circle(G, around)
    hubs = [node for node, degree in G.degree if degree == len(G) - 1]
    around = _around(G, [node for node in G if node != hubs[0]]) if len(hubs) == 1 else None
    if around:
        return _circle(G, around)
    return _stress_layout(G, seed) if len(G) <= MOST_EXACT else _sparse_layout(G, seed)


def _around(G: nx.Graph, nodes: list[Any]) -> list[Any] | None:
    """Return the nodes in the order in which to place them on a circle, or None if a circle does not fit.

    A circle fits if a rotation by one place maps every tie onto a tie (ring lattices, complete networks,
    networks without ties), or if the ties form one cycle, whatever the order of its nodes.
    """
    place = {node: i for i, node in enumerate(nodes)}
    H = G.subgraph(nodes)
    if all(len(G.adj[node]) == len(G) - 1 for node in nodes):
        return nodes  # all tied to all: to turn each of n * n ties would take long
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


def _stress_layout(G: nx.Graph, seed: int | None) -> np.ndarray:
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
    for _ in range(EXACT_ROUNDS):
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


def _sparse_layout(G: nx.Graph, seed: int | None) -> np.ndarray:
    """The sparse stress model: ties and the distances to some pivots, each of which stands for many nodes."""
    from scipy.sparse.csgraph import shortest_path

    n = len(G)
    tied = nx.to_scipy_sparse_array(G, weight=None, format="csr")
    one, other = tied.nonzero()
    pivots = np.unique(np.linspace(0, n - 1, PIVOTS).astype(int))
    distance = shortest_path(tied, unweighted=True, indices=pivots).T
    apart = np.isinf(distance)
    distance[apart] = distance[~apart].max() + 1.5
    squared = distance**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    positions = centred @ np.linalg.eigh(centred.T @ centred)[1][:, [-1, -2]]
    positions *= distance.mean() / max(np.linalg.norm(positions, axis=1).mean(), 1e-9)
    angle = np.arange(n) * np.pi * (3 - np.sqrt(5))
    beside = 0.2 * np.column_stack([np.cos(angle), np.sin(angle)])
    positions += beside
    if seed is not None:
        positions = generator(seed).normal(size=(n, 2)) * distance.mean() / 2
    weight = n / len(pivots) / np.maximum(distance, 1) ** 2
    weight[distance == 0] = 0
    total = weight.sum(axis=1) + np.bincount(one, minlength=n)
    for _ in range(SPARSE_ROUNDS):
        at = positions[pivots]
        x, y = (np.subtract.outer(positions[:, axis], at[:, axis]) for axis in (0, 1))
        share = weight * distance / np.maximum(np.hypot(x, y), 1e-6)
        along = positions[one] - positions[other]
        along = positions[other] + along / np.maximum(np.linalg.norm(along, axis=1), 1e-6)[:, None]
        wanted = weight @ at + np.column_stack([(share * x).sum(axis=1), (share * y).sum(axis=1)])
        wanted += np.column_stack([np.bincount(one, along[:, axis], n) for axis in (0, 1)])
        positions = wanted / total[:, None]
    positions += beside  # leaves of one hub are pulled to one point
    positions -= (positions.max(axis=0) + positions.min(axis=0)) / 2
    scaled: np.ndarray = positions / np.abs(positions).max()
    return scaled
