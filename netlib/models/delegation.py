"""The iron law of oligarchy: authority is given to those who already have it.

Each year a group grants a number of mandates, one after the other. Each goes to a member drawn in proportion
to authority: the number of mandates so far plus ``openness``, which is the same for everyone. This is
cumulative advantage (Price 1976), and Polya's urn if nobody joins. Michels (1911) held that organisations end
as oligarchies; in 683 wikis control became more concentrated as they grew (Shaw and Hill 2014). The remedy
here is a term limit: a member who received mandates in a number of consecutive years loses all authority and
pauses for a year. The model is this workbook's. It shows how far the mechanism goes, not how a real group
developed.

References
----------
Michels, R. (1911). Zur Soziologie des Parteiwesens in der modernen Demokratie. Klinkhardt.

Price, D. de S. (1976). A general theory of bibliometric and other cumulative advantage processes. Journal of
the American Society for Information Science 27, 292-306.

Shaw, A. and Hill, B. M. (2014). Laboratories of oligarchy? Journal of Communication 64, 215-238.
"""

from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from netlib.arguments import generator, positive, whole
from netlib.results import Result


@dataclass(frozen=True)
class Delegation(Result):
    """Who received the mandates of each year.

    Attributes
    ----------
    granted : numpy.ndarray of int, shape (runs, years, members)
        Number of mandates; founders first, then the others in the order of joining.
    members : numpy.ndarray of int, shape (years,)
        Number of members in each year.
    founders : int
        Number of founders.
    """

    granted: Annotated[np.ndarray, "run", "year", "member"] = field(repr=False)
    members: Annotated[np.ndarray, "year"]
    founders: int

    @property
    def effective_leaders(self) -> Annotated[np.ndarray, "run", "year"]:
        """Number of equally powerful leaders that would be as concentrated, shape (runs, years)."""
        share = self.granted / self.granted.sum(axis=2, keepdims=True)
        found: np.ndarray = 1 / (share**2).sum(axis=2)
        return found

    @property
    def founders_share(self) -> Annotated[np.ndarray, "run", "year"]:
        """Share of each year's mandates that the founders received, shape (runs, years)."""
        found: np.ndarray = self.granted[:, :, : self.founders].sum(axis=2) / self.granted.sum(axis=2)
        return found


def delegate(
    founders: int = 5,
    newcomers: int = 5,
    years: int = 20,
    mandates: int = 30,
    term: int | None = None,
    openness: float = 0.3,
    runs: int = 200,
    seed: int | None = None,
) -> Delegation:
    """Let a group grant mandates for a number of years.

    Parameters
    ----------
    founders : int, default 5
        Members in the first year.
    newcomers : int, default 5
        Members who join before each later year.
    years : int, default 20
        Number of years.
    mandates : int, default 30
        Mandates per year.
    term : int, optional
        A member who received mandates in so many consecutive years pauses for one year; nobody does if all
        would have to. No limit if not given.
    openness : float, default 0.3
        Weight of a member without authority; a mandate has weight 1.
    runs : int, default 200
        Number of runs. They are computed together, so many cost little more than one.
    seed : int, optional
        Seed of the draws.

    Returns
    -------
    Delegation
        The mandates.

    Raises
    ------
    PlainError
        If an argument is out of range.

    Examples
    --------
    >>> free, limited = delegate(seed=1), delegate(term=4, seed=1)
    >>> bool(limited.effective_leaders[:, -1].mean() > 3 * free.effective_leaders[:, -1].mean())
    True
    """
    for name, value in (("founders", founders), ("years", years), ("mandates", mandates), ("runs", runs)):
        whole(value, name, 1)
    whole(newcomers, "newcomers", 0)
    if term is not None:
        whole(term, "term", 1)
    positive(openness, "openness")
    rng = generator(seed)
    members = founders + newcomers * np.arange(years)
    row, place, everyone = np.arange(runs), np.arange(members[-1]), int(members[-1])
    granted = np.zeros((runs, years, everyone), dtype=np.int64)
    held, running = np.zeros((2, runs, everyone))
    for year, here in enumerate(members.tolist()):
        pauses = running[:, :here] >= (term or np.inf)
        held[:, :here][pauses] = 0
        pauses[pauses.all(axis=1)] = False
        weight = np.cumsum(np.where(pauses, 0, held[:, :here] + openness), axis=1)
        for drawn in rng.random((mandates, runs, 1)):
            # The first whose cumulative sum exceeds the draw.
            chosen = (drawn * weight[:, -1:] < weight).argmax(axis=1)
            granted[row, year, chosen] += 1
            # From that member on, cumulative weights grow by 1; adding all up again takes twice as long.
            weight += place[:here] >= chosen[:, None]
        held += granted[:, year]
        running = np.where(granted[:, year] > 0, running + 1, 0)
    return Delegation(granted, members, int(founders))
