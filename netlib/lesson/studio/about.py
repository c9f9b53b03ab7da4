"""What a map does not say by itself: who drew it, how many were asked, and how many answered."""

from dataclasses import replace

from netlib.errors import PlainError
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import action
from netlib.lesson.studio.parts import MapPart


class About(MapPart):
    """A part in which this can be said."""

    @action
    def say(self, you: str = "", asked: str = "", answered: str = ""):
        """Say who you are on the map, how many were asked, and how many answered."""
        counts = []
        for typed in (asked, answered):
            if typed.strip() and not typed.strip().isdecimal():
                raise PlainError(f"How many is a whole number; got “{typed}”.")
            counts.append(int(typed) if typed.strip() else None)
        owner = self.find(you) if you.strip() else ""
        self.desk.put(replace(self.desk.map, owner=owner, asked=counts[0], answered=counts[1]))

    def about(self, fold: str = "") -> dict:
        """The group of blocks that asks for it."""
        ours = self.desk.map
        you = self.name_of(ours.owner) if ours.owner else ""
        kept = ["who you are"] if you else []
        if ours.response_rate is not None:
            kept.append(f"{ours.answered} of {ours.asked} answered")
        said = ", and ".join(kept)
        return blocks.group(
            "about",
            blocks.entry("you", "Which of them is you?", you, list(ours.names)),
            blocks.entry("asked", "How many people were asked about their ties?", _number(ours.asked)),
            blocks.entry("answered", "How many of them answered?", _number(ours.answered)),
            blocks.buttons(blocks.button("say", "Keep this", first=True)),
            said=[blocks.line(f"Kept: {said}.", "soft")] if said else [],
            fold=fold,
        )


def _number(count: int | None) -> str:
    return "" if count is None else str(count)
