"""What a reader may enter: each check names the argument, its value and what would be right."""

import math

import numpy as np

from netlib.errors import PlainError


def whole(value: int, name: str, least: int = 0, most: int | None = None) -> int:
    """The value, if it is a whole number from ``least`` to ``most``; raises ``PlainError`` otherwise."""
    fits = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    if not fits or value < least or (most is not None and value > most):
        limits = f"of at least {least}" if most is None else f"from {least} to {most}"
        raise PlainError(f"{name} must be a whole number {limits}; got {value}")
    return int(value)


def between(value: float, name: str, low: float = 0.0, high: float = 1.0) -> float:
    """The value, if it lies between ``low`` and ``high``, both included; raises ``PlainError`` otherwise."""
    if not _is_number(value) or not low <= value <= high:
        raise PlainError(f"{name} must lie between {low:g} and {high:g}; got {value}")
    return float(value)


def at_least(value: float, name: str, low: float = 0.0) -> float:
    """The value, if it is a finite number of at least ``low``; raises ``PlainError`` otherwise."""
    if not _is_number(value) or not low <= value < math.inf:
        raise PlainError(f"{name} must be a number of at least {low:g}; got {value}")
    return float(value)


def positive(value: float, name: str) -> float:
    """The value, if it is a finite number above 0; raises ``PlainError`` otherwise."""
    if not _is_number(value) or not 0 < value < math.inf:
        raise PlainError(f"{name} must be a positive number; got {value}")
    return float(value)


def finite(value: float, name: str) -> float:
    """The value, if it is a finite number; raises ``PlainError`` otherwise."""
    if not _is_number(value) or not math.isfinite(value):
        raise PlainError(f"{name} must be a finite number; got {value}")
    return float(value)


def one_of(value: str, name: str, choices: tuple[str, ...]) -> str:
    """The value, if it is one of the choices; raises ``PlainError`` otherwise."""
    if value not in choices:
        raise PlainError(f"{name} must be one of {', '.join(choices)}; got {value}")
    return value


def _is_number(value) -> bool:
    return isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
