"""The repeated prisoner's dilemma of two people, played against tit for tat.

Tit for tat cooperates in the first round and then does what the other did in the round before. The payoffs
are Axelrod and Hamilton's: 3 each for cooperating, 1 each for defecting, and 5 for defecting on a cooperator,
who gets 0.

References
----------
Axelrod, R. and Hamilton, W. D. (1981). The evolution of cooperation. Science 211, 1390-1396.
"""

from dataclasses import dataclass
from typing import Annotated

from netlib.arguments import shown, whole
from netlib.errors import PlainError
from netlib.results import Result

# What the first of two moves earns.
PAYOFFS = {("C", "C"): 3, ("C", "D"): 0, ("D", "C"): 5, ("D", "D"): 1}


@dataclass(frozen=True)
class Match(Result):
    """What both players did: one letter per round, C for cooperate, D for defect.

    Attributes
    ----------
    yours : str
        Your moves.
    theirs : str
        The moves of tit for tat.
    """

    yours: Annotated[str, "round"]
    theirs: Annotated[str, "round"]

    @property
    def your_scores(self) -> Annotated[tuple[int, ...], "round"]:
        """What you earned in each round."""
        return tuple(PAYOFFS[moves] for moves in zip(self.yours, self.theirs, strict=True))

    @property
    def their_scores(self) -> Annotated[tuple[int, ...], "round"]:
        """What the other earned in each round."""
        return tuple(PAYOFFS[moves] for moves in zip(self.theirs, self.yours, strict=True))

    @property
    def your_total(self) -> int:
        """What you earned in all rounds together."""
        return sum(self.your_scores)

    @property
    def their_total(self) -> int:
        """What the other earned in all rounds together."""
        return sum(self.their_scores)


def play(moves: str) -> Match:
    """Play a sequence of moves against tit for tat.

    Parameters
    ----------
    moves : str
        One letter per round, C or D.

    Returns
    -------
    Match
        What both did.

    Raises
    ------
    PlainError
        If there are no moves, or a letter is neither C nor D.

    Examples
    --------
    >>> play("CCDC")
    Match(yours='CCDC', theirs='CCCD')
    >>> play("CCDC").your_scores
    (3, 3, 5, 0)
    """
    if not isinstance(moves, str) or not moves or set(moves) - {"C", "D"}:
        raise PlainError(
            f"moves must be letters C (cooperate) or D (defect), one per round; got {shown(moves)}"
        )
    return Match(moves, ("C" + moves)[:-1])


def cooperate_first(cooperative_rounds: int, rounds: int = 10) -> Match:
    """Cooperate in the first rounds and defect in all later ones, against tit for tat.

    Parameters
    ----------
    cooperative_rounds : int
        Number of rounds in which to cooperate, from 0 to ``rounds``.
    rounds : int, default 10
        Number of all rounds; at least 1.

    Returns
    -------
    Match
        What both did.

    Raises
    ------
    PlainError
        If a number is out of range.

    Examples
    --------
    >>> [cooperate_first(n).your_total for n in (0, 9, 10)]
    [14, 32, 30]
    """
    whole(rounds, "rounds", 1)
    whole(cooperative_rounds, "cooperative rounds", 0, rounds)
    return play("C" * cooperative_rounds + "D" * (rounds - cooperative_rounds))
