"""Does cooperation spread? The donation game on a network, under death-birth updating.

Everyone plays with each of their ties: a cooperator pays ``cost`` and the other gains ``benefit``. Payoffs
are averaged over a person's ties (by weight, where ties have weights), and fitness is ``1 + w * payoff``,
``w`` being the intensity of selection. In each update one person, drawn at random, gives up their behaviour
and takes over that of a neighbour, drawn in proportion to tie weight times fitness (Ohtsuki, Hauert,
Lieberman and Nowak 2006, Nature 441:502). This is the convention of Allen et al. (2017, Nature 544:227), and
so of ``netlib.measures.cooperation``. Where a paper adds payoffs up over the k ties of a regular network
instead, its ``w`` is ours divided by k.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass

import networkx as nx
import numpy as np

from netlib.arguments import at_least, finite, whole
from netlib.errors import PlainError
from netlib.kernels import available
from netlib.networks import check_network

PEOPLE_AT_ONCE = 2_000_000  # in all worlds played together: about 100 MB, however many are asked for
# Each world draws from a generator of its own, so it goes the same way alone, among others, or compiled:
# splitmix64 (Steele, Lea and Flood 2014, Proc. OOPSLA 453), whose constants these are.
STEP, STIR, STIR_AGAIN = map(np.uint64, (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


@dataclass(frozen=True)
class Fixation:
    """In how many of ``runs`` worlds one cooperator among ``n`` people won everyone over.

    ``updates`` counts the updates of all worlds together.
    """

    n: int
    runs: int
    fixed: int
    updates: int

    @property
    def rho(self) -> float:
        """The share of worlds that ended with everyone cooperating."""
        return self.fixed / self.runs

    @property
    def n_rho(self) -> float:
        """``n`` times that share: 1 is what a behaviour that makes no difference reaches."""
        return self.n * self.rho

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of ``n_rho`` (Wilson 1927, J. Am. Stat. Assoc. 22:209)."""
        z2 = 1.959964**2
        centre = (self.fixed + z2 / 2) / (self.runs + z2)
        half = math.sqrt(z2 * (self.fixed * (1 - self.rho) + z2 / 4)) / (self.runs + z2)
        return self.n * max(centre - half, 0.0), self.n * min(centre + half, 1.0)


