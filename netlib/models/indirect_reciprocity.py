"""Help those who help: indirect reciprocity among people who hardly meet twice.

Two players are drawn, one may help the other: it costs the helper ``cost`` and gives the other ``benefit``.
Who helps gains a point of standing, who refuses loses one, within -5 to 5. A player with strategy k helps
whoever has a standing of at least k, so -5 helps all and 6 nobody. After a generation players have children
in proportion to what they earned; children inherit the strategy but not the standing (image scoring: Nowak
and Sigmund 1998, Nature 393:573). Where a standing is known only with probability ``knowledge``, and else
taken to be 0, helping can hold its own exactly if that probability exceeds cost / benefit (Nowak 2006,
Science 314:1560).
"""

import math
from dataclasses import dataclass, field

import numpy as np

from netlib.arguments import between, positive, whole
from netlib.errors import PlainError

STRATEGIES = np.arange(-5, 7)
LOWEST, HIGHEST = -5, 5  # standings


@dataclass(frozen=True)
class ImageScoring:
    """How strategies and helping fared in each run.

    Attributes
    ----------
    shares : shape (runs, generations + 1, 12), who holds which of ``STRATEGIES``, before each generation and
        at the end.
    helping : shape (runs, generations), the share of meetings in which help was given.
    """

    shares: np.ndarray = field(repr=False)
    helping: np.ndarray = field(repr=False)

    @property
    def cooperative(self) -> np.ndarray:
        """The share that helps strangers (k at most 0), shape (runs, generations + 1)."""
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
    """Play so many generations, everyone starting with a strategy drawn at random.

    Parameters
    ----------
    players, meetings : in a generation. The more often people meet in it, the more a standing is worth.
    knowledge : the probability that the one who may help knows the other's standing.
    mutation : the probability that a child's strategy is drawn anew.
    runs : how many populations; about 20 ms each at these numbers.

    Raises
    ------
    PlainError
        A number out of its range, or help that costs as much as it gives.

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
    rng = np.random.default_rng(seed)
    holds = rng.integers(len(STRATEGIES), size=(runs, players))
    shares = np.empty((runs, generations + 1, len(STRATEGIES)))
    helping = np.empty((runs, generations))
    for generation in range(generations):
        shares[:, generation] = _shares(holds)
        donor = rng.integers(players, size=(runs, meetings))
        recipient = rng.integers(players - 1, size=(runs, meetings))
        recipient += recipient >= donor  # anybody but oneself
        known = rng.random((runs, meetings)) < knowledge
        # Lists, for plain loops over them are several times quicker than over arrays.
        rows = zip(*(each.tolist() for each in (STRATEGIES[holds], donor, recipient, known)), strict=True)
        earned, helped = zip(*(meet(*row, benefit, cost) for row in rows), strict=True)
        helping[:, generation] = np.array(helped) / meetings
        parents = _drawn_in_proportion(np.array(earned), rng)
        drawn_anew = rng.integers(len(STRATEGIES), size=holds.shape)
        mutates = rng.random(holds.shape) < mutation
        holds = np.where(mutates, drawn_anew, np.take_along_axis(holds, parents, axis=1))
    shares[:, generations] = _shares(holds)
    return ImageScoring(shares, helping)


def meet(strategy, donor, recipient, known, benefit: float, cost: float) -> tuple[list[float], int]:
    """One generation of meetings, in order; all are lists, or arrays for a compiler to run through.

    ``strategy`` is each player's k; who may help whom, and whether the helper knows the other's standing, is
    said for each meeting. Returns what each player earned, and how often help was given. Whoever may help is
    paid ``cost`` for it whatever they do, so that nobody can earn less than nothing (as in the paper).
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
    """Whether helpers who refuse known defectors can hold their own: knowledge > cost / benefit."""
    _check(benefit, cost)
    return between(knowledge, "knowledge") > cost / benefit


def earnings(share: float, knowledge: float, benefit: float, cost: float) -> tuple[float, float]:
    """What a helper and a defector earn, once as the one who may help and once as the one who may be helped.

    A ``share`` of the others helps everybody but those it knows to be defectors, which it knows with
    probability ``knowledge`` (Nowak and Sigmund 1998); the rest are defectors.

    Examples
    --------
    >>> earnings(share=1, knowledge=0.5, benefit=4, cost=1)
    (3.0, 2.0)
    """
    between(share, "share")
    unknown = 1 - between(knowledge, "knowledge")
    return float(share * (benefit - cost) - (1 - share) * unknown * cost), float(share * unknown * benefit)


def share_needed(knowledge: float, benefit: float, cost: float) -> float:
    """The share of such helpers above which helping spreads among defectors; ``math.inf`` if it never does.

    It is the share at which both sides of ``earnings`` are equal.

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
    return (holds[:, :, None] == np.arange(len(STRATEGIES))).mean(axis=1)


def _drawn_in_proportion(earned: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """For each player a parent, drawn in proportion to what was earned; anybody where nobody earned."""
    total = np.cumsum(earned + (earned.sum(axis=1, keepdims=True) == 0), axis=1)
    mark = rng.random(earned.shape) * total[:, -1:]
    return (mark[:, :, None] >= total[:, None, :]).sum(axis=2)
