"""The scene of lesson 0, played as a learner plays it."""

import pytest

from netlib import replay
from netlib.labs import OneCoin


def lines(lab):
    return [list(trace.y) for trace in lab.figure.data]


def test_it_starts_with_two_people_and_nothing_decided():
    lab = OneCoin()
    assert lab.shown.groups == ("you", "not-yet")
    assert lines(lab) == [[0], [0]]
    assert "Decide." in lab.sentence


def test_coins_travel_from_whoever_gives():
    there, back = {"from": 0, "to": 1, "look": "coin"}, {"from": 1, "to": 0, "look": "coin"}
    assert OneCoin(decisions="g").shown.passing == (there, back)
    assert OneCoin(decisions="k").shown.passing == (back,)
    assert OneCoin(decisions="kk").shown.passing == ()
    assert OneCoin(decisions="kg").shown.passing == (there,)


def test_ada_answers_in_kind_and_shows_it():
    lab = OneCoin(decisions="k")
    assert lab.sentence == "Time 1: you keep, Ada gives; 5 for you, 0 for Ada. So far 5 and 0."
    assert lab.shown.groups[1] == "gives"
    lab.set(decisions="kg")
    assert lab.shown.groups[1] == "holds-back"
    assert lab.shown.notes == {0: "gave", 1: "kept"}
    assert lines(lab) == [[0, 5, 5], [0, 0, 5]]


@pytest.mark.parametrize(
    ("plan", "coins"), [("k" * 10, 14), ("kg" * 5, 25), ("g" * 10, 30), ("g" * 9 + "k", 32)]
)
def test_what_plans_bring(plan, coins):
    lab = OneCoin(decisions=plan)
    assert lab.measured["your coins"] == coins
    assert f"You end with {coins} coins" in lab.sentence
    assert lab.goal_reached == (plan in ("kg" * 5, "g" * 10)), "as many coins as Ada"


def test_the_goal_waits_for_the_last_time():
    assert not OneCoin(decisions="g" * 9).goal_reached
    assert OneCoin(decisions="g" * 10).goal_reached


def test_somebody_who_gives_whatever_you_do_turns_it_round():
    keep, give = (OneCoin(decisions=plan * 10, other="always").measured["your coins"] for plan in "kg")
    assert keep == 50 > give == 30


def test_a_code_brings_the_decisions_back():
    lab = OneCoin(decisions="gkgk", other="always")
    assert replay(lab.code).sentence == lab.sentence
