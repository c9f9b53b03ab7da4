"""What file systems and other programs do to a journal: each trouble has a remedy, and nothing is lost."""

import errno
import os
import shutil
import stat
import threading
import time

import pytest

from netlib.errors import PlainError
from netlib.lesson.answers import files, lock, store
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.files import kin
from netlib.lesson.answers.store import Journal

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits for others")


def write(journal: Journal, text: str, id: str = "own") -> None:
    entry = {"prompt": "Why?", "text": text, "at": "2026-11-23T10:00:00Z"}
    journal.update("01-trust", "reflect", id, lambda _: entry)


def texts(journal: Journal) -> dict[str, str]:
    return {id: entry["text"] for id, entry in journal.of("01-trust", "reflect").items()}


def reopened(journal: Journal) -> Journal:
    again = Journal(journal.path)
    again.refresh()
    return again


def failing(monkeypatch, name: str, number: int, times: int = 10**9) -> list:
    """Let the system's call ``name`` fail ``times`` times with the error of this number."""
    real, calls = getattr(os, name), []

    def call(*args, **options):
        calls.append(args)
        if len(calls) <= times:
            raise OSError(number, os.strerror(number))
        return real(*args, **options)

    monkeypatch.setattr(os, name, call)
    return calls


# Whose answers they are


@POSIX
def test_everything_that_holds_answers_can_be_read_by_its_owner_alone(journal, monkeypatch):
    before = os.umask(0o022)  # what most systems have: others may read
    try:
        modes = []
        replace = os.replace
        monkeypatch.setattr(os, "replace", lambda a, b: (modes.append(os.stat(a).st_mode), replace(a, b)))
        write(journal, "a")
        journal.bring_in(lambda lessons: lessons)
        journal.path.write_bytes(b"damaged")
        journal.path.chmod(0o644)
        write(journal, "b")
    finally:
        os.umask(before)
    assert len(kin(journal.path)) == 3
    modes += [file.stat().st_mode for file in kin(journal.path)]
    assert {stat.S_IMODE(mode) for mode in modes} == {0o600}


@POSIX
def test_what_an_earlier_edition_left_open_is_closed_with_the_next_answer(journal):
    write(journal, "a")
    before = journal.bring_in(lambda lessons: lessons)
    for file in (before, journal.path):
        file.chmod(0o644)
    notes = journal.path.with_name("notes.json")
    notes.write_text("not ours", encoding="utf-8")
    notes.chmod(0o644)
    write(journal, "b")
    assert [stat.S_IMODE(file.stat().st_mode) for file in (before, journal.path, notes)] == [
        0o600,
        0o600,
        0o644,
    ]


@POSIX
def test_what_is_somebody_elses_stays_open_and_answers_are_kept(journal, monkeypatch):
    write(journal, "a")
    before = journal.bring_in(lambda lessons: lessons)
    before.chmod(0o644)
    failing(monkeypatch, "chmod", errno.EPERM)
    write(journal, "b")
    assert texts(reopened(journal)) == {"own": "b"}


@POSIX
def test_a_link_in_the_place_of_the_half_written_file_is_not_followed(journal, tmp_path):
    target = tmp_path / "somebody-elses.txt"
    target.write_text("theirs", encoding="utf-8")
    files.part_of(journal.path).symlink_to(target)
    write(journal, "mine")
    assert target.read_text(encoding="utf-8") == "theirs"
    assert texts(reopened(journal)) == {"own": "mine"}
    assert not journal.path.is_symlink()


def test_what_an_import_left_half_written_is_gone_with_everything_else(journal):
    write(journal, "a")
    half = files.part_of(files.free_name(journal.path, "before-import"))
    half.write_bytes(journal.path.read_bytes())
    assert half in kin(journal.path)  # so the panel names it before it deletes
    journal.delete()
    assert not half.exists()


def test_what_a_crash_left_half_written_goes_with_the_next_answer(journal):
    write(journal, "a")
    half = files.part_of(files.free_name(journal.path, "before-import"))
    half.write_bytes(b"{")
    write(journal, "b")
    assert not half.exists()


