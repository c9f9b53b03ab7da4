"""Association of two yes-or-no variables: odds ratios, and how much of one is left after adjustment.

References
----------
Cornfield, J. (1951). A method of estimating comparative rates from clinical data. Journal of the National
Cancer Institute 11, 1269-1275.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from netlib.arguments import at_least, numbers, positive
from netlib.errors import PlainError


def two_by_two(
    exposed: ArrayLike, outcome: ArrayLike, weights: ArrayLike | None = None
) -> tuple[float, float, float, float]:
    """Count observations by exposure and outcome: the four cells of a two-by-two table.

    Parameters
    ----------
    exposed, outcome : array_like of bool, shape (n,)
        Whether each person (or pair) was exposed, and whether the outcome occurred.
    weights : array_like of float, shape (n,), optional
        How often each observation counts; once if not given.

    Returns
    -------
    tuple of float
        Exposed with the outcome, exposed without it, unexposed with it, unexposed without it.

    Raises
    ------
    PlainError
        If the lists differ in length, or hold something else than yes and no, or weights that are not finite.
    """
    exposed, outcome = _yes_or_no(exposed, "exposed"), _yes_or_no(outcome, "outcome")
    if exposed.shape != outcome.shape or exposed.ndim != 1:
        raise PlainError(
            "exposed and outcome must be two lists of one length; "
            f"got shapes {exposed.shape} and {outcome.shape}"
        )
    counts = np.ones(len(exposed)) if weights is None else numbers(weights, "weights")
    if counts.shape != exposed.shape:
        raise PlainError(f"weights must be {len(exposed)} numbers, one per observation; got {counts.shape}")
    with_outcome, without, others_with, others_without = np.bincount(
        3 - 2 * exposed - outcome, weights=counts, minlength=4
    ).tolist()
    return with_outcome, without, others_with, others_without


def odds_ratio(
    exposed_with: float, exposed_without: float, unexposed_with: float, unexposed_without: float
) -> float:
    """Compute how many times higher the odds of the outcome are among the exposed than among the unexposed.

    Parameters
    ----------
    exposed_with, exposed_without, unexposed_with, unexposed_without : float
        The four cells that `two_by_two` returns; at least 0.

    Returns
    -------
    float
        1 if exposure makes no difference; infinite if all exposed have the outcome, or no unexposed has it.

    Raises
    ------
    PlainError
        If a count is negative or not a finite number, or if the ratio is undefined because nobody was
        exposed, everybody was exposed, everybody had the outcome or nobody had it.

    Examples
    --------
    >>> odds_ratio(20, 80, 10, 90)
    2.25
    """
    cells = (exposed_with, exposed_without, unexposed_with, unexposed_without)
    a, b, c, d = (at_least(cell, "each of the four counts") for cell in cells)
    if not (a + b and c + d and a + c and b + d):
        raise PlainError(
            "an odds ratio needs exposed and unexposed, with the outcome and without it; "
            f"got counts {', '.join(map(str, cells))}"
        )
    return a * d / (b * c) if b * c else math.inf


def log_odds_left(adjusted: float, crude: float) -> float:
    """Compute the share of a crude association that is left after adjustment: ln(adjusted) / ln(crude).

    Parameters
    ----------
    adjusted, crude : float
        Odds ratios with and without control variables; above 0 and finite.

    Returns
    -------
    float
        1 if the control variables change nothing, 0 if they explain all of it, negative if they reverse it.

    Raises
    ------
    PlainError
        If one of them is not such a number, or if the crude odds ratio is 1.

    Examples
    --------
    >>> round(log_odds_left(4.2, 10.6), 2)
    0.61
    """
    positive(adjusted, "adjusted odds ratio")
    if positive(crude, "crude odds ratio") == 1:
        raise PlainError("crude odds ratio must not be 1, because then there is nothing to explain; got 1")
    return math.log(adjusted) / math.log(crude)


def _yes_or_no(values: ArrayLike, name: str) -> np.ndarray:
    array = numbers(values, name)
    if not np.isin(array, (0, 1)).all():
        raise PlainError(f"{name} must be True or False for each observation; got other values")
    return array.astype(int)
