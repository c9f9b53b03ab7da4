"""A lesson before a room: whose journal is written, what a show of hands says, room against outcome."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.lesson import Lesson
from netlib.lesson.answers import journal_file
from netlib.lesson.answers.store import journal_here
from netlib.lesson.parts import room
from netlib.lesson.texts.reading import read_lesson
from netlib.lesson.texts.words import ROUNDS

LESSON = read_lesson("01-trust")
CHOICE, NUMBER = LESSON.predict["mean-sent"], LESSON.predict["vouched-pairs"]
BEFORE, AFTER = ROUNDS


@pytest.fixture
def before_a_room(path) -> Lesson:
    assert room.present()
    return Lesson("01-trust")


# Whose journal


def test_the_rooms_answers_are_kept_apart_from_the_trainers(path):
    Lesson("01-trust").predict("mean-sent").commit("about-9", "guessing")
    mine = path.read_bytes()
    assert room.present()
    lesson = Lesson("01-trust")
    assert lesson.predict("mean-sent").committed is None
    lesson.predict("mean-sent").count("1 2 3 4", BEFORE)
    lesson.reflect("own-network").write("What the room said.")
    assert path.read_bytes() == mine
    kept = journal_file.parse(path.with_name("network-leadership-journal.room.json").read_bytes())
    assert set(kept["01-trust"]) == {"room", "reflect"}


def test_presenting_twice_changes_nothing_and_stopping_goes_back(path):
    assert not room.stop_presenting()
    assert room.present()
    assert not room.present()
    assert room.stop_presenting()
    assert journal_here().path == path
    assert not room.stop_presenting()


def test_the_next_group_finds_nothing_and_the_trainer_everything(path, before_a_room):
    room.stop_presenting()
    Lesson("01-trust").predict("mean-sent").commit("about-9", "guessing")
    mine = path.read_bytes()
    room.present()
    before_a_room.predict("mean-sent").count("1 2 3 4", BEFORE)
    assert room.present(new_group=True)
    assert Lesson("01-trust").predict("mean-sent").room is None
    assert not journal_here().path.exists()
    assert path.read_bytes() == mine


# What was said

VOTES = {"nothing": 3, "about-2": 12, "about-5": 5, "about-9": 0}


@pytest.mark.parametrize(
    "said",
    [
        "3 12 5 0",
        "3, 12; 5\n0",
        "A 3\nB: 12\nc;5\nD, 0",
        'Answer,Votes\n"$0: nothing",3\n"About $2: a small stake",12\n"About $5: half of it",5\n',
        "nothing = 3\nabout-2 = 12\nabout-5 = 5",
        "Answer\n" + "A\n" * 3 + "b.\n" * 12 + "About $5: half of it\n" * 5,
        "A. $0: nothing\t3\nB. About $2: a small stake\t12\nC. About $5: half of it\t5",
    ],
)
def test_hands_and_polls_are_read(said):
    assert room.counts_in(CHOICE, said) == VOTES


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4).filter(any))
def test_counts_and_the_lines_of_every_person_are_the_same(counts):
    people = "\n".join("ABCD"[place] for place, many in enumerate(counts) for _ in range(many))
    assert room.counts_in(CHOICE, " ".join(map(str, counts))) == room.counts_in(CHOICE, people)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("", "Enter what the room said first: 4 counts"),
        ("3 12 5", "There are 4 answers and 3 counts"),
        ("0 0 0 0", "Nobody has answered"),
        ("A 3\nabout seven 2", "“about seven 2” is none of the answers"),
        ("E", "“E” is none of the answers"),
    ],
)
def test_what_is_no_count_is_said(said, says):
    with pytest.raises(PlainError, match=says):
        room.counts_in(CHOICE, said)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("1 2 3 " + "9" * 5000, "A count can be 100,000 at most; got “9{80} …”"),
        ("1 2 3 100001", "A count can be 100,000 at most"),
        ("A " + "9" * 5000, "A count can be 100,000 at most"),
        ("٣ ٤ ٥ ٦", "“٣ ٤ ٥ ٦” is none of the answers"),
        ("A ٣", "“A ٣” is none of the answers"),
        ("A²", "“A²” is none of the answers"),
        ("1 2 3 ²", "“1 2 3 ²” is none of the answers"),
        ("A" + " " * 49_000 + "x", "“A {79} …” is none of the answers"),
        ("A 1\n" * 20_000, "has 80,000 characters; a room's answers need no more than 50,000"),
    ],
)
def test_what_no_room_says_is_refused_at_once(said, says):
    started = time.perf_counter()
    with pytest.raises(PlainError, match=says):
        room.counts_in(CHOICE, said)
    assert time.perf_counter() - started < 2  # an expression of quadratic time took minutes


def test_counts_may_be_padded_with_zeros():
    assert room.counts_in(CHOICE, "0003 12 5 " + "0" * 5000) == VOTES


@given(st.text("A1 9²٣\n;,:=.x", max_size=200))
def test_whatever_is_pasted_is_counted_or_refused_in_a_sentence(said):
    for question in (CHOICE, NUMBER):
        try:
            found = room.counts_in(question, said)
        except PlainError:
            continue
        assert all(0 <= many <= room.MOST for many in found.values())


def test_guesses_of_a_number_are_read_in_a_row_or_one_a_line():
    assert room.counts_in(NUMBER, "14 60 60; 10.5") == {"14": 1, "60": 2, "10.5": 1}
    assert room.counts_in(NUMBER, "14\n60\n60\n10,5") == {"14": 1, "60": 2, "10.5": 1}
    with pytest.raises(PlainError, match="between 0 and 100; got “150”"):
        room.counts_in(NUMBER, "14\n150")


# What the room sees


def test_a_room_is_asked_by_letters_and_not_for_its_confidence(before_a_room):
    text = repr(before_a_room.predict("mean-sent"))
    assert "( ) C. About $5: half of it" in text
    assert "How sure are you?" not in text
    room.stop_presenting()
    assert "How sure are you?" in repr(Lesson("01-trust").predict("mean-sent"))


def test_how_it_voted_and_what_is_right_wait_for_the_outcome(before_a_room, lab):
    predict, outcome = before_a_room.predict("mean-sent"), before_a_room.outcome("mean-sent")
    with pytest.raises(PlainError, match="prediction comes first"):
        outcome.reveal()
    before_a_room.play(lab, after="mean-sent")
    assert lab.locked
    predict.count("3 12 5 0", BEFORE)
    assert not lab.locked
    shown = repr(predict) + repr(outcome)
    assert "✓ Counted: 20 answers, before discussion." in shown
    assert "12" not in shown
    assert "5.16" not in shown
    predict.count("1 3 16 0", AFTER)
    told = repr(outcome.reveal())
    assert (
        "✓ C. About $5: half of it: 5 of 20 (25%) before discussion, 16 of 20 (80%) after discussion" in told
    )
    assert "  B. About $2: a small stake: 12 of 20 (60%) before discussion, 3 of 20 (15%)" in told
    assert "Right in the room: 5 of 20 (25%) before discussion, 16 of 20 (80%) after discussion." in told
    assert CHOICE.outcome in told


def test_hands_that_were_miscounted_are_counted_again(before_a_room, path):
    predict = before_a_room.predict("mean-sent").count("1 1 1 1", AFTER).count("3 12 5 0", BEFORE)
    predict.count("0 0 4 0", AFTER)
    kept = {when: sum(round["counts"].values()) for when, round in predict.room["rounds"].items()}
    assert kept == {BEFORE: 20, AFTER: 4}
    assert repr(predict).index("20 answers, before discussion") < repr(predict).index("4 answers, after")
    with pytest.raises(PlainError, match="before discussion or after discussion; got “later”"):
        predict.count("1 1 1 1", "later")


def test_a_lab_can_be_opened_without_counting(before_a_room, lab):
    before_a_room.play(lab, after="mean-sent")
    before_a_room.predict("mean-sent").open_lab()
    assert not lab.locked
    told = repr(before_a_room.outcome("mean-sent").reveal())
    assert CHOICE.outcome in told
    assert "in the room" not in told


def test_guesses_are_held_against_the_number(before_a_room):
    before_a_room.predict("vouched-pairs").count("14 60 60 80 5", BEFORE)
    told = repr(before_a_room.outcome("vouched-pairs").reveal())
    low, high = NUMBER.number.accept
    near = sum(low <= guess <= high for guess in (14, 60, 60, 80, 5))
    assert near == 1
    assert "5 answers, from 5 pairs in 100 to 80 pairs in 100" in told
    assert "at 60 pairs in 100; 1 near enough." in told


def test_a_damaged_count_is_noticed():
    rounds = {BEFORE: {"counts": {"nothing": "many"}, "at": "2026-01-01T10:00:00Z"}}
    kept = {"01-trust": {"room": {"mean-sent": {"question": "?", "rounds": rounds}}}}
    with pytest.raises(journal_file.DamagedError, match="01-trust, room, mean-sent"):
        journal_file.parse(journal_file.dump(kept))
    rounds[BEFORE]["counts"]["nothing"] = 3
    assert json.loads(json.dumps(journal_file.parse(journal_file.dump(kept)))) == kept
