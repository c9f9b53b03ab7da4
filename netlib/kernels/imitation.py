"""One round of the repeated prisoner's dilemma on a network, in two passes over its ties instead of ten."""

import numpy as np

from netlib.kernels import compiled


@compiled
def play_round(starts, ends, other, worth, later, selection, holds, moves, look, least, luck):
    """What all earn from these moves, whom they imitate, and what they do next: new ``holds`` and ``moves``.

    ``starts``, ``ends``: who is tied to whom, as in ``Ties``; for each entry of ``ends``, ``other`` is where
    the same tie stands at its other end. ``worth``: shape (4,), of CC, CD, DC and DD. ``later``: shape
    (4 * strategies,), the probability to cooperate after each. ``holds``: shape (n,), strategies. ``moves``:
    booleans, one an end. Luck: ``look``, shape (n,), in [0, 1), whom each looks at; ``least``, shape (n,),
    by how much that one must be ahead, in units of selection; ``luck``, in [0, 1), one an end.
    """
    n = len(holds)
    earned = np.zeros(n)
    states = np.empty(len(ends), dtype=np.int8)
    for person in range(n):
        total = 0.0
        for at in range(starts[person], starts[person + 1]):
            states[at] = 3 - 2 * moves[at] - moves[other[at]]
            total += worth[states[at]]
        if starts[person] < starts[person + 1]:
            earned[person] = total / (starts[person + 1] - starts[person])
    after, following = np.empty_like(holds), np.empty_like(moves)
    for person in range(n):
        after[person] = holds[person]
        degree = starts[person + 1] - starts[person]
        if degree:
            model = ends[starts[person] + np.int64(look[person] * degree)]
            if selection * (earned[person] - earned[model]) < least[person]:
                after[person] = holds[model]
        for at in range(starts[person], starts[person + 1]):
            following[at] = luck[at] < later[4 * after[person] + states[at]]
    return after, following
