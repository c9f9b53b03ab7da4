"""The map that a learner works on: kept in the journal, with what Undo brings back."""

import json
from typing import Any

from netlib.errors import PlainError
from netlib.lesson.answers.journal_file import now
from netlib.lesson.answers.store import Journal
from netlib.studio.map import NetworkMap

MINE, LATER = "mine", "later"  # the learner's map, and the one that they come back with
STEPS = 50  # that can be undone
LONGEST = 3_000_000  # characters of a map in the journal
Pair = tuple[str, str]


class Desk:
    """The learner's map and what was chosen on it. Every change is written to the journal at once.

    ``lesson`` and ``id`` say under which lesson, and as which of its maps.
    """

    def __init__(self, journal: Journal, lesson: str, id: str = MINE):
        self.journal, self.lesson, self.id = journal, lesson, id
        self._earlier: list[dict[str, Any]] = []
        self._read: tuple[Any, NetworkMap] = (None, NetworkMap())

    @property
    def _entry(self) -> dict[str, Any]:
        return self.journal.entry(self.lesson, "map", self.id) or {"map": {}}

    @property
    def map(self) -> NetworkMap:
        """The map; an empty one before there is any."""
        kept = self._entry["map"]
        if kept is not self._read[0]:
            self._read = kept, NetworkMap.from_json(json.dumps(kept)) if kept else NetworkMap()
        return self._read[1]

    @property
    def planned(self) -> list[Pair]:
        """The pairs whose introduction was planned, as far as they are on the map: tied by now or not."""
        places = self.map.places
        pairs = [(one, other) for one, other in self._entry.get("chosen", [])]
        return [pair for pair in pairs if pair[0] in places and pair[1] in places]

    @property
    def chosen(self) -> list[Pair]:
        """Those of them who are not tied."""
        G, places = self.map.network(), self.map.places
        return [pair for pair in self.planned if not G.has_edge(places[pair[0]], places[pair[1]])]

    @property
    def same(self) -> dict[str, str]:
        """What was said of people who have another name here: id on an earlier map -> id on this one."""
        return dict(self._entry.get("same", []))

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._earlier)

    def put(self, new: NetworkMap) -> None:
        """Put a map in the place of the one that is there; `PlainError` when a journal cannot keep it."""
        text = new.to_json()
        if len(text) > LONGEST:
            raise PlainError(
                f"This map takes {len(text):,} characters, and the journal keeps up to {LONGEST:,}: use"
                " netlib.studio in Python for it."
            )
        self._change({"map": json.loads(text), "chosen": self._entry.get("chosen", [])})

    def choose(self, pairs: list[Pair]) -> None:
        """Plan these introductions, and no others."""
        self._change({**self._entry, "chosen": [list(pair) for pair in pairs]})

    def say_same(self, same: dict[str, str]) -> None:
        """Keep who on an earlier map is who on this one, for people who have another name here."""
        self._change({**self._entry, "same": [list(pair) for pair in same.items()]})

    def undo(self) -> None:
        """Take back the last change; `PlainError` when there is none."""
        if not self._earlier:
            raise PlainError("There is nothing to undo.")
        last = self._earlier.pop()
        self._write(last)

    def delete(self) -> None:
        """Take all maps of the lesson and the bet out of the journal, with all that Undo would bring back."""
        self._earlier.clear()
        self.journal.remove(self.lesson, {"map", "bet"})

    def _change(self, entry: dict[str, Any]) -> None:
        self._earlier = [*self._earlier[-(STEPS - 1) :], self._entry]
        self._write(entry)

    def _write(self, entry: dict[str, Any]) -> None:
        self.journal.update(self.lesson, "map", self.id, lambda _: {**entry, "at": now()})
