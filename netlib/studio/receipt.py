"""What reading a file did: what was read, kept, merged and dropped, what was taken for what, what is asked.

Every person and every tie that a file holds is counted once: read = kept + merged + dropped.
"""

from collections.abc import Iterable, Mapping
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


class Asked(Exception):
    """Raised where reading cannot go on without an answer."""

    def __init__(self, question: Question):
        super().__init__(question.words)
        self.question = question


@dataclass(frozen=True)
class Place:
    """Where something is in a file.

    Attributes
    ----------
    file : str
        The name of the file.
    part : str
        A part of it, for example "sheet Connections"; may be empty.
    row : int or None
        The number of the row, line or entry, from 1.
    noun : str
        What ``row`` counts.
    """

    file: str
    part: str = ""
    row: int | None = None
    noun: str = "row"

    def __str__(self) -> str:
        where = [self.part] if self.part else []
        return ", ".join([*where, f"{self.noun} {self.row}"] if self.row is not None else where)


class Ledger:
    """Counts while files are read, and holds the answers that were given.

    Parameters
    ----------
    answers : mapping of str to str, optional
        Question or decision -> the value of an option.
    """

    def __init__(self, answers: Mapping[str, str] | None = None):
        self.answers = dict(answers or {})
        self.counts: dict[tuple[str, str, str, str, str], list[Place]] = {}
        self.taken: list[Taken] = []
        self.read = dict.fromkeys(KINDS, 0)

    def count(self, kind: str, what: str, place: Place, reason: str) -> None:
        """Add one to what was kept, merged, dropped or noted for a reason."""
        self.counts.setdefault((place.file, place.part, kind, what, reason), []).append(place)

    def note(self, place: Place, reason: str) -> None:
        """Say something that counts nothing."""
        self.count("", "note", place, reason)

    def drop(self, kind: str, place: Place, reason: str) -> None:
        """Count something that was read and cannot be kept."""
        self.read[kind] += 1
        self.count(kind, "dropped", place, reason)

    def ask(self, id: str, words: str, options: Iterable[Option]) -> str:
        """The answer to a question; raises `Asked` where there is none yet."""
        options = tuple(options)
        if id not in self.answers:
            raise Asked(Question(id, words, options))
        return self.take(id, words, self.answers[id], options)

    def take(self, id: str, words: str, value: str, options: Iterable[Option]) -> str:
        """Decide for a value unless ``answers`` says otherwise, and say so in the receipt."""
        options = tuple(options)
        value = self.answers.get(id, value)
        if value not in {option.value for option in options}:
            offered = ", ".join(f"“{option.value}”" for option in options)
            raise PlainError(f"the answer to “{id}” must be one of {offered}; got “{value}”")
        if id not in {taken.id for taken in self.taken}:
            self.taken.append(Taken(id, words, value, options))
        return value

    def receipt(self) -> Receipt:
        """Everything that was counted, one line for each reason."""
        lines = [
            Line(file, _listed(places), kind, what, len(places), reason)
            for (file, _, kind, what, reason), places in self.counts.items()
        ]
        return Receipt(tuple(lines), tuple(self.taken), dict(self.read))


def _listed(places: list[Place]) -> str:
    """Several places of one part of a file in a few words."""
    rows = [place.row for place in places if place.row is not None]
    first = places[0]
    if not rows or len(set(rows)) == 1:
        return str(first)
    part, distinct = f"{first.part}, " if first.part else "", list(dict.fromkeys(rows))
    if distinct == list(range(distinct[0], distinct[0] + len(distinct))):
        return f"{part}{first.noun}s {distinct[0]} to {distinct[-1]}"
    if len(distinct) > 6:
        return f"{part}{first.noun}s {', '.join(map(str, distinct[:5]))} and {len(distinct) - 5} more"
    return f"{part}{first.noun}s {', '.join(map(str, distinct))}"


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
