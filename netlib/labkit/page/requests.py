"""What a widget's page asks of Python, dealt with once and answered: the Python side of waiting.js."""

from collections.abc import Callable

from ipywidgets import Widget

from netlib.labkit.asked import is_request

REMEMBERED = 1000  # ids; a page repeats what was lost on its way within seconds


class Requests:
    """Handles the requests that the page of a widget sends as custom messages ``{"id": ..., ...}``.

    The page, which uses ``waiting.js``, repeats a request when its answer may have been lost. A repeated
    request is not handled again; ``send_again`` sends all that the first one can have changed, because that
    may have been lost as well.

    ``handle`` is called with each new request; what it raises reaches the log, after the page was answered.
    ``answer`` sends ``{"answered": id}``, perhaps with more; by default alone.
    """

    def __init__(
        self,
        widget: Widget,
        handle: Callable[[dict], None],
        send_again: Callable[[], None],
        answer: Callable[[str], None] | None = None,
    ):
        self._handle, self._send_again = handle, send_again
        self._answer = answer or (lambda id: widget.send({"answered": id}))
        self._handled: dict[str, None] = {}  # in their order
        widget.on_msg(lambda _, message, buffers: self.receive(message))

    def receive(self, message: dict) -> None:
        """Handle one message of the page, unless it was handled before, and answer it.

        A message that is no request is ignored: none of our pages has sent it, and none waits for an answer.
        """
        if not is_request(message):
            return
        id = message["id"]
        try:
            if id in self._handled:
                self._send_again()
            else:
                self._handled[id] = None
                if len(self._handled) > REMEMBERED:
                    del self._handled[next(iter(self._handled))]
                self._handle(message)
        finally:
            self._answer(id)
