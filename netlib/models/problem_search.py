"""Collective search on rugged landscapes: people try changes and copy their best neighbour.

A solution is a word of N bits. The worth of each bit depends on itself and on K others, so the landscape of
solutions has many peaks (the NK model of Kauffman and Levin 1987). At each step everyone looks at their
neighbours. Whoever has a neighbour with a better solution copies the best one; all others try to change one
bit of their own and keep the change if it is better (Lazer and Friedman 2007). Constant contact spreads good
solutions early and also ends the search early. Intermittent contact preserves differences (Bernstein, Shore
and Lazer 2018, in an experiment with people).

What people copy may reverse the order of networks: with the best solution slow networks end higher, with the
most frequent one in a small sample fast networks do (Barkoczi and Galesic 2016). Here people then ask three
neighbours and copy what at least two of them hold, if it is better than their own; how that paper settles
samples in which all differ is not known to us.

References
----------
Kauffman, S. and Levin, S. (1987). Towards a general theory of adaptive walks on rugged landscapes. Journal of
Theoretical Biology 128, 11-45.

Barkoczi, D. and Galesic, M. (2016). Social learning strategies modify the effect of network structure on
group performance. Nature Communications 7, 13109.

Lazer, D. and Friedman, A. (2007). The network structure of exploration and exploitation. Administrative
Science Quarterly 52, 667-694.

Bernstein, E., Shore, J. and Lazer, D. (2018). How intermittent breaks in interaction improve collective
intelligence. PNAS 115, 8734-8739.
"""

import math
from dataclasses import dataclass, field
from typing import Annotated, Any

import networkx as nx
import numpy as np

from netlib.arguments import at_least, generator, one_of, whole
from netlib.kernels import available
from netlib.results import Result
from netlib.ties import Ties, ties

VALUES_AT_ONCE = 2**22  # in all landscapes that are searched together: 32 MB


@dataclass(frozen=True)
class Search(Result):
    """How good solutions became.

    Attributes
    ----------
    performance : numpy.ndarray of shape (runs, steps + 1)
        Worth of solutions as a share of the best possible, raised to a power; mean over people.
    solutions : numpy.ndarray of int, shape (runs, n)
        Solutions at the end, as integers below 2 ** bits.
    """

    performance: Annotated[np.ndarray, "run", "step"] = field(repr=False)
    solutions: Annotated[np.ndarray, "run", "person"] = field(repr=False)

    @property
    def different(self) -> Annotated[np.ndarray, "run"]:
        """Number of different solutions at the end of each run, shape (runs,)."""
        return 1 + (np.diff(np.sort(self.solutions, axis=1), axis=1) > 0).sum(axis=1)


def search(
    G: nx.Graph | Ties,
    bits: int = 15,
    interplay: int = 5,
    steps: int = 200,
    contact_every: int = 1,
    runs: int = 100,
    power: float = 8.0,
    copying: str = "best",
    seed: int | None = None,
) -> Search:
    """Let people search a number of landscapes.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    bits, interplay : int, default 15 and 5
        N and K. Lazer and Friedman print curves for 20 and 5.
    steps : int, default 200
        Number of steps of each search.
    contact_every : int, default 1
        People look at their neighbours once in so many steps (1: always), and search alone in between.
    runs : int, default 100
        Number of runs, each on a landscape of its own, from random solutions.
    power : float, default 8
        Worth is raised to this power, as in the paper, so that few solutions are good.
    copying : {"best", "common"}, default "best"
        What people copy if it is better than their own: the best solution among their neighbours, or the one
        that at least two of three neighbours hold, asked at random.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    Search
        Performance and last solutions.

    Raises
    ------
    PlainError
        If the network cannot be used, a number is out of range, there are more than 20 bits, or ``copying``
        is unknown.

    Examples
    --------
    >>> from netlib.networks import complete, ring
    >>> search(complete(20), bits=10, steps=60, runs=3, seed=1).different  # all copy the best
    array([1, 1, 1])
    >>> bool((search(ring(20), bits=10, steps=5, runs=3, seed=1).different > 1).all())
    True
    """
    network = ties(G)
    whole(bits, "bits", 1, 20)
    whole(interplay, "interplay", 0, bits - 1)
    whole(steps, "steps", 0)
    whole(contact_every, "contact every", 1)
    whole(runs, "runs", 1)
    at_least(power, "power")
    one_of(copying, "copying", ("best", "common"))
    rng = generator(seed)
    # Whom people ask is drawn apart, so that the same seed gives the same landscapes with either rule.
    asking = rng.spawn(1)[0] if copying == "common" else None
    work = runs * (steps * len(network) + 2**bits)
    play, at_once = (_in_turn, 1) if available(work) else (_all_at_once, max(1, VALUES_AT_ONCE >> bits))
    performance, solutions = np.empty((runs, steps + 1)), np.empty((runs, len(network)), dtype=np.int64)
    for first in range(0, runs, at_once):
        some = slice(first, min(first + at_once, runs))
        # Each run draws all its random numbers before the next one does, so batching changes no result.
        drawn = [_draw(len(network), bits, interplay, steps, power, rng) for _ in range(runs)[some]]
        if asking is not None:
            drawn = [(*each, _asked(network, steps, asking)) for each in drawn]
        performance[some], solutions[some] = play(network, contact_every, drawn)
    return Search(performance, solutions)


