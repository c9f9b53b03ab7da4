"""Trust or control: demanding a minimum binds selfish people and offends motivated ones.

One person may demand a minimum before another chooses what to give. A share of people are motivated: they
give much if trusted and less if controlled. All others give as little as they may: nothing, or the minimum.
So trust brings more than control exactly if motivated people are common enough. Falk and Kosfeld (2006)
report mean gifts of 23.0 under trust and 17.5 under control with a minimum of 10. The two types are this
workbook's simplification. In a replication with 476 people the hidden cost of control appeared as well, but
usually did not outweigh its benefit (Ziegelmeyer, Schmelz and Ploner 2012).

References
----------
Falk, A. and Kosfeld, M. (2006). The hidden costs of control. American Economic Review 96, 1611-1630.

Ziegelmeyer, A., Schmelz, K. and Ploner, M. (2012). Hidden costs of control: four repetitions and an
extension. Experimental Economics 15, 323-340.
"""

import math
from dataclasses import dataclass

import numpy as np

from netlib.arguments import at_least, between, flag, generator, whole
from netlib.errors import PlainError
from netlib.results import Result


@dataclass(frozen=True)
class Control(Result):
    """What people give, in units of what they have.

    Attributes
    ----------
    trusted : float
        What motivated people give if nothing is demanded.
    controlled : float
        What motivated people give if the minimum is demanded; at least the minimum.
    minimum : float
        What can be demanded. The others give exactly this, or nothing if trusted.

    Raises
    ------
    PlainError
        If an amount is negative or not finite, or the controlled gift is below the minimum.

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

    def __post_init__(self) -> None:
        for name in ("trusted", "controlled", "minimum"):
            at_least(getattr(self, name), f"{name} gift" if name != "minimum" else name)
        if self.controlled < self.minimum:
            raise PlainError(
                f"controlled gift must be at least the minimum of {self.minimum:g}; got {self.controlled}"
            )

    @property
    def threshold(self) -> float:
        """Share of motivated people above which trust brings more than control.

        Infinite if control always brings more; NaN if nothing is demanded and nobody minds.
        """
        hidden_cost = self.trusted - self.controlled
        if hidden_cost == self.minimum == 0:
            return math.nan
        return self.minimum / (hidden_cost + self.minimum) if hidden_cost > -self.minimum else math.inf

    def given(self, motivated: float, control: bool) -> float:
        """Compute the mean gift.

        Parameters
        ----------
        motivated : float
            Share of motivated people, from 0 to 1.
        control : bool
            Whether the minimum is demanded.

        Returns
        -------
        float
            The mean gift.

        Raises
        ------
        PlainError
            If the share is out of range.
        """
        between(motivated, "motivated")
        if flag(control, "control"):
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
        """Draw people at random and compute the mean of their gifts, many times.

        Parameters
        ----------
        motivated : float
            Probability that a person is motivated, from 0 to 1.
        control : bool
            Whether the minimum is demanded.
        people : int, default 100
            Number of people in each repetition.
        repetitions : int, default 1000
            Number of repetitions.
        seed : int, optional
            Seed of the draws.

        Returns
        -------
        numpy.ndarray of shape (repetitions,)
            Mean gifts.

        Raises
        ------
        PlainError
            If an argument is out of range.
        """
        between(motivated, "motivated")
        whole(people, "people", 1)
        whole(repetitions, "repetitions", 1)
        flag(control, "control")
        share = generator(seed).binomial(people, motivated, size=repetitions) / people
        most, least = (self.controlled, self.minimum) if control else (self.trusted, 0)
        return share * most + (1 - share) * least
