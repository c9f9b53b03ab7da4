"""The error that a user can correct: its message is one plain sentence."""


class PlainError(ValueError):
    """Raised when an argument, an answer or a file cannot be used; the message says why and what to do.

    A notebook shows the message alone, because a traceback through netlib does not help a user who typed a
    number out of range. Everywhere else it behaves like any ``ValueError``.
    """

    def _render_traceback_(self) -> list[str]:  # IPython's hook for an exception that shows itself
        return [str(self)]
