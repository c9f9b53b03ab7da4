"""What a learner enters is never lost: not to another notebook, a crash, damage or a closed folder."""

import gc
import json
import os
import re
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.lesson.answers import files, lock, store
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.files import kin
from netlib.lesson.answers.journal_file import well_formed
from netlib.lesson.answers.store import Journal, journal_here
from patience import seconds

ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)  # halves of surrogate pairs and all


def reflection(text: str) -> dict:
    return {"prompt": "Why?", "text": text, "at": "2026-11-23T10:00:00Z"}


def write(journal: Journal, text: str, id: str = "own") -> None:
    journal.update("01-trust", "reflect", id, lambda entry: reflection(text))


def text_in(journal: Journal, id: str = "own") -> str:
    return journal.entry("01-trust", "reflect", id)["text"]


def reopened(journal: Journal) -> Journal:
    again = Journal(journal.path)
    again.refresh()
    return again


def folder_of(journal: Journal) -> list[str]:
    return sorted(file.name for file in journal.path.parent.iterdir() if not file.name.endswith(".lock"))


# Kept ---------------------------------------------------------------------------------------------


@given(text=ANY_TEXT)
def test_any_text_survives_the_file(text, tmp_path_factory):
    journal = Journal(tmp_path_factory.mktemp("any") / store.NAME)
    write(journal, well_formed(text))
    assert text_in(reopened(journal)) == well_formed(text)


@given(text=st.text(max_size=60))
def test_text_without_surrogates_is_not_touched(text):
    assert well_formed(text) == text


def test_the_file_can_be_read_by_a_person(journal):
    write(journal, "Vertrauen — 信頼")
    text = journal.path.read_text(encoding="utf-8")
    assert '\n      "reflect": {\n' in text
    assert "Vertrauen — 信頼" in text
    assert json.loads(text)["schema"] == disk.SCHEMA


def test_nothing_is_written_before_something_is_entered(journal):
    journal.refresh()
    assert folder_of(journal) == []


def test_where_the_journal_is(monkeypatch, tmp_path):
    monkeypatch.setenv("NETLIB_JOURNAL", str(tmp_path / "mine.json"))
    assert journal_here().path == tmp_path / "mine.json"
    assert journal_here() is journal_here()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))  # the same on Windows
    monkeypatch.setenv("NETLIB_JOURNAL", "~/one/for-all.json")  # as docs/hosting.md says
    assert journal_here().path == tmp_path / "one" / "for-all.json"
    monkeypatch.delenv("NETLIB_JOURNAL")
    monkeypatch.chdir(tmp_path)
    assert journal_here().path == tmp_path / "network-leadership-journal.json"


def test_what_a_later_version_adds_is_kept(journal):
    write(journal, "a")
    document = json.loads(journal.path.read_bytes())
    document["lessons"]["01-trust"]["sketch"] = {"s": {"lines": [1, 2]}}
    document["lessons"]["01-trust"]["reflect"]["own"]["mood"] = "good"
    journal.path.write_text(json.dumps(document), encoding="utf-8")
    write(journal, "b", id="other")
    lessons = json.loads(journal.path.read_bytes())["lessons"]["01-trust"]
    assert lessons["sketch"] == {"s": {"lines": [1, 2]}}
    assert lessons["reflect"]["own"]["mood"] == "good"


def test_a_file_closed_to_others_stays_closed(journal):
    if os.name != "posix":
        pytest.skip("Windows has no permission bits for others")
    write(journal, "a")
    journal.path.chmod(0o600)
    write(journal, "b")
    assert journal.path.stat().st_mode & 0o777 == 0o600


# Two notebooks ------------------------------------------------------------------------------------


def test_two_notebooks_see_and_keep_each_others_entries(journal):
    other = Journal(journal.path)
    write(journal, "mine", id="a")
    write(other, "theirs", id="b")
    assert text_in(other, "a") == "mine"
    journal.refresh()
    assert text_in(journal, "b") == "theirs"


def test_two_processes_writing_at_once_lose_nothing(journal):
    write_many = """
import sys
from pathlib import Path
from netlib.lesson.answers.store import Journal
journal, who = Journal(Path(sys.argv[1])), sys.argv[2]
for n in range(25):
    entry = {"prompt": "p", "text": who, "at": "2026-11-23T10:00:00Z"}
    journal.update("01-trust", "reflect", f"{who}-{n}", lambda _: entry)
assert not journal.trouble, journal.trouble
"""
    writers = [
        subprocess.Popen([sys.executable, "-c", write_many, str(journal.path), who])
        for who in ("left", "right")
    ]
    assert [writer.wait(timeout=seconds()) for writer in writers] == [0, 0]
    journal.refresh()
    ids = {f"{who}-{n}" for who in ("left", "right") for n in range(25)}
    assert set(journal.of("01-trust", "reflect")) == ids


