"""The one widget that shows every lesson part: it draws ``state`` and sends back what the learner does."""

from collections.abc import Callable
from pathlib import Path

import traitlets

from netlib.figures import LOOK
from netlib.labkit.page.modules import Page
from netlib.labkit.page.requests import Requests

HERE = Path(__file__).parent


class View(Page):
    """Shows ``state``, which blocks.py describes; ``act`` does what the page asks.

    ``look`` is called when the page asks how things stand: it may be older than the journal, or was cut off.
    """

    main = traitlets.Unicode("lesson/page/part.js").tag(sync=True)
    _css = LOOK + (HERE / "part.css").read_text(encoding="utf-8")
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, state: dict, act: Callable[[dict], None], look: Callable[[], None]):
        super().__init__(state=state)
        self._act, self._look = act, look
        self.requests = Requests(self, self._handle, self.send_again)

    def _handle(self, message: dict) -> None:
        if message["do"] == "look":
            self.send_again()
        else:
            self._act(message)

    def send_again(self) -> None:
        """Send everything that the page may have missed."""
        self._look()
        self.send_state("state")
