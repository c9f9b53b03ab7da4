"""One meeting in which somebody may speak first: a reduction of DeGroot learning.

In the model of DeGroot (1974) all opinions are averaged at once, and nobody speaks first. This reduction adds
one thing: a number that is said before the others' makes up a fixed share, ``heard``, of what each of them
thinks after the meeting. The rest is DeGroot's average of one's own opinion and all other opinions. The
default share is a half: people who were asked to estimate a number after they had seen one moved about half
the way towards it (Jacowitz and Kahneman 1995, a mean of .49, as reported: not checked here in print).

References
----------
DeGroot, M. H. (1974). Reaching a consensus. Journal of the American Statistical Association 69, 118-121.

Jacowitz, K. E. and Kahneman, D. (1995). Measures of anchoring in estimation tasks. Personality and Social
Psychology Bulletin 21, 1161-1166.
"""

from collections.abc import Sequence

import numpy as np

from netlib.arguments import at_least, between, numbers, positive, whole
from netlib.errors import PlainError


def meeting_weights(
    people: int, opener: int | None = None, heard: float = 0.5, self_weight: float = 1.0
) -> np.ndarray:
    """Compute how much each person counts in what each thinks after one meeting.

    Parameters
    ----------
    people : int
        Number of people; at least 3.
    opener : int, optional
        Position of the person who speaks first. If not given, all write their opinion down before anybody
        speaks.
    heard : float, default 0.5
        Share of the opener's opinion in the new opinion of each of the others, from 0 to 1.
    self_weight : float, default 1
        Weight of one's own opinion, where that of another person is 1; above 0.

    Returns
    -------
    numpy.ndarray of shape (people, people)
        Row i holds the weights that person i gives to the opinions of all; each row sums to 1.

    Raises
    ------
    PlainError
        If an argument is out of range.

    Examples
    --------
    >>> meeting_weights(3).round(2).tolist()
    [[0.33, 0.33, 0.33], [0.33, 0.33, 0.33], [0.33, 0.33, 0.33]]
    >>> meeting_weights(3, opener=0)[1].tolist()
    [0.5, 0.25, 0.25]
    """
    whole(people, "people", 3)
    between(heard, "heard")
    positive(self_weight, "self-weight")
    weights = np.ones((people, people)) + (self_weight - 1) * np.eye(people)
    weights /= weights.sum(axis=1, keepdims=True)
    if opener is None:
        return weights
    whole(opener, "opener", 0, people - 1)
    others = np.arange(people) != opener
    rest = weights[others]
    rest[:, opener] = 0
    rest *= (1 - heard) / rest.sum(axis=1, keepdims=True)
    rest[:, opener] = heard
    weights[others] = rest
    return weights


def meeting_error(
    errors: Sequence[float], opener: int | None = None, heard: float = 0.5, self_weight: float = 1.0
) -> float:
    """Compute how far the mean opinion after a meeting is from the truth.

    Parameters
    ----------
    errors : sequence of float, length people
        Standard deviation of each person's first opinion, at least 0. All are right on average, and
        independent.
    opener : int, optional
        As for `meeting_weights`.
    heard : float, default 0.5
        As for `meeting_weights`.
    self_weight : float, default 1
        As for `meeting_weights`.

    Returns
    -------
    float
        Standard deviation of the mean opinion of all after the meeting, in the unit of ``errors``.

    Raises
    ------
    PlainError
        If an argument is out of range.

    Examples
    --------
    >>> round(meeting_error([1] * 9), 3)  # the plain average of nine
    0.333
    """
    spread = numbers(errors, "errors").ravel()
    for each in spread:
        at_least(float(each), "errors")
    if len(spread) < 3:
        raise PlainError(f"errors must be at least three numbers; got {len(spread)}")
    weights = meeting_weights(len(spread), opener, heard, self_weight)
    return float(np.linalg.norm(weights.mean(axis=0) * spread))
