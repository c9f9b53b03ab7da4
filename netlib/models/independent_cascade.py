"""Does news travel by luck? Everyone who hears tells each neighbour once, and each telling may fail.

The independent cascade (Goldenberg, Libai and Muller 2001, Marketing Letters 12:211; Kempe, Kleinberg and
Tardos 2003, Proc. KDD 137). A tie is tried at most once, from whichever end hears first, so who hears
in the end is who can be reached over ties that are open, each with the same probability (bond percolation).
"""

from collections.abc import Collection

import networkx as nx
import numpy as np

from netlib.arguments import between, whole
from netlib.models.threshold_contagion import Spread
from netlib.ties import Ties, ties

RUNS_AT_ONCE = 64  # one bit each of one machine word
DIGITS = 32  # binary digits of the probability that are kept: wrong by less than one in four thousand million


def cascade(G: nx.Graph | Ties, adopters: Collection, probability: float, seed: int | None = None) -> Spread:
    """Let news spread from its first tellers until nobody else hears.

    Parameters
    ----------
    G : undirected; may be in pieces. A graph, or what ``netlib.ties.ties`` made of it.
    adopters : who knows at first.
    probability : that one telling succeeds, 0 to 1.

    Returns
    -------
    Spread
        Who heard at which step.

    Raises
    ------
    PlainError
        A network that cannot be used, first tellers who are not in it, a probability out of range.
    """
    network = ties(G)
    between(probability, "probability")
    newest = network.places(adopters, "first adopters")
    rng = np.random.default_rng(seed)
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
    adopters: Collection,
    probability: float,
    runs: int = 1000,
    seed: int | None = None,
) -> np.ndarray:
    """The share that hears in the end, in each of many runs: shape (runs,); arguments as for ``cascade``.

    Sixty-four runs are one: a machine word a tie says in which of them it is open, and a word a person in
    which of them they have heard.
    """
    network = ties(G)
    between(probability, "probability")
    first = network.places(adopters, "first adopters")
    whole(runs, "runs", 1)
    rng = np.random.default_rng(seed)
    words = _Words(network)
    reach = [words.reached(first, words.draw(probability, rng)) for _ in range(-(-runs // RUNS_AT_ONCE))]
    return np.concatenate(reach)[:runs] / len(network)


class _Words:
    """The network, laid out for words that travel along all ties at once."""

    def __init__(self, network: Ties):
        self.network = network
        owners = network.owners
        # Every tie stands at both of its ends and must be open at both or at neither.
        low, high = np.minimum(owners, network.ends), np.maximum(owners, network.ends)
        order = np.lexsort((high, low))
        self.tie = np.empty(len(order), dtype=np.int64)
        self.tie[order] = np.arange(len(order)) // 2
        self.tied = np.flatnonzero(network.degree)
        self.first = network.starts[self.tied]

    def draw(self, probability: float, rng: np.random.Generator) -> np.ndarray:
        """A word for each end of a tie, each bit set with this probability, the same at both ends."""
        digits = round(probability * 2**DIGITS)
        word = np.full(len(self.tie) // 2, ~np.uint64(0) if digits == 2**DIGITS else np.uint64(0))
        # From the last binary digit to the first: a 1 means "or heads", a 0 "and heads", so that each digit
        # weighs twice what the one before it does. Up to the first 1, "and" would change nothing.
        for place in range(DIGITS):
            if digits % (2 << place):
                heads = rng.integers(2**64, size=len(word), dtype=np.uint64)
                word = word | heads if digits >> place & 1 else word & heads
        return word[self.tie]

    def reached(self, first: np.ndarray, open_ties: np.ndarray) -> np.ndarray:
        """How many hear in each of the 64 runs, shape (64,)."""
        heard = np.zeros(len(self.network), dtype=np.uint64)
        heard[first] = ~np.uint64(0)
        while len(self.tied):
            told = np.bitwise_or.reduceat(heard[self.network.ends] & open_ties, self.first)
            told |= heard[self.tied]
            if np.array_equal(told, heard[self.tied]):
                break
            heard[self.tied] = told
        bits = np.unpackbits(heard[:, None].view(np.uint8), axis=1, bitorder="little")
        return bits.sum(axis=0, dtype=np.int64)
