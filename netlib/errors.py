"""The error that a user can correct: its message is one plain sentence."""

import re

LONGEST = 1000  # characters of a message; what somebody entered may be a million
QUOTED = re.compile("“([^“”]{80})[^“”]+”")


class PlainError(ValueError):
    """Raised when an argument, an answer or a file cannot be used; the message says why and what to do.

    A notebook shows the message alone, because a traceback through netlib does not help a user who typed a
    number out of range. Everywhere else it behaves like any ``ValueError``.
    """

    def __init__(self, message: str):
        message = QUOTED.sub("“\\1 …”", message)
        if len(message) > LONGEST:
            message = f"{message[: LONGEST // 2]} … {message[-LONGEST // 2 :]}"
        super().__init__(message)

    def _render_traceback_(self) -> list[str]:  # IPython's hook for an exception that shows itself
        return [str(self)]
