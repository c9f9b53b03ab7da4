"""The investment-game lab: its figure, its sentence and its goal, driven as a learner drives it."""

import pytest

from netlib.labs import InvestmentGame


def trace(lab, name):
    return next(trace for trace in lab.figure.data if trace.name == name)


def test_it_starts_on_the_belief_that_trust_pays():
    lab = InvestmentGame()
    assert lab.sentence == (
        "You send 5 of 10 and end with 12.50, the stranger with 17.50."
        " Each unit trusted gains 50%; break-even is a share of 0.333."
    )


def test_a_share_that_loses_is_never_called_break_even():
    """0.33 of what was tripled loses 1%; where two digits say the share exactly, two are enough."""
    lab = InvestmentGame(returned=0.33)
    assert lab.sentence.endswith("Each unit trusted loses 1%; break-even is a share of 0.333.")
    assert lab.set(multiplier=2.5).sentence.endswith("break-even is a share of 0.40.")


def test_of_nothing_sent_it_says_what_would_be():
    assert "Each unit trusted would gain 50%;" in InvestmentGame(sent=0).sentence
    assert (
        "Each unit trusted would break even;" in InvestmentGame(sent=0, multiplier=2, returned=0.5).sentence
    )


def test_the_markers_sit_on_the_lines():
    lab = InvestmentGame().set(sent=10, multiplier=2, returned=0.25)
    assert list(trace(lab, "this share").y) == [5, 25]
    assert list(trace(lab, "sender").y) == [0, 20]  # nothing returned, everything returned
    assert list(trace(lab, "receiver").y) == [30, 10]
    assert list(trace(lab, "break-even").x) == [0.5, 0.5]


def test_what_people_did_in_1995_did_not_pay():
    lab = InvestmentGame(seat="receiver", returned=0.3)
    assert "Each unit trusted loses 10%" in lab.sentence
    assert lab.measured["return on trust"] == pytest.approx(-0.1)


def test_redrawn_senders_reproduce_the_published_means_within_their_chance():
    lab = InvestmentGame(seat="receiver", returned=0.3)
    # The mean of 2,000 redraws of 32 strays from 5.156 by a standard error of 2.9 / sqrt(32 * 2,000) = .011.
    assert lab.measured["mean sent"] == pytest.approx(5.16, abs=0.05)
    assert lab.measured["mean returned"] == pytest.approx(4.66, abs=0.1)


def test_the_band_is_drawn_only_where_senders_are_drawn_by_chance():
    lab = InvestmentGame()
    flat = trace(lab, "receiver, 95% of redraws")
    assert flat.y[0] == flat.y[3]
    lab.set(seat="receiver")
    assert flat.y[0] < lab.figure.data[3].y[0] < flat.y[3]


def test_another_seed_draws_other_senders_and_the_same_seed_the_same():
    lab = InvestmentGame(seat="receiver")
    first = lab.sentence
    assert lab.set(seed=2).sentence != first
    assert lab.set(seed=1).sentence == first


def test_the_goal_is_break_even_at_a_multiplier_of_two_and_a_half():
    lab = InvestmentGame()
    assert not lab.set(multiplier=2.5).goal_reached
    assert not lab.set(returned=0.4, sent=0).goal_reached
    assert lab.set(sent=1).goal_reached
    assert "breaks even" in lab.sentence
