"""Dynamic networks: cooperation among people who may choose with whom to play.

In the experiment of Rand, Arbesman and Christakis (2011) about 20 people, tied at random, repeatedly chose
whether to pay 50 for each neighbour so that each of them gained 100. After each round a share of all pairs
could change: one of the two was told what the other had just done and chose whether to be tied. Cooperation
persisted if three pairs in ten could change, and decayed with one in ten or with fixed ties. The setting here
is that of the experiment. How people choose is an assumption of this workbook, not a measurement. About ties:
people mostly leave defectors and join cooperators. About the game: people are imperfect conditional
cooperators (Fischbacher and Gaechter 2010), who do what their neighbours did, only a little less, and do not
reconsider in every round.

References
----------
Rand, D. G., Arbesman, S. and Christakis, N. A. (2011). Dynamic social networks promote cooperation in
experiments with humans. PNAS 108, 19193-19198.

Fischbacher, U. and Gaechter, S. (2010). Social preferences, beliefs, and the dynamics of free riding in
public goods experiments. American Economic Review 100, 541-556.
"""

from dataclasses import dataclass, field
from typing import Annotated

import numpy as np

from netlib.arguments import between, generator, whole
from netlib.results import Result

BENEFIT, COST = 100, 50  # of one person's cooperation, for and by each neighbour
TIED, COOPERATE_AT_FIRST = 0.2, 0.6  # the experiment's share of pairs; the model's assumption


@dataclass(frozen=True)
class Rewiring(Result):
    """How cooperation and ties developed in each run.

    Attributes
    ----------
    cooperation : numpy.ndarray of shape (runs, rounds + 1)
        Share of people who cooperate, from the first round on.
    ties : numpy.ndarray of shape (runs, rounds + 1)
        Share of pairs that are tied.
    cooperates : numpy.ndarray of bool, shape (runs, people)
        Who cooperates at the end.
    tied : numpy.ndarray of bool, shape (runs, people, people)
        Who is tied to whom at the end.
    course : numpy.ndarray of bool, shape (rounds + 1, people)
        Who cooperates in each round of the first run, so that one run can be watched.
    course_ties : numpy.ndarray of bool, shape (rounds + 1, people, people)
        Who is tied to whom in each round of the first run.
    """

    cooperation: Annotated[np.ndarray, "run", "round"] = field(repr=False)
    ties: Annotated[np.ndarray, "run", "round"] = field(repr=False)
    cooperates: Annotated[np.ndarray, "run", "person"] = field(repr=False)
    tied: Annotated[np.ndarray, "run", "person", "other"] = field(repr=False)
    course: Annotated[np.ndarray, "round", "person"] = field(repr=False)
    course_ties: Annotated[np.ndarray, "round", "person", "other"] = field(repr=False)

    def ties_of(self, cooperators: bool) -> float:
        """Compute the mean number of ties of cooperators, or of defectors, at the end of all runs.

        Parameters
        ----------
        cooperators : bool
            Whether to count those of cooperators; otherwise those of defectors.

        Returns
        -------
        float
            The mean; NaN if there are none.
        """
        count = self.tied.sum(axis=2)[self.cooperates == cooperators]
        return float(count.mean()) if len(count) else float("nan")


