"""What if ties cost? The weak prisoner's dilemma on a network whose ties must be paid for.

Everyone plays with each neighbour. Two cooperators gain 1 each, a defector takes the temptation from a
cooperator, everything else gains nothing. Then all look at one neighbour each, drawn at random, and who
earned less takes over the neighbour's behaviour, with a probability in proportion to the difference in
earnings. Where a few have many ties, cooperation thrives up to high temptations (Santos and Pacheco 2005,
Phys. Rev. Lett. 95:098104). That rests on ties being free: let each cost ``tie_cost`` to both who hold it,
and who has many ties no longer earns more and is no longer imitated (Masuda 2007, Proc. R. Soc. B 274:1815).
"""

from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from netlib.arguments import at_least, between, whole
from netlib.errors import PlainError
from netlib.ties import Ties, ties


@dataclass(frozen=True)
class Dilemma:
    """How cooperation fared.

    Attributes
    ----------
    cooperation : shape (generations + 1,), the share that cooperates, from the start.
    cooperates : shape (n,), booleans in the graph's order: who does at the end.
    """

    cooperation: np.ndarray
    cooperates: np.ndarray = field(repr=False)

    def level(self, last: int = 1000) -> float:
        """The mean share that cooperates in the last so many generations (in all, if there are fewer)."""
        return float(self.cooperation[-whole(last, "last", 1) :].mean())


def dilemma(
    G: nx.Graph | Ties,
    temptation: float = 1.5,
    tie_cost: float = 0.0,
    generations: int = 4000,
    start: float = 0.5,
    seed: int | None = None,
) -> Dilemma:
    """Play so many generations.

    Parameters
    ----------
    G : undirected; may be in pieces. A graph, or what ``netlib.ties.ties`` made of it.
    temptation : what a defector takes from a cooperator who gains 1 from a cooperator; at least 1.
    tie_cost : what a tie costs each of the two who hold it.
    start : the probability with which each cooperates at first.

    Raises
    ------
    PlainError
        A network that cannot be used, a number out of its range.

    Notes
    -----
    About 50 microseconds a generation for 1,000 people with 2,000 ties. Santos and Pacheco let 10,000 people
    play 11,000 generations and average the last 1,000: ``data/reference`` holds the curve at that size.
    """
    network = ties(G)
    for name, value in (("temptation", at_least(temptation, "temptation", 1)), ("tie cost", tie_cost)):
        at_least(value, name)
    whole(generations, "generations", 0)
    between(start, "start")
    rng = np.random.default_rng(seed)
    play = _Play(network, temptation, tie_cost)
    cooperates = rng.random(len(network)) < start
    cooperation = np.empty(generations + 1)
    for generation in range(generations + 1):
        cooperation[generation] = cooperates.mean()
        if cooperation[generation] in (0, 1):  # nobody can learn anything else any more
            cooperation[generation:] = cooperation[generation]
            break
        if generation < generations:
            cooperates = play.imitate(cooperates, rng.random((2, len(network))))
    return Dilemma(cooperation, cooperates)


def earnings(
    G: nx.Graph | Ties, cooperates: np.ndarray, temptation: float = 1.5, tie_cost: float = 0.0
) -> np.ndarray:
    """What each earns when these cooperate, booleans of shape (n,), in the graph's order; shape (n,)."""
    network = ties(G)
    states = np.asarray(cooperates)
    if states.dtype != bool or states.shape != (len(network),):
        raise PlainError(
            f"cooperates must be {len(network)} booleans, one a person; got {states.dtype} {states.shape}"
        )
    return _Play(network, at_least(temptation, "temptation", 1), at_least(tie_cost, "tie cost")).earn(states)


class _Play:
    """One network and one set of payoffs; a generation is a pure function of who cooperates and of luck."""

    def __init__(self, network: Ties, temptation: float, tie_cost: float):
        self.matrix = network.sparse()
        self.starts, self.ends = network.starts[:-1], np.append(network.ends, 0)
        self.degree = network.degree.astype(float)
        self.temptation, self.cost = temptation, tie_cost * self.degree
        # Differences of earnings stay below this times the larger number of ties: Masuda's normalization.
        self.most = max(temptation, tie_cost)

    def earn(self, cooperates: np.ndarray) -> np.ndarray:
        cooperators = self.matrix @ cooperates.astype(float)
        return np.where(cooperates, cooperators, self.temptation * cooperators) - self.cost

    def imitate(self, cooperates: np.ndarray, luck: np.ndarray) -> np.ndarray:
        """Who cooperates next; ``luck``, (2, n) in [0, 1), draws whom each looks at and who imitates."""
        # Who has no ties looks at somebody all the same but, with "infinitely many" ties, learns nothing.
        model = self.ends[self.starts + (luck[0] * self.degree).astype(self.starts.dtype)]
        earned = self.earn(cooperates)
        larger = np.where(self.degree > 0, np.maximum(self.degree, self.degree[model]), np.inf)
        imitates = luck[1] * (self.most * larger) < earned[model] - earned
        return np.where(imitates, cooperates[model], cooperates)
