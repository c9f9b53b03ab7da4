"""Counting while files are read: every person and every tie once, each decision and each question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from netlib.errors import PlainError
from netlib.studio.receipt import KINDS, Line, Option, Question, Receipt, Taken


class Asked(Exception):
    """Raised where reading cannot go on without an answer."""

    def __init__(self, question: Question):
        super().__init__(question.words)
        self.question = question


@dataclass(frozen=True)
class Place:
    """Where something is in a file."""

    file: str
    part: str = ""  # a part of it, such as "sheet Connections"; may be empty
    row: int | None = None  # the number of the row, line or entry, from 1
    noun: str = "row"  # what `row` counts

    def __str__(self) -> str:
        where = [self.part] if self.part else []
        return ", ".join([*where, f"{self.noun} {self.row}"] if self.row is not None else where)


class Ledger:
    """Counts while files are read, and holds the answers that were given: question -> value of an option."""

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
        decided, value = value, self.answers.get(id, value)
        called = {option.value: option.words for option in options}
        if value in called and value != decided and words.endswith("."):
            words = f"{words} You said otherwise: “{called[value]}”."
        if value not in called:
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
    nouns = "entries" if first.noun == "entry" else f"{first.noun}s"
    if distinct == list(range(distinct[0], distinct[0] + len(distinct))):
        return f"{part}{nouns} {distinct[0]} to {distinct[-1]}"
    if len(distinct) > 6:
        return f"{part}{nouns} {', '.join(map(str, distinct[:5]))} and {len(distinct) - 5} more"
    return f"{part}{nouns} {', '.join(map(str, distinct))}"