@pytest.mark.parametrize("writable", [True, False])
def test_two_threads_writing_at_once_lose_nothing(journal, writable):
    if not writable:
        journal.path.mkdir()

    def run(who):
        for n in range(10):

            def slowly(entry):
                time.sleep(0.005)
                return reflection(who)

            journal.update("01-trust", "reflect", f"{who}-{n}", slowly)

    threads = [threading.Thread(target=run, args=[who]) for who in ("left", "right")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.of("01-trust", "reflect")) == 20
    assert bool(journal.trouble) is not writable


def test_a_change_that_refuses_changes_nothing(journal):
    def refuse(entry):
        raise PlainError("No.")

    write(journal, "a")
    before = journal.path.read_bytes()
    with pytest.raises(PlainError, match="No"):
        journal.update("01-trust", "reflect", "own", refuse)
    assert journal.path.read_bytes() == before
    assert text_in(journal) == "a"


# Crashes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_killed_while_writing_the_old_file_is_whole(journal, moment):
    write(journal, "old")
    before = journal.path.read_bytes()
    die = f"""
import os, sys
from pathlib import Path
from netlib.lesson.answers.store import Journal
os.{moment} = lambda *_: os._exit(9)
entry = {{"prompt": "p", "text": "new" * 9999, "at": "2026-11-23T10:00:00Z"}}
Journal(Path(sys.argv[1])).update("01-trust", "reflect", "own", lambda _: entry)
"""
    assert subprocess.run([sys.executable, "-c", die, str(journal.path)], check=False).returncode == 9
    assert journal.path.read_bytes() == before
    assert text_in(reopened(journal)) == "old"
    write(journal, "after")  # nothing that was left behind is in the way, and nothing is left then
    assert text_in(reopened(journal)) == "after"
    assert folder_of(journal) == [journal.path.name]


# Damaged files ------------------------------------------------------------------------------------


def document(**lessons) -> bytes:
    return json.dumps({"format": disk.FORMAT, "schema": 1, "lessons": lessons}).encode()