def rewire(
    share: float = 0.3,
    people: int = 20,
    rounds: int = 10,
    runs: int = 200,
    choosiness: float = 0.95,
    revision: float = 0.3,
    shortfall: float = 0.1,
    seed: int | None = None,
) -> Rewiring:
    """Simulate a number of rounds after the first, in many runs at once.

    Runs with fewer rounds begin in the same way.

    Parameters
    ----------
    share : float, default 0.3
        Share of all pairs that may change their tie after a round, from 0 (ties are fixed) to 1.
    people : int, default 20
        Number of people; at least 2.
    rounds : int, default 10
        Number of rounds after the first.
    runs : int, default 200
        Number of runs.
    choosiness : float, default 0.95
        Probability that a person who may choose leaves or avoids a defector, and stays with or joins a
        cooperator.
    revision : float, default 0.3
        Probability with which each reconsiders before a round.
    shortfall : float, default 0.1
        A person who reconsiders cooperates with a probability of the share of neighbours who just did, minus
        this; a person without neighbours does not change.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    Rewiring
        Cooperation and ties.

    Raises
    ------
    PlainError
        If a number is out of range.

    Examples
    --------
    >>> fixed, fluid = rewire(share=0, seed=1), rewire(share=0.3, seed=1)
    >>> bool(fixed.cooperation[:, -1].mean() < 0.4 < 0.5 < fluid.cooperation[:, -1].mean())
    True
    """
    for name, value in (("share", share), ("choosiness", choosiness), ("revision", revision)):
        between(value, name)
    between(shortfall, "shortfall")
    whole(people, "people", 2)
    whole(rounds, "rounds", 0)
    whole(runs, "runs", 1)
    rng = generator(seed)
    upper = np.triu_indices(people, 1)
    cooperates = rng.random((runs, people)) < COOPERATE_AT_FIRST
    tied = _symmetric(rng.random((runs, len(upper[0]))) < TIED, upper, people)
    cooperation, ties = np.empty((2, runs, rounds + 1))
    course, course_ties = np.empty((rounds + 1, people), bool), np.empty((rounds + 1, people, people), bool)
    for round_ in range(rounds + 1):
        cooperation[:, round_] = cooperates.mean(axis=1)
        ties[:, round_] = tied[:, *upper].mean(axis=1)
        course[round_], course_ties[round_] = cooperates[0], tied[0]
        if round_ < rounds:
            after = respond(cooperates, tied, rng.random((2, runs, people)), revision, shortfall)
            tied = choose_ties(cooperates, tied, rng.random((3, runs, len(upper[0]))), share, choosiness)
            cooperates = after
    return Rewiring(cooperation, ties, cooperates, tied, course, course_ties)


def earnings(cooperates: np.ndarray, tied: np.ndarray) -> np.ndarray:
    """Compute earnings in a round: 100 from each neighbour who helps, minus 50 for each neighbour helped.

    Parameters
    ----------
    cooperates : numpy.ndarray of bool, shape (runs, people)
        Who cooperates.
    tied : numpy.ndarray of bool, shape (runs, people, people)
        Who is tied to whom.

    Returns
    -------
    numpy.ndarray of shape (runs, people)
        Earnings.
    """
    helped = (tied @ cooperates[:, :, None].astype(float))[:, :, 0]
    found: np.ndarray = BENEFIT * helped - COST * cooperates * tied.sum(axis=2)
    return found


def respond(
    cooperates: Annotated[np.ndarray, "run", "person"],
    tied: np.ndarray,
    luck: np.ndarray,
    revision: float,
    shortfall: float,
) -> np.ndarray:
    """Decide who cooperates in the next round.

    Parameters
    ----------
    cooperates : numpy.ndarray of bool, shape (runs, people)
        Who cooperates now.
    tied : numpy.ndarray of bool, shape (runs, people, people)
        Who is tied to whom.
    luck : numpy.ndarray of shape (2, runs, people)
        Random numbers from 0 to 1: who reconsiders, and with what result.
    revision, shortfall : float
        As for `rewire`.

    Returns
    -------
    numpy.ndarray of bool, shape (runs, people)
        Who cooperates next.
    """
    helped = (tied @ cooperates[:, :, None].astype(float))[:, :, 0]
    degree = tied.sum(axis=2)
    thinks = (luck[0] < revision) & (degree > 0)
    return np.where(thinks, luck[1] < helped / np.maximum(degree, 1) - shortfall, cooperates)


def choose_ties(
    cooperates: Annotated[np.ndarray, "run", "person"],
    tied: np.ndarray,
    luck: np.ndarray,
    share: float,
    choosiness: float,
) -> np.ndarray:
    """Decide who is tied in the next round.

    Parameters
    ----------
    cooperates : numpy.ndarray of bool, shape (runs, people)
        Who just cooperated.
    tied : numpy.ndarray of bool, shape (runs, people, people)
        Who is tied to whom now.
    luck : numpy.ndarray of shape (3, runs, pairs)
        Random numbers from 0 to 1: which pairs may change, which of the two chooses, and how.
    share, choosiness : float
        As for `rewire`.

    Returns
    -------
    numpy.ndarray of bool, shape (runs, people, people)
        Who is tied next.
    """
    people = tied.shape[1]
    first, second = upper = np.triu_indices(people, 1)
    liked = np.where(luck[1] < 0.5, cooperates[:, first], cooperates[:, second])  # what the other just did
    wants = np.where(luck[2] < choosiness, liked, ~liked)
    return _symmetric(np.where(luck[0] < share, wants, tied[:, *upper]), upper, people)


def _symmetric(pairs: np.ndarray, upper: tuple[np.ndarray, np.ndarray], people: int) -> np.ndarray:
    tied = np.zeros((len(pairs), people, people), dtype=bool)
    tied[:, *upper] = pairs
    return tied | tied.transpose(0, 2, 1)
