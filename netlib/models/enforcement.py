"""Contracts that are enforced with some probability, and the evolution of trustworthiness.

A first mover may enter a contract; a second mover then performs it or breaches it, and a breach is enforced
by law with probability ``p``. Some second movers are trustworthy and never breach; the others breach if it
pays. Types that earn more become more common (replicator dynamics). Bohnet, Frey and Huck (2001) find, in
such a model and in the laboratory, that weak enforcement crowds trustworthiness in, because only trusted
people get a contract; that medium enforcement crowds it out, because everyone gets one and breach pays; and
that strong enforcement makes it unnecessary, because breach does not pay. The payoffs here are this
workbook's, not the paper's. So is the fixed probability with which a first mover sees the type of a second
mover; in Huck (1998) that probability is 1.

References
----------
Bohnet, I., Frey, B. S. and Huck, S. (2001). More order with less law: on contract enforcement, trust, and
crowding. American Political Science Review 95, 131-144.

Huck, S. (1998). Trust, treason, and trials. Journal of Law, Economics, and Organization 14, 44-60.

Taylor, P. D. and Jonker, L. B. (1978). Evolutionary stable strategies and game dynamics. Mathematical
Biosciences 40, 145-156.
"""

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from netlib.arguments import at_least, between, positive, shown, whole
from netlib.errors import PlainError
from netlib.results import Result

REGIMES = ("crowding in", "crowding out", "deterrence")


@dataclass(frozen=True)
class Contract(Result):
    """What is at stake. Without a contract both get nothing.

    Attributes
    ----------
    gain : float
        What the first mover gains by performance, and by a breach that is enforced; above 0.
    loss : float
        What the first mover loses by a breach that is not enforced; above 0.
    fee : float
        What the second mover gains by performing; above 0.
    prize : float
        What the second mover gains by a breach that is not enforced; above 0.
    fine : float
        What the second mover loses by a breach that is enforced; at least 0.
    insight : float
        Probability that a first mover sees the second mover's type before deciding.

    Raises
    ------
    PlainError
        If an amount or the probability is out of range.

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

    def __post_init__(self) -> None:
        for name in ("gain", "loss", "fee", "prize"):
            positive(getattr(self, name), name)
        at_least(self.fine, "fine")
        between(self.insight, "insight")

    @property
    def weak_below(self) -> float:
        """Up to this probability of enforcement, it does not pay to enter a contract if breach is certain."""
        return self.loss / (self.gain + self.loss)

    @property
    def strong_from(self) -> float:
        """From this probability of enforcement on, breach does not pay; 0 if it never does."""
        return max(0.0, (self.prize - self.fee) / (self.prize + self.fine))

    def regime(self, p: float) -> str:
        """Name what enforcement with a given probability does to trustworthiness that can be seen.

        Parameters
        ----------
        p : float
            Probability of enforcement, from 0 to 1.

        Returns
        -------
        {"crowding in", "crowding out", "deterrence"}
            The regime.

        Raises
        ------
        PlainError
            If the probability is out of range.
        """
        between(p, "p")
        if p >= self.strong_from:
            return "deterrence"
        return "crowding in" if p <= self.weak_below else "crowding out"

    def expected(self, p: float, trustworthy: float) -> tuple[float, float, float, float]:
        """Compute what to expect in a population with a given share of trustworthy people.

        Parameters
        ----------
        p : float
            Probability of enforcement, from 0 to 1.
        trustworthy : float
            Share of second movers who never breach, from 0 to 1.

        Returns
        -------
        tuple of float
            Probability that a trustworthy second mover, and that another one, is given a contract; then what
            each of these two earns on average.

        Raises
        ------
        PlainError
            If an argument is out of range.
        """
        between(p, "p")
        between(trustworthy, "trustworthy")
        breach = (1 - p) * self.prize - p * self.fine
        pays = p < self.strong_from
        # Expected payoff of the first mover with an untrustworthy person, and with a person not seen through.
        risk = p * self.gain - (1 - p) * self.loss if pays else self.gain
        unknown = trustworthy * self.gain + (1 - trustworthy) * risk > 0
        honest = self.insight + (1 - self.insight) * unknown
        other = self.insight * (risk > 0) + (1 - self.insight) * unknown
        return honest, other, honest * self.fee, other * (breach if pays else self.fee)


@dataclass(frozen=True)
class Evolution(Result):
    """How types and contracts developed.

    Attributes
    ----------
    trustworthy : numpy.ndarray of shape (generations + 1,)
        Share of second movers who never breach.
    contracts : numpy.ndarray of shape (generations + 1,)
        Share of pairs that enter a contract.
    performed : numpy.ndarray of shape (generations + 1,)
        Share of pairs whose contract is performed.
    """

    trustworthy: Annotated[np.ndarray, "generation"]
    contracts: Annotated[np.ndarray, "generation"]
    performed: Annotated[np.ndarray, "generation"]


def evolve(
    p: float,
    contract: Contract | None = None,
    trustworthy: float = 0.5,
    generations: int = 200,
    speed: float = 0.1,
) -> Evolution:
    """Let types that earn more become more common. Nothing is random.

    Parameters
    ----------
    p : float
        Probability that a breach is enforced.
    contract : Contract, optional
        What is at stake; ``Contract()`` if not given.
    trustworthy : float, default 0.5
        Share of second movers who never breach, at first.
    generations : int, default 200
        Number of generations.
    speed : float, default 0.1
        How much more common a type becomes in a generation if it earns one unit more than the mean: its share
        is multiplied by 1 + speed * difference. Speed times any possible difference must not exceed 1.

    Returns
    -------
    Evolution
        Shares in each generation.

    Raises
    ------
    PlainError
        If a number is out of range.
    """
    contract = Contract() if contract is None else contract
    if not isinstance(contract, Contract):
        raise PlainError(f"contract must be a Contract; got {shown(contract)}")
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
