"""What is a relationship worth? The investment ("trust") game of Berg, Dickhaut and McCabe (1995).

Games and Economic Behavior 10:122. A sender and a receiver have ``endowment`` each. The sender sends part of
it, the experimenter multiplies what is sent, and the receiver returns a share of what arrives. The sender
ends with ``endowment - sent + returned``, the receiver with ``endowment + multiplier * sent - returned``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from netlib.arguments import between, positive, whole
from netlib.errors import PlainError
from netlib.models import many_runs


@dataclass(frozen=True)
class Exchange:
    """One pair's game; all amounts in the unit of the endowment."""

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
        """Gain of each unit sent: .12 means that 1 came back as 1.12; NaN where nothing was sent."""
        return self.returned / self.sent - 1 if self.sent else math.nan


@dataclass(frozen=True)
class Experiment:
    """Many repetitions of one experiment with senders drawn anew from real ones.

    ``mean_sent`` has shape (repetitions,): the mean sent in each of them. The share returned being the same
    for all, everything else follows from it.
    """

    pairs: int
    share_returned: float
    multiplier: float
    endowment: float
    mean_sent: np.ndarray = field(repr=False, compare=False)

    @property
    def sender(self) -> np.ndarray:
        """What senders end with on average, shape (repetitions,)."""
        return self.endowment + self.mean_sent * return_on_trust(self.share_returned, self.multiplier)

    @property
    def receiver(self) -> np.ndarray:
        """What receivers end with on average, shape (repetitions,)."""
        return self.endowment + self.mean_sent * self.multiplier * (1 - self.share_returned)

    @staticmethod
    def band(values: np.ndarray) -> tuple[float, float]:
        """The range that holds the middle 95 % of the repetitions."""
        low, high = many_runs.band(values)
        return float(low), float(high)


def return_on_trust(share_returned: float, multiplier: float = 3.0) -> float:
    """Gain of each unit sent when ``share_returned`` of what arrives comes back: multiplier * share - 1."""
    _check(share_returned=share_returned, multiplier=multiplier)
    return multiplier * share_returned - 1


def break_even(multiplier: float = 3.0) -> float:
    """The share that must come back for trust to cost nothing: 1 / multiplier."""
    _check(multiplier=multiplier)
    return 1 / multiplier


def play(sent: float, share_returned: float, multiplier: float = 3.0, endowment: float = 10.0) -> Exchange:
    """One pair plays.

    Parameters
    ----------
    sent : between 0 and ``endowment``.
    share_returned : share of ``multiplier * sent`` that comes back, 0 to 1.

    Raises
    ------
    PlainError
        A number out of its range.

    Examples
    --------
    >>> game = play(sent=5, share_returned=0.5)
    >>> game.sender, game.receiver, game.return_on_trust
    (12.5, 17.5, 0.5)
    """
    _check(share_returned=share_returned, multiplier=multiplier, endowment=endowment)
    if not 0 <= sent <= endowment:
        raise PlainError(f"sent must lie between 0 and the endowment of {endowment:g}; got {sent}")
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
    """Repeat an experiment with senders drawn, with replacement, from real ones (bootstrap, Efron 1979).

    Parameters
    ----------
    sent : what each real sender sent, shape (senders,), between 0 and ``endowment``.
    pairs : how many senders each repetition draws; as many as there are real ones if not given.

    Raises
    ------
    PlainError
        A number out of its range, or no senders.
    """
    _check(share_returned=share_returned, multiplier=multiplier, endowment=endowment)
    real = np.asarray(sent, dtype=float)
    if real.ndim != 1 or not len(real):
        raise PlainError(f"sent must be a list of at least one amount; got the shape {real.shape}")
    wrong = real[~((real >= 0) & (real <= endowment))]
    if len(wrong):
        raise PlainError(f"sent must lie between 0 and the endowment of {endowment:g}; got {wrong[0]:g}")
    pairs = len(real) if pairs is None else pairs
    for name, value in (("pairs", pairs), ("repetitions", repetitions)):
        whole(value, name, 1)
    drawn = np.random.default_rng(seed).choice(real, size=(repetitions, pairs))
    return Experiment(pairs, share_returned, multiplier, endowment, drawn.mean(axis=1))


def _check(share_returned: float = 0.0, multiplier: float = 1.0, endowment: float = 1.0) -> None:
    between(share_returned, "share returned")
    positive(multiplier, "multiplier")
    positive(endowment, "endowment")
