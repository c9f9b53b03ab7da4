"""A file beside the map that is there: what would be new, changed and gone."""

from collections.abc import Mapping
from dataclasses import replace

from netlib.lesson.page import blocks
from netlib.studio.map import NetworkMap
from netlib.studio.newer import Changes, Pair, changes, renewed

ONLY_DIRECTION = "The changed ties differ in direction only: on one of the two maps they go one way."
MOST_LINES = 200  # that are shown


def beside(mine: NetworkMap, read: NetworkMap, same: Mapping[str, str]) -> dict:
    """The group that says what a file would change, with the buttons that put it in use."""
    new = renewed(mine, read, same=same)
    found = changes(mine, new, by_id(mine, new))
    if not found:
        word = blocks.line("Nothing is new, changed or gone: the file says what your map says.", "good")
        return blocks.group("use", said=[word])
    use = blocks.button("use", "Use this map", first=True)
    keep = blocks.button("use", "Keep mine, and add what is new", keep=True)
    return blocks.group(
        "use",
        *table_of_changes(found, mine, new, "The file beside the map that is there"),
        blocks.buttons(use, *([keep] if found.gone or found.ended else [])),
        said=[blocks.line(*_warning(found))],
    )


def by_id(before: NetworkMap, after: NetworkMap) -> dict[str, str]:
    """Who is who on two maps on which ids stay as they are."""
    places = after.places
    return {person.id: person.id for person in before.people if person.id in places}


def table_of_changes(found: Changes, before: NetworkMap, after: NetworkMap, caption: str) -> list[dict]:
    """How much is new, changed and gone, and behind it who and which ties; ids stay as they are."""
    people = [found.new, found.changed, found.gone, set(found.same) - set(found.changed)]
    ties = [found.made, found.altered, found.ended, set(found.kept) - set(found.altered)]
    counts = [["people", *(str(len(some)) for some in people)]]
    counts += [["tied pairs", *(str(len(some)) for some in ties)]]
    alike = changes(_both_ways(before), _both_ways(after), by_id(before, after))
    only_direction = found.altered and not alike.altered
    return [
        blocks.table(caption, ["", "new", "changed", "gone", "as it was"], counts),
        blocks.details("Who, and which ties", first(_told(found, before, after)), personal=True),
        *([blocks.paragraph(ONLY_DIRECTION, "soft")] if only_direction else []),
    ]


def _both_ways(ours: NetworkMap) -> NetworkMap:
    return replace(ours, ties=tuple(replace(tie, directed=False) for tie in ours.ties))


def first(lines: list[str]) -> list[str]:
    """As many lines as somebody would read, and how many more there are."""
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], f"… and {more} more lines"] if more > 0 else lines


def _warning(found: Changes) -> tuple[str, str]:
    if not found.same:
        return "Nobody on your map is in this file: it would be another map.", "warn"
    stays = "What only you entered stays: who you are, groups, ratings, how many answered."
    if found.gone or found.ended:
        return f"What is gone leaves your map, unless you keep it. {stays} You can undo it.", "warn"
    return stays, ""


def _told(found: Changes, before: NetworkMap, after: NetworkMap) -> list[str]:
    """Each change in words."""
    then, now = ({person.id: person.name for person in ours.people} for ours in (before, after))
    tied: list[tuple[str, tuple[Pair, ...], dict[str, str]]] = [
        ("New tie", found.made, now), ("Changed tie", found.altered, now), ("Gone tie", found.ended, then),
    ]  # fmt: skip
    return [
        *(f"New: {now[one]}" for one in found.new),
        *(f"Changed: {now[one]}" for one in found.changed if then[one] == now[one]),
        *(f"Changed: {now[one]}, who was {then[one]}" for one in found.changed if then[one] != now[one]),
        *(f"Gone: {then[one]}" for one in found.gone),
        *(f"{what}: {names[one]} – {names[other]}" for what, some, names in tied for one, other in some),
    ]
