"""Indirect reciprocity by image scoring: people help those who help, although they hardly meet twice.

In each meeting two players are drawn, and one may help the other: it costs the helper ``cost`` and gives the
other ``benefit``. A helper gains a point of standing, a refuser loses one, between -5 and 5. A player with
strategy k helps if the other's standing is at least k, so -5 helps everyone and 6 nobody. After a generation
players have children in proportion to what they earned; children inherit the strategy but not the standing.
If a standing is known only with probability ``knowledge``, and is otherwise taken to be 0, helping can
persist exactly if that probability exceeds cost / benefit (Nowak 2006).

References
----------
Nowak, M. A. and Sigmund, K. (1998). Evolution of indirect reciprocity by image scoring. Nature 393, 573-577.

Nowak, M. A. (2006). Five rules for the evolution of cooperation. Science 314, 1560-1563.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from netlib.arguments import between, finite, generator, positive, whole
from netlib.errors import PlainError
from netlib.results import Result

STRATEGIES = np.arange(-5, 7)
LOWEST, HIGHEST = -5, 5  # standings


@dataclass(frozen=True)
class ImageScoring(Result):
    """How strategies and helping developed in each run.

    Attributes
    ----------
    shares : numpy.ndarray of shape (runs, generations + 1, 12)
        Share of players with each of ``STRATEGIES``, before each generation and at the end.
    helping : numpy.ndarray of shape (runs, generations)
        Share of meetings in which help was given.
    """

    shares: Annotated[np.ndarray, "run", "time", "strategy"] = field(repr=False)
    helping: Annotated[np.ndarray, "run", "generation"] = field(repr=False)

    @property
    def cooperative(self) -> Annotated[np.ndarray, "run", "time"]:
        """Share of players who help strangers (k at most 0), shape (runs, generations + 1)."""
        return self.shares[:, :, STRATEGIES <= 0].sum(axis=2)


def image_scoring(
    players: int = 100,
    meetings: int = 500,
    generations: int = 200,
    knowledge: float = 1.0,
    benefit: float = 1.0,
    cost: float = 0.1,
    mutation: float = 0.0,
    runs: int = 1,
    seed: int | None = None,
) -> ImageScoring:
    """Simulate generations of players who start with random strategies.

    Parameters
    ----------
    players : int, default 100
        Number of players.
    meetings : int, default 500
        Meetings per generation. The more often people meet, the more a standing is worth.
    generations : int, default 200
        Number of generations.
    knowledge : float, default 1
        Probability that the possible helper knows the other's standing.
    benefit : float, default 1
        What help gives.
    cost : float, default 0.1
        What help costs; above 0 and below the benefit.
    mutation : float, default 0
        Probability that a child's strategy is drawn anew.
    runs : int, default 1
        Number of populations; about 20 ms each with these numbers.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    ImageScoring
        Strategies and helping.

    Raises
    ------
    PlainError
        If a number is out of range, or help costs as much as it gives.

    Examples
    --------
    >>> known, unknown = (image_scoring(knowledge=q, runs=5, seed=1).helping[:, -1] for q in (1, 0))
    >>> bool(known.mean() > 0.8), bool(unknown.mean() < 0.1)
    (True, True)
    """
    whole(players, "players", 2)
    for name, value in (("meetings", meetings), ("runs", runs)):
        whole(value, name, 1)
    whole(generations, "generations", 0)
    between(knowledge, "knowledge")
    between(mutation, "mutation")
    _check(benefit, cost)
    rng = generator(seed)
    holds = rng.integers(len(STRATEGIES), size=(runs, players))
    shares = np.empty((runs, generations + 1, len(STRATEGIES)))
    helping = np.empty((runs, generations))
    for generation in range(generations):
        shares[:, generation] = _shares(holds)
        donor = rng.integers(players, size=(runs, meetings))
        recipient = rng.integers(players - 1, size=(runs, meetings))
        recipient += recipient >= donor  # anybody except the donor
        known = rng.random((runs, meetings)) < knowledge
        # Lists, because loops over lists are several times faster than loops over arrays.
        rows = zip(
            STRATEGIES[holds].tolist(), donor.tolist(), recipient.tolist(), known.tolist(), strict=True
        )
        played = [meet(k, i, j, knows, benefit, cost) for k, i, j, knows in rows]
        earned, helped = zip(*played, strict=True)
        helping[:, generation] = np.array(helped) / meetings
        parents = _drawn_in_proportion(np.array(earned), rng)
        drawn_anew = rng.integers(len(STRATEGIES), size=holds.shape)
        mutates = rng.random(holds.shape) < mutation
        holds = np.where(mutates, drawn_anew, np.take_along_axis(holds, parents, axis=1))
    shares[:, generations] = _shares(holds)
    return ImageScoring(shares, helping)


def meet(
    strategy: Sequence[int],
    donor: Sequence[int],
    recipient: Sequence[int],
    known: Sequence[bool],
    benefit: float,
    cost: float,
) -> tuple[list[float], int]:
    """Play one generation of meetings, in order.

    Whoever may help is paid ``cost`` for it in any case, so that nobody earns less than nothing (as in the
    paper).

    Parameters
    ----------
    strategy : sequence of int, length players
        The k of each player.
    donor, recipient : sequence of int, length meetings
        Who may help whom.
    known : sequence of bool, length meetings
        Whether the donor knows the recipient's standing.
    benefit, cost : float
        What help gives and costs.

    Returns
    -------
    earned : list of float
        What each player earned.
    helped : int
        How often help was given.
    """
    standing, earned = [0] * len(strategy), [0.0] * len(strategy)
    helped = 0
    for i, j, knows in zip(donor, recipient, known, strict=True):
        if (standing[j] if knows else 0) >= strategy[i]:
            earned[j] += benefit
            helped += 1
            if standing[i] < HIGHEST:
                standing[i] += 1
        else:
            earned[i] += cost
            if standing[i] > LOWEST:
                standing[i] -= 1
    return earned, helped


def helping_pays(knowledge: float, benefit: float, cost: float) -> bool:
    """Decide whether people who help unless they know better can persist: knowledge > cost / benefit.

    Parameters
    ----------
    knowledge : float
        Probability of knowing the other's standing, from 0 to 1.
    benefit, cost : float
        What help gives and costs; 0 < cost < benefit.

    Returns
    -------
    bool
        Whether they can.

    Raises
    ------
    PlainError
        If a number is out of range.
    """
    _check(benefit, cost)
    return between(knowledge, "knowledge") > cost / benefit


def earnings(share: float, knowledge: float, benefit: float, cost: float) -> tuple[float, float]:
    """Compute what a helper and a defector earn, each once as possible helper and once as possible recipient.

    A ``share`` of the others helps everybody except known defectors; the rest are defectors.

    Parameters
    ----------
    share : float
        Share of helpers, from 0 to 1.
    knowledge : float
        Probability that a helper knows a defector, from 0 to 1.
    benefit, cost : float
        What help gives and costs.

    Returns
    -------
    helper, defector : float
        What each earns (Nowak and Sigmund 1998).

    Raises
    ------
    PlainError
        If the share or the probability is out of range, or benefit and cost are not finite.

    Examples
    --------
    >>> earnings(share=1, knowledge=0.5, benefit=4, cost=1)
    (3.0, 2.0)
    """
    between(share, "share")
    finite(benefit, "benefit")
    finite(cost, "cost")
    unknown = 1 - between(knowledge, "knowledge")
    return float(share * (benefit - cost) - (1 - share) * unknown * cost), float(share * unknown * benefit)


def share_needed(knowledge: float, benefit: float, cost: float) -> float:
    """Compute the share of helpers above which helping spreads among defectors.

    At this share, helpers and defectors have equal `earnings`.

    Parameters
    ----------
    knowledge : float
        Probability that a helper knows a defector, from 0 to 1.
    benefit, cost : float
        What help gives and costs; 0 < cost < benefit.

    Returns
    -------
    float
        The share; ``math.inf`` if helping never spreads.

    Raises
    ------
    PlainError
        If a number is out of range.

    Examples
    --------
    >>> round(share_needed(knowledge=0.5, benefit=3, cost=1), 3)
    0.5
    >>> share_needed(knowledge=0.3, benefit=3, cost=1)
    inf
    """
    if not helping_pays(knowledge, benefit, cost):
        return math.inf
    return cost * (1 - knowledge) / (knowledge * (benefit - cost))


def _check(benefit: float, cost: float) -> None:
    positive(cost, "cost")
    if not positive(benefit, "benefit") > cost:
        raise PlainError(f"benefit must exceed the cost of {cost:g}; got {benefit}")


def _shares(holds: np.ndarray) -> np.ndarray:
    found: np.ndarray = (holds[:, :, None] == np.arange(len(STRATEGIES))).mean(axis=1)
    return found


def _drawn_in_proportion(earned: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw a parent for each player, in proportion to what was earned; anybody if nobody earned."""
    total = np.cumsum(earned + (earned.sum(axis=1, keepdims=True) == 0), axis=1)
    mark = rng.random(earned.shape) * total[:, -1:]
    found: np.ndarray = (mark[:, :, None] >= total[:, None, :]).sum(axis=2)
    return found
