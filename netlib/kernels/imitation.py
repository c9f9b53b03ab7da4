"""One round of the repeated prisoner's dilemma on a network, in two passes over its ties instead of ten."""

import numpy as np

from netlib.kernels import Kernel


@Kernel
def play_round(starts, ends, other, worth, later, selection, holds, moves, look, least, luck):
    """What all earn from these moves, whom they imitate, and what they do next: new ``holds`` and ``moves``.

    ``starts``, ``ends``: who is tied to whom, as in ``Ties``, but uint32 (signed numbers would be checked);
    for each entry of ``ends``, ``other`` is where the same tie stands at its other end. ``worth``: shape
    (4,), of CC, CD, DC and DD. ``later``: shape (4 * strategies,), the probability to cooperate after each.
    ``holds``: shape (n,), strategies, uint32. ``moves``: one an end, 1 to cooperate or 0, uint8.

    Luck: ``look``, shape (n,), in [0, 1), whom each looks at; ``least``, shape (n,), the largest loss, in
    units of selection, at which they still imitate; ``luck``, in [0, 1), one an end.
    """
    n = len(holds)
    earned = np.zeros(n)
    states = np.empty(len(ends), dtype=np.uint8)
    for at in range(len(ends)):
        states[at] = 3 - 2 * moves[at] - moves[other[at]]
    for person in range(n):
        first, last = starts[person], starts[person + 1]
        total = 0.0
        for at in range(first, last):
            total += worth[states[at]]
        if first < last:
            earned[person] = total / (last - first)
    after, following = np.empty_like(holds), np.empty_like(moves)
    for person in range(n):
        first, last = starts[person], starts[person + 1]
        strategy = holds[person]
        if first < last:
            model = ends[first + np.uint32(look[person] * (last - first))]
            if selection * (earned[person] - earned[model]) < least[person]:
                strategy = holds[model]
        after[person] = strategy
        for at in range(first, last):
            following[at] = luck[at] < later[4 * strategy + states[at]]
    return after, following
