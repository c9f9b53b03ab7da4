"""A prisoner's dilemma on a network whose ties cost something.

Everyone plays the weak prisoner's dilemma with each neighbour: two cooperators gain 1 each, a defector gains
the temptation from a cooperator, everything else gains nothing. Then all look at one random neighbour each. A
person who earned less takes over the neighbour's behaviour with a probability in proportion to the difference
in earnings. If a few people have many ties, cooperation persists up to high temptations (Santos and Pacheco
2005). This depends on free ties: if each tie costs ``tie_cost`` to both ends, people with many ties no longer
earn more and are no longer imitated (Masuda 2007).

References
----------
Santos, F. C. and Pacheco, J. M. (2005). Scale-free networks provide a unifying framework for the emergence of
cooperation. Physical Review Letters 95, 098104.

Masuda, N. (2007). Participation costs dismiss the advantage of heterogeneous networks in evolution of
cooperation. Proceedings of the Royal Society B 274, 1815-1821.
"""

from dataclasses import dataclass, field
from typing import Annotated

import networkx as nx
import numpy as np
from numpy.typing import ArrayLike

from netlib.arguments import at_least, between, generator, whole
from netlib.errors import PlainError
from netlib.results import Result
from netlib.ties import Ties, ties


@dataclass(frozen=True)
class Dilemma(Result):
    """How cooperation developed.

    Attributes
    ----------
    cooperation : numpy.ndarray of shape (generations + 1,)
        Share of people who cooperate, from the start.
    cooperates : numpy.ndarray of bool, shape (n,)
        Who cooperates at the end, in the order of the graph.
    """

    cooperation: Annotated[np.ndarray, "generation"]
    cooperates: Annotated[np.ndarray, "person"] = field(repr=False)

    def level(self, last: int = 1000) -> float:
        """Compute the mean share of cooperators in the last generations.

        Parameters
        ----------
        last : int, default 1000
            Number of generations; all of them if there are fewer.

        Returns
        -------
        float
            The mean.

        Raises
        ------
        PlainError
            If ``last`` is below 1.
        """
        return float(self.cooperation[-whole(last, "last", 1) :].mean())


def dilemma(
    G: nx.Graph | Ties,
    temptation: float = 1.5,
    tie_cost: float = 0.0,
    generations: int = 4000,
    start: float = 0.5,
    seed: int | None = None,
) -> Dilemma:
    """Simulate a number of generations.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    temptation : float, default 1.5
        What a defector gains from a cooperator; at least 1.
    tie_cost : float, default 0
        What a tie costs each of its two ends.
    generations : int, default 4000
        Number of generations.
    start : float, default 0.5
        Probability with which each person cooperates at first.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    Dilemma
        Cooperation in each generation.

    Raises
    ------
    PlainError
        If the network cannot be used, or a number is out of range.

    Notes
    -----
    About 50 microseconds per generation for 1,000 people with 2,000 ties. Santos and Pacheco let 10,000
    people play 11,000 generations and average over the last 1,000; ``data/reference`` holds the curve at that
    size.

    Examples
    --------
    >>> from netlib.networks import ring
    >>> dilemma(ring(10), start=1).level()  # nobody can take over what nobody does
    1.0
    """
    network = ties(G)
    for name, value in (("temptation", at_least(temptation, "temptation", 1)), ("tie cost", tie_cost)):
        at_least(value, name)
    whole(generations, "generations", 0)
    between(start, "start")
    rng = generator(seed)
    play = _Play(network, temptation, tie_cost)
    cooperates = rng.random(len(network)) < start
    cooperation = np.empty(generations + 1)
    for generation in range(generations + 1):
        cooperation[generation] = cooperates.mean()
        if cooperation[generation] in (0, 1):  # everyone behaves alike, so nothing changes any more
            cooperation[generation:] = cooperation[generation]
            break
        if generation < generations:
            cooperates = play.imitate(cooperates, rng.random((2, len(network))))
    return Dilemma(cooperation, cooperates)


def earnings(
    G: nx.Graph | Ties, cooperates: ArrayLike, temptation: float = 1.5, tie_cost: float = 0.0
) -> np.ndarray:
    """Compute what each person earns if given people cooperate.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    cooperates : array_like of bool, shape (n,)
        Who cooperates, in the order of the graph.
    temptation : float, default 1.5
        What a defector gains from a cooperator; at least 1.
    tie_cost : float, default 0
        What a tie costs each of its two ends.

    Returns
    -------
    numpy.ndarray of shape (n,)
        Earnings.

    Raises
    ------
    PlainError
        If the network cannot be used, or an argument is out of range.

    Examples
    --------
    >>> from netlib.networks import star
    >>> earnings(star(4), [True, True, True, False], temptation=1.5).tolist()
    [2.0, 1.0, 1.0, 1.5]
    >>> earnings(star(4), [True, True, True, False], temptation=1.5, tie_cost=1).tolist()
    [-1.0, 0.0, 0.0, 0.5]
    """
    network = ties(G)
    try:
        states = np.asarray(cooperates)
    except ValueError:  # lists of different lengths
        states = np.empty(0)
    if states.dtype != bool or states.shape != (len(network),):
        raise PlainError(
            f"cooperates must be {len(network)} booleans, one per person; got {states.dtype} {states.shape}"
        )
    return _Play(network, at_least(temptation, "temptation", 1), at_least(tie_cost, "tie cost")).earn(states)


class _Play:
    """One network and one set of payoffs; a generation is a pure function of the last one and of luck."""

    def __init__(self, network: Ties, temptation: float, tie_cost: float) -> None:
        self.matrix = network.sparse()
        self.starts, self.ends = network.starts[:-1], np.append(network.ends, 0)
        self.degree = network.degree.astype(float)
        self.temptation, self.cost = temptation, tie_cost * self.degree
        # Differences in earnings stay below this times the larger degree: Masuda's normalization.
        self.most = max(temptation, tie_cost)

    def earn(self, cooperates: np.ndarray) -> np.ndarray:
        cooperators = self.matrix @ cooperates.astype(float)
        found: np.ndarray = np.where(cooperates, cooperators, self.temptation * cooperators) - self.cost
        return found

    def imitate(self, cooperates: np.ndarray, luck: np.ndarray) -> np.ndarray:
        """Return who cooperates next; ``luck``, shape (2, n): whom each looks at, and who imitates."""
        # People without ties look at an arbitrary person; an infinite degree keeps them from imitating.
        model = self.ends[self.starts + (luck[0] * self.degree).astype(self.starts.dtype)]
        earned = self.earn(cooperates)
        larger = np.where(self.degree > 0, np.maximum(self.degree, self.degree[model]), np.inf)
        imitates = luck[1] * (self.most * larger) < earned[model] - earned
        return np.where(imitates, cooperates[model], cooperates)
