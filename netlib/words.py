"""Words that sentences are made of: lists of names, numbers with their nouns, dates, shares."""

from collections.abc import Iterable
from datetime import date


def listed(names: Iterable[str], last: str = "and") -> str:
    """Names, at least one, as a sentence lists them: "Ada, Ben and Cem"."""
    *first, end = names
    return f"{', '.join(first)} {last} {end}" if first else end


def counted(many: int, one: str, several: str = "") -> str:
    """A number with its noun, such as "1 member" or "1,407 members"; by default with an "s"."""
    return f"{many:,} {one if many == 1 else several or one + 's'}"


def capital(text: str) -> str:
    """The same text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def dated(day: date) -> str:
    """A date as it is read: "28 February 2027"."""
    return f"{day:%d %B %Y}".lstrip("0")


def percent(share: float) -> str:
    """A share in percent, with a decimal where it would seem to be all or nothing, such as "99.6%"."""
    return f"{share:.1%}" if 0 < share < 0.01 or 0.95 < share < 1 else f"{share:.0%}"


def of_ten(share: float) -> str:
    """A share of redraws in words, such as "in 7 of 10 redraws"."""
    if 0 < share < 0.05:
        return "in fewer than 1 of 20 redraws"
    return f"in {round(share * 10)} of 10 redraws"
