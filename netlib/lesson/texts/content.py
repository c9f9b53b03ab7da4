"""What a lesson asks and claims, as `netlib.lesson.texts.reading` reads it from a file in ``content/``."""

import math
from dataclasses import dataclass, field

from netlib.errors import PlainError
from netlib.lesson.texts.guess import Range, plain, with_unit


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen; the reason teaches, whether it is right or wrong."""

    id: str
    text: str
    reason: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A question with options, or with a number to guess; ``outcome`` is what a prediction is told."""

    id: str
    question: str
    setup: str = ""  # the situation, when the question needs one
    options: tuple[Option, ...] = ()
    number: Range | None = None
    outcome: str = ""
    kind: str = ""
    source: str = ""
    reported: bool = False
    builds: str = ""  # the name in a lab's ``measured`` of what answers it, for a question answered in a lab
    settings: dict = field(default_factory=dict)  # of that lab's controls, that the question names

    def read(self, answer) -> str | float:
        """The answer as it is kept: an option's id, or a number; `PlainError` when it is no possible one."""
        return self.number.read(answer) if self.number else self._read_option(answer)

    def _read_option(self, answer) -> str:
        if answer in (None, ""):
            raise PlainError("Choose one of the answers first.")
        if self.option(answer) is None:
            ids = ", ".join(option.id for option in self.options)
            raise PlainError(f"The question “{self.id}” has no answer “{answer}”; its answers are {ids}.")
        return answer

    @property
    def whole(self) -> str:
        """Situation and question, as an export needs them."""
        return f"{self.setup} {self.question}".strip()

    def option(self, answer) -> Option | None:
        return next((option for option in self.options if option.id == answer), None)

    def _chosen(self, answer) -> Option:
        """The option that an answer names; for answers that are known."""
        return next(option for option in self.options if option.id == answer)

    @property
    def right_option(self) -> Option:
        return next(option for option in self.options if option.right)

    def said(self, answer) -> str:
        """The answer in the learner's words: the option's text, or the number with its unit."""
        return self.number.said(answer) if self.number else self._chosen(answer).text

    def answered(self, entry: dict) -> str:
        """What a journal's entry answers; in its own words where that answer is no longer asked for."""
        return self.said(entry["answer"]) if self.knows(entry["answer"]) else entry["said"]

    def right(self, answer) -> bool:
        """Does the answer count? A number does when it is near enough."""
        return self.number.near(answer) if self.number else self._chosen(answer).right

    def verdict(self, answer, wrong: str = "Not so") -> tuple[str, str]:
        """How good an answer is, in a word or two, and the tone ("good" or "bad") to say it in."""
        if self.number:
            return self.number.verdict(answer, wrong)
        return ("Right.", "good") if self.right(answer) else (f"{wrong}.", "bad")

    def reason(self, answer) -> str:
        """Why this answer is right or wrong."""
        return self.number.reason(answer) if self.number else self._chosen(answer).reason

    def knows(self, answer) -> bool:
        """Is this an answer to the question as it stands? A journal may come from an earlier edition."""
        if self.number:
            return (
                isinstance(answer, int | float) and self.number.limits[0] <= answer <= self.number.limits[1]
            )
        return self.option(answer) is not None


@dataclass(frozen=True)
class Reflection:
    id: str
    prompt: str


@dataclass(frozen=True)
class Telling:
    """Words that may hold an answer: they stay closed until the prediction ``after`` is committed."""

    id: str
    text: tuple[str, ...]
    after: str = ""  # the id of a prediction
    title: str = ""


@dataclass(frozen=True)
class Noticed:
    """What was to be noticed in a lab, and the one change that overturns it."""

    id: str  # the lab's name
    text: str
    break_it: str = ""


@dataclass(frozen=True)
class Monday:
    """What to do on Monday: a rule of thumb, its condition, and what would show that it was wrong."""

    rule: str
    holds_when: str
    wrong_if: str


@dataclass(frozen=True)
class Target:
    """A published number that the learner's own lab is held against."""

    id: str
    what: str
    number: str  # its name in ``lab.measured``
    printed: float
    tolerance: float
    source: str
    why: str  # why the tolerance is what it is
    kind: str
    origin: str
    unit: str = ""
    settings: dict = field(default_factory=dict)  # of the lab's controls, that the step names

    def shown(self, value: float) -> str:
        """A measured value, with as many digits as the tolerance has: enough to see whether it is met."""
        if math.isinf(value):
            return "infinite"
        digits = max(0, -math.floor(math.log10(self.tolerance)))
        return with_unit(f"{value:,.{digits}f}", self.unit)

    @property
    def goal(self) -> str:
        return with_unit(plain(self.printed), self.unit)


@dataclass(frozen=True)
class Claim:
    """What the lesson puts at risk, and where the evidence leaves it."""

    id: str
    claim: str
    verdict: str
    brief: str  # the evidence in a sentence or two, for a slide
    evidence: str
    tested_by: tuple[str, ...] = ()  # the numbers to reproduce and the labs that bear on it


@dataclass(frozen=True)
class Content:
    """One lesson's questions and claims, each under its id, in the order of the file."""

    name: str
    title: str
    predict: dict[str, Question] = field(default_factory=dict)
    check: dict[str, Question] = field(default_factory=dict)
    reflect: dict[str, Reflection] = field(default_factory=dict)
    reproduce: dict[str, Target] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    tell: dict[str, Telling] = field(default_factory=dict)
    notice: dict[str, Noticed] = field(default_factory=dict)
    monday: Monday | None = None

    def find(self, kind: str, id: str):
        """The part ``id`` of one kind ("predict", "check", ...); `PlainError` when there is none such."""
        parts = getattr(self, kind)
        if id not in parts:
            has = ", ".join(parts) or "none"
            raise PlainError(f"Lesson {self.name} has nothing called “{id}” under {kind}; it has {has}.")
        return parts[id]