def _draw(
    n: int, bits: int, interplay: int, steps: int, power: float, rng: np.random.Generator
) -> tuple[np.ndarray, ...]:
    """Draw a landscape, first solutions, and the bit each person tries at each step, shape (steps, n)."""
    worth = _shares(landscape(bits, interplay, rng), power)
    solutions = rng.integers(2**bits, size=n, dtype=np.uint32)
    return worth, solutions, rng.integers(bits, size=(steps, n), dtype=np.uint8)


def _asked(network: Ties, steps: int, rng: np.random.Generator) -> np.ndarray:
    """Draw three different neighbours of each person at each step, shape (steps, n, 3).

    People with fewer neighbours ask themselves for the rest: their own solution is never better, so this
    changes nothing.
    """
    places = rng.random((3, steps, len(network)))
    degree = network.degree
    for which in range(3):
        place = (places[which] * np.maximum(degree - which, 1)).astype(np.int64)
        # The places of those asked before are taken: skip them from the lowest to the highest.
        for taken in np.sort(places[:which], axis=0):
            place += place >= taken
        places[which] = place
    person = np.arange(len(network), dtype=np.uint32)
    asked = np.tile(person[:, None], (steps, 1, 3))
    for which, place in enumerate(places.astype(np.int64)):
        has = degree > which
        asked[:, has, which] = network.ends[network.starts[:-1][has] + place[:, has]]
    return asked


def _in_turn(network: Ties, contact_every: int, drawn: list[Any]) -> tuple[Any, Any]:
    """Run one search after the other with the compiled kernel; return performance and last solutions."""
    from netlib.kernels import problem_search as kernel

    near = network.starts.astype(np.uint32), network.ends.astype(np.uint32)
    curves = []
    for worth, x, tries, *asked in drawn:
        if asked:
            scores = kernel.search_common(*asked, contact_every, worth, x, tries)
        else:
            scores = kernel.search(*near, contact_every, worth, x, tries)
        curves.append(scores.mean(axis=1))
    return curves, [x for _, x, *_ in drawn]


def _all_at_once(network: Ties, contact_every: int, drawn: list[Any]) -> tuple[Any, Any]:
    """Return the same, computing each step for all runs at once."""
    worth, x, tries, *asked = map(np.array, zip(*drawn, strict=True))
    best_near = _BestNear(network)
    row = np.arange(len(worth))[:, None] * worth.shape[1]  # offset of each landscape in the flat array
    worth = worth.ravel()
    score = worth[x + row]
    curves = [score.mean(axis=1)]
    for step, bit in enumerate(tries.swapaxes(0, 1)):
        tried = x ^ np.uint32(1) << bit
        if step % contact_every == 0:
            model = _common(x, asked[0][:, step]) if asked else best_near(score)
            copies = np.take_along_axis(score, model, axis=1) > score
            tried = np.where(copies, np.take_along_axis(x, model, axis=1), tried)
        value = worth[tried + row]
        better = value > score
        x, score = np.where(better, tried, x), np.where(better, value, score)
        curves.append(score.mean(axis=1))
    return np.transpose(curves), x


