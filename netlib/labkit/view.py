"""A lab on the page: which widgets it is made of, and what passes between them and the lab."""

import gc
from functools import cache

import ipywidgets as W
import numpy as np

from netlib.errors import PlainError
from netlib.figures import PALETTE
from netlib.labkit import page
from netlib.labkit.base import Lab, as_sentence
from netlib.labkit.codes import read_code
from netlib.labkit.controls import quoted
from netlib.labkit.network_lab import NetworkLab, places

# Shape and colour together tell the groups of people apart; the first two differ most.
MARKS = [("circle", "blue"), ("square", "orange"), ("triangle", "green"), ("diamond", "purple")]


@cache  # once a session
def leave_what_is_loaded() -> None:
    """Never look through all modules again for what can be thrown away.

    That takes a tenth of a second, and would come at any step of a slider.
    """
    gc.collect()
    gc.freeze()


class LabView:
    """The widgets of one lab, kept in step with it. ``box`` is what a notebook shows."""

    def __init__(self, lab: Lab):
        leave_what_is_loaded()
        self.lab = lab
        specs = [control.describe() for control in lab.controls.values() if control.shown]
        buttons = [[name, action.label] for name, action in lab.buttons.items()]
        self.controls = page.Controls(
            title=lab.title, goal=lab.goal, specs=specs, buttons=buttons, slow=lab.slow
        )
        self.readout = page.Readout()
        self.network = (
            page.NetworkView(groups=_legend(lab), editable=lab.editable)
            if isinstance(lab, NetworkLab)
            else None
        )
        self.chart = page.Chart() if lab.figure is not None else None
        self._drawn = None
        self._refused: dict = {}
        pictures = W.Box([part for part in (self.network, self.chart) if part is not None])
        pictures.add_class("netlib-pictures")
        self.box = W.Box([self.controls, pictures, self.readout])
        self.box.add_class("netlib-lab")
        self.refresh()
        lab.observe(self.refresh)
        self.controls.observe(lambda change: self._asked(change["new"]), "asked")
        self.controls.on_msg(lambda _, message, buffers: self._told(message))
        if self.network is not None:
            self.network.on_msg(lambda _, message, buffers: self._edited(message))

    def ask(self, asked: dict) -> None:
        """The learner moved controls: everything usable takes effect, everything else gets its sentence.

        A wrong entry is said when it is made, not again at every move of another control.
        """
        refused, known, changes = {}, self._refused, {}
        self._refused = {}
        for name, value in asked.items():
            try:
                checked = self.lab.controls[name].check(value)
            except PlainError as problem:
                self._refused[name] = value
                if known.get(name) != value:
                    refused[name] = str(problem)
            else:
                if checked != self.lab.values[name]:
                    changes[name] = checked
        self._try(lambda: self.lab.set(**changes) if changes or self.lab.error else None)
        if refused:
            self.lab.error = " ".join(refused.values())
            self.refresh()

    def do(self, message: dict) -> None:
        """The learner pressed a button, entered a code or edited the network."""
        lab, args = self.lab, message.get("args", {})
        if message["do"] == "code":
            self._try(lambda: self.enter(args["code"]))
        elif message["do"] in {"add_person", "remove_person", "tie", "move", "undo", "reset", *lab.buttons}:
            self._try(lambda: getattr(lab, message["do"])(**args))

    def enter(self, code: str) -> None:
        """Take the settings of a code for this lab."""
        name, settings = read_code(code)
        if name != self.lab.name:
            got = quoted(name) if name else "nothing"
            raise PlainError(f"This lab takes codes that begin with “{self.lab.name}”; got {got}.")
        self.lab.set(**settings)

    def _asked(self, asked: dict) -> None:
        self._answer(asked["turn"], lambda: self.ask(asked["values"]))

    def _told(self, message: dict) -> None:
        self._answer(message.get("turn", self.controls.answered), lambda: self.do(message))

    def _edited(self, message: dict) -> None:
        with self.network.hold_sync():
            self.network.moves = message["moves"]
            self._told(message)

    def _answer(self, turn: int, action) -> None:
        """The page learns in one message what came of a request and that it was this one."""
        with self.controls.hold_sync():
            try:
                action()
            finally:
                self.controls.answered = turn

    def _try(self, action) -> None:
        try:
            action()
        except PlainError as problem:  # the learner's to mend, and said; any other goes to the log too
            self.lab.error = as_sentence(problem)
            self.refresh()

    def refresh(self, _lab: Lab | None = None) -> None:
        """Send what has changed, in one message a widget."""
        lab = self.lab
        with self.controls.hold_sync(), self.readout.hold_sync():
            self.controls.values = {name: lab.values[name] for name, c in lab.controls.items() if c.shown}
            self.controls.waiting = list(lab.waiting_for)
            self.controls.code = lab.code
            self.controls.goal_reached = lab.goal_reached
            for text in ("sentence", "error", "notice", "locked"):
                setattr(self.readout, text, getattr(lab, text))
        if self.network is not None:
            self._draw_network()
        if self.chart is not None:
            drawn = lab.figure.to_dict()
            with self.chart.hold_sync():
                self.chart.data, self.chart.layout_ = drawn["data"], drawn["layout"]
                self.chart.label = lab.sentence

    def _draw_network(self) -> None:
        lab, view = self.lab, self.network
        keys = list(lab.groups)
        with view.hold_sync():
            if lab.network is not self._drawn:  # places and ties travel only when the network is another one
                self._drawn = lab.network
                view.places = places(lab.network).tobytes()
                view.ties = np.array(lab.network.edges, dtype=np.uint32).tobytes()
                view.label = f"Network of {len(lab.network)} people and {lab.network.number_of_edges()} ties"
            view.states = bytes(keys.index(group) for group in lab.shown.groups)


def _legend(lab: NetworkLab) -> list[dict]:
    return [
        {"label": words, "shape": shape, "color": PALETTE[color]}
        for words, (shape, color) in zip(lab.groups.values(), MARKS, strict=False)
    ]
