"""The weaver: when the group survives her leaving, what she still holds, by chance and by hand."""

import networkx as nx
import pytest

import netlib
from netlib import data
from netlib.labs import Weaver
from netlib.models.weaving import weave


def test_it_starts_on_a_hub_without_whom_nothing_holds():
    lab = Weaver()
    assert lab.sentence == (
        "After 0 introductions: if she left, none of the other 19 would stay connected,"
        " so the group falls apart. She holds 100% of the brokerage."
        " Of 10,000 such groups 0% survive, and she holds 100% on average."
    )
    assert set(list(lab.shown.groups)) == {"hub", "lost"}


@pytest.mark.parametrize("recruits", ["no", "yes"])
def test_what_it_draws_is_what_the_model_weaves(recruits):
    woven = weave(20, 60, recruits == "yes", seed=3)
    for introductions in (0, 12, 20, 60):
        lab = Weaver(introductions=introductions, recruits=recruits, seed=3)
        group = lab.result.group
        assert group.introductions == introductions
        assert group.people == woven.people[introductions]
        assert group.brokerage == pytest.approx(woven.brokerage[introductions])
        assert group.survives == woven.survives()[introductions]
        if introductions:  # before the first, the model counts one person as a piece of their own
            assert group.connected == pytest.approx(woven.connected[introductions])


def test_insurance_comes_long_before_loss_of_power():
    lab = Weaver(introductions=20)
    assert lab.measured["chance to survive"] == pytest.approx(0.765, abs=0.013)  # exact; 10,000 runs, 3 s.e.
    assert lab.measured["mean brokerage"] == pytest.approx(0.89, abs=0.005)
    assert lab.set(introductions=52).measured["mean brokerage"] < 0.5
    assert lab.set(introductions=51).measured["mean brokerage"] >= 0.5


def test_the_curves_are_shown_as_far_as_she_has_come():
    lab = Weaver(introductions=7)
    table = data.curve("weaving").query("recruits == 0").head(8)
    survival, brokerage, connected, held = lab.figure.data
    assert list(survival.x) == list(range(8))
    assert list(survival.y) == list(table["survival"])
    assert list(brokerage.y) == list(table["brokerage"])
    assert (connected.x, held.x) == ((7,), (7,))
    assert connected.y == (len(lab.result.group.kept) / 19,)


def test_a_weaver_who_recruits_keeps_her_power_and_the_rest_need_her():
    lab = Weaver(introductions=60, recruits="yes")
    assert lab.measured["chance to survive"] == 0
    assert lab.measured["mean brokerage"] > 0.97


def test_nearly_all_is_not_all():
    assert Weaver(introductions=30).measured["chance to survive"] == 0.9982
    assert "such groups nearly all survive" in Weaver(introductions=30).sentence
    assert "such groups 100% survive" in Weaver(introductions=40).sentence


def test_by_chance_fifteen_introductions_rarely_do_and_by_hand_they_do():
    lab = Weaver(introductions=15)
    assert lab.measured["chance to survive"] < 0.06
    assert not lab.goal_reached
    lab.set(introductions=0)
    for person in range(1, 16):
        assert not lab.goal_reached
        lab.tie(person, person + 1)
    assert lab.goal_reached
    assert lab.result.group.introductions == 15
    assert list(lab.shown.groups).count("kept") == 16
    assert "10,000" not in lab.sentence
    assert set(lab.measured) == {"still connected", "her brokerage"}
    assert lab.figure.data[0].x == (None,)


def test_taking_people_away_is_no_way_to_the_goal():
    lab = Weaver(network=nx.star_graph(3)).tie(1, 2).tie(2, 3)
    assert lab.result.group.survives
    assert not lab.goal_reached


def test_an_edited_group_travels_in_the_code_and_a_woven_one_does_not():
    lab = Weaver(introductions=5)
    assert lab.code == "weaver introductions=5 by=hub recruits=no seed=7"
    lab.tie(3, 4)
    again = netlib.replay(lab.code)
    assert again.sentence == lab.sentence
    lab.undo()
    assert lab.code == "weaver introductions=5 by=hub recruits=no seed=7"


def test_too_few_to_introduce_is_a_step_of_work_not_an_error():
    lab = Weaver(network=nx.path_graph(2))
    assert lab.sentence.startswith("There is nobody left to introduce")
    assert not lab.goal_reached
    assert lab.error == ""


def test_before_the_first_introduction_neither_newcomers_nor_chance_play_a_part():
    lab = Weaver()
    assert set(lab.waiting_for) == {"by", "recruits", "seed"}
    assert lab.set(recruits="yes", seed=8).sentence == Weaver().sentence
    assert not lab.set(introductions=1).waiting_for
    assert lab.sentence.startswith("After 1 introduction: ")
    assert not lab.reset().tie(3, 4).waiting_for  # now both would replace the drawing


def test_introductions_that_peers_make_join_no_strangers():
    by_peers, by_her = (Weaver(introductions=20, by=by) for by in ("peers", "hub"))
    assert by_peers.measured["chance to survive"] < 0.001
    assert by_her.measured["chance to survive"] > 0.75
    assert by_peers.measured["mean brokerage"] > by_her.measured["mean brokerage"]
    assert "of the brokerage. Of 10,000" in by_peers.sentence
    both = Weaver(introductions=20, by="peers", recruits="yes")
    assert "10,000" not in both.sentence
    assert both.result.group.people == 40


def test_a_network_of_ones_own_has_had_no_introductions():
    lab = Weaver().set(network=nx.path_graph(4))
    assert lab.sentence.startswith("With 2 ties between the others: if she left,")


def test_the_legend_tells_this_group_from_the_ten_thousand():
    listed = [trace.name for trace in Weaver().figure.data if trace.showlegend is not False]
    assert listed == [
        "groups that survive",
        "her brokerage",
        "this group: connected",
        "this group: her brokerage",
    ]
