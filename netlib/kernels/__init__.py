"""Loops that one cannot do for all at once, compiled where numba is installed.

A kernel is plain Python on arrays, in a module of its own that its model imports when it first runs. Without
numba nothing is missing but speed, and no number differs: chance comes in from outside, or from a generator
that both ways share. Machine code is kept on disk, beside the source or, where that cannot be written, in
the user's own cache; ``python -m netlib.kernels`` makes all of it, so that nobody waits for it later.
"""

import gc
import math
import sys
from collections.abc import Callable
from functools import cached_property, update_wrapper
from importlib.util import find_spec

# About how many simple steps a model does without the compiler while that is loaded, which takes two seconds.
LOADING = 2e7


def available(steps: float = math.inf) -> bool:
    """Whether to run compiled, for about so many simple *steps*.

    Looking for the compiler does not load it: that takes longer than what a lab computes, so only longer work
    is worth it. Where it is loaded already, everything runs compiled.
    """
    return "numba" in sys.modules or (steps > LOADING and find_spec("numba") is not None)


class Kernel:
    """A function of arrays that compiles itself when it is first called; ``py_func`` is the plain one.

    Keep what a kernel calls in the same function: a change elsewhere would not be noticed in what is on disk.
    """

    def __init__(self, plain: Callable):
        update_wrapper(self, plain)
        self.py_func = plain

    def __call__(self, *arrays):
        return self.fast(*arrays)

    @cached_property
    def fast(self) -> Callable:
        """The compiled function; the plain one, where there is no compiler."""
        if find_spec("numba") is None:
            return self.py_func
        import numba

        gc.freeze()  # what was loaded stays: to look through it for garbage would hold a slider up
        try:
            return numba.njit(cache=True)(self.py_func)
        except RuntimeError:  # neither folder can be written: compiled anew in each session
            return numba.njit(self.py_func)
