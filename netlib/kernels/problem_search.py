"""Search on a rugged landscape: in each step people copy their best neighbour or try to change one bit."""

import numpy as np

from netlib.kernels import Kernel


@Kernel
def search(starts, ends, contact_every, worth, solutions, tries):
    """Let all people search one landscape.

    Parameters
    ----------
    starts, ends : numpy.ndarray of uint32
        The network, as in ``Ties``. Unsigned, because numba checks signed indices for negative values.
    contact_every : int
        People look at their neighbours once in so many steps.
    worth : numpy.ndarray of shape (2 ** bits,)
        The worth of each solution.
    solutions : numpy.ndarray of uint32, shape (n,)
        Solutions at first; replaced by those at the end.
    tries : numpy.ndarray of uint8, shape (steps, n)
        The bit that a person changes in a step if they copy nobody.

    Returns
    -------
    numpy.ndarray of shape (steps + 1, n)
        The worth of each person's solution before each step and at the end.
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
def search_common(asked, contact_every, worth, solutions, tries):
    """Let all people search one landscape and copy what at least two of the three whom they ask hold.

    Parameters
    ----------
    asked : numpy.ndarray of uint32, shape (steps, n, 3)
        Whom each person asks in each step.
    contact_every, worth, solutions, tries
        As for `search`.

    Returns
    -------
    numpy.ndarray of shape (steps + 1, n)
        The worth of each person's solution before each step and at the end.
    """
    steps, n = tries.shape
    one = np.uint32(1)
    after = np.empty_like(solutions)
    scores = np.empty((steps + 1, n))
    for person in range(n):
        scores[0, person] = worth[solutions[person]]
    for step in range(steps):
        looks = step % contact_every == 0
        for person in range(n):
            chosen, best = solutions[person], scores[step, person]
            if looks:
                first, second, third = asked[step, person]
                held, other = solutions[first], solutions[second]
                if held != other and held != solutions[third]:
                    held = other if other == solutions[third] else chosen
                if worth[held] > best:
                    chosen, best = held, worth[held]
            if best == scores[step, person]:
                tried = solutions[person] ^ (one << np.uint32(tries[step, person]))
                if worth[tried] > best:
                    chosen, best = tried, worth[tried]
            after[person], scores[step + 1, person] = chosen, best
        solutions[:] = after
    return scores


@Kernel
def add_up(contributes, first, last):
    """Add up what the bits of every solution contribute to its worth.

    The state of a bit is a number: the part that the first half of the solution adds to it plus the part that
    the last half adds.

    Parameters
    ----------
    contributes : numpy.ndarray of shape (bits, states)
        What each bit contributes in each of its states.
    first, last : numpy.ndarray of uint32, shapes (bits, first halves) and (bits, last halves)
        What each first half and each last half of a solution adds to the state of each bit.

    Returns
    -------
    numpy.ndarray of shape (2 ** bits,)
        The worth of each solution.
    """
    bits, states = contributes.shape
    many = last.shape[1]
    worth = np.zeros((first.shape[1], many))
    # What a bit contributes with every last half, for each state of the first half.
    lines = np.empty((states, many))
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
