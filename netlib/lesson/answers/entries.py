"""What a journal holds, as types: ``journal.schema.json`` says what is in an entry of each kind."""

from typing import Any

Entry = dict[str, Any]
Lessons = dict[str, dict[str, dict[str, Entry]]]  # by lesson, kind and id


def count(lessons: Lessons) -> int:
    """How many entries there are."""
    return sum(len(entries) for kinds in lessons.values() for entries in kinds.values())
