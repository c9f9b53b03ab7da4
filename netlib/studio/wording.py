"""Numbers and names in the sentences of a diagnosis and a report."""

from collections.abc import Iterable


def of_ten(share: float) -> str:
    """A share in words, such as "in 7 of 10 redraws"."""
    if 0 < share < 0.05:
        return "in fewer than 1 of 20 redraws"
    return f"in {round(share * 10)} of 10 redraws"


def counted(many: int, one: str, several: str = "") -> str:
    """A number with its noun, such as "1 member" or "1,407 members"."""
    return f"{many:,} {one if many == 1 else several or one + 's'}"


def percent(share: float) -> str:
    """A share in percent, with a decimal where it would seem to be all or nothing, such as "99.6%"."""
    return f"{share:.1%}" if 0 < share < 0.01 or 0.95 < share < 1 else f"{share:.0%}"


def listed(names: Iterable[str]) -> str:
    """Names in a sentence."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
