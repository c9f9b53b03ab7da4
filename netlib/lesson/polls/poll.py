"""Read what a room answered: typed, pasted, or in a file that a poll was exported to."""

from difflib import SequenceMatcher

from netlib.errors import PlainError
from netlib.lesson.polls.chat import chat_answers, chat_lines
from netlib.lesson.polls.columns import Series, people, totals
from netlib.lesson.polls.counted import AskError, Counted, tally
from netlib.lesson.polls.hands import line_with_count, typed_counts
from netlib.lesson.polls.options import NOT_SURE, Reader, plain
from netlib.lesson.polls.sheets import LARGEST, Grid, grid_of, sheets_of
from netlib.lesson.texts.content import Question

ALIKE = 0.8  # how alike a heading and the question must be to be the same, from 0 to 1
SEPARATORS = " \t;,\"'"


def read_poll(
    question: Question, content: str | bytes, column: str | None = None, people: int | None = None
) -> Counted:
    """How many gave each answer: by option id, `NOT_SURE`, or the number guessed.

    Parameters
    ----------
    question : Question
        What the room was asked.
    content : str or bytes
        Counts in the order of the answers ("3 12 5 0", "14/6/22/18", "A 14 B 6"), a line for each answer or
        for each person, a chat, or the export of a poll. With a number to guess, the guesses.
    column : str, optional
        The heading of the column to read, where there are several questions.
    people : int, optional
        How many answered, where an export has percentages alone.

    Returns
    -------
    Counted
        The counts, and what was skipped. Nothing in it names a person.

    Raises
    ------
    AskError
        When ``column`` or ``people`` is needed.
    PlainError
        When nothing in it answers the question.
    """
    reader = Reader(question)
    if len(content) > LARGEST:
        raise PlainError(
            f"What was entered has {len(content):,} characters; a room’s answers need no more than"
            f" {LARGEST:,}."
        )
    found = sheets_of(content) if isinstance(content, bytes) else content
    counted = _of_text(reader, found, column, people) if isinstance(found, str) else None
    if isinstance(found, list):
        counted = _of_grids(reader, found, column, people)
    if counted is None or not any(counted.counts.values()):
        raise PlainError(f"Nothing in what was entered answers the question; give {asked_for(question)}.")
    return _in_order(reader, counted)


def asked_for(question: Question) -> str:
    """What a trainer may enter, as the end of a sentence."""
    if question.number:
        return "the guesses, one a line, or a poll’s export"
    return f"{len(question.options)} counts, one for each answer in their order, or a poll’s export"


def _in_order(reader: Reader, counted: Counted) -> Counted:
    if reader.question.number:
        return counted
    ids = [*reader.ids, *([NOT_SURE] if counted.counts.get(NOT_SURE) else [])]
    counted.counts = {id: counted.counts.get(id, 0) for id in ids}
    return counted


def _of_text(reader: Reader, text: str, column: str | None, many: int | None) -> Counted | None:
    if not text.strip():
        raise PlainError(f"Enter what the room said first: {asked_for(reader.question)}.")
    if reader.question.options and (typed := typed_counts(reader, text)):
        return typed
    if lines := chat_lines(text):
        return chat_answers(reader, lines)
    lines_read = _of_lines(reader, text)
    grid = grid_of(text)
    if lines_read and not (grid and lines_read.skipped):
        return lines_read
    if grid and (counted := _of_grids(reader, [grid], column, many)):
        return counted
    return lines_read


def _of_lines(reader: Reader, text: str) -> Counted | None:
    """A line for each person, or for each answer with its count; the first may be a heading."""
    lines = [line.strip(SEPARATORS) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1 and reader.question.number:  # called out and typed in a row
        lines = lines[0].replace(";", " ").replace("/", " ").split()
    counts: dict[str, int] = {}
    skipped = []
    for place, line in enumerate(lines):
        id, many = reader.answer(line), 1
        if id is None and reader.question.options and (found := line_with_count(reader, line)):
            id, many = found
        if id is not None:
            counts[id] = counts.get(id, 0) + many
        elif place or len(lines) == 1:
            skipped.append(line)
    return Counted(counts, skipped) if counts and len(skipped) <= len(lines) / 2 else None


def _of_grids(reader: Reader, grids: list[Grid], column: str | None, many: int | None) -> Counted | None:
    persons, summed = [], []
    for grid in grids:
        sums = totals(reader, grid)
        summed += sums
        if not sums:  # the answers of a table of sums are no answers of people
            persons += people(reader, grid)
    series = _chosen(reader.question, persons or summed, column)
    if series is None:
        return None
    note = f"Read from “{series.label}”." if series.label else ""
    if series.counts is not None:
        return Counted(series.counts, [], note)
    if series.shares is not None:
        return Counted(_from_shares(series.shares, many), [], f"{note} Percentages of {many} people.".strip())
    return Counted(tally(series.answers), series.skipped, note)


def _chosen(question: Question, found: list[Series], column: str | None) -> Series | None:
    """The one series that answers the question; asks where several could."""
    found = list({(series.label, tuple(series.answers)): series for series in found}.values())
    labels = [series.label or f"column {place + 1}" for place, series in enumerate(found)]
    if column is not None:
        if column not in labels:
            raise PlainError(f"There is no column “{column}” in what was entered.")
        return found[labels.index(column)]
    if len(found) > 1:
        alike = [series for series in found if _alike(series.label, question.question)]
        if len(alike) == 1:
            return alike[0]
        raise AskError("Several columns could hold the answers. Which is it?", "column", labels)
    return found[0] if found else None


def _alike(label: str, asked: str) -> bool:
    label, asked = plain(label)[:500], plain(asked)[:500]
    if len(label) > 12 and (label in asked or asked in label):
        return True
    return SequenceMatcher(None, label, asked).ratio() >= ALIKE


def _from_shares(shares: dict[str, float], many: int | None) -> dict[str, int]:
    if many is None:
        raise AskError("This export has percentages alone. How many people answered?", "people")
    if not 1 <= many <= 100_000:
        raise PlainError("Enter how many people answered: a whole number from 1 to 100,000.")
    return {id: round(share * many / 100) for id, share in shares.items()}
