"""Bring a map in files: read, with a receipt of what became of everything, and one question if unclear."""

import json
from base64 import b64decode
from binascii import Error as NotBase64
from typing import TYPE_CHECKING

from netlib.errors import PlainError
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.desk import Desk
from netlib.lesson.studio.parts import MapPart
from netlib.studio.map import NetworkMap

if TYPE_CHECKING:
    from netlib.studio.receipt import Reading

TYPES = ".csv,.tsv,.txt,.xlsx,.xls,.json,.graphml,.gexf,.gml,.net,.paj,.dl,.dot,.vna,.##h,.##d"
MOST_LINES = 200  # of a receipt that are shown


class Bring(MapPart):
    """The door for files: of the learner's map, or of a later one to compare it with."""

    label = "Bring a file"
    id = "bring"

    def __init__(self, desk: Desk, later: bool = False):
        self._files: dict[str, bytes] = {}
        self._answers: dict[str, str] = {}
        self._reading: Reading | None = None
        self.later = later
        if later:
            self.label, self.id = "Bring the later map", "bring-later"
        super().__init__(desk)

    @action
    def bring(self, files: str = ""):
        """Read files: JSON, a list of [name, content in base64].

        Raises
        ------
        PlainError
            When there are none, or they cannot be read.
        """
        try:
            found = {
                str(name): b64decode(content, validate=True) for name, content in json.loads(files or "[]")
            }
        except (ValueError, TypeError, NotBase64):
            raise PlainError("The page did not send files.") from None
        if not found:
            raise PlainError("Choose a file first; people and ties in two files go together.")
        self._files, self._answers, self._reading = found, {}, None
        self._read()

    @action
    def answer(self, question: str, answer: str = ""):
        """Answer the question that a file left open, or take something for something else.

        Raises
        ------
        PlainError
            When nothing was chosen, or the files cannot be read so.
        """
        if not answer:
            raise PlainError("Choose one of the answers first.")
        self._answers = {**self._answers, question: answer}
        self._read()

    @action
    def use(self):
        """Put the map that was read in the place of the one that is there.

        Raises
        ------
        PlainError
            When nothing was read.
        """
        if self._reading is None or self._reading.map is None:
            raise PlainError("Bring a file first.")
        self.desk.put(self._reading.map)

    @action
    def undo(self):
        """Bring back the map that was there.

        Raises
        ------
        PlainError
            When there was none.
        """
        self.desk.undo()

    def _read(self) -> None:
        from netlib.studio.reading import read

        self._reading = read(self._files, self._answers)

    def groups(self) -> list[dict]:
        legend = (
            "Files of a map: tables, Kumu, Gephi, GraphML, Pajek, UCINET and others; people and ties together"
        )
        door = blocks.group(
            "door",
            blocks.files("files", legend, TYPES),
            blocks.buttons(blocks.button("bring", "Read", first=True)),
        )
        if self._reading is None:
            return [door]
        shown = [door]
        if self._reading.question is not None:
            shown.append(self._ask(self._reading.question))
        if self._reading.map is not None:
            shown.append(self._receipt(self._reading, self._reading.map))
            shown += [self._change(n, taken) for n, taken in enumerate(self._reading.receipt.taken)]
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

    def _receipt(self, reading: "Reading", ours: NetworkMap) -> dict:
        receipt = reading.receipt
        head = ["", "read", "kept", "merged", "dropped"]
        rows = [[kind, *(str(counts[what]) for what in head[1:])] for kind, counts in receipt.numbers.items()]
        lines = [
            f"{line.file}, {line.place}: {line.count or ''} {line.kind} {line.what}: {line.reason}"
            for line in receipt.lines
        ]
        cut = [f"… and {len(lines) - MOST_LINES} more lines"] if len(lines) > MOST_LINES else []
        used = self.desk.map == ours
        after = [blocks.button("undo", "Undo")] if self.desk.can_undo and used else []
        word = "This is your map now." if used else f"{len(ours.people)} people, {len(ours.ties)} ties."
        return blocks.group(
            "receipt",
            blocks.table("Receipt: read = kept + merged + dropped", head, rows),
            blocks.details("Line by line", lines[:MOST_LINES] + cut),
            blocks.buttons(*([] if used else [blocks.button("use", "Use this map", first=True)]), *after),
            said=[blocks.line(word, "good" if used else "")],
        )

    def _change(self, number: int, taken) -> dict:
        options = [(option.value, option.words) for option in taken.options]
        return blocks.group(
            f"taken-{number}",
            blocks.choice("answer", taken.words, options, taken.value),
            blocks.buttons(blocks.button("answer", "Take it so", question=taken.id)),
        )
