"""Is the pot fixed? What one charity's appeal does to the giving that all receive.

An appeal brings its charity an amount. A share of that, the substitution, would have gone to others, so that
all giving rises by amount * (1 - substitution): by nothing where the pot is fixed (substitution 1), by all of
it where no gift is moved (0). What is known points to an elastic pot: giving rose after deadly tornadoes
nearby, and other causes did not lose by it (Deryugina and Marx 2021, Am. Econ. Rev. Insights 3:383), and
large appeals in Britain lifted the total, besides shifting gifts in time (Scharf, Smith and Ottoni-Wilhelm
2022, Am. Econ. J. Econ. Policy); a laboratory study found gifts moved in full. How the loss falls on the
others, in proportion to what they have, is this model's assumption.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from netlib.arguments import at_least, between, whole
from netlib.errors import PlainError


@dataclass(frozen=True)
class Appeal:
    """Who received how much, in the same unit, before and after one charity appealed; shapes (charities,)."""

    asker: int
    before: np.ndarray = field(repr=False, compare=False)
    after: np.ndarray = field(repr=False, compare=False)

    @property
    def own_gain(self) -> float:
        """What the charity that asked gained."""
        return float(self.after[self.asker] - self.before[self.asker])

    @property
    def total_gain(self) -> float:
        """By how much all giving rose."""
        return float(self.after.sum() - self.before.sum())

    @property
    def others_loss(self) -> float:
        """What the others lost together."""
        return self.own_gain - self.total_gain


def appeal(income: Sequence[float], asker: int, amount: float, substitution: float = 0.5) -> Appeal:
    """Let one charity appeal.

    Parameters
    ----------
    income : what each receives before, shape (charities,); at least 0.
    asker : which of them appeals, counted from 0.
    amount : what the appeal brings it.
    substitution : what share of that would have gone to the others, 0 to 1; they lose at most all they have.

    Raises
    ------
    PlainError
        A number out of its range, fewer than two charities.

    Examples
    --------
    >>> asked = appeal([100, 60, 40], asker=0, amount=50, substitution=0.4)
    >>> asked.own_gain, asked.total_gain, asked.after.tolist()
    (50.0, 30.0, [150.0, 48.0, 32.0])
    """
    before = np.array([at_least(value, "income") for value in income])
    if len(before) < 2:
        raise PlainError(f"income must name at least two charities; got {len(before)}")
    whole(asker, "asker", 0, len(before) - 1)
    moved = between(substitution, "substitution") * at_least(amount, "amount")
    others = before.sum() - before[asker]
    after = before * (1 - moved / others if moved < others else 0.0)
    after[asker] = before[asker] + amount
    return Appeal(asker, before, after)


@dataclass(frozen=True)
class Rivalry:
    """What equally large charities gain by appeals, each of which costs something.

    Attributes
    ----------
    amount : what an appeal brings the charity that makes it.
    cost : what it costs that charity.
    substitution : what share of the amount would have gone to the others, 0 to 1.

    Examples
    --------
    >>> rivals = Rivalry(amount=50, cost=20, substitution=0.8)
    >>> rivals.alone, round(rivals.together, 9), rivals.dilemma
    (30.0, -10.0, True)
    """

    amount: float
    cost: float
    substitution: float

    def __post_init__(self):
        at_least(self.amount, "amount")
        at_least(self.cost, "cost")
        between(self.substitution, "substitution")

    @property
    def alone(self) -> float:
        """What an appeal adds for the charity that makes it, whatever the others do."""
        return float(self.amount - self.cost)

    @property
    def together(self) -> float:
        """What each gains when all appeal, compared with when none does."""
        return float(self.amount * (1 - self.substitution) - self.cost)

    @property
    def dilemma(self) -> bool:
        """Whether each gains by appealing and all lose by it: then a pact among rivals pays."""
        return self.together < 0 < self.alone
