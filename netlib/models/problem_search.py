"""Always on? People who search a rugged landscape and copy the best neighbour.

A solution is a word of N bits; each bit's worth depends on itself and on K others, so that a solution has
many neighbours and the landscape many peaks (Kauffman and Levin 1987, J. Theor. Biol. 128:11). At each step
everyone looks at their neighbours: whoever has a neighbour with a better solution copies the best; whoever
has not tries to change one bit of their own and keeps the change if it is better (Lazer and Friedman 2007,
Adm. Sci. Q. 52:667). Much contact spreads good solutions early and ends the search early. Contact only now
and then (Bernstein, Shore and Lazer 2018, PNAS 115:8734, in an experiment with people) leaves time to differ.
"""

import math
from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from netlib.arguments import at_least, whole
from netlib.kernels import available
from netlib.ties import Ties, ties

VALUES_AT_ONCE = 2**22  # of all landscapes searched together: 32 MB


@dataclass(frozen=True)
class Search:
    """How good solutions became.

    Attributes
    ----------
    performance : shape (runs, steps + 1), the mean over people of the worth of their solutions, as a share of
        the best there is, raised to a power.
    solutions : shape (runs, n), the solutions at the end, as whole numbers below 2 ** bits.
    """

    performance: np.ndarray = field(repr=False)
    solutions: np.ndarray = field(repr=False)

    @property
    def different(self) -> np.ndarray:
        """How many different solutions there are at the end of each run, shape (runs,)."""
        return 1 + (np.diff(np.sort(self.solutions, axis=1), axis=1) > 0).sum(axis=1)


def search(
    G: nx.Graph | Ties,
    bits: int = 15,
    interplay: int = 5,
    steps: int = 200,
    contact_every: int = 1,
    runs: int = 100,
    power: float = 8.0,
    seed: int | None = None,
) -> Search:
    """Let people search so many landscapes.

    Parameters
    ----------
    G : undirected; may be in pieces. A graph, or what ``netlib.ties.ties`` made of it.
    bits, interplay : N and K; Lazer and Friedman print curves for 20 and 5.
    steps : how long each search lasts.
    contact_every : people look at their neighbours at one step in so many (1: always on), and in between
        search alone.
    runs : each on a landscape of its own, everyone starting anywhere.
    power : worth is raised to it, as in the paper, so that few solutions are good.

    Raises
    ------
    PlainError
        A network that cannot be used, a number out of its range; more than 20 bits.
    """
    network = ties(G)
    whole(bits, "bits", 1, 20)
    whole(interplay, "interplay", 0, bits - 1)
    whole(steps, "steps", 0)
    whole(contact_every, "contact every", 1)
    whole(runs, "runs", 1)
    at_least(power, "power")
    rng = np.random.default_rng(seed)
    work = runs * (steps * len(network) + 2**bits)
    play, at_once = (_in_turn, 1) if available(work) else (_all_at_once, max(1, VALUES_AT_ONCE >> bits))
    performance, solutions = np.empty((runs, steps + 1)), np.empty((runs, len(network)), dtype=np.int64)
    for first in range(0, runs, at_once):
        some = slice(first, min(first + at_once, runs))
        # Each run draws all that it needs before the next does, so that it goes the same way in any company.
        drawn = [_draw(len(network), bits, interplay, steps, power, rng) for _ in range(runs)[some]]
        performance[some], solutions[some] = play(network, contact_every, drawn)
    return Search(performance, solutions)


