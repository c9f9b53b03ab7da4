"""A change of a lab: one at a time; its error is shown in the lab, and all watchers are told."""

from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from netlib.errors import PlainError

if TYPE_CHECKING:
    from netlib.labkit.base import Lab

# JupyterLab answers widgets in a thread of their own, so a slider may move while a cell drives the same lab.
# One lock for all labs, since labs side by side change one another.
TURN = RLock()


def as_sentence(problem: PlainError) -> str:
    """What a model refuses stands alone before a learner: with a capital and a full stop."""
    text = str(problem)
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


@contextmanager
def change(lab: "Lab"):
    """Every change goes through here: an error is put where the learner looks *and* reaches the caller.

    Nested changes notify watchers once, at the end. An error of a watcher never hides the learner's sentence:
    it is raised where nothing else went wrong, and added as a note where something did.
    """
    with TURN:
        if lab._changing:
            yield
            return
        lab._changing, lab.error = True, ""
        problem: Exception | None = None
        try:
            yield
        except PlainError as refused:
            lab.error, problem = as_sentence(refused), refused
        except Exception as broken:  # noqa: BLE001 - raised below, when all were told
            lab.error = f"This setting could not be computed ({broken}). Nothing was changed."
            problem = broken
        finally:
            lab._changing = False
        try:
            lab._notify()
        except Exception as late:
            if problem is None:
                raise
            problem.add_note(f"Besides, what watches the lab failed: {late!r}")
        if problem is not None:
            raise problem
