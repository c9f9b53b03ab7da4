"""The lab beside a part of a lesson: all that matters of it to the part, in every situation."""

from itertools import chain, combinations, product
from types import SimpleNamespace
from typing import Any

from netlib.labkit.frames import NOTHING
from state_slots import as_key, digits_and_unit, guesses, range_json, replaced, slot, written

VALUE = 7391.284617  # of a lab: no text of a lesson says it
OTHER = object()  # a value that no step names


class LabBeside:
    """What a part's lab may be at: which number it measures, what is set, whether it waits, the goal.

    Parameters
    ----------
    part : Part
        With a ``lab``. Its ``target``, or a ``question`` that is answered by building, says what is measured.
    """

    def __init__(self, part: Any):
        self.part, self.lab = part, part.lab
        self.target: Any
        self.question: Any
        self.target, self.question = getattr(part, "target", None), getattr(part, "question", None)
        asked = self.target or self.question
        self.settings: dict = getattr(asked, "settings", {})
        self.measures: str = getattr(self.target, "number", "") or getattr(self.question, "builds", "")
        self.ways: dict[str, dict[str, str]] = {}  # by situation: how what is measured is written -> slots

    def stand_ins(self) -> dict[str, SimpleNamespace]:
        """A lab for each situation, by what the page calls that situation: JSON of four things.

        The class of what is measured, the settings that are still wrong, whether the lab waits for a
        prediction, and whether its goal was reached; null where that changes nothing.
        """
        flags = [self._matters("locked"), self._matters("goal_reached")]
        values = self._values() if self.measures else {None: [None]}
        names = list(self.settings)
        wrong = list(chain.from_iterable(combinations(names, many) for many in range(len(names) + 1)))
        found = {}
        for (kind, (value, *_)), off, locked, reached in product(
            values.items(), wrong, *([False, True] if matters else [None] for matters in flags)
        ):
            key = as_key([kind, list(off) if names else None, locked, reached])
            found[key] = self._stand_in(value, off, bool(locked), bool(reached))
            self.ways[key] = self._written(value)
        return found

    def _values(self) -> dict:
        """Examples of what can be measured, by class."""
        if self.target:
            near = self.target.printed + 0.6 * self.target.tolerance  # written otherwise than the printed
            return {"none": [None], "off": [VALUE], "reached": [near]}
        number = self.question.number
        return {"none": [None]} | (guesses(number) if number else {})

    def _stand_in(self, value, wrong=(), locked=False, reached=False) -> SimpleNamespace:
        values = {name: OTHER if name in wrong else value for name, value in self.settings.items()}
        return SimpleNamespace(
            name=self.lab.name,
            measured=NOTHING if value is None else {self.measures: value},
            values=values,
            controls=self.lab.controls,
            code=slot("lab", "#code"),
            locked=(self.lab.locked or slot("lab", "#locked")) if locked else "",
            goal_reached=reached,
            moving=False,
        )

    def _written(self, value) -> dict[str, str]:
        if value is None:
            return {}
        if self.target:
            return {self.target.shown(value): slot("lab", "=shown")}
        return written(self.question.number, value, "lab")

    def _matters(self, flag: str) -> bool:
        """Does the part show something else where this flag of the lab is up?"""
        flags = {"locked": False, "reached": False}
        name = "reached" if flag == "goal_reached" else flag
        (other,) = set(flags) - {name}
        for there in (False, True):
            shown = []
            for up in (False, True):
                self.part.lab = self._stand_in(None, **{name: up, other: there})
                state = self.part.state()
                shown.append([state["groups"], state["closed"]])
            self.part.lab = self.lab
            if shown[0] != shown[1]:
                return True
        return False

    def as_json(self) -> dict:
        """What the page compares with the lab's frames."""
        target = self.target
        return {
            "number": self.measures, "settings": self.settings,
            "flags": [self._matters("locked"), self._matters("goal_reached")],
            "target": target and [target.printed, target.tolerance],
            "shown": target and digits_and_unit(target),
            "range": None if target else range_json(getattr(self.question, "number", None)),
        }  # fmt: skip

    def shown(self, situation: str, data):
        """What a part shows in a situation, with slots where it says what the lab measures."""
        return replaced(data, self.ways[situation])
