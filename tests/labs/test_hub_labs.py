"""The labs of lesson 5 as a learner drives them: gauges, clues, losses, Debian and eight real networks."""

import itertools
import re

import networkx as nx
import pytest

import netlib
from netlib import data
from netlib.errors import PlainError
from netlib.labs import (
    DebianLosses,
    DonationGame,
    FiveClues,
    FourGauges,
    HubLikeness,
    LoudestVoice,
    Weaver,
    WhoToLose,
)
from netlib.labs.hub_likeness import PLACES
from netlib.measures.traffic import load_capacity
from netlib.models.clue_game import leavitt, play
from netlib.models.clue_solver import minimum_time
from netlib.models.packet_traffic import packet_course

# --- Four gauges, one network ---------------------------------------------------------------------------


def test_the_gauges_start_on_a_hub_who_is_quick_and_fails_the_rest():
    lab = FourGauges()
    assert lab.sentence == (
        "20 people, 19 ties. Speed: a message takes 2.1 steps, and it jams above a load of 0.053."
        " Judgement: as good as 7.1 independent people. Trust: help never spreads. Loss: while those with"
        " most ties leave one by one, 4.8% are still connected on average (at best 47.5%)."
    )
    needles = lab.result[0].needles
    assert needles["speed"] > 2 * lab.result[1]["ring"].needles["speed"]
    assert needles["trust"] == 0


def test_the_hub_drowns_where_theory_says():
    lab = FourGauges(load=0.05)
    assert list(lab.shown.groups) == ["hub"] + ["member"] * 19
    assert "pile up" not in lab.sentence
    lab.set(load=0.06)
    assert list(lab.shown.groups) == ["jam"] + ["member"] * 19
    assert "so messages pile up" in lab.sentence
    assert lab.result[0].needles["speed"] == 0
    assert 0.05 < load_capacity(lab.network) < 0.06


def test_the_star_jams_before_the_eyes_and_the_ring_does_not():
    def watched(shape):
        lab = FourGauges(shape=shape, load=0.1)
        return [lab.set(step=step).shown for step in (10, 20, 30, 40)]

    star, ring = watched("star"), watched("ring")
    waiting = [frame.queues[0] for frame in star]
    assert waiting == sorted(waiting)
    assert waiting[-1] > 25 > 5 > max(max(frame.queues) for frame in ring)
    assert star[-1].sentence.startswith(
        f"Step 40: {waiting[-1]} messages wait with the hub. 20 people, 19 ties."
    )
    assert re.match(r"Step 40: \d messages wait, at most \d with one person\. 20 people", ring[-1].sentence)
    assert "of them with the busiest hub. " in FourGauges(shape="hubs", load=0.2, step=40).sentence


def test_a_step_of_the_run_shows_who_passed_a_message_to_whom():
    lab = FourGauges(load=0.1, step=20)
    course = packet_course(lab.network, 0.1, seed=1)
    assert lab.shown.queues == tuple(course.queues[20])
    given = {token["from"]: token["to"] for token in lab.shown.passing}
    assert [given.get(person, -1) for person in range(20)] == course.passed_to[19].tolist()
    assert lab.shown.notes == {one: f"passed a message on to person {other}" for one, other in given.items()}
    packed, _ = lab.view.pack(lab.shown)
    assert (packed["queues"], packed["notes"]) == (
        [*lab.shown.queues],
        {"0": f"passed a message on to person {given[0]}"},
    )


def test_the_run_adds_nothing_until_it_is_watched():
    lab = FourGauges(load=0.1)
    before = lab.shown
    assert "step" not in lab.code
    assert (before.queues, before.passing, dict(before.notes)) == ((), (), {})
    assert lab.set(step=7).measured == before.measured
    assert netlib.replay(lab.code).step == 7
    assert (lab.set(step=0).code, lab.sentence) == (before.code, before.sentence)
    assert lab.set(step=7).tie(0, 5).shown.queues == (), "in pieces nothing can be passed on"


