"""Leave instead of police: cooperation among people who may choose with whom to play.

In the experiment of Rand, Arbesman and Christakis (2011, PNAS 108:19193) about 20 people, tied at random,
chose again and again whether to pay 50 for each neighbour so that each of them gained 100. After each round a
share of all pairs could change: one of the two, told what the other had just done, chose whether to be tied.
With three pairs in ten, cooperation held; with one in ten, or fixed ties, it decayed. That experiment sets
the stage here. How people choose is this model's assumption, not the paper's measurement. About ties: who
may, mostly leaves defectors and joins cooperators. About the game: people are imperfect conditional
cooperators (Fischbacher and Gaechter 2010, Am. Econ. Rev. 100:541), who do as their neighbours did, only a
little less, and who do not think again in every round.
"""

from dataclasses import dataclass, field

import numpy as np

from netlib.arguments import between, whole

BENEFIT, COST = 100, 50  # of one person's cooperation, for and by each neighbour
TIED, COOPERATE_AT_FIRST = 0.2, 0.6  # the experiment's share of pairs; the model's assumption


@dataclass(frozen=True)
class Rewiring:
    """How cooperation and ties fared in each run.

    Attributes
    ----------
    cooperation : shape (runs, rounds + 1), the share that cooperates, from the first round on.
    ties : shape (runs, rounds + 1), the share of pairs that are tied.
    cooperates : shape (runs, people), booleans, at the end.
    tied : shape (runs, people, people), booleans, at the end.
    """

    cooperation: np.ndarray = field(repr=False)
    ties: np.ndarray = field(repr=False)
    cooperates: np.ndarray = field(repr=False)
    tied: np.ndarray = field(repr=False)

    def ties_of(self, cooperators: bool) -> float:
        """How many ties cooperators, or defectors, have at the end, over all runs; NaN if there are none."""
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
    """Play so many rounds after the first, in many runs at once; runs with fewer rounds begin alike.

    Parameters
    ----------
    share : of all pairs, how many may change their tie after a round, 0 (ties are fixed) to 1.
    people : at least 2.
    choosiness : the probability that who may choose leaves a defector, stays with a cooperator, joins a
        cooperator and keeps away from a defector.
    revision : the probability with which each thinks again before a round.
    shortfall : who thinks again cooperates with the share with which their neighbours just did, less this
        much; who has no neighbours does as before.

    Raises
    ------
    PlainError
        A number out of its range.

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
    rng = np.random.default_rng(seed)
    upper = np.triu_indices(people, 1)
    cooperates = rng.random((runs, people)) < COOPERATE_AT_FIRST
    tied = _symmetric(rng.random((runs, len(upper[0]))) < TIED, upper, people)
    cooperation, ties = np.empty((2, runs, rounds + 1))
    for round_ in range(rounds + 1):
        cooperation[:, round_] = cooperates.mean(axis=1)
        ties[:, round_] = tied[:, *upper].mean(axis=1)
        if round_ < rounds:
            after = respond(cooperates, tied, rng.random((2, runs, people)), revision, shortfall)
            tied = choose_ties(cooperates, tied, rng.random((3, runs, len(upper[0]))), share, choosiness)
            cooperates = after
    return Rewiring(cooperation, ties, cooperates, tied)


def earnings(cooperates: np.ndarray, tied: np.ndarray) -> np.ndarray:
    """What each earns in a round, shape (runs, people): 100 from each who helps, less 50 for each helped."""
    helped = (tied @ cooperates[:, :, None].astype(float))[:, :, 0]
    return BENEFIT * helped - COST * cooperates * tied.sum(axis=2)


def respond(
    cooperates: np.ndarray, tied: np.ndarray, luck: np.ndarray, revision: float, shortfall: float
) -> np.ndarray:
    """Who cooperates next; ``luck``, shape (2, runs, people): who thinks again, and with what result."""
    helped = (tied @ cooperates[:, :, None].astype(float))[:, :, 0]
    degree = tied.sum(axis=2)
    thinks = (luck[0] < revision) & (degree > 0)
    return np.where(thinks, luck[1] < helped / np.maximum(degree, 1) - shortfall, cooperates)


def choose_ties(
    cooperates: np.ndarray, tied: np.ndarray, luck: np.ndarray, share: float, choosiness: float
) -> np.ndarray:
    """Who is tied next; ``luck``, shape (3, runs, pairs): which pairs may change, who chooses, and how."""
    people = tied.shape[1]
    first, second = upper = np.triu_indices(people, 1)
    liked = np.where(luck[1] < 0.5, cooperates[:, first], cooperates[:, second])  # what the other just did
    wants = np.where(luck[2] < choosiness, liked, ~liked)
    return _symmetric(np.where(luck[0] < share, wants, tied[:, *upper]), upper, people)


def _symmetric(pairs: np.ndarray, upper: tuple[np.ndarray, np.ndarray], people: int) -> np.ndarray:
    tied = np.zeros((len(pairs), people, people), dtype=bool)
    tied[:, *upper] = pairs
    return tied | tied.transpose(0, 2, 1)
