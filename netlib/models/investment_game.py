"""The investment game ("trust game"): a sender trusts a receiver with money that is multiplied on the way.

A sender and a receiver have ``endowment`` each. The sender sends part of it, the experimenter multiplies what
is sent, and the receiver returns a share of what arrives. The sender ends with ``endowment - sent +
returned``, the receiver with ``endowment + multiplier * sent - returned``.

References
----------
Berg, J., Dickhaut, J. and McCabe, K. (1995). Trust, reciprocity, and social history. Games and Economic
Behavior 10, 122-142.

Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7, 1-26.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from netlib.arguments import between, generator, numbers, positive, whole
from netlib.errors import PlainError
from netlib.models import many_runs
from netlib.results import Result


@dataclass(frozen=True)
class Exchange(Result):
    """The game of one pair; all amounts are in the unit of the endowment.

    Attributes
    ----------
    sent : float
        What the sender sent.
    returned : float
        What the receiver returned.
    multiplier : float
        By how much the sent amount was multiplied.
    endowment : float
        What both had at first.
    """

    sent: float
    returned: float
    multiplier: float
    endowment: float

    @property
    def sender(self) -> float:
        """What the sender ends with."""
        return self.endowment - self.sent + self.returned

    @property
    def receiver(self) -> float:
        """What the receiver ends with."""
        return self.endowment + self.multiplier * self.sent - self.returned

    @property
    def return_on_trust(self) -> float:
        """Gain per unit sent: .12 means that 1 came back as 1.12; NaN if nothing was sent."""
        return self.returned / self.sent - 1 if self.sent else math.nan


@dataclass(frozen=True)
class Experiment(Result):
    """Many repetitions of one experiment, with senders drawn again from real ones.

    Attributes
    ----------
    pairs : int
        Number of pairs in each repetition.
    share_returned : float
        Share that every receiver returned.
    multiplier : float
        By how much sent amounts were multiplied.
    endowment : float
        What all had at first.
    mean_sent : numpy.ndarray of shape (repetitions,)
        Mean amount sent in each repetition.
    """

    pairs: int
    share_returned: float
    multiplier: float
    endowment: float
    mean_sent: Annotated[np.ndarray, "repetition"] = field(repr=False, compare=False)

    @property
    def sender(self) -> Annotated[np.ndarray, "repetition"]:
        """What senders end with on average, shape (repetitions,)."""
        return self.endowment + self.mean_sent * return_on_trust(self.share_returned, self.multiplier)

    @property
    def receiver(self) -> Annotated[np.ndarray, "repetition"]:
        """What receivers end with on average, shape (repetitions,)."""
        return self.endowment + self.mean_sent * self.multiplier * (1 - self.share_returned)

    @staticmethod
    def band(values: np.ndarray) -> tuple[float, float]:
        """Compute the range that holds the middle 95% of the repetitions.

        Parameters
        ----------
        values : numpy.ndarray of shape (repetitions,)
            One value for each repetition.

        Returns
        -------
        low, high : float
            The ends of the range.
        """
        low, high = many_runs.band(values)
        return float(low), float(high)


def return_on_trust(share_returned: float, multiplier: float = 3.0) -> float:
    """Compute the gain per unit sent: multiplier * share_returned - 1.

    Parameters
    ----------
    share_returned : float
        Share of what arrives that comes back, from 0 to 1.
    multiplier : float, default 3
        By how much the sent amount is multiplied; above 0.

    Returns
    -------
    float
        The gain.

    Raises
    ------
    PlainError
        If a number is out of range.
    """
    _check(share_returned=share_returned, multiplier=multiplier)
    return multiplier * share_returned - 1


def break_even(multiplier: float = 3.0) -> float:
    """Compute the share that must come back so that trust costs nothing: 1 / multiplier.

    Parameters
    ----------
    multiplier : float, default 3
        By how much the sent amount is multiplied; above 0.

    Returns
    -------
    float
        The share; above 1 if the multiplier is below 1.

    Raises
    ------
    PlainError
        If the multiplier is not positive.
    """
    _check(multiplier=multiplier)
    return 1 / multiplier


def play(sent: float, share_returned: float, multiplier: float = 3.0, endowment: float = 10.0) -> Exchange:
    """Play one game.

    Parameters
    ----------
    sent : float
        What the sender sends, from 0 to ``endowment``.
    share_returned : float
        Share of ``multiplier * sent`` that comes back, from 0 to 1.
    multiplier : float, default 3
        By how much the sent amount is multiplied; above 0.
    endowment : float, default 10
        What both have at first; above 0.

    Returns
    -------
    Exchange
        The game.

    Raises
    ------
    PlainError
        If a number is out of range.

    Examples
    --------
    >>> game = play(sent=5, share_returned=0.5)
    >>> game.sender, game.receiver, game.return_on_trust
    (12.5, 17.5, 0.5)
    """
    _check(share_returned=share_returned, multiplier=multiplier, endowment=endowment)
    between(sent, "sent", 0, endowment)
    return Exchange(sent, share_returned * multiplier * sent, multiplier, endowment)


def resample(
    sent: Sequence[float],
    share_returned: float,
    multiplier: float = 3.0,
    endowment: float = 10.0,
    pairs: int | None = None,
    repetitions: int = 2000,
    seed: int | None = None,
) -> Experiment:
    """Repeat an experiment with senders drawn, with replacement, from real ones (bootstrap).

    Parameters
    ----------
    sent : sequence of float
        What each real sender sent, from 0 to ``endowment``; at least one amount.
    share_returned : float
        Share of what arrives that comes back, from 0 to 1.
    multiplier : float, default 3
        By how much sent amounts are multiplied; above 0.
    endowment : float, default 10
        What all have at first; above 0.
    pairs : int, optional
        Number of senders in each repetition; as many as there are real ones if not given.
    repetitions : int, default 2000
        Number of repetitions.
    seed : int, optional
        Seed of the draws.

    Returns
    -------
    Experiment
        The repetitions.

    Raises
    ------
    PlainError
        If a number is out of range, or there are no senders.
    """
    _check(share_returned=share_returned, multiplier=multiplier, endowment=endowment)
    real = numbers(sent, "sent")
    if real.ndim != 1 or not len(real):
        raise PlainError(f"sent must be a list of at least one amount; got the shape {real.shape}")
    for amount in real[(real < 0) | (real > endowment)]:
        between(float(amount), "sent", 0, endowment)
    pairs = len(real) if pairs is None else pairs
    for name, value in (("pairs", pairs), ("repetitions", repetitions)):
        whole(value, name, 1)
    drawn = generator(seed).choice(real, size=(repetitions, pairs))
    return Experiment(pairs, share_returned, multiplier, endowment, drawn.mean(axis=1))


def _check(share_returned: float = 0.0, multiplier: float = 1.0, endowment: float = 1.0) -> None:
    between(share_returned, "share returned")
    positive(multiplier, "multiplier")
    positive(endowment, "endowment")
