"""Commit before you see: a prediction, locked once made; its outcome; the lab that waits for it."""

from netlib.errors import PlainError
from netlib.lesson import blocks
from netlib.lesson.content import Question
from netlib.lesson.journal_file import now
from netlib.lesson.part import Part, action
from netlib.lesson.store import Journal

CONFIDENCE = ("guessing", "fairly sure", "very sure")


class Predict(Part):
    """A question answered once, with a confidence: ``predict.commit("about-5", "fairly sure")``."""

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

        Raises
        ------
        PlainError
            When there is one already, or the answer or the confidence is missing or none of those asked for.
        """
        kept = self.question.read(answer)
        if confidence not in CONFIDENCE:
            raise PlainError(f"Say how sure you are: {', '.join(CONFIDENCE[:-1])} or {CONFIDENCE[-1]}.")

        def once(entry: dict | None) -> dict:
            if entry:
                raise PlainError(
                    f"You have committed to “{entry['said']}” already; a prediction cannot be changed."
                )
            return {
                "question": self.question.whole,
                "answer": kept,
                "said": self.question.said(kept),
                "confidence": confidence,
                "at": now(),
            }

        self.journal.update(self.lesson, "predict", self.question.id, once)

    def groups(self) -> list[dict]:
        entry = self.committed
        asked = answer_blocks(self.question, entry["answer"] if entry else None, locked=bool(entry))
        sure = blocks.choice(
            "confidence",
            "How sure are you?",
            [(word, word) for word in CONFIDENCE],
            entry["confidence"] if entry else "",
            locked=bool(entry),
            inline=True,
        )
        if entry:
            said = blocks.line(
                f"“{entry['said']}”, {entry['confidence']}. The lab that waited for it is open.",
                "good",
                "Committed:",
            )
            return [blocks.group("", *asked, sure, said=[said])]
        commit = blocks.buttons(blocks.button("commit", "Commit my prediction", first=True))
        once = blocks.paragraph("Once committed, it stays as it is.", "soft")
        return [blocks.group("", *asked, sure, commit, once)]


def answer_blocks(question: Question, answer: str | float | None, locked: bool) -> list[dict]:
    """The situation, if there is one, and the input of a question with the answer given so far."""
    known = answer is not None and question.knows(answer)
    setup = [blocks.paragraph(question.setup)] if question.setup else []
    if question.number:
        value = f"{answer:.10g}" if known else ""
        return [*setup, blocks.number("answer", question.question, question.number.unit, value, locked)]
    options = [(option.id, option.text) for option in question.options]
    return [*setup, blocks.choice("answer", question.question, options, answer if known else "", locked)]


class Outcome(Part):
    """What came of a prediction, and why the chosen answer is right or wrong; shown when the learner asks."""

    label = "Outcome"

    def __init__(self, journal: Journal, lesson: str, question: Question):
        self.lesson, self.question = lesson, question
        self._revealed = False
        super().__init__(journal, f"{lesson}/outcome/{question.id}")

    @property
    def predicted(self) -> dict | None:
        return self.journal.entry(self.lesson, "predict", self.question.id)

    @action
    def reveal(self):
        """Show the outcome, after the lab has been played.

        Raises
        ------
        PlainError
            When nothing has been predicted yet.
        """
        if self.predicted is None:
            raise PlainError("Your prediction comes first.")
        self._revealed = True

    def groups(self) -> list[dict]:
        entry, question = self.predicted, self.question
        if entry is None:
            wait = f"Your prediction comes first. Commit to an answer above: {question.question}"
            return [blocks.group("", blocks.paragraph(wait, "soft"))]
        if not self._revealed:
            # The lab should have its say first: whoever reads the answer at once has nothing left to find.
            wait = f"You said “{entry['said']}”, {entry['confidence']}. Play the lab above, then look."
            show = blocks.buttons(blocks.button("reveal", "Show what came of it", first=True))
            return [blocks.group("", blocks.paragraph(wait), show)]
        source = ("reported (second-hand) by " if question.reported else "") + (
            question.source or "this model"
        )
        return [
            blocks.group(
                "",
                blocks.paragraph(
                    f"You said “{entry['said']}”, {entry['confidence']}. {question.outcome}", "claim"
                ),
                *self._reasons(entry["answer"]),
                blocks.paragraph(f"[{question.kind}] {source}", "soft"),
            )
        ]

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


class Play:
    """Keeps lab and journal in step: locked until the prediction is made; a goal reached is written down."""

    def __init__(self, journal: Journal, lesson: str, lab, question: Question | None):
        self.journal, self.lesson, self.lab, self.question = journal, lesson, lab, question
        self._locked = False
        journal.refresh()
        # What was reached before the kernel was restarted is not to be reached again.
        lab.goal_reached = lab.goal_reached or journal.entry(lesson, "play", lab.name) is not None
        journal.observe(self.follow)
        lab.observe(self.record)  # the lab keeps this object alive
        self.follow()

    def follow(self) -> None:
        """Lock or unlock the lab, as the journal says."""
        locked = self.question is not None and not self.journal.entry(
            self.lesson, "predict", self.question.id
        )
        if locked and not self._locked:
            self.lab.lock(f"This lab opens when you have committed your prediction: {self.question.question}")
        elif self._locked and not locked:
            self.lab.unlock()
        self._locked = locked

    def record(self, lab) -> None:
        if lab.goal_reached and self.journal.entry(self.lesson, "play", lab.name) is None:
            reached = {
                "lab": lab.title,
                "goal": lab.goal,
                "sentence": lab.sentence,
                "code": lab.code,
                "at": now(),
            }
            self.journal.update(self.lesson, "play", lab.name, lambda entry: entry or reached)