DAMAGED = {
    "empty": b"",
    "cut off": document()[:-5],
    "no text": b"\xff\xfe\x00",
    "another document": b'{"cells": []}',
    "a list": b"[]",
    "too deep": b"[" * 100_000,
    "no schema": b'{"format": "network-leadership-journal", "lessons": {}}',
    "schema of text": b'{"format": "network-leadership-journal", "schema": "1", "lessons": {}}',
    "not a number": document(a={"reproduce": {"x": {"value": 1}}}).replace(b'"value": 1', b'"value": NaN'),
    "lessons as a list": document().replace(b"{}}", b"[]}"),
    "an entry of text": document(a={"reflect": {"own": "text"}}),
    "a text of numbers": document(a={"reflect": {"own": {**reflection("x"), "text": 3}}}),
    "a time of nonsense": document(a={"reflect": {"own": {**reflection("x"), "at": "today"}}}),
    "no tries": document(a={"check": {"c": {"question": "?", "tries": []}}}),
    "a try of text": document(a={"check": {"c": {"question": "?", "tries": ["yes"]}}}),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_set_aside_whole_and_the_learner_told(journal, content):
    journal.path.write_bytes(content)
    journal.refresh()
    (aside,) = [file for file in kin(journal.path) if "damaged" in file.name]
    assert aside.read_bytes() == content
    assert not journal.path.exists()
    assert "Nothing was thrown away" in journal.notice
    assert journal.notice.startswith(f"Your journal file {journal.path.name} could not be read: ")
    assert (
        f"kept in the same folder, now called {aside.name}. A new, empty journal has begun" in journal.notice
    )
    assert not re.search(r"JSON|char \d|line \d|column|schema|[{}\[\]]", journal.notice)  # a learner reads it
    write(journal, "on")
    assert text_in(reopened(journal)) == "on"
    assert aside.read_bytes() == content


def test_damage_twice_in_a_second_loses_neither(journal, monkeypatch):
    monkeypatch.setattr(disk, "now", lambda: "2026-11-23T10:00:00Z")
    for content in (b"first", b"second"):
        journal.path.write_bytes(content)
        write(journal, "x")
    assert sorted(file.read_bytes() for file in kin(journal.path) if "damaged" in file.name) == [
        b"first",
        b"second",
    ]


@given(at=st.integers(0, 300), byte=st.integers(0, 255))
def test_whatever_byte_is_hurt_nothing_is_overwritten(at, byte, tmp_path_factory):
    path = tmp_path_factory.mktemp("hurt") / store.NAME
    journal = Journal(path)
    write(journal, "what I think")
    content = bytearray(path.read_bytes())
    content[at % len(content)] = byte
    path.write_bytes(content)
    later = Journal(path)
    write(later, "more", id="other")
    if later.trouble:  # the byte turned the schema into a newer one
        assert path.read_bytes() == bytes(content)
    elif later.notice:
        assert bytes(content) in [file.read_bytes() for file in kin(path)]
    else:
        assert len(later.lessons) >= 1
        assert text_in(later, "other") == "more"


# Other versions -----------------------------------------------------------------------------------


def test_a_file_of_a_newer_version_is_not_written(journal):
    newer = document(a={}).replace(b'"schema": 1', b'"schema": 3')
    journal.path.write_bytes(newer)
    write(journal, "kept in memory")
    assert journal.path.read_bytes() == newer
    assert folder_of(journal) == [journal.path.name]
    assert text_in(journal) == "kept in memory"
    assert "newer version" in journal.trouble
    assert "download your journal" in journal.trouble


def test_an_older_file_is_brought_up_step_by_step(journal, monkeypatch):
    write(journal, "old")
    monkeypatch.setattr(disk, "SCHEMA", 4)
    monkeypatch.setitem(disk.MIGRATIONS, 2, lambda kind, entry: {**entry, "steps": [2]})
    monkeypatch.setitem(disk.MIGRATIONS, 3, lambda kind, entry: {**entry, "steps": [*entry["steps"], 3]})
    journal.refresh()
    assert journal.entry("01-trust", "reflect", "own") == {**reflection("old"), "steps": [2, 3]}
    write(journal, "new", id="b")
    assert json.loads(journal.path.read_bytes())["schema"] == 4


# Folders that cannot be written -------------------------------------------------------------------


def test_where_nothing_can_be_written_answers_stay_until_it_can(tmp_path):
    blocked = tmp_path / "folder"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    journal = Journal(blocked / store.NAME)
    write(journal, "one", id="a")
    write(journal, "two", id="b")
    assert (text_in(journal, "a"), text_in(journal, "b")) == ("one", "two")
    assert "cannot be written" in journal.trouble
    blocked.unlink()
    blocked.mkdir()
    write(journal, "three", id="c")
    assert journal.trouble == ""
    assert set(reopened(journal).of("01-trust", "reflect")) == {"a", "b", "c"}


def test_a_folder_that_is_not_there_is_made(tmp_path):
    journal = Journal(tmp_path / "new" / store.NAME)
    write(journal, "x")
    assert journal.trouble == ""
    assert text_in(reopened(journal)) == "x"


def test_a_full_disk_is_said(journal, monkeypatch):
    write(journal, "before")
    content = journal.path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        write(journal, "after")
    assert "No space left on device" in journal.trouble
    assert journal.path.read_bytes() == content
    assert text_in(journal) == "after"
    journal.refresh()  # room again: what waited is written
    assert text_in(reopened(journal)) == "after"


def test_a_file_that_can_only_be_read_is_read(journal, monkeypatch):
    write(journal, "mine")

    def closed(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lock, "FileLock", closed)
    later = Journal(journal.path)
    later.refresh()
    assert text_in(later) == "mine"
    assert later.trouble == ""


def test_a_journal_held_by_another_program_is_said(journal, monkeypatch):
    def held(*_, **__):
        raise lock.Timeout("lock")

    monkeypatch.setattr(lock, "FileLock", held)
    write(journal, "x")
    assert "another program" in journal.trouble
    assert text_in(journal) == "x"


def test_a_waiting_change_that_comes_second_gives_way(journal, monkeypatch):
    def once(text):
        def change(entry):
            if entry:
                raise PlainError(f"It is {entry['text']} already.")
            return reflection(text)

        return change

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        journal.update("01-trust", "reflect", "own", once("second"))
    Journal(journal.path).update("01-trust", "reflect", "own", once("first"))
    write(journal, "more", id="other")
    assert text_in(journal) == "first"
    assert journal.notice == "It is first already."
    write(journal, "and more", id="third")
    assert not journal.trouble


# Deleted ------------------------------------------------------------------------------------------


def test_delete_removes_every_file_of_ours_and_no_other(journal):
    for damaged in (b"one", b"two"):
        journal.path.write_bytes(damaged)
        write(journal, "x")
    journal.bring_in(lambda lessons: lessons)
    files.part_of(journal.path).write_bytes(b"half")
    others = ["network-leadership-journal.md", "network-leadership-journal.damaged-by-me.json", "notes.json"]
    for name in others:
        (journal.path.parent / name).write_text("mine", encoding="utf-8")
    journal.delete()
    assert sorted(file.name for file in journal.path.parent.iterdir()) == sorted(others)
    assert journal.lessons == {}
    write(journal, "again")
    assert text_in(reopened(journal)) == "again"


def test_delete_says_what_it_could_not_remove(journal, monkeypatch):
    write(journal, "x")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(journal.path), "unlink", refuse)
    with pytest.raises(PlainError, match="Not everything could be deleted"):
        journal.delete()
    assert text_in(journal) == "x"


# Watchers -----------------------------------------------------------------------------------------


class Watcher:
    def __init__(self):
        self.calls = 0

    def look(self):
        self.calls += 1


def test_watchers_are_told_of_changes_and_only_of_changes(journal):
    watcher = Watcher()
    journal.observe(watcher.look)
    write(journal, "a")
    assert watcher.calls == 1
    journal.refresh()
    write(journal, "a")
    assert watcher.calls == 1
    write(Journal(journal.path), "b")
    journal.refresh()
    assert watcher.calls == 2


def test_a_journal_keeps_no_part_alive(journal):
    watcher = Watcher()
    journal.observe(watcher.look)
    del watcher
    gc.collect()
    write(journal, "a")
    assert journal._watchers == []
