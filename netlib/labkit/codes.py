"""The short text that stands for a lab and its settings, read back."""

import re

from netlib.errors import PlainError
from netlib.labkit.controls import quoted

QUOTES = "\"'`“”„‘’«»"  # none of them begins a code; the backtick may end one, in a network


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
