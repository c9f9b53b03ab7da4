"""What reading a file did: what was read, kept, merged and dropped, what was taken for what, what is asked.

Every person and every tie that a file holds is counted once: read = kept + merged + dropped.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from netlib.errors import PlainError

if TYPE_CHECKING:  # NetworkX takes a while to import; what only reads files does not need it
    from netlib.studio.map import NetworkMap

KINDS = ("people", "ties")
COUNTED = ("kept", "merged", "dropped")


@dataclass(frozen=True)
class Line:
    """One line of a receipt.

    Attributes
    ----------
    file : str
        The name of the file.
    place : str
        Where in the file, for example "sheet Connections, row 17".
    kind : str
        "people" or "ties"; empty for a note about neither.
    what : str
        "kept", "merged", "dropped"; or "note", which counts nothing.
    count : int
        How many.
    reason : str
        Why, in words.
    """

    file: str
    place: str
    kind: str
    what: str
    count: int
    reason: str

    def __str__(self) -> str:
        kind = {"people": "person", "ties": "tie"}.get(self.kind, "") if self.count == 1 else self.kind
        many = f"{self.count} {kind} {self.what}" if self.kind else ""
        place = ", ".join(filter(None, (self.file, self.place)))
        return ": ".join(filter(None, (place, many, self.reason)))


@dataclass(frozen=True)
class Option:
    """One of the answers that a question offers.

    Attributes
    ----------
    value : str
        What ``answers`` of `netlib.studio.read` takes.
    words : str
        What it means.
    preview : str
        What the file would say if this is chosen; may be empty.
    """

    value: str
    words: str
    preview: str = ""


@dataclass(frozen=True)
class Question:
    """What the reader has to be told, because the file does not say it.

    Attributes
    ----------
    id : str
        The key under which ``answers`` holds the answer.
    words : str
        The question.
    options : tuple of Option
        The possible answers, the likeliest first.
    """

    id: str
    words: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Taken:
    """What was taken for what, and how to change it: read again with ``answers={id: another value}``.

    Attributes
    ----------
    id : str
        The key under which ``answers`` changes it.
    words : str
        What was decided, and why.
    value : str
        The option that was taken.
    options : tuple of Option
        All options.
    """

    id: str
    words: str
    value: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Receipt:
    """What reading did with everything in the files.

    Attributes
    ----------
    lines : tuple of Line
        What was kept, merged and dropped, with reasons; and notes.
    taken : tuple of Taken
        What was taken for what.
    read : mapping of str to int
        How many people and ties the files hold, counted when each was met.

    Raises
    ------
    PlainError
        If something that was read is neither kept nor merged nor dropped.
    """

    lines: tuple[Line, ...] = ()
    taken: tuple[Taken, ...] = ()
    read: Mapping[str, int] = field(default_factory=dict)

    @property
    def numbers(self) -> dict[str, dict[str, int]]:
        """For people and for ties: how many were read, kept, merged and dropped."""
        return {
            kind: {"read": self.read.get(kind, 0), **{what: self._count(kind, what) for what in COUNTED}}
            for kind in KINDS
        }

    def _count(self, kind: str, what: str) -> int:
        return sum(line.count for line in self.lines if (line.kind, line.what) == (kind, what))

    def check(self) -> None:
        """Make sure that nothing is lost.

        Raises
        ------
        PlainError
            If read is not kept + merged + dropped.
        """
        for kind, numbers in self.numbers.items():
            if numbers["read"] != sum(numbers[what] for what in COUNTED):
                raise PlainError(f"the receipt does not add up: {kind} {numbers}; please report this file")


@dataclass(frozen=True)
class Reading:
    """What came of reading files.

    Attributes
    ----------
    map : NetworkMap or None
        The network; None while a question is open.
    question : Question or None
        What must be answered first; None if nothing is unclear.
    receipt : Receipt
        What was done with what the files hold.
    """

    map: "NetworkMap | None"
    question: Question | None
    receipt: Receipt


def as_json(receipt: Receipt, question: Question | None) -> dict[str, Any]:
    """A receipt and a question as JSON has them."""
    return {"receipt": asdict(receipt), "question": asdict(question) if question else None}


def from_json(content: Mapping[str, Any]) -> tuple[Receipt, Question | None]:
    """The receipt and the question that `as_json` wrote."""

    def options(entry: Mapping[str, Any]) -> dict[str, Any]:
        return {**entry, "options": tuple(Option(**option) for option in entry["options"])}

    said, asked = content["receipt"], content["question"]
    lines = tuple(Line(**line) for line in said["lines"])
    receipt = Receipt(lines, tuple(Taken(**options(taken)) for taken in said["taken"]), said["read"])
    return receipt, Question(**options(asked)) if asked else None
