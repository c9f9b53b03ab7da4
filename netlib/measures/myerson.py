"""The Myerson value: how much each node contributes to the connectedness of a network.

A coalition is worth the number of pairs of its members that ties inside the coalition connect. If nodes
arrive in random order, the value of a node is the increase in worth on its arrival, on average (the Shapley
value of the game restricted by the network).

References
----------
Myerson, R. B. (1977). Graphs and cooperation in games. Mathematics of Operations Research 2, 225-229.
"""

import math
from dataclasses import dataclass
from typing import Annotated

import networkx as nx
import numpy as np

from netlib.arguments import generator, whole
from netlib.networks import check_network
from netlib.results import Result

EXACT_UP_TO = 16  # members; each further one doubles the 65,536 groups


@dataclass(frozen=True, eq=False)
class Credit(Result):
    """The Myerson value of each node.

    Attributes
    ----------
    value : numpy.ndarray of shape (n,)
        Values, in the order of the graph.
    standard_error : numpy.ndarray of shape (n,)
        Standard errors of the estimates; 0 if exact.
    """

    value: Annotated[np.ndarray, "person"]
    standard_error: Annotated[np.ndarray, "person"]

    @property
    def share(self) -> Annotated[np.ndarray, "person"]:
        """Each node's share of the total worth; NaN if no two nodes are connected."""
        total = self.value.sum()
        return self.value / total if total else np.full_like(self.value, math.nan)


def myerson_value(G: nx.Graph, samples: int | None = None, seed: int | None = None) -> Credit:
    """Compute the Myerson value of each node; the values add up to the number of connected pairs.

    Parameters
    ----------
    G : networkx.Graph
        Undirected; may be disconnected. Weights are ignored.
    samples : int, optional
        Number of random orders of arrival to average over, each also used in reverse; at least 2. If not
        given, the value is exact up to 16 nodes, and 500 orders are drawn for larger networks.
    seed : int, optional
        Seed of the random orders.

    Returns
    -------
    Credit
        Values and standard errors.

    Raises
    ------
    PlainError
        If the network is directed or empty, or there are fewer than two samples.

    Examples
    --------
    >>> from netlib.networks import star
    >>> myerson_value(star(5)).value.tolist()
    [4.0, 1.5, 1.5, 1.5, 1.5]
    """
    check_network(G)
    index = {node: i for i, node in enumerate(G)}
    neighbours = [[index[other] for other in G.adj[node]] for node in G]
    if samples is None and len(G) <= EXACT_UP_TO:
        value = _exact(neighbours)
        return Credit(value, np.zeros_like(value))
    samples = whole(500 if samples is None else samples, "samples", 2)
    rng = generator(seed)
    gains = np.empty((samples, len(G)))
    for row in gains:
        order = rng.permutation(len(G)).tolist()
        # Antithetic pairs: the errors of an order and of its reverse partly cancel.
        row[:] = (_gains(neighbours, order) + _gains(neighbours, order[::-1])) / 2
    return Credit(gains.mean(axis=0), gains.std(axis=0, ddof=1) / math.sqrt(samples))


def _exact(neighbours: list[list[int]]) -> np.ndarray:
    """Average over all 2^n coalitions, each written as an integer whose bits are its members."""
    n = len(neighbours)
    ties = [sum(1 << other for other in row) for row in neighbours]
    group = np.arange(1 << n)
    beside = np.zeros_like(group)  # all neighbours of the members of the group
    worth = np.zeros_like(group)
    for i in range(n):
        first = 1 << i
        beside[first : 2 * first] = beside[:first] | ties[i]
    for i in range(n):  # groups whose last member is i: the component of i, and a rest whose worth is known
        new = group[1 << i : 2 << i]
        piece = np.full_like(new, 1 << i)
        while True:
            wider = (piece | beside[piece]) & new
            if np.array_equal(wider, piece):
                break
            piece = wider
        size = np.bitwise_count(piece).astype(np.int64)
        worth[new] = worth[new & ~piece] + size * (size - 1) // 2
    others = np.bitwise_count(group).astype(np.int64)
    chance = np.array([1 / (n * math.comb(n - 1, size)) for size in range(n)])
    value = np.zeros(n)
    for i in range(n):
        without = group[(group >> i & 1) == 0]
        value[i] = chance[others[without]] @ (worth[without | 1 << i] - worth[without])
    return value


def _gains(neighbours: list[list[int]], order: list[int]) -> np.ndarray:
    """Return by how much the worth grows when each node arrives in this order, shape (n,)."""
    n = len(neighbours)
    there = [False] * n
    root = list(range(n))
    size = [1] * n
    gains = np.zeros(n)
    for newcomer in order:
        there[newcomer] = True
        mine = newcomer
        pairs = 0
        for other in neighbours[newcomer]:
            if there[other]:
                while root[other] != other:
                    root[other] = root[root[other]]  # path halving
                    other = root[other]
                if other != mine:
                    pairs += size[mine] * size[other]
                    if size[other] > size[mine]:
                        mine, other = other, mine
                    root[other] = mine
                    size[mine] += size[other]
        gains[newcomer] = pairs
    return gains
