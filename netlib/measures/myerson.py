"""Who creates the value? The Myerson value of the members of a network.

A group is worth the pairs of its members whom ties within the group connect. Let the members arrive in a
random order: the value of each is what the worth grows by, on average, when they arrive (Myerson 1977, Math.
Oper. Res. 2:225; the Shapley value of the game that a network restricts).
"""

import math
from dataclasses import dataclass

import networkx as nx
import numpy as np

from netlib.arguments import whole
from netlib.networks import check_network

EXACT_UP_TO = 16  # members; each further one doubles the 65,536 groups


@dataclass(frozen=True, eq=False)
class Credit:
    """Each member's value and its standard error (0 where exact), both (n,), in the graph's order."""

    value: np.ndarray
    standard_error: np.ndarray

    @property
    def share(self) -> np.ndarray:
        """Each one's part of the whole worth; NaN where nobody is connected."""
        whole = self.value.sum()
        return self.value / whole if whole else np.full_like(self.value, math.nan)


def myerson_value(G: nx.Graph, samples: int | None = None, seed: int | None = None) -> Credit:
    """Each member's part of the worth of the network; the parts add up to the number of connected pairs.

    Parameters
    ----------
    G : undirected; may be in pieces; tie weights do not count.
    samples : random orders of arrival to average over, each also played backwards. Not given: exact for up to
        16 members, 500 otherwise.
    seed : draws the orders.

    Raises
    ------
    PlainError
        A directed or empty network, or fewer than two samples.

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
    samples = 500 if samples is None else samples
    whole(samples, "samples", 2)
    rng = np.random.default_rng(seed)
    gains = np.empty((samples, len(G)))
    for row in gains:
        order = rng.permutation(len(G)).tolist()
        # An order and its reverse err in opposite directions: together they are worth more than two draws.
        row[:] = (_gains(neighbours, order) + _gains(neighbours, order[::-1])) / 2
    return Credit(gains.mean(axis=0), gains.std(axis=0, ddof=1) / math.sqrt(samples))


def _exact(neighbours: list[list[int]]) -> np.ndarray:
    """Over all 2^n groups, each a number whose bits are its members."""
    n = len(neighbours)
    ties = [sum(1 << other for other in row) for row in neighbours]
    group = np.arange(1 << n)
    beside = np.zeros_like(group)  # everyone tied to somebody in the group
    worth = np.zeros_like(group)
    for i in range(n):
        first = 1 << i
        beside[first : 2 * first] = beside[:first] | ties[i]
    for i in range(n):  # groups whose last member is i: i's piece, and the rest, whose worth is known by now
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
    """What the worth grows by when each member arrives in this order, shape (n,)."""
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
