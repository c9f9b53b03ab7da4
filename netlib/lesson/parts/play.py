"""A lab in a lesson: it waits for its prediction, and what is reached in it is kept."""

from netlib.lesson.answers.journal_file import now
from netlib.lesson.answers.store import Journal
from netlib.lesson.parts.predict import predicted
from netlib.lesson.texts.content import Question

OPENS = "This lab opens when you have committed your prediction: "


class Play:
    """Keeps lab and journal in step: locked until the prediction is made; a goal reached is written down."""

    def __init__(self, journal: Journal, lesson: str, lab, question: Question | None):
        self.journal, self.lesson, self.lab, self.question = journal, lesson, lab, question
        self._locked = self._kept = False
        self.opens_at_goal = lab.goal_reached  # as the lesson sets it: then nobody is credited for it
        journal.refresh()
        # What was reached before the kernel was restarted is not to be reached again.
        lab.goal_reached = lab.goal_reached or journal.entry(lesson, "play", lab.name) is not None
        journal.observe(self.follow)
        lab.observe(self.record)  # the lab keeps this object alive
        self.follow()

    def follow(self) -> None:
        """Lock or unlock the lab, as the journal says."""
        question = self.question
        kept = self.journal.entry(self.lesson, "play", self.lab.name) is not None
        if self._kept and not kept:  # emptied, for the next group say: nobody has reached the goal
            self.lab.goal_reached = self.opens_at_goal
        self._kept = kept
        locked = not predicted(self.journal, self.lesson, question)
        if question is not None and locked and not self._locked:
            self.lab.lock(OPENS + question.question)
        elif self._locked and not locked:
            self.lab.unlock()
        self._locked = locked

    def record(self, lab) -> None:
        if (
            lab.goal_reached
            and lab.shown.reached  # not earlier only, on a network of which nothing is kept
            and lab.counts(lab.values)
            and not self.opens_at_goal
            and self.journal.entry(self.lesson, "play", lab.name) is None
        ):
            reached = {
                "lab": lab.title,
                "goal": lab.goal,
                "sentence": lab.sentence,
                "code": lab.code,
                "at": now(),
            }
            self.journal.update(self.lesson, "play", lab.name, lambda entry: entry or reached)
