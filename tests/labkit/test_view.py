"""What passes between a lab and its page, without a browser: widgets' states in, messages out."""

import json
import subprocess
import sys

import numpy as np
import pytest

from netlib import replay
from netlib.labs import LABS, DonationGame, InvestmentGame


@pytest.fixture
def view():
    return InvestmentGame().view


def ask(view, **values):
    """What the page does when a control moves: it sends all its values, as they stand in its inputs."""
    turn = view.controls.asked.get("turn", 0) + 1
    view.controls.asked = {"turn": turn, "values": {**view.controls.values, **values}}


def test_moving_a_slider_changes_lab_sentence_and_chart(view):
    before = view.chart.data
    ask(view, returned=0.2)
    assert view.lab.returned == 0.2
    assert view.readout.sentence == view.lab.sentence
    assert view.chart.data != before
    assert "returned=0.2" in view.controls.code


def test_driving_the_lab_from_python_moves_the_page(view):
    view.lab.set(multiplier=2)
    assert view.controls.values["multiplier"] == 2
    assert view.readout.sentence == view.lab.sentence


def test_a_wrong_entry_gets_its_sentence_and_the_right_ones_take_effect(view):
    ask(view, multiplier="9", returned=0.25)
    assert view.readout.error == "“Each unit sent is multiplied by” must lie between 1 and 4; got 9."
    assert (view.lab.multiplier, view.lab.returned) == (3, 0.25)
    ask(view, multiplier="2")
    assert (view.lab.multiplier, view.readout.error) == (2, "")


def test_a_wrong_entry_is_said_once_and_again_only_when_made_again(view):
    ask(view, multiplier="9")
    assert "got 9" in view.readout.error
    ask(view, multiplier="9", sent=3)  # the box still holds it while another control moves
    assert (view.lab.sent, view.readout.error) == (3, "")
    ask(view, multiplier=3)
    ask(view, multiplier="9")
    assert "got 9" in view.readout.error


def test_every_request_is_answered_so_that_the_page_knows_python_is_there(view):
    ask(view, sent=3)
    assert view.controls.answered == 1
    view.controls._handle_custom_msg({"do": "code", "args": {"code": "nonsense"}, "turn": 7}, [])
    assert (view.controls.answered, "nonsense" in view.readout.error) == (7, True)


@pytest.mark.parametrize(
    "code",
    [
        "INVESTMENT-GAME SENT=3",
        " “investment-game sent=3” ",
        "`investment-game sent=3`",
        "investment-game sent = 3",
    ],
)
def test_codes_are_taken_as_people_copy_them(view, code):
    view.do({"do": "code", "args": {"code": code}})
    assert view.lab.sent == 3
    assert replay(code).sent == 3


def test_what_was_wrong_is_forgotten_once_the_field_says_what_is_in_force(view):
    ask(view, sent="much")
    assert "got “much”" in view.readout.error
    ask(view, sent="5")
    assert (view.readout.error, view.lab.sent) == ("", 5)


def test_the_same_request_twice_is_answered_twice(view):
    ask(view, sent=7)
    view.lab.set(sent=1)
    ask(view, sent=7)
    assert view.lab.sent == 7


def test_a_code_is_taken_and_a_wrong_one_is_said(view):
    view.do({"do": "code", "args": {"code": "investment-game sent=3 multiplier=1.5"}})
    assert (view.lab.sent, view.lab.multiplier) == (3, 1.5)
    view.do({"do": "code", "args": {"code": "donation-game ratio=3"}})
    assert (
        view.readout.error == "This lab takes codes that begin with “investment-game”; got “donation-game”."
    )
    view.do({"do": "code", "args": {"code": ""}})
    assert "got nothing" in view.readout.error


def test_reset_and_goal(view):
    ask(view, multiplier=2.5, returned=0.4)
    assert view.controls.goal_reached
    view.do({"do": "reset"})
    assert not view.controls.goal_reached
    assert view.controls.values["multiplier"] == 3


