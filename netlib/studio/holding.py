"""What a network holds together when one person leaves, and how much further ties would add to that."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache

import networkx as nx
import numpy as np

from netlib.studio.stepping_out import (
    Neighbours,
    cut_by_each,
    joined,
    pieces_without,
)

Places = tuple[int, int]


class Holding:
    """The share of pairs who still reach each other when one person leaves, each with the same chance.

    ``now`` is the mean of that share over everybody who could leave.
    """

    def __init__(self, near: Neighbours):
        n = len(near)
        self._near, self._pairs = near, max((n - 1) * (n - 2) / 2, 1)
        self._cut, size = cut_by_each(near)
        self._others = (float((size - 1).sum()) / 2 - (size - 1)) / self._pairs
        self._without = cache(lambda node: pieces_without(near, node))
        self.now = self._mean(self._cut)

    def with_ties(self, pairs: Collection[Places]) -> float:
        """The same mean with ties between these pairs of nodes added.

        Two who have a neighbour in common that stays reach each other already. So a tie between them matters
        only when their one common neighbour leaves, and no search through the whole network is needed.
        """
        through: dict[int, list[Places]] = defaultdict(list)
        for one, other in pairs:
            both = set(self._near[one]) & set(self._near[other])
            if not both:  # the tie may join two pieces or close a long way round
                return self._anew(pairs)
            if len(both) == 1:
                through[both.pop()].append((one, other))
        cut = self._cut.copy()
        for node, some in through.items():
            if cut[node]:
                cut[node] -= joined(*self._without(node), some)
        return self._mean(cut)

    def _anew(self, pairs: Iterable[Places]) -> float:
        near = [set(others) for others in self._near]
        for one, other in pairs:
            near[one].add(other)
            near[other].add(one)
        return Holding([sorted(others) for others in near]).now

    def _mean(self, cut: np.ndarray) -> float:
        return float(np.mean(self._others - cut / self._pairs)) if len(cut) > 2 else 0.0


def nearer(D: np.ndarray, one: int, other: int) -> float:
    """How much a tie raises efficiency, the mean of 1 / distance over all pairs.

    ``D`` holds the distances without it, infinite where there is no way.
    """
    n = len(D)
    # A way is shorter through the tie only from somebody nearer to one end to somebody nearer to the other.
    here, there = np.flatnonzero(D[one] + 1 < D[other]), np.flatnonzero(D[other] + 1 < D[one])
    before = D[np.ix_(here, there)]
    after = D[one, here][:, np.newaxis] + 1 + D[other, there]
    shorter = after < before
    return 2 * float((1 / after[shorter] - 1 / before[shorter]).sum()) / (n * (n - 1))


def known_by_whom(G: nx.Graph, by: int | None) -> dict[Places, list[int]]:
    """Every pair of nodes who do not know each other but somebody in common -> who knows both.

    ``by`` has to be among these; anybody if None.
    """
    found: dict[Places, list[int]] = {}
    for node in G if by is None else [by]:
        friends = sorted(G.adj[node])
        for i, u in enumerate(friends):
            for v in friends[i + 1 :]:
                if v not in G.adj[u]:
                    found.setdefault((u, v), []).append(node)
    return found
