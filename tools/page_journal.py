"""A journal in memory, for computing beforehand what the parts of a lesson show."""

import copy
from collections.abc import Callable
from pathlib import Path

from netlib.lesson.answers.store import Journal


class PageJournal(Journal):
    """A journal in memory, which notes what is read from it."""

    def __init__(self):
        super().__init__(Path("network-leadership-journal.json"))
        self.read: set[str] = set()

    whereabouts = "in this browser only, until its data are cleared: download it at the end of the lesson"

    def refresh(self) -> None:
        """Nobody else writes to it."""

    def of(self, lesson: str, kind: str) -> dict:
        self.read.add(f"{lesson}/{kind}")
        return super().of(lesson, kind)

    def entry(self, lesson: str, kind: str, id: str) -> dict | None:
        self.read.add(f"{lesson}/{kind}/{id}")
        return self.lessons.get(lesson, {}).get(kind, {}).get(id)

    def _change(self, apply: Callable | None) -> None:
        if apply:
            self.lessons = copy.deepcopy(self.lessons)
            apply(self.lessons)
            self._tell()

    def put(self, entries: dict[str, dict]) -> None:
        """Hold these entries, by "lesson/kind/id", and no others."""
        self.lessons = {}
        for key, entry in entries.items():
            lesson, kind, id = key.split("/")
            self.lessons.setdefault(lesson, {}).setdefault(kind, {})[id] = copy.deepcopy(entry)

    def entries(self) -> dict[str, dict]:
        return {
            f"{lesson}/{kind}/{id}": entry
            for lesson, kinds in self.lessons.items()
            for kind, entries in kinds.items()
            for id, entry in entries.items()
        }
