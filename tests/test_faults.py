"""A small part of `make bench BENCH_ARGS=faults`, and that it would notice what it looks for."""

import random
import sys
from pathlib import Path

import pytest

from netlib.errors import PlainError
from netlib.figures import chart
from netlib.labkit.asked import is_request
from netlib.labkit.base import Lab
from netlib.labkit.controls import Slider, button
from netlib.labs import LABS
from netlib.lesson import Lesson
from netlib.lesson.parts.part import Part

sys.path.append(str(Path(__file__).parents[1] / "tools" / "bench"))

from rows import faults_codes, faults_labs, faults_messages
from rows.counts import Count, together

STEPS = 12  # of one walk through each lab


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(LABS))
def test_nothing_goes_wrong_on_a_walk_through_a_lab(name):
    counts = faults_labs.go(faults_labs.Walk(name, 0), STEPS)
    assert [fault for count in counts for fault in count.faults] == []
    assert all(count.tried for count in counts if "refused" not in count.what)


@pytest.mark.slow
def test_a_damaged_code_is_a_lab_or_a_sentence():
    assert [fault for count in faults_codes.rows(0.01) for fault in count.faults] == []


@pytest.mark.slow
def test_a_forged_message_to_a_lab_is_refused():
    assert [fault for count in faults_messages.labs_told(0) for fault in count.faults] == []


@pytest.mark.slow
def test_a_forged_message_to_a_part_of_a_lesson_is_refused():
    assert [fault for count in faults_messages.parts_told(0.05) for fault in count.faults] == []


def test_a_message_that_ends_in_a_traceback_would_be_noticed(monkeypatch):
    monkeypatch.setattr(Part, "act", lambda self, message: 1 / 0)
    (count,) = faults_messages.parts_told(0)
    assert any("ZeroDivisionError" in fault for fault in count.faults)


@pytest.mark.parametrize(
    "message",
    [
        *(None, [], "press", {}, {"id": "1"}, {"do": "look"}, {"id": 1, "do": "look"}, {"id": "1", "do": []}),
        *({"id": "1", "do": "set", "values": []}, {"id": "1", "do": "press", "button": None}),
    ],
    ids=str,
)
def test_what_has_not_the_form_of_a_request_is_none(message):
    assert not is_request(message)
    assert is_request({"id": "1", "do": "set", "values": {"people": 3}, "held": False})


@pytest.mark.parametrize(
    "values", [{"no_such_word": ""}, {"answer": []}, {"answer": "x", "confidence": 3}], ids=str
)
def test_a_part_refuses_what_its_action_does_not_take(values):
    part = Lesson("00-start-here").predict("ten-rounds")
    with pytest.raises(PlainError, match="in a way that “Predict” cannot do"):
        part.act({"do": "commit", "values": values})
    assert part.problem == ""


@pytest.mark.parametrize("damage", faults_codes.DAMAGES)
def test_damage_is_done(damage):
    code = "donation-game shape=star people=20 add=hub ratio=3 seed=1"
    assert any(damage(code, random.Random(seed)) != code for seed in range(5))


# A lab in which everything goes wrong, one control or button for each kind of fault.


@pytest.fixture(scope="module")
def broken_lab():
    class Broken(Lab):
        """Every kind of fault."""

        title, goal = "Broken", "None."
        value = Slider(label="Value", low=0, high=10, value=1)
        luck = random.Random(3)  # that no seed decides

        def start_figure(self):
            figure = chart("value", "value", (0, 10), (0, 5))
            figure.add_scatter(name="value", mode="markers")
            return figure

        def run(self, value):
            if value == 7:
                raise ZeroDivisionError("seven")
            return value

        def draw(self, figure, value):
            figure.data[0].x, figure.data[0].y = [value], [value]

        def say(self, value):
            return f"It is nan and {self.luck.random()}."

        def reached(self, value):
            return False

        @button("Forget")
        def press(self):
            self.goal_reached = not self.goal_reached
            raise PlainError("Refused.")

    yield Broken
    del LABS[Broken.name]


def test_every_kind_of_fault_would_be_noticed(broken_lab, monkeypatch):
    from inside_figure import NAMED

    monkeypatch.setitem(NAMED, broken_lab.name, [])
    counts = together([faults_labs.go(faults_labs.Walk(broken_lab.name, seed)) for seed in range(3)])
    noticed = {count.what for count in counts if count.faults}
    assert noticed == {count.what for count in counts if "code" not in count.what}


def test_a_code_that_does_not_come_back_would_be_noticed(broken_lab, monkeypatch):
    lab = broken_lab()
    assert faults_labs.comes_back(lab)
    monkeypatch.setattr(Slider, "write", lambda self, value: "99")
    assert not faults_labs.comes_back(lab)


def test_counts_of_several_places_are_added_up():
    one, other = Count("what", 3, ["a"]), Count("what", 4, ["b"])
    assert together([[one], [other]]) == [Count("what", 7, ["a", "b"])]
    assert str(one + other).split() == ["what", "7", "2", "a", "b"]
