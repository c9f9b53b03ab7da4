"""A lab on the page: what the page knows of it, and what is done when the learner asks for something."""

import asyncio
import gc
from base64 import b64encode
from functools import cache, lru_cache
from hashlib import blake2b
from inspect import isgenerator
from time import perf_counter

import networkx as nx
import numpy as np

from netlib.errors import PlainError
from netlib.figures import PALETTE
from netlib.labkit.ahead import Ahead
from netlib.labkit.asked import takes
from netlib.labkit.base import Lab, as_sentence, change
from netlib.labkit.codes import read_code
from netlib.labkit.controls import Remembered, quoted
from netlib.labkit.frames import Frame
from netlib.labkit.in_python import in_python
from netlib.labkit.network_lab import NetworkLab, places
from netlib.labkit.page import LabWidget
from netlib.labkit.page.requests import Requests

# Shape and colour together tell the groups of people apart; the first two differ most.
MARKS = [("circle", "blue"), ("square", "orange"), ("triangle", "green"), ("diamond", "purple")]
PRESSED_SECONDS = 0.8  # in which is seen what a button did
AT_ONCE_SECONDS = 0.3  # what takes longer shows how far it is, and can be stopped
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
        self.widget = LabWidget(self.state() | {"start": self.start()})
        self.ahead = Ahead(lab, self.pack, lambda batch: self._send_ahead(batch))
        self.requests = Requests(self.widget, self.handle, self.send_again, self._answer)
        self._asked: dict | None = None  # the request that is being dealt with
        self._work = None  # a long computation that goes on between other requests
        lab.observe(self.refresh)

    # What the page knows -------------------------------------------------------------------------------

    def start(self) -> dict:
        """What never changes."""
        lab = self.lab
        groups = None
        if isinstance(lab, NetworkLab):
            groups = [
                {"label": words, "shape": shape, "color": PALETTE[color]}
                for words, (shape, color) in zip(lab.groups.values(), MARKS, strict=False)
            ]
        return {
            "title": lab.title,
            "goal": lab.goal,
            "specs": [control.describe() for control in lab.controls.values() if control.shown],
            "buttons": [[name, action.label] for name, action in lab.buttons.items()],
            "slow": lab.slow,
            "groups": groups,
            "editable": getattr(lab, "editable", False),
            "chart": self._base,
        }

    def state(self) -> dict:
        """What changes: the frame, its network, and what is said besides."""
        lab = self.lab
        frame, network = self.pack(lab.shown)
        said = {
            "error": lab.error,
            "notice": lab.notice,
            "locked": lab.locked,
            "reached": lab.goal_reached,
            "python": in_python(lab),
        }
        return {"frame": frame, "network": network, "said": said}

    def pack(self, frame: Frame) -> tuple[dict, dict | None]:
        """A frame as it travels, plain JSON; and its network, if it has one."""
        packed = {
            "epoch": self.epoch,
            "values": {name: frame.values[name] for name, c in self.lab.controls.items() if c.shown},
            "waiting": list(frame.waiting_for),
            "sentence": frame.sentence,
            "code": frame.code,
            "reached": frame.reached,
        }
        if frame.chart is not None:
            packed["chart"] = differences(self._base, frame.chart)
        network = frame.values.get("network")
        if network is None:
            return packed, None
        keys = list(self.lab.groups)
        structure = as_structure(network)
        packed["network"] = structure["key"]
        packed["states"] = "".join(chr(48 + keys.index(group)) for group in frame.groups)
        if frame.passing:
            packed["passing"] = list(frame.passing)
        return packed, structure

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
        elif do in EDITS and getattr(lab, "editable", False):
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
        free = {name, "network"} if name in getattr(self.lab, "made_by", ()) else {name}
        return now.same_but_for(before, free)

    def _answer(self, id: str) -> None:
        """One message says what came of a request, and which one it was; then frames are made ahead."""
        message, self._asked = self._asked or {}, None
        pressed = (
            PRESSED_SECONDS if message.get("do") == "press" else 0
        )  # what a button did is seen to happen
        more = {"n": message.get("n"), "seconds": message.get("seconds", pressed)}
        self.widget.show(self.state(), answered=id, **more)
        near = message.get("control") if message.get("do") == "near" else None
        moved = list(message.get("values", {})) if message.get("do") == "set" else []
        name = near or (moved[-1] if moved else None)
        if name in self.lab.controls and not self.lab.locked:
            before, self._last = getattr(self, "_last", None), (name, self.lab.values[name])
            self.ahead.begin(name, before[1] if before and before[0] == name else None)

    def send_again(self) -> None:
        """Send everything that the page may have missed."""
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

    def _work_on(self, work, loop) -> None:
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
        self._work.close()
        self._work = None
        self.widget.send({"progress": None})


def differences(base: dict, chart: dict) -> dict:
    """What of a chart differs from the lab's first one, trace by trace and part by part.

    Parameters
    ----------
    base, chart : dict
        ``{"data": [...], "layout": {...}}``, with the same traces.

    Returns
    -------
    dict
        ``{"data": [changes, ...], "layout": changes}``, each without what is the same; None: a part is gone.
    """
    out: dict = {}
    traces = [changes(one, other) for one, other in zip(base["data"], chart["data"], strict=True)]
    if any(traces):
        out["data"] = traces
    if layout := changes(base["layout"], chart["layout"]):
        out["layout"] = layout
    return out


def changes(base: dict, other: dict) -> dict:
    """The parts of ``other`` that differ from ``base``, and None for those that are gone."""
    return {key: part for key, part in other.items() if key not in base or base[key] != part} | {
        key: None for key in base if key not in other
    }


@lru_cache(maxsize=256)  # by identity: nobody can change a network in a lab
def as_structure(network: nx.Graph) -> dict:
    """A network as it travels: plain JSON, arrays as base64."""
    where = places(network)
    pairs = np.array(network.edges, dtype=np.uint32).reshape(-1, 2)
    key = blake2b(where.tobytes() + b"|" + pairs.tobytes(), digest_size=8).hexdigest()
    return {
        "key": key,
        "places": b64encode(where.tobytes()).decode(),
        "ties": b64encode(pairs.tobytes()).decode(),
        "label": f"Network of {len(network)} people and {len(pairs)} ties",
    }
