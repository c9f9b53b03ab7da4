"""What a room sees of a lesson: its question by letters, and of its answers nothing until they are shown."""

import pytest

from netlib.errors import PlainError
from netlib.lesson import Lesson
from netlib.lesson.room import journals
from netlib.lesson.room.rounds import keep_round, of_a_claim, show_room
from netlib.lesson.texts.reading import read_lesson

LESSON = read_lesson("01-trust")
CHOICE, NUMBER = LESSON.predict["mean-sent"], LESSON.predict["vouched-pairs"]
BEFORE, AFTER = "before", "after"


@pytest.fixture
def before_a_room(path) -> Lesson:
    assert journals.present()
    return Lesson("01-trust")


def test_a_room_is_asked_by_letters_and_not_for_its_confidence(before_a_room):
    text = repr(before_a_room.predict("mean-sent"))
    assert "( ) C. About $5: half of it" in text
    assert "How sure are you?" not in text
    check = next(iter(LESSON.check))
    assert f"( ) A. {LESSON.check[check].options[0].text}" in repr(before_a_room.check(check))
    journals.stop_presenting()
    assert "How sure are you?" in repr(Lesson("01-trust").predict("mean-sent"))


def test_a_room_sees_no_field_count_or_error_until_it_is_shown(before_a_room):
    predict = before_a_room.predict("mean-sent")
    asked = predict.groups()
    for said in ("3 12 5 0", "3 12"):
        try:
            predict.count(said, BEFORE)
        except PlainError:
            assert said == "3 12"
        assert predict.groups() == asked
        assert {block["is"] for group in asked for block in group["blocks"]} == {"paragraph", "choice"}
    show_room(predict.journal, "01-trust", CHOICE, True)
    assert "  B. About $2: a small stake: 12 of 20 (60%) before discussion" in repr(predict)
    assert "✓" not in repr(predict)  # which is right is for the outcome to say
    show_room(predict.journal, "01-trust", CHOICE, False)
    assert predict.groups() == asked


def test_what_is_right_waits_for_the_outcome(before_a_room, lab):
    predict, outcome = before_a_room.predict("mean-sent"), before_a_room.outcome("mean-sent")
    with pytest.raises(PlainError, match="prediction comes first"):
        outcome.reveal()
    before_a_room.play(lab, after="mean-sent")
    assert lab.locked
    predict.count("3 12 5 0", BEFORE)
    assert not lab.locked
    assert "12" not in repr(predict) + repr(outcome)
    assert "5.16" not in repr(predict) + repr(outcome)
    predict.count("1 3 16 0", AFTER)
    told = repr(outcome.reveal())
    assert (
        "✓ C. About $5: half of it: 5 of 20 (25%) before discussion, 16 of 20 (80%) after discussion" in told
    )
    assert "  B. About $2: a small stake: 12 of 20 (60%) before discussion, 3 of 20 (15%)" in told
    assert "Right in the room: 25% before discussion, 80% after discussion." in told
    assert CHOICE.outcome in told


def test_a_room_is_asked_for_its_verdict_twice_and_sees_its_hands_before_the_evidence(before_a_room):
    """Of every claim: the question by letters, hands at the start and at the end, evidence in brief."""
    ledger = before_a_room.ledger()
    claim, other = LESSON.claims.values()
    keep_round(ledger.journal, "01-trust", of_a_claim(claim), BEFORE, {"supported": 12, "conditional": 8})
    keep_round(ledger.journal, "01-trust", of_a_claim(claim), AFTER, {"supported": 5, "conditional": 15})
    counted, not_counted = ledger.groups()
    assert [block["is"] for block in counted["blocks"]] == ["choice", "paragraph", "bars", "paragraph"]
    text = repr(ledger)
    assert "( ) D. not shown: nothing we have tests it" in text
    assert "  B. conditional: 8 of 20 (40%) at the start, 15 of 20 (75%) at the end" in text
    assert "✓" not in text
    assert f"The evidence’s verdict: conditional. {claim.brief}" in text
    assert text.count("No hands were counted for this claim.") == 1
    assert [block["is"] for block in not_counted["blocks"]] == ["choice", "paragraph", "paragraph"]
    assert other.evidence not in text  # too long for a slide; it stands in the trainer's window


def test_a_learners_ledger_asks_for_reasons_and_shows_no_evidence_before_the_verdict(path):
    ledger = Lesson("01-trust").ledger()
    assert "Why? One or two sentences." in repr(ledger)
    assert next(iter(LESSON.claims.values())).brief not in repr(ledger)


def test_what_was_revealed_stays_so_in_a_new_kernel_and_not_for_the_next_group(before_a_room, lab):
    before_a_room.predict("mean-sent").count("3 12 5 0", BEFORE)
    before_a_room.outcome("mean-sent").reveal()
    noticed = next(iter(LESSON.notice))
    lab.name = noticed
    before_a_room.notice(lab).reveal()
    again = Lesson("01-trust")
    assert CHOICE.outcome in repr(again.outcome("mean-sent"))
    assert not again.notice(lab).closed
    journals.next_group()
    assert CHOICE.outcome not in repr(Lesson("01-trust").outcome("mean-sent"))
    assert Lesson("01-trust").notice(lab).closed


def test_a_learner_alone_is_not_told_again_what_was_revealed_before(path):
    lesson = Lesson("01-trust")
    lesson.predict("mean-sent").commit("about-9", "guessing")
    lesson.outcome("mean-sent").reveal()
    assert CHOICE.outcome not in repr(Lesson("01-trust").outcome("mean-sent"))


def test_a_lab_can_be_opened_without_counting(before_a_room, lab):
    before_a_room.play(lab, after="mean-sent")
    before_a_room.predict("mean-sent").open_lab()
    assert not lab.locked
    told = repr(before_a_room.outcome("mean-sent").reveal())
    assert CHOICE.outcome in told
    assert "in the room" not in told


def test_numbers_guessed_are_a_histogram_with_the_truth_and_no_praise(before_a_room):
    before_a_room.predict("vouched-pairs").count("14 60 60 80 5", BEFORE)
    told = repr(before_a_room.outcome("vouched-pairs").reveal())
    assert "Guesses of the room (pairs in 100)" in told
    assert "before discussion: 1 at 0 to 10, 1 at 10 to 20, 2 at 60 to 70, 1 at 80 to 90" in told.replace(
        "1 at 70 to 80", "1 at 80 to 90"
    )
    assert "It was 13.7 pairs in 100." in told
    assert "5 guesses from 5 to 80 pairs in 100" in told
    assert "1 below 9, 1 from 9 to 19, 3 above." in told
    assert "lose" not in told.split("Guesses")[1].split("[")[0]  # neither “Close” nor “not close”
