"""The journal as the learner sees it: where it is, what is in it, how to take it along or be rid of it."""

from pathlib import Path

from netlib.errors import PlainError
from netlib.lesson.answers.entries import count
from netlib.lesson.answers.export import as_html, as_markdown
from netlib.lesson.answers.files import kin
from netlib.lesson.answers.place import fleeting, on_class_server
from netlib.lesson.answers.store import Journal
from netlib.lesson.answers.transfer import WAYS, bring_back
from netlib.lesson.page import blocks
from netlib.lesson.parts.part import FORMATS, Part, action
from netlib.lesson.texts.content import Content
from netlib.words import counted

KINDS = {
    "predict": ("prediction", "predictions"),
    "room": ("count of a room", "counts of a room"),
    "play": ("goal reached", "goals reached"),
    "reproduce": ("number reproduced", "numbers reproduced"),
    "check": ("check", "checks"),
    "reflect": ("text", "texts"),
    "claims": ("verdict", "verdicts"),
    "map": ("map of a network", "maps of a network"),
    "bet": ("bet", "bets"),
}  # and nothing else: a test holds these against journal.schema.json


class Panel(Part):
    """Shows and manages the journal; `export` gives it as text."""

    label = "Your journal"
    keeps_journal = True
    tells_of_file = True

    def __init__(self, journal: Journal, contents: dict[str, Content]):
        self.contents = contents
        self._asked_to_delete = False
        self._done = ""  # what was brought back, to be said beside its button
        self._deleted = ""  # the same for what was deleted
        super().__init__(journal, "journal")

    def export(self, format: str) -> str:
        """The journal as "json" (to go on elsewhere), "md" or "html" (to read); `PlainError` for others."""
        if format not in FORMATS:
            raise PlainError(f"A journal can be exported as {', '.join(FORMATS)}; got “{format}”.")
        if format == "json":
            return self.journal_as_json()
        return (as_markdown if format == "md" else as_html)(self.journal.lessons, self.contents)

    @action
    def download(self, format: str):
        """Hand the journal to the browser, to be saved wherever the learner likes."""
        self.hand_out(self.journal.path.stem, format, self.export(format))

    @action
    def bring_back(self, file: str = "", how: str | None = None):
        """Take in the text of a journal file: ``how`` is "add" or "replace". What was here is kept in a file.

        `PlainError` when ``file`` is no journal, ``how`` is neither, or nothing can be written.
        """
        self._done = ""
        self._done = bring_back(self.journal, file, how)

    @action
    def ask_to_delete(self):
        """Say what `delete` would remove."""
        self._asked_to_delete, self._done, self._deleted = True, "", ""

    @action
    def keep(self):
        """Think again."""
        self._asked_to_delete = False

    @action
    def delete(self):
        """Remove everything the workbook has kept here, once `ask_to_delete` has said what that is."""
        if not self._asked_to_delete:
            raise PlainError("Ask to delete first: it says what would go.")
        gone, files = _entries(count(self.journal.lessons)), _names(self.journal.path)
        self.journal.delete()
        self._asked_to_delete, self._done = False, ""
        self._deleted = f"{gone} and {files}. Nothing that you entered is kept here any more."
        if self._view is not None:
            self._view.send({"deleted": True})

    def groups(self) -> list[dict]:
        return [self._whereabouts(), self._bring(), self._delete()]

    def _whereabouts(self) -> dict:
        kinds = [
            (len(entries), KINDS[kind])
            for kind, entries in self._counted().items()
            if entries and kind in KINDS
        ]
        inside = ", ".join(counted(many, one, more) for many, (one, more) in kinds) or "nothing yet"
        path = self.journal.path
        place = f"It is one file beside your notebooks, {path.name}. Nothing leaves this computer."
        if on_class_server():
            place = (
                f"It is one file beside your notebooks, {path.name}, on the server of your class. Those who"
                " run the server can read it."
            )
        if lasts := fleeting(path):
            place = (
                f"{lasts[0]}: everything is cleared when {lasts[1]}. Download your journal before you go, and"
                " bring it back next time."
            )
        return blocks.group(
            "",
            blocks.paragraph(f"In it: {inside}.", "claim"),
            blocks.paragraph(place, "warn" if lasts else ""),
            blocks.paragraph(str(path), "soft", personal=True),
            blocks.buttons(
                blocks.button(
                    "download", "Download, to go on elsewhere", first=True, from_page=True, format="json"
                ),
                blocks.button("download", "Download as a page", format="html"),
                blocks.button("download", "Download as Markdown", format="md"),
            ),
        )

    def _counted(self) -> dict[str, list]:
        lessons = self.journal.lessons.values()
        return {kind: [id for kinds in lessons for id in kinds.get(kind, {})] for kind in KINDS}

    def _bring(self) -> dict:
        return blocks.group(
            "bring",
            blocks.upload("file", "Bring back a journal you downloaded", ".json,application/json"),
            blocks.choice("how", "What happens with it?", list(WAYS.items()), inline=True),
            blocks.buttons(blocks.button("bring_back", "Bring it back")),
            said=[blocks.line(self._done, "good")] if self._done else [],
        )

    def _delete(self) -> dict:
        if not self._asked_to_delete:
            # once something is entered or brought back, "nothing is kept" would no longer be so
            still = self._deleted and not count(self.journal.lessons)
            said = [blocks.line(self._deleted, "good", "Deleted:")] if still else []
            ask = blocks.buttons(blocks.button("ask_to_delete", "Delete everything …"))
            return blocks.group("delete", ask, said=said)
        what = (
            f"This removes {_entries(count(self.journal.lessons))} and {_names(self.journal.path)}. It leaves"
            " what you downloaded, and what saved notebooks show of your choices."
        )
        return blocks.group(
            "delete",
            blocks.paragraph(what, "warn", "It cannot be undone."),
            blocks.buttons(
                blocks.button("keep", "Keep everything", first=True),
                blocks.button("delete", "Delete for good"),
            ),
        )


def _entries(many: int) -> str:
    return counted(many, "entry", "entries")


def _names(path: Path) -> str:
    names = [file.name for file in kin(path)]
    return f"{'these files: ' if len(names) > 1 else 'the file '}{', '.join(names)}" if names else "no file"
