"""Whether the pot of donations is fixed: what one charity's appeal does to the giving that all receive.

An appeal brings its charity an amount. A share of it, the substitution, would have gone to others, so total
giving rises by amount * (1 - substitution): by nothing if the pot is fixed (substitution 1), by the whole
amount if no gift is moved (0). Evidence points to an elastic pot: giving rose after deadly tornadoes nearby,
and other causes did not lose by it (Deryugina and Marx 2021); large appeals in Britain raised the total and
also shifted gifts in time (Scharf, Smith and Ottoni-Wilhelm 2022); a laboratory study found that gifts were
only moved. That the others lose in proportion to what they have is an assumption of this workbook.

References
----------
Deryugina, T. and Marx, B. M. (2021). Is the supply of charitable donations fixed? American Economic Review:
Insights 3, 383-398.

Scharf, K., Smith, S. and Ottoni-Wilhelm, M. (2022). Lift and shift: the effect of fundraising interventions
in charity space and time. American Economic Journal: Economic Policy 14, 296-321.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from netlib.arguments import at_least, between, numbers, whole
from netlib.errors import PlainError
from netlib.results import Result


@dataclass(frozen=True)
class Appeal(Result):
    """What each charity received before and after one of them appealed, in the same unit.

    Attributes
    ----------
    asker : int
        Position of the charity that appealed.
    before, after : numpy.ndarray of shape (charities,)
        What each received.
    """

    asker: int
    before: Annotated[np.ndarray, "charity"] = field(repr=False, compare=False)
    after: Annotated[np.ndarray, "charity"] = field(repr=False, compare=False)

    @property
    def own_gain(self) -> float:
        """What the charity that appealed gained."""
        return float(self.after[self.asker] - self.before[self.asker])

    @property
    def total_gain(self) -> float:
        """By how much total giving rose."""
        return float(self.after.sum() - self.before.sum())

    @property
    def others_loss(self) -> float:
        """What the other charities lost together."""
        return self.own_gain - self.total_gain


def appeal(income: Sequence[float], asker: int, amount: float, substitution: float = 0.5) -> Appeal:
    """Let one charity appeal.

    Parameters
    ----------
    income : sequence of float
        What each charity receives before the appeal; at least two amounts, none below 0.
    asker : int
        Position of the charity that appeals.
    amount : float
        What the appeal brings it.
    substitution : float, default 0.5
        Share of the amount that would have gone to the others, from 0 to 1. They lose at most all they have.

    Returns
    -------
    Appeal
        What each received before and after.

    Raises
    ------
    PlainError
        If a number is out of range, or there are fewer than two charities.

    Examples
    --------
    >>> asked = appeal([100, 60, 40], asker=0, amount=50, substitution=0.4)
    >>> asked.own_gain, asked.total_gain, asked.after.tolist()
    (50.0, 30.0, [150.0, 48.0, 32.0])
    """
    before = numbers(income, "income").ravel()
    for value in before[before < 0]:
        at_least(float(value), "income")
    if len(before) < 2:
        raise PlainError(f"income must name at least two charities; got {len(before)}")
    whole(asker, "asker", 0, len(before) - 1)
    moved = between(substitution, "substitution") * at_least(amount, "amount")
    others = before.sum() - before[asker]
    after = before * (1 - moved / others if moved < others else 0.0)
    after[asker] = before[asker] + amount
    return Appeal(asker, before, after)


@dataclass(frozen=True)
class Rivalry(Result):
    """What equally large charities gain by appeals that cost something.

    Attributes
    ----------
    amount : float
        What an appeal brings the charity that makes it.
    cost : float
        What it costs that charity.
    substitution : float
        Share of the amount that would have gone to the others, from 0 to 1.

    Raises
    ------
    PlainError
        If a number is out of range.

    Examples
    --------
    >>> rivals = Rivalry(amount=50, cost=20, substitution=0.8)
    >>> rivals.alone, round(rivals.together, 9), rivals.dilemma
    (30.0, -10.0, True)
    """

    amount: float
    cost: float
    substitution: float

    def __post_init__(self) -> None:
        at_least(self.amount, "amount")
        at_least(self.cost, "cost")
        between(self.substitution, "substitution")

    @property
    def alone(self) -> float:
        """What an appeal adds for the charity that makes it, whatever the others do."""
        return float(self.amount - self.cost)

    @property
    def together(self) -> float:
        """What each gains if all appeal, compared with nobody appealing."""
        return float(self.amount * (1 - self.substitution) - self.cost)

    @property
    def dilemma(self) -> bool:
        """Whether each gains by appealing although all lose by it; then an agreement among rivals pays."""
        return self.together < 0 < self.alone
