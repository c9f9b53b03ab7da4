"""The loudest voice and who creates the value: against the models, by the controls and by hand."""

import networkx as nx
import numpy as np
import pytest

import netlib
from netlib.labs import LoudestVoice, ValueCreated
from netlib.measures.judgement import effective_crowd
from netlib.models.averaging import break_even_error, crowds

# --- the loudest voice ------------------------------------------------------------------------------------


def test_it_starts_on_a_star_that_is_worth_half_its_people():
    lab = LoudestVoice()
    assert lab.sentence == (
        "10 people: once all agree, the first opinion of person 0 counts for 35.7%. The group is as accurate"
        " as 5.8 independent people; if all were heard alike, as 10.0."
        " Her voice helps once her error is below 0.612; it is 1."
    )
    assert not lab.goal_reached
    assert list(lab.shown.groups) == ["loud"] + ["member"] * 9


@pytest.mark.parametrize("shape", ["star", "two", "ring", "complete"])
@pytest.mark.parametrize("people", [5, 20, 59])
def test_with_equal_errors_it_is_the_effective_crowd(shape, people):
    lab = LoudestVoice(shape=shape, people=people, self_weight=3)
    assert len(lab.network) == people
    assert nx.is_connected(lab.network)
    assert lab.result.worth == pytest.approx(effective_crowd(lab.network, self_weight=3))
    assert lab.result.plain_average == pytest.approx(people)
    hubs = {"star": 1, "two": 2}.get(shape, 0) if people > 5 else 0  # of five, none is twice as loud
    assert list(lab.shown.groups).count("loud") == hubs


@pytest.mark.parametrize(("hub_error", "self_weight"), [(1, 1), (0.3, 1), (2, 4)])
def test_crowds_that_talk_end_as_accurate_as_it_says(hub_error, self_weight):
    lab = LoudestVoice(people=12, hub_error=hub_error, self_weight=self_weight)
    talked = crowds(
        lab.network, hub=0, hub_error=hub_error, rounds=400, crowds=40_000, self_weight=self_weight, seed=1
    )
    assert talked.disagreement < 1e-6
    # The variance of 40,000 draws is known to within 3 * sqrt(2 / 40,000) = 2.1%.
    assert 1 / (talked.last[0] ** 2).mean() == pytest.approx(lab.result.worth, rel=0.022)
    assert 1 / talked.crowd_error**2 == pytest.approx(lab.result.plain_average, rel=0.022)


def test_the_line_of_the_star_goes_through_its_marker():
    for people, weight, error in ((5, 1, 1), (20, 2.5, 0.4), (60, 10, 2)):
        lab = LoudestVoice(people=people, self_weight=weight, hub_error=error)
        alike, star, here = lab.figure.data
        assert here.x == (people,)
        expected = np.exp(np.interp(np.log(people), np.log(star.x), np.log(star.y)))
        assert here.y[0] == pytest.approx(expected, rel=0.01)  # between two points of the line
        expected = np.exp(np.interp(np.log(people), np.log(alike.x), np.log(alike.y)))
        assert lab.result.plain_average == pytest.approx(expected, rel=0.01)


def test_more_people_never_bring_the_star_beyond_nine():
    star = LoudestVoice(people=60)
    assert star.result.worth < 9
    assert max(star.figure.data[1].y) < 9
    assert not star.goal_reached


def test_the_goal_by_trusting_oneself_or_by_ties_but_not_by_another_shape():
    lab = LoudestVoice(people=20)
    assert not lab.set(self_weight=4.5).goal_reached
    assert lab.set(self_weight=5).goal_reached
    assert not LoudestVoice(shape="ring", people=20).goal_reached
    assert not LoudestVoice(people=20, hub_error=0.3).goal_reached  # worth more, but by her own skill
    by_hand = LoudestVoice(people=20)
    for person in range(1, 19):
        by_hand.tie(person, person + 1)
        by_hand.tie(person, (person + 8) % 19 + 1)
    assert by_hand.goal_reached
    assert "Her voice helps" not in by_hand.sentence
    assert "worth of the star of 20" not in by_hand.measured
    assert by_hand.measured["worth of 20, all judging alike"] == by_hand.result.worth
    assert "worth of 20, all judging alike" not in LoudestVoice(people=20, hub_error=0.3).measured


def test_at_the_break_even_error_the_star_is_the_plain_average():
    even = break_even_error(20)
    lab = LoudestVoice(people=20, hub_error=even)
    assert lab.result.worth == pytest.approx(lab.result.plain_average)
    assert f"below {even:.3f}" in lab.sentence
    assert lab.set(hub_error=0.4).result.worth > lab.result.plain_average


