"""The labs: one a file, found by its name. ``netlib.labs.FourGauges`` is the class in ``four_gauges.py``."""

import pkgutil
from importlib import import_module

from netlib.errors import PlainError
from netlib.labkit.base import LABS as _DEFINED
from netlib.labkit.base import Lab
from netlib.labkit.codes import quoted, read_code
from netlib.labkit.compare import Comparison, compare
from netlib.lazy import attach

_FILES = {found.name: found.name.title().replace("_", "") for found in pkgutil.iter_modules(__path__)}
_get, *_ = attach(__name__, {file: [lab] for file, lab in _FILES.items()})


def __getattr__(name: str):
    """Import a lab when it is first asked for; ``LABS`` asks for all."""
    if name == "LABS":
        for file in _FILES:
            import_module(f"{__name__}.{file}")
        return _DEFINED
    return _get(name)


def __dir__() -> list[str]:
    return sorted([*_FILES.values(), "LABS", "Comparison", "Lab", "compare", "replay"])


def replay(code: str) -> Lab:
    """The lab that a code stands for, for example ``"investment-game multiplier=2 seed=7"``.

    Parameters
    ----------
    code : str
        What a lab's ``code`` says: its name, then ``control=value`` pairs.

    Raises
    ------
    PlainError
        For an unknown lab or control, or a value out of range.
    """
    name, settings = read_code(code)
    labs = __getattr__("LABS")
    if name not in labs:
        raise PlainError(f"There is no lab called {quoted(name)}; the labs are {', '.join(sorted(labs))}.")
    return labs[name](**settings)


__all__ = ["Comparison", "Lab", "compare", "replay", *_FILES.values()]
