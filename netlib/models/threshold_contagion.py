"""Threshold contagion: people adopt once enough neighbours have (simple and complex contagion).

Everyone has a threshold, the number of neighbours who must have adopted before they do too; nobody goes back
(Granovetter 1978). A threshold of 1 is simple contagion, as with news. A threshold of 2 or more is complex
contagion, as with a habit, a risk or a commitment (Centola and Macy 2007). All who reach their threshold
adopt in the same step. ``noise`` lets people adopt with some probability per step although too few neighbours
have.

References
----------
Granovetter, M. (1978). Threshold models of collective behavior. American Journal of Sociology 83, 1420-1443.

Watts, D. J. (2002). A simple model of global cascades on random networks. PNAS 99, 5766-5771.

Centola, D. and Macy, M. (2007). Complex contagions and the weakness of long ties. American Journal of
Sociology 113, 702-734.

Eckles, D. et al. (2024). Long ties accelerate noisy threshold-based contagions. Nature Human Behaviour 8,
1057-1064.
"""

import math
from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from typing import Annotated, Any

import networkx as nx
import numpy as np

from netlib.arguments import between, generator, shown, whole
from netlib.errors import PlainError
from netlib.results import Result
from netlib.ties import Ties, ties

LEAST_NOISE = 0.0001  # below, spreading takes millions of steps


@dataclass(frozen=True)
class Spread(Result):
    """Who adopted when.

    Attributes
    ----------
    n : int
        Number of people.
    when : numpy.ndarray of int, shape (n,)
        Step at which each adopted, in the order of the graph: 0 for first adopters, -1 for people who never
        did.
    """

    n: int
    when: Annotated[np.ndarray, "person"] = field(repr=False, compare=False)

    @property
    def reach(self) -> float:
        """Share of people who adopted in the end."""
        return float((self.when >= 0).mean())

    @property
    def steps(self) -> int:
        """Step at which the last person adopted."""
        return int(self.when.max())

    @property
    def curve(self) -> Annotated[np.ndarray, "step"]:
        """Share of people who have adopted by each step, shape (steps + 1,)."""
        return np.cumsum(np.bincount(self.when[self.when >= 0])) / self.n

    def time_to(self, share: float) -> float:
        """Find the first step by which a given share has adopted.

        Parameters
        ----------
        share : float
            From 0 to 1.

        Returns
        -------
        float
            The step; ``math.inf`` if that share never adopts.

        Raises
        ------
        PlainError
            If the share is out of range.
        """
        between(share, "share")
        there = np.flatnonzero(self.curve >= share - 1e-12)
        return int(there[0]) if len(there) else math.inf


def neighbourhood(G: nx.Graph | Ties, node: Hashable) -> list[Any]:
    """List a node and its neighbours: the first adopters of Centola and Macy (2007).

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    node : hashable
        A node of the network.

    Returns
    -------
    list
        The node and then its neighbours, by name.

    Raises
    ------
    PlainError
        If the network cannot be used, or the node is not in it.
    """
    network = ties(G)
    place = network.places([node], "the node in the middle of a neighbourhood")
    return [network.nodes[i] for i in np.append(place, network.around(place))]


