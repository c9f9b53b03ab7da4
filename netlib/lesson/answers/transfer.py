"""Bringing a journal file back: checked first, then added to what is here, or put in its place."""

from netlib.errors import PlainError
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.entries import count
from netlib.lesson.answers.merge import merge
from netlib.lesson.answers.store import Journal
from netlib.words import counted

WAYS = {"add": "Add it to what is here", "replace": "Put it in the place of what is here"}


def bring_back(journal: Journal, content: str, how: str | None) -> str:
    """Take in a journal file's text; returns what was done, in a sentence or two.

    `PlainError` when the way is none of `WAYS`, the text is no journal, or the journal cannot be written:
    nothing has changed then.
    """
    if not content:
        raise PlainError(
            "Choose a file first, and one that is not empty: the journal you downloaded, which ends in .json."
        )
    if how not in WAYS:
        raise PlainError("Choose first what happens to the answers that are here already.")
    if not content.lstrip("\ufeff \t\r\n").startswith("{"):  # the page or the Markdown, most likely
        raise PlainError(
            "This file was not brought back: it is not the journal that you download to go on elsewhere,"
            " whose name ends in .json. Nothing has changed."
        )
    left_out = ""
    try:
        found = disk.parse(content.encode("utf-8", "replace"))
    except disk.DamagedError as problem:
        if not problem.rest:
            raise PlainError(f"This file was not brought back: {problem}. Nothing has changed.") from problem
        found = problem.rest
        left_out = f" The rest of the file was left out: {problem}."
    except disk.NewerError as problem:
        newer = f"This file was written by a newer version of the workbook ({problem}). Nothing has changed."
        raise PlainError(newer) from problem
    before = journal.bring_in(lambda here: merge(here, found) if how == "add" else found)
    kept = f" What was here before is kept in {before.name}." if before else ""
    return f"Brought back {counted(count(found), 'entry', 'entries')}.{left_out}{kept}"
