"""Check yourself, and put it in your own words."""

import math

from netlib.errors import PlainError
from netlib.labkit.named import still_to_set
from netlib.lesson.answers.journal_file import now, well_formed
from netlib.lesson.answers.place import fleeting, is_of_a_room
from netlib.lesson.answers.store import Journal
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import Part, action
from netlib.lesson.parts.predict import answer_blocks
from netlib.lesson.texts.content import Question, Reflection

LONGEST, MOST_LINES = 200_000, 10_000  # characters and lines of a text: a book of a hundred pages
BETWEEN = "\n\n[Written in another window:]\n\n"
BOTH = (
    "Another window had changed this text. Both are kept in the field: yours, then the other. Make one text"
    f" of them, and delete the line “{BETWEEN.strip()}”."
)


def both_texts(mine: str, theirs: str, seen: str) -> str:
    """One text that loses neither ``mine`` nor ``theirs``, which both go on from ``seen``."""
    if theirs in (seen, mine):
        return mine
    if mine == seen:
        return theirs
    ours, others, old = (text.split(BETWEEN) for text in (mine, theirs, seen))
    if len(ours) == len(others) == len(old) > 1:
        return BETWEEN.join(map(both_texts, ours, others, old))
    if len(others) > 1 and others.count(seen) == 1:  # the other window has put its text beside ours before
        return BETWEEN.join(mine if part == seen else part for part in others)
    return mine + BETWEEN + theirs


class Check(Part):
    """A question with a reason for every answer; it is not answered, not yet right, or right."""

    label = "Check yourself"

    def __init__(self, journal: Journal, lesson: str, question: Question):
        self.lesson, self.question = lesson, question
        super().__init__(journal, f"{lesson}/check/{question.id}")

    @property
    def tries(self) -> list[dict]:
        return (self.journal.entry(self.lesson, "check", self.question.id) or {"tries": []})["tries"]

    @property
    def status(self) -> str:
        """ "not answered", "not yet" or "right"; once right, it stays right."""
        if any(tried["right"] for tried in self.tries):
            return "right"
        return "not yet" if self.tries else "not answered"

    @action
    def answer(self, answer: str | float | None = None):
        """Try an answer: an option's id, or a number; `PlainError` when it is none of the answers."""
        kept, question = self.question.read(answer), self.question
        tried = {"answer": kept, "said": question.said(kept), "right": question.right(kept), "at": now()}

        def add(entry: dict | None) -> dict:
            tries = entry["tries"] if entry else []
            if entry and tries and tries[-1]["answer"] == kept:
                return entry  # asked for twice: from two windows, say
            return {"question": question.whole, "tries": [*tries, tried]}

        self.journal.update(self.lesson, "check", question.id, add)

    def groups(self) -> list[dict]:
        if self.status == "not answered":
            return [self._group(None, "Check my answer", blocks.line("Not answered yet.", "soft"))]
        answer = next((tried for tried in self.tries if tried["right"]), self.tries[-1])["answer"]
        said = self._said(answer)
        if self.status == "not yet":
            return [self._group(answer, "Check again", said)]
        others = [option for option in self.question.options if option.id != answer]
        reasons = blocks.details(
            "Why not the others?", [f"{option.text}: {option.reason}" for option in others]
        )
        right = self._group(answer, "", said)
        return [right, blocks.group("others", reasons)] if others else [right]

    def _said(self, answer) -> dict:
        done = self.status == "right"
        if not self.question.knows(answer):
            changed = "The question has changed since you answered."
            return blocks.line(changed, "good", "Right.") if done else blocks.line(changed, "bad", "Not yet.")
        lead, tone = self.question.verdict(answer, wrong="Not yet")
        again = "" if done else " Try another answer."
        return blocks.line(self.question.reason(answer) + again, tone, lead)

    def _group(self, answer, button: str, said: dict) -> dict:
        asked = answer_blocks(
            self.question, answer, locked=not button, lettered=is_of_a_room(self.journal.path)
        )
        buttons = [blocks.buttons(blocks.button("answer", button, first=True))] if button else []
        return blocks.group("", *asked, *buttons, said=[said])


class Build(Check):
    """A question that is answered by building: what a lab measures then is the answer."""

    label = "Build it"

    def __init__(self, journal: Journal, lesson: str, question: Question, lab):
        self.lab = lab
        super().__init__(journal, lesson, question)

    @action
    def judge(self):
        """Take what the lab measures now as the answer.

        `PlainError` when the lab has other settings than the question names, or does not measure it at these.
        """
        if off := still_to_set(self.lab, self.question.settings):
            raise PlainError(off)
        value, asked = self.lab.measured.get(self.question.builds), self.question.number
        if value is None or math.isnan(value):
            raise PlainError("At these settings the lab does not show what is asked for: change it first.")
        lowest, highest = asked.limits if asked else (value, value)
        self.answer(float(min(max(value, lowest), highest)))

    def _group(self, answer, button: str, said: dict) -> dict:
        question = self.question
        setup = [blocks.paragraph(question.setup)] if question.setup else []
        again = [blocks.buttons(blocks.button("judge", "Check what I built", first=True))] if button else []
        return blocks.group("", *setup, blocks.paragraph(question.question, "claim"), *again, said=[said])


class Reflect(Part):
    """Free text, kept exactly as it was typed."""

    label = "Your turn"

    def __init__(self, journal: Journal, lesson: str, reflection: Reflection):
        self.lesson, self.reflection = lesson, reflection
        super().__init__(journal, f"{lesson}/reflect/{reflection.id}")

    @property
    def text(self) -> str:
        return (self.journal.entry(self.lesson, "reflect", self.reflection.id) or {"text": ""})["text"]

    @action
    def write(self, text: str, seen: str | None = None):
        """Keep ``text`` in the journal, in the place of what stood there; `PlainError` when it is too long.

        ``seen`` is the text that it goes on from, as the page last saw it. Where the journal holds another
        one by now, that was written in another window, and both are kept.
        """
        text = well_formed(text)
        lines = text.count("\n") + 1
        if len(text) > LONGEST or lines > MOST_LINES:
            raise PlainError(
                f"This text has {len(text):,} characters in {lines:,} lines, and the journal"
                f" keeps up to {LONGEST:,} in {MOST_LINES:,} lines: shorten it."
            )
        if text == self.text:
            return

        def keep(entry: dict | None) -> dict:
            there = entry["text"] if entry else ""
            kept = text if seen is None else both_texts(text, there, well_formed(seen))
            return {**self._beside(), "text": kept, "at": now()}

        self.journal.update(self.lesson, "reflect", self.reflection.id, keep)

    def _beside(self) -> dict:
        """What the journal keeps beside the text."""
        return {"prompt": self.reflection.prompt}

    def groups(self) -> list[dict]:
        text = blocks.text(
            "text",
            "In your own words",
            self.text,
            "write",
            self._kept(),
            rows=5,
            entry=self._beside(),
            saved=not self.journal.trouble,
        )
        said = [blocks.line(BOTH, "warn")] if BETWEEN.strip() in self.text else []
        return [blocks.group("", blocks.paragraph(self.reflection.prompt), text, said=said)]

    def _kept(self) -> str:
        if self.journal.trouble:
            return "Kept in this page only."
        lasts = fleeting(self.journal.path)
        return f"Saved until {lasts[1]}." if lasts else "Saved in your journal."
