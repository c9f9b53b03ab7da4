"""Rounds of the repeated prisoner's dilemma on a network, in two passes over its ties.

NumPy needs about ten passes for the same.
"""

import numpy as np

from netlib.kernels import Kernel


@Kernel
def play_rounds(starts, ends, other, worth, later, selection, holds, moves, look, least, luck):
    """Play rounds: all earn from their moves, imitate a neighbour, and choose their next moves.

    Parameters
    ----------
    starts, ends : numpy.ndarray of uint32
        The network, as in ``Ties``. Unsigned, because numba checks signed indices for negative values. A move
        belongs to an entry of ``ends``: what the owner of the entry does to that neighbour.
    other : numpy.ndarray of uint32
        For each entry of ``ends``, the position of the same tie seen from its other end.
    worth : numpy.ndarray of shape (4,)
        Payoffs of CC, CD, DC and DD, the own move first.
    later : numpy.ndarray of shape (4 * strategies,)
        For each strategy, the probability of cooperating after CC, CD, DC and DD.
    selection : float
        How much a difference in earnings matters.
    holds : numpy.ndarray of uint32, shape (n,)
        Strategies at first.
    moves : numpy.ndarray of uint8
        The first moves, one for each entry of ``ends``: 1 to cooperate, 0 to defect.
    look : numpy.ndarray of shape (rounds, n)
        Random numbers in [0, 1) that choose the neighbour whom each person looks at.
    least : numpy.ndarray of shape (rounds, n)
        The largest loss in earnings, times ``selection``, at which a person still imitates.
    luck : numpy.ndarray of shape (rounds, entries of ``ends``)
        Random numbers in [0, 1) that choose the moves.

    Returns
    -------
    (numpy.ndarray, numpy.ndarray, numpy.ndarray)
        Strategies before each round and at the end, shape (rounds + 1, n); the number of cooperative moves in
        each round; and the next moves.
    """
    rounds, n = look.shape
    held, cooperating = np.empty((rounds + 1, n), dtype=np.uint32), np.empty(rounds, dtype=np.int64)
    held[0] = holds
    moves, following = moves.copy(), np.empty_like(moves)
    states, earned = np.empty(len(ends), dtype=np.uint8), np.zeros(n)
    for now in range(rounds):
        cooperating[now] = moves.sum()
        for person in range(n):
            first, last = starts[person], starts[person + 1]
            total = 0.0
            for at in range(first, last):
                states[at] = 3 - 2 * moves[at] - moves[other[at]]
                total += worth[states[at]]
            if first < last:
                earned[person] = total / (last - first)
        for person in range(n):
            first, last = starts[person], starts[person + 1]
            strategy = held[now, person]
            if first < last:
                model = ends[first + np.uint32(look[now, person] * (last - first))]
                if selection * (earned[person] - earned[model]) < least[now, person]:
                    strategy = held[now, model]
            held[now + 1, person] = strategy
            for at in range(first, last):
                following[at] = luck[now, at] < later[4 * strategy + states[at]]
        moves, following = following, moves
    return held, cooperating, moves
