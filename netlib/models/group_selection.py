"""Do groups whose members help each other win? Selection within groups and between them.

People live in ``groups`` groups of at most ``size``. Everyone pays ``cost`` if they cooperate and gains
``benefit`` times the share of cooperators among the others in the group. In each update one person of all,
drawn in proportion to fitness, 1 + w * payoff, has a child in the own group. When that makes a group too
large, somebody else in it dies, or, with probability ``split``, the group divides at random and another
group, drawn at random, dies out (Traulsen and Nowak 2006, PNAS 103:10952). Within a group defectors do
better, but groups of cooperators divide more often. Where divisions are rare and selection is weak,
cooperation is favoured if benefit / cost > 1 + size / (groups - 2); for many groups that is the 1 + n/m by
which the paper is known.
"""

import math
from dataclasses import dataclass

import numpy as np

from netlib.arguments import between, whole
from netlib.errors import PlainError
from netlib.models.donation_game import check_fitness


def threshold(size: int, groups: int) -> float:
    """The benefit-to-cost ratio above which cooperation is favoured; ``math.inf`` with one or two groups.

    Examples
    --------
    >>> threshold(size=10, groups=12)
    2.0
    """
    whole(size, "size", 2)
    return 1 + size / (groups - 2) if whole(groups, "groups", 1) > 2 else math.inf


def rare_split_fixation(benefit: float, cost: float, size: int, groups: int, w: float) -> float:
    """The probability that one cooperator takes over everything, if groups hardly ever divide.

    Then a group is all of one kind before it divides: she must win her group, and the group all others
    (two Moran processes, one within the other). Arguments as for ``fixation``; exact for any ``w``.

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
class GroupFixation:
    """In how many of ``runs`` worlds one cooperator won everyone over, and how many updates all took."""

    people: int
    runs: int
    fixed: int
    updates: int

    @property
    def rho(self) -> float:
        """The share of worlds that ended with everyone cooperating."""
        return self.fixed / self.runs

    @property
    def n_rho(self) -> float:
        """That share times the number of people: 1 is what makes no difference reaches."""
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
    """Let one cooperator start among full groups of defectors, in many worlds at once, until all are alike.

    Parameters
    ----------
    benefit, cost : in the same unit.
    size, groups : how many people a group can hold, at least 2, and how many groups there are.
    w : intensity of selection; fitness must stay positive, hence ``w * cost < 1``.
    split : the probability that a group that has grown too large divides.
    runs : number of worlds.

    Raises
    ------
    PlainError
        A number out of its range; groups that never divide, for then nothing ever spreads.
    """
    _check(benefit, cost, size, groups, w)
    whole(runs, "runs", 1)
    if groups > 1 and not between(split, "split") > 0:
        raise PlainError(f"split must be above 0, or no group ever replaces another; got {split}")
    rng = np.random.default_rng(seed)
    # Fitness of a cooperator and of a defector by how many there are of each in a group, made up once.
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
        # A settled world changes no more in kind, so it can wait: copying the rest for each one is dear.
        if done.sum() * 16 > len(done):
            fixed += int(won.sum())
            cooperators, defectors = cooperators[~done], defectors[~done]
    return GroupFixation(size * groups, int(runs), fixed, updates)


def _update(cooperators, defectors, size, split, table, rng) -> None:
    """One birth in each world, and what follows from it, in place."""
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
    # Somebody else dies, drawn from those who were there before the child.
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
    """1 + w * payoff of a person of this kind in a group with so many cooperators; 1 who is alone."""
    others = people - 1
    if others < 1:
        return 1 - w * cost * cooperates
    return 1 + w * (benefit * (cooperators - cooperates) / others - cost * cooperates)


def _check(benefit: float, cost: float, size: int, groups: int, w: float) -> None:
    whole(size, "size", 2)
    whole(groups, "groups", 1)
    check_fitness(benefit, cost, w)