def test_a_failed_import_leaves_no_copy(journal, monkeypatch):
    write(journal, "a")
    replace, calls = os.replace, []

    def once(*args):
        calls.append(args)
        if len(calls) > 1:  # the copy is made, and then the disk is full
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(*args)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", once)
        with pytest.raises(PlainError, match="Nothing was brought back: there is no room left on the disk"):
            journal.bring_in(lambda lessons: {})
    assert kin(journal.path) == [journal.path]
    assert texts(reopened(journal)) == {"own": "a"}


# Each trouble its own remedy


def test_a_full_disk_a_folder_in_its_place_and_a_closed_folder_are_told_apart(journal, monkeypatch):
    journal.path.mkdir()
    write(journal, "a")
    assert f"at the moment: a folder is called {journal.path.name}" in journal.trouble
    journal.path.rmdir()
    for number in (errno.ENOSPC, errno.EDQUOT):
        with monkeypatch.context() as patched:
            failing(patched, "fsync", number)
            write(journal, "b")
        assert "at the moment: there is no room left on the disk" in journal.trouble
        assert not files.part_of(journal.path).exists()  # it would take what room there is
    with monkeypatch.context() as patched:
        patched.setattr(lock, "FileLock", lambda *_, **__: os.open("/nowhere/at/all", os.O_CREAT))
        write(journal, "c")
    assert "make that folder writable, or start the workbook with NETLIB_JOURNAL" in journal.trouble
    write(journal, "d", id="last")
    assert not journal.trouble
    assert texts(reopened(journal)) == {"own": "c", "last": "d"}


def test_a_file_held_for_a_moment_is_waited_for(journal, monkeypatch):
    calls = failing(monkeypatch, "replace", errno.EACCES, times=3)
    write(journal, "a")
    assert len(calls) == 4
    assert not journal.trouble
    assert texts(reopened(journal)) == {"own": "a"}