def _draw(n, bits, interplay, steps, power, rng) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A landscape, first solutions, and which bit each tries at each step, shape (steps, n)."""
    worth = _shares(landscape(bits, interplay, rng), power)
    solutions = rng.integers(2**bits, size=n, dtype=np.uint32)
    return worth, solutions, rng.integers(bits, size=(steps, n), dtype=np.uint8)


def _in_turn(network: Ties, contact_every: int, drawn: list) -> tuple[list, list]:
    """Performance and last solutions of each run, compiled."""
    from netlib.kernels.problem_search import search as play

    near = network.starts.astype(np.uint32), network.ends.astype(np.uint32)
    return [play(*near, contact_every, *run).mean(axis=1) for run in drawn], [x for _, x, _ in drawn]


def _all_at_once(network: Ties, contact_every: int, drawn: list) -> tuple[np.ndarray, np.ndarray]:
    """The same, with a step of all runs at a time."""
    worth, x, tries = map(np.array, zip(*drawn, strict=True))
    best_near = _BestNear(network)
    row = (
        np.arange(len(worth))[:, None] * worth.shape[1]
    )  # landscapes one after the other: a row is an offset
    worth = worth.ravel()
    score = worth[x + row]
    curves = [score.mean(axis=1)]
    for step, bit in enumerate(tries.swapaxes(0, 1)):
        tried = x ^ np.uint32(1) << bit
        if step % contact_every == 0:
            model = best_near(score)
            copies = np.take_along_axis(score, model, axis=1) > score
            tried = np.where(copies, np.take_along_axis(x, model, axis=1), tried)
        value = worth[tried + row]
        better = value > score
        x, score = np.where(better, tried, x), np.where(better, value, score)
        curves.append(score.mean(axis=1))
    return np.transpose(curves), x


def _shares(worth: np.ndarray, power: float) -> np.ndarray:
    """As shares of the best, raised; by multiplication, 20 times as quick, where squaring leads there."""
    worth /= worth.max()
    squarings = math.log2(power) if power >= 1 else 0.5
    if not squarings.is_integer():
        return worth**power
    for _ in range(int(squarings)):
        worth *= worth
    return worth


def landscape(bits: int, interplay: int, rng: np.random.Generator) -> np.ndarray:
    """The worth of every solution, shape (2 ** bits,): the mean of what its bits contribute.

    Bit i contributes a number drawn from 0 to 1 for each state of itself and of ``interplay`` others, which
    are drawn too.
    """
    order = rng.random((bits, bits))
    np.fill_diagonal(order, -1)
    chosen = order.argsort(axis=1)[:, : interplay + 1]  # each bit itself, and others at random
    contributes = rng.random((bits, 2 ** (interplay + 1))) / bits
    # What a bit of the solution, if set, adds to the number of the state of each bit that it matters to.
    adds = np.zeros((bits, bits))
    np.put_along_axis(adds, chosen, 2.0 ** np.arange(interplay + 1), axis=1)
    # A solution's first and last bits each give a part of that number: tables, looked up.
    low = bits // 2
    part = [
        (adds[:, own] @ (np.arange(2**many) >> np.arange(many)[:, None] & 1)).astype(np.uint32)
        for own, many in ((slice(low, None), bits - low), (slice(low), low))
    ]
    if available(2**bits):
        from netlib.kernels.problem_search import add_up

        return add_up(contributes, *part)
    worth = np.zeros((2 ** (bits - low), 2**low))
    for table, first, last in zip(contributes, *part, strict=True):
        different, which = np.unique(first, return_inverse=True)
        worth += table[different[:, None] + last][which]
    return worth.ravel()


class _BestNear:
    """For each person the one with the best solution among the neighbours and themselves.

    Who is as good has the same solution (worths are drawn from a continuum), so it does not matter which.
    """

    def __init__(self, network: Ties):
        n = len(network)
        most = int(network.degree.max())
        near = np.repeat(np.arange(n)[:, None], most + 1, axis=1)
        place = np.arange(len(network.ends)) - network.starts[:-1][network.owners]
        near[network.owners, place] = network.ends
        # Who has the same people around them, as all have in a complete network, is served together.
        self.near, self.group = np.unique(np.sort(near, axis=1), axis=0, return_inverse=True)
        self.group = self.group.ravel()

    def __call__(self, score: np.ndarray) -> np.ndarray:
        best = score[:, self.near].argmax(axis=2)
        return self.near[np.arange(len(self.near)), best][:, self.group]
