"""Journals that are odd and not ours alone to write: what can be read is shown, the rest is said and kept."""

import json
from pathlib import Path

import pytest

import netlib.lesson
from netlib.errors import PlainError
from netlib.lesson import Lesson
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.entries import REVEALED, TALK
from netlib.lesson.answers.export import as_markdown
from netlib.lesson.answers.files import kin
from netlib.lesson.answers.merge import merge
from netlib.lesson.answers.store import Journal
from netlib.lesson.parts.panel import KINDS
from netlib.lesson.room import journals
from netlib.lesson.texts.content import Content
from netlib.lesson.texts.reading import read_lesson

AT = "2026-11-23T10:00:00Z"
GOOD = {"prompt": "Why?", "text": "kept", "at": AT}
PREDICTED = {"question": "?", "answer": "about-2", "said": "$2", "confidence": "guessing", "at": AT}
TRIED = {"answer": "half", "said": "Half", "right": False, "at": AT}
FOUND = {"what": "Ring", "value": 2.25, "printed": 2.25, "code": "x", "at": AT}


def votes(**counts) -> dict:
    return {"question": "?", "rounds": {"before": {"counts": counts, "at": AT}}}


IN_WORDS = [{"verdict": "not shown", "why": "w", "at": AT}]
ODD = {
    "a number of 400 digits": ("predict", {**PREDICTED, "answer": 10**399}),
    "a number of 5,000 digits": ("predict", {**PREDICTED, "answer": "NUMBER"}),
    "a number beyond floats": ("reproduce", {**FOUND, "value": "1e999"}),
    "no number": ("reproduce", {**FOUND, "value": "NaN"}),
    "true for a number": ("reproduce", {**FOUND, "value": True}),
    "negative counts": ("room", votes(nothing=-3, **{"about-2": 3})),
    "half a person": ("room", votes(nothing=0.5)),
    "ten million guesses": ("room", votes(**{"60": 10_000_000})),
    "a million different guesses": ("room", votes(**{str(n): 1 for n in range(20_000)})),
    "no rounds": ("room", {"question": "?", "rounds": {}}),
    "no tries": ("check", {"question": "?", "tries": []}),
    "a verdict in words": ("claims", {"claim": "?", "tries": IN_WORDS}),
    "a month 13": ("reflect", {**GOOD, "at": "2026-13-23T10:00:00Z"}),
    "another script's digits": ("reflect", {**GOOD, "at": "२०२६-11-23T10:00:00Z"}),
    "a text": ("reflect", "text"),
    "a list": ("play", [1, 2]),
    "nothing": ("check", None),
}


def document(lessons: dict) -> str:
    text = json.dumps({"format": disk.FORMAT, "schema": disk.SCHEMA, "lessons": lessons})
    return text.replace('"NUMBER"', "7" * 5000).replace('"1e999"', "1e999").replace('"NaN"', "NaN")


def beside_a_good_one(kind: str, entry) -> str:
    lessons = {"01-trust": {"reflect": {"own-network": GOOD}}, "00-start-here": {kind: {"odd": entry}}}
    return document(lessons)


@pytest.mark.parametrize("case", ODD)
def test_an_odd_entry_is_left_out_and_the_rest_is_shown_and_exported(path, case):
    path.write_text(text := beside_a_good_one(*ODD[case]), encoding="utf-8")
    panel = netlib.lesson.journal()
    assert "In it: 1 text." in repr(panel)
    assert "00-start-here" in panel.journal.notice
    assert "Everything else is still here" in panel.journal.notice
    for format in ("json", "md", "html"):
        assert "kept" in panel.export(format)
    repr(netlib.lesson.ledger())
    (aside,) = [file for file in kin(path) if ".damaged-" in file.name]
    assert aside.read_text(encoding="utf-8") == text
    assert disk.parse(path.read_bytes()) == {"01-trust": {"reflect": {"own-network": GOOD}}}


@pytest.mark.parametrize("case", ODD)
def test_an_odd_entry_in_a_file_that_is_brought_back_is_left_out_too(path, case):
    panel = netlib.lesson.journal()
    panel.bring_back(beside_a_good_one(*ODD[case]), "replace")
    assert "Brought back 1 entry. The rest of the file was left out: some of what stands in it" in repr(panel)
    assert disk.parse(path.read_bytes()) == {"01-trust": {"reflect": {"own-network": GOOD}}}


def test_what_stands_there_twice_is_not_dropped_in_silence(path):
    twice = document({"01-trust": {"reflect": {"own-network": GOOD}}})
    twice = twice.replace('"reflect"', '"reflect": {"own-network": {"prompt": "?"}}, "reflect"')
    path.write_text(twice, encoding="utf-8")
    panel = netlib.lesson.journal()
    assert "“reflect” is there twice" in panel.journal.notice
    assert "In it: 1 text." in repr(panel)
    assert [file.read_text(encoding="utf-8") for file in kin(path) if ".damaged-" in file.name] == [twice]


