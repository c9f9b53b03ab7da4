"""Settings that a goal or a step of a lesson names, and what of them is still to be set."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

from netlib.labkit.controls import Control
from netlib.words import capital


@dataclass(frozen=True)
class Within:
    """Any value from ``low`` to ``high``, both included."""

    low: float = -inf
    high: float = inf


def at_least(low: float) -> Within:
    return Within(low=low)


def at_most(high: float) -> Within:
    return Within(high=high)


def still_to_set(lab, settings: Mapping, values: Mapping | None = None) -> str:
    """Which of the named settings are off, and which way, as a sentence: "Set “Minimum” to 10.".

    ``settings`` maps the name of a control to the value that it should have, or to `Within`. Empty when every
    one is right, in ``values``, or in what the lab shows if that is None.
    """
    now = lab.values if values is None and settings else values or {}
    told = ""
    verb = ""
    for name, wanted in settings.items():
        if not (which := _way(now[name], wanted)):
            continue
        control = lab.controls[name]
        before, (verb, value, beyond) = verb, which
        what = f"“{control.label}” to {_in_words(control, value)}{beyond}"
        told += (" and " if told else "") + (what if verb == before else f"{verb} {what}")
    return f"{capital(told)}." if told else ""


def _way(value, wanted) -> tuple[str, Any, str] | None:
    """Which way to move a control, and where to; None when it is right."""
    if not isinstance(wanted, Within):
        return None if value == wanted else ("set", wanted, "")
    if value < wanted.low:
        return "raise", wanted.low, " or more"
    if value > wanted.high:
        return "lower", wanted.high, " or less"
    return None


def _in_words(control: Control, value) -> str:
    """A setting as its control shows it: the words of an option or decisions, or the number with its unit."""
    if isinstance(value, str):
        return f"“{getattr(control, 'options', {}).get(value, value)}”"
    unit = getattr(control, "unit", "")
    return f"{value:g}{unit if unit == '%' else f' {unit}'}".strip()
