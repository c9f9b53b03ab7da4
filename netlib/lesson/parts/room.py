"""A lesson before a room: a journal of the room's own, and what a show of hands or a poll says.

Asked before and after people have talked to their neighbours, a question shows what the talk was worth: peer
instruction (Crouch and Mazur 2001).
"""

import os
import re
from bisect import bisect_right
from itertools import accumulate
from statistics import mean
from string import ascii_uppercase

from netlib.errors import PlainError
from netlib.lesson.answers.place import is_of_a_room, of_a_room, of_the_trainer
from netlib.lesson.answers.store import journal_here
from netlib.lesson.page import blocks
from netlib.lesson.texts.content import Question
from netlib.lesson.texts.guess import Range
from netlib.lesson.texts.words import ROUNDS

LONGEST = 50_000  # characters: the export of a poll among a thousand people
MOST = 100_000  # people who gave the same answer
BEFORE_A_COUNT = " \t;,:="  # what stands between an answer and its count


def present(new_group: bool = False) -> bool:
    """Keep what is entered from now on in a journal beside the trainer's own; ``new_group`` empties it first.

    Returns whether anything changed: then the lesson must be run again. What is on the page already goes on
    with the journal it has.
    """
    mine = journal_here().path
    changed = new_group or not is_of_a_room(mine)
    os.environ["NETLIB_JOURNAL"] = str(of_a_room(mine))
    if new_group:
        journal_here().delete()
    return changed


def stop_presenting() -> bool:
    """Go back to the trainer's own journal; returns whether anything changed."""
    path = journal_here().path
    if not is_of_a_room(path):
        return False
    os.environ["NETLIB_JOURNAL"] = str(of_the_trainer(path))
    return True


