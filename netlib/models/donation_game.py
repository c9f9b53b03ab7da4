"""Evolution of cooperation: the donation game on a network under death-birth updating.

Everyone plays with each neighbour: a cooperator pays ``cost`` and the neighbour gains ``benefit``. Payoffs
are averaged over a person's ties (by weight, if ties have weights), and fitness is ``1 + w * payoff``, where
``w`` is the intensity of selection. In each update one random person gives up their behaviour and takes over
that of a neighbour, drawn in proportion to tie weight times fitness. Averaged payoffs are the convention of
Allen et al. (2017) and of `netlib.measures.cooperation`. If a paper adds payoffs up over the k ties of a
regular network instead, its ``w`` is the one used here divided by k.

References
----------
Ohtsuki, H., Hauert, C., Lieberman, E. and Nowak, M. A. (2006). A simple rule for the evolution of cooperation
on graphs and social networks. Nature 441, 502-505.

Allen, B. et al. (2017). Evolutionary dynamics on any population structure. Nature 544, 227-230.
"""

import itertools
import math
from collections.abc import Collection, Generator, Hashable
from dataclasses import dataclass, field
from typing import Annotated

import networkx as nx
import numpy as np

from netlib.arguments import at_least, finite, generator, members, shown, whole
from netlib.errors import PlainError
from netlib.kernels import available
from netlib.networks import check_network
from netlib.results import Result

