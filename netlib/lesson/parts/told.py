"""What a lesson tells, each at its time: after a prediction, after a goal, and for Monday."""

from netlib.errors import PlainError
from netlib.lesson.answers.markup import as_html_text, page
from netlib.lesson.answers.store import Journal
from netlib.lesson.page import blocks
from netlib.lesson.parts.check import Reflect
from netlib.lesson.parts.part import Part, action
from netlib.lesson.parts.predict import predicted
from netlib.lesson.room.talk import is_revealed, reveal_to_room
from netlib.lesson.texts.content import Monday, Noticed, Question, Reflection, Telling
from netlib.tables import Table


class Tell(Part):
    """Words, and perhaps a table, that hold an answer: closed until its prediction is committed."""

    def __init__(
        self,
        journal: Journal,
        lesson: str,
        telling: Telling,
        after: Question | None,
        table: Table | None = None,
    ):
        self.lesson, self.telling, self.after, self.table = lesson, telling, after, table
        self.label = telling.title or "What it comes to"
        super().__init__(journal, f"{lesson}/tell/{telling.id}")

    @property
    def closed(self) -> bool:  # type: ignore[override]
        return not predicted(self.journal, self.lesson, self.after)

    def groups(self) -> list[dict]:
        if self.closed:
            asked = self.after.question if self.after else ""
            return [blocks.group("", blocks.paragraph(f"Opens with your prediction: {asked}", "soft"))]
        told = [blocks.paragraph(text) for text in self.telling.text]
        if self.table is not None:
            told.append(blocks.table("", self.table.head, self.table.rows))
        return [blocks.group("", *told)]


class Notice(Part):
    """What was to be noticed in a lab, once its goal is reached; and the one change that overturns it."""

    label = "Notice"

    def __init__(self, journal: Journal, lesson: str, noticed: Noticed, lab):
        self.lesson, self.noticed, self.lab = lesson, noticed, lab
        self._asked_for = False
        super().__init__(journal, f"{lesson}/notice/{noticed.id}")
        lab.observe(lambda _: self.show())

    @action
    def reveal(self):
        """Show it before the goal is reached; `PlainError` while the lab still waits for a prediction."""
        if self.lab.locked:
            raise PlainError(self.lab.locked)
        reveal_to_room(self.journal, self.lesson, self._part)
        self._asked_for = True

    @property
    def _part(self) -> str:
        return f"notice-{self.noticed.id}"

    @property
    def closed(self) -> bool:  # type: ignore[override]
        asked_for = self._asked_for or is_revealed(self.journal, self.lesson, self._part)
        return bool(self.lab.locked) or not (self.lab.goal_reached or asked_for)

    def groups(self) -> list[dict]:
        if self.closed:
            show = [] if self.lab.locked else [blocks.buttons(blocks.button("reveal", "Show me now"))]
            return [blocks.group("", blocks.paragraph("Opens when you reach the goal.", "soft"), *show)]
        told = [blocks.paragraph(self.noticed.text)]
        if self.noticed.break_it:
            told.append(blocks.paragraph(self.noticed.break_it, "claim", "Break it."))
        return [blocks.group("", *told)]


class MondayCard(Reflect):
    """One page to print: the rule of thumb, its condition, what would show it wrong, the learner's words."""

    label = "Monday card"

    def __init__(self, journal: Journal, lesson: str, title: str, card: Monday, words: Reflection):
        self.title, self.card = title, card
        super().__init__(journal, lesson, words)

    @action
    def download(self, text: str = ""):
        """Keep the learner's words, and hand out the card as a page to print."""
        if text != self.text:
            self.write(text)
        self.hand_out(f"monday-card-{self.lesson[:2]}", "html", self.as_html())

    def as_html(self) -> str:
        """The card as a page that stands alone."""
        body = "".join(f"<h4>{head}</h4>\n<p>{as_html_text(text)}</p>\n" for head, text in self._said())
        asked = f"<h4>{as_html_text(self.reflection.prompt)}</h4>\n"
        own = f'<blockquote dir="auto">{as_html_text(self.text)}</blockquote>\n'
        return page(f"On Monday: {self.title}", body + asked + own)

    def _said(self) -> list[tuple[str, str]]:
        return [
            ("The rule of thumb", self.card.rule),
            ("It holds when", self.card.holds_when),
            ("In three months this would show that it was wrong", self.card.wrong_if),
        ]

    def groups(self) -> list[dict]:
        (words,) = super().groups()
        said = [blocks.paragraph(text, "claim", f"{head}.") for head, text in self._said()]
        print_it = blocks.buttons(blocks.button("download", "Download the card, one page to print"))
        return [{**words, "blocks": [*said, *words["blocks"], print_it]}]
