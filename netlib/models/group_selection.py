"""Group selection: whether groups whose members help each other win.

People live in ``groups`` groups of at most ``size``. Every cooperator pays ``cost``, and everyone gains
``benefit`` times the share of cooperators among the others in the group. In each update one of all people,
drawn in proportion to fitness, 1 + w * payoff, has a child in her own group. If that makes the group too
large, another member dies, or, with probability ``split``, the group divides at random and another random
group dies out. Within a group defectors do better, but groups of cooperators divide more often. If divisions
are rare and selection is weak, cooperation is favoured if benefit / cost > 1 + size / (groups - 2), which is
the paper's 1 + n/m for many groups.

References
----------
Traulsen, A. and Nowak, M. A. (2006). Evolution of cooperation by multilevel selection. PNAS 103, 10952-10955.
"""

import math
from dataclasses import dataclass

import numpy as np

from netlib.arguments import between, generator, whole
from netlib.errors import PlainError
from netlib.models.donation_game import check_fitness
from netlib.results import Result


def threshold(size: int, groups: int) -> float:
    """Compute the benefit-to-cost ratio above which cooperation is favoured.

    Parameters
    ----------
    size : int
        How many people a group can hold; at least 2.
    groups : int
        Number of groups; at least 1.

    Returns
    -------
    float
        The ratio; ``math.inf`` with one or two groups.

    Raises
    ------
    PlainError
        If an argument is out of range.

    Examples
    --------
    >>> threshold(size=10, groups=12)
    2.0
    """
    whole(size, "size", 2)
    return 1 + size / (groups - 2) if whole(groups, "groups", 1) > 2 else math.inf


def rare_split_fixation(benefit: float, cost: float, size: int, groups: int, w: float) -> float:
    """Compute the probability that one cooperator takes over all groups if groups hardly ever divide.

    Then a group is of one type before it divides. The cooperator must win her group, and the group must win
    against all others: two Moran processes, one within the other. Exact for any ``w``.

    Parameters
    ----------
    benefit, cost : float
        In the same unit.
    size : int
        How many people a group can hold; at least 2.
    groups : int
        Number of groups; at least 1.
    w : float
        Intensity of selection.

    Returns
    -------
    float
        The probability.

    Raises
    ------
    PlainError
        If an argument is out of range, or fitness could fall to zero.

    Examples
    --------
    >>> at = threshold(size=5, groups=10)
    >>> round(50 * rare_split_fixation(benefit=at, cost=1, size=5, groups=10, w=1e-6), 6)
    1.0
    """
    _check(benefit, cost, size, groups, w)
    inside = odds = 1.0
    for cooperators in range(1, size):
        odds *= _fitness(cooperators, size, benefit, cost, w, False)
        odds /= _fitness(cooperators, size, benefit, cost, w, True)
        inside += odds
    ratio = 1 / (1 + w * (benefit - cost))  # how much less often a group of defectors divides
    return 1 / (inside * sum(ratio**group for group in range(groups)))


@dataclass(frozen=True)
class GroupFixation(Result):
    """In how many runs one cooperator took over all groups.

    Attributes
    ----------
    people : int
        Number of people in all groups together.
    runs : int
        Number of runs, each starting with one cooperator.
    fixed : int
        Number of runs that ended with everyone cooperating.
    updates : int
        Number of updates in all runs together.
    """

    people: int
    runs: int
    fixed: int
    updates: int

    @property
    def rho(self) -> float:
        """Fixation probability: the share of runs that ended with everyone cooperating."""
        return self.fixed / self.runs

    @property
    def n_rho(self) -> float:
        """Fixation probability times the number of people; 1 is the value of a neutral behaviour."""
        return self.people * self.rho


