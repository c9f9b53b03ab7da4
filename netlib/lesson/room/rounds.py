"""What a room answered, before and after discussion, and what peer instruction says to do then.

Asked before and after people have talked to their neighbours, a question shows what the talk was worth
(Crouch and Mazur 2001).
"""

from dataclasses import dataclass
from string import ascii_uppercase

from netlib.errors import PlainError
from netlib.lesson.answers.entries import Entry
from netlib.lesson.answers.journal_file import now
from netlib.lesson.answers.store import Journal
from netlib.lesson.polls.options import NOT_SURE
from netlib.lesson.texts.content import Claim, Content, Option, Question
from netlib.lesson.texts.words import ROUNDS, VERDICTS, one_of

FEW, MANY = 0.35, 0.70  # shares of right answers between which talk with neighbours pays most
NOT_SURE_TEXT = "not sure"


@dataclass(frozen=True)
class Row:
    """How many of a room gave one answer."""

    id: str
    letter: str
    text: str
    count: int
    share: float  # from 0 to 1
    right: bool


def asked(content: Content, kind: str, id: str) -> Question:
    """The question with this id; a claim is asked as one, with the four verdicts as answers."""
    if kind == "claims":
        return of_a_claim(content.find("claims", id))
    question: Question = content.find("predict", id)
    return question


def of_a_claim(claim: Claim) -> Question:
    """A claim as a question for hands: which verdict?"""
    options = tuple(
        Option(id, words, claim.evidence, right=id == claim.verdict) for id, words in VERDICTS.items()
    )
    return Question(claim.id, claim.claim, options=options, outcome=claim.brief)


def keep_round(journal: Journal, lesson: str, question: Question, when: str, counts: dict[str, int]) -> None:
    """Keep the counts of one of the `ROUNDS`, in the place of what was counted then: hands are miscounted."""
    if when not in ROUNDS:
        raise PlainError(f"A room is counted {one_of(ROUNDS)}; got “{when}”.")

    def keep(entry: Entry | None) -> Entry:
        before = entry or {"rounds": {}}
        rounds = {**before["rounds"], when: {"counts": counts, "at": now()}}
        return {**before, "question": question.whole, "rounds": rounds}

    journal.update(lesson, "room", question.id, keep)


def open_lab(journal: Journal, lesson: str, question: Question) -> None:
    """Go on without counting the room; what was counted stays."""
    if not journal.entry(lesson, "room", question.id):
        keep_round(journal, lesson, question, "before", {})


def show_room(journal: Journal, lesson: str, question: Question, shown: bool) -> None:
    """Let the room see what it answered, or hide it again; `PlainError` when nothing was counted."""
    if not votes(question, journal.entry(lesson, "room", question.id)):
        raise PlainError("Count the room first: there is nothing to show.")
    journal.update(lesson, "room", question.id, lambda entry: {**(entry or {"rounds": {}}), "shown": shown})


def votes(question: Question, entry: Entry | None) -> dict[str, dict[str, int]]:
    """The counts of each round that was counted, in their order, of the answers that are still asked for."""
    rounds = entry["rounds"] if entry else {}
    known = {when: rounds[when]["counts"] for when in ROUNDS if when in rounds}
    found = {
        when: {id: many for id, many in counts.items() if many and _asked_for(question, id)}
        for when, counts in known.items()
    }
    return {when: counts for when, counts in found.items() if counts}


def _asked_for(question: Question, answer: str) -> bool:
    """Is this an answer to the question as it stands? Guesses stand in a journal as text."""
    if answer == NOT_SURE:
        return True
    if not question.number:
        return question.knows(answer)
    try:
        return question.knows(float(answer))
    except ValueError:
        return False


def rows(question: Question, counts: dict[str, int]) -> list[Row]:
    """The answers to choose from, each with those who gave it; last those who are not sure, if any are."""
    everybody = sum(counts.values())
    found = [
        Row(option.id, letter, option.text, counts.get(option.id, 0), counts.get(option.id, 0) / everybody,
            option.right)
        for letter, option in zip(ascii_uppercase, question.options, strict=False)
    ]  # fmt: skip
    if many := counts.get(NOT_SURE, 0):
        found.append(Row(NOT_SURE, "–", NOT_SURE_TEXT, many, many / everybody, False))
    return found


def share_right(question: Question, counts: dict[str, int]) -> float:
    """What part of a room was right, from 0 to 1; guesses of a number are when they are near enough."""
    right = sum(
        many
        for id, many in counts.items()
        if id != NOT_SURE and question.right(float(id) if question.number else id)
    )
    return right / sum(counts.values())


def advice(share: float, when: str) -> str:
    """What peer instruction says to do when this part of a room is right."""
    if share < FEW:
        return "Explain: fewer than 35 in 100 are right. Give a hint or the idea once more, then ask again."
    if share <= MANY and when == "before":
        return "Talk: let neighbours convince each other for two or three minutes, then count again."
    if share <= MANY:
        return "Explain what separates the answers, or let them talk once more; then go on."
    return "Go on: more than 70 in 100 are right. Say briefly why."


def lettered(question: Question) -> list[tuple[str, str]]:
    """The options as a room votes on them: pairs of id and "A. text"."""
    pairs = zip(ascii_uppercase, question.options, strict=False)
    return [(option.id, f"{letter}. {option.text}") for letter, option in pairs]


def right_answer(question: Question) -> str:
    """What is right, in words: the letter and text of an option, or a number and what is near enough."""
    number = question.number
    if number is None:
        right = question.right_option.id
        return next(text for id, text in lettered(question) if id == right)
    low, high = number.accept
    near = f"near enough from {low:g} to {number.said(high)}"
    return near if number.answer is None else f"{number.said(number.answer)}; {near}"


def guesses(counts: dict[str, int]) -> list[tuple[float, int]]:
    """The numbers a room guessed, in order, each with how many guessed it."""
    return sorted((float(guess), many) for guess, many in counts.items() if guess != NOT_SURE)
