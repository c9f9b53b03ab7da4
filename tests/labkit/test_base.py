"""The base of every lab, tried on a lab of a few lines: what `set` promises, and what if it cannot."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

import netlib
from netlib.errors import PlainError
from netlib.figures import chart
from netlib.labkit.base import Lab
from netlib.labkit.changes import change
from netlib.labkit.controls import Choice, Remembered, Seed, Slider, Watch, button
from netlib.labkit.network_lab import NetworkLab
from netlib.labs import LABS
from patience import seconds


class Doubling(Lab):
    title = "Doubling"
    goal = "Reach eight."
    start = Slider(label="Start", low=0, high=10, value=1)
    times = Slider(label="Doublings", low=0, high=3, value=1, waits="Twice nothing is nothing.")
    kind = Choice(label="Kind", options={"plain": "Plain", "broken": "Broken"}, value="plain")
    seed = Seed()
    presses = Remembered(value=0, for_model=False)

    def waiting(self, result):
        return set() if result else {"times"}

    def run(self, start, times, kind, seed):
        if kind == "broken":
            raise ZeroDivisionError("the model broke")
        return start * 2**times

    def start_figure(self):
        figure = chart("x", "y", (0, 1), (0, 80))
        figure.add_scatter(x=[0], y=[0])
        return figure

    def draw(self, figure, result):
        figure.data[0].y = [result]

    def say(self, result):
        return f"It makes {result}."

    def reached(self, result):
        return result == 8

    def measure(self, result):
        return {"made": result}

    @button("Press")
    def press(self):
        return {"presses": self.presses + 1}

    @button("Fail")
    def fail(self):
        raise PlainError("This button cannot work.")


LABS.pop("doubling")  # a lab of this file only, not one of the workbook's


@pytest.fixture
def lab():
    return Doubling()


def test_a_new_lab_is_open_and_at_rest(lab):
    assert (lab.goal_reached, lab.moving, lab.error, lab.locked, lab.notice) == (False, False, "", "", "")


def test_set_computes_draws_says_and_returns_the_lab(lab):
    assert lab.set(start=3, times=2) is lab
    assert (lab.result, lab.sentence, lab.measured) == (12, "It makes 12.", {"made": 12})
    assert list(lab.figure.data[0].y) == [12]
    assert (lab.start, lab.times) == (3, 2)


def test_the_figure_is_updated_in_place(lab):
    figure, trace = lab.figure, lab.figure.data[0]
    lab.set(start=5)
    assert lab.figure is figure
    assert lab.figure.data[0] is trace


def test_assigning_to_a_control_is_setting_it(lab):
    lab.start = 4
    assert lab.result == 8


def test_the_goal_stays_reached_until_reset(lab):
    assert not lab.goal_reached
    assert lab.set(start=4).goal_reached
    assert lab.set(start=5).goal_reached
    assert not lab.reset().goal_reached


def test_reset_returns_to_the_settings_the_lab_was_made_with():
    lab = Doubling(start=3, seed=7)
    lab.set(start=9, times=0, seed=1).reset()
    assert lab.values == {"start": 3, "times": 1, "kind": "plain", "seed": 7, "presses": 0}


def test_reset_forgets_what_was_played(lab):
    assert lab.press().presses == 1
    assert lab.reset().presses == 0


def test_a_control_that_changes_nothing_yet_says_why(lab):
    assert lab.waiting_for == {}
    assert lab.set(start=0).waiting_for == {"times": "Twice nothing is nothing."}


@pytest.mark.parametrize("name", ["run", "set", "result", "values", "error", "name", "title", "view"])
def test_a_control_may_not_take_a_name_of_the_base(name):
    with pytest.raises(TypeError, match=f"Greedy cannot call a slider “{name}”: Lab calls something"):
        type("Greedy", (Lab,), {name: Slider(label="x", low=0, high=1, value=0)})
    with pytest.raises(TypeError, match=f"Greedy cannot call a button “{name}”"):
        type("Greedy", (Lab,), {name: button("Press")(print)})


def test_a_control_may_take_the_place_of_an_inherited_one_but_not_of_a_method():
    start = Slider(label="Start", low=0, high=3, value=2)
    assert type("Other", (Doubling,), {"start": start}).controls["start"] is start
    LABS.pop("other")
    with pytest.raises(TypeError, match="“undo”: NetworkLab"):
        type("Greedy", (NetworkLab,), {"undo": start})


@pytest.mark.parametrize(
    ("typed", "high", "step", "read"),
    [
        ("2,5", 10, 0.5, 2.5),
        ("2.5", 10, 0.5, 2.5),
        ("1,500", 2000, 1, 1500),
        ("1e-05", 1, 1e-05, 1e-05),
        ("35 %", 1, 0.01, 0.35),
    ],
)
def test_a_number_is_read_as_people_type_it_and_as_codes_hold_it(typed, high, step, read):
    assert Slider(label="x", low=0, high=high, step=step, value=0).check(typed) == read


def test_per_cent_are_per_cent_where_the_slider_counts_in_them():
    assert Slider(label="x", low=0, high=100, unit="%", value=0).check("35%") == 35


def test_a_number_that_can_be_read_in_two_ways_is_asked_about():
    with pytest.raises(PlainError, match=r"“1,125” can be read in two ways: enter 1\.1250 or 1125"):
        Slider(label="x", low=0, high=2000, step=0.5, value=0).check("1,125")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"start": 11}, "“Start” must lie between 0 and 10; got 11."),
        ({"start": float("nan")}, "“Start” must lie between 0 and 10; got nan."),
        ({"start": 1.5}, "“Start” needs a whole number; got 1.5."),
        ({"start": "many"}, "“Start” needs a number from 0 to 10; got “many”."),
        ({"start": ""}, "“Start” needs a number from 0 to 10; got nothing."),
        ({"start": "9" * 300 + "x"}, "“Start” needs a number from 0 to 10; got “999999999999999999999999…”."),
        ({"kind": "odd"}, "“Kind” knows plain, broken; got “odd”."),
        ({"begin": 1}, "There is no control “begin” in doubling; it has start, times, kind, seed."),
    ],
)
def test_a_refused_value_is_said_and_raised_and_changes_nothing(lab, wrong, sentence):
    before = (dict(lab.values), lab.result, lab.sentence, list(lab.figure.data[0].y))
    with pytest.raises(PlainError) as refusal:
        lab.set(**wrong)
    assert str(refusal.value) == lab.error == sentence
    assert (dict(lab.values), lab.result, lab.sentence, list(lab.figure.data[0].y)) == before


def test_one_refused_value_refuses_the_whole_change(lab):
    with pytest.raises(PlainError):
        lab.set(times=2, start=11)
    assert lab.times == 1


def test_a_model_that_raises_is_said_and_raised_and_changes_nothing(lab):
    with pytest.raises(ZeroDivisionError):
        lab.set(kind="broken")
    assert lab.error == "This setting could not be computed (the model broke). Nothing was changed."
    assert (lab.kind, lab.sentence) == ("plain", "It makes 2.")


def test_what_a_model_refuses_is_said_as_a_sentence(lab):
    with pytest.raises(PlainError, match=r"^ties must be few; got 9$"), change(lab):
        raise PlainError("ties must be few; got 9")
    assert lab.error == "Ties must be few; got 9."


def test_the_message_goes_when_the_next_change_works(lab):
    with pytest.raises(PlainError):
        lab.set(start=11)
    assert lab.set(start=2).error == ""


def test_a_button_does_its_method_and_shows_its_error(lab):
    assert lab.press() is lab
    assert lab.presses == 1
    with pytest.raises(PlainError):
        lab.fail()
    assert lab.error == "This button cannot work."


def test_watchers_hear_once_of_a_button_and_of_a_reset(lab):
    heard = []
    lab.observe(lambda lab: heard.append(lab.presses))
    lab.press().reset()
    assert heard == [1, 0]


def test_watchers_hear_of_every_change_and_of_errors(lab):
    heard = []
    lab.observe(lambda lab: heard.append((lab.sentence, lab.error)))
    lab.set(start=2)
    with pytest.raises(PlainError):
        lab.set(start=11)
    assert heard == [("It makes 4.", ""), ("It makes 4.", "“Start” must lie between 0 and 10; got 11.")]


def test_a_locked_lab_tells_its_page_and_still_obeys_python(lab):
    heard = []
    lab.observe(lambda lab: heard.append(lab.locked))
    lab.lock("Predict first.")
    assert lab.set(start=2).result == 4
    lab.unlock()
    assert heard == ["Predict first.", "Predict first.", ""]


def test_repr_states_settings_sentence_and_goal(lab):
    assert repr(lab) == (
        "Doubling [doubling start=1 times=1 kind=plain seed=1]\n"
        "It makes 2.\n"
        "Goal (not reached yet): Reach eight."
    )


def test_a_locked_lab_is_written_without_its_start(lab):
    lab.lock("Predict first.")
    assert repr(lab) == "Doubling [doubling]\nPredict first."
    lab.unlock()
    assert "It makes 2." in repr(lab)


def test_a_lab_shows_of_a_network_what_it_says_of_one_and_otherwise_nothing(lab, monkeypatch):
    frame = lab.shown
    assert frame.groups == frame.passing == frame.queues == ()
    assert frame.notes == frame.picks == {}
    said = {"group_of": ["a"], "passing": [{"from": 0}], "queues": [2], "notes": {0: "x"}, "picks": {0: 1}}
    for name, shown in said.items():
        monkeypatch.setattr(Doubling, name, lambda self, *_, shown=shown: shown)
    frame = lab.set(start=2).shown
    assert (frame.groups, frame.passing, frame.queues) == (("a",), ({"from": 0},), (2,))
    assert (frame.notes, frame.picks) == ({0: "x"}, {0: 1})


def test_a_model_that_reads_its_lab_instead_of_what_it_is_given_is_refused(lab, monkeypatch):
    """The lab still shows another frame at that time."""
    monkeypatch.setattr(Doubling, "run", lambda self, **values: self.start)
    with pytest.raises(RuntimeError, match="A frame is made of what `run` is given"):
        lab.set(start=2)
    assert lab.start == 1, "afterwards it can be read again"


def test_an_unknown_lab_code_names_the_labs():
    with pytest.raises(PlainError, match=r"no lab called “trust”; the labs are .*donation-game"):
        netlib.replay("trust x=1")
    with pytest.raises(PlainError, match="no lab called “”"):
        netlib.replay("   ")
    with pytest.raises(PlainError, match="“multiplier” is not one"):
        netlib.replay("investment-game multiplier")


@pytest.mark.slow
@given(
    multiplier=st.integers(10, 40).map(lambda tenths: tenths / 10),
    returned=st.integers(0, 100).map(lambda hundredths: hundredths / 100),
    sent=st.integers(0, 10),
    seat=st.sampled_from(["sender", "receiver"]),
    seed=st.integers(0, 9999),
)
def test_replaying_a_code_gives_the_same_lab(**settings):
    lab = netlib.labs.InvestmentGame(**settings)
    again = netlib.replay(lab.code)
    assert (again.values, again.sentence, again.code) == (lab.values, lab.sentence, lab.code)


@pytest.mark.parametrize("name", sorted(LABS))
def test_every_lab_starts_with_its_goal_still_to_be_reached(name):
    lab = LABS[name]()
    assert not lab.goal_reached
    assert lab.goal.endswith((".", "?"))
    assert lab.sentence.endswith((".", "?"))  # a scene may begin with a question
    assert all(lab.waiting_for.values()), "A control that waits says why, in `waits`."
    # A time that can be played is no choice to be weighed with the others, and there is at most one to watch.
    choices = [control for control in lab.controls.values() if not isinstance(control, Seed | Watch)]
    assert sum(control.shown and not getattr(control, "time", False) for control in choices) <= 4
    assert sum(isinstance(control, Watch) for control in lab.controls.values()) <= 1


@pytest.mark.parametrize("name", sorted(LABS))
def test_every_setting_can_be_shared_and_is_said_as_people_speak(name):
    lab = LABS[name]()
    sentences = set()
    for control in lab.controls.values():
        if isinstance(control, Choice):
            values = list(control.options)
        elif isinstance(control, Slider) and not isinstance(control, Seed):
            values = [control.low, control.low + control.step, control.low + 2 * control.step, 1]
            values = [value for value in values if control.low <= value <= control.high]
        else:
            continue
        for value in values:
            sentence = lab.reset().set(**{control.name: value}).sentence
            assert netlib.replay(lab.code).sentence == sentence, lab.code
            sentences.add(sentence)
    several = "times|steps|rounds|people|ties|friends|others|groups|worlds|pairs|units|points|introductions"
    one = re.compile(rf"(?<![\d.,/])1 (?:{several})\b")
    assert [sentence for sentence in sentences if one.search(sentence)] == []


def test_a_slider_that_moves_while_a_cell_drives_the_lab_waits_its_turn(monkeypatch):
    lab, inside = Doubling(), Event()

    def slow(start, **_):
        if start == 2:
            inside.set()
            sleep(0.2)  # long enough for the other change to overtake this one, if it may
        return start

    monkeypatch.setattr(lab, "run", slow)
    with ThreadPoolExecutor() as pool:
        pool.submit(lab.set, start=2)
        assert inside.wait(timeout=seconds(5))
        pool.submit(lab.set, start=3)
    assert (lab.start, lab.result, list(lab.figure.data[0].y)) == (3, 3, [3])