KERNEL_RUNS = 100  # compiled at one go
UPDATES_AT_ONCE = 500  # of every run: about a tenth of a second
PEOPLE_AT_ONCE = 2_000_000  # in all runs that are played together: about 100 MB for any number of runs
# Each run has a generator of its own, so its result is the same alone, among others, or compiled:
# splitmix64 (Steele, Lea and Flood 2014, Proc. OOPSLA 453), whose constants these are.
STEP, STIR, STIR_AGAIN = map(np.uint64, (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


@dataclass(frozen=True)
class Fixation(Result):
    """In how many runs one cooperator took over the network.

    Attributes
    ----------
    n : int
        Number of people.
    runs : int
        Number of runs, each starting with one cooperator.
    fixed : int
        Number of runs that ended with everyone cooperating.
    updates : int
        Number of updates in all runs together.
    """

    n: int
    runs: int
    fixed: int
    updates: int

    @property
    def rho(self) -> float:
        """Fixation probability: the share of runs that ended with everyone cooperating."""
        return self.fixed / self.runs

    @property
    def n_rho(self) -> float:
        """``n`` times the fixation probability; 1 is the value of a neutral behaviour."""
        return self.n * self.rho

    @property
    def interval(self) -> tuple[float, float]:
        """95% confidence interval of ``n_rho`` (Wilson 1927, J. Am. Stat. Assoc. 22:209)."""
        z2 = 1.959964**2
        centre = (self.fixed + z2 / 2) / (self.runs + z2)
        half = math.sqrt(z2 * (self.fixed * (1 - self.rho) + z2 / 4)) / (self.runs + z2)
        return self.n * max(centre - half, 0.0), self.n * min(centre + half, 1.0)


@dataclass(frozen=True)
class WorldCourse(Result):
    """One run, update by update.

    Attributes
    ----------
    cooperates : numpy.ndarray of bool, shape (updates + 1, n)
        Who cooperates at first and after each update, in the order of the graph.
    copied : numpy.ndarray of int, shape (updates, 2)
        In each update, the place of whoever took over a behaviour, and of the neighbour who had it.
    """

    cooperates: Annotated[np.ndarray, "time", "person"] = field(repr=False)
    copied: Annotated[np.ndarray, "update", "side"] = field(repr=False)


def fixation(
    G: nx.Graph, benefit: float, cost: float = 1.0, w: float = 0.05, runs: int = 2000, seed: int | None = None
) -> Fixation:
    """Start many runs with one cooperator at a random node and play each until all behave alike.

    Parameters
    ----------
    G : networkx.Graph
        Undirected and connected, at least two nodes; the edge attribute ``weight`` (default 1) is used.
    benefit : float
        What a neighbour gains.
    cost : float, default 1
        What a cooperator pays.
    w : float, default 0.05
        Intensity of selection, 0 for none. Fitness must stay positive, so ``w * cost < 1``.
    runs : int, default 2000
        Number of runs.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    Fixation
        How many runs ended with everyone cooperating.

    Raises
    ------
    PlainError
        If the network cannot be used, fitness could fall to zero, or there is less than one run.

    Examples
    --------
    On a ring of 20 cooperation needs benefit / cost above 2.25.

    >>> from netlib.networks import ring
    >>> fixation(ring(20), benefit=5, w=0.1, seed=1).interval[0] > 1
    True
    """
    steps = fixation_in_steps(G, benefit, cost, w, runs, seed)
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            found: Fixation = ended.value
            return found


def fixation_in_steps(
    G: nx.Graph, benefit: float, cost: float = 1.0, w: float = 0.05, runs: int = 2000, seed: int | None = None
) -> Generator[float, None, Fixation]:
    """Do what ``fixation`` does, bit by bit, so that other work can go on between and it can be stopped.

    On a long chain without a compiler this takes minutes.

    Parameters
    ----------
    G : networkx.Graph
        As for ``fixation``, and so are the others.
    benefit : float
        What a neighbour gains.
    cost : float, default 1
        What a cooperator pays.
    w : float, default 0.05
        Intensity of selection.
    runs : int, default 2000
        Number of runs.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    Fixation
        What ``fixation`` finds with the same seed.

    Yields
    ------
    float
        The share of runs that have ended.

    Raises
    ------
    PlainError
        As for ``fixation``.
    """
    game = _Game(G, benefit, cost, w)
    whole(runs, "runs", 1)
    seeds = generator(seed).integers(2**64, size=runs, dtype=np.uint64)
    fixed = updates = 0
    if available(runs * game.n**2):
        from netlib.kernels.donation_game import play

        for first in range(0, runs, KERNEL_RUNS):
            found = play(seeds[first : first + KERNEL_RUNS], *game.sparse(), game.gain, game.loss)
            fixed, updates = fixed + int(found[0]), updates + int(found[1])
            yield min(1.0, (first + KERNEL_RUNS) / runs)
    else:
        batch = max(1, PEOPLE_AT_ONCE // game.n)
        for first in range(0, runs, batch):
            part = game.play(seeds[first : first + batch])
            while True:
                try:
                    yield (first + next(part)) / runs
                except StopIteration as ended:
                    fixed, updates = fixed + ended.value[0], updates + ended.value[1]
                    break
    return Fixation(game.n, int(runs), fixed, updates)


def world(
    G: nx.Graph,
    benefit: float,
    cost: float = 1.0,
    w: float = 0.05,
    cooperators: Collection[Hashable] = (),
    updates: int = 1000,
    seed: int | None = None,
) -> np.ndarray:
    """Play one run and keep every state of it; the run ends early if all behave alike.

    Parameters
    ----------
    G : networkx.Graph
        Undirected and connected, at least two nodes; the edge attribute ``weight`` (default 1) is used.
    benefit : float
        What a neighbour gains.
    cost : float, default 1
        What a cooperator pays.
    w : float, default 0.05
        Intensity of selection.
    cooperators : collection of nodes, optional
        The nodes that cooperate at first; if empty, one random node.
    updates : int, default 1000
        Largest number of updates.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    numpy.ndarray of bool, shape (states, n)
        Who cooperates, the first state first, nodes in the order of the graph; at most ``updates + 1``
        states.

    Raises
    ------
    PlainError
        If the network cannot be used, fitness could fall to zero, or a cooperator is not in the network.
    """
    return world_course(G, benefit, cost, w, cooperators, updates, seed).cooperates


def world_course(
    G: nx.Graph,
    benefit: float,
    cost: float = 1.0,
    w: float = 0.05,
    cooperators: Collection[Hashable] = (),
    updates: int = 1000,
    seed: int | None = None,
) -> WorldCourse:
    """Play the run that `world` plays with the same seed, and keep who took over whose behaviour.

    Parameters
    ----------
    G : networkx.Graph
        As for `world`, and so are the others.
    benefit : float
        What a neighbour gains.
    cost : float, default 1
        What a cooperator pays.
    w : float, default 0.05
        Intensity of selection.
    cooperators : collection of nodes, optional
        The nodes that cooperate at first; if empty, one random node.
    updates : int, default 1000
        Largest number of updates.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    WorldCourse
        Every state, and who took over the behaviour of whom on the way from one to the next.

    Raises
    ------
    PlainError
        As for `world`.
    """
    game = _Game(G, benefit, cost, w)
    whole(updates, "updates", 0)
    rng = generator(seed)
    cooperators = set(members(cooperators, "cooperators"))
    for node in cooperators:
        if node not in G:
            raise PlainError(f"cooperators must be members of the network; got {shown(node, quoted=True)}")
    at_first = [node in cooperators for node in G] if cooperators else np.eye(game.n)[rng.integers(game.n)]
    cooperates, average = game.start(np.atleast_2d(np.asarray(at_first, dtype=float)))
    states, copied = [cooperates[0, :-1].copy()], []
    while len(states) <= updates and 0 < states[-1].sum() < game.n:
        person, coin = rng.integers(game.n, size=1), rng.random(1)
        copied.append((int(person[0]), game.model(cooperates, average, person, coin)))
        game.update(cooperates, average, person, coin)
        states.append(cooperates[0, :-1].copy())
    return WorldCourse(np.array(states, dtype=bool), np.array(copied, dtype=int).reshape(-1, 2))


def check_fitness(benefit: float, cost: float, w: float) -> None:
    """Raise a plain error if fitness, 1 + w * payoff, could fall to 0.

    Parameters
    ----------
    benefit, cost : float
        Finite numbers.
    w : float
        Intensity of selection; at least 0.

    Raises
    ------
    PlainError
        If an argument is not such a number, or ``w`` is too large.
    """
    finite(benefit, "benefit")
    finite(cost, "cost")
    at_least(w, "w, the intensity of selection,")
    if 1 + w * min(0, benefit, -cost, benefit - cost) <= 0:
        raise PlainError(f"w must be small enough that fitness, 1 + w * payoff, stays above 0; got w = {w}")


class _Game:
    """The network as padded arrays of neighbours, and one update of many runs at once.

    The state of several runs is two arrays of shape (runs, n + 1): who cooperates (0 or 1), and the share of
    each node's ties that lead to cooperators. Column n belongs to no node: padding reads and writes it.
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
        # The share of the tie in all ties of the neighbour at its other end.
        self.share = self.weight / np.append(W.sum(axis=1), 1)[self.neighbours]

    def sparse(self) -> tuple[np.ndarray, ...]:
        """Return the network without padding, as the kernel takes it: starts, ends, weights and shares."""
        there = self.weight > 0
        starts = np.append(0, np.cumsum(there.sum(axis=1))).astype(np.uint32)  # signed ones would be checked
        return starts, self.neighbours[there].astype(np.uint32), self.weight[there], self.share[there]

    def start(self, cooperates: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the state of runs in which these nodes cooperate, shape (runs, n)."""
        pad = ((0, 0), (0, 1))
        return np.pad(cooperates, pad), np.pad(cooperates @ self.P.T, pad)

    def play(self, seeds: np.ndarray) -> Generator[int, None, tuple[int, int]]:
        """Return how many of these runs end with everyone cooperating, and the number of updates of all runs.

        Every update is the same as in ``netlib.kernels.donation_game``, but for all runs at once. Now and
        then it yields how many runs have ended.
        """
        state = seeds.copy()
        person, _ = self.draw(state)
        cooperates, average = self.start(np.eye(self.n)[person])
        count = np.ones(len(state))
        fixed = updates = settled = 0
        for step in itertools.count(1):
            if not len(count):
                break
            if step % UPDATES_AT_ONCE == 0:
                yield len(seeds) - len(count)
            updates += len(count) - settled
            count += self.update(cooperates, average, *self.draw(state))
            done = (count == 0) | (count == self.n)
            settled = int(done.sum())
            # A settled run stays settled. It is removed later, because each removal copies the rest.
            if settled * 16 > len(done):
                fixed += int((count == self.n).sum())
                state, cooperates, average, count = (
                    part[~done] for part in (state, cooperates, average, count)
                )
                settled = 0
        return fixed, updates

    def draw(self, state: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Draw one person and one number in [0, 1) for each run, from its own generator (splitmix64)."""
        state += STEP
        word = (state ^ state >> 30) * STIR
        word = (word ^ word >> 27) * STIR_AGAIN
        word ^= word >> 31
        # 32 bits choose the person, so probabilities differ by at most n in 2^32.
        return (word >> 32) * self.n >> 32, (word & 0xFFFFFFFF) * 2.0**-32

    def update(
        self, cooperates: np.ndarray, average: np.ndarray, person: np.ndarray, coin: np.ndarray
    ) -> np.ndarray:
        """Update one person per run, in place; return the change in the number of cooperators."""
        worlds, width = cooperates.shape
        row = np.arange(worlds) * width
        person = person.astype(np.intp)
        around = self.neighbours.T.take(person, axis=1) + row
        models, fitness = self.models(cooperates, average, person, around)
        imitates = coin * fitness.sum(axis=0) < (fitness * models).sum(axis=0)
        change = imitates - cooperates.ravel()[row + person]
        moved = np.flatnonzero(change)
        cooperates.ravel()[row[moved] + person[moved]] += change[moved]
        average.ravel()[around[:, moved]] += change[moved] * self.share.T.take(person[moved], axis=1)
        found: np.ndarray = change
        return found

    def models(
        self, cooperates: np.ndarray, average: np.ndarray, person: np.ndarray, around: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return what the neighbours of one person per run do, and their weights when one is drawn."""
        # One row per neighbour: rows are added up in the same order as in the kernel.
        models = cooperates.ravel()[around]
        weight = self.weight.T.take(person, axis=1)
        return models, weight * (1 + self.gain * average.ravel()[around] - self.loss * models)

    def model(self, cooperates: np.ndarray, average: np.ndarray, person: np.ndarray, coin: np.ndarray) -> int:
        """Return the neighbour from whom the person takes over a behaviour in the `update` of a single run.

        The coin decides whether it is a cooperator, and in the same draw which one.
        """
        around = self.neighbours.T.take(person, axis=1)
        models, fitness = self.models(cooperates, average, person, around)
        point, helpers = coin * fitness.sum(axis=0), (fitness * models).sum(axis=0)
        imitates = point < helpers
        alike = np.where(models == imitates, fitness, 0.0)[:, 0]
        place = np.searchsorted(np.cumsum(alike), (point - np.where(imitates, 0.0, helpers))[0], side="right")
        return int(around[min(int(place), np.flatnonzero(alike)[-1]), 0])
