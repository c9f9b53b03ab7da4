"""Journals written by the first edition open in this one, with nothing lost.

The files in ``schema1/`` were written by it: ``first.json`` by its first version, the others by its last.
"""

import json
import shutil
from pathlib import Path

import pytest

import netlib.lesson
from netlib.lesson import Lesson
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.schema_1 import from_schema_1
from netlib.lesson.answers.store import Journal
from netlib.lesson.parts.panel import KINDS
from netlib.lesson.room import journals

FILES = sorted(Path(__file__).with_name("schema1").glob("*.json"))
WORDS = {  # of schema 1, and the ids of schema 2
    "guessing": "guessing", "fairly sure": "fairly-sure", "very sure": "very-sure",
    "supported": "supported", "conditional": "conditional", "contradicted": "contradicted",
    "not shown": "not-shown",
}  # fmt: skip


def old(file: Path) -> dict:
    return json.loads(file.read_text(encoding="utf-8"))["lessons"]


def entries(lessons: dict) -> dict:
    return {
        (lesson, kind, id): entry
        for lesson, kinds in lessons.items()
        for kind, some in kinds.items()
        for id, entry in some.items()
    }


def leaves(value) -> list:
    """Every text, number and time in an entry, whatever field it stands in."""
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    return [leaf for inner in value for leaf in leaves(inner)] if isinstance(value, list) else [value]


YOUNGER = {"map", "bet"}  # kinds that no journal of schema 1 can hold


def test_the_files_hold_every_kind_of_entry():
    assert {kind for file in FILES for _, kind, _ in entries(old(file))} == set(KINDS) - YOUNGER
    assert all(json.loads(file.read_text(encoding="utf-8"))["schema"] == 1 for file in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_lost_and_words_become_ids(file):
    before, after = entries(old(file)), entries(disk.parse(file.read_bytes()))
    assert after.keys() == before.keys()
    for place, entry in before.items():
        if place[1] == "room":
            for round in entry["rounds"]:
                kept = after[place]["rounds"][round["when"].removesuffix(" discussion")]
                assert (kept["counts"], kept["at"]) == (round["counts"], round["at"])
            continue
        words = {"predict": ["confidence"], "claims": ["verdict"]}.get(place[1], [])
        for was, now in zip(
            entry.get("tries", [entry]), after[place].get("tries", [after[place]]), strict=True
        ):
            for field, value in was.items():
                kept = now["what" if (place[1], field) == ("reproduce", "number") else field]
                assert kept == (WORDS[value] if field in words else value), (place, field)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_opens_is_only_read_until_something_is_entered_and_then_written_as_schema_2(file, path):
    shutil.copy(file, path)
    journal = Journal(path)
    journal.refresh()
    assert (journal.notice, journal.trouble) == ("", "")
    assert path.read_bytes() == file.read_bytes()
    journal.update("01-trust", "reflect", "new", lambda _: {"prompt": "?", "text": "x", "at": disk.now()})
    document = json.loads(path.read_bytes())
    assert document["schema"] == 2
    assert entries(document["lessons"]).keys() == {*entries(old(file)), ("01-trust", "reflect", "new")}


def test_every_part_shows_what_was_entered_in_the_first_edition(path):
    shutil.copy(FILES[[file.stem for file in FILES].index("first")], path)
    lesson = Lesson("01-trust")
    kept = old(path)["01-trust"]
    for id, entry in kept["predict"].items():
        assert f"{entry['confidence']}. What waited for it is open." in repr(lesson.predict(id))
    for id in kept["check"]:
        assert lesson.check(id).status == "right"
    assert "not shown" in repr(lesson.ledger())
    page = netlib.lesson.journal().export("md")
    for text in ("fairly sure", "not shown: On second thoughts.", "Vertrauen wächst langsam."):
        assert text in page


def test_a_room_of_the_first_edition_is_shown_beside_the_outcome(path):
    journals.present()
    shutil.copy(FILES[[file.stem for file in FILES].index("learner.room")], journals.journal_here().path)
    lesson = Lesson("01-trust")
    assert "7 of 22 (32%) before discussion, 4 of 22 (18%) after" in repr(
        lesson.outcome("mean-sent").reveal()
    )


def test_what_no_edition_wrote_is_left_out_and_said():
    lessons = {"a": {"predict": {"x": {"confidence": 3}, "y": {}}, "room": {"z": {"rounds": [{"when": 1}]}}}}
    content = json.dumps({"format": disk.FORMAT, "schema": 1, "lessons": lessons}).encode()
    with pytest.raises(disk.DamagedError, match="a, predict, x; a, predict, y; a, room, z") as damaged:
        disk.parse(content)
    assert damaged.value.rest == {}


def test_an_entry_of_schema_1_is_not_changed_by_being_read():
    entry = {"tries": [{"verdict": "not shown", "why": "w", "at": "2026-11-23T10:00:00Z"}]}
    from_schema_1("claims", entry)
    assert entry["tries"][0]["verdict"] == "not shown"