def spread(
    G: nx.Graph | Ties,
    adopters: Collection[Hashable],
    threshold: float = 1,
    noise: float = 0.0,
    seed: int | None = None,
) -> Spread:
    """Let a behaviour spread from its first adopters until nobody else adopts.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    adopters : collection of nodes
        Who has adopted at first.
    threshold : float, default 1
        Number of neighbours who must have adopted: a whole number of at least 1; or, above 0 and below 1, the
        share of neighbours (Watts 2002).
    noise : float, default 0
        Probability, per step, that a person with at least one adopting neighbour adopts below the threshold:
        0, or from 0.0001 to 1. With any noise at all, everyone who is connected to a first adopter adopts in
        the end.
    seed : int, optional
        Seed of the noise; without noise nothing is random.

    Returns
    -------
    Spread
        Who adopted at which step.

    Raises
    ------
    PlainError
        If the network cannot be used, a first adopter is not in it, or a number is out of range.

    Examples
    --------
    On a ring whose members know four others each, a behaviour that needs two adopting neighbours reaches
    everyone.

    >>> from netlib.networks import ring
    >>> G = ring(20, k=4)
    >>> spread(G, neighbourhood(G, 0), threshold=2).reach
    1.0
    >>> spread(ring(20), neighbourhood(ring(20), 0), threshold=2).reach
    0.15
    >>> spread(ring(20), neighbourhood(ring(20), 0), threshold=2, noise=0.1, seed=1).reach
    1.0
    """
    network = ties(G)
    needed = _needed(network, threshold)
    newest = network.places(adopters, "first adopters")
    if between(noise, "noise") > 0:
        between(noise, "noise", LEAST_NOISE)
        return _noisy_spread(network, newest, needed, noise, generator(seed))
    when = np.full(len(network), -1, dtype=np.int32)
    when[newest] = 0
    adopted = np.zeros(len(network), dtype=np.int32)  # how many of a person's neighbours have adopted
    step = 0
    while len(newest):
        step += 1
        met = network.around(newest)
        if 16 * len(met) > len(when):  # for so many, checking everyone is faster than sorting them
            adopted += np.bincount(met, minlength=len(when))
            newest = np.flatnonzero((adopted >= needed) & (when < 0))
        else:
            met, times = np.unique(met, return_counts=True)
            adopted[met] += times
            newest = met[(adopted[met] >= needed[met]) & (when[met] < 0)]
        when[newest] = step
    return Spread(len(network), when)


def _noisy_spread(
    network: Ties, newest: np.ndarray, needed: np.ndarray, noise: float, rng: np.random.Generator
) -> Spread:
    """Spread with noise, step by step, until nobody with an adopting neighbour is left to adopt."""
    when = np.full(len(network), -1, dtype=np.int32)
    when[newest] = 0
    adopted = np.zeros(len(network), dtype=np.int32)
    step = 0
    while True:
        np.add.at(adopted, network.around(newest), 1)
        exposed = np.flatnonzero((adopted > 0) & (when < 0))
        if not len(exposed):
            return Spread(len(network), when)
        adopts = rng.random(len(exposed)) < noise
        convinced = adopted[exposed] >= needed[exposed]
        if convinced.any():
            step += 1
            adopts |= convinced
        else:
            # Only noise is left. Draw at once after how many steps somebody adopts, then who is the first of
            # them in this order; those behind are independent of that.
            step += int(rng.geometric(1 - (1 - noise) ** len(exposed)))
            first = rng.choice(len(exposed), p=_first_success(noise, len(exposed)))
            adopts[:first] = False
            adopts[first] = True
        newest = exposed[adopts]
        when[newest] = step


def _first_success(probability: float, trials: int) -> np.ndarray:
    """Return the probability that each trial is the first success, given that there is one."""
    chances = probability * (1 - probability) ** np.arange(trials)
    normalised: np.ndarray = chances / chances.sum()
    return normalised


def _needed(network: Ties, threshold: float) -> np.ndarray:
    """Return how many adopting neighbours each person needs, shape (n,); at least 1."""
    if isinstance(threshold, (float, np.floating)) and 0 < threshold < 1:
        # 1e-9: .3 of ten neighbours are three of them, although .3 * 10 may be a little more in binary.
        return np.maximum(np.ceil(threshold * network.degree - 1e-9), 1).astype(np.int32)
    if isinstance(threshold, (float, np.floating)) and threshold.is_integer():
        threshold = int(threshold)
    try:
        # Nobody has more neighbours than there are people, so any larger threshold is never reached.
        return np.full(len(network), min(whole(threshold, "threshold", 1), len(network)), dtype=np.int32)
    except PlainError:
        wanted = "a whole number of neighbours, at least 1, or a share below 1"
        raise PlainError(f"threshold must be {wanted}; got {shown(threshold)}") from None
