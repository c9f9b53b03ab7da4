"""Settings that a goal or a step names: which one is off, and which way, is said, and nothing is credited."""

from dataclasses import replace
from math import inf

import pytest

import netlib
from netlib.labkit.base import LABS
from netlib.labkit.controls import Decisions, Slider
from netlib.labkit.named import Within, _in_words, at_least, at_most, still_to_set
from netlib.labs import __all__ as names

made = [getattr(netlib.labs, name) for name in names]
NAMING = [lab for lab in made if getattr(lab, "goal_settings", None)]
each_naming = pytest.mark.parametrize("lab", NAMING, ids=lambda lab: lab.name)


def off(control, wanted) -> dict:
    """A value of the control that is not what is wanted -> the word that says which way."""
    if isinstance(wanted, Within) and control.low < wanted.low:
        return {control.low: "raise"}
    if isinstance(wanted, Within):
        return {control.high: "lower"}
    others = getattr(control, "options", None) or [control.low, control.high]
    return {next(value for value in others if value != wanted): "set"}


def test_most_labs_name_settings():
    assert len(NAMING) > 25
    assert set(NAMING) <= set(LABS.values())


@each_naming
def test_a_setting_that_is_off_is_said_with_its_direction_and_nothing_is_credited(lab):
    for name, wanted in lab.goal_settings.items():
        control = lab.controls[name]
        for value, verb in off(control, wanted).items():
            frame = lab().opened(**{name: value})
            assert not frame.reached
            said = frame.for_goal.lower()
            assert verb in said
            assert f"“{control.label}”".lower() in said


@each_naming
def test_what_a_goal_names_can_be_set(lab):
    for name, wanted in lab.goal_settings.items():
        control = lab.controls[name]
        ends = (wanted.low, wanted.high) if isinstance(wanted, Within) else (wanted,)
        for end in ends:
            if end not in (inf, -inf):
                assert control.check(end) == end


def test_sentences():
    lab = netlib.labs.WhoToLose
    wanted = {"ties": "4", "gone": at_most(15)}
    assert still_to_set(lab, wanted, {"ties": "4", "gone": 15}) == ""
    assert still_to_set(lab, wanted, {"ties": "2", "gone": 15}) == (
        "Set “Ties of a person, on average” to “4”."
    )
    assert still_to_set(lab, wanted, {"ties": "4", "gone": 20}) == (
        "Lower “Share who have left” to 15% or less."
    )
    assert still_to_set(lab, {"gone": at_least(15)}, {"ties": "4", "gone": 5}) == (
        "Raise “Share who have left” to 15% or more."
    )


def test_several_settings_are_one_sentence_that_says_each_verb_once():
    lab = netlib.labs.Enforcement
    off, low, high = (dict.fromkeys(("enforced", "insight"), value) for value in (0.5, 0.1, 0.9))
    share, insight = (f"“{lab.controls[name].label}”" for name in off)
    assert still_to_set(lab, dict.fromkeys(off, 0.2), off) == f"Set {share} to 0.2 and {insight} to 0.2."
    assert still_to_set(lab, {name: at_least(0.2) for name in off}, low) == (
        f"Raise {share} to 0.2 or more and {insight} to 0.2 or more."
    )
    assert still_to_set(lab, {"enforced": at_most(0.2), "insight": 1}, high) == (
        f"Lower {share} to 0.2 or less and set {insight} to 1."
    )
    assert still_to_set(lab, {"enforced": 0.9, "insight": 1}, high) == f"Set {insight} to 1."


def test_the_settings_that_a_lab_shows_are_looked_at_where_no_others_are_given():
    lab = netlib.labs.Enforcement(enforced=0.5)
    assert still_to_set(lab, {"enforced": 0.5}) == ""
    assert still_to_set(lab, {"enforced": 0.2}).startswith("Set “")
    assert still_to_set(lab, {}) == ""


def test_a_number_is_said_with_its_unit():
    slider = Slider(label="x", low=0, high=9, value=0)
    assert _in_words(slider, 2.50) == "2.5"
    assert _in_words(replace(slider, unit="weeks"), 2) == "2 weeks"
    assert _in_words(replace(slider, unit="%"), 2) == "2%"


def test_an_option_is_said_in_its_words_and_several_decisions_in_their_letters():
    decisions = Decisions(label="x", options={"A": "Ask", "B": "Bid"}, most=2)
    assert (_in_words(decisions, "A"), _in_words(decisions, "AB")) == ("“Ask”", "“AB”")


def test_a_lab_that_nobody_has_touched_says_nothing_to_its_page():
    lab = netlib.labs.Enforcement()
    assert lab.shown.for_goal == "Lower “Share of breaches that law enforces” to 0.2 or less."
    assert "forGoal" not in lab.view.state()["frame"]
    lab.set(insight=0.6)
    assert lab.view.state()["frame"]["forGoal"] == lab.shown.for_goal
    lab.set(enforced=0.2, insight=1)
    assert lab.goal_reached
    assert "forGoal" not in lab.view.state()["frame"]


@pytest.mark.parametrize(
    ("decisions", "says"),
    [
        ("", ""),
        ("w", "You have not tried “Meet” and “Watch their screens”."),
        ("wm", "You have not tried “Watch their screens”."),
        ("wmw", "You have not tried “Watch their screens”: press Reset to begin again."),
        ("wms", ""),
        ("wmssss", "Press Reset, and lead the last three weeks in another way."),
    ],
)
def test_a_scene_says_what_was_not_tried(decisions, says):
    assert netlib.labs.TeamApart(decisions=decisions).shown.for_goal == says


def test_a_scene_whose_goal_is_reached_says_nothing_more():
    best = min(netlib.labs.TeamApart().result.team.best)
    lab = netlib.labs.TeamApart(decisions="wms" + 3 * best)
    assert (lab.goal_reached, lab.shown.for_goal) == (True, "")
