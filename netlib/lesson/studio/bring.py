"""Bring a map in files: read, with a receipt of what became of everything, and one question if unclear."""

import json
from base64 import b64decode
from binascii import Error as NotBase64
from typing import TYPE_CHECKING

from netlib.errors import PlainError
from netlib.extras import lacks_studio
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.beside import beside, first
from netlib.lesson.studio.desk import Desk
from netlib.lesson.studio.parts import NOT_AGREED
from netlib.lesson.studio.renamed import Renamed
from netlib.studio.map import NetworkMap
from netlib.studio.names import APART, ONE
from netlib.studio.newer import renewed

if TYPE_CHECKING:
    from netlib.studio.receipt import Reading, Taken

TYPES = (
    ".csv,.tsv,.txt,.xlsx,.xls,.json,.graphml,.gexf,.xgmml,.xml,.sif,.gml,.net,.paj,.dl,.dot,.vna,.##h,.##d"
)
NO_FILES = (
    "Files cannot be read here, because this Python lacks {}: write your map down or take an example, or open"
    " this lesson where the whole workbook is installed."
)
NO_TIES_YET = "and no ties yet: tick them in the grid, draw them, or bring a file of ties."


class Bring(Renamed):
    """The door for files."""

    label = "Bring a file"
    id = "bring"

    def __init__(self, desk: Desk):
        self._files: dict[str, bytes] = {}
        self._answers: dict[str, str] = {}
        self._reading: Reading | None = None
        self._used: NetworkMap | None = None  # what was put on the desk
        self._same: dict[str, str] = {}  # who on the map that is there is who in the file
        super().__init__(desk)

    @action
    def bring(self, files: str = ""):
        """Read files: JSON, a list of [name, content in base64]."""
        try:
            found = {
                str(name): b64decode(content, validate=True) for name, content in json.loads(files or "[]")
            }
        except (ValueError, TypeError, NotBase64):
            raise PlainError("The page did not send files.") from None
        if not found:
            raise PlainError("Choose a file first; people and ties in two files go together.")
        self._files, self._answers, self._reading, self._same = found, {}, None, {}
        self._read()

    @action
    def answer(self, question: str, answer: str = ""):
        """Answer the question that a file left open, or take something for something else."""
        if not answer:
            raise PlainError("Choose one of the answers first.")
        self._answers = {**self._answers, question: answer}
        self._read()

    @action
    def merge(self, rows: str = ""):
        """Take the spellings in these rows for one person ("0 2"), and all others for two."""
        listed, ticked = self.alike, rows.split()
        if any(not row.isdecimal() or int(row) >= len(listed) for row in ticked):
            raise PlainError("Choose from the list.")
        said = {taken.id: ONE if str(row) in ticked else APART for row, taken in enumerate(listed)}
        self._answers = {**self._answers, **said}
        self._read()

    @property
    def alike(self) -> list["Taken"]:
        """Spellings that may be one person, as they were taken."""
        taken = self._reading.receipt.taken if self._reading else ()
        return [one for one in taken if one.id.startswith("alike: ")]

    @action
    def use(self, keep: bool = False):
        """Put the map that was read in the place of the one that is there.

        With ``keep``, people and ties stay that are only on the map that is there.
        """
        if self._reading is None or self._reading.map is None:
            raise PlainError("Bring a file first.")
        new = self._renewed(self._reading.map, keep)
        self.desk.put(new)
        self._used = new

    def _renewed(self, read: NetworkMap, keep: bool) -> NetworkMap:
        """What becomes of the map that is there."""
        return renewed(self.desk.map, read, keep, self.who_is_who())

    @action
    def undo(self):
        """Bring back the map that was there; `PlainError` when there was none."""
        self.desk.undo()

    def show(self) -> None:
        """Bring the page up to date; nothing stays here of a map that was deleted."""
        if (
            self._used is not None
            and self._used.people
            and not self.desk.map.people
            and not self.desk.can_undo
        ):
            self._files, self._answers, self._reading, self._used, self._same = {}, {}, None, None, {}
        super().show()

    def maps(self) -> tuple[NetworkMap, NetworkMap]:
        read = self._reading.map if self._reading else None
        return self.desk.map, read or NetworkMap()

    def same(self) -> dict[str, str]:
        return self._same

    def keep_same(self, same: dict[str, str]) -> None:
        self._same = same

    def _read(self) -> None:
        from netlib.studio.reading import read

        self._used, self._reading = None, read(self._files, self._answers)

    def groups(self) -> list[dict]:
        if lacking := lacks_studio():
            return [blocks.group("door", blocks.paragraph(NO_FILES.format(", ".join(lacking)), "soft"))]
        legend = (
            "Files of a map: tables, Kumu, Gephi, GraphML, Pajek, UCINET and others; people and ties together"
        )
        consent = [] if self.desk.map.people else [blocks.paragraph(NOT_AGREED, "claim", "Before you begin.")]
        door = blocks.group(
            "door",
            *consent,
            blocks.files("files", legend, TYPES),
            blocks.buttons(blocks.button("bring", "Read", first=True)),
        )
        if self._reading is None:
            return [door]
        shown = [door]
        if self._reading.question is not None:
            shown.append(self._ask(self._reading.question))
        if self._reading.map is not None:
            shown.append(self._receipt(self._reading))
            if self.alike:
                shown.append(self._spellings())
            if self.desk.map.people and self._used != self.desk.map:
                shown += self.ask_who_is_who() if self.who_is_who() else []  # else it is another map
            shown.append(self._use(self._reading.map))
            rest = [taken for taken in self._reading.receipt.taken if taken not in self.alike]
            shown += [self._change(n, taken) for n, taken in enumerate(rest)]
        return shown

    def _ask(self, question) -> dict:
        options = [
            (option.value, f"{option.words} ({option.preview})" if option.preview else option.words)
            for option in question.options
        ]
        return blocks.group(
            "question",
            blocks.choice("answer", question.words, options),
            blocks.buttons(blocks.button("answer", "Go on", first=True, question=question.id)),
        )

    def _receipt(self, reading: "Reading") -> dict:
        receipt = reading.receipt
        head = ["", "read", "kept", "merged", "dropped"]
        rows = [[kind, *(str(counts[what]) for what in head[1:])] for kind, counts in receipt.numbers.items()]
        lines = [str(line) for line in receipt.lines]
        return blocks.group(
            "receipt",
            blocks.table("Receipt: read = kept + merged + dropped", head, rows),
            blocks.details("Line by line", first(lines), personal=True),
        )

    def _spellings(self) -> dict:
        ticked = [str(row) for row, taken in enumerate(self.alike) if taken.value == ONE]
        legend = "Spellings that may be one person. Tick those that are; nobody is merged unasked."
        return blocks.group(
            "alike",
            blocks.ticks("rows", legend, [taken.words for taken in self.alike], " ".join(ticked)),
            blocks.buttons(blocks.button("merge", "Merge those that are ticked")),
        )

    def _use(self, read: NetworkMap) -> dict:
        """What would become of the map that is there; and the buttons that let it."""
        mine = self.desk.map
        if self._used is not None and self._used == mine:
            return self._in_use("This is your map now: look at it, then ask it.")
        if not mine.people:
            use = blocks.button("use", "Use this map", first=True)
            ties = f"{len(read.ties)} ties." if read.ties else NO_TIES_YET
            word = blocks.line(f"{len(read.people)} people, {ties}")
            return blocks.group("use", blocks.buttons(use), said=[word])
        return beside(mine, read, self.who_is_who())

    def _in_use(self, words: str) -> dict:
        undo = [blocks.button("undo", "Undo")] if self.desk.can_undo else []
        return blocks.group("use", blocks.buttons(*undo), said=[blocks.line(words, "good")])

    def _change(self, number: int, taken) -> dict:
        options = [(option.value, option.words) for option in taken.options]
        return blocks.group(
            f"taken-{number}",
            blocks.choice("answer", taken.words, options, taken.value),
            blocks.buttons(blocks.button("answer", "Take it so", question=taken.id)),
        )
