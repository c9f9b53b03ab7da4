"""Search on a rugged landscape: a step looks at every neighbour, and copies, or tries one bit."""

import numpy as np

from netlib.kernels import Kernel


@Kernel
def search(starts, ends, contact_every, worth, solutions, tries):
    """How good the solutions of each person are, before each step and at the end: shape (steps + 1, n).

    ``starts``, ``ends``: who is tied to whom, as in ``Ties``, but uint32 (signed numbers would be checked).
    ``worth``: shape (2 ** bits,). ``solutions``: shape (n,), uint32, those at first; those at the end are
    left there. ``tries``: shape (steps, n), which bit each changes who copies nobody.
    """
    steps, n = tries.shape
    one = np.uint32(1)
    after = np.empty_like(solutions)
    scores = np.empty((steps + 1, n))
    for person in range(n):
        scores[0, person] = worth[solutions[person]]
    for step in range(steps):
        looks = step % contact_every == 0
        score, following = scores[step], scores[step + 1]
        for person in range(n):
            chosen, best = solutions[person], score[person]
            if looks:
                for at in range(starts[person], starts[person + 1]):
                    if score[ends[at]] > best:
                        chosen, best = solutions[ends[at]], score[ends[at]]
            if best == score[person]:
                tried = solutions[person] ^ (one << np.uint32(tries[step, person]))
                if worth[tried] > best:
                    chosen, best = tried, worth[tried]
            after[person], following[person] = chosen, best
        solutions[:] = after
    return scores


@Kernel
def add_up(contributes, first, last):
    """The worth of every solution, from what its bits contribute: shape (2 ** bits,), summed over bits.

    ``contributes``: shape (bits, states). ``first``, ``last``: shapes (bits, …), for each first half of a
    solution and for each last half, its part of the number of a bit's state.
    """
    bits, states = contributes.shape
    many = last.shape[1]
    worth = np.zeros((first.shape[1], many))
    lines = np.empty((states, many))  # what a bit adds, for each state of its first half
    for bit in range(bits):
        known = np.zeros(states, dtype=np.bool_)
        for i in range(first.shape[1]):
            row, state = worth[i], first[bit, i]
            line = lines[state]
            if not known[state]:
                known[state] = True
                for j in range(many):
                    line[j] = contributes[bit, state + last[bit, j]]
            for j in range(many):
                row[j] += line[j]
    return worth.ravel()
