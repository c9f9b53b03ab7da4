"""The one widget that shows every lesson part: it draws ``state`` and sends back what the learner does."""

from pathlib import Path

import anywidget
import traitlets

from netlib.figures import LOOK

HERE = Path(__file__).parent


def text(name: str) -> str:
    return HERE.joinpath(name).read_text(encoding="utf-8")


def script() -> str:
    """part.js with makers.js in the place of its import, for anywidget sends one module."""
    head, line, body = text("part.js").partition(
        'import { make, makers, sentence, setText } from "./makers.js";\n'
    )
    if not line:
        raise RuntimeError("part.js no longer imports makers.js in the line that is replaced here")
    return head + text("makers.js") + body


class View(anywidget.AnyWidget):
    _esm = script()
    _css = LOOK + text("part.css")
    state = traitlets.Dict().tag(sync=True)
