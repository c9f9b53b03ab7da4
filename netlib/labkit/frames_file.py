"""The frames of a lab for a page that has no Python: computed beforehand, written into one file."""

import json
from collections.abc import Iterator, Mapping
from copy import copy
from itertools import combinations, islice, product
from math import isfinite, prod
from typing import Any

from netlib.errors import PlainError
from netlib.labkit.ahead import around
from netlib.labkit.base import Lab
from netlib.labkit.codes import read_code
from netlib.labkit.compare import shared
from netlib.labkit.controls import Seed
from netlib.labkit.frames import Frame
from netlib.labkit.packed import changes, pack, start
from netlib.labkit.turns import Turns

MOST_FRAMES = 1000
MOST_BYTES = 500_000  # of JSON without the compression that every web server adds
SEEDS = 10  # of the thousands that a lab has
PRESSES = 5  # of one button at the start, one after the other; elsewhere one


def frames_file(
    lab: Lab,
    named: tuple[str, ...] = (),
    most: int = MOST_FRAMES,
    numbers: tuple[str, ...] = (),
    together: tuple[str, ...] = (),
    turns: Turns | None = None,
) -> dict:
    """What a page needs to show a lab without Python: plain JSON.

    Every frame is what a new lab shows at those settings, so that the frame of a code is always the same.

    Parameters
    ----------
    lab : Lab
        As it was made: its settings are those that the page begins with.
    named : tuple of str
        Codes of this lab whose frames must be there, and those of every step on the way to them.
    most : int
        How many frames of combined changes there may be. The frames of single changes are always written.
    numbers : tuple of str
        Which of the lab's measured numbers each frame holds, as ``measured``.
    together : tuple of str
        Controls of which every combination must be there.
    turns : Turns, optional
        How the lab is played as a game in turns.

    Returns
    -------
    dict
        ``start`` as in `netlib.labkit.packed`; ``code``; ``networks``, each with its key; ``frames``, the
        first of which is the start (one that has an ``of`` says how it differs from the frame of that
        number); ``asked``: settings that the lab adjusts, and the number of the frame that it then shows;
        ``pressed``: for a frame's number and a button the number of the frame that a press leads to;
        ``turns`` as `Turns.write` returns it, or None; ``forgets``: whether a lab in Python would still know
        what was tried or played before; ``shared``: the controls whose values a lab beside it takes over.
    """
    return Writer(lab, numbers).written([read_code(code)[1] for code in named], most, together, turns)


