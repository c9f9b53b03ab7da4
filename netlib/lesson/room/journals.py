"""The journal of the room before whom a lesson is presented, and those of earlier rooms.

An earlier room's journal is a file of its own in the folder `FOLDER` beside the trainer's. It has the form
of any journal, and says beside its lessons under which name and when it was put there.
"""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from netlib.errors import PlainError
from netlib.lesson.answers import files
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.entries import Lessons, count
from netlib.lesson.answers.place import is_of_a_room, of_a_room, of_the_trainer
from netlib.lesson.answers.remedy import remedy
from netlib.lesson.answers.store import journal_here
from netlib.lesson.room import organisation

FOLDER = "network-leadership-rooms"
LONGEST_NAME = 80


@dataclass(frozen=True)
class Room:
    """A room whose journal was archived."""

    id: str  # the name of its file, without its ending
    name: str
    ended: str  # a time as `journal_file.now` gives it
    lessons: Lessons

    @property
    def title(self) -> str:
        """The name, if one was given, and the time."""
        when = f"{self.ended[:10]}, {self.ended[11:16]} UTC"
        return f"{self.name} ({when})" if self.name else when


def present() -> bool:
    """Keep what is entered from now on in a journal beside the trainer's own; returns whether that is new.

    If so, the lesson must be run again, because what is on the page already goes on with the journal it has.
    """
    mine = journal_here().path
    os.environ["NETLIB_JOURNAL"] = str(of_a_room(mine))
    return not is_of_a_room(mine)


def stop_presenting() -> bool:
    """Go back to the trainer's own journal; returns whether anything changed."""
    organisation.forget()
    path = journal_here().path
    if not is_of_a_room(path):
        return False
    os.environ["NETLIB_JOURNAL"] = str(of_the_trainer(path))
    return True


def next_group(name: str = "") -> Room | None:
    """Archive the room's journal under the time and ``name``, and begin with an empty one.

    Returns what was archived, None where the room had answered nothing. `PlainError` when the archive cannot
    be written: then nothing was emptied.
    """
    present()
    journal = journal_here()
    journal.refresh()
    room = _archive(journal.lessons, name) if count(journal.lessons) else None
    organisation.forget()
    journal.delete()
    return room


def folder() -> Path:
    """Where the journals of earlier rooms are."""
    return of_the_trainer(journal_here().path).with_name(FOLDER)


def _archive(lessons: Lessons, name: str) -> Room:
    name = " ".join(disk.well_formed(name).split())[:LONGEST_NAME]
    ended = disk.now()
    stem = "-".join([re.sub(r"\D", "", ended)[:12], *re.findall(r"[a-z0-9]+", name.lower())])[:60]
    path = folder() / f"{stem}.json"
    copies = 1
    while path.exists():
        copies += 1
        path = path.with_name(f"{stem}-{copies}.json")
    room = Room(path.stem, name, ended, lessons)
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        files.write_atomically(path, as_file(room))
    except OSError as problem:
        raise PlainError(
            f"The answers of this room could not be archived, so they stay: {remedy(path, problem)}."
        ) from problem
    return room


def as_file(room: Room) -> bytes:
    """The journal of a room as a file, which the workbook can bring back like any journal."""
    document = json.loads(disk.dump(room.lessons))
    document["room"] = {"name": room.name, "ended": room.ended}
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def rooms() -> tuple[list[Room], list[str]]:
    """The archived rooms, the latest first; and the names of files there that cannot be read."""
    found, damaged = [], []
    for path in sorted(folder().glob("*.json"), reverse=True):
        try:
            found.append(_read(path))
        except (OSError, disk.DamagedError, disk.NewerError):
            damaged.append(path.name)
    return found, damaged


def _read(path: Path) -> Room:
    content = path.read_bytes()
    lessons = disk.parse(content)
    about = json.loads(content).get("room")
    about = about if isinstance(about, dict) else {}
    name, ended = (about.get(key, "") for key in ("name", "ended"))
    if not (isinstance(name, str) and isinstance(ended, str)):
        raise disk.DamagedError("it does not say when the room was archived")
    return Room(path.stem, name, ended, lessons)


def room(id: str) -> Room:
    """The archived room ``id``, or with "" the one that is there now; `PlainError` when it cannot be read."""
    if not id:
        journal = journal_here()
        journal.refresh()
        return Room("", "This room", disk.now(), journal.lessons)
    try:
        return _read(_path(id))
    except (OSError, disk.DamagedError, disk.NewerError) as problem:
        raise PlainError(f"The answers of the room “{id}” cannot be read: {problem}.") from problem


def delete_room(id: str) -> None:
    """Remove an archived room for good; `PlainError` when there is none, or its file cannot be removed."""
    try:
        _path(id).unlink()
    except OSError as problem:
        raise PlainError(f"This room was not deleted: {remedy(_path(id), problem)}.") from problem


def _path(id: str) -> Path:
    path = folder() / f"{id}.json"
    if path.parent != folder() or not path.is_file():  # a name with a slash in it is none of ours
        raise PlainError(f"There is no room “{id}” in {FOLDER}.")
    return path