def test_the_page_may_only_do_what_the_lab_offers(view):
    view.do({"do": "set", "args": {"sent": 1}})
    assert view.lab.sent == 5


def test_locking_reaches_the_page(view):
    view.lab.lock("Predict first.")
    assert view.readout.locked == "Predict first."


def test_edits_arrive_and_only_a_changed_network_travels():
    view = DonationGame().view
    ties = view.network.ties
    view.lab.set(ratio=4)
    assert view.network.ties is ties
    view.do({"do": "tie", "args": {"one": 1, "other": 2}})
    pairs = np.frombuffer(view.network.ties, dtype=np.uint32).reshape(-1, 2).tolist()
    assert [1, 2] in pairs
    assert view.network.label == "Network of 20 people and 20 ties"
    assert len(view.network.states) == 20
    view.do({"do": "undo"})
    view.do({"do": "undo"})
    assert view.readout.error == "There is nothing to undo."


def test_what_waits_and_what_was_replaced_reach_the_page():
    view = DonationGame().view
    assert view.controls.waiting == ["seed"]
    view.do({"do": "tie", "args": {"one": 1, "other": 2}})
    ask(view, shape="karate")
    assert view.controls.waiting == ["people", "seed"]
    assert view.readout.notice == view.lab.notice != ""


def test_places_tell_which_moves_they_know_of():
    view = DonationGame().view
    view.network._handle_custom_msg({"do": "move", "args": {"person": 1, "to": [0, 0]}, "moves": 3}, [])
    assert view.network.moves == 3
    assert np.frombuffer(view.network.places, dtype=np.float32).reshape(-1, 2)[1].tolist() == [0, 0]


def looks(lab) -> set[tuple[str, str]]:
    found = {("line", trace.line.dash) for trace in lab.figure.data if trace.type == "scatter"}
    for trace in lab.figure.data:
        symbol = trace.marker.symbol if trace.type == "scatter" else None
        for each in [symbol] if isinstance(symbol, str) else symbol or ():
            found.add(("marker", each.removesuffix("-open")))
    return {(of, look) for of, look in found if look not in (None, "solid")}


@pytest.mark.parametrize("name", sorted(LABS))
def test_the_legend_can_draw_every_look_that_a_chart_has(name):
    from netlib.labkit.page import script

    lab = LABS[name]()
    if lab.figure is None:
        pytest.skip("This lab has no chart.")
    for of, look in looks(lab):
        assert f'{look}: "' in script("chart").replace(f'"{look}"', look), f"no {of} {look} in chart.js"


def test_a_model_that_breaks_under_the_page_is_said_and_still_reaches_the_log(view, monkeypatch):
    def broken(**_):
        raise ZeroDivisionError("the model broke")

    monkeypatch.setattr(view.lab, "run", broken)
    with pytest.raises(ZeroDivisionError):
        ask(view, sent=1)
    assert "could not be computed (the model broke)" in view.readout.error


def test_the_bundle_is_one_widget_however_many_charts():
    one, other = InvestmentGame().view, InvestmentGame().view
    assert one.chart.bundle is other.chart.bundle
    assert len(json.dumps(one.chart.data)) < 10_000


def test_the_notebook_gets_widget_and_plain_text():
    lab = InvestmentGame()
    shown = lab._repr_mimebundle_()
    assert shown["text/plain"] == repr(lab)
    assert "application/vnd.jupyter.widget-view+json" in shown


def test_a_lab_needs_no_widget_until_it_is_shown():
    script = (
        "import sys, netlib; netlib.labs.InvestmentGame().set(sent=1);"
        "sys.exit('ipywidgets' in sys.modules or 'anywidget' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_every_control_kind_has_its_input_on_the_page():
    from netlib.labkit.page import script

    kinds = {control.describe()["kind"] for lab in LABS.values() for control in lab.controls.values()}
    for kind in kinds - {"network", "remembered", "moves"}:
        assert f"function {kind}(" in script("controls")
