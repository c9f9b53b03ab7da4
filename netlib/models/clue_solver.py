"""The fastest possible clue game, found by trying every way to play.

The game is that of `netlib.models.clue_game` (Bavelas 1950; Leavitt 1951). The search is this workbook's.
"""

import itertools

import networkx as nx
import numpy as np

from netlib.errors import PlainError
from netlib.models.clue_game import start
from netlib.ties import Ties


def minimum_time(G: nx.Graph | Ties) -> int:
    """Compute the smallest number of time units in which everyone can know all clues.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected and connected, at most five nodes.

    Returns
    -------
    int
        Time units.

    Raises
    ------
    PlainError
        If the network is directed, disconnected or larger.

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
    # To tell somebody is never worse than silence, so everyone always does. A row says who tells whom.
    ways = np.array(list(itertools.product(*around)))
    mirrors = _mirrors(around)
    states = np.array([[1 << place for place in range(n)]])  # what each knows, as the bits of a number
    time = 0
    while True:
        time += 1
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
    """List all automorphisms: ways to exchange people so that every tie falls on a tie."""
    return [
        places
        for places in itertools.permutations(range(len(around)))
        if all(places[j] in around[places[i]] for i in range(len(around)) for j in around[i])
    ]


def _unique_but_for_mirrors(states: np.ndarray, mirrors: list[tuple[int, ...]]) -> np.ndarray:
    """Encode states as one integer each, and keep one of those that an automorphism maps onto each other."""
    n = states.shape[1]
    states = np.unique(states @ (1 << n * np.arange(n)))[:, None] >> (n * np.arange(n)) & (2**n - 1)
    bits = np.arange(2**n)[:, None] >> np.arange(n) & 1
    codes = []
    for places in mirrors:
        moved = bits @ (1 << np.array(places))  # what a set of clues becomes
        codes.append(moved[states] @ (1 << n * np.array(places)))
    return np.unique(np.min(codes, axis=0))
