"""How strongly two yes-or-no facts go together: odds ratios, and what controls leave of them."""

import numpy as np

from netlib.errors import PlainError


def two_by_two(exposed, outcome, weights=None):
    """Count pairs (or people) by exposure and outcome: the four cells that an odds ratio is made of.

    Parameters
    ----------
    exposed, outcome : array of bool, shape (n,)
    weights : array of float, shape (n,), optional
        How often each observation counts; once if not given.

    Returns
    -------
    tuple of float
        Exposed with the outcome, exposed without it, unexposed with it, unexposed without it.
    """
    exposed, outcome = np.asarray(exposed, dtype=bool), np.asarray(outcome, dtype=bool)
    if exposed.shape != outcome.shape or exposed.ndim != 1:
        raise PlainError(
            "exposed and outcome must be two lists of one length; "
            f"got shapes {exposed.shape} and {outcome.shape}"
        )
    cells = np.bincount(3 - 2 * exposed - outcome, weights=weights, minlength=4)
    return tuple(cells.tolist())


def odds_ratio(exposed_with, exposed_without, unexposed_with, unexposed_without):
    """How many times higher the odds of the outcome are among the exposed than among the others.

    Infinite when every exposed, or no unexposed, has the outcome. 1 means that exposure tells nothing.

    Raises
    ------
    PlainError
        If a count is negative or not a number, or if the table leaves the ratio undefined: nobody
        exposed, nobody unexposed, everybody with the outcome, or nobody with it.

    References
    ----------
    Cornfield, J. (1951). A method of estimating comparative rates from clinical data. Journal of the
    National Cancer Institute 11, 1269-1275.

    Examples
    --------
    >>> odds_ratio(20, 80, 10, 90)
    2.25
    """
    cells = (exposed_with, exposed_without, unexposed_with, unexposed_without)
    if not all(cell >= 0 for cell in cells):  # also false for not-a-number
        raise PlainError(f"the four counts must be 0 or more; got {', '.join(map(str, cells))}")
    a, b, c, d = cells
    if not (a + b and c + d and a + c and b + d):
        raise PlainError(
            "an odds ratio needs exposed and unexposed, with the outcome and without it; "
            f"got counts {', '.join(map(str, cells))}"
        )
    return a * d / (b * c) if b * c else float("inf")


def log_odds_left(adjusted, crude):
    """The share of a crude association that controls leave: ln(adjusted) / ln(crude), both odds ratios.

    1 when the controls change nothing, 0 when they explain it all, negative when they turn it round.

    >>> round(log_odds_left(4.2, 10.6), 2)
    0.61
    """
    for name, value in {"adjusted": adjusted, "crude": crude}.items():
        if not 0 < value < float("inf"):
            raise PlainError(f"{name} must be an odds ratio above 0 and finite; got {value}")
    if crude == 1:
        raise PlainError("crude must differ from 1, for there is nothing to explain; got 1")
    return float(np.log(adjusted) / np.log(crude))
