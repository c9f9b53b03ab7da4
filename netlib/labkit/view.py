"""A lab on the page: what the page knows of it, and what is done when the learner asks for something."""

import asyncio
import gc
from collections.abc import Generator
from functools import cache
from inspect import isgenerator
from time import perf_counter
from weakref import WeakValueDictionary

from netlib.errors import PlainError
from netlib.labkit.ahead import Ahead
from netlib.labkit.asked import takes
from netlib.labkit.base import Lab
from netlib.labkit.changes import as_sentence, change
from netlib.labkit.codes import read_code
from netlib.labkit.controls import Remembered, quoted
from netlib.labkit.frames import Frame
from netlib.labkit.in_python import in_python
from netlib.labkit.packed import pack, start
from netlib.labkit.page import LabWidget
from netlib.labkit.page.requests import Requests

PRESSED_SECONDS = 0.8  # in which is seen what a button did
AT_ONCE_SECONDS = 0.3  # what takes longer shows how far it is, and can be stopped
VIEWS: WeakValueDictionary[str, "LabView"] = WeakValueDictionary()  # by the id of the model that a page shows
EDITS = {
    "add_person": ("tied_to", "at"),
    "remove_person": ("person",),
    "tie": ("one", "other"),
    "move": ("person", "to"),
    "undo": (),
}


@cache  # once a session
def leave_what_is_loaded() -> None:
    """Never look through all modules again for what can be thrown away.

    That takes a tenth of a second, and would come at any step of a slider.
    """
    gc.collect()
    gc.freeze()


