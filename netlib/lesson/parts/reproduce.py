"""A published number, reached in the learner's own lab, with the tolerance on the page."""

import math

from netlib.labkit.named import still_to_set
from netlib.lesson.answers.journal_file import now
from netlib.lesson.answers.place import is_of_a_room
from netlib.lesson.answers.store import Journal
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import Part
from netlib.lesson.texts.content import Target, plain, with_unit
from netlib.lesson.texts.words import KINDS, ORIGINS

HEADS = {"printed": "Published", "computed": "By the formula", "reported": "Reported"}


class Reproduce(Part):
    """Follows ``lab.measured`` and notices when it comes within the tolerance of the published number."""

    label = "Reproduce"

    def __init__(self, journal: Journal, lesson: str, target: Target, lab):
        self.lesson, self.target, self.lab = lesson, target, lab
        super().__init__(journal, f"{lesson}/reproduce/{target.id}")
        lab.observe(self.follow)
        self.follow(lab)

    @property
    def value(self) -> float | None:
        """What the lab measures now, or None while it does not."""
        value = self.lab.measured.get(self.target.number)
        return None if value is None or math.isnan(value) else float(value)

    @property
    def off(self) -> str:
        """What must still be set as the step says it."""
        return still_to_set(self.lab, self.target.settings)

    @property
    def reached(self) -> bool:
        value = self.value
        near = value is not None and abs(value - self.target.printed) <= self.target.tolerance
        return near and not self.off

    @property
    def reached_before(self) -> dict | None:
        return self.journal.entry(self.lesson, "reproduce", self.target.id)

    def follow(self, lab) -> None:
        """The lab has changed."""
        if self.reached and not lab.moving and self._better(self.value or 0.0):
            found = {
                "what": self.target.what,
                "value": self.value,
                "printed": self.target.printed,
                "origin": self.target.origin,
                "code": lab.code,
                "at": now(),
            }
            self.journal.update(self.lesson, "reproduce", self.target.id, lambda _: found)
        self.show()

    def _better(self, value: float) -> bool:
        """Is it nearer to the published number than what was found before?"""
        before, target = self.reached_before, self.target
        return before is None or (
            before["printed"] == target.printed
            and abs(value - target.printed) < abs(before["value"] - target.printed)
        )

    @property
    def closed(self) -> bool:  # type: ignore[override]
        return bool(self.lab.locked)

    def groups(self) -> list[dict]:
        if self.closed:  # the number may be the answer that the lab's prediction asks for
            return [blocks.group("", blocks.paragraph("Opens with its lab, after your prediction.", "soft"))]
        target = self.target
        compared = blocks.figures(
            (HEADS[target.origin], target.goal),
            ("In your lab", self._shown()),
            ("Counts as equal within", "± " + with_unit(plain(target.tolerance), target.unit)),
        )
        source = f"[{KINDS[target.kind]}] {ORIGINS[target.origin]} {target.source}."
        if not is_of_a_room(self.journal.path):  # on a slide, nobody reads why the tolerance is what it is
            source += f" {target.why}"
        return [
            blocks.group(
                "",
                blocks.paragraph(target.what, "claim"),
                compared,
                blocks.paragraph(source, "soft"),
                said=[self._verdict()],
            )
        ]

    def _verdict(self) -> dict:
        # The same words while a control moves: a screen reader should speak when something has happened.
        if self.reached:
            return blocks.line("", "good", "Reproduced.")
        if found := self.reached_before:
            return blocks.line(
                f"With {found['code']}. The lab shows something else now.", "good", "Reproduced."
            )
        if self.off:
            return blocks.line(f"Not there yet. {self.off}", "soft")
        if self.value is None:
            return blocks.line("Not there yet: at these settings the lab shows something else.", "soft")
        return blocks.line("Not there yet: change the lab until both numbers agree.", "soft")

    def _shown(self) -> str:
        return "–" if self.value is None else self.target.shown(self.value)
