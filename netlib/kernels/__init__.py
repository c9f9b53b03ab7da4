"""Loops that NumPy cannot vectorise, compiled if numba is installed.

A kernel is a plain Python function of arrays. Each has its own module, which a model imports when it first
runs. Without numba the results are the same, only slower: random numbers are arguments, or come from a
generator that the compiled and the plain function share. numba stores the machine code beside the source, or
in the user's cache if that folder cannot be written. ``python -m netlib.kernels`` compiles all kernels, so
that nobody has to wait for it later.
"""

import gc
import math
import sys
from collections.abc import Callable
from functools import cached_property, update_wrapper
from importlib.util import find_spec

# Loading the compiler takes two seconds. In that time a model does about this many simple steps without it.
LOADING = 2e7


def available(steps: float = math.inf) -> bool:
    """Tell whether a computation should run compiled.

    This does not load the compiler. Loading takes longer than most computations of a lab, so it is worth it
    only for long ones. Once the compiler is loaded, everything runs compiled.

    Parameters
    ----------
    steps : float, optional
        About how many simple steps the computation has; any number if not given.

    Returns
    -------
    bool
        True if the compiler is loaded, or is installed and worth loading.
    """
    return "numba" in sys.modules or (steps > LOADING and find_spec("numba") is not None)


class Kernel:
    """A function of arrays that is compiled when it is first called.

    A kernel calls no other function of ours: numba would not notice a change of it, and would go on using
    the machine code that it has stored.

    Parameters
    ----------
    plain : callable
        The function in plain Python; kept as ``py_func``.
    """

    def __init__(self, plain: Callable):
        update_wrapper(self, plain)
        self.py_func = plain

    def __call__(self, *arrays):
        return self.fast(*arrays)

    @cached_property
    def fast(self) -> Callable:
        """The compiled function, or the plain one if there is no compiler."""
        if find_spec("numba") is None:
            return self.py_func
        import numba

        gc.freeze()  # a garbage collection of everything that was loaded would delay a slider
        try:
            return numba.njit(cache=True)(self.py_func)
        except RuntimeError:  # no folder for the machine code can be written: compile in each session
            return numba.njit(self.py_func)