class Writer:
    """Makes the frames of a lab, each once."""

    def __init__(self, lab: Lab, numbers: tuple[str, ...] = ()):
        self.lab, self.base, self.numbers = lab, lab.shown.chart, numbers
        self.frames: list[dict] = []
        self.networks: dict[str, dict] = {}
        self.pressed: dict[int, dict[str, int]] = {}
        self.known: dict[tuple, int] = {}  # values of the controls -> number of the frame
        self.asked: dict[tuple, int] = {}  # the same of values that the lab adjusts to those of the frame
        self.bytes = 0

    def written(self, named: list[dict], most: int, together: tuple[str, ...], turns: Turns | None) -> dict:
        lab = self.lab
        self.add(lab.shown)
        for settings in named:
            self.lead_to(settings)
        for name, values in self.reach().items():
            for value in values:
                self.hold({name: value})
        for chosen in product(*map(self.values_of, together)):
            self.hold(dict(zip(together, chosen, strict=True)))
        single = len(self.frames)
        for number in range(single if lab.buttons else 0):
            if number and (len(self.frames) >= most or self.bytes >= MOST_BYTES):
                break
            self.press_all(number, 1 if number else PRESSES)
        for settings in self.combined(most):
            if self.bytes >= MOST_BYTES:  # these frames were larger than the average
                break
            self.hold(settings)
        played = turns and turns.write(self)
        return {
            # Two people who are clicked ask for a tie, so that the page can say what it cannot do.
            "start": start(lab) | {"editable": False, "ties": lab.editable},
            "code": lab.shown.code,
            "forgets": self.forgets(),
            "shared": [name for name in shared(lab) if lab.controls[name].shown],
            "networks": list(self.networks.values()),
            "frames": self.frames,
            "asked": [[list(values), number] for values, number in self.asked.items()],
            "pressed": self.pressed,
            "turns": played,
        }

    def values_of(self, name: str) -> list:
        """The values of a control: the one it has at the start, then those that it can be moved to."""
        return [self.lab.shown.values[name], *self.reach()[name]]

    def reach(self) -> dict[str, list]:
        """For every control on the page, the values that it can be moved to, nearest first."""
        found = {}
        for name, control in self.lab.controls.items():
            if control.shown:
                most = SEEDS if isinstance(control, Seed) else None
                found[name] = list(islice(around(control, self.lab.values[name], None), most))
        return found

    def combined(self, most: int) -> Iterator[dict]:
        """Changes of two controls and more, those of few values first; only sets that fit as a whole.

        A slider of which half the steps were missing would be worse than one that says that it has none.
        """
        values = {
            name: possible
            for name, possible in self.reach().items()
            if not isinstance(self.lab.controls[name], Seed)
        }
        sets = [names for n in range(2, len(values) + 1) for names in combinations(values, n)]
        sizes = {names: prod(len(values[name]) for name in names) for names in sets}
        for names in sorted(sets, key=lambda names: (sizes[names], names)):
            each = self.bytes / len(self.frames)
            room = min(most - len(self.frames), int((MOST_BYTES - self.bytes) / each))
            if sizes[names] <= room:
                every = product(*(values[name] for name in names))
                yield from (dict(zip(names, chosen, strict=True)) for chosen in every)

    def lead_to(self, settings: dict) -> None:
        """Add the frame of these settings, and those that the sliders show on the way to them and around."""
        reach = self.reach()
        before: dict = {}
        for name, value in settings.items():
            for passed in reach.get(name, []):
                self.hold(before | {name: passed})
                self.hold(settings | {name: passed})
            before = before | {name: value}
        self.hold(settings)

    def hold(self, settings: dict) -> int | None:
        """Add the frame of these settings, the others as at the start; none where the lab refuses them."""
        lab = self.lab
        kept = {name: value for name, value in lab.shown.values.items() if lab.controls[name].shown}
        checked = {name: lab._control(name).check(value) for name, value in settings.items()}
        key = self.key(kept | checked)
        known = self.known.get(key, self.asked.get(key))
        if known is not None:
            return known
        try:
            frame = lab.opened(**(kept | self.carried(checked) | checked))
        except PlainError:  # a setting that the lab refuses in Python too
            return None
        shown = self.key(frame.values)
        number = self.known[shown] if shown in self.known else self.add(frame)
        if shown != key:
            self.asked[key] = number
        return number

    def carried(self, changed: dict) -> dict:
        """The network that was drawn by hand or came with a code; it stays until another is made."""
        lab = self.lab
        if "network" not in lab._spoken(lab.shown.values) or set(changed) & set(lab.made_by):
            return {}
        return {"network": lab.shown.values["network"]}

    def key(self, values: Mapping) -> tuple:
        return tuple(values[name] for name, control in self.lab.controls.items() if control.shown)

    def add(self, frame: Frame, opened: bool = True, of: int | None = None) -> int:
        """Add a frame, as what differs from the one numbered ``of``; returns its number."""
        packed, network = pack(self.lab, frame, self.base)
        measured = {name: frame.measured[name] for name in self.numbers if name in frame.measured}
        if measured:
            packed["measured"] = {name: value for name, value in measured.items() if isfinite(value)}
        if network is not None and network["key"] not in self.networks:
            self.networks[network["key"]] = network
            self.bytes += len(json.dumps(network))
        if of is not None:
            packed = {"of": of, **changes(self.frames[of], packed)}
        self.frames.append(packed)
        self.bytes += len(json.dumps(packed))
        if opened:
            self.known[self.key(frame.values)] = len(self.frames) - 1
        return len(self.frames) - 1

    def press_all(self, number: int, times: int) -> None:
        """Add what pressing each button leads to from a frame, some ``times`` one after the other."""
        for name in self.lab.buttons:
            fresh, at = self.fresh(self.frames[number]["values"]), number
            for _ in range(times):
                try:
                    getattr(fresh, name)()
                except PlainError:  # nothing is left to be done
                    break
                after = self.add(fresh.shown, opened=False)
                self.pressed.setdefault(at, {})[name] = after
                at = after

    def fresh(self, values: dict) -> Lab:
        """A new lab at these settings; it draws on the same canvas, which takes long to make."""
        start = self.lab.shown.values
        changed = {name: value for name, value in values.items() if value != start[name]}
        fresh = copy(self.lab)
        fresh._show(fresh.opened(**values, **self.carried(changed)))
        return fresh

    def forgets(self) -> bool:
        """Does a lab in Python show something else after two moves than a new lab at the same settings?"""
        lab = self.lab
        moves = [{name: values[0]} for name, values in self.reach().items() if values]
        firsts: list[Any] = [*moves, *lab.buttons]
        for first in firsts:
            moved = self.fresh(self.frames[0]["values"])
            try:
                moved.set(**first) if isinstance(first, dict) else getattr(moved, first)()
                for second in moves:
                    after = moved.frame(**second)
                    values = pack(lab, after, self.base)[0]["values"]
                    opened = self.fresh(values).shown
                    if pack(lab, after, self.base) != pack(lab, opened, self.base):
                        return True
            except PlainError:  # a setting that the lab refuses
                continue
        return False