def fixation(
    G: nx.Graph, benefit: float, cost: float = 1.0, w: float = 0.05, runs: int = 2000, seed: int | None = None
) -> Fixation:
    """Start ``runs`` worlds with one cooperator at a random place and play each until all behave alike.

    Parameters
    ----------
    G : undirected, in one piece, at least two people; edge attribute ``weight`` (default 1) is respected.
    benefit, cost : in the same unit.
    w : intensity of selection, 0 for none; fitness must stay positive, hence ``w * cost < 1``.
    runs : number of worlds.

    Raises
    ------
    PlainError
        A network that ``netlib.networks.check_network`` refuses, fitness that could fall to zero, fewer than
        one run.

    Examples
    --------
    On a ring of 20 cooperation needs benefit / cost above 2.25.

    >>> from netlib.networks import ring
    >>> fixation(ring(20), benefit=5, w=0.1, seed=1).interval[0] > 1
    True
    """
    game = _Game(G, benefit, cost, w)
    whole(runs, "runs", 1)
    seeds = np.random.default_rng(seed).integers(2**64, size=runs, dtype=np.uint64)
    if available(runs * game.n**2):
        from netlib.kernels.donation_game import play

        return Fixation(game.n, int(runs), *play(seeds, *game.sparse(), game.gain, game.loss))
    batch = max(1, PEOPLE_AT_ONCE // game.n)
    played = [game.play(seeds[first : first + batch]) for first in range(0, runs, batch)]
    return Fixation(game.n, int(runs), *map(sum, zip(*played, strict=True)))


def world(
    G: nx.Graph,
    benefit: float,
    cost: float = 1.0,
    w: float = 0.05,
    cooperators: Collection = (),
    updates: int = 1000,
    seed: int | None = None,
) -> np.ndarray:
    """Play one world and keep every state of it, to be looked at; it ends early once all behave alike.

    ``cooperators`` names the nodes that cooperate at first (default: one at random); the rest is as for
    ``fixation``. Returns who cooperates, booleans of shape (states, n), the first state first, nodes in the
    graph's order; at most ``updates + 1`` states.
    """
    game = _Game(G, benefit, cost, w)
    whole(updates, "updates", 0)
    rng = np.random.default_rng(seed)
    for node in cooperators:
        if node not in G:
            raise PlainError(f"cooperators must be members of the network; got {node!r}")
    at_first = [node in cooperators for node in G] if cooperators else np.eye(game.n)[rng.integers(game.n)]
    cooperates, average = game.start(np.atleast_2d(np.asarray(at_first, dtype=float)))
    states = [cooperates[0, :-1].copy()]
    while len(states) <= updates and 0 < states[-1].sum() < game.n:
        game.update(cooperates, average, rng.integers(game.n, size=1), rng.random(1))
        states.append(cooperates[0, :-1].copy())
    return np.array(states, dtype=bool)


def check_fitness(benefit: float, cost: float, w: float) -> None:
    """Raise ``PlainError`` unless these are numbers with which fitness, 1 + w * payoff, stays above 0."""
    finite(benefit, "benefit")
    finite(cost, "cost")
    at_least(w, "w, the intensity of selection,")
    if 1 + w * min(0, benefit, -cost, benefit - cost) <= 0:
        raise PlainError(f"w must be small enough that fitness, 1 + w * payoff, stays above 0; got w = {w}")


class _Game:
    """The network as padded arrays of neighbours, and one update of many worlds at once.

    The state of a number of worlds is two arrays of shape (worlds, n + 1): who cooperates (0 or 1), and what
    share of each one's ties leads to cooperators. Column n is nobody's: padding reads and writes it.
    """

    def __init__(self, G: nx.Graph, benefit: float, cost: float, w: float):
        check_network(G, least=2, connected=True)
        check_fitness(benefit, cost, w)
        self.n, self.gain, self.loss = len(G), w * benefit, w * cost
        W = nx.to_numpy_array(G)
        order = np.argsort(W == 0, axis=1, kind="stable")[:, : int((W > 0).sum(axis=1).max())]
        self.weight = np.take_along_axis(W, order, axis=1)
        self.neighbours = np.where(self.weight > 0, order, self.n)
        self.P = W / W.sum(axis=1, keepdims=True)
        # What share of each neighbour's ties the tie back to a person is.
        self.share = self.weight / np.append(W.sum(axis=1), 1)[self.neighbours]

    def sparse(self) -> tuple[np.ndarray, ...]:
        """The network without padding, as the kernel takes it: starts, ends, weights and shares."""
        there = self.weight > 0
        starts = np.append(0, np.cumsum(there.sum(axis=1))).astype(np.uint32)  # signed ones would be checked
        return starts, self.neighbours[there].astype(np.uint32), self.weight[there], self.share[there]

    def start(self, cooperates: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The state of worlds in which these people cooperate, shape (worlds, n)."""
        pad = ((0, 0), (0, 1))
        return np.pad(cooperates, pad), np.pad(cooperates @ self.P.T, pad)

    def play(self, seeds: np.ndarray) -> tuple[int, int]:
        """How many of these worlds end with everyone cooperating, and after how many updates of all.

        Update by update the same as ``netlib.kernels.donation_game``, but all worlds at once.
        """
        state = seeds.copy()
        person, _ = self.draw(state)
        cooperates, average = self.start(np.eye(self.n)[person])
        count = np.ones(len(state))
        fixed = updates = settled = 0
        while len(count):
            updates += len(count) - settled
            count += self.update(cooperates, average, *self.draw(state))
            done = (count == 0) | (count == self.n)
            settled = int(done.sum())
            # A settled world stays as it is, so it can wait: copying the rest for every single one is dear.
            if settled * 16 > len(done):
                fixed += int((count == self.n).sum())
                state, cooperates, average, count = (
                    part[~done] for part in (state, cooperates, average, count)
                )
                settled = 0
        return fixed, updates

    def draw(self, state: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """For each world one person and one number in [0, 1), from its own generator: splitmix64."""
        state += STEP
        word = (state ^ state >> 30) * STIR
        word = (word ^ word >> 27) * STIR_AGAIN
        word ^= word >> 31
        # 32 bits choose the person; no person is likelier than another by more than n in 2^32.
        return (word >> 32) * self.n >> 32, (word & 0xFFFFFFFF) * 2.0**-32

    def update(
        self, cooperates: np.ndarray, average: np.ndarray, person: np.ndarray, coin: np.ndarray
    ) -> np.ndarray:
        """Let one person a world update, in place; returns the change in the number of cooperators."""
        worlds, width = cooperates.shape
        row = np.arange(worlds) * width
        person = person.astype(np.intp)
        # A row a neighbour: rows are added up one after the other, in the kernel's order.
        around = self.neighbours.T.take(person, axis=1) + row
        models = cooperates.ravel()[around]
        fitness = self.weight.T.take(person, axis=1) * (
            1 + self.gain * average.ravel()[around] - self.loss * models
        )
        imitates = coin * fitness.sum(axis=0) < (fitness * models).sum(axis=0)
        change = imitates - cooperates.ravel()[row + person]
        moved = np.flatnonzero(change)
        cooperates.ravel()[row[moved] + person[moved]] += change[moved]
        average.ravel()[around[:, moved]] += change[moved] * self.share.T.take(person[moved], axis=1)
        return change