@pytest.mark.parametrize(
    "answer", ["about-7", -3, 1e15, 150.5, "", "x" * 200, "<script>"], ids=lambda value: str(value)[:9]
)
def test_an_answer_that_is_not_asked_for_any_more_breaks_nothing(path, answer):
    lessons = {"01-trust": {"predict": {}, "check": {}, "room": {}}}
    for id in Lesson("01-trust").content.predict:
        lessons["01-trust"]["predict"][id] = {**PREDICTED, "answer": answer, "confidence": "hardly-at-all"}
        lessons["01-trust"]["room"][id] = votes(**{str(answer): 3})
    for id in Lesson("01-trust").content.check:
        lessons["01-trust"]["check"][id] = {"question": "?", "tries": [{**TRIED, "answer": answer}]}
    path.write_text(document(lessons), encoding="utf-8")
    for present in (False, True):
        if present:
            path.rename(path.with_name("network-leadership-journal.room.json"))
            journals.present()
        lesson = Lesson("01-trust")
        assert not lesson.journal.notice
        for id in lesson.content.predict:
            assert repr(lesson.predict(id))
            assert repr(lesson.outcome(id).reveal())
        for id in lesson.content.check:
            assert repr(lesson.check(id))
        for format in ("json", "md", "html"):
            assert netlib.lesson.journal().export(format)


def test_many_guesses_are_summed_up_without_writing_out_each(path):
    journals.present()
    counts = {f"{n / 100:g}": 100_000 for n in range(10_000)}
    lesson = Lesson("01-trust")
    entry = {"question": "?", "rounds": {"before": {"counts": counts, "at": AT}}}
    lesson.journal.update("01-trust", "room", "vouched-pairs", lambda _: entry)
    assert "1000000000 guesses from 0 to 99.99 pairs in 100" in repr(lesson.outcome("vouched-pairs").reveal())


@pytest.mark.parametrize(
    "case", ["a number of 400 digits", "negative counts", "ten million guesses", "no tries"]
)
def test_what_could_not_be_read_again_is_not_written(journal, case):
    kind, odd = ODD[case]
    journal.update("01-trust", "reflect", "own-network", lambda _: GOOD)
    before = journal.path.read_bytes()
    with pytest.raises(PlainError, match="This was not saved"):
        journal.update("01-trust", kind, "odd", lambda _: odd)
    assert journal.path.read_bytes() == before
    assert journal.entry("01-trust", kind, "odd") is None


# Merging


def test_votes_of_both_sides_are_kept():
    def of(**rounds):
        kept = {when: {"counts": {"a": many}, "at": at} for when, (many, at) in rounds.items()}
        return {"01-trust": {"room": {"q": {"question": "?", "rounds": kept}}}}

    here = of(before=(3, "2026-11-23T10:00:00Z"))
    there = of(before=(5, "2026-11-23T11:00:00Z"), after=(9, "2026-11-23T11:30:00Z"))
    both = of(before=(5, "2026-11-23T11:00:00Z"), after=(9, "2026-11-23T11:30:00Z"))
    assert merge(here, there) == merge(there, here) == both


def test_votes_of_a_room_are_counted_shown_exported_and_deleted_as_what_they_are(path):
    journals.present()
    Lesson("01-trust").predict("mean-sent").count("1 2 3 4", "before")
    panel = netlib.lesson.journal()
    assert "In it: 1 count of a room." in repr(panel)
    said = "before discussion: $0: nothing 1, About $2: a small stake 2"
    assert said in panel.export("md").replace("<span>&#36;</span>", "$")
    assert "What the room said" in panel.export("html")
    assert "This removes 1 entry and the file network-leadership-journal.room.json" in repr(
        panel.ask_to_delete()
    )


def test_hands_for_a_claim_are_exported_as_its_verdicts(path):
    counts = {"before": {"counts": {"supported": 12, "not-shown": 3}, "at": "2026-11-23T10:00:00Z"}}
    entry = {"question": "?", "rounds": counts}
    claim = read_lesson("01-trust").claims["trust-first"]
    written = as_markdown({"01-trust": {"room": {claim.id: entry}}}, {"01-trust": read_lesson("01-trust")})
    assert "at the start: supported 12, not shown 3" in written.replace("&#45;", "-")
    assert claim.claim.split(",")[0] in written


