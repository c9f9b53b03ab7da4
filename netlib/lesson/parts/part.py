"""The base of every lesson part: plain methods, one state, and two ways to show it."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, get_type_hints

from netlib.errors import PlainError
from netlib.labkit.asked import takes
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.store import Journal
from netlib.lesson.page.blocks import as_text, line

if TYPE_CHECKING:
    from netlib.lesson.page.view import View

FORMATS = {"json": "application/json", "md": "text/markdown", "html": "text/html"}


def action(method):
    """Something a learner can do, from Python or from the page; the method returns the part.

    What it raises is said in the part, in one sentence, and reaches the caller: `PlainError` for anything
    entered that it cannot take.
    """

    @functools.wraps(method)
    def done(self, *args, **kwargs):
        self.problem = ""
        self.problem_in = self._asking or next(
            (id for id in self._ids() if id in [*args, *kwargs.values()]), ""
        )
        try:
            method(self, *args, **kwargs)
        except Exception as problem:
            plain = isinstance(problem, PlainError)
            self.problem = (
                str(problem) if plain else f"This could not be done ({problem!r}). Nothing was changed."
            )
            self.journal.refresh()  # another notebook may have been first
            raise
        finally:
            self.journal.tell_in(self.place)
            self.show()
        return self

    done.is_action = True
    return done


def _takes(method: Callable, values: dict) -> bool:
    """Whether an action has parameters of these names and types, such as ``answer: str | float | None``."""
    kinds = get_type_hints(method)
    return takes(method, values) and all(  # a whole number is a number too
        isinstance(value, kinds[name]) or (isinstance(value, int) and isinstance(0.0, kinds[name]))
        for name, value in values.items()
    )


class Part:
    """A question, a text to write, a ledger: what it is depends on the journal alone.

    Subclasses say in `groups` what there is to see; the page and the plain text follow from it. Methods
    marked `action` are what the page's buttons do. The widget is made when a part is first displayed.
    """

    label = ""
    keeps_journal = False  # does its page offer the journal even when Python is gone?
    tells_of_file = False  # of what happened to it: always, not only when this part was used last
    needs_python = False  # does it depend on more than a page without Python can hold?
    closed = False  # does it wait for something, and say only that? Then it takes little room

    def __init__(self, journal: Journal, place: str):
        self.journal = journal
        self.place = place  # "lesson/kind/id": where the page keeps text that could not be saved yet
        self.problem = ""  # what went wrong last, and in which group
        self.problem_in = ""
        self._asking = ""  # the group whose button was pressed on the page
        self._view: View | None = None  # made when the part is first displayed
        self._given: dict | None = None  # the lessons that the page holds, once it has asked for them
        journal.refresh()
        if not journal.told_in:
            journal.tell_in(place)
        journal.observe(self.show)

    def groups(self) -> list[dict]:
        raise NotImplementedError

    def state(self) -> dict:
        """Everything the page shows, as plain data."""
        groups = self.groups()
        if self.journal.notice and (self.tells_of_file or self.journal.told_in == self.place):
            groups[-1]["said"].append(line(self.journal.notice, "warn"))
        if self.journal.trouble:
            groups[-1]["said"].append(line(self.journal.trouble, "bad"))
        if self.problem:
            concerned = next((group for group in groups if group["id"] == self.problem_in), groups[-1])
            concerned["said"].insert(0, line(self.problem, "bad"))
        return {
            "label": self.label,
            "home": str(self.journal.path),
            "place": self.place,
            "keeps": self.keeps_journal,
            "closed": self.closed,
            "groups": groups,
        }

    def _ids(self) -> list[str]:
        return [group["id"] for group in self.groups()]

    def show(self) -> None:
        """Bring the page up to date."""
        if self._view is None:
            return
        self._view.state = self.state()
        if self._given not in (None, self.journal.lessons):
            self._give_journal()

    def look(self) -> None:
        """Read the journal again and bring the page up to date, whatever it has got already."""
        self.journal.refresh()
        self.show()
        if self.keeps_journal:
            self._give_journal()

    def _give_journal(self) -> None:
        """Let the page hold the journal, so that it can be downloaded when Python is gone."""
        if self._view is None:
            return
        self._given = self.journal.lessons
        # As a message, because a notebook that is saved may keep the state, and is passed on.
        self._view.send({"keep": self._file(self.journal.path.stem, "json", self.journal_as_json())})

    def journal_as_json(self) -> str:
        """The journal as a file to go on with elsewhere."""
        return disk.dump(self.journal.lessons).decode("utf-8")

    def hand_out(self, name: str, format: str, text: str) -> None:
        """Give a file to the browser to be saved; `PlainError` when there is no page to give it to."""
        if self._view is None:
            raise PlainError("A download needs the page; in Python, use export instead.")
        self._view.send({"download": self._file(name, format, text)})

    @staticmethod
    def _file(name: str, format: str, text: str) -> dict:
        return {"name": f"{name}.{format}", "type": f"{FORMATS[format]};charset=utf-8", "text": text}

    def act(self, message: dict) -> None:
        """Do what the page asks: ``{"do": action, "group": id, "values": {name: value}}``.

        `PlainError` for something that this part cannot do, or not with these values: no page of ours asks
        for it.
        """
        method, values = getattr(type(self), message["do"], None), message.get("values", {})
        if method is None or not getattr(method, "is_action", False) or not _takes(method, values):
            raise PlainError(f"The page asked for “{message['do']}” in a way that “{self.label}” cannot do.")
        self._asking = message.get("group", "")
        try:
            method(self, **values)
        except PlainError:
            return  # the learner's to mend, and said in the part; anything else goes to the log as well
        finally:
            self._asking = ""

    def __repr__(self) -> str:
        return as_text(self.state())

    def _repr_mimebundle_(self, **kwargs) -> dict:
        if self._view is None:
            from netlib.lesson.page.view import View

            self._view = View(self.state(), self.act, self.look)
        return {**self._view._repr_mimebundle_(**kwargs), "text/plain": repr(self)}
