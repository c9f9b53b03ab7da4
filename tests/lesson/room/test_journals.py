"""Whose journal a presented lesson writes to, and where those of earlier rooms go."""

import json

import pytest

from netlib.errors import PlainError
from netlib.lesson import Lesson
from netlib.lesson.answers import journal_file
from netlib.lesson.answers.store import journal_here
from netlib.lesson.answers.transfer import bring_back
from netlib.lesson.room import journals
from netlib.lesson.room.talk import keep_talk, talk_of


@pytest.fixture
def before_a_room(path) -> Lesson:
    journals.present()
    return Lesson("01-trust")


def answered(lesson: Lesson, counts: str = "3 12 5 0") -> Lesson:
    lesson.predict("mean-sent").count(counts, "before")
    return lesson


def test_the_rooms_answers_are_kept_apart_from_the_trainers(path):
    Lesson("01-trust").predict("mean-sent").commit("about-9", "guessing")
    mine = path.read_bytes()
    assert journals.present()
    lesson = Lesson("01-trust")
    assert lesson.predict("mean-sent").committed is None
    answered(lesson).reflect("own-network").write("What the room said.")
    assert path.read_bytes() == mine
    kept = journal_file.parse(path.with_name("network-leadership-journal.room.json").read_bytes())
    assert set(kept["01-trust"]) == {"room", "reflect"}


def test_presenting_twice_changes_nothing_and_stopping_goes_back(path):
    assert not journals.stop_presenting()
    assert journals.present()
    assert not journals.present()
    assert journals.stop_presenting()
    assert journal_here().path == path
    assert not journals.stop_presenting()


def test_the_next_group_finds_nothing_and_the_room_before_is_archived(path, before_a_room):
    journals.stop_presenting()
    Lesson("01-trust").predict("mean-sent").commit("about-9", "guessing")
    mine = path.read_bytes()
    journals.present()
    answered(before_a_room)
    lessons = journal_here().lessons
    room = journals.next_group("  Tuesday,\n evening ")
    assert (room.name, room.lessons) == ("Tuesday, evening", lessons)
    assert Lesson("01-trust").predict("mean-sent").room is None
    assert not journal_here().path.exists()
    assert path.read_bytes() == mine
    assert journals.rooms() == ([room], [])
    assert journals.room(room.id) == room
    assert room.title.startswith("Tuesday, evening (20")
    (file,) = journals.folder().iterdir()
    assert file.name.endswith("-tuesday-evening.json")
    assert file.stat().st_mode & 0o077 == 0


def test_a_room_that_did_nothing_is_not_archived(before_a_room):
    keep_talk(journal_here(), "01-trust", {"cell": "play"})
    assert journals.next_group() is None
    assert journals.rooms() == ([], [])
    assert talk_of(journal_here(), "01-trust") == {}


def test_two_rooms_of_one_name_and_minute_are_two_files(before_a_room):
    ids = [(answered(before_a_room), journals.next_group("A"))[1].id for _ in range(2)]
    assert len(set(ids)) == 2
    assert {room.id for room in journals.rooms()[0]} == set(ids)


def test_where_the_archive_cannot_be_written_nothing_is_emptied(path, before_a_room):
    answered(before_a_room)
    path.with_name(journals.FOLDER).write_text("in the way", encoding="utf-8")
    with pytest.raises(PlainError, match="could not be archived, so they stay"):
        journals.next_group()
    assert Lesson("01-trust").predict("mean-sent").room


def test_an_archived_room_is_a_journal_that_can_be_brought_back(before_a_room):
    room = (answered(before_a_room), journals.next_group("A"))[1]
    content = (journals.folder() / f"{room.id}.json").read_text(encoding="utf-8")
    assert bring_back(journal_here(), content, "add").startswith("Brought back 1 entry.")
    assert journal_here().lessons == room.lessons


def test_an_archived_room_is_deleted_for_good(before_a_room):
    room = (answered(before_a_room), journals.next_group())[1]
    journals.delete_room(room.id)
    assert journals.rooms() == ([], [])
    with pytest.raises(PlainError, match="There is no room"):
        journals.delete_room(room.id)


@pytest.mark.parametrize("id", ["../network-leadership-journal", "a/b", "..", "none"])
def test_only_archived_rooms_can_be_read_or_deleted(path, before_a_room, id):
    answered(before_a_room)
    journals.next_group("A")
    journals.stop_presenting()
    Lesson("01-trust").predict("mean-sent").commit("about-9", "guessing")
    journals.present()
    for act in (journals.room, journals.delete_room):
        with pytest.raises(PlainError, match="There is no room"):
            act(id)
    assert path.exists()


def test_a_damaged_file_among_the_rooms_is_named_and_left(before_a_room):
    answered(before_a_room)
    journals.next_group("A")
    odd = journals.folder() / "202601010000.json"
    odd.write_text("{", encoding="utf-8")
    found, damaged = journals.rooms()
    assert (len(found), damaged, odd.exists()) == (1, [odd.name], True)
    with pytest.raises(PlainError, match="cannot be read"):
        journals.room(odd.stem)


def test_a_damaged_count_is_noticed():
    rounds = {"before": {"counts": {"nothing": "many"}, "at": "2026-01-01T10:00:00Z"}}
    kept = {"01-trust": {"room": {"mean-sent": {"question": "?", "rounds": rounds}}}}
    with pytest.raises(journal_file.DamagedError, match="01-trust, room, mean-sent"):
        journal_file.parse(journal_file.dump(kept))
    rounds["before"]["counts"]["nothing"] = 3
    assert json.loads(json.dumps(journal_file.parse(journal_file.dump(kept)))) == kept


def test_a_learner_alone_gives_no_talk(path):
    keep_talk(journal_here(), "01-trust", {"cell": "play"})
    assert not path.exists()
