"""Rounds of the repeated prisoner's dilemma on a network, in two passes over its ties instead of ten."""

import numpy as np

from netlib.kernels import Kernel


@Kernel
def play_rounds(starts, ends, other, worth, later, selection, holds, moves, look, least, luck):
    """Round by round, what all earn from their moves, whom they imitate, and what they do next.

    ``starts``, ``ends``: who is tied to whom, as in ``Ties``, but uint32 (signed numbers would be checked);
    for each entry of ``ends``, ``other`` is where the same tie stands at its other end. ``worth``: shape
    (4,), of CC, CD, DC and DD. ``later``: shape (4 * strategies,), the probability to cooperate after each.
    ``holds``: shape (n,), strategies at first, uint32. ``moves``: the first ones, one an end, 1 to cooperate
    or 0, uint8.

    Luck, a row a round: ``look``, in [0, 1), whom each looks at; ``least``, the largest loss, in units of
    selection, at which they still imitate; ``luck``, in [0, 1), one an end.

    Returns who holds which strategy before each round and at the end, shape (rounds + 1, n); how many moves
    of each round were to cooperate; and the next moves.
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
