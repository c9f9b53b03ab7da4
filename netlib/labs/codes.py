"""The short text that stands for a lab and its settings, read back."""

import re

from netlib.errors import PlainError
from netlib.labs.base import LABS, Lab
from netlib.labs.controls import quoted

QUOTES = "\"'`“”„‘’«»"  # none of them begins a code; the backtick may end one, in a network


def replay(code: str) -> Lab:
    """The lab that a code stands for, for example ``"investment-game multiplier=2 seed=7"``.

    Raises
    ------
    PlainError
        For an unknown lab or control, or a value out of range.
    """
    name, settings = read_code(code)
    if name not in LABS:
        raise PlainError(f"There is no lab called {quoted(name)}; the labs are {', '.join(sorted(LABS))}.")
    return LABS[name](**settings)


def read_code(code: str) -> tuple[str, dict[str, str]]:
    """``"ten-rounds seed=7"`` as the lab's name and a mapping; values stay text until a control reads them.

    As people copy it: in quotation marks, with spaces round the signs.
    """
    code = code.strip()
    if code[:1] in QUOTES:
        code = code.strip(QUOTES)
    name, *words = re.sub(r"\s*=\s*", "=", code).split() or [""]
    for word in words:
        if "=" not in word:
            raise PlainError(f"A lab code is made of name=value pairs; {quoted(word)} is not one.")
    pairs = (word.split("=", 1) for word in words)
    return name.lower(), {control.lower(): value for control, value in pairs}