def test_no_shape_is_first_on_every_gauge():
    read = {
        shape: FourGauges(shape=shape).result[0].needles for shape in FourGauges.controls["shape"].options
    }
    for shape, needles in read.items():
        assert any(
            needles[gauge] < other[gauge] - 1e-9
            for name, other in read.items()
            if name != shape
            for gauge in needles
        )


def test_four_linked_hubs_are_one_tie_from_the_goal():
    lab = FourGauges(shape="hubs")
    assert (lab.network.number_of_edges(), lab.goal_reached) == (22, False)
    assert lab.tie(4, 5).goal_reached
    assert not FourGauges(shape="ring").goal_reached
    assert not FourGauges(shape="complete").goal_reached
    assert not FourGauges(shape="hubs", people=12).tie(4, 5).goal_reached, "few people make it easy"


def test_the_bars_are_the_needles_from_top_to_bottom():
    lab = FourGauges(shape="ring")
    bars, star, ring, _ = lab.figure.data
    assert list(bars.x)[1::3] == list(lab.result[0].needles.values())
    assert list(ring.x) == list(bars.x)[1::3]
    assert list(star.x) == list(FourGauges().figure.data[0].x)[1::3]


def test_a_network_in_pieces_is_a_step_of_work():
    lab = FourGauges().tie(0, 5)
    assert lab.sentence.startswith("This cannot be measured yet: the network must be in one piece")
    assert lab.figure.data[0].x == (None,)
    assert lab.measured == {}
    assert lab.error == ""
    assert lab.tie(0, 5).measured["R of star of 20"] == pytest.approx(19 / 400)


def test_two_people_are_enough_and_one_is_not():
    lab = FourGauges(network=nx.path_graph(2))
    assert lab.result[1] == {}
    assert lab.remove_person(1).sentence.startswith("This cannot be measured yet")


def test_the_same_network_is_carried_to_the_labs_of_other_lessons():
    lab = FourGauges(shape="hubs").tie(4, 5).add_person(tied_to=2)
    donation = DonationGame(network=lab.network)
    assert donation.network is lab.network
    assert donation.measured["critical ratio"] == lab.measured["critical ratio"]
    voice = LoudestVoice(network=lab.network)
    assert f"{lab.measured['effective crowd']:.1f} independent people" in voice.sentence
    weaver = Weaver(network=lab.network)
    assert weaver.result.group.people == 21
    for other in (donation, voice, weaver):
        again = netlib.replay(other.code)
        assert nx.utils.edges_equal(again.network.edges, lab.network.edges)
        assert again.sentence == other.sentence


# --- Five people, five clues ----------------------------------------------------------------------------


def test_the_table_starts_with_you_in_the_middle_of_the_wheel():
    lab = FiveClues()
    assert lab.sentence.startswith("Everybody knows one clue, and nobody has told anything yet.")
    assert list(lab.shown.groups) == ["you", "next", "some", "some", "some"]
    lab.tell()
    assert lab.sentence.startswith(
        "After 1 time unit and 5 messages you know 5 of 5 clues, the others 2, 1, 1 and 1."
    )


def test_a_click_on_a_neighbour_chooses_whom_to_tell():
    lab = FiveClues(shape="Y", seat="end")
    for person, (control, value) in lab.shown.picks.items():
        lab.set(**{control: value})
        assert lab.result.receiver == person
    assert set(lab.shown.picks) == set(lab.network.neighbors(lab.result.seat))


@pytest.mark.parametrize(("others", "messages"), [("attentive", 9), ("random", 25), ("planned", 9)])
def test_the_wheel_takes_five_units_from_the_middle_however_the_others_play(others, messages):
    """They have one person to tell; only how often they repeat themselves differs."""
    lab = FiveClues(others=others)
    for to in (1, 1, 2, 3, 4):
        lab.set(to=to).tell()
    assert f"after 5 time units and {messages} messages; nobody can do it sooner here" in lab.sentence
    assert not lab.goal_reached


