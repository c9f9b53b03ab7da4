"""Death-birth updating, one world after the other: each update depends on the one before."""

import numpy as np

from netlib.kernels import Kernel

# splitmix64 (Steele, Lea and Flood 2014, Proc. OOPSLA 453): a number, a step, and stirring.
STEP, STIR, STIR_AGAIN = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
SHIFTS = np.array([30, 27, 31, 32], dtype=np.uint64)  # typed, for a signed number among them makes floats
CONSTANTS = np.array([STEP, STIR, STIR_AGAIN, 2**32 - 1], dtype=np.uint64)


@Kernel
def play(seeds, starts, ends, weight, share, gain, loss):
    """How many of these worlds end with everyone cooperating, and after how many updates of all of them.

    ``seeds``: shape (worlds,), uint64. ``starts``, ``ends``: who is tied to whom, as in ``Ties``, but uint32
    (signed numbers would be checked); for each entry of ``ends``, ``weight`` is that of the tie and ``share``
    what part it is of all ties of the one named there. ``gain``, ``loss``: w times benefit and cost.
    """
    n = len(starts) - 1
    people, one = np.uint64(n), np.uint64(1)
    step, stir, stir_again, low = CONSTANTS[0], CONSTANTS[1], CONSTANTS[2], CONSTANTS[3]
    by30, by27, by31, by32 = SHIFTS[0], SHIFTS[1], SHIFTS[2], SHIFTS[3]
    cooperates = np.zeros(n)
    average = np.zeros(n)  # what share of each one's ties leads to cooperators
    fixed = updates = 0
    for state in seeds:
        cooperates[:] = 0
        average[:] = 0
        count = 0
        while True:
            state += step
            word = (state ^ (state >> by30)) * stir
            word = (word ^ (word >> by27)) * stir_again
            word ^= word >> by31
            person = ((word >> by32) * people) >> by32
            if count == 0:  # the first draw places the one cooperator
                change = 1.0
            else:
                updates += 1
                total = cooperating = 0.0
                for at in range(starts[person], starts[person + one]):
                    model = ends[at]
                    does = cooperates[model]
                    fitness = weight[at] * (1 + gain * average[model] - loss * does)
                    total += fitness
                    cooperating += fitness * does
                coin = np.float64(word & low) * 2.0**-32
                change = (1.0 if coin * total < cooperating else 0.0) - cooperates[person]
            if change != 0:
                cooperates[person] += change
                count += np.int64(change)
                for at in range(starts[person], starts[person + one]):
                    average[ends[at]] += change * share[at]
                if count == 0 or count == n:
                    break
        fixed += count == n
    return fixed, updates
