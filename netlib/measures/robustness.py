"""Who can the network afford to lose? The largest connected piece as nodes leave one by one."""

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

import networkx as nx
import numpy as np

from netlib.errors import PlainError
from netlib.measures.paths import betweenness
from netlib.networks import check_network

ORDERS = ("random", "most ties", "most ties left", "most brokerage")


def removal_order(G: nx.Graph, by: str = "most ties left", seed: int | None = None) -> list:
    """The nodes in the order in which they leave.

    Parameters
    ----------
    G : undirected; may be in pieces.
    by : ``"random"``; ``"most ties"``, counted once, before anybody leaves; ``"most ties left"``, counted
        anew each time somebody has left, as Albert, Jeong and Barabasi do (2000, Nature 406:378);
        ``"most brokerage"``, by betweenness, counted once.
    seed : draws the random order, and who goes first among equals; without one, equals leave in the graph's
        order.

    Raises
    ------
    PlainError
        An order that is not one of these; a directed or empty network.
    """
    check_network(G)
    if by not in ORDERS:
        raise PlainError(f"by must be one of {', '.join(ORDERS)}; got {by}")
    nodes = list(G)
    if by == "random" or seed is not None:
        np.random.default_rng(seed).shuffle(nodes)
    if by == "most ties":
        return sorted(nodes, key=dict(G.degree).get, reverse=True)
    if by == "most ties left":
        return _most_ties_left(G, nodes)
    if by == "most brokerage":
        between = dict(zip(G, betweenness(G), strict=True))
        return sorted(nodes, key=between.get, reverse=True)
    return nodes


def removal_curve(G: nx.Graph, order: Iterable) -> np.ndarray:
    """Nodes in the largest connected piece after 0, 1, 2, … n nodes have left, as a share of all n.

    Parameters
    ----------
    G : undirected. order : all its nodes, each once, the first to leave first.

    Returns
    -------
    Array of shape (n + 1,), from the share in the giant component at first to 0.

    Raises
    ------
    PlainError
        An order that is not all nodes once; a directed or empty network.

    Notes
    -----
    Looked at backwards, nodes arrive and pieces only ever merge (Newman and Ziff 2001, Phys. Rev. E
    64:016706): hundreds of times faster than looking for pieces after each removal.
    """
    check_network(G)
    order = list(order)
    when = {node: time for time, node in enumerate(order)}
    if len(order) != len(G) or len(when) != len(G) or any(node not in when for node in G):
        raise PlainError(f"order must name each of the {len(G)} members once; got {len(order)} names")
    n = len(order)
    ties_of = dict(G.adjacency())
    root = list(range(n))
    size = [1] * n
    curve = np.zeros(n + 1)
    largest = 0
    for time in range(n - 1, -1, -1):
        mine = time
        for neighbour in ties_of[order[time]]:
            other = when[neighbour]  # nodes go by the time they leave
            if other < time:
                continue  # still away: those that leave later are back earlier
            while root[other] != other:
                root[other] = root[root[other]]  # path halving
                other = root[other]
            if other != mine:
                if size[other] > size[mine]:
                    mine, other = other, mine
                root[other] = mine
                size[mine] += size[other]
        largest = max(largest, size[mine])
        curve[time] = largest
    return curve / n


def robustness(G: nx.Graph, order: Iterable | None = None) -> float:
    """The mean of the removal curve from the first removal on: R of Schneider et al. (2011, PNAS 108:3838).

    Nodes leave in the given order, or by most ties left, as in the paper. From 1/n - 1/n^2, a star, to
    1/2 - 1/(2n), everyone tied to everyone.
    """
    order = removal_order(G) if order is None else order
    return float(removal_curve(G, order)[1:].mean())


def _most_ties_left(G: nx.Graph, nodes: Sequence) -> list:
    rank = {node: place for place, node in enumerate(nodes)}
    ties_of = dict(G.adjacency())
    near = [[rank[neighbour] for neighbour in ties_of[node]] for node in nodes]
    left = [len(places) for places in near]
    most = max(left)
    waiting: list[list[int]] = [[] for _ in range(most + 1)]  # for each number of ties left, who may have it
    for place, ties in enumerate(left):
        waiting[ties].append(place)
    order = []
    while most >= 0:
        if not waiting[most]:
            most -= 1
            continue
        place = heappop(waiting[most])
        if left[place] != most:
            continue  # outdated: it has lost a tie since, and waits a second time with what is left
        order.append(nodes[place])
        left[place] = -1
        for other in near[place]:
            if left[other] > 0:
                left[other] -= 1
                heappush(waiting[left[other]], other)
    return order
