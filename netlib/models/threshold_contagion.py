"""Does it spread? Adopt when enough neighbours have: simple and complex contagion.

Everyone has a threshold: so many neighbours must have adopted before they do too, and they then never go back
(Granovetter 1978, Am. J. Sociol. 83:1420). A threshold of 1 is simple contagion: news. A threshold of 2 or
more is complex contagion: a habit, a risk, a commitment (Centola and Macy 2007, Am. J. Sociol. 113:702). All
who may adopt do so at the same step. Nothing here is random but the network.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from netlib.arguments import between, whole
from netlib.errors import PlainError
from netlib.ties import Ties, ties


@dataclass(frozen=True)
class Spread:
    """Who adopted when.

    Attributes
    ----------
    n : the number of people.
    when : shape (n,), in the graph's order; the step at which each adopted, 0 for the first adopters, -1 for
        those who never did.
    """

    n: int
    when: np.ndarray = field(repr=False, compare=False)

    @property
    def reach(self) -> float:
        """The share that adopted in the end."""
        return float((self.when >= 0).mean())

    @property
    def steps(self) -> int:
        """The step at which the last one adopted."""
        return int(self.when.max())

    @property
    def curve(self) -> np.ndarray:
        """The share that has adopted by each step, shape (steps + 1,)."""
        return np.cumsum(np.bincount(self.when[self.when >= 0])) / self.n

    def time_to(self, share: float) -> float:
        """The first step by which this share has adopted; ``math.inf`` if it never has."""
        between(share, "share")
        there = np.flatnonzero(self.curve >= share - 1e-12)
        return int(there[0]) if len(there) else math.inf


def neighbourhood(G: nx.Graph | Ties, node) -> list:
    """A node and its neighbours: the first adopters of Centola and Macy (2007), by name."""
    network = ties(G)
    place = network.places([node], "the centre of a neighbourhood")
    return [network.nodes[i] for i in np.append(place, network.around(place))]


def spread(G: nx.Graph | Ties, adopters: Collection, threshold: float = 1) -> Spread:
    """Let a behaviour spread from its first adopters until nobody else adopts.

    Parameters
    ----------
    G : undirected; may be in pieces. A graph, or what ``netlib.ties.ties`` made of it.
    adopters : who has adopted at first.
    threshold : how many neighbours must have adopted, a whole number of at least 1; or, above 0 and below 1,
        what share of them (Watts 2002, PNAS 99:5766).

    Raises
    ------
    PlainError
        A network that cannot be used, first adopters who are not in it, any other threshold.

    Examples
    --------
    On a ring whose members know four others each, a commitment that needs two advocates takes every corner.

    >>> from netlib.networks import ring
    >>> G = ring(20, k=4)
    >>> spread(G, neighbourhood(G, 0), threshold=2).reach
    1.0
    >>> spread(ring(20), neighbourhood(ring(20), 0), threshold=2).reach
    0.15
    """
    network = ties(G)
    needed = _needed(network, threshold)
    newest = network.places(adopters, "first adopters")
    when = np.full(len(network), -1, dtype=np.int32)
    when[newest] = 0
    adopted = np.zeros(len(network), dtype=np.int32)  # how many neighbours have
    step = 0
    while len(newest):
        step += 1
        met = network.around(newest)
        if 16 * len(met) > len(when):  # so many that looking at everyone is quicker than sorting them
            adopted += np.bincount(met, minlength=len(when))
            newest = np.flatnonzero((adopted >= needed) & (when < 0))
        else:
            met, times = np.unique(met, return_counts=True)
            adopted[met] += times
            newest = met[(adopted[met] >= needed[met]) & (when[met] < 0)]
        when[newest] = step
    return Spread(len(network), when)


def _needed(network: Ties, threshold: float) -> np.ndarray:
    """How many neighbours each person waits for, shape (n,); somebody without any waits for ever."""
    if isinstance(threshold, (float, np.floating)) and 0 < threshold < 1:
        # A share of .3 of ten neighbours is three of them, whatever binary fractions make of it.
        return np.maximum(np.ceil(threshold * network.degree - 1e-9), 1).astype(np.int32)
    if isinstance(threshold, (float, np.floating)) and threshold.is_integer():
        threshold = int(threshold)
    try:
        return np.full(len(network), whole(threshold, "threshold", 1), dtype=np.int32)
    except PlainError:
        raise PlainError(
            f"threshold must be a whole number of neighbours, at least 1, or a share below 1; got {threshold}"
        ) from None
