"""The learner's journal: what every lesson part reads from and writes to."""

import os
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
from pathlib import Path

from netlib.errors import PlainError
from netlib.lesson.answers import files
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.entries import Entry, Lessons
from netlib.lesson.answers.lock import lock_of, locked
from netlib.lesson.answers.merge import merge
from netlib.lesson.answers.place import on_class_server
from netlib.lesson.answers.remedy import remedy

NAME = "network-leadership-journal.json"
RETRY, LONGEST_RETRY = 5.0, 60.0  # seconds until a change that could not be written is tried again
GONE = "Your journal file {} was deleted, moved or renamed. A new, empty journal has begun."
_open: dict[Path, "Journal"] = {}


def journal_here() -> "Journal":
    """The journal of the folder we work in, or at ``NETLIB_JOURNAL``; one object a file in a process."""
    path = Path(os.environ.get("NETLIB_JOURNAL") or NAME).expanduser().resolve()
    return _open.setdefault(path, Journal(path))


class Journal:
    """Entries by lesson, kind and id, in memory and in one file.

    Every change reads the file, changes it and writes it under a lock, for another notebook may be open.
    A change that cannot be written stays in memory, ``trouble`` says why, and it is tried again: by itself
    after some seconds, and with the next change.
    """

    def __init__(self, path: Path):
        self.path = path
        self.trouble = ""  # why nothing can be kept at the moment
        self.notice = ""  # what happened to the file, for the learner to know
        self.told_in = ""  # the part that says so: the one used last, where the learner looks
        self.lessons: Lessons = {}
        self._was_there = False  # the file, when it was last looked for
        self._waiting: list[Callable[[Lessons], None]] = []  # changes that are not in the file yet
        self._retry: threading.Timer | None = None
        self._pause = RETRY
        self._watchers: list[weakref.WeakMethod[Callable[[], None]]] = []
        self._thread_lock = threading.RLock()  # JupyterLab answers widgets in a thread of their own

    def observe(self, watcher: Callable[[], None]) -> None:
        """Call the method ``watcher`` after every change, as long as its object lives."""
        self._watchers.append(weakref.WeakMethod(watcher))

    def tell_in(self, place: str) -> None:
        """Let the part at ``place``, and no other, say what happened to the file, if anything did."""
        if self.notice and place != self.told_in:
            self.told_in = place
            self._tell()

    @property
    def whereabouts(self) -> str:
        """Where it is kept, as a sentence goes on after "Kept"."""
        where = "on the server of your class" if on_class_server() else "on this computer only"
        return f"in {self.path.name}, {where}"

    def entry(self, lesson: str, kind: str, id: str) -> Entry | None:
        return self.of(lesson, kind).get(id)

    def of(self, lesson: str, kind: str) -> dict[str, Entry]:
        """All entries of one kind in a lesson, by id."""
        return self.lessons.get(lesson, {}).get(kind, {})

    def refresh(self) -> None:
        """Read what another notebook may have written."""
        changed = to_write = False
        # Under the lock for threads: an answer that is kept meanwhile must not be replaced by an older file.
        with self._thread_lock:
            if self._folder_is_gone():
                return  # the next answer makes it again, with everything that is known here
            vanished = self._vanished()
            try:
                # Without the lock for files: they are replaced whole, and some folders can only be read.
                lessons = disk.parse(self.path.read_bytes()) if self.path.exists() else {}
                to_write = bool(self._waiting)
            except (OSError, disk.DamagedError, disk.NewerError) as problem:
                to_write = True  # sets a damaged file aside, or says what is wrong
                if not self.lessons:  # where nothing can be written, what can be read is shown all the same
                    self.lessons = getattr(problem, "rest", {})
            if not to_write:
                if vanished:
                    self.notice = GONE.format(self.path.name)
                changed = lessons != self.lessons
                self.lessons, self._was_there = lessons, self.path.exists()
        if to_write:
            self._change(None)
        elif changed:
            self._tell()  # without the lock: whoever is told may have to wait for another thread

    def update(self, lesson: str, kind: str, id: str, change: Callable[[Entry | None], Entry]) -> None:
        """Replace an entry by ``change(entry)``.

        Where that raises `PlainError`, or the new entry is none that a journal keeps, nothing happens.
        """

        def apply(lessons: Lessons) -> None:
            entries = lessons.setdefault(lesson, {}).setdefault(kind, {})
            entry = change(entries.get(id))
            disk.refuse_odd(kind, entry)
            entries[id] = entry

        self._change(apply)

    def remove(self, lesson: str, kinds: set[str]) -> None:
        """Take all entries of these kinds out of a lesson."""

        def apply(lessons: Lessons) -> None:
            for kind in kinds & set(lessons.get(lesson, {})):
                del lessons[lesson][kind]

        self._change(apply)

    def bring_in(self, combine: Callable[[Lessons], Lessons]) -> Path | None:
        """Put ``combine(lessons)`` in the place of all lessons; returns the file that keeps the old ones.

        `PlainError` when the folder cannot be written: then nothing has changed.
        """
        with self._thread_lock:
            before = None
            try:
                with self._writing():
                    lessons, _ = self._read()
                    if lessons:
                        before = files.free_name(self.path, "before-import")
                        files.write_atomically(before, disk.dump(lessons))
                    lessons = combine(lessons)
                    files.write_atomically(self.path, disk.dump(lessons))
            except (OSError, disk.NewerError) as problem:
                if before:
                    with suppress(OSError):
                        before.unlink()
                raise PlainError(f"Nothing was brought back: {remedy(self.path, problem)}.") from problem
            self._written(lessons)
        self._tell()
        return before

    def delete(self) -> None:
        """Remove the journal, its backups and the damaged files that were set aside. There is no way back."""
        with self._thread_lock:
            try:
                if files.kin(self.path):
                    with locked(self.path):
                        for file in files.kin(self.path):
                            file.unlink()
                        # Last, and while still held: whoever waits for it sees that it is gone and makes a
                        # new one. Windows refuses to remove an open file; then the empty lock stays.
                        with suppress(OSError):
                            lock_of(self.path).unlink()
            except OSError as problem:
                raise PlainError(
                    f"Not everything could be deleted: {remedy(self.path, problem)}."
                ) from problem
            self._written({})
            self.notice, self.told_in = "", ""
        self._tell()

    def _change(self, apply: Callable[[Lessons], None] | None) -> None:
        with self._thread_lock:
            before = (self.lessons, self.trouble, self.notice)
            try:
                with self._writing():
                    lessons, mended = self._read()
                    if apply:
                        apply(lessons)
                    if apply or self._waiting or mended:
                        files.write_atomically(self.path, disk.dump(lessons))
                self._written(lessons)
            except (OSError, disk.NewerError) as problem:
                lessons = deepcopy(self.lessons)
                if apply:
                    apply(lessons)
                    self._waiting.append(apply)
                self.lessons = lessons
                self.trouble = (
                    f"Nothing can be saved at the moment: {remedy(self.path, problem)}. Until then your"
                    " answers are only in this page, which tries again by itself: download your journal"
                    " before you close it."
                )
                self._try_again_later()
        if (self.lessons, self.trouble, self.notice) != before:
            self._tell()

    def _written(self, lessons: Lessons) -> None:
        """The file holds these lessons now."""
        self.lessons, self.trouble, self._pause = lessons, "", RETRY
        self._was_there = self.path.exists()
        self._waiting.clear()

    def _try_again_later(self) -> None:
        if self._retry or not self._waiting or sys.platform == "emscripten":  # Pyodide has no threads
            return
        journal = weakref.ref(self)

        def again() -> None:
            if (alive := journal()) is not None:
                alive._retry = None
                alive.refresh()

        self._retry = threading.Timer(self._pause, again)
        self._retry.daemon = True
        self._pause = min(2 * self._pause, LONGEST_RETRY)
        self._retry.start()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the lock, in a folder that is there."""
        if self._folder_is_gone():
            self.path.parent.mkdir(parents=True)
            self._bring_along_what_is_known()
            self._was_there = False
            self.notice = (
                f"The folder {self.path.parent} was no longer there. It has been made again, and in it"
                f" {self.path.name} with all the answers that this page still had."
            )
        with locked(self.path):
            files.close_to_others(self.path)
            yield

    def _folder_is_gone(self) -> bool:
        return bool(self.lessons) and self._was_there and not self.path.parent.is_dir()

    def _vanished(self) -> bool:
        """Is the file gone, and not by this page's own doing?"""
        for _ in range(10 if self.lessons and self._was_there else 0):
            if self.path.exists():
                return False
            time.sleep(0.05)  # programs that synchronise folders remove a file before they put the new one
        return bool(self.lessons) and self._was_there and not self.path.exists()

    def _read(self) -> tuple[Lessons, bool]:
        """What the file holds with what still waits to be written, and whether the file had to be mended.

        Call while holding the lock.
        """
        if self._vanished():  # deleted from another notebook, perhaps: then it must not come back
            self.notice = GONE.format(self.path.name)
        lessons, mended = self._parse() if self.path.exists() else ({}, False)
        for change in self._waiting:
            try:
                change(lessons)
            except PlainError as problem:  # another notebook was first
                self.notice = str(problem)
        return lessons, mended

    def _parse(self) -> tuple[Lessons, bool]:
        content = self.path.read_bytes()
        try:
            return disk.parse(content), False
        except disk.DamagedError as problem:
            aside = files.set_aside(self.path, content)
            if self.lessons:
                self._bring_along_what_is_known()
            elif not problem.rest:
                self.path.unlink()
            more = bool(problem.rest or self.lessons)
            begun = "Everything else is still here." if more else "A new, empty journal has begun."
            self.notice = (
                f"Your journal file {self.path.name} could not be read: {problem}. Nothing was thrown away:"
                f" the file is kept in the same folder, now called {aside.name}. {begun} What you do from now"
                " on is saved."
            )
            return problem.rest, more

    def _bring_along_what_is_known(self) -> None:
        """Let the next writing add what this page knows, which holds all changes that waited until now."""
        known = deepcopy(self.lessons)
        self._waiting[:] = [lambda lessons: lessons.update(merge(lessons, known))]

    def _tell(self) -> None:
        self._watchers = [watcher for watcher in self._watchers if watcher() is not None]
        for watcher in self._watchers:
            if (method := watcher()) is not None:
                method()
