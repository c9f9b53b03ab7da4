"""A season of donors, some of whom would suit a partner better: a reduction of image scoring.

In the model of Nowak and Sigmund (1998), see `netlib.models.indirect_reciprocity`, all players decide by a
strategy. In this reduction one player decides freely. Each week this player has a donor who would suit a
partner better, and sends the donor on or keeps it; then a partner has a donor who would suit the player. A
partner with strategy k sends that donor on if the player's standing is at least k. Standing begins at 0,
rises by 1 with each donor sent and falls by 1 with each one kept; where it is not known it is taken to be 0.
The reduction adds two accounts: the player's own, and that of the mission, which is what all together get.

References
----------
Nowak, M. A. and Sigmund, K. (1998). Evolution of indirect reciprocity by image scoring. Nature 393, 573-577.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from netlib.arguments import at_least, finite
from netlib.errors import PlainError
from netlib.models.indirect_reciprocity import HIGHEST, LOWEST
from netlib.results import Result


@dataclass(frozen=True)
class Season(Result):
    """What came of a season, week by week.

    Attributes
    ----------
    answered : numpy.ndarray of bool, shape (weeks,)
        Whether the partner of the week sent its donor on to the player.
    standing : numpy.ndarray of int, shape (weeks,)
        The player's standing, after the player's own decision.
    own : numpy.ndarray of shape (weeks,)
        What the player has been given so far.
    mission : numpy.ndarray of shape (weeks,)
        What all together have been given so far.
    """

    answered: Annotated[np.ndarray, "week"] = field(repr=False)
    standing: Annotated[np.ndarray, "week"] = field(repr=False)
    own: Annotated[np.ndarray, "week"]
    mission: Annotated[np.ndarray, "week"]


def referral_season(
    sends: Sequence[bool],
    strategies: Sequence[int],
    known: Sequence[bool],
    fits: float = 3.0,
    elsewhere: float = 1.0,
) -> Season:
    """Play a season.

    Parameters
    ----------
    sends : sequence of bool, length weeks
        Whether the player sends the donor of each week on.
    strategies : sequence of int, length weeks
        The k of the partner who then has a donor for the player: 0 sends unless the player is known to keep
        more than to send, 6 never sends.
    known : sequence of bool, length weeks
        Whether that partner knows the player's standing.
    fits : float, default 3
        What a donor gives where the wish fits.
    elsewhere : float, default 1
        What a donor gives elsewhere; at least 0.

    Returns
    -------
    Season
        Both accounts.

    Raises
    ------
    PlainError
        If the lengths differ, or a number is out of range.

    Examples
    --------
    >>> both = referral_season([True, True], strategies=[0, 0], known=[True, True])
    >>> neither = referral_season([False, False], strategies=[0, 0], known=[True, True])
    >>> float(both.own[-1]), float(both.mission[-1]), float(neither.own[-1]), float(neither.mission[-1])
    (6.0, 12.0, 2.0, 4.0)
    """
    at_least(elsewhere, "elsewhere")
    finite(fits, "fits")
    try:
        weeks = list(zip(map(bool, sends), map(int, strategies), map(bool, known), strict=True))
    except (TypeError, ValueError, OverflowError):
        raise PlainError(
            "sends, strategies and known must be three rows of the same length, one place a week"
        ) from None
    standing, answered, standings, own, all_ = 0, [], [], [0.0], [0.0]
    for sent, strategy, knows in weeks:
        standing = min(standing + 1, HIGHEST) if sent else max(standing - 1, LOWEST)
        back = (standing if knows else 0) >= strategy
        own.append(own[-1] + (0 if sent else elsewhere) + (fits if back else 0))
        all_.append(all_[-1] + (fits if sent else elsewhere) + (fits if back else elsewhere))
        answered.append(back)
        standings.append(standing)
    return Season(
        np.array(answered, dtype=bool), np.array(standings, dtype=int), np.array(own[1:]), np.array(all_[1:])
    )