class LabView:
    """Keeps the widget of one lab in step with it, and does what its page asks."""

    def __init__(self, lab: Lab):
        leave_what_is_loaded()
        self.lab = lab
        self.epoch = 0  # changes whenever frames that were made ahead are of no use any more
        self._frame = lab.shown
        self._base = lab.shown.chart
        self._in_python = False  # whether “Use this in Python” is open on the page
        self.widget = LabWidget(self.state() | {"start": start(lab)})
        VIEWS[self.widget.model_id] = self
        self.ahead = Ahead(lab, self.pack, lambda batch: self._send_ahead(batch))
        self.requests = Requests(self.widget, self.handle, self.send_again, self._answer)
        self._asked: dict | None = None  # the request that is being dealt with
        self._last: tuple | None = None  # the control that was moved last, and where to
        self._work: Generator | None = None  # a long computation that goes on between other requests
        lab.observe(self.refresh)

    # What the page knows -------------------------------------------------------------------------------

    def state(self) -> dict:
        """What changes: the frame, its network, and what is said besides."""
        lab = self.lab
        frame, network = self.pack(lab.shown)
        said = {
            "error": lab.error,
            "notice": lab.notice,
            "locked": lab.locked,
            "reached": lab.goal_reached,
            "python": in_python(lab) if self._in_python else "",
        }
        return {"frame": frame, "network": network, "said": said}

    def pack(self, frame: Frame) -> tuple[dict, dict | None]:
        """A frame as it travels, with the number by which the page knows whether it is still of use."""
        packed, network = pack(self.lab, frame, self._base)
        return {"epoch": self.epoch, **packed}, network

    # What the page asks --------------------------------------------------------------------------------

    def handle(self, message: dict) -> None:
        """Do what the page asks; everything usable takes effect, everything else gets its sentence."""
        self.ahead.stop()
        if message["do"] == "near":
            self._asked = message
            return
        if message["do"] == "look":
            self._asked = message
            self.send_again()
            return
        if message["do"] == "python":
            self._asked, self._in_python = message, message.get("open", False)
            return
        if self._work is not None:
            self._stop_work()
        self._asked = message
        try:
            self._take(message.get("values", {}), message.get("held", False))
            self._act(message)
        except PlainError as problem:  # the learner's to mend, and said; any other goes to the log too
            self.lab.error = self.lab.error or as_sentence(problem)
            self.refresh()

    def _take(self, values: dict, held: bool) -> None:
        """Move controls. What one refuses is said, and the others are moved all the same."""
        lab, changes, refused = self.lab, {}, []
        for name, value in values.items():
            try:
                if isinstance(lab.controls.get(name), Remembered):
                    raise PlainError(f"There is no control {quoted(name)} on the page.")
                changes[name] = lab._control(name).check(value)
            except PlainError as problem:
                refused.append(str(problem))
        lab.moving = held
        if changes or lab.error:
            lab.set(**changes)
        if refused:
            raise PlainError(" ".join(refused))

    def _act(self, message: dict) -> None:
        lab, do = self.lab, message["do"]
        if do == "code":
            self.enter(message.get("code", ""))
        elif do == "reset":
            lab.reset()
        elif do == "press" and message.get("button") in lab.buttons:
            self._press(lab.buttons[message["button"]].action)
        elif do in EDITS and lab.editable:
            args = {name: value for name, value in message.get("args", {}).items() if name in EDITS[do]}
            if not takes(getattr(type(lab), do), args):
                raise PlainError("The page asked for this edit without saying of whom.")
            getattr(lab, do)(**args)

    def enter(self, code: str) -> None:
        """Take the settings of a code for this lab."""
        name, settings = read_code(code)
        if name != self.lab.name:
            got = quoted(name) if name else "nothing"
            raise PlainError(f"This lab takes codes that begin with “{self.lab.name}”; got {got}.")
        self.lab.set(**settings)

    # What goes back ------------------------------------------------------------------------------------

    def refresh(self, _lab: Lab | None = None) -> None:
        """Tell the page of what has changed; during a request, once it has been dealt with."""
        before, self._frame = self._frame, self.lab.shown
        if before is not self._frame and not self._only_moved(before, self._frame):
            self.epoch += 1
        if self._asked is None:
            self.ahead.stop()
            self.widget.show(self.state())

    def _only_moved(self, before: Frame, now: Frame) -> bool:
        """Did nothing change but the control that the page moves, and what follows from it alone?"""
        asked = (self._asked or {}).get("values", {})
        if (self._asked or {}).get("do") != "set" or len(asked) != 1:
            return False
        (name,) = asked
        free = {name, "network"} if name in self.lab.made_by else {name}
        return now.same_but_for(before, free)

    def _answer(self, id: str) -> None:
        """One message says what came of a request, and which one it was; then frames are made ahead."""
        message, self._asked = self._asked or {}, None
        seconds = PRESSED_SECONDS if message.get("do") == "press" else 0  # a press is seen to happen
        more = {"n": message.get("n"), "seconds": message.get("seconds", seconds)}
        self.widget.show(self.state(), answered=id, **more)
        near = message.get("control") if message.get("do") == "near" else None
        moved = list(message.get("values", {})) if message.get("do") == "set" else []
        name = near or (moved[-1] if moved else None)
        if name in self.lab.controls and not self.lab.locked:
            before, self._last = self._last, (name, self.lab.values[name])
            self.ahead.begin(name, before[1] if before and before[0] == name else None, self.epoch)

    def send_again(self) -> None:
        """Send everything that the page may have missed."""
        self.ahead.forget()
        state = self.state()
        self.widget.shown = self.widget.shown | state
        self.widget.send({"state": state})

    def _send_ahead(self, batch: dict) -> None:
        self.widget.send({"ahead": {"epoch": self.epoch, **batch}})

    # Long computations ---------------------------------------------------------------------------------

    def _press(self, action) -> None:
        """Start a button's action. One that lasts goes on between other requests, any of which stops it."""
        with change(self.lab):  # an error of the action is the lab's
            work = action(self.lab)
        try:
            loop = asyncio.get_running_loop() if isgenerator(work) else None
        except RuntimeError:  # plain Python: nobody is waiting for a page
            loop = None
        until = perf_counter() + AT_ONCE_SECONDS
        while loop is not None and perf_counter() < until:
            try:
                next(work)
            except StopIteration as ended:
                work, loop = ended.value, None
        if loop is None:
            self.lab.act(lambda _: work)
            return
        self._work = work
        loop.call_soon(self._work_on, work, loop)

    def _work_on(self, work: Generator, loop: asyncio.AbstractEventLoop) -> None:
        if self._work is not work:
            return
        try:
            self.widget.send({"progress": next(work)})
        except StopIteration as ended:
            found, self._work = ended.value, None
            self.widget.send({"progress": None})
            self.lab.act(lambda _: found)
        except BaseException:
            self._stop_work()
            raise
        else:
            loop.call_later(0.001, self._work_on, work, loop)

    def _stop_work(self) -> None:
        if self._work is not None:
            self._work.close()
            self._work = None
        self.widget.send({"progress": None})