def test_the_panel_and_the_exports_know_every_kind_that_a_journal_has():
    shapes = json.loads(Path(disk.__file__).with_name("journal.schema.json").read_bytes())
    kinds = set(shapes["definitions"]["lessons"]["additionalProperties"]["properties"])
    assert (
        kinds - {TALK, REVEALED} == set(KINDS) == {kind for kind, *_ in netlib.lesson.answers.export.SECTIONS}
    )


@pytest.mark.parametrize(
    ("mine", "rooms"),
    [
        ("my.roommate.json", "my.roommate.room.json"),
        ("room.json", "room.room.json"),
        ("a.room.b.json", "a.room.b.room.json"),
    ],
)
def test_any_name_of_a_journal_comes_back_after_presenting(tmp_path, monkeypatch, mine, rooms):
    monkeypatch.setenv("NETLIB_JOURNAL", str(tmp_path / mine))
    journals.present()
    assert journals.journal_here().path.name == rooms
    journals.stop_presenting()
    assert journals.journal_here().path.name == mine


@pytest.mark.parametrize("kind", ["reflect", "room"])
def test_a_clock_from_the_future_does_not_win(kind):
    def at(time):
        entry = votes(a=1) if kind == "room" else {**GOOD}
        (entry["rounds"]["before"] if kind == "room" else entry)["at"] = time
        return {"01-trust": {kind: {"x": entry}}}

    mine, theirs = at("2026-11-23T10:00:00Z"), at("2999-01-01T00:00:00Z")
    assert merge(mine, theirs) == merge(theirs, mine) == mine


def test_tries_of_a_clock_from_the_future_are_not_the_latest():
    def judged(verdict, at):
        return {"a": {"claims": {"x": {"claim": "?", "tries": [{"verdict": verdict, "why": "w", "at": at}]}}}}

    both = merge(judged("supported", "2999-01-01T00:00:00Z"), judged("conditional", AT))
    assert [tried["verdict"] for tried in both["a"]["claims"]["x"]["tries"]] == ["supported", "conditional"]


# Damage while a page is open


def test_damage_takes_nothing_from_an_open_page(journal):
    for n in range(20):
        journal.update("01-trust", "reflect", f"n-{n}", lambda _: GOOD)
    journal.path.write_bytes(journal.path.read_bytes()[:300])
    journal.update("01-trust", "reflect", "more", lambda _: GOOD)
    again = Journal(journal.path)
    again.refresh()
    assert len(again.of("01-trust", "reflect")) == 21
    assert "Everything else is still here" in journal.notice


def test_a_refused_change_after_damage_loses_nothing(journal):
    def refuse(entry):
        raise PlainError("No.")

    for n in range(3):
        journal.update("01-trust", "reflect", f"n-{n}", lambda _: GOOD)
    journal.path.write_bytes(b"damaged")
    for _ in range(3):
        with pytest.raises(PlainError, match="No"):
            journal.update("01-trust", "reflect", "n-0", refuse)
    journal.refresh()
    assert len(journal.of("01-trust", "reflect")) == 3
    assert len([file for file in kin(journal.path) if ".damaged-" in file.name]) == 1


# What is echoed


@pytest.mark.parametrize("typed", ["a" * 1_000_000, "9" * 1_000_000, "“" * 100_000, "1 " * 100_000])
def test_what_was_entered_comes_back_cut(typed):
    lesson = Lesson("01-trust")
    with pytest.raises(PlainError) as refused:
        lesson.predict("vouched-pairs").commit(typed, "guessing")
    assert len(str(refused.value)) <= 1003
    assert str(refused.value).startswith("Enter a number between 0 and 100")


def test_names_in_a_forged_file_come_back_cut(path):
    panel = netlib.lesson.journal()
    with pytest.raises(PlainError, match="This file was not brought back") as refused:
        panel.bring_back(document({"x" * 1_000_000: {"reflect": {"y": 1}}}), "add")
    assert len(str(refused.value)) < 400


def test_an_unknown_lesson_is_exported_as_the_journal_has_it():
    from netlib.lesson.answers.export import as_markdown

    text = as_markdown({"99-later": {"reflect": {"x": GOOD}}}, {"01-trust": Content("01-trust", "Trust")})
    assert "## 99-later" in text
    assert "> kept" in text


@pytest.mark.parametrize(("many", "end"), [(3, "odd-2"), (4, "odd-2; and 1 more"), (5, "odd-2; and 2 more")])
def test_three_odd_entries_are_named_and_the_others_counted(many, end):
    lessons = {"00-start-here": {"check": {f"odd-{number}": None for number in range(many)}}}
    with pytest.raises(disk.DamagedError) as damaged:
        disk.parse(document(lessons).encode())
    assert str(damaged.value).endswith(f"{end})")
