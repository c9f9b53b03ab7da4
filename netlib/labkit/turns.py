"""Games played in turns, for a page that has no Python: every way to play them, to some depth."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from netlib.labkit.frames import Frame

if TYPE_CHECKING:
    from netlib.labkit.frames_file import Writer


@dataclass(frozen=True)
class Turns:
    """How a lab is played in turns: in each one a control is moved, then a button is pressed."""

    choose: str  # the control
    press: str  # the button
    at: tuple[str, ...]  # controls of which every combination begins a game of its own
    most: int  # how many turns of each game are kept
    says: str  # which games these are, for the reader

    def write(self, writer: "Writer") -> dict:
        """Add the frames of all games.

        Returns
        -------
        dict
            ``choose``, ``press`` and ``says``, and ``chosen``: for the number of a frame and a value of the
            control the number of the frame that it then shows. That one is written as what differs from the
            frame whose number is its ``of``.
        """
        choices = writer.values_of(self.choose)
        found: dict[int, dict] = {}
        for begun in product(*(writer.values_of(name) for name in self.at)):
            settings = dict(zip(self.at, begun, strict=True))
            frames = {value: writer.lab.opened(**settings, **{self.choose: value}) for value in choices}
            held = {value: writer.hold(settings | {self.choose: value}) for value in choices}
            numbers = {value: number for value, number in held.items() if number is not None}
            found |= {number: numbers for number in numbers.values()}
            level = list({number: frames[value] for value, number in numbers.items()}.items())
            for turn in range(self.most):
                told = [step for number, frame in level for step in self.pressed(writer, number, frame)]
                level = []
                for number, frame in told:
                    stands = {number: frame}
                    if turn + 1 < self.most and self.after(writer, frame).values != frame.values:
                        chosen = list(self.chosen(writer, number, frame, choices))
                        found[number] = {value: other for value, other, _ in chosen}
                        stands = {other: after for _, other, after in chosen}
                    level += stands.items()
            for number, frame in level:  # a game that is over leads nowhere
                if self.after(writer, frame).values == frame.values:
                    writer.pressed.setdefault(number, {})[self.press] = number
        return {
            "choose": self.choose,
            "press": self.press,
            "says": self.says,
            "chosen": found,
        }

    def pressed(self, writer: "Writer", number: int, frame: Frame) -> Iterator[tuple[int, Frame]]:
        """What the button leads to; where the game is over, to nothing new."""
        after = self.after(writer, frame)
        leads = writer.pressed.setdefault(number, {})
        if after.values == frame.values:
            leads[self.press] = number
            return
        if self.press not in leads:
            leads[self.press] = writer.add(after, opened=False)
        yield leads[self.press], after

    def after(self, writer: "Writer", frame: Frame) -> Frame:
        fresh = copy(writer.lab)
        fresh._show(frame)
        getattr(fresh, self.press)()
        return fresh.shown

    def chosen(
        self, writer: "Writer", number: int, frame: Frame, choices: list
    ) -> Iterator[tuple[object, int, Frame]]:
        """What each choice shows, before the button is pressed."""
        known = {frame.values[self.choose]: (number, frame)}
        for value in choices:
            after = writer.lab.frame_after(frame, **{self.choose: value})
            stands = after.values[self.choose]  # the lab may have made another value of it
            if stands not in known:
                known[stands] = (writer.add(after, opened=False, of=number), after)
            yield value, *known[stands]
