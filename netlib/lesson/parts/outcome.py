"""What came of a prediction."""

from netlib.errors import PlainError
from netlib.lesson.answers.store import Journal
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import Part, action
from netlib.lesson.parts.room import of_the_room
from netlib.lesson.room.rounds import votes
from netlib.lesson.room.talk import is_revealed, reveal_to_room
from netlib.lesson.texts.content import Question
from netlib.lesson.texts.words import CONFIDENCE, KINDS, in_words


class Outcome(Part):
    """What came of a prediction, and why the chosen answer is right or wrong; shown when the learner asks."""

    label = "Outcome"

    def __init__(self, journal: Journal, lesson: str, question: Question, has_lab: bool):
        self.lesson, self.question, self.has_lab = lesson, question, has_lab
        self._asked_for = False
        super().__init__(journal, f"{lesson}/outcome/{question.id}")

    @property
    def predicted(self) -> dict | None:
        return self.journal.entry(self.lesson, "predict", self.question.id)

    @action
    def reveal(self):
        """Show the outcome, after the lab has been played; `PlainError` when nothing was predicted yet."""
        if self.predicted is None and self.room is None:
            raise PlainError("Your prediction comes first.")
        reveal_to_room(self.journal, self.lesson, self._part)
        self._asked_for = True

    @property
    def _part(self) -> str:
        return f"outcome-{self.question.id}"

    @property
    def _revealed(self) -> bool:
        return self._asked_for or is_revealed(self.journal, self.lesson, self._part)

    @property
    def room(self) -> dict | None:
        return self.journal.entry(self.lesson, "room", self.question.id)

    @property
    def closed(self) -> bool:  # type: ignore[override]
        return self.predicted is None and not self.room

    def groups(self) -> list[dict]:
        entry, question = self.predicted, self.question
        if entry is None and self.room:
            return self._before_the_room()
        if entry is None:
            wait = f"Your prediction comes first. Go back and commit to an answer: {question.question}"
            return [blocks.group("", blocks.paragraph(wait, "soft"))]
        sure = in_words(entry["confidence"], CONFIDENCE)
        you_said = f"You said “{question.answered(entry)}”, {sure}."
        if not self._revealed:
            # The lab should have its say first: whoever reads the answer at once has nothing left to find.
            wait = f"{you_said} Play the lab first, then look." if self.has_lab else you_said
            show = blocks.buttons(blocks.button("reveal", "Show what came of it", first=True))
            return [blocks.group("", blocks.paragraph(wait), show)]
        return [
            blocks.group(
                "",
                blocks.paragraph(f"{you_said} {question.outcome}", "claim"),
                *self._reasons(entry["answer"]),
                self._evidence(),
            )
        ]

    def _before_the_room(self) -> list[dict]:
        if not self._revealed:
            show = blocks.buttons(blocks.button("reveal", "Show what came of it", first=True))
            first = [blocks.paragraph("Play the lab first, then look.")] if self.has_lab else []
            return [blocks.group("", *first, show)]
        question = self.question
        room = of_the_room(question, votes(question, self.room), told=True)
        why = question.number.within if question.number else question.right_option.reason
        return [
            blocks.group(
                "",
                blocks.paragraph(question.outcome, "claim"),
                *room,
                blocks.paragraph(why),
                self._evidence(),
            )
        ]

    def _evidence(self) -> dict:
        question = self.question
        reported = "reported (second-hand) by " if question.reported else ""
        return blocks.paragraph(
            f"[{KINDS[question.kind]}] {reported}{question.source or 'this model'}", "soft"
        )

    def _reasons(self, answer) -> list[dict]:
        question = self.question
        if not question.knows(answer):
            return [
                blocks.paragraph(
                    "Your answer is from an earlier edition of this lesson, and no longer asked."
                )
            ]
        lead, tone = question.verdict(answer)
        reasons = [blocks.paragraph(question.reason(answer), tone, lead)]
        if question.options and not question.right(answer):
            right = question.right_option
            reasons.append(blocks.paragraph(f"“{right.text}”: {right.reason}"))
        return reasons
