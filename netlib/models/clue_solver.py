"""How soon can all know all clues? Every way to play the clue game, tried."""

import itertools

import networkx as nx
import numpy as np

from netlib.errors import PlainError
from netlib.models.clue_game import start
from netlib.ties import Ties


def minimum_time(G: nx.Graph | Ties) -> int:
    """The least time units in which all can know all, found by trying every way to play.

    Parameters
    ----------
    G : undirected, in one piece, at most five people.

    Raises
    ------
    PlainError
        Any other network.

    Examples
    --------
    >>> from netlib.models.clue_game import leavitt
    >>> {shape: minimum_time(leavitt(shape)) for shape in ("circle", "chain", "Y", "wheel")}
    {'circle': 3, 'chain': 5, 'Y': 4, 'wheel': 5}
    """
    game = start(G)
    n = len(game.knows)
    if n > 5:
        raise PlainError(f"the network must have at most 5 members, so that every way can be tried; got {n}")
    if n == 1:
        return 0
    around = [game.neighbours(place) for place in range(n)]
    # Telling somebody is never worse than silence, so everyone always tells. A row is who tells whom.
    ways = np.array(list(itertools.product(*around)))
    mirrors = _mirrors(around)
    states = np.array([[1 << place for place in range(n)]])  # what each knows, as the bits of a number
    for time in itertools.count(1):
        codes = []
        for few in np.array_split(states, -(-len(states) * len(ways) // 200_000)):
            heard = np.repeat(few[:, None], len(ways), axis=1)
            for sender, receiver in itertools.product(range(n), repeat=2):
                heard[:, :, receiver] |= few[:, None, sender] * (ways[:, sender] == receiver)
            if (heard == 2**n - 1).all(axis=2).any():
                return time
            codes.append(_unique_but_for_mirrors(heard.reshape(-1, n), mirrors))
        states = np.unique(np.concatenate(codes))[:, None] >> (n * np.arange(n)) & (2**n - 1)


def _mirrors(around: list[list[int]]) -> list[tuple[int, ...]]:
    """All ways to exchange people's places such that every tie falls on a tie."""
    return [
        places
        for places in itertools.permutations(range(len(around)))
        if all(places[j] in around[places[i]] for i in range(len(around)) for j in around[i])
    ]


def _unique_but_for_mirrors(states: np.ndarray, mirrors: list[tuple[int, ...]]) -> np.ndarray:
    """States as one number each, and one for all that are alike when people exchange places."""
    n = states.shape[1]
    states = np.unique(states @ (1 << n * np.arange(n)))[:, None] >> (n * np.arange(n)) & (2**n - 1)
    bits = np.arange(2**n)[:, None] >> np.arange(n) & 1
    codes = []
    for places in mirrors:
        moved = bits @ (1 << np.array(places))  # what a set of clues becomes
        codes.append(moved[states] @ (1 << n * np.array(places)))
    return np.unique(np.min(codes, axis=0))
