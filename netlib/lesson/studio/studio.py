"""What the notebook of lesson 8 asks for: each step with the learner's map, usable alone."""

from functools import cached_property

from netlib.lesson.answers.store import Journal
from netlib.lesson.studio.bet import MakeBet
from netlib.lesson.studio.bring import Bring
from netlib.lesson.studio.come_back import BringLater, ComeBack
from netlib.lesson.studio.desk import Desk
from netlib.lesson.studio.drawing import Drawing
from netlib.lesson.studio.on_your_map import OnYourMap
from netlib.lesson.studio.read_it import Findings, Introduce, StepOut
from netlib.lesson.studio.take_along import TakeAlong
from netlib.lesson.studio.write_down import WriteDown
from netlib.studio.map import NetworkMap


class Studio:
    """The parts about the learner's map, all of them on one desk."""

    def __init__(self, journal: Journal, lesson: str):
        self.journal, self.lesson = journal, lesson

    @cached_property
    def desk(self) -> Desk:
        """Holds the map."""
        return Desk(self.journal, self.lesson)

    @property
    def map(self) -> NetworkMap:
        """The learner's map, for Python."""
        return self.desk.map

    def write_down(self) -> WriteDown:
        """Names, a grid to tick, examples."""
        return WriteDown(self.desk)

    def bring(self) -> Bring:
        """The door for files."""
        return Bring(self.desk)

    def draw(self, lab):
        """The lab on the learner's map: what is drawn in it is kept."""
        self._drawing = Drawing(self.desk, lab)
        return lab

    def diagnosis(self) -> Findings:
        """What the map says."""
        return Findings(self.desk)

    def introduce(self) -> Introduce:
        """Whom to introduce to whom."""
        return Introduce(self.desk)

    def step_out(self) -> StepOut:
        """What is left when somebody leaves."""
        return StepOut(self.desk)

    def on_your_map(self) -> OnYourMap:
        """Labs of other lessons, opened with the map."""
        return OnYourMap(self.desk)

    def bet(self) -> MakeBet:
        """A bet for 90 days."""
        return MakeBet(self.desk)

    def bring_later(self) -> BringLater:
        """The door for the map that the learner comes back with."""
        return BringLater(self.desk)

    def come_back(self) -> ComeBack:
        """What has changed, and what became of the bet."""
        return ComeBack(self.desk)

    def take_along(self) -> TakeAlong:
        """Report and map as files."""
        return TakeAlong(self.desk)
