"""Who can the network afford to lose? The largest connected piece as nodes leave one by one."""

from collections.abc import Iterable
from heapq import heappop, heappush

import networkx as nx
import numpy as np

from netlib.arguments import one_of
from netlib.errors import PlainError
from netlib.kernels import available
from netlib.measures.paths import betweenness
from netlib.ties import Ties, ties

ORDERS = ("random", "most ties", "most ties left", "most brokerage")


def removal_order(G: nx.Graph | Ties, by: str = "most ties left", seed: int | None = None) -> list:
    """The nodes in the order in which they leave.

    Parameters
    ----------
    G : undirected; may be in pieces. A graph, or what ``netlib.ties.ties`` made of it.
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
    network = ties(G)
    one_of(by, "by", ORDERS)
    places = np.arange(len(network))
    if by == "random" or seed is not None:
        np.random.default_rng(seed).shuffle(places)
    if by == "most ties":
        places = places[np.argsort(-network.degree[places], kind="stable")]
    if by == "most ties left":
        places = places[_most_ties_left(network, places)]
    if by == "most brokerage":
        places = places[np.argsort(-betweenness(network)[places], kind="stable")]
    return [network.nodes[place] for place in places.tolist()]


def removal_curve(G: nx.Graph | Ties, order: Iterable) -> np.ndarray:
    """Nodes in the largest connected piece after 0, 1, 2, … n nodes have left, as a share of all n.

    Parameters
    ----------
    G : as for ``removal_order``.
    order : all its nodes, each once, the first to leave first.

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
    from netlib.kernels.robustness import merge

    network = ties(G)
    n, order = len(network), list(order)
    when = {node: time for time, node in enumerate(order)}
    if len(order) != n or len(when) != n or any(node not in when for node in network.nodes):
        raise PlainError(f"order must name each of the {n} members once; got {len(order)} names")
    when = np.fromiter(map(when.__getitem__, network.nodes), dtype=np.int64, count=n)
    # Nodes go by the time they leave. A tie is back as soon as the first of its two to leave is.
    one, other = when[network.owners], when[network.ends]
    earlier = np.flatnonzero(one < other)
    earlier = earlier[np.argsort(-one[earlier], kind="stable")]
    arrays = [one[earlier], other[earlier], np.arange(n), np.ones(n, dtype=int), np.zeros_like(earlier)]
    if available(10 * len(one)):
        merge(*arrays)
    else:  # plain loops over lists are several times quicker than over arrays
        arrays = [array.tolist() for array in arrays]
        merge.py_func(*arrays)
    largest = np.append(1, np.asarray(arrays[-1], dtype=int))  # after 0, 1, 2, … ties are back
    back = np.bincount(one[earlier], minlength=n)[::-1].cumsum()[::-1]  # how many are, when each node is
    return np.append(largest[back], 0) / n


def robustness(G: nx.Graph | Ties, order: Iterable | None = None) -> float:
    """The mean of the removal curve from the first removal on: R of Schneider et al. (2011, PNAS 108:3838).

    Nodes leave in the given order, or by most ties left, as in the paper. From 1/n - 1/n^2, a star, to
    1/2 - 1/(2n), everyone tied to everyone.
    """
    order = removal_order(G) if order is None else order
    return float(removal_curve(G, order)[1:].mean())


def _most_ties_left(network: Ties, places: np.ndarray) -> list[int]:
    """In which order these leave, by where they stand in ``places``; the first of equals goes first."""
    rank = np.empty_like(places)
    rank[places] = np.arange(len(places))
    ends, starts = rank[network.ends].tolist(), network.starts.tolist()
    near = [ends[starts[place] : starts[place + 1]] for place in places.tolist()]
    left = [len(others) for others in near]
    most = max(left)
    waiting: list[list[int]] = [[] for _ in range(most + 1)]  # for each number of ties left, who may have it
    for place, many in enumerate(left):
        waiting[many].append(place)
    order = []
    while most >= 0:
        if not waiting[most]:
            most -= 1
            continue
        place = heappop(waiting[most])
        if left[place] != most:
            continue  # outdated: it has lost a tie since, and waits a second time with what is left
        order.append(place)
        left[place] = -1
        for other in near[place]:
            if left[other] > 0:
                left[other] -= 1
                heappush(waiting[left[other]], other)
    return order
