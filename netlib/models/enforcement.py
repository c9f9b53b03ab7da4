"""When does law crowd out trust? Contracts that are enforced with some probability, and evolving types.

A first mover may enter a contract; a second mover then performs it or breaches it, and a breach is enforced
by law with probability ``p``. Some second movers are trustworthy and never breach; the others do when it
pays. Types that earn more become more common. Bohnet, Frey and Huck (2001, Am. Polit. Sci. Rev. 95:131) find,
in such a model and in the laboratory, that trustworthiness is crowded in where enforcement is weak, since
only who is trusted gets a contract; crowded out where it is medium, since everyone gets one and breach pays;
and not needed where it is strong, since breach does not pay. The payoffs here are this workbook's, not the
paper's, and so is the detail that first movers see through second movers with a fixed probability (as in Huck
1998, J. Law Econ. Organ. 14:44, where they always do); types evolve by replicator dynamics (Taylor and
Jonker 1978).
"""

from dataclasses import dataclass

import numpy as np

from netlib.arguments import at_least, between, positive, whole

REGIMES = ("crowding in", "crowding out", "deterrence")


@dataclass(frozen=True)
class Contract:
    """What is at stake; without a contract both get nothing.

    Attributes
    ----------
    gain : what the first mover gains by performance, and by a breach that is enforced.
    loss : what the first mover loses by a breach that is not.
    fee : what the second mover gains by performing.
    prize : what the second mover gains by a breach that is not enforced.
    fine : what the second mover loses by a breach that is.
    insight : the probability that a first mover sees the second mover's type before deciding.

    Raises
    ------
    PlainError
        A gain, loss, fee or prize that is not positive, a negative fine, an insight beyond 0 to 1.

    Examples
    --------
    >>> [Contract().regime(p) for p in (0.1, 0.5, 0.9)]
    ['crowding in', 'crowding out', 'deterrence']
    """

    gain: float = 1.0
    loss: float = 0.5
    fee: float = 1.0
    prize: float = 3.0
    fine: float = 0.0
    insight: float = 1.0

    def __post_init__(self):
        for name in ("gain", "loss", "fee", "prize"):
            positive(getattr(self, name), name)
        at_least(self.fine, "fine")
        between(self.insight, "insight")

    @property
    def weak_below(self) -> float:
        """Up to this probability of enforcement, it does not pay to enter where a breach is sure."""
        return self.loss / (self.gain + self.loss)

    @property
    def strong_from(self) -> float:
        """From this probability of enforcement on, breach does not pay; 0 where it never does."""
        return max(0.0, (self.prize - self.fee) / (self.prize + self.fine))

    def regime(self, p: float) -> str:
        """What enforcement with probability ``p`` does to trustworthiness that shows: one of ``REGIMES``."""
        between(p, "p")
        if p >= self.strong_from:
            return "deterrence"
        return "crowding in" if p <= self.weak_below else "crowding out"

    def expected(self, p: float, trustworthy: float) -> tuple[float, float, float, float]:
        """What to expect where this share is trustworthy.

        Returns the probabilities that a trustworthy and another second mover are given a contract, and what
        each of the two earns on average.
        """
        between(p, "p")
        between(trustworthy, "trustworthy")
        breach = (1 - p) * self.prize - p * self.fine
        pays = p < self.strong_from
        # What the first mover may expect of somebody who is not trustworthy, and of somebody unknown.
        risk = p * self.gain - (1 - p) * self.loss if pays else self.gain
        unknown = trustworthy * self.gain + (1 - trustworthy) * risk > 0
        honest = self.insight + (1 - self.insight) * unknown
        other = self.insight * (risk > 0) + (1 - self.insight) * unknown
        return honest, other, honest * self.fee, other * (breach if pays else self.fee)


@dataclass(frozen=True)
class Evolution:
    """How types and contracts fared; each array has shape (generations + 1,).

    Attributes
    ----------
    trustworthy : the share of second movers who never breach.
    contracts : the share of pairs that enter a contract.
    performed : the share of pairs whose contract is performed.
    """

    trustworthy: np.ndarray
    contracts: np.ndarray
    performed: np.ndarray


def evolve(
    p: float,
    contract: Contract | None = None,
    trustworthy: float = 0.5,
    generations: int = 200,
    speed: float = 0.1,
) -> Evolution:
    """Let types that earn more become more common.

    Parameters
    ----------
    p : the probability that a breach is enforced.
    contract : what is at stake; ``Contract()`` if not given.
    trustworthy : the share who never breach, at first.
    generations : how many; nothing here is random.
    speed : how much more common a type becomes in a generation if it earns one more than the mean:
        the share is multiplied by 1 + speed * difference, for which speed times any difference must be below
        1.

    Raises
    ------
    PlainError
        A number out of its range.
    """
    contract = Contract() if contract is None else contract
    between(p, "p")
    share = between(trustworthy, "trustworthy")
    whole(generations, "generations", 0)
    most = max(contract.fee, contract.prize) + contract.fine
    between(speed, "speed", 0, 1 / most)
    rows = []
    for _ in range(generations + 1):
        honest, other, earned, taken = contract.expected(p, share)
        performs = other if p >= contract.strong_from else 0.0
        rows.append((share, share * honest + (1 - share) * other, share * honest + (1 - share) * performs))
        share += speed * share * (1 - share) * (earned - taken)
    return Evolution(*np.array(rows).T)
