"""Words that sentences are made of: lists of names, and numbers with their nouns."""

from collections.abc import Iterable


def listed(names: Iterable[str], last: str = "and") -> str:
    """Names as a sentence lists them, such as "Ada, Ben and Cem".

    Parameters
    ----------
    names : iterable of str
        At least one.
    last : str, default "and"
        What stands before the last one.
    """
    *first, end = names
    return f"{', '.join(first)} {last} {end}" if first else end


def counted(many: int, one: str, several: str = "") -> str:
    """A number with its noun, such as "1 member" or "1,407 members".

    Parameters
    ----------
    many : int
        The number.
    one, several : str
        The noun for one and for any other number; by default with an "s".
    """
    return f"{many:,} {one if many == 1 else several or one + 's'}"
