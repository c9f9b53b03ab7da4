"""What may come of introductions, drawn many times, against as many drawn by lot.

Most introductions lead nowhere: in the field experiment of Hasan and Koning about one in ten designed
meetings became a tie, which is the chance used here unless another one is given. What skill must beat is the
same number of introductions drawn by lot.

References
----------
Hasan, S. and Koning, R. (2020). Designing social networks: joint tasks and the formation and endurance of
network ties. Journal of Organization Design 9, 4.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

import numpy as np

from netlib.arguments import between, generator, whole
from netlib.errors import PlainError
from netlib.results import Result
from netlib.studio.holding import Holding, Places, known_by_whom
from netlib.studio.introductions import Pair
from netlib.studio.map import NetworkMap
from netlib.studio.stepping_out import Neighbours, joined, neighbours, pieces_without, step_out

CHANCE = 0.1  # that an introduction becomes a tie: about so in Hasan and Koning (2020), reported
MOST_CHOSEN = 10


@dataclass(frozen=True)
class Futures(Result):
    """What may come of some introductions, and of as many drawn by lot.

    Attributes
    ----------
    now : float
        The share of pairs who still reach each other once somebody has left, without any introduction.
    chosen, lot : numpy.ndarray of shape (draws,)
        The same share in each future, with the chosen introductions and with those drawn by lot.
    took : numpy.ndarray of int, shape (draws,)
        How many of the chosen introductions became ties.
    """

    now: float
    chosen: Annotated[np.ndarray, "future"] = field(repr=False)
    lot: Annotated[np.ndarray, "future"] = field(repr=False)
    took: Annotated[np.ndarray, "future"] = field(repr=False)

    @property
    def chosen_band(self) -> tuple[float, float]:
        """Where 9 of 10 futures of the chosen introductions lie."""
        return _band(self.chosen)

    @property
    def lot_band(self) -> tuple[float, float]:
        """Where 9 of 10 futures of introductions by lot lie."""
        return _band(self.lot)

    @property
    def none_took(self) -> float:
        """The share of futures in which no chosen introduction became a tie."""
        return float((self.took == 0).mean())


def who_leaves(network_map: NetworkMap) -> str | None:
    """The id of the person whose leaving futures should look at: the owner, if others lose each other then.

    None, for anybody, if the owner is not known or no introduction could change anything.
    """
    owner = network_map.owner
    return owner if owner and step_out(network_map, [owner]).cut > 0 else None


def futures(
    network_map: NetworkMap,
    chosen: Iterable[Pair],
    leaves: str | None = None,
    chance: float = CHANCE,
    draws: int = 1000,
    seed: int | None = None,
) -> Futures:
    """Draw what may come of some introductions, and of as many by lot.

    Parameters
    ----------
    network_map : NetworkMap
        The map.
    chosen : iterable of (str, str)
        Ids of those who are introduced; up to ten pairs.
    leaves : str, optional
        Id of the person whose leaving is looked at. If not given: one person, each with the same chance.
    chance : float, default 0.1
        That an introduction becomes a tie.
    draws : int, default 1000
        Number of futures.
    seed : int, optional
        Seed of the draws.

    Returns
    -------
    Futures
        The share of pairs who still reach each other, in each future.

    Raises
    ------
    PlainError
        If somebody is not on the map, a pair knows each other already, or an argument is out of range.
    """
    pairs = [(str(one), str(other)) for one, other in chosen]
    between(chance, "chance")
    whole(draws, "draws", 1)
    whole(len(pairs), "introductions", 0, MOST_CHOSEN)
    G, places = network_map.network(), network_map.places
    for one, other in pairs:
        network_map.check_known((one, other))
        if one == other or G.has_edge(places[one], places[other]):
            raise PlainError(f"“{one}” and “{other}” cannot be introduced: they know each other already")
    rng = generator(seed)
    wanted, lots = [(places[one], places[other]) for one, other in pairs], sorted(known_by_whom(G, None))
    left = cache(_left(neighbours(G), None if leaves is None else places[leaves]))
    takes = rng.random((draws, len(pairs))) < chance
    drawn = rng.random((draws, len(pairs))) < chance
    mine, theirs = [], []
    for row, lot_row in zip(takes, drawn, strict=True):
        mine.append(left(frozenset(pair for pair, took in zip(wanted, row, strict=True) if took)))
        many = min(int(lot_row.sum()), len(lots))
        picked = rng.choice(len(lots), many, replace=False).tolist() if many else []
        theirs.append(left(frozenset(lots[place] for place in picked)))
    return Futures(left(frozenset()), np.array(mine), np.array(theirs), takes.sum(axis=1))


def _left(near: Neighbours, leaves: int | None) -> Callable[[frozenset[Places]], float]:
    """What computes the share of pairs who still reach each other, with some pairs tied besides."""
    if leaves is None:
        return Holding(near).with_ties
    piece, size = pieces_without(near, leaves)
    others = len(near) - 1
    still = sum(many * (many - 1) / 2 for many in size)
    all_pairs = others * (others - 1) / 2
    return lambda made: (still + joined(piece, size, made)) / all_pairs if all_pairs else 0.0


def _band(values: np.ndarray) -> tuple[float, float]:
    low, high = np.quantile(values, [0.05, 0.95])
    return float(low), float(high)
