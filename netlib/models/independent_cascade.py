"""The independent cascade: news that each person tells each neighbour once, with some probability of success.

A tie is tried at most once, by the end that hears first. So the people who hear in the end are those who can
be reached over open ties, each of which is open with the same probability (bond percolation).

References
----------
Goldenberg, J., Libai, B. and Muller, E. (2001). Talk of the network. Marketing Letters 12, 211-223.

Kempe, D., Kleinberg, J. and Tardos, E. (2003). Maximizing the spread of influence through a social network.
Proceedings of KDD, 137-146.
"""

from collections.abc import Collection, Hashable

import networkx as nx
import numpy as np

from netlib.arguments import between, generator, whole
from netlib.models.threshold_contagion import Spread
from netlib.ties import Ties, ties

RUNS_AT_ONCE = 64  # one bit of a machine word for each run
DIGITS = 32  # binary digits of the probability that are used: an error below 2^-32


def cascade(
    G: nx.Graph | Ties, adopters: Collection[Hashable], probability: float, seed: int | None = None
) -> Spread:
    """Spread news from its first tellers until nobody else hears.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    adopters : collection of nodes
        Who knows at first.
    probability : float
        Probability that one telling succeeds, from 0 to 1.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    Spread
        Who heard at which step.

    Raises
    ------
    PlainError
        If the network cannot be used, a first teller is not in it, or the probability is out of range.

    Examples
    --------
    >>> cascade(nx.path_graph(4), [0], probability=1).when.tolist()  # one step for each tie
    [0, 1, 2, 3]
    """
    network = ties(G)
    between(probability, "probability")
    newest = network.places(adopters, "first adopters")
    rng = generator(seed)
    when = np.full(len(network), -1, dtype=np.int32)
    when[newest] = 0
    step = 0
    while len(newest):
        step += 1
        told = network.around(newest)
        told = told[(when[told] < 0) & (rng.random(len(told), dtype=np.float32) < probability)]
        when[told] = step
        newest = np.flatnonzero(when == step) if 16 * len(told) > len(when) else np.unique(told)
    return Spread(len(network), when)


def cascade_reach(
    G: nx.Graph | Ties,
    adopters: Collection[Hashable],
    probability: float,
    runs: int = 1000,
    seed: int | None = None,
) -> np.ndarray:
    """Compute the share of people who hear in the end, in each of many runs.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    adopters : collection of nodes
        Who knows at first.
    probability : float
        Probability that one telling succeeds, from 0 to 1.
    runs : int, default 1000
        Number of runs.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    numpy.ndarray of shape (runs,)
        Shares.

    Raises
    ------
    PlainError
        If the network cannot be used, a first teller is not in it, or a number is out of range.

    Notes
    -----
    64 runs are simulated together: the bits of one machine word per tie say in which runs it is open, and
    those of one word per person in which runs that person has heard.

    Examples
    --------
    >>> cascade_reach(nx.path_graph(4), [0], probability=0, runs=3).tolist()  # only the first teller knows
    [0.25, 0.25, 0.25]
    """
    network = ties(G)
    between(probability, "probability")
    first = network.places(adopters, "first adopters")
    whole(runs, "runs", 1)
    rng = generator(seed)
    words = _Words(network)
    reach = [words.reached(first, words.draw(probability, rng)) for _ in range(-(-runs // RUNS_AT_ONCE))]
    return np.concatenate(reach)[:runs] / len(network)


class _Words:
    """The network, arranged for words that travel along all ties at once."""

    def __init__(self, network: Ties):
        self.network = network
        owners = network.owners
        # Every tie has an entry at both of its ends, and must be open at both or at neither.
        low, high = np.minimum(owners, network.ends), np.maximum(owners, network.ends)
        order = np.lexsort((high, low))
        self.tie = np.empty(len(order), dtype=np.int64)
        self.tie[order] = np.arange(len(order)) // 2
        self.tied = np.flatnonzero(network.degree)
        self.first = network.starts[self.tied]

    def draw(self, probability: float, rng: np.random.Generator) -> np.ndarray:
        """Draw a word for each end of a tie, each bit set with this probability, the same at both ends."""
        digits = round(probability * 2**DIGITS)
        word = np.full(len(self.tie) // 2, ~np.uint64(0) if digits == 2**DIGITS else np.uint64(0))
        # From the last binary digit of the probability to the first: "or" with random bits for a 1, "and" for
        # a 0, so that each digit has twice the weight of the one before. Up to the first 1, "and" changes
        # nothing.
        for place in range(DIGITS):
            if digits % (2 << place):
                heads = rng.integers(2**64, size=len(word), dtype=np.uint64)
                word = word | heads if digits >> place & 1 else word & heads
        return word[self.tie]

    def reached(self, first: np.ndarray, open_ties: np.ndarray) -> np.ndarray:
        """Return how many people hear in each of the 64 runs, shape (64,)."""
        heard = np.zeros(len(self.network), dtype=np.uint64)
        heard[first] = ~np.uint64(0)
        while len(self.tied):
            told = np.bitwise_or.reduceat(heard[self.network.ends] & open_ties, self.first)
            told |= heard[self.tied]
            if np.array_equal(told, heard[self.tied]):
                break
            heard[self.tied] = told
        bits = np.unpackbits(heard[:, None].view(np.uint8), axis=1, bitorder="little")
        return bits.sum(axis=0)
