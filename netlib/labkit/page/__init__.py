"""The four widgets a lab is shown with; each has its JavaScript and CSS in files of the same name."""

from functools import cache
from pathlib import Path

import anywidget
import traitlets as t
from ipywidgets import widget_serialization

from netlib.figures import LOOK

HERE = Path(__file__).parent


def script(name: str) -> str:
    """The ES module ``name``.js beside this file."""
    return HERE.joinpath(f"{name}.js").read_text(encoding="utf-8")


def style(name: str) -> str:
    """The shared look, then the widget's own rules."""
    return LOOK + HERE.joinpath(f"{name}.css").read_text(encoding="utf-8")


class Controls(anywidget.AnyWidget):
    """The panel of native inputs. The page writes ``asked``, Python writes ``values``."""

    _esm = script("controls")
    _css = style("controls")
    title = t.Unicode().tag(sync=True)
    goal = t.Unicode().tag(sync=True)
    goal_reached = t.Bool().tag(sync=True)
    specs = t.List().tag(sync=True)
    buttons = t.List().tag(sync=True)
    slow = t.Bool().tag(sync=True)
    values = t.Dict().tag(sync=True)
    waiting = t.List().tag(sync=True)  # names of the controls that change nothing as things stand
    code = t.Unicode().tag(sync=True)
    # {turn, values}: the turn makes every request a new one. Not echoed back: the page knows what it asked
    # for, and one message less is a quicker slider.
    asked = t.Dict().tag(sync=True, echo_update=False)
    # The turn of the last request that was dealt with, whatever came of it.
    answered = t.Int().tag(sync=True)


class Readout(anywidget.AnyWidget):
    """The sentence under the figure, and any message, in live regions; also the veil of a locked lab."""

    _esm = script("readout")
    _css = style("readout")
    sentence = t.Unicode().tag(sync=True)
    error = t.Unicode().tag(sync=True)
    notice = t.Unicode().tag(sync=True)
    locked = t.Unicode().tag(sync=True)


class NetworkView(anywidget.AnyWidget):
    """A network on a canvas, with pointer and keyboard ways to edit it.

    ``places`` float32 x, y in [-1, 1] per person; ``ties`` uint32 pairs; ``states`` uint8 per person, an
    index into ``groups`` [{label, color, shape}].
    """

    _esm = script("network")
    _css = style("network")
    places = t.Bytes().tag(sync=True)
    ties = t.Bytes().tag(sync=True)
    states = t.Bytes().tag(sync=True)
    groups = t.List().tag(sync=True)
    editable = t.Bool(True).tag(sync=True)
    label = t.Unicode().tag(sync=True)
    # How many of the moves that the page has asked for are in these places; it shows its own until all are.
    moves = t.Int().tag(sync=True)


class Bundle(anywidget.AnyWidget):
    """Plotly's own JavaScript, sent to the page once however many charts it shows."""

    _esm = "export default {};"
    source = t.Unicode().tag(sync=True)


@cache
def bundle() -> Bundle:
    from plotly.offline import get_plotlyjs

    return Bundle(source=get_plotlyjs())


class Chart(anywidget.AnyWidget):
    """A plotly figure, redrawn in place: ``data`` and ``layout`` as in ``go.Figure.to_dict()``."""

    _esm = script("chart")
    _css = style("chart")
    bundle = t.Instance(Bundle).tag(sync=True, **widget_serialization)
    data = t.List().tag(sync=True)
    layout_ = t.Dict().tag(sync=True)  # `layout` is taken: an ipywidget's own place in its box
    label = t.Unicode().tag(sync=True)

    def __init__(self, **traits):
        super().__init__(bundle=bundle(), **traits)
