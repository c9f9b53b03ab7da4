"""Death-birth updating: each update depends on the one before, so runs are played one after the other."""

import numpy as np

from netlib.kernels import Kernel

# The constants of splitmix64 (Steele, Lea and Flood 2014, Proc. OOPSLA 453).
STEP, STIR, STIR_AGAIN = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
SHIFTS = np.array([30, 27, 31, 32], dtype=np.uint64)  # a signed integer would turn the results into floats
CONSTANTS = np.array([STEP, STIR, STIR_AGAIN, 2**32 - 1], dtype=np.uint64)


@Kernel
def play(seeds, starts, ends, weight, share, gain, loss):
    """Play each run until all behave alike.

    Parameters
    ----------
    seeds : numpy.ndarray of uint64, shape (runs,)
        Seed of each run.
    starts, ends : numpy.ndarray of uint32
        The network, as in ``Ties``. Unsigned, because numba checks signed indices for negative values.
    weight : numpy.ndarray of float
        For each entry of ``ends``, the weight of the tie.
    share : numpy.ndarray of float
        For each entry of ``ends``, the share of the tie in all ties of that neighbour.
    gain, loss : float
        Intensity of selection times benefit, and times cost.

    Returns
    -------
    (int, int)
        In how many runs everyone cooperates at the end, and the number of updates in all runs together.
    """
    n = len(starts) - 1
    people, one = np.uint64(n), np.uint64(1)
    step, stir, stir_again, low = CONSTANTS[0], CONSTANTS[1], CONSTANTS[2], CONSTANTS[3]
    by30, by27, by31, by32 = SHIFTS[0], SHIFTS[1], SHIFTS[2], SHIFTS[3]
    cooperates = np.zeros(n)
    average = np.zeros(n)  # share of each person's ties that lead to cooperators
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
            if count == 0:  # the first draw chooses the one cooperator
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
