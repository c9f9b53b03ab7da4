"""Robustness: the size of the largest connected component while nodes are removed one by one.

References
----------
Albert, R., Jeong, H. and Barabasi, A.-L. (2000). Error and attack tolerance of complex networks. Nature 406,
378-382.

Newman, M. E. J. and Ziff, R. M. (2001). Fast Monte Carlo algorithm for site or bond percolation. Physical
Review E 64, 016706.

Schneider, C. M. et al. (2011). Mitigation of malicious attacks on networks. PNAS 108, 3838-3841.
"""

from collections.abc import Hashable, Iterable
from heapq import heappop, heappush
from typing import Any

import networkx as nx
import numpy as np

from netlib.arguments import between, generator, members, numbers, one_of, whole
from netlib.errors import PlainError
from netlib.kernels import available
from netlib.measures.paths import betweenness
from netlib.ties import Ties, ties

ORDERS = ("random", "most ties", "most ties left", "most brokerage")


def removal_order(G: nx.Graph | Ties, by: str = "most ties left", seed: int | None = None) -> list[Any]:
    """List the nodes in the order in which they are removed.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected. Weights are ignored.
    by : {"most ties left", "most ties", "most brokerage", "random"}, default "most ties left"
        What decides who leaves next. ``"most ties"`` and ``"most brokerage"`` (betweenness) are counted once,
        at the start; ``"most ties left"`` is counted again after each removal (Albert, Jeong and Barabasi
        2000).
    seed : int, optional
        Seed of the random order, which also decides between nodes that are equal. If not given, equal nodes
        leave in the order of the graph.

    Returns
    -------
    list
        All nodes, the first to leave first.

    Raises
    ------
    PlainError
        If the network is directed or empty, or ``by`` is not one of these orders.
    """
    network = ties(G)
    one_of(by, "by", ORDERS)
    places = np.arange(len(network))
    if by == "random" or seed is not None:
        generator(seed).shuffle(places)
    if by == "most ties":
        places = places[np.argsort(-network.degree[places], kind="stable")]
    if by == "most ties left":
        places = places[_most_ties_left(network, places)]
    if by == "most brokerage":
        places = places[np.argsort(-betweenness(network)[places], kind="stable")]
    return [network.nodes[place] for place in places.tolist()]


def removal_curve(G: nx.Graph | Ties, order: Iterable[Hashable]) -> np.ndarray:
    """Compute the size of the largest connected component after 0, 1, 2, … n removals.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected. Weights are ignored.
    order : iterable
        All nodes, each once, the first to leave first.

    Returns
    -------
    numpy.ndarray of shape (n + 1,)
        Shares of all n nodes, from the share in the giant component at first to 0.

    Raises
    ------
    PlainError
        If the order does not name all nodes once, or the network is directed or empty.

    Notes
    -----
    In reverse order, nodes are added and components only ever merge (Newman and Ziff 2001). This is hundreds
    of times faster than searching for components after each removal.
    """
    from netlib.kernels.robustness import merge

    network = ties(G)
    n, names = len(network), members(order, "order")
    leaves_at = {node: time for time, node in enumerate(names)}
    if len(names) != n or len(leaves_at) != n or any(node not in leaves_at for node in network.nodes):
        raise PlainError(f"order must name each of the {n} members once; got {len(names)} names")
    when = np.fromiter(map(leaves_at.__getitem__, network.nodes), dtype=np.int64, count=n)
    # Each node is numbered by the time at which it leaves. In reverse order, a tie comes back together with
    # the end that leaves first.
    one, other = when[network.owners], when[network.ends]
    earlier = np.flatnonzero(one < other)
    earlier = earlier[np.argsort(-one[earlier], kind="stable")]
    arrays: list[Any] = [
        *(one[earlier], other[earlier]),
        *(np.arange(n), np.ones(n, dtype=int), np.zeros_like(earlier)),
    ]
    if available(10 * len(one)):
        merge(*arrays)
    else:  # without a compiler, loops over lists are several times faster than loops over arrays
        arrays = [array.tolist() for array in arrays]
        merge.py_func(*arrays)
    largest = np.append(1, np.asarray(arrays[-1], dtype=int))  # after 0, 1, 2, … ties have come back
    # How many ties have come back once each node has.
    back = np.bincount(one[earlier], minlength=n)[::-1].cumsum()[::-1]
    shares: np.ndarray = np.append(largest[back], 0) / n
    return shares


