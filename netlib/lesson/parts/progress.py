"""Where the learner stands in a lesson, and where that is kept: what a lesson shows first."""

from netlib.lesson.answers.place import fleeting
from netlib.lesson.answers.store import Journal
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import Part, action
from netlib.lesson.texts.content import Content

# What can be done in a lesson, in the order of its page, and what one of it is called.
STEPS = {
    "predict": ("prediction committed", "predictions committed"),
    "reproduce": ("number reproduced", "numbers reproduced"),
    "reflect": ("text written", "texts written"),
    "check": ("question right", "questions right"),
    "claims": ("verdict given", "verdicts given"),
}


class Progress(Part):
    """So many of so many predictions, numbers, texts, questions and verdicts."""

    label = "Where you stand"

    @property
    def keeps_journal(self) -> bool:  # type: ignore[override]  # asked anew, because the journal may move
        return fleeting(self.journal.path) is not None

    def __init__(self, journal: Journal, content: Content):
        self.content = content
        super().__init__(journal, f"{content.name}/progress")

    @action
    def download(self):
        """Hand the journal to the browser, before it is gone."""
        self.hand_out(self.journal.path.stem, "json", self.journal_as_json())

    def groups(self) -> list[dict]:
        counted = [(kind, self._done(kind), len(getattr(self.content, kind))) for kind in STEPS]
        pairs = [(STEPS[kind][done != 1], f"{done} of {all}") for kind, done, all in counted if all]
        where = [blocks.paragraph(f"Kept {self.journal.whereabouts}.", "soft")]
        if lasts := fleeting(self.journal.path):
            lost = (
                f"{lasts[0]}: what you do here is lost when {lasts[1]}, unless you download it."
                " Next time, “Your journal” at the end of the lesson brings it back."
            )
            download = blocks.button("download", "Download my journal", from_page=True)
            where = [blocks.paragraph(lost, "warn"), blocks.buttons(download)]
        return [blocks.group("", blocks.figures(*pairs), *where)]

    def _done(self, kind: str) -> int:
        entries = self.journal.of(self.content.name, kind)
        known = [entry for id, entry in entries.items() if id in getattr(self.content, kind)]
        if kind == "check":
            return sum(any(tried["right"] for tried in entry["tries"]) for entry in known)
        if kind == "reflect":
            return sum(bool(entry["text"].strip()) for entry in known)
        return len(known)