def _common(x: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """For each person, somebody who holds what at least two of the three asked hold; else themselves."""
    one, two, three = (np.take_along_axis(x, asked[..., which], axis=1) for which in range(3))
    person = np.broadcast_to(np.arange(x.shape[1]), x.shape)
    other = np.where(two == three, asked[..., 1], person)
    return np.where((one == two) | (one == three), asked[..., 0], other)


def _shares(worth: np.ndarray, power: float) -> np.ndarray:
    """Divide by the best worth and raise to a power, by squaring (20 times as fast) where possible."""
    worth /= worth.max()
    squarings = math.log2(power) if power >= 1 else 0.5
    if not squarings.is_integer():
        return worth**power
    for _ in range(int(squarings)):
        worth *= worth
    return worth


def landscape(bits: int, interplay: int, rng: np.random.Generator) -> np.ndarray:
    """Compute the worth of every solution: the mean of what its bits contribute.

    Bit i contributes a random number from 0 to 1 for each state of itself and of ``interplay`` other bits,
    which are drawn too.

    Parameters
    ----------
    bits, interplay : int
        N and K.
    rng : numpy.random.Generator
        Source of the random numbers.

    Returns
    -------
    numpy.ndarray of shape (2 ** bits,)
        The worth of each solution.

    Examples
    --------
    >>> worth = landscape(bits=3, interplay=0, rng=np.random.default_rng(1))
    >>> bool(np.isclose(worth[0b011] - worth[0b010], worth[0b001] - worth[0]))  # bits do not interact
    True
    """
    order = rng.random((bits, bits))
    np.fill_diagonal(order, -1)
    chosen = order.argsort(axis=1)[:, : interplay + 1]  # each bit itself, and others at random
    contributes = rng.random((bits, 2 ** (interplay + 1))) / bits
    # What each bit, if set, adds to the number of the state of every bit that depends on it.
    adds = np.zeros((bits, bits))
    np.put_along_axis(adds, chosen, 2.0 ** np.arange(interplay + 1), axis=1)
    # The first and the last bits of a solution each contribute a part of that number; both come from tables.
    low = bits // 2
    part = [
        (adds[:, own] @ (np.arange(2**many) >> np.arange(many)[:, None] & 1)).astype(np.uint32)
        for own, many in ((slice(low, None), bits - low), (slice(low), low))
    ]
    if available(2**bits):
        from netlib.kernels.problem_search import add_up

        found: np.ndarray = add_up(contributes, *part)
        return found
    worth = np.zeros((2 ** (bits - low), 2**low))
    for table, first, last in zip(contributes, *part, strict=True):
        different, which = np.unique(first, return_inverse=True)
        worth += table[different[:, None] + last][which]
    return worth.ravel()


class _BestNear:
    """For each person, the one with the best solution among the neighbours and themselves.

    Equally good people have the same solution, because worths are drawn from a continuum. So ties do not
    matter.
    """

    def __init__(self, network: Ties):
        n = len(network)
        most = int(network.degree.max())
        near = np.repeat(np.arange(n)[:, None], most + 1, axis=1)
        place = np.arange(len(network.ends)) - network.starts[:-1][network.owners]
        near[network.owners, place] = network.ends
        # People with the same neighbourhood, such as all in a complete network, are computed once.
        self.near, self.group = np.unique(np.sort(near, axis=1), axis=0, return_inverse=True)
        self.group = self.group.ravel()

    def __call__(self, score: np.ndarray) -> np.ndarray:
        best = score[:, self.near].argmax(axis=2)
        return self.near[np.arange(len(self.near)), best][:, self.group]
