"""Parse numbers as people type them (decimal comma, digit groups, units) and write negative ones."""

import re

from netlib.errors import PlainError

SIGNS = str.maketrans({"−": "-", "’": "'"})
GROUP_SPACE = re.compile(r"(?<=\d)[ '\u00a0\u2009\u202f](?=\d{3}(?!\d))")
NEGATIVE_ZERO = re.compile(r"(?<![\w.-])-(?=[0.]*0(?!\.?\d))")  # what rounding makes of -0.004
DECIMAL = re.compile(r"([+-]?\d*)[.,]?(\d*)", re.ASCII)  # other scripts' digits stay text
GROUPED = re.compile(r"([+-]?[1-9]\d{0,2}([.,])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?", re.ASCII)
LONGEST = 100  # characters: nobody types a longer number, and matching takes quadratic time


def readings(typed: str, unit: str = "") -> list[float]:
    """Return every number that a typed text can mean; a ``unit`` may stand before or after it.

    There are none, one or two: "1,250" is 1.25 to some readers and 1250 to others.

    >>> readings("2,5"), readings("14 %", "%"), readings("1,250"), readings("a few")
    ([2.5], [14.0], [1.25, 1250.0], [])
    """
    if len(typed) > LONGEST:
        return []
    text = GROUP_SPACE.sub("", _bare(typed.translate(SIGNS), unit))
    found: list[float] = []
    if (match := DECIMAL.fullmatch(text)) and (match[1].strip("+-") or match[2]):
        found.append(float(f"{match[1]}.{match[2]}"))
    if match := GROUPED.fullmatch(text):
        found.append(float(f"{re.sub('[.,]', '', match[1])}.{match[3] or 0}"))
    return found


def only(typed: str, possible: list[float]) -> float:
    """Return the one reading of a typed text that makes sense here; `PlainError` if two are possible."""
    if len(possible) > 1:
        ways = " or ".join(map(unmistakable, possible))
        raise PlainError(f"“{typed}” can be read in two ways: enter {ways}.")
    return possible[0]


def unmistakable(number: float) -> str:
    """Write a number so that `readings` finds no second number in it."""
    text = f"{number:.10g}"
    return text + "0" * (len(text.partition(".")[2]) == 3)


def with_minus(text: str) -> str:
    """Write the minus sign of negative numbers as "−", because screen readers do not read a hyphen as minus.

    >>> with_minus("-0.1 (interval -2.2 to 2.1) in 2020-21")
    '−0.1 (interval −2.2 to 2.1) in 2020-21'
    >>> with_minus("between -0.00 and -0.05, or -0%")
    'between 0.00 and −0.05, or 0%'
    """
    text = NEGATIVE_ZERO.sub("", text)
    return re.sub(r"(?<![\w.-])-(?=\.?\d)", "−", text)


def _bare(text: str, unit: str) -> str:
    for sign in filter(None, (unit, "%")):
        text = text.strip().removeprefix(sign).removesuffix(sign)
    return text.strip()