def test_on_the_circle_a_good_player_reaches_the_goal():
    lab = FiveClues(shape="circle", seed=1)
    for to in (2, 1, 1):
        lab.set(to=to).tell()
    assert lab.goal_reached
    assert lab.measured["your time units"] == minimum_time(leavitt("circle")) == 3
    code, said = lab.code, lab.sentence
    assert lab.tell().sentence == said, "nothing is left to tell"
    assert netlib.replay(code).sentence == said


def test_on_every_other_shape_nobody_can_reach_it():
    for shape in ("wheel", "chain", "Y"):
        lab = FiveClues(shape=shape)
        assert lab.measured["least time units"] > 3


def test_goals_are_within_reach_in_about_half_of_all_circles():
    reachable = sum(
        any(
            play(leavitt("circle"), most=3, told={0: moves}, seed=seed).solved
            for moves in itertools.product((1, 4), repeat=3)
        )
        for seed in range(30)
    )
    assert 10 <= reachable <= 20


def test_another_setting_is_another_game_and_reset_the_first():
    lab = FiveClues(shape="circle").tell().tell()
    assert lab.told is not None
    lab.set(to=2)
    assert lab.told is not None, "whom you tell next is part of the same game"
    lab.set(seed=2)
    assert lab.told is None
    lab.tell().reset()
    assert lab.code == FiveClues(shape="circle").code


def test_a_seat_with_one_neighbour_leaves_no_choice():
    lab = FiveClues(seat="end", to=4)
    assert lab.to == 1
    assert "the only one you can tell is the cross" in lab.sentence


@pytest.mark.parametrize(
    ("told", "sentence"),
    [("9", "made of places from 0 to 4"), ("1-", "made of places"), ("0-2", "one from 0 to 0")],
)
def test_moves_that_cannot_be_are_refused(told, sentence):
    with pytest.raises(PlainError, match=sentence):
        FiveClues(shape="circle", told=told)


def test_freeman_centralizations_belong_to_their_shape():
    printed = {"circle": (0, 0), "chain": (0.167, 0.417), "Y": (0.583, 0.708), "wheel": (1, 1)}
    for shape, (degree, between) in printed.items():
        found = FiveClues(shape=shape).measured
        assert found[f"degree centralization of the {shape}"] == pytest.approx(degree, abs=5e-4)
        assert found[f"betweenness centralization of the {shape}"] == pytest.approx(between, abs=5e-4)
        assert not any(other in name for name in found for other in printed if other != shape)


# --- Who can you afford to lose? ------------------------------------------------------------------------


def test_chance_hurts_both_alike_and_picking_hubs_does_not():
    lab = WhoToLose(gone=50)
    assert abs(lab.measured["hubs"] - lab.measured["equal"]) < 0.03
    lab.set(leave="ties", gone=14)
    assert lab.measured["hubs"] < 0.05
    assert lab.measured["equal"] > 0.7
    assert lab.goal_reached


def test_the_goal_asks_for_four_ties():
    lab = WhoToLose(ties="2", leave="ties", gone=10)
    assert lab.measured["hubs"] < 0.05
    assert not lab.goal_reached


def test_when_random_ties_fall_apart_is_measured_for_four_ties_only():
    name = "random ties fall apart, most ties first"
    assert WhoToLose(leave="ties").measured[name] == pytest.approx(0.28, abs=0.02)
    assert name not in WhoToLose(leave="ties", ties="6").measured
    assert name not in WhoToLose().measured


def test_brokers_may_be_lost_for_longer_when_counted_once():
    ties, brokers = (WhoToLose(leave=leave, gone=15).measured["hubs"] for leave in ("ties", "brokers"))
    assert ties < brokers < WhoToLose(gone=15).measured["hubs"]


def test_the_mark_stands_on_both_lines():
    lab = WhoToLose(gone=30)
    hubs, equal, mark = lab.figure.data
    at = list(hubs.x).index(0.3)
    assert list(mark.x) == [0.3] * 3
    assert list(mark.y) == [hubs.y[at], equal.y[at], 0]
    assert mark.marker.size == (10, 10, 0)  # no mark on the axis, where nothing is measured