def critical_fraction(curve: np.ndarray, connected: float = 0.1) -> float:
    """Compute the share of nodes that must leave until less than a given share is still connected.

    A finite network has no sharp threshold, so the answer depends on ``connected``. A random network of
    10,000 nodes and mean degree 4, attacked by ties left, falls below 1 in 10 at .267, below 1 in 20 at
    .273 and below 1 in 50 at .280.

    Parameters
    ----------
    curve : array_like of float, shape (n + 1,)
        What `removal_curve` returned.
    connected : float, default 0.1
        The share of all nodes that the largest component must reach; above 0 and at most 1.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    PlainError
        If the curve does not end at 0, or the share is out of range.

    Examples
    --------
    >>> from netlib.networks import star
    >>> critical_fraction(removal_curve(star(20), removal_order(star(20))))
    0.05
    """
    sizes = numbers(curve, "curve")
    if sizes.ndim != 1 or len(sizes) < 2 or sizes[-1] != 0:
        raise PlainError("curve must be what removal_curve returned: one share per removal, the last one 0")
    if not between(connected, "connected") > 0:
        raise PlainError("connected must be above 0; got 0")
    return int(np.argmax(sizes < connected)) / (len(sizes) - 1)


def robustness(
    G: nx.Graph | Ties, order: Iterable[Hashable] | None = None, draws: int = 200, seed: int | None = None
) -> float:
    """Compute robustness R of Schneider et al. (2011): the mean of the removal curve after each removal.

    Nodes leave by most ties left. Which of several nodes with equally many ties leaves first can matter
    much: on a ring of 20, R lies between .172 and .257. It is therefore averaged over random choices.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected. Weights are ignored.
    order : iterable, optional
        Use this order of removal instead: all nodes, each once.
    draws : int, default 200
        Number of random choices among equal nodes to average over. The standard error of R on a ring of 20
        is then about .001.
    seed : int, optional
        Seed of these choices.

    Returns
    -------
    float
        From 1/n - 1/n^2 (a star) to 1/2 - 1/(2n) (a complete network).

    Raises
    ------
    PlainError
        If the network is directed or empty, the order does not name all nodes once, or ``draws`` is below 1.

    Examples
    --------
    >>> from netlib.networks import ring
    >>> round(robustness(ring(20), seed=1), 2)
    0.2
    """
    if order is not None:
        return float(removal_curve(G, order)[1:].mean())
    network = ties(G)
    seeds = generator(seed).integers(2**63, size=whole(draws, "draws", 1)).tolist()
    orders = (removal_order(network, seed=each) for each in seeds)
    return float(np.mean([removal_curve(network, order)[1:].mean() for order in orders]))


def _most_ties_left(network: Ties, places: np.ndarray) -> list[int]:
    """Return positions in ``places`` in the order of removal; equal nodes keep their order."""
    rank = np.empty_like(places)
    rank[places] = np.arange(len(places))
    ends, starts = rank[network.ends].tolist(), network.starts.tolist()
    near = [ends[starts[place] : starts[place + 1]] for place in places.tolist()]
    left = [len(others) for others in near]
    most = max(left)
    # For each number of ties left, a heap of the nodes that may have it.
    waiting: list[list[int]] = [[] for _ in range(most + 1)]
    for place, many in enumerate(left):
        waiting[many].append(place)
    order = []
    while most >= 0:
        if not waiting[most]:
            most -= 1
            continue
        place = heappop(waiting[most])
        if left[place] != most:
            continue  # outdated entry: the node has lost ties since and is also in another heap
        order.append(place)
        left[place] = -1
        for other in near[place]:
            if left[other] > 0:
                left[other] -= 1
                heappush(waiting[left[other]], other)
    return order
