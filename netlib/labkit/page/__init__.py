"""The one widget that a lab is shown with. Its modules are beside this file; lab.js brings them together."""

from functools import cache
from pathlib import Path

import anywidget
import traitlets as t
from ipywidgets import widget_serialization

from netlib.figures import LOOK
from netlib.labkit.page.modules import Page

HERE = Path(__file__).parent
STYLE = LOOK + (HERE / "lab.css").read_text(encoding="utf-8")


class Bundle(anywidget.AnyWidget):
    """Plotly's own JavaScript, sent to the page once however many charts it shows."""

    _esm = "export default {};"
    source = t.Unicode().tag(sync=True)


@cache
def bundle() -> Bundle:
    from plotly.offline import get_plotlyjs

    return Bundle(source=get_plotlyjs())


class LabWidget(Page):
    """What the page knows of a lab.

    Its ``state`` is plain JSON: ``start`` (what never changes), ``network``, ``frame`` and ``said``, as
    `netlib.labkit.view` makes them. One message tells the page of all that changed; a page that is loaded
    again asks for the whole.
    """

    _css = STYLE
    main = t.Unicode("labkit/page/widget.js").tag(sync=True)
    bundle = t.Instance(Bundle, allow_none=True).tag(sync=True, **widget_serialization)

    def __init__(self, state: dict):
        self.shown = state
        super().__init__(bundle=bundle() if state["start"]["chart"] else None)

    def get_state(self, key=None, drop_defaults=False) -> dict:
        """The traits and, where the whole state is asked for, what is shown."""
        known = super().get_state(key=key, drop_defaults=drop_defaults)
        return known | self.shown if key is None else known

    def show(self, state: dict, **more) -> None:
        """Tell the page, in one message, what has changed, and ``more`` (which request this answers)."""
        changed = {name: part for name, part in state.items() if part != self.shown[name]}
        self.shown = self.shown | changed
        if changed or more:
            self.send({"state": changed, **more})
