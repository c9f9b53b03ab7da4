"""What a lesson tells at its time: after a prediction, after a goal, in a lab, and for Monday."""

import pytest

import netlib
from netlib.errors import PlainError
from netlib.labs import DonationGame, HiddenCosts
from netlib.lesson import Lesson

TEXTS = """
title = "Small"
[predict.rise]
question = "Does it rise?"
outcome = "It did."
kind = "toy-model"
[[predict.rise.options]]
id = "yes"
text = "Yes"
reason = "It does."
right = true
[[predict.rise.options]]
id = "no"
text = "No"
reason = "It does."
[tell.why]
after = "rise"
title = "Why?"
text = ["Because it is pushed.", "Nothing else pushes it."]
[tell.always]
text = ["Always open."]
[notice.hidden-costs]
text = "The lines cross."
break_it = "Let them mind nothing."
[check.threshold]
question = "Build a group in which trust pays from a quarter on."
builds = "threshold"
[check.threshold.number]
limits = [0, 1]
accept = [0.24, 0.26]
low = "Too soon."
within = "There."
high = "Too late."
[reproduce.forty]
what = "The example"
number = "threshold"
printed = 0.4
tolerance = 0.005
source = "its formula"
why = "Both are exact."
kind = "toy-model"
origin = "computed"
settings = {minimum = 10, controlled = 20}
[monday]
rule = "Ask first."
holds_when = "People have a choice."
wrong_if = "Nobody answers."
prompt = "Whom do you ask?"
"""


@pytest.fixture
def small(tmp_path) -> Lesson:
    (tmp_path / "09-small.toml").write_text(TEXTS, encoding="utf-8")
    return Lesson("09-small", tmp_path)


def test_what_holds_an_answer_is_closed_until_the_prediction(small):
    table = netlib.table(["a", "b"], [["1", "2"]])
    told = small.tell("why", table)
    assert repr(told) == "Why?\nOpens with your prediction: Does it rise?"
    small.predict("rise").commit("yes", "guessing")
    assert repr(told) == "Why?\nBecause it is pushed.\nNothing else pushes it.\na | b\n1 | 2"
    assert "Always open." in repr(small.tell("always"))


def test_it_opens_for_a_room_as_well(small):
    told = small.tell("why")
    small.predict("rise").open_lab()
    assert "pushed" in repr(told)


def test_what_was_to_be_noticed_opens_with_the_goal_or_when_asked_for(small):
    lab = small.play(HiddenCosts())
    noticed = small.notice(lab)
    assert "cross" not in repr(noticed)
    lab.set(controlled=20, minimum=16)
    assert lab.goal_reached
    assert repr(noticed) == "Notice\nThe lines cross.\nBreak it. Let them mind nothing."
    other = small.notice(HiddenCosts())
    other.act({"do": "reveal", "group": "", "values": {}})
    assert "cross" in repr(other)


def test_nothing_is_shown_of_a_lab_that_waits_for_its_prediction(small):
    lab = small.play(HiddenCosts(), after="rise")
    noticed = small.notice(lab)
    assert not any(block["is"] == "buttons" for block in noticed.state()["groups"][0]["blocks"])
    with pytest.raises(PlainError, match="Does it rise"):
        noticed.reveal()


def test_a_question_is_answered_by_what_a_lab_measures(small):
    lab = HiddenCosts()
    asked = small.build("threshold", lab)
    asked.judge()
    assert (asked.status, "Too late." in repr(asked)) == ("not yet", True)
    lab.set(controlled=20, minimum=5)
    asked.judge()
    assert (asked.status, "There." in repr(asked)) == ("right", True)
    assert "1 of 1" in repr(small.progress)


def test_what_a_lab_does_not_measure_is_no_answer(small, monkeypatch):
    lab = HiddenCosts()
    monkeypatch.setattr(lab, "_shown", lab.shown.__class__(values={}, result=None, sentence="", code=""))
    with pytest.raises(PlainError, match="does not show what is asked for"):
        small.build("threshold", lab).judge()


def test_a_question_in_words_is_not_built():
    lesson = Lesson("01-trust")
    with pytest.raises(PlainError, match=r"use lesson\.check"):
        lesson.build("break-even", HiddenCosts())


def test_a_number_counts_with_all_settings_that_its_step_names(small):
    lab = HiddenCosts(minimum=8, controlled=23)  # 8 / (35 - 23 + 8): the same threshold, by another way
    part = small.reproduce("forty", lab)
    assert (part.value, part.reached) == (pytest.approx(0.4), False)
    assert "Set “Minimum you can demand” to 10 and “What the motivated give when controlled” to 20." in repr(
        part
    )
    lab.set(minimum=10, controlled=20)
    assert part.reached


def test_a_setting_is_named_as_its_control_shows_it():
    told = repr(Lesson("01-trust").reproduce("karate-club", DonationGame()))
    assert "Set “Start from” to “a real club of 34 (1977)”." in told


def test_a_number_counts_when_the_control_is_let_go_and_a_better_one_replaces_it(small):
    lab = HiddenCosts(minimum=10, controlled=20)
    small.content.reproduce["forty"].settings.clear()
    lab.moving = True
    lab.set(controlled=20.5)
    lab.set(controlled=20)
    part = small.reproduce("forty", lab)
    assert part.reached_before is None
    lab.moving = False
    lab.set(controlled=20)
    assert part.reached_before["value"] == pytest.approx(0.4)


def test_a_number_to_reproduce_is_closed_while_its_lab_waits_for_a_prediction(small):
    lab = small.play(HiddenCosts(), after="rise")
    part = small.reproduce("forty", lab)
    assert repr(part) == "Reproduce\nOpens with its lab, after your prediction."
    small.predict("rise").commit("yes", "guessing")
    assert "By the formula: 0.4" in repr(part)


def test_the_monday_card_is_one_page_with_the_learners_words(small, monkeypatch):
    card, handed = small.monday(), []
    monkeypatch.setattr(card, "hand_out", lambda *given: handed.append(given))
    assert "Ask first." in repr(card)
    card.download("Ada & <Ben>")
    ((name, format, text),) = handed
    assert (name, format) == ("monday-card-09", "html")
    assert "Nobody answers." in text
    assert "Ada &amp; &lt;Ben&gt;" in text
    assert small.monday().text == "Ada & <Ben>"


def test_a_lesson_without_a_card_says_so():
    with pytest.raises(PlainError, match="no Monday card"):
        Lesson("00-start-here").monday()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('after = "rise"', 'after = "fall"'), "“why” waits for “fall”, which is no prediction"),
        (('text = ["Always open."]', 'text = "Always open."'), "“always” needs “text”, a list of paragraphs"),
        (('holds_when = "People have a choice."', ""), "needs “holds_when”"),
        (("settings = {minimum = 10, controlled = 20}", "settings = [10]"), "needs “settings”"),
    ],
)
def test_a_faulty_file_is_refused(tmp_path, change, says):
    (tmp_path / "09-faulty.toml").write_text(TEXTS.replace(*change), encoding="utf-8")
    with pytest.raises(PlainError, match=says):
        Lesson("09-faulty", tmp_path)
