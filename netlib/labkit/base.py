"""The base of every lab: declared controls -> model -> result -> figure and sentence."""

import re
from collections.abc import Callable
from contextlib import contextmanager
from functools import cached_property
from threading import RLock
from typing import ClassVar

from netlib.errors import PlainError
from netlib.labkit.controls import Button, Control, refuse_taken_names
from netlib.typed import with_minus

# JupyterLab answers widgets in a thread of their own, so a slider may move while a cell drives the same lab.
# One lock for all labs, since labs side by side change one another.
_TURN = RLock()

LABS: dict[str, type["Lab"]] = {}  # filled as labs are defined; `netlib.replay` looks names up in it


class Lab:
    """What a learner plays with. A lab declares its controls and says how to run, draw and say its model.

    Nothing here knows of widgets: a lab works, and is tested, in plain Python. ``lab.set(multiplier=2)``
    does exactly what the slider does, at once, and returns the lab. The page belongs to `netlib.labkit.view`.
    """

    title: ClassVar[str]
    goal: ClassVar[str]  # one sentence; `reached` notices when the learner is there
    slow: ClassVar[bool] = False  # computed when a control is let go, not while it moves
    name: ClassVar[str]
    controls: ClassVar[dict[str, Control]]
    buttons: ClassVar[dict[str, Button]]

    values: dict  # of the controls, by name
    result: object  # what `run` returned
    sentence: str
    measured: dict[str, float]
    figure: object
    waiting_for: dict[str, str]  # controls that change nothing as things stand -> why
    goal_reached: bool
    error: str  # what went wrong with the last change
    notice: str  # what the learner has to know of the last change, besides its result
    locked: str  # while not empty: why the learner has to wait

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
        self.error = self.notice = self.locked = ""
        self.goal_reached = self._changing = False
        self._watchers: list[Callable[[Lab], None]] = []
        self.values = {name: control.value for name, control in self.controls.items()}
        self.forget()
        self.figure = self.start_figure()
        self.set(**self.values | settings)
        self._start = dict(self.values)

    # What a lab fills in -------------------------------------------------------------------------------

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
        """Is the goal of the lab reached?"""
        raise NotImplementedError

    def measure(self, result) -> dict[str, float]:
        """Numbers that a printed number can be held against, by name."""
        return {}

    def waiting(self, result) -> set[str]:
        """The controls that change nothing as things stand; each says why in its ``waits``."""
        return set()

    def forget(self) -> None:
        """Clear what was played or tried: done when the lab is made, and by every reset."""

    def settle(self, values: dict, changed: set[str]) -> dict:
        """Adjust values that depend on the ones just changed (a shape makes a network)."""
        return values

    # What every lab does -------------------------------------------------------------------------------

    def set(self, **changes) -> "Lab":
        """Change controls, compute, draw and say; on any error nothing changes but the message.

        Raises
        ------
        PlainError
            For an unknown control or a value it refuses. Whatever ``run`` or ``draw`` raise is raised too.
        """
        with shown(self):
            values = {
                **self.values,
                **{name: self._control(name).check(value) for name, value in changes.items()},
            }
            values = self.settle(values, set(changes))
            result = self.run(**values)
            sentence, measured, reached = (
                with_minus(self.say(result)),
                self.measure(result),
                self.reached(result),
            )
            waiting_for = {name: self.controls[name].waits for name in sorted(self.waiting(result))}
            self.draw(self.figure, result)
            self.waiting_for = waiting_for
            self.values, self.result, self.sentence, self.measured = values, result, sentence, measured
            self.goal_reached = self.goal_reached or bool(reached)
        return self

    def act(self, action: Callable) -> "Lab":
        """Do what a button does, then show the lab as it now stands."""
        with shown(self):
            action(self)
            return self.set()

    def reset(self) -> "Lab":
        """Back to how the lab was when it was made: its settings, nothing played, the goal not reached."""
        with shown(self):
            self.goal_reached = False
            self.forget()
            return self.set(**self._start)

    def lock(self, why: str) -> None:
        """Hide the lab from the page until `unlock`; Python may still drive it."""
        self.locked = why
        self._tell()

    def unlock(self) -> None:
        self.lock("")

    def observe(self, watcher: Callable[["Lab"], None]) -> None:
        """Call ``watcher(lab)`` after every change."""
        self._watchers.append(watcher)

    @property
    def code(self) -> str:
        """A short text that `replay` turns into this lab again: what a class passes on to share a find."""
        settings = (f"{name}={self.controls[name].write(value)}" for name, value in self._spoken().items())
        return " ".join([self.name, *settings])

    def _spoken(self) -> dict:
        return {name: value for name, value in self.values.items() if value is not None}

    def _control(self, name: str) -> Control:
        if name not in self.controls:
            raise PlainError(
                f"There is no control “{name}” in {self.name}; it has {', '.join(self.controls)}."
            )
        return self.controls[name]

    def _tell(self) -> None:
        for watcher in self._watchers:
            watcher(self)

    def __repr__(self) -> str:
        goal = "reached" if self.goal_reached else "not reached yet"
        return f"{self.title} [{self.code}]\n{self.sentence}\nGoal ({goal}): {self.goal}"

    @cached_property
    def view(self):
        """The lab's widgets, made when first shown."""
        from netlib.labkit.view import LabView

        return LabView(self)

    def _repr_mimebundle_(self, **kwargs) -> dict:
        return {**self.view.box._repr_mimebundle_(**kwargs), "text/plain": repr(self)}


def as_sentence(problem: PlainError) -> str:
    """What a model refuses stands alone before a learner: with a capital and a full stop."""
    text = str(problem)
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


@contextmanager
def shown(lab: Lab):
    """Every change goes through here: an error is put where the learner looks *and* reaches the caller.

    A change that is made of others is told once, when all of it is done.
    """
    with _TURN:
        if lab._changing:
            yield
            return
        lab._changing, lab.error = True, ""
        try:
            yield
        except PlainError as problem:
            lab.error = as_sentence(problem)
            raise
        except Exception as problem:
            lab.error = f"This setting could not be computed ({problem}). Nothing was changed."
            raise
        finally:
            lab._changing = False
            lab._tell()
