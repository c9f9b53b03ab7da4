"""What a room learnt: every question before and after discussion with the truth, verdicts, minutes.

What went worst comes first. Hands say nothing of how sure people were, so being sure and wrong is not told
apart from being wrong.
"""

import csv
import io
from dataclasses import dataclass

from netlib.lesson.answers.entries import TALK, Lessons
from netlib.lesson.polls.options import NOT_SURE
from netlib.lesson.room.journals import Room
from netlib.lesson.room.rounds import guesses, of_a_claim, rows, share_right, votes
from netlib.lesson.texts.content import Content, Question
from netlib.lesson.texts.words import CLAIM_ROUNDS, ROUNDS

HEAD = ["room", "lesson", "kind", "question", "round", "answer", "people", "of", "share", "right"]
HELD = 0.2  # the share of a room from which a wrong answer is called a misconception that is still held
Counts = dict[str, dict[str, int]]  # by round and answer


@dataclass(frozen=True)
class Asked:
    """One question and what the room said, in each round."""

    lesson: str
    question: Question
    counts: Counts
    claim: bool = False

    @property
    def names(self) -> dict[str, str]:
        """When it was asked, by round, in words."""
        return CLAIM_ROUNDS if self.claim else ROUNDS

    @property
    def last(self) -> dict[str, int]:
        return list(self.counts.values())[-1]

    @property
    def right(self) -> dict[str, float]:
        """The share that was right, by round."""
        return {when: share_right(self.question, counts) for when, counts in self.counts.items()}

    @property
    def truth(self) -> str:
        number = self.question.number
        if number is None:
            return self.question.right_option.text
        low, high = number.accept
        return number.said(number.answer) if number.answer is not None else f"{low:g} to {number.said(high)}"

    @property
    def still_held(self) -> tuple[str, float, str] | None:
        """The wrong answer that most gave last, their share, and the reply to it; None where few did."""
        question, everybody = self.question, sum(self.last.values())
        if question.number is None:
            wrong = [row for row in rows(question, self.last) if not row.right and row.id != NOT_SURE]
            most = max(wrong, key=lambda row: row.count)
            option = question.option(most.id)
            reply = option.reason if option else ""
            return (most.text, most.share, reply) if most.share >= HELD else None
        number = question.number
        low, high = number.accept
        below = sum(many for guess, many in guesses(self.last) if guess < low)
        above = sum(many for guess, many in guesses(self.last) if guess > high)
        side, many, reply = (
            (f"less than {number.said(low)}", below, number.low)
            if below > above
            else (f"more than {number.said(high)}", above, number.high)
        )
        return (side, many / everybody, reply) if many / everybody >= HELD else None


def questions_of(lessons: Lessons, contents: dict[str, Content]) -> list[Asked]:
    """What a room was asked and counted for, the question that most got wrong last first; then the claims."""
    found = []
    for name, kinds in lessons.items():
        content = contents.get(name)
        if content is None:
            continue
        for id, entry in kinds.get("room", {}).items():
            claim = id in content.claims
            question = of_a_claim(content.claims[id]) if claim else content.predict.get(id)
            if question and (counts := votes(question, entry)):
                found.append(Asked(name, question, counts, claim))
    return sorted(found, key=worst_first)


def worst_first(asked: Asked) -> tuple[bool, float]:
    """Sorts predictions by the share that was right last; claims come behind, in their order."""
    return asked.claim, 0.0 if asked.claim else list(asked.right.values())[-1]


def minutes_of(lessons: Lessons) -> list[tuple[str, str, float, float]]:
    """Lesson, part, minutes planned and minutes used, as the trainer's clock counted them."""
    found = []
    for name, kinds in lessons.items():
        state = kinds.get(TALK, {}).get(TALK, {}).get("state")
        if state:
            used = state.get("used", {})
            found += [
                (name, row["part"], float(row["minutes"]), used.get(row["part"], 0) / 60)
                for row in state.get("plan", [])
            ]
    return found


def as_csv(rooms: list[Room], contents: dict[str, Content]) -> str:
    """A line for each room, question, round and answer; no line names a person."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(HEAD)
    for room in rooms:
        for asked in questions_of(room.lessons, contents):
            kind = "claim" if asked.claim else "prediction"
            for when, counts in asked.counts.items():
                everybody = sum(counts.values())
                for answer, many, right in _answers(asked.question, counts):
                    share = f"{many / everybody:.3f}"
                    line = [
                        room.title,
                        asked.lesson,
                        kind,
                        asked.question.question,
                        asked.names[when],
                        answer,
                    ]
                    table.writerow([*map(_cell, line), many, everybody, share, "yes" if right else "no"])
        for name, part, planned, used in minutes_of(room.lessons):
            line = [room.title, name, "minutes", part, "planned and used", ""]
            table.writerow([*map(_cell, line), f"{planned:g}", f"{used:.1f}", "", ""])
    return out.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") and text else text


def _answers(question: Question, counts: dict[str, int]) -> list[tuple[str, int, bool]]:
    if question.number is None:
        return [(row.text, row.count, row.right) for row in rows(question, counts)]
    unsure = counts.get(NOT_SURE, 0)
    said = [(f"{guess:g}", many, question.right(guess)) for guess, many in guesses(counts)]
    return [*said, *([("not sure", unsure, False)] if unsure else [])]
