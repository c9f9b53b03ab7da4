"""Where a talk stands, in the room's journal and so outside any page: slide, clock, what was revealed."""

from typing import Any

from netlib.lesson.answers.entries import REVEALED, TALK, Entry
from netlib.lesson.answers.journal_file import now
from netlib.lesson.answers.place import is_of_a_room
from netlib.lesson.answers.store import Journal


def talk_of(journal: Journal, lesson: str) -> dict[str, Any]:
    """The last state of the talk, as the page kept it; empty where none was."""
    entry = journal.entry(lesson, TALK, TALK) or {}
    state = entry.get("state")
    return state if isinstance(state, dict) else {}


def keep_talk(journal: Journal, lesson: str, state: dict[str, Any]) -> None:
    """Keep where the talk stands; only in the journal of a room, for a learner gives no talk."""
    if is_of_a_room(journal.path):
        journal.update(lesson, TALK, TALK, lambda _: {"state": state, "at": now()})


def reveal_to_room(journal: Journal, lesson: str, part: str) -> bool:
    """Remember that the room has seen ``part``; False where there is no room."""
    if not is_of_a_room(journal.path):
        return False

    def keep(entry: Entry | None) -> Entry:
        return entry or {"at": now()}

    journal.update(lesson, REVEALED, part, keep)
    return True


def is_revealed(journal: Journal, lesson: str, part: str) -> bool:
    """Has the room seen ``part``?"""
    return is_of_a_room(journal.path) and journal.entry(lesson, REVEALED, part) is not None
