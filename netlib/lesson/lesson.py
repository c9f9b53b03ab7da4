"""What a notebook asks for: the parts of one lesson, by id."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from netlib.errors import PlainError
from netlib.lesson.answers.store import journal_here
from netlib.lesson.parts.check import Build, Check, Reflect
from netlib.lesson.parts.claims import Ledger
from netlib.lesson.parts.outcome import Outcome
from netlib.lesson.parts.overview import Overview
from netlib.lesson.parts.panel import Panel
from netlib.lesson.parts.play import Play
from netlib.lesson.parts.predict import Predict
from netlib.lesson.parts.progress import Progress
from netlib.lesson.parts.reproduce import Reproduce
from netlib.lesson.parts.told import MondayCard, Notice, Tell
from netlib.lesson.texts.reading import FOLDER, MONDAY, lessons, read_lesson
from netlib.tables import Table

if TYPE_CHECKING:  # the studio imports NetworkX and more, and one lesson needs it
    from netlib.lesson.studio.studio import Studio


class Lesson:
    """The parts of the lesson ``name``: texts from ``content/``, the learner's answers from the journal.

    Shown by itself, it says where the learner stands.

    Raises
    ------
    PlainError
        When there is no such lesson, or its file is faulty; from every method, when there is no such id.
    """

    def __init__(self, name: str, folder: Path = FOLDER):
        self.content = read_lesson(name, folder)
        self.journal = journal_here()
        self.progress = Progress(self.journal, self.content)
        self.played: list[Play] = []  # the labs of the lesson, as they are shown

    def predict(self, id: str) -> Predict:
        """A question with a confidence, locked once committed."""
        return Predict(self.journal, self.content.name, self.content.find("predict", id))

    def play(self, lab, after: str | None = None):
        """The lab itself, locked until the prediction ``after`` is committed; a goal reached is kept."""
        question = self.content.find("predict", after) if after else None
        self.played.append(Play(self.journal, self.content.name, lab, question))
        return lab

    def outcome(self, id: str) -> Outcome:
        """What came of the prediction ``id``."""
        question = self.content.find("predict", id)
        has_lab = any(played.question is question for played in self.played)
        return Outcome(self.journal, self.content.name, question, has_lab)

    def reproduce(self, id: str, lab) -> Reproduce:
        """A published number, compared with what ``lab`` measures."""
        return Reproduce(self.journal, self.content.name, self.content.find("reproduce", id), lab)

    def check(self, id: str) -> Check:
        """A concept question with a reason for every answer."""
        return Check(self.journal, self.content.name, self.content.find("check", id))

    def build(self, id: str, lab) -> Build:
        """A concept question that is answered by what the learner builds in ``lab``."""
        question = self.content.find("check", id)
        if not question.builds:
            raise PlainError(f"The question “{id}” is answered in words: use lesson.check.")
        return Build(self.journal, self.content.name, question, lab)

    def tell(self, id: str, table: Table | None = None) -> Tell:
        """Words, and a table, that stay closed until the prediction whose answer they hold is committed."""
        telling = self.content.find("tell", id)
        after = self.content.find("predict", telling.after) if telling.after else None
        return Tell(self.journal, self.content.name, telling, after, table)

    def notice(self, lab) -> Notice:
        """What was to be noticed in ``lab``, once its goal is reached."""
        return Notice(self.journal, self.content.name, self.content.find("notice", lab.name), lab)

    def monday(self) -> MondayCard:
        """The card to print, with the learner's own words.

        Raises
        ------
        PlainError
            When the lesson has none.
        """
        content = self.content
        if content.monday is None:
            raise PlainError(f"Lesson {content.name} has no Monday card.")
        return MondayCard(self.journal, content.name, content.title, content.monday, content.reflect[MONDAY])

    def reflect(self, id: str) -> Reflect:
        """Room for the learner's own words."""
        return Reflect(self.journal, self.content.name, self.content.find("reflect", id))

    def ledger(self) -> Ledger:
        """The lesson's claims, to be judged."""
        return Ledger(self.journal, self.content)

    @cached_property
    def studio(self) -> "Studio":
        """The parts about a map of the learner's own."""
        from netlib.lesson.studio.studio import Studio

        return Studio(self.journal, self.content.name)

    def __repr__(self) -> str:
        return f"Lesson {self.content.name}: {self.content.title}\n{self.progress!r}"

    def _repr_mimebundle_(self, **kwargs):
        return {**self.progress._repr_mimebundle_(**kwargs), "text/plain": repr(self)}


def journal(folder: Path = FOLDER) -> Panel:
    """The learner's journal: where it is, what is in it, download, bring back, delete."""
    return Panel(journal_here(), {name: read_lesson(name, folder) for name in lessons(folder)})


def ledger(folder: Path = FOLDER) -> Overview:
    """The claims of all lessons, with the learner's verdicts and the evidence's."""
    return Overview(journal_here(), [read_lesson(name, folder) for name in lessons(folder)])
