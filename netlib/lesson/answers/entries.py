"""What a journal holds, as types: ``journal.schema.json`` says what is in an entry of each kind."""

from typing import Any

Entry = dict[str, Any]
Lessons = dict[str, dict[str, dict[str, Entry]]]  # by lesson, kind and id

TALK, REVEALED = "talk", "revealed"  # kinds: where a talk stands, and what its room has seen


def count(lessons: Lessons) -> int:
    """How many answers there are."""
    return sum(
        len(entries)
        for kinds in lessons.values()
        for kind, entries in kinds.items()
        if kind not in {TALK, REVEALED}
    )
