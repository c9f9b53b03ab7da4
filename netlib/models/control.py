"""Trust or control? A minimum that is demanded binds the selfish and offends the motivated.

Somebody may demand a minimum before another chooses what to give. A share of people are motivated: they give
much when trusted and less when controlled. The rest give as little as they may: nothing, or the minimum. So
trust beats control exactly where the motivated are common enough. The setting is that of Falk and Kosfeld
(2006, Am. Econ. Rev. 96:1611), whose reported means at a minimum of 10 are 23.0 given when trusted and 17.5
when controlled; the two types are this model's simplification, not theirs. In a replication with 476 people
the hidden cost of control was there too, but usually did not undo its benefit (Ziegelmeyer, Schmelz and
Ploner 2012, Exp. Econ. 15:323).
"""

import math
from dataclasses import dataclass

import numpy as np

from netlib.arguments import at_least, between, whole
from netlib.errors import PlainError


@dataclass(frozen=True)
class Control:
    """What people give, in units of what they have.

    Attributes
    ----------
    trusted : what the motivated give when nothing is demanded.
    controlled : what the motivated give when the minimum is demanded; at least that minimum.
    minimum : what can be demanded; who is not motivated gives just that, and nothing when trusted.

    Raises
    ------
    PlainError
        A negative or unbounded amount, or a controlled gift below the minimum.

    Examples
    --------
    >>> game = Control(trusted=35, controlled=20, minimum=10)
    >>> game.threshold
    0.4
    >>> game.given(motivated=0.5, control=False), game.given(motivated=0.5, control=True)
    (17.5, 15.0)
    """

    trusted: float = 35.0
    controlled: float = 20.0
    minimum: float = 10.0

    def __post_init__(self):
        for name in ("trusted", "controlled", "minimum"):
            at_least(getattr(self, name), f"{name} gift" if name != "minimum" else name)
        if self.controlled < self.minimum:
            raise PlainError(
                f"controlled gift must be at least the minimum of {self.minimum:g}; got {self.controlled}"
            )

    @property
    def threshold(self) -> float:
        """The share of motivated people above which trust brings more than control.

        Above 1 where control always brings more; NaN where nothing is demanded and nobody minds.
        """
        hidden_cost = self.trusted - self.controlled
        if hidden_cost == self.minimum == 0:
            return math.nan
        return self.minimum / (hidden_cost + self.minimum) if hidden_cost > -self.minimum else math.inf

    def given(self, motivated: float, control: bool) -> float:
        """What is given on average where this share, 0 to 1, is motivated."""
        between(motivated, "motivated")
        if control:
            return motivated * self.controlled + (1 - motivated) * self.minimum
        return motivated * self.trusted

    def play(
        self,
        motivated: float,
        control: bool,
        people: int = 100,
        repetitions: int = 1000,
        seed: int | None = None,
    ) -> np.ndarray:
        """The mean gift of so many people drawn at random, shape (repetitions,)."""
        between(motivated, "motivated")
        whole(people, "people", 1)
        whole(repetitions, "repetitions", 1)
        share = np.random.default_rng(seed).binomial(people, motivated, size=repetitions) / people
        most, least = (self.controlled, self.minimum) if control else (self.trusted, 0)
        return share * most + (1 - share) * least