def counts_in(question: Question, text: str) -> dict[str, int]:
    """How many gave each answer: by option id, or by the number guessed.

    Parameters
    ----------
    question : Question
        What the room was asked.
    text : str
        With options, it holds either one count for each option in their order ("3 12 5 0"), or a poll's
        export: a line for each option with its count ("B; 12"), or a line for each person. With a number to
        guess, it holds the guesses.

    Raises
    ------
    PlainError
        When the text is empty or too long, a count too large, or a line none of these.
    """
    if len(text) > LONGEST:
        raise PlainError(
            f"What was entered has {len(text):,} characters; a room's answers need no more than {LONGEST:,}."
            " Enter the counts alone."
        )
    lines = [line.strip(" \t;,\"'") for line in text.replace('"', "").splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        raise PlainError(f"Enter what the room said first: {_asked(question)}.")
    return _guesses(question, lines) if question.number else _votes(question, lines)


def _asked(question: Question) -> str:
    if question.number:
        return "the guesses, one a line"
    return f"{len(question.options)} counts, one for each answer in their order, or the lines of a poll"


def _guesses(question: Question, lines: list[str]) -> dict[str, int]:
    if len(lines) == 1:  # called out and typed in a row
        lines = lines[0].replace(";", " ").split()
    found: dict[str, int] = {}
    for line in lines:
        guess = f"{question.read(line):.10g}"
        found[guess] = found.get(guess, 0) + 1
    return found


def _votes(question: Question, lines: list[str]) -> dict[str, int]:
    words = re.split(r"[\s;,]+", " ".join(lines))
    counted = all(word.isascii() and word.isdecimal() for word in words)
    if counted and len(words) != len(question.options):
        many = f"There are {len(question.options)} answers and {len(words)} counts"
        raise PlainError(f"{many}; give {_asked(question)}.")
    ids = [option.id for option in question.options]
    found = dict(zip(ids, map(_count, words), strict=True)) if counted else _tallied(question, ids, lines)
    if not any(found.values()):
        raise PlainError(f"Nobody has answered in what was entered; give {_asked(question)}.")
    return found


def _tallied(question: Question, ids: list[str], lines: list[str]) -> dict[str, int]:
    """The votes in lines that each name an answer, with its count or without."""
    found = dict.fromkeys(ids, 0)
    for place, line in enumerate(lines):
        id, many = _option(question, line), 1
        named = line.rstrip("0123456789")
        if id is None and named and named != line and named[-1] in BEFORE_A_COUNT:
            id, many = _option(question, named.rstrip(BEFORE_A_COUNT)), _count(line[len(named) :])
        if id is not None:
            found[id] += many
        elif place or len(lines) == 1:  # the first of several may be the heading of an export
            raise PlainError(f"“{line}” is none of the answers; give {_asked(question)}.")
    return found


def _count(digits: str) -> int:
    digits = digits.lstrip("0") or "0"
    if len(digits) > len(str(MOST)) or int(digits) > MOST:
        raise PlainError(f"A count can be {MOST:,} at most; got “{digits}”.")
    return int(digits)


def _option(question: Question, said: str) -> str | None:
    """The option that ``said`` names, by its letter, its id or its text."""
    said = said.strip().rstrip(".)").casefold()
    for letter, option in zip(ascii_uppercase, question.options, strict=False):
        if said in {letter.casefold(), option.id.casefold(), option.text.casefold()}:
            return option.id
        if said == f"{letter}. {option.text}".casefold():
            return option.id
    return None


def lettered(question: Question) -> list[tuple[str, str]]:
    """The options as a room votes on them: pairs of id and "A. text"."""
    pairs = zip(ascii_uppercase, question.options, strict=False)
    return [(option.id, f"{letter}. {option.text}") for letter, option in pairs]


def votes(question: Question, entry: dict | None) -> dict[str, dict]:
    """The counts of each round, in their order, of the answers that are still asked for."""
    rounds = entry["rounds"] if entry else {}
    known = {when: rounds[when]["counts"] for when in ROUNDS if when in rounds}
    return {
        when: {id: many for id, many in counts.items() if many and _asked_for(question, id)}
        for when, counts in known.items()
    }


def _asked_for(question: Question, answer: str) -> bool:
    """Is this an answer to the question as it stands? Guesses stand in a journal as text."""
    if not question.number:
        return question.knows(answer)
    try:
        return question.knows(float(answer))
    except ValueError:
        return False


def counting(question: Question, entry: dict | None) -> list[dict]:
    """Where the trainer enters what the room says. How it voted is not shown: that would settle the talk."""
    kept = {when: sum(counts.values()) for when, counts in votes(question, entry).items()}
    said = [
        blocks.line(f"{_people(many)}, {ROUNDS[when]}.", "good", "Counted:")
        for when, many in kept.items()
        if many
    ]
    ask = "Guesses of the room" if question.number else "Hands for each answer, in order"
    due = next((when for when in ROUNDS if not kept.get(when)), "")
    keep = [
        blocks.button("count", f"Count: {words}", first=when == due, when=when)
        for when, words in ROUNDS.items()
    ]
    skip = [] if entry else [blocks.button("open_lab", "Open the lab without counting")]
    return [
        blocks.group(
            "room",
            blocks.text("said", f"{ask} (or paste a poll’s export)", rows=1),
            blocks.buttons(*keep, *skip),
            said=said,
        )
    ]


def against_outcome(question: Question, entry: dict) -> list[dict]:
    """The room's answers, before and after discussion, beside the one that came true."""
    rounds = {ROUNDS[when]: counts for when, counts in votes(question, entry).items() if counts}
    if not rounds:
        return []
    if question.number:
        return [blocks.items([_spread(question.number, when, counts) for when, counts in rounds.items()])]
    right = question.right_option.id
    rows = []
    for id, text in lettered(question):
        shares = [[when, *_share(counts, id)] for when, counts in rounds.items()]
        rows.append({"text": text, "right": id == right, "shares": shares})
    first, *rest = [f"{_share(counts, right)[1]} {when}" for when, counts in rounds.items()]
    told = f"{first}, {rest[0]}" if rest else first
    return [blocks.bars(rows), blocks.paragraph(f"{told}.", "claim", "Right in the room:")]


def _share(counts: dict[str, int], id: str) -> tuple[float, str]:
    """What part of the room gave this answer, from 0 to 1, and in words."""
    everybody = sum(counts.values())
    share = counts.get(id, 0) / everybody
    return share, f"{counts.get(id, 0)} of {everybody} ({share:.0%})"


def _spread(number: Range, when: str, counts: dict[str, int]) -> str:
    guesses = sorted((float(guess), many) for guess, many in counts.items())
    up_to = list(accumulate(many for _, many in guesses))  # how many guessed this or less
    everybody = up_to[-1]
    halves = [guesses[bisect_right(up_to, place)][0] for place in ((everybody - 1) // 2, everybody // 2)]
    near = sum(many for guess, many in guesses if number.near(guess))
    low, middle, high = map(number.said, (guesses[0][0], mean(halves), guesses[-1][0]))
    return (
        f"{when.capitalize()}: {_people(everybody)}, from {low} to {high}, half of them below or at"
        f" {middle}; {near} near enough."
    )


def _people(many: int) -> str:
    return f"{many} {'answer' if many == 1 else 'answers'}"
