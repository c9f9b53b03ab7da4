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

import math
from collections.abc import Collection, Generator, Hashable
from dataclasses import dataclass, field
from typing import Annotated

import networkx as nx
import numpy as np

from netlib.arguments import at_least, finite, generator, members, shown, whole
from netlib.errors import PlainError
from netlib.kernels import available
from netlib.models._death_birth import Game
from netlib.networks import check_network
from netlib.results import Result
from netlib.steps import run_all

KERNEL_RUNS = 100  # compiled at one go
PEOPLE_AT_ONCE = 2_000_000  # in all runs that are played together: about 100 MB for any number of runs


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
    return run_all(fixation_in_steps(G, benefit, cost, w, runs, seed))


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
    game = _game(G, benefit, cost, w)
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
            found = yield from game.play(seeds, first, batch)
            fixed, updates = fixed + found[0], updates + found[1]
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
    game = _game(G, benefit, cost, w)
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


def _game(G: nx.Graph, benefit: float, cost: float, w: float) -> Game:
    check_network(G, least=2, connected=True)
    check_fitness(benefit, cost, w)
    return Game(G, w * benefit, w * cost)
