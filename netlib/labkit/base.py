"""The base of every lab: declared controls -> model -> result -> figure and sentence."""

import re
from collections.abc import Callable, Generator, Mapping
from functools import cached_property
from threading import get_ident
from types import MappingProxyType
from typing import ClassVar, Self

from netlib.errors import PlainError
from netlib.labkit.changes import TURN, change
from netlib.labkit.controls import Button, Control, Decisions, Remembered, Watch, refuse_taken_names
from netlib.labkit.frames import Frame
from netlib.labkit.named import still_to_set
from netlib.steps import run_all
from netlib.typed import with_minus

LABS: dict[str, type["Lab"]] = {}  # filled as labs are defined; `netlib.replay` looks names up in it


class Lab:
    """What a learner plays with. A lab declares its controls and says how to run, draw and say its model.

    Nothing here knows of widgets: a lab works, and is tested, in plain Python. ``lab.set(multiplier=2)``
    does exactly what the slider does, at once, and returns the lab; ``lab.frame(multiplier=2)`` makes what it
    would then show, and changes nothing. The page belongs to `netlib.labkit.view`.
    """

    title: ClassVar[str]
    source: ClassVar[str]  # whom to cite
    groups: ClassVar[dict[str, str]] = {}  # of people in a network lab: key -> words for the legend
    roles: ClassVar[dict[str, str]] = {}  # and key -> role in the one language of `netlib.labkit.looks`
    goal: ClassVar[str]  # one sentence; `reached` notices when the learner is there
    goal_settings: ClassVar[dict] = {}  # the settings that it names; with others it is not reached
    slow: ClassVar[bool] = False  # computed when a control is let go, not while it moves
    story: ClassVar[bool] = False  # a scene; see `netlib.labkit.scene`
    # Of a network lab:
    editable: ClassVar[bool] = False  # can the learner change the network? Otherwise the page only shows it
    finds: ClassVar[bool] = False  # does the page find people by name, and show ties by kind?
    takes_networks: ClassVar[bool] = False  # otherwise every network is one that its controls make
    made_by: ClassVar[tuple[str, ...]] = ()  # the controls that make the network, where some do
    name: ClassVar[str]
    controls: ClassVar[dict[str, Control]]
    buttons: ClassVar[dict[str, Button]]

    goal_reached: bool  # now or earlier, since the last reset
    error: str  # what went wrong with the last change
    locked: str  # while not empty: why the learner has to wait
    moving: bool  # a control is held and not yet let go: what only passes by is not credited

    def __init_subclass__(cls):
        refuse_taken_names(cls)
        cls.name = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        members = {key: value for base in reversed(cls.__mro__) for key, value in vars(base).items()}
        cls.controls = {key: value for key, value in members.items() if isinstance(value, Control)}
        cls.buttons = {key: value for key, value in members.items() if isinstance(value, Button)}
        if cls.run is not Lab.run:
            known = LABS.setdefault(cls.name, cls)
            if (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
                raise TypeError(
                    f"There is a lab called “{cls.name}” already, in {known.__module__}; choose another name."
                )
            LABS[cls.name] = cls  # the same cell or file, run again

    def __init__(self, **settings):
        self.error = self.locked = ""
        self.goal_reached = self.moving = self._changing = False
        self._maker: int | None = None  # the thread that is making a frame
        self._watchers: list[Callable[[Lab], None]] = []
        self._canvas = self.start_figure()
        self._drawn: Frame | None = None  # which frame stands on the canvas
        with TURN:
            self._start = self._shown = self.opened(**settings)
        self.goal_reached = self._shown.reached

    # What a lab fills in. All of it is pure: it takes what it needs as arguments and changes nothing. ------

    def run(self, **values):
        """The model at these settings: calls netlib.models or netlib.measures, draws nothing."""
        raise NotImplementedError

    def start_figure(self):
        """The plotly figure with its traces in place, or None for a lab that only draws a network."""
        return None

    def draw(self, figure, result) -> None:
        """Write ``result`` into the existing traces of ``figure``."""

    def say(self, result) -> str:
        """The sentence that tells what the figure shows."""
        raise NotImplementedError

    def reached(self, result) -> bool:
        """Is the goal of the lab reached, with the settings that it names?"""
        raise NotImplementedError

    def untried(self, result) -> str:
        """What the goal asks for and was not tried, as a sentence."""
        return ""

    def counts(self, values: Mapping) -> bool:
        """Whether what is found at these values is written down: a goal reached, a number measured."""
        return True

    def measure(self, result) -> dict[str, float]:
        """Numbers that a printed number can be held against, by name."""
        return {}

    def waiting(self, result) -> set[str]:
        """The controls that change nothing as things stand; each says why in its ``waits``."""
        return set()

    def settle(self, values: dict, changed: set[str], before: Mapping | None) -> dict:
        """Adjust values that depend on the ones just changed (a shape makes a network).

        ``before`` holds the values before the change; None while the lab is being made.
        """
        return values

    # What every lab does -------------------------------------------------------------------------------

    def frame(self, **changes) -> Frame:
        """What the lab would show after these changes; nothing is changed.

        Raises
        ------
        PlainError
            For an unknown control or a value it refuses. Whatever ``run`` or ``draw`` raise is raised too.
        """
        with TURN:
            return self.frame_after(self._shown, **changes)

    def opened(self, **settings) -> Frame:
        """What a new lab would show at these settings: nothing played, nothing tried before."""
        with TURN:
            values = {name: control.value for name, control in self.controls.items()} | settings
            values = {name: self._control(name).check(value) for name, value in values.items()}
            return self._make(self.settle(values, set(values), None))

    def frame_after(self, shown: Frame, **changes) -> Frame:
        """What the lab would show if it showed ``shown`` and these changes were made."""
        checked = {name: self._control(name).check(value) for name, value in changes.items()}
        return self._make(self.settle({**shown.values, **checked}, set(changes), shown.values))

    def set(self, **changes) -> Self:
        """Change controls, compute, draw and say; on any error nothing changes but the message.

        Raises
        ------
        PlainError
            For an unknown control or a value it refuses. Whatever ``run`` or ``draw`` raise is raised too.
        """
        with change(self):
            self._show(self.frame(**changes))
        return self

    def act(self, action: Callable[[Self], dict | Generator | None]) -> Self:
        """Do what a button does: ``action(lab)`` returns the changes it makes.

        An action that lasts may be a generator, which yields how far it is, from 0 to 1, and returns them.
        """
        with change(self):
            done = action(self)
            return self.set(**((run_all(done) if isinstance(done, Generator) else done) or {}))

    def reset(self) -> Self:
        """Back to how the lab was when it was made: its settings, nothing played, the goal not reached."""
        with change(self):
            self.goal_reached = False
            self._show(self._restart())
        return self

    def lock(self, why: str) -> None:
        """Hide the lab from the page until `unlock`; Python may still drive it."""
        self.locked = why
        self._notify()

    def unlock(self) -> None:
        self.lock("")

    def observe(self, watcher: Callable[["Lab"], None]) -> None:
        """Call ``watcher(lab)`` after every change."""
        self._watchers.append(watcher)

    @property
    def shown(self) -> Frame:
        """The frame that the lab shows now."""
        return self._shown

    @property
    def values(self) -> Mapping:
        """Of the controls, by name."""
        if self._maker == get_ident():
            raise RuntimeError(
                "A frame is made of what `run` is given: the lab itself still shows another one."
            )
        return self._shown.values

    @property
    def result(self):
        """What ``run`` returned."""
        return self._shown.result

    @property
    def sentence(self) -> str:
        return self._shown.sentence

    @property
    def measured(self) -> Mapping:
        return self._shown.measured

    @property
    def waiting_for(self) -> Mapping:
        """The controls that change nothing as things stand -> why."""
        return self._shown.waiting_for

    @property
    def notice(self) -> str:
        """What the learner has to know of the last change, besides its result."""
        return ""

    @property
    def code(self) -> str:
        """A short text that `replay` turns into this lab again: what a class passes on to share a find."""
        return self._shown.code

    @property
    def figure(self):
        """The plotly figure as it is shown now, or None for a lab that has none."""
        with TURN:
            if self._canvas is not None and self._drawn is not self._shown:
                self.draw(self._canvas, self._shown.result)
                self._drawn = self._shown
            return self._canvas

    def _restart(self) -> Frame:
        """What a reset shows."""
        return self._start

    def _make(self, values: dict) -> Frame:
        """The frame at these values: the one place where a lab's model is run."""
        with TURN:  # frames are made ahead in one thread while a cell drives the lab in another
            self._maker = get_ident()
            try:
                return self._made_of(values)
            finally:
                self._maker = None

    def _made_of(self, values: dict) -> Frame:
        result = self.run(
            **{
                name: value
                for name, value in values.items()
                if getattr(self.controls[name], "for_model", True)
            }
        )
        drawn = None
        if self._canvas is not None:
            self._drawn = None  # an error half way leaves the canvas to be drawn again
            self.draw(self._canvas, result)
            drawn = self._canvas.to_dict()
        off = still_to_set(self, self.goal_settings, values)
        reached = not off and bool(self.reached(result))
        counts = self.counts(values)
        frame = Frame(
            values=MappingProxyType(values),
            result=result,
            sentence=with_minus(self.say(result)),
            code=self._code(values),
            reached=reached,
            for_goal="" if reached else off or self.untried(result),
            measured=MappingProxyType(dict(self.measure(result)) if counts else {}),
            waiting_for=MappingProxyType(
                {name: self.controls[name].waits for name in sorted(self.waiting(result))}
            ),
            chart=drawn,
            groups=tuple(self.group_of(values.get("network"), result)),
            passing=tuple(self.passing(values, result)),
            queues=tuple(self.queues(values, result)),
            notes=MappingProxyType(dict(self.notes(values, result))),
            picks=MappingProxyType(dict(self.picks(result))),
        )
        if self._canvas is not None:
            self._drawn = frame
        return frame

    def group_of(self, network, result) -> list[str]:
        """For every person of a network, in order, the key of their group; see `NetworkLab`."""
        return []

    def passing(self, values, result) -> list[dict]:
        """What is seen to happen in the last step of ``result``, in a network lab; see `Frame`."""
        return []

    def queues(self, values, result) -> list[int]:
        """How many messages wait with each person of a network, where messages are shown."""
        return []

    def notes(self, values, result) -> dict[int, str]:
        """What people of a network have just done, for those who did something."""
        return {}

    def picks(self, result) -> dict[int, tuple]:
        """What a click on a person of a network chooses, where it does: a control's name, and its value."""
        return {}

    def _show(self, frame: Frame) -> None:
        self._shown = frame
        self.goal_reached = self.goal_reached or (frame.reached and not self.moving)

    def _code(self, values: Mapping) -> str:
        said = (f"{name}={self.controls[name].write(value)}" for name, value in self._spoken(values).items())
        return " ".join([self.name, *said])

    def _spoken(self, values: Mapping) -> dict:
        """The values that a code holds."""
        return {
            name: value
            for name, value in values.items()
            if value is not None
            and not isinstance(self.controls[name], Remembered)
            and not (isinstance(control := self.controls[name], Watch) and value == control.low)
            and not (isinstance(control, Decisions) and value == control.value)
        }

    def _control(self, name: str) -> Control:
        if name not in self.controls:
            raise PlainError(
                f"There is no control “{name}” in {self.name}; it has"
                f" {', '.join(n for n, c in self.controls.items() if not isinstance(c, Remembered))}."
            )
        return self.controls[name]

    def _notify(self) -> None:
        """Tell every watcher; an error of one keeps it from none of the others."""
        problems = []
        for watcher in self._watchers:
            try:
                watcher(self)
            except Exception as problem:  # noqa: BLE001 - raised below, when all were told
                problems.append(problem)
        if problems:
            raise problems[0]

    def __repr__(self) -> str:
        if self.locked:  # a stored output must not show what is to be predicted
            return f"{self.title} [{self.name}]\n{self.locked}"
        goal = "reached" if self.goal_reached else "not reached yet"
        return f"{self.title} [{self.code}]\n{self.sentence}\nGoal ({goal}): {self.goal}"

    @cached_property
    def view(self):
        """The lab's widget, made when first shown."""
        from netlib.labkit.view import LabView

        return LabView(self)

    def _repr_mimebundle_(self, **kwargs) -> dict:
        return {**self.view.widget._repr_mimebundle_(**kwargs), "text/plain": repr(self)}
