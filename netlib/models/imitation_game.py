"""Which way of dealing with others spreads? The repeated prisoner's dilemma with imitation on a network.

In each round everyone plays the prisoner's dilemma with each neighbour. What they do depends on what both did
in the round before (memory-one strategies: Nowak and Sigmund 1993, Nature 364:56), and now and then a hand
trembles. Then all look at one neighbour each, drawn at random, and take over that neighbour's strategy with
probability 1 / (1 + exp(-selection * difference)), where the difference is in what the two earned per tie in
this round (the Fermi rule: Szabo and Toke 1998, Phys. Rev. E 58:69).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from netlib.arguments import at_least, between, whole
from netlib.errors import PlainError
from netlib.kernels import available
from netlib.models.repeated_game import PAYOFFS
from netlib.ties import Ties, ties

# The probability to cooperate: at first, and after CC, CD, DC and DD (one's own move comes first).
STRATEGIES = {
    "always cooperate": (1, 1, 1, 1, 1),
    "always defect": (0, 0, 0, 0, 0),
    "tit for tat": (1, 1, 0, 1, 0),
    "generous tit for tat": (1, 1, 1 / 3, 1, 1 / 3),
    "suspicious tit for tat": (0, 1, 0, 1, 0),
    "win stay, lose shift": (1, 1, 0, 0, 1),
    "grim": (1, 1, 0, 0, 0),
    "random": (0.5, 0.5, 0.5, 0.5, 0.5),
}


@dataclass(frozen=True)
class Imitation:
    """How strategies and cooperation fared.

    Attributes
    ----------
    strategies : their names.
    cooperation : shape (rounds,), the share of moves in each round that were to cooperate.
    shares : shape (rounds + 1, strategies), who held which strategy before each round and at the end.
    """

    strategies: tuple[str, ...]
    cooperation: np.ndarray = field(repr=False)
    shares: np.ndarray = field(repr=False)


def imitation(
    G: nx.Graph | Ties,
    rounds: int = 150,
    strategies: Sequence[str] = tuple(STRATEGIES),
    selection: float = 1.0,
    noise: float = 0.02,
    seed: int | None = None,
) -> Imitation:
    """Play so many rounds, everyone starting with a strategy drawn at random.

    Parameters
    ----------
    G : undirected; may be in pieces. A graph, or what ``netlib.ties.ties`` made of it.
    strategies : from which they are drawn, each as often; names of ``STRATEGIES``.
    selection : how much a difference in earnings matters to who imitates; 0: not at all, but they imitate.
    noise : the probability that a move comes out as its opposite.

    Raises
    ------
    PlainError
        A network that cannot be used, a strategy that is not known, a number out of its range.
    """
    network = ties(G)
    names = tuple(strategies)
    if not names or set(names) - set(STRATEGIES):
        raise PlainError(f"strategies must be some of {', '.join(STRATEGIES)}; got {', '.join(names)}")
    whole(rounds, "rounds", 0)
    at_least(selection, "selection")
    between(noise, "noise")
    rng = np.random.default_rng(seed)
    play = _Play(network, names, selection, noise, rounds)
    holds = rng.integers(len(names), size=len(network))
    moves = play.first_moves(holds, rng.random(len(network.ends), dtype=np.float32))
    cooperating, shares = np.empty(rounds), np.empty((rounds + 1, len(names)))
    for now, *luck in _luck_of(rounds, len(network), len(network.ends), rng):
        held, cooperating[now], moves = play.rounds(holds, moves, *luck)
        shares[now] = [np.bincount(each, minlength=len(names)) for each in held[:-1]]
        holds = held[-1]
    shares[rounds] = np.bincount(holds, minlength=len(names))
    return Imitation(names, cooperating / (len(network.ends) or np.nan), shares / len(network))


def _luck_of(rounds: int, people: int, ends: int, rng: np.random.Generator) -> Iterator[tuple]:
    """Rounds, and a row for each: whom all look at, the largest loss at which they imitate, luck of moves.

    As many rounds at once as make about a megabyte: asking costs as much as a few hundred numbers.
    """
    size = 2 * people + ends
    together = max(1, 2**18 // size)
    for first in range(0, rounds, together):
        now = slice(first, min(first + together, rounds))
        drawn = rng.random((now.stop - first, size), dtype=np.float32)
        look, imitates, moves = np.split(drawn, [people, 2 * people], axis=1)
        yield now, look, _largest_loss(imitates), moves


def _largest_loss(luck: np.ndarray) -> np.ndarray:
    """The largest loss at which one still imitates: luck < 1 / (1 + exp(loss)), solved for the loss.

    Solved in one place, because no two libraries' exponentials agree to the last digit.
    """
    luck = luck.astype(float)
    with np.errstate(divide="ignore"):  # no luck at all: they imitate whatever the loss
        return -np.log(luck / (1 - luck))


class _Play:
    """One network and one table of strategies; what comes next is a pure function of what was and of luck.

    A move stands at each end of a tie, as in ``Ties.ends``: what the end's owner does to the one named there.
    """

    def __init__(self, network: Ties, names: tuple[str, ...], selection: float, noise: float, rounds: int):
        owners = network.owners
        self.owners = owners
        self.starts, self.ends = network.starts[:-1], np.append(network.ends, 0)
        self.degree = network.degree
        self.tied = np.flatnonzero(self.degree)
        # Sorted by (end, owner), the ends of ties come in the order of (owner, end) of their other halves.
        self.other = np.lexsort((owners, network.ends)).astype(np.int32)
        chance = np.array([STRATEGIES[name] for name in names], dtype=float)
        chance = (chance * (1 - noise) + (1 - chance) * noise).astype(np.float32)
        self.first, self.later = chance[:, 0], chance[:, 1:].ravel()
        self.worth = np.array([PAYOFFS[pair] for pair in (("C", "C"), ("C", "D"), ("D", "C"), ("D", "D"))])
        self.selection = selection
        self.unsigned = [array.astype(np.uint32) for array in (network.starts, network.ends, self.other)]
        self.rounds = self.in_turn if available(rounds * len(network.ends)) else self.all_at_once

    def all_at_once(
        self, holds: np.ndarray, moves: np.ndarray, look: np.ndarray, least: np.ndarray, luck: np.ndarray
    ) -> tuple[list, list, np.ndarray]:
        """Who holds which strategy before each of these rounds and at the end, how many moves of each round
        were to cooperate, and the next moves: each step for all at once."""
        held, cooperating = [holds], []
        for now in range(len(luck)):
            states = self.states(moves)
            cooperating.append(np.count_nonzero(moves))
            held.append(self.imitate(held[-1], self.earn(states), look[now], least[now]))
            moves = self.next_moves(held[-1], states, luck[now])
        return held, cooperating, moves

    def in_turn(
        self, holds: np.ndarray, moves: np.ndarray, *luck: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The same, compiled."""
        from netlib.kernels.imitation import play_rounds

        held, cooperating, moves = play_rounds(
            *self.unsigned,
            *(self.worth, self.later, self.selection),
            *(holds.astype(np.uint32), moves.view(np.uint8), *luck),
        )
        return held, cooperating, moves.view(bool)

    def first_moves(self, holds: np.ndarray, luck: np.ndarray) -> np.ndarray:
        return luck < self.first[holds][self.owners]

    def states(self, moves: np.ndarray) -> np.ndarray:
        """What both did, one state an end: 0 for CC, 1 for CD, 2 for DC, 3 for DD."""
        codes = moves.astype(np.int8)
        return 3 - 2 * codes - codes[self.other]

    def earn(self, states: np.ndarray) -> np.ndarray:
        """What each earned per tie, shape (n,); nothing where there are none."""
        earned = np.zeros(len(self.degree))
        if len(self.tied):
            total = np.add.reduceat(self.worth[states], self.starts[self.tied])
            earned[self.tied] = total / self.degree[self.tied]
        return earned

    def imitate(
        self, holds: np.ndarray, earned: np.ndarray, look: np.ndarray, least: np.ndarray
    ) -> np.ndarray:
        """Who holds which strategy next; who has no ties has nobody to imitate."""
        model = self.ends[self.starts + (look * self.degree).astype(self.starts.dtype)]
        copies = self.selection * (earned - earned[model]) < least
        return np.where(copies & (self.degree > 0), holds[model], holds)

    def next_moves(self, holds: np.ndarray, states: np.ndarray, luck: np.ndarray) -> np.ndarray:
        return luck < self.later[(4 * holds)[self.owners] + states]
