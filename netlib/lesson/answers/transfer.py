"""Bringing a journal file back: checked first, then added to what is here, or put in its place."""

from netlib.errors import PlainError
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.store import Journal

WAYS = {"add": "Add it to what is here", "replace": "Put it in the place of what is here"}
FIRST_COUNTS = {
    "predict",
    "play",
    "reproduce",
}  # a prediction cannot be changed, and a first find is the find
TRIES_COUNT = {"check", "claims"}


def bring_back(journal: Journal, content: str, how: str | None) -> str:
    """Take in a journal file's text; returns one sentence on what was done.

    Raises
    ------
    PlainError
        When the way is none of `WAYS`, the text is no journal, or the journal cannot be written: nothing
        has changed then.
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
    try:
        found = disk.parse(content.encode("utf-8", "replace"))
    except disk.DamagedError as problem:
        raise PlainError(f"This file was not brought back: {problem}. Nothing has changed.") from problem
    except disk.NewerError as problem:
        newer = f"This file was written by a newer version of the workbook ({problem}). Nothing has changed."
        raise PlainError(newer) from problem
    before = journal.bring_in(lambda here: merge(here, found) if how == "add" else found)
    kept = f" What was here before is kept in {before.name}." if before else ""
    return f"Brought back {count(found)} {'entry' if count(found) == 1 else 'entries'}.{kept}"


def count(lessons: dict) -> int:
    return sum(len(entries) for kinds in lessons.values() for entries in kinds.values())


def merge(here: dict, there: dict) -> dict:
    """Both journals in one; neither argument is changed.

    Where both hold an entry, the first counts for predictions and finds, all tries are kept for checks and
    verdicts, and the later counts for texts.
    """
    lessons = {}
    for name in [*here, *(name for name in there if name not in here)]:
        lessons[name] = {}
        kinds = [here.get(name, {}), there.get(name, {})]
        for kind in [*kinds[0], *(kind for kind in kinds[1] if kind not in kinds[0])]:
            mine, theirs = (one.get(kind, {}) for one in kinds)
            both = {id: _one_of(kind, mine[id], theirs[id]) for id in mine if id in theirs}
            lessons[name][kind] = {**mine, **theirs, **both}
    return lessons


def _one_of(kind: str, mine: dict, theirs: dict) -> dict:
    if kind in TRIES_COUNT:
        new = [tried for tried in theirs["tries"] if tried not in mine["tries"]]
        return {**mine, "tries": sorted([*mine["tries"], *new], key=lambda tried: tried["at"])}
    if kind in FIRST_COUNTS:
        return min(mine, theirs, key=lambda entry: entry["at"])
    return max(mine, theirs, key=lambda entry: entry.get("at", ""))