def fixation(
    benefit: float,
    cost: float = 1.0,
    size: int = 5,
    groups: int = 10,
    w: float = 0.05,
    split: float = 0.01,
    runs: int = 1000,
    seed: int | None = None,
) -> GroupFixation:
    """Let one cooperator start among full groups of defectors, in many runs at once, until all behave alike.

    Parameters
    ----------
    benefit : float
        What a cooperator gives to the others of her group.
    cost : float, default 1
        What she pays.
    size : int, default 5
        How many people a group can hold; at least 2.
    groups : int, default 10
        Number of groups.
    w : float, default 0.05
        Intensity of selection. Fitness must stay positive, so ``w * cost < 1``.
    split : float, default 0.01
        Probability that a group that has grown too large divides; above 0.
    runs : int, default 1000
        Number of runs.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    GroupFixation
        How many runs ended with everyone cooperating.

    Raises
    ------
    PlainError
        If a number is out of range.
    """
    _check(benefit, cost, size, groups, w)
    whole(runs, "runs", 1)
    if groups > 1 and not between(split, "split") > 0:
        raise PlainError(f"split must be above 0, or no group ever replaces another; got {split}")
    rng = generator(seed)
    # Fitness of a cooperator and of a defector for each number of both in a group.
    table = np.array(
        [
            [[_fitness(c, c + d, benefit, cost, w, kind) for d in range(size + 1)] for c in range(size + 1)]
            for kind in (True, False)
        ]
    )
    cooperators = np.zeros((runs, groups), dtype=np.int64)
    cooperators[:, 0] = 1
    defectors = size - cooperators
    fixed = updates = 0
    while len(cooperators):
        _update(cooperators, defectors, size, split, table, rng)
        updates += len(cooperators)
        lost, won = (cooperators.sum(axis=1) == 0), (defectors.sum(axis=1) == 0)
        done = lost | won
        # A settled run stays settled. It is removed later, because each removal copies the rest.
        if done.sum() * 16 > len(done):
            fixed += int(won.sum())
            cooperators, defectors = cooperators[~done], defectors[~done]
    return GroupFixation(size * groups, int(runs), fixed, updates)


def _update(
    cooperators: np.ndarray,
    defectors: np.ndarray,
    size: int,
    split: float,
    table: np.ndarray,
    rng: np.random.Generator,
) -> None:
    """One birth in each run, and the death or division that follows, in place."""
    runs, groups = cooperators.shape
    row = np.arange(runs)
    weight = np.concatenate(
        [cooperators * table[0, cooperators, defectors], defectors * table[1, cooperators, defectors]], axis=1
    )
    total = np.cumsum(weight, axis=1)
    parent = (rng.random((runs, 1)) * total[:, -1:] >= total).sum(axis=1)
    group, child = parent % groups, parent < groups
    full = cooperators[row, group] + defectors[row, group] == size
    divides = full & (rng.random(runs) < split) & (groups > 1)
    # Another member dies, drawn from those who were there before the child.
    dies = np.flatnonzero(full & ~divides)
    cooperator_dies = rng.random(len(dies)) * size < cooperators[dies, group[dies]]
    cooperators[row, group] += child
    defectors[row, group] += ~child
    cooperators[dies, group[dies]] -= cooperator_dies
    defectors[dies, group[dies]] -= ~cooperator_dies
    some = np.flatnonzero(divides)
    if len(some):
        own = group[some]
        other = rng.integers(groups - 1, size=len(some))
        other += other >= own
        leave = np.clip(rng.binomial(size + 1, 0.5, size=len(some)), 1, size)  # neither part is empty
        with_them = rng.hypergeometric(cooperators[some, own], defectors[some, own], leave)
        cooperators[some, other], defectors[some, other] = with_them, leave - with_them
        cooperators[some, own] -= with_them
        defectors[some, own] -= leave - with_them


def _fitness(cooperators: int, people: int, benefit: float, cost: float, w: float, cooperates: bool) -> float:
    """Return 1 + w * payoff of a person of this type in a group with so many cooperators."""
    others = people - 1
    if others < 1:
        return 1 - w * cost * cooperates
    return 1 + w * (benefit * (cooperators - cooperates) / others - cost * cooperates)


def _check(benefit: float, cost: float, size: int, groups: int, w: float) -> None:
    whole(size, "size", 2)
    whole(groups, "groups", 1)
    check_fitness(benefit, cost, w)
