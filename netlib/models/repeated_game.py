"""Two people, one choice, many rounds: the repeated prisoner's dilemma against tit for tat.

Tit for tat cooperates in the first round and then does what the other did in the round before (Axelrod and
Hamilton 1981, Science 211:1390). Their payoffs: 3 each for cooperating, 1 each for defecting, and 5 for
defecting on a cooperator, who gets 0.
"""

from dataclasses import dataclass

from netlib.arguments import whole
from netlib.errors import PlainError

# What the first of two moves earns.
PAYOFFS = {("C", "C"): 3, ("C", "D"): 0, ("D", "C"): 5, ("D", "D"): 1}


@dataclass(frozen=True)
class Match:
    """What both did, one letter a round: C for cooperate, D for defect."""

    yours: str
    theirs: str

    @property
    def your_scores(self) -> tuple[int, ...]:
        """What you earned in each round."""
        return tuple(PAYOFFS[moves] for moves in zip(self.yours, self.theirs, strict=True))

    @property
    def their_scores(self) -> tuple[int, ...]:
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
    """Play these moves, one letter C or D a round, against tit for tat.

    Raises
    ------
    PlainError
        No moves, or a letter that is neither C nor D.

    Examples
    --------
    >>> play("CCDC")
    Match(yours='CCDC', theirs='CCCD')
    >>> play("CCDC").your_scores
    (3, 3, 5, 0)
    """
    if not moves or set(moves) - {"C", "D"}:
        raise PlainError(f"moves must be letters C (cooperate) and D (defect), one a round; got {moves!r}")
    return Match(moves, ("C" + moves)[:-1])


def cooperate_first(cooperative_rounds: int, rounds: int = 10) -> Match:
    """Cooperate in the first rounds, defect in all later ones, against tit for tat.

    Raises
    ------
    PlainError
        Fewer than one round, or more cooperative rounds than rounds.

    Examples
    --------
    >>> [cooperate_first(n).your_total for n in (0, 9, 10)]
    [14, 32, 30]
    """
    whole(rounds, "rounds", 1)
    whole(cooperative_rounds, "cooperative rounds", 0, rounds)
    return play("C" * cooperative_rounds + "D" * (rounds - cooperative_rounds))
