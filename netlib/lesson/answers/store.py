"""The learner's journal: what every lesson part reads from and writes to."""

import os
import sys
import threading
import warnings
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from copy import deepcopy
from pathlib import Path

from netlib.errors import PlainError
from netlib.lesson.answers import journal_file as disk

with warnings.catch_warnings():
    # In the browser alone no system locks files, and none is asked to: see `_locked`.
    warnings.filterwarnings("ignore", "only soft file lock is available")
    from filelock import FileLock, Timeout

NAME = "network-leadership-journal.json"
_open: dict[Path, "Journal"] = {}


def journal_here() -> "Journal":
    """The journal of the folder we work in, or at ``NETLIB_JOURNAL``; one object a file in a process."""
    path = Path(os.environ.get("NETLIB_JOURNAL") or NAME).expanduser().resolve()
    return _open.setdefault(path, Journal(path))


def of_a_room(path: Path) -> Path:
    """The journal for those before whom a lesson is presented, beside the one at ``path``."""
    return path if is_of_a_room(path) else path.with_name(f"{path.stem}.room{path.suffix}")


def is_of_a_room(path: Path) -> bool:
    return path.stem.endswith(".room")


class Journal:
    """Entries by lesson, kind and id, in memory and in one file.

    Every change reads the file, changes it and writes it under a lock, for another notebook may be open.
    A change that cannot be written stays in memory, ``trouble`` says why, and the next change tries again.
    """

    def __init__(self, path: Path):
        self.path = path
        self.trouble = ""  # why nothing can be kept at the moment
        self.notice = ""  # what happened to the file, for the learner to know
        self.told_in = ""  # the part that says so: the one used last, where the learner looks
        self.lessons: dict = {}
        self._waiting: list[Callable[[dict], None]] = []  # changes that are not in the file yet
        self._watchers: list[weakref.WeakMethod] = []
        self._thread_lock = threading.RLock()  # JupyterLab answers widgets in a thread of their own

    def observe(self, watcher: Callable[[], None]) -> None:
        """Call the method ``watcher`` after every change, as long as its object lives."""
        self._watchers.append(weakref.WeakMethod(watcher))

    def tell_in(self, place: str) -> None:
        """Let the part at ``place``, and no other, say what happened to the file, if anything did."""
        if self.notice and place != self.told_in:
            self.told_in = place
            self._tell()

    def entry(self, lesson: str, kind: str, id: str) -> dict | None:
        return self.of(lesson, kind).get(id)

    def of(self, lesson: str, kind: str) -> dict[str, dict]:
        """All entries of one kind in a lesson, by id."""
        return self.lessons.get(lesson, {}).get(kind, {})

    def refresh(self) -> None:
        """Read what another notebook may have written."""
        try:
            # No lock: files are replaced whole, and a folder that cannot be written can still be read.
            lessons = disk.parse(self.path.read_bytes()) if self.path.exists() else {}
        except (OSError, disk.DamagedError, disk.NewerError):
            self._change(None)  # sets a damaged file aside, or says what is wrong
        else:
            if self._waiting:
                self._change(None)
            elif lessons != self.lessons:
                self.lessons = lessons
                self._tell()

    def update(self, lesson: str, kind: str, id: str, change: Callable[[dict | None], dict]) -> None:
        """Replace an entry by ``change(entry)``; where that raises `PlainError`, nothing happens."""

        def apply(lessons: dict) -> None:
            entries = lessons.setdefault(lesson, {}).setdefault(kind, {})
            entries[id] = change(entries.get(id))

        self._change(apply)

    def bring_in(self, combine: Callable[[dict], dict]) -> Path | None:
        """Put ``combine(lessons)`` in the place of all lessons; returns the file that keeps the old ones.

        Raises
        ------
        PlainError
            When the folder cannot be written: then nothing has changed.
        """
        with self._thread_lock:
            try:
                with self._locked():
                    lessons, before = self._read(), None
                    if lessons:
                        before = disk.free_name(self.path, "before-import")
                        disk.write_atomically(before, disk.dump(lessons))
                    lessons = combine(lessons)
                    disk.write_atomically(self.path, disk.dump(lessons))
            except (OSError, Timeout, disk.NewerError) as problem:
                raise PlainError(f"Nothing was brought back: {self._explain(problem)}.") from problem
            self.lessons, self.trouble = lessons, ""
            self._waiting.clear()
        self._tell()
        return before

    def delete(self) -> None:
        """Remove the journal, its backups and the damaged files that were set aside. There is no way back.

        Raises
        ------
        PlainError
            When a file cannot be removed.
        """
        with self._thread_lock:
            try:
                if disk.kin(self.path):
                    with self._locked():
                        for file in disk.kin(self.path):
                            file.unlink()
                        # Last, and while still held: whoever waits for it sees that it is gone and makes a
                        # new one. Windows refuses to remove an open file; then the empty lock stays.
                        with suppress(OSError):
                            disk.lock_of(self.path).unlink()
            except (OSError, Timeout) as problem:
                raise PlainError(f"Not everything could be deleted: {self._explain(problem)}.") from problem
            self.lessons, self.trouble, self.notice, self.told_in = {}, "", "", ""
            self._waiting.clear()
        self._tell()

    def _change(self, apply: Callable[[dict], None] | None) -> None:
        with self._thread_lock:
            before = (self.lessons, self.trouble, self.notice)
            try:
                with self._locked():
                    lessons = self._read()
                    if apply:
                        apply(lessons)
                    if apply or self._waiting:
                        disk.write_atomically(self.path, disk.dump(lessons))
                self.trouble = ""
                self._waiting.clear()
            except (OSError, Timeout, disk.NewerError) as problem:
                lessons = deepcopy(self.lessons)
                if apply:
                    apply(lessons)
                    self._waiting.append(apply)
                self.trouble = (
                    f"{self._explain(problem)}. Until then your answers are only in this page: download your"
                    " journal before you close it."
                )
            self.lessons = lessons
        if (self.lessons, self.trouble, self.notice) != before:
            self._tell()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        # In the browser alone a lock would be a second file, which is not given up again there: the next
        # answer would wait for it in vain. A change takes little time, and one person has one page in front.
        with nullcontext() if sys.platform == "emscripten" else FileLock(disk.lock_of(self.path), timeout=10):
            yield

    def _read(self) -> dict:
        """What the file holds, and what still waits to be written to it. Call while holding the lock."""
        lessons = self._parse() if self.path.exists() else {}
        for change in self._waiting:
            try:
                change(lessons)
            except PlainError as problem:  # another notebook was first
                self.notice = str(problem)
        return lessons

    def _parse(self) -> dict:
        try:
            return disk.parse(self.path.read_bytes())
        except disk.DamagedError as problem:
            aside = disk.free_name(self.path, "damaged")
            self.path.rename(aside)
            self.notice = (
                f"Your journal file {self.path.name} could not be read: {problem}. Nothing was thrown away:"
                f" the file is kept in the same folder, now called {aside.name}. A new, empty journal has"
                " begun; what you do from now on is saved there."
            )
            return {}

    def _explain(self, problem: Exception) -> str:
        if isinstance(problem, disk.NewerError):
            return (
                f"{self.path.name} comes from a newer version of the workbook ({problem}); get that version"
            )
        if isinstance(problem, Timeout):
            return f"another program has held {self.path.name} for ten seconds; close the other notebook"
        reason = problem.strerror or problem
        return (
            f"{self.path.name} cannot be written in {self.path.parent} ({reason}); make that folder writable"
        )

    def _tell(self) -> None:
        self._watchers = [watcher for watcher in self._watchers if watcher() is not None]
        for watcher in self._watchers:
            if (method := watcher()) is not None:
                method()
