"""One kind of error for everything a reader can put right, shown as one plain sentence."""


class PlainError(ValueError):
    """What a reader entered, or a file they touched, cannot be used; the message says why and what to do.

    In a notebook the sentence is shown alone: a traceback through our own code would help nobody who
    typed a number out of range. Everywhere else it is an ordinary ``ValueError``.
    """

    def _render_traceback_(self) -> list[str]:  # IPython's hook for an exception that shows itself
        return [str(self)]