def test_the_picture_shows_what_the_lines_say():
    lab = WhoToLose(leave="ties", gone=14)
    away = [person for person, away in lab.network.nodes(data="away") if away]
    assert [sum(person < 50 for person in away), sum(person >= 50 for person in away)] == [7, 7]
    assert not any(set(away) & set(tie) for tie in lab.network.edges)
    hubs, equal = (lab.shown.groups[first : first + 50].count("together") for first in (0, 50))
    assert hubs < 10  # in a piece, of those who are left
    assert equal > 30
    whole, apart = (lab.network.nodes(data="pos") for lab in (WhoToLose(gone=0), lab))
    spread = [max(abs(nodes[person][1]) for person in range(50)) for nodes in (whole, apart)]
    assert spread[1] > 1.2 * spread[0]  # the pieces have drifted apart


def test_what_falls_apart_at_once_is_not_said_to_be_apart_before():
    assert "with hubs once under 1% are gone" in WhoToLose(leave="brokers", ties="2").sentence
    assert "under 1% of all 10,000 are still" in WhoToLose(leave="ties", gone=20).sentence


# --- Real data ------------------------------------------------------------------------------------------


def test_trust_survives_what_work_does_not():
    lab = DebianLosses(leave="ties", gone=20)
    assert lab.measured["trust"] == pytest.approx(65, abs=1)
    assert lab.measured["work"] < 1
    assert lab.goal_reached
    same = lab.set(people="same")
    assert same.measured["trust"] > 60
    assert 4 < same.measured["work"] < 13
    assert "the same 1,113 people" in same.sentence


def test_with_as_many_ties_the_difference_is_gone_and_chance_is_shown_beside_it():
    lab = DebianLosses(leave="ties", gone=10, people="thinned")
    assert lab.measured["trust"] == pytest.approx(lab.measured["work"], abs=2)
    assert "the same 1,113 people and as many ties" in lab.sentence
    assert "Were these ties drawn by chance, 90% would be." in lab.sentence
    chance = lab.figure.data[5]
    assert chance.showlegend
    assert chance.y[10] == pytest.approx(90, abs=1)
    lab.set(people="same")
    assert not chance.showlegend
    assert not len(chance.y)
    assert "by chance" not in lab.sentence


def test_brackets_are_explained_where_there_are_any():
    assert "In brackets" in DebianLosses(gone=20).sentence
    assert DebianLosses(leave="brokers", gone=20).sentence.endswith("1,953 by work.")


def test_by_chance_both_hold():
    lab = DebianLosses(gone=20)
    assert min(lab.measured.values()) > 65
    assert not lab.goal_reached


def test_the_bands_of_debian_are_drawn_around_their_lines():
    lab = DebianLosses()
    table = data.debian_removal("removal").query(
        "people == 'own' and network == 'work' and leave == 'random'"
    )
    band, line = lab.figure.data[2:4]
    assert list(line.y) == table["connected"].tolist()
    assert list(band.y) == table["low"].tolist() + table["high"].tolist()[::-1]


def test_six_of_seven_operations_have_a_hub_and_florence_is_within_chance():
    lab = HubLikeness()
    assert "the house of Medici stands out most, no more than chance may have it" in lab.sentence
    out = {
        where: lab.set(where=where).result[2].stands_out for where in HubLikeness.controls["where"].options
    }
    assert sum(out.values()) == 6
    assert not out["Florence"]
    assert not out["MtSi"]
    assert lab.set(where="MtSi").goal_reached


def test_who_stands_out_is_drawn_and_named():
    lab = HubLikeness(where="HurrFrederic")
    assert list(lab.shown.groups).count("first") == 1
    assert "Jackson County Disaster Services stands out most" in lab.sentence
    assert "fewer than 1 in 1,000" in lab.sentence


@pytest.mark.parametrize("where", [place for place in PLACES if place != "Florence"])
def test_organisations_are_named_on_the_picture_as_in_the_sentence(where):
    lab = HubLikeness(where=where)
    names = set(nx.get_node_attributes(lab.network, "name").values())
    assert not any("." in name for name in names)
    assert any(f": {name} stands out most" in lab.sentence for name in names)