def test_a_printed_number_belongs_to_one_network():
    lab = LoudestVoice(people=20)
    assert lab.measured["worth of the star of 20"] == pytest.approx(7.0672, abs=1e-4)
    assert "worth of the star of 20" not in lab.set(self_weight=2).measured
    assert "worth of the star of 20" not in lab.reset().set(people=20, hub_error=0.9).measured


def test_people_who_are_not_tied_together_are_a_step_of_work_not_an_error():
    lab = LoudestVoice().add_person()
    assert lab.sentence.startswith("These people never come to agree")
    assert lab.measured == {}
    assert lab.error == ""
    assert lab.figure.data[2].x == (None,)
    assert lab.undo().result.worth == pytest.approx(effective_crowd(lab.network))


# --- who creates the value? -------------------------------------------------------------------------------


def test_it_starts_on_the_belief_that_the_hub_creates_all():
    lab = ValueCreated()
    assert lab.sentence == (
        "10 people, 9 ties: 45 pairs are connected; without person 0, none would be."
        " By what would be missing she claims 100% of the credit, and the claims of all add up to 280%."
    )
    assert lab.figure.data[0].y == (1.0,) + (0.2,) * 9


@pytest.mark.parametrize("people", range(4, 13))
def test_the_fair_credit_of_a_star_is_that_of_the_formula(people):
    lab = ValueCreated(people=people, rule="fair")
    hub = (people - 1) / 2 + (people - 1) * (people - 2) / 6
    assert lab.result.fair[0] == pytest.approx(hub)
    assert lab.result.fair[1:] == pytest.approx(1 / 2 + (people - 2) / 3)
    assert lab.measured[f"fair credit of the hub of {people}"] == pytest.approx(hub)
    assert sum(lab.figure.data[0].y) == pytest.approx(1)


def test_a_tie_moves_credit_and_adds_no_worth():
    lab = ValueCreated(rule="fair")
    shares = []
    for introductions in range(10):
        shares.append(lab.set(introductions=introductions).result.shares[0])
        assert lab.result.pairs == 45
        assert lab.result.fair.sum() == pytest.approx(45)
    assert shares == sorted(shares, reverse=True)
    assert lab.network.number_of_edges() == 18
    assert "fair credit of the hub of 10" not in lab.measured


def test_no_more_ties_than_the_circle_has():
    lab = ValueCreated(people=6, introductions=11)
    assert lab.network.number_of_edges() == 10
    assert netlib.replay(lab.code).sentence == lab.sentence
    assert lab.code == "value-created rule=without people=6 introductions=11"


def test_the_goal_takes_the_fair_rule_and_seven_ties():
    lab = ValueCreated(introductions=7)
    assert not lab.goal_reached
    assert lab.set(rule="fair").goal_reached
    assert not ValueCreated(introductions=6, rule="fair").goal_reached
    assert not ValueCreated(people=9, introductions=7, rule="fair").goal_reached  # fewer to share with
    assert not ValueCreated(introductions=8, rule="fair").goal_reached  # one tie too many


def test_the_goal_by_hand_and_not_by_cutting_people_off():
    lab = ValueCreated(rule="fair")
    for member in range(2, 8):  # a second hub: six ties are enough
        assert not lab.goal_reached
        lab.tie(1, member)
    assert lab.goal_reached
    cut = ValueCreated(rule="fair")
    for member in (1, 2, 3, 4, 5):
        cut.tie(0, member)
    assert not cut.result.in_one_piece
    assert not cut.goal_reached


def test_nobody_connected_and_an_edited_network_in_the_code():
    lab = ValueCreated(people=4)
    for member in (1, 2, 3):
        lab.tie(0, member)
    assert lab.sentence.startswith("Nobody is connected")
    assert lab.measured == {}
    assert lab.figure.data[0].y == (None,) * 4
    lab.undo()
    assert netlib.replay(lab.code).sentence == lab.sentence
    assert "network=" in lab.code


def test_as_many_people_as_it_draws_are_credited_exactly():
    lab = ValueCreated(people=15, rule="fair").add_person(tied_to=0)
    assert len(lab.network) == 16
    with pytest.raises(netlib.errors.PlainError, match="1 to 16 people"):
        lab.add_person()
    assert lab.result.fair[0] == pytest.approx(15 / 2 + 15 * 14 / 6)
    assert lab.figure.layout.xaxis.range[1] > 15  # the bar of the last one is in the picture
