"""The iron law: authority is given to those who have it.

Each year a group grants so many mandates, one after the other, each to a member drawn in proportion to the
authority they hold: the mandates they were given so far, plus ``openness``, the same for everyone. That is
cumulative advantage (Price 1976, J. Am. Soc. Inf. Sci. 27:292), Polya's urn where nobody joins. Michels
(1911) held that organisations end as oligarchies; in 683 wikis control became more concentrated as they grew
(Shaw and Hill 2014, J. Commun. 64:215). Here the remedy is a term limit: who was given mandates in so many
years running puts down all authority and pauses for a year. The model is this workbook's; it shows how far
the mechanism goes, not how any real group went.
"""

from dataclasses import dataclass, field

import numpy as np

from netlib.arguments import positive, whole


@dataclass(frozen=True)
class Delegation:
    """Who was given the mandates of each year.

    Attributes
    ----------
    granted : shape (runs, years, members), founders first, then those who joined, in order of joining.
    members : shape (years,), how many belong to the group in each year.
    founders : how many of them were there at first.
    """

    granted: np.ndarray = field(repr=False)
    members: np.ndarray
    founders: int

    @property
    def effective_leaders(self) -> np.ndarray:
        """As many equally powerful leaders would be as concentrated: shape (runs, years)."""
        share = self.granted / self.granted.sum(axis=2, keepdims=True)
        return 1 / (share**2).sum(axis=2)

    @property
    def founders_share(self) -> np.ndarray:
        """What share of each year's mandates the founders were given, shape (runs, years)."""
        return self.granted[:, :, : self.founders].sum(axis=2) / self.granted.sum(axis=2)


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
    """Let a group grant mandates for so many years.

    Parameters
    ----------
    founders : members in the first year.
    newcomers : how many join before each later year.
    mandates : granted in a year.
    term : after mandates in so many years running a member pauses for one year; never, if not given. Where
        all would have to pause, nobody does.
    openness : what each member weighs who holds no authority; a mandate weighs 1.
    runs : played at once, which costs little more than one.

    Raises
    ------
    PlainError
        A number out of its range.

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
    rng = np.random.default_rng(seed)
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
            chosen = (drawn * weight[:, -1:] < weight).argmax(axis=1)  # the first whose sum exceeds it
            granted[row, year, chosen] += 1
            # From whoever got it on the sums are 1 larger; adding all up anew would take twice as long.
            weight += place[:here] >= chosen[:, None]
        held += granted[:, year]
        running = np.where(granted[:, year] > 0, running + 1, 0)
    return Delegation(granted, members, int(founders))