def test_a_file_held_for_longer_is_tried_again_without_the_learner(journal, monkeypatch):
    monkeypatch.setattr(store, "RETRY", 0.05)
    journal._pause = 0.05
    write(journal, "old")
    told = []

    class Watcher:
        def look(self):
            told.append(journal.trouble)

    watcher = Watcher()
    journal.observe(watcher.look)
    monkeypatch.setattr(files.time, "sleep", lambda _: None)
    failing(monkeypatch, "replace", errno.EBUSY, times=7)
    write(journal, "new")
    assert "another program holds" in journal.trouble
    assert "tries again by itself" in journal.trouble
    waited = threading.Event()
    for _ in range(100):
        if not journal.trouble:
            break
        waited.wait(0.05)
    assert texts(reopened(journal)) == {"own": "new"}
    assert told[-1] == ""  # and the page has been told


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_writable_folder_without_locks_is_written_by_one_at_a_time(journal, monkeypatch, number):
    class NoLocks(lock.FileLock):
        def acquire(self, *_, **__):
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(lock, "FileLock", NoLocks)
    inside = []

    def slowly(entry):
        inside.append("in")
        time.sleep(0.02)
        inside.append("out")
        return {"prompt": "?", "text": "x", "at": "2026-11-23T10:00:00Z"}

    def run(who):
        other = Journal(journal.path)
        for n in range(5):
            other.update("01-trust", "reflect", f"{who}-{n}", slowly)
            assert not other.trouble

    threads = [threading.Thread(target=run, args=[who]) for who in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert inside == ["in", "out"] * 10
    assert len(texts(reopened(journal))) == 10


def test_a_folder_that_may_only_be_read_is_no_reason_to_wait(journal, monkeypatch):
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    calls = failing(monkeypatch, "open", errno.EROFS)
    began = time.monotonic()
    write(journal, "a")
    assert time.monotonic() - began < 5
    assert calls
    assert "make that folder writable" in journal.trouble


# Gone under an open page


def test_a_folder_deleted_under_an_open_page_takes_nothing_from_it(tmp_path):
    journal = Journal(tmp_path / "course" / store.NAME)
    for n in range(50):
        write(journal, str(n), id=f"n-{n}")
    shutil.rmtree(tmp_path / "course")
    journal.refresh()
    assert len(texts(journal)) == 50
    assert not (tmp_path / "course").exists()  # looking makes nothing
    write(journal, "one more", id="more")
    assert len(texts(reopened(journal))) == 51
    assert "was no longer there. It has been made again" in journal.notice


def test_a_folder_that_cannot_be_made_again_keeps_everything_in_the_page(tmp_path):
    journal = Journal(tmp_path / "course" / store.NAME)
    write(journal, "a", id="a")
    shutil.rmtree(tmp_path / "course")
    (tmp_path / "course").write_text("a file now", encoding="utf-8")
    write(journal, "b", id="b")
    assert texts(journal) == {"a": "a", "b": "b"}
    assert "download your journal" in journal.trouble
    (tmp_path / "course").unlink()
    write(journal, "c", id="c")
    assert not journal.trouble
    assert texts(reopened(journal)) == {"a": "a", "b": "b", "c": "c"}


def test_tries_that_waited_are_not_counted_twice_when_the_folder_is_made_again(tmp_path, monkeypatch):
    journal = Journal(tmp_path / "course" / store.NAME)

    def answer(n):
        tried = {"answer": "x", "said": "x", "right": False, "at": f"2026-11-23T10:00:{n:02}Z"}

        def more(entry):
            return {"question": "?", "tries": [*(entry or {"tries": []})["tries"], tried]}

        journal.update("01-trust", "check", "c", more)

    answer(1)
    with monkeypatch.context() as patched:
        failing(patched, "fsync", errno.ENOSPC)
        answer(2)
    shutil.rmtree(tmp_path / "course")
    with monkeypatch.context() as patched:
        failing(patched, "fsync", errno.ENOSPC)
        answer(3)
    answer(4)
    tries = reopened(journal).entry("01-trust", "check", "c")["tries"]
    assert [tried["at"][-3:-1] for tried in tries] == ["01", "02", "03", "04"]


def test_a_file_deleted_elsewhere_does_not_come_back_and_the_page_says_so(journal):
    write(journal, "private")
    Journal(journal.path).delete()
    journal.refresh()
    assert texts(journal) == {}
    assert "was deleted, moved or renamed" in journal.notice
    write(journal, "new", id="other")
    assert texts(reopened(journal)) == {"other": "new"}
    assert b"private" not in journal.path.read_bytes()


def test_a_file_that_is_being_replaced_is_waited_for(journal):
    write(journal, "a")
    aside = journal.path.rename(journal.path.with_name("moving"))
    timer = threading.Timer(0.15, lambda: aside.rename(journal.path))
    timer.start()
    write(journal, "b", id="b")
    timer.join()
    assert texts(reopened(journal)) == {"own": "a", "b": "b"}
    assert not journal.notice


# Two threads


def test_an_answer_kept_while_the_file_is_read_is_not_forgotten(journal, monkeypatch):
    write(journal, "old")
    parse, looking, answer = (
        disk.parse,
        threading.Event(),
        threading.Thread(target=write, args=[journal, "new"]),
    )

    def slowly(content):
        lessons = parse(content)
        if threading.current_thread() is not answer and not looking.is_set():
            looking.set()
            answer.start()
            answer.join(0.5)  # it waits for the reader now; before, it was through, and overwritten
        return lessons

    monkeypatch.setattr(disk, "parse", slowly)
    journal.refresh()
    answer.join()
    assert looking.is_set()
    assert texts(journal) == {"own": "new"}


@pytest.mark.parametrize("waiting", [False, True])
def test_whoever_is_told_can_wait_for_another_thread(journal, monkeypatch, waiting):
    waited = []

    class Watcher:
        def look(self):
            if not waited:  # as a lab does, which another thread holds while it keeps a goal
                waited.append(threading.Thread(target=write, args=[journal, "more", "more"], daemon=True))
                waited[0].start()
                waited[0].join(2)

    if waiting:
        with monkeypatch.context() as patched:
            failing(patched, "fsync", errno.ENOSPC)
            write(journal, "a")
    else:
        write(Journal(journal.path), "a")
    watcher = Watcher()
    journal.observe(watcher.look)
    journal.refresh()
    assert not waited[0].is_alive()
    assert texts(reopened(journal)) == {"own": "a", "more": "more"}
