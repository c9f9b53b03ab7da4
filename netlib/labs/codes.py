"""The short text that stands for a lab and its settings, read back."""

from netlib.errors import PlainError
from netlib.labs.base import LABS, Lab
from netlib.labs.controls import quoted


def replay(code: str) -> Lab:
    """The lab that a code stands for, for example ``"investment-game multiplier=2 seed=7"``.

    Raises
    ------
    PlainError
        For an unknown lab or control, or a value out of range.
    """
    name, *settings = code.split() if code.strip() else ("",)
    if name.lower() not in LABS:
        raise PlainError(f"There is no lab called {quoted(name)}; the labs are {', '.join(sorted(LABS))}.")
    return LABS[name.lower()](**read_settings(settings))


def read_settings(words: list[str]) -> dict[str, str]:
    """``["multiplier=2", "seed=7"]`` as a mapping; values stay text until a control reads them."""
    for word in words:
        if "=" not in word:
            raise PlainError(f"A lab code is made of name=value pairs; {quoted(word)} is not one.")
    pairs = (word.split("=", 1) for word in words)
    return {name.lower(): value for name, value in pairs}
