"""The repeated prisoner's dilemma with imitation: which strategies spread on a network.

In each round everyone plays the prisoner's dilemma with each neighbour. Moves depend on what both did in the
round before (memory-one strategies), and sometimes a move comes out wrong. Then all look at one random
neighbour each and take over that neighbour's strategy with probability 1 / (1 + exp(-selection *
difference)), where the difference is in earnings per tie in this round (the Fermi rule).

References
----------
Nowak, M. and Sigmund, K. (1993). A strategy of win-stay, lose-shift that outperforms tit-for-tat in the
Prisoner's Dilemma game. Nature 364, 56-58.

Szabo, G. and Toke, C. (1998). Evolutionary prisoner's dilemma game on a square lattice. Physical Review E 58,
69-73.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

import networkx as nx
import numpy as np

from netlib.arguments import at_least, between, generator, members, one_of, whole
from netlib.errors import PlainError
from netlib.kernels import available
from netlib.models.repeated_game import PAYOFFS
from netlib.results import Result
from netlib.ties import Ties, ties

# Probability of cooperating at first, and after CC, CD, DC and DD (own move first).
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
class Imitation(Result):
    """How strategies and cooperation developed.

    Attributes
    ----------
    strategies : tuple of str
        Names of the strategies.
    cooperation : numpy.ndarray of shape (rounds,)
        Share of moves in each round that were to cooperate.
    shares : numpy.ndarray of shape (rounds + 1, strategies)
        Share of people with each strategy, before each round and at the end.
    """

    strategies: tuple[str, ...]
    cooperation: Annotated[np.ndarray, "round"] = field(repr=False)
    shares: Annotated[np.ndarray, "time", "strategy"] = field(repr=False)


def imitation(
    G: nx.Graph | Ties,
    rounds: int = 150,
    strategies: Sequence[str] = tuple(STRATEGIES),
    selection: float = 1.0,
    noise: float = 0.02,
    seed: int | None = None,
) -> Imitation:
    """Simulate rounds of play and imitation, starting with random strategies.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    rounds : int, default 150
        Number of rounds.
    strategies : sequence of str, optional
        Names from ``STRATEGIES`` among which people draw at first, each with the same probability; all of
        them if not given.
    selection : float, default 1
        How much a difference in earnings matters; with 0 people imitate at random.
    noise : float, default 0.02
        Probability that a move comes out as its opposite.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    Imitation
        Strategies and cooperation.

    Raises
    ------
    PlainError
        If the network cannot be used, a strategy is unknown, or a number is out of range.

    Examples
    --------
    >>> from netlib.networks import ring
    >>> result = imitation(ring(10), rounds=3, strategies=["tit for tat"], noise=0)
    >>> result.cooperation.tolist(), result.shares[-1].tolist()  # nobody begins to defect
    ([1.0, 1.0, 1.0], [1.0])
    """
    network = ties(G)
    names = tuple(one_of(name, "strategies", tuple(STRATEGIES)) for name in members(strategies, "strategies"))
    if not names:
        raise PlainError(f"strategies must be one of {', '.join(STRATEGIES)}, or several; got none")
    whole(rounds, "rounds", 0)
    at_least(selection, "selection")
    between(noise, "noise")
    rng = generator(seed)
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


def _luck_of(rounds: int, people: int, ends: int, rng: np.random.Generator) -> Iterator[tuple[Any, ...]]:
    """Yield groups of rounds with their random numbers: whom all look at, the largest loss, luck of moves.

    A group has as many rounds as fill about a megabyte, because each call of the generator costs as much as a
    few hundred numbers.
    """
    size = 2 * people + ends
    together = max(1, 2**18 // size)
    for first in range(0, rounds, together):
        now = slice(first, min(first + together, rounds))
        drawn = rng.random((now.stop - first, size), dtype=np.float32)
        look, imitates, moves = np.split(drawn, [people, 2 * people], axis=1)
        yield now, look, _largest_loss(imitates), moves


def _largest_loss(luck: np.ndarray) -> np.ndarray:
    """Return the largest loss at which one still imitates: luck < 1 / (1 + exp(loss)), solved for the loss.

    It is computed in one place because exponentials of different libraries differ in the last digit.
    """
    luck = luck.astype(float)
    with np.errstate(divide="ignore"):  # at luck 0 a person imitates at any loss
        found: np.ndarray = -np.log(luck / (1 - luck))
        return found


class _Play:
    """One network and one table of strategies; the next state is a pure function of the last one and of luck.

    A move stands at each end of a tie, as in ``Ties.ends``: what the owner of the end does to the neighbour.
    """

    def __init__(self, network: Ties, names: tuple[str, ...], selection: float, noise: float, rounds: int):
        owners = network.owners
        self.owners = owners
        self.starts, self.ends = network.starts[:-1], np.append(network.ends, 0)
        self.degree = network.degree
        self.tied = np.flatnonzero(self.degree)
        # Sorting entries by (end, owner) puts each at the position of the same tie seen from its other end.
        self.other = np.lexsort((owners, network.ends)).astype(np.int32)
        chance = np.array([STRATEGIES[name] for name in names])
        chance = (chance * (1 - noise) + (1 - chance) * noise).astype(np.float32)
        self.first, self.later = chance[:, 0], chance[:, 1:].ravel()
        self.worth = np.array([PAYOFFS[pair] for pair in (("C", "C"), ("C", "D"), ("D", "C"), ("D", "D"))])
        self.selection = selection
        self.unsigned = [array.astype(np.uint32) for array in (network.starts, network.ends, self.other)]
        self.rounds = self.in_turn if available(rounds * len(network.ends)) else self.all_at_once

    def all_at_once(
        self, holds: np.ndarray, moves: np.ndarray, look: np.ndarray, least: np.ndarray, luck: np.ndarray
    ) -> tuple[list[Any], list[Any], np.ndarray]:
        """Play these rounds with NumPy, each step for all people at once.

        Returns who holds which strategy before each round and at the end, the number of cooperative moves in
        each round, and the next moves.
        """
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
        """Play these rounds with the compiled kernel; returns the same as `all_at_once`."""
        from netlib.kernels.imitation import play_rounds

        held, cooperating, moves = play_rounds(
            *self.unsigned,
            *(self.worth, self.later, self.selection),
            *(holds.astype(np.uint32), moves.view(np.uint8), *luck),
        )
        return held, cooperating, moves.view(bool)

    def first_moves(self, holds: np.ndarray, luck: np.ndarray) -> np.ndarray:
        found: np.ndarray = luck < self.first[holds][self.owners]
        return found

    def states(self, moves: np.ndarray) -> np.ndarray:
        """Return what both did, one state per end of a tie: 0 for CC, 1 for CD, 2 for DC, 3 for DD."""
        codes = moves.astype(np.int8)
        return 3 - 2 * codes - codes[self.other]

    def earn(self, states: np.ndarray) -> np.ndarray:
        """Return what each earned per tie, shape (n,); 0 for people without ties."""
        earned = np.zeros(len(self.degree))
        if len(self.tied):
            total = np.add.reduceat(self.worth[states], self.starts[self.tied])
            earned[self.tied] = total / self.degree[self.tied]
        return earned

    def imitate(
        self, holds: np.ndarray, earned: np.ndarray, look: np.ndarray, least: np.ndarray
    ) -> np.ndarray:
        """Return who holds which strategy next; people without ties have nobody to imitate."""
        model = self.ends[self.starts + (look * self.degree).astype(self.starts.dtype)]
        copies = self.selection * (earned - earned[model]) < least
        return np.where(copies & (self.degree > 0), holds[model], holds)

    def next_moves(self, holds: np.ndarray, states: np.ndarray, luck: np.ndarray) -> np.ndarray:
        found: np.ndarray = luck < self.later[(4 * holds)[self.owners] + states]
        return found
