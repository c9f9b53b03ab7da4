"""What every format needs: names that can be shown anywhere, and ids that no reader misunderstands."""

import re

from netlib.studio.draft import clean
from netlib.studio.map import NetworkMap

# Ids without a separator, without a sign of a formula, and no number that a spreadsheet changes.
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*|[1-9][0-9]{0,8}|0")
WORDS = {"na", "nan", "null", "none", "true", "false", "n", "y", "yes", "no", "x"}


def keys_of(ours: NetworkMap) -> dict[str, str]:
    """What each id is in a file: the same, or the number of the person where ids are not plain."""
    ids = [person.id for person in ours.people]
    plain = all(PLAIN.fullmatch(one) and one.casefold() not in WORDS for one in ids)
    distinct = len({one.casefold() for one in ids}) == len(ids)
    return {one: one if plain and distinct else str(number) for number, one in enumerate(ids, 1)}


def name_of(name: str, key: str) -> str:
    """A name as files hold it; the id where there is none."""
    return clean(name) or key


def number_of(strength: float) -> str:
    """A number as text, whole ones without a point."""
    return (
        str(int(strength)) if float(strength).is_integer() and abs(strength) < 1e15 else repr(float(strength))
    )


def columns_of(details: list[dict[str, str | float]], taken: set[str]) -> dict[str, str]:
    """The columns that details need: what each is called on the map -> a header that means nothing else.

    They come in the order in which they first appear; ``taken`` are folded headers that have a meaning.
    """
    from netlib.studio.headers import folded

    found: dict[str, str] = {}
    used = set(taken)
    for key in dict.fromkeys(key for each in details for key in each):
        header = clean(key) or "detail"
        while folded(header) in used or not folded(header):
            header = f"{header} (detail)"
        used.add(folded(header))
        found[key] = header
    return found
