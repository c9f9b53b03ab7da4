"""Loops that one cannot do for all at once, compiled where numba is installed.

A kernel is plain Python on arrays, in a module of its own that its model imports when it first runs. Without
numba nothing is missing but speed, and no number differs: chance comes in from outside, or from a generator
that both ways share. Machine code is kept on disk, beside the source or, where that cannot be written, in
the user's own cache; ``python -m netlib.kernels`` makes all of it, so that nobody waits for it later.
"""

from collections.abc import Callable
from importlib.util import find_spec


def available() -> bool:
    """Whether there is a compiler; looking does not import it, which takes a quarter of a second."""
    return find_spec("numba") is not None


def compiled(kernel: Callable) -> Callable:
    """The kernel, compiled when it first runs; the plain one, where there is no compiler.

    Keep what a kernel calls in the same module: a change elsewhere would not be noticed in what is on disk.
    """
    if not available():
        return kernel
    import numba

    try:
        return numba.njit(cache=True)(kernel)
    except RuntimeError:  # neither folder can be written: compiled anew in each session
        return numba.njit(kernel)
