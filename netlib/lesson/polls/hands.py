"""Hands that were counted and typed: "3 12 5 0", "14/6/22/18", "A 14 B 6", "b: 12"."""

import re

from netlib.errors import PlainError
from netlib.lesson.polls.counted import Counted, count_of
from netlib.lesson.polls.options import NOT_SURE, Reader
from netlib.words import counted

BETWEEN = re.compile(r"[\s;,/|]+")
BEFORE_A_COUNT = " \t;,:=-–x×"  # what stands between an answer and its count
# A letter with its count. Nothing in it can match in two ways, so that time stays linear.
LETTER_AND_COUNT = re.compile(r"([A-Za-z])[ \t]?[:=.)-]?[ \t]?(\d{1,12})(?!\.?\d)", re.ASCII)


def typed_counts(reader: Reader, text: str) -> Counted | None:
    """The counts in a text that holds nothing but counts; None for any other text.

    `PlainError` when there are fewer or more counts than answers, or a count is too large.
    """
    words = BETWEEN.split(text.strip(" \t\r\n;,/|"))
    if words != [""] and all(word.isascii() and word.isdecimal() for word in words):
        return _in_order(reader, words)
    return _by_letter(reader, text)


def _in_order(reader: Reader, words: list[str]) -> Counted:
    ids = reader.ids
    if len(words) == len(ids) + 1:  # and those who are not sure, counted last
        ids = [*ids, NOT_SURE]
    if len(words) != len(ids):
        raise PlainError(
            f"There are {len(ids)} answers and {counted(len(words), 'count')}; give"
            f" {len(ids)} counts, one for each answer in their order."
        )
    counts = dict(zip(ids, map(count_of, words), strict=True))
    return Counted({id: many for id, many in counts.items() if id != NOT_SURE or many})


def _by_letter(reader: Reader, text: str) -> Counted | None:
    """ "A 14 B 6": every letter is an answer's, and between them stand only signs."""
    found = LETTER_AND_COUNT.findall(text)
    rest = LETTER_AND_COUNT.sub(" ", text)
    if not found or rest.strip(" \t\r\n;,/|.") or len(text) > 1000:
        return None
    counts = dict.fromkeys(reader.ids, 0)
    for letter, digits in found:
        id = reader.answer(letter)
        if id is None:
            raise PlainError(f"There is no answer “{letter}”: the answers are {_letters(reader)}.")
        counts[id] += count_of(digits)
    return Counted(counts)


def _letters(reader: Reader) -> str:
    return f"A to {chr(ord('A') + len(reader.ids) - 1)}"


def line_with_count(reader: Reader, line: str) -> tuple[str, int] | None:
    """An answer with its count behind it, such as "About $5: half of it	5"; None for any other line."""
    line = line.strip(" \t;,\"'")
    named = line.rstrip("0123456789")
    if not named or named == line or named[-1] not in BEFORE_A_COUNT:
        return None
    id = reader.answer(named.rstrip(BEFORE_A_COUNT + "\"'"))
    return None if id is None else (id, count_of(line[len(named) :]))
