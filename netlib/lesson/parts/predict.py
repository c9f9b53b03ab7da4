"""Commit before you see: a prediction, locked once made, by one learner or by a room."""

from netlib.errors import PlainError
from netlib.lesson.answers.journal_file import now
from netlib.lesson.answers.place import is_of_a_room
from netlib.lesson.answers.store import Journal
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import Part, action
from netlib.lesson.parts.room import of_the_room
from netlib.lesson.polls.poll import read_poll
from netlib.lesson.room.rounds import keep_round, open_lab, votes
from netlib.lesson.room.rounds import lettered as letters
from netlib.lesson.texts.content import Question
from netlib.lesson.texts.words import CONFIDENCE, in_words, one_of


class Predict(Part):
    """A question answered once, with a confidence: ``predict.commit("about-5", "fairly-sure")``."""

    label = "Predict"

    def __init__(self, journal: Journal, lesson: str, question: Question):
        self.lesson, self.question = lesson, question
        super().__init__(journal, f"{lesson}/predict/{question.id}")

    @property
    def committed(self) -> dict | None:
        """What the learner predicted, as it stands in the journal."""
        return self.journal.entry(self.lesson, "predict", self.question.id)

    @action
    def commit(self, answer: str | float | None = None, confidence: str | None = None):
        """Lock a prediction.

        `PlainError` when there is one already, or the answer or the confidence is missing or none of those
        asked for.
        """
        kept = self.question.read(answer)
        if confidence not in CONFIDENCE:
            raise PlainError(f"Say how sure you are: {one_of(CONFIDENCE)}.")

        def once(entry: dict | None) -> dict:
            if entry and (entry["answer"], entry["confidence"]) == (kept, confidence):
                return entry  # asked for twice: from two windows, say
            if entry:
                raise PlainError(
                    f"You have committed to “{self.question.answered(entry)}” already;"
                    " a prediction cannot be changed."
                )
            return {
                "question": self.question.whole,
                "answer": kept,
                "said": self.question.said(kept),
                "confidence": confidence,
                "at": now(),
            }

        self.journal.update(self.lesson, "predict", self.question.id, once)

    @property
    def room(self) -> dict | None:
        """What the room said, when the lesson is presented: see `netlib.lesson.room`."""
        return self.journal.entry(self.lesson, "room", self.question.id)

    def count(self, said: str | bytes, when: str):
        """Keep a show of hands, or a poll's export, as the room's answer ``when``: "before" or "after".

        Counting again replaces what was counted then: hands are miscounted. Trainers count in their own
        window; this does the same from Python. `PlainError` when ``said`` cannot be read as the room's
        answers, or ``when`` is another time.
        """
        keep_round(self.journal, self.lesson, self.question, when, read_poll(self.question, said).counts)
        return self

    def open_lab(self):
        """Go on without counting the room."""
        open_lab(self.journal, self.lesson, self.question)
        return self

    def groups(self) -> list[dict]:
        entry = self.committed
        if is_of_a_room(self.journal.path) and not entry:
            question = self.question
            asked = answer_blocks(question, None, locked=True, lettered=True)
            shown = votes(question, self.room) if self.room and self.room.get("shown") else {}
            return [blocks.group("", *asked, *of_the_room(question, shown, told=False))]
        asked = answer_blocks(self.question, entry["answer"] if entry else None, locked=bool(entry))
        sure = blocks.choice(
            "confidence",
            "How sure are you?",
            list(CONFIDENCE.items()),
            entry["confidence"] if entry else "",
            locked=bool(entry),
            inline=True,
        )
        if entry:
            chosen = in_words(entry["confidence"], CONFIDENCE)
            said = blocks.line(
                f"“{self.question.answered(entry)}”, {chosen}. What waited for it is open.",
                "good",
                "Committed:",
            )
            return [blocks.group("", *asked, sure, said=[said])]
        commit = blocks.buttons(blocks.button("commit", "Commit my prediction", first=True))
        once = blocks.paragraph("Once committed, it stays as it is.", "soft")
        return [blocks.group("", *asked, sure, commit, once)]


def predicted(journal: Journal, lesson: str, question: Question | None) -> bool:
    """Has the learner, or the room, answered the question that something waits for?"""
    return question is None or any(journal.entry(lesson, kind, question.id) for kind in ("predict", "room"))


def answer_blocks(
    question: Question, answer: str | float | None, locked: bool, lettered: bool = False
) -> list[dict]:
    """The situation, if there is one, and the input of a question with the answer given so far.

    A room calls answers out by their letters.
    """
    known = answer is not None and question.knows(answer)
    setup = [blocks.paragraph(question.setup)] if question.setup else []
    if question.number:
        value = f"{answer:.10g}" if known else ""
        return [*setup, blocks.number("answer", question.question, question.number.unit, value, locked)]
    options = letters(question) if lettered else [(option.id, option.text) for option in question.options]
    return [*setup, blocks.choice("answer", question.question, options, str(answer) if known else "", locked)]
