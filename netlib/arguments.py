"""Checks of arguments: each refusal names the argument, the value that was given and what would be right.

Every function here returns the value in its plain Python type, or raises `netlib.errors.PlainError`.
"""

import math
from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np

from netlib.errors import PlainError

LONGEST = 60  # characters of a refused value that a message repeats


def shown(value: object, quoted: bool = False) -> str:
    """Return the value as a message repeats it: on one line, and cut where it is long."""
    try:
        text = " ".join((repr(value) if quoted else str(value)).split())
    except ValueError:  # Python refuses to write out numbers of more than 4,300 digits
        return "a number of thousands of digits"
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def whole(value: Any, name: str, least: int = 0, most: int | None = None) -> int:
    """Return the value if it is a whole number from ``least`` to ``most``."""
    fits = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    if not fits or value < least or (most is not None and value > most):
        limits = f"of at least {least}" if most is None else f"from {least} to {most}"
        raise PlainError(f"{name} must be a whole number {limits}; got {shown(value)}")
    return int(value)


def between(value: Any, name: str, low: float = 0.0, high: float = 1.0) -> float:
    """Return the value if it lies between ``low`` and ``high``, both included."""
    if not _is_number(value) or not low <= value <= high:
        raise PlainError(f"{name} must lie between {low:g} and {high:g}; got {shown(value)}")
    return float(value)


def at_least(value: Any, name: str, low: float = 0.0) -> float:
    """Return the value if it is a finite number of at least ``low``."""
    if not _is_number(value) or not low <= value < math.inf:
        raise PlainError(f"{name} must be a number of at least {low:g}; got {shown(value)}")
    return float(value)


def positive(value: Any, name: str) -> float:
    """Return the value if it is a finite number above 0."""
    if not _is_number(value) or not 0 < value < math.inf:
        raise PlainError(f"{name} must be a positive number; got {shown(value)}")
    return float(value)


def finite(value: Any, name: str) -> float:
    """Return the value if it is a finite number."""
    if not _is_number(value) or not math.isfinite(value):
        raise PlainError(f"{name} must be a finite number; got {shown(value)}")
    return float(value)


def one_of(value: Any, name: str, choices: tuple[str, ...]) -> str:
    """Return the value if it is one of the choices."""
    if not isinstance(value, str) or value not in choices:
        raise PlainError(f"{name} must be one of {', '.join(choices)}; got {shown(value)}")
    return value


def flag(value: Any, name: str) -> bool:
    """Return the value if it is True or False."""
    if not isinstance(value, (bool, np.bool_)):
        raise PlainError(f"{name} must be True or False; got {shown(value)}")
    return bool(value)


def members(names: Any, what: str) -> list[Hashable]:
    """Return the names as a list, if they are a collection of names (a single text is not)."""
    try:
        found = list(names)
    except TypeError:  # not iterable
        raise PlainError(f"{what} must be a list of names; got {shown(names)}") from None
    if isinstance(names, str):
        raise PlainError(f"{what} must be a list of names; got {shown(names)}")
    for name in found:
        if not is_hashable(name):
            raise PlainError(f"{what} must be names of people; got {shown(name)}")
    return found


def numbers(values: Any, name: str, finite: bool = True) -> np.ndarray:
    """Return the values as an array of floats, finite unless allowed otherwise, of whatever shape."""
    try:
        array = np.array(list(values) if isinstance(values, Iterable) else values, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise PlainError(f"{name} must be a list of numbers; got {shown(values)}") from None
    if not array.ndim:
        raise PlainError(f"{name} must be a list of numbers; got {shown(values)}")
    wrong = array[~np.isfinite(array)]
    if finite and len(wrong):
        raise PlainError(f"{name} must be finite numbers; got {wrong[0]:g}")
    return array


def generator(seed: Any) -> np.random.Generator:
    """Return the generator of random numbers that the argument ``seed`` of a model stands for."""
    if isinstance(seed, np.random.Generator):
        return seed
    return np.random.default_rng(seed_sequence(seed))


def seed_sequence(seed: Any) -> np.random.SeedSequence:
    """Return the seed as NumPy's object, if it is a seed."""
    if isinstance(seed, np.random.SeedSequence):
        return seed
    return np.random.SeedSequence(None if seed is None else whole(seed, "seed"))


def is_hashable(value: object) -> bool:
    """Return whether the value can be the name of a person or the key of a dictionary."""
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _is_number(value: object) -> bool:
    if isinstance(value, int):
        return not isinstance(value, bool) and value.bit_length() < 1024  # a float holds no larger ones
    return isinstance(value, (float, np.integer, np.floating))
