"""The network lab: what one added element does, editing and undoing, and worlds against theory."""

import networkx as nx
import numpy as np
import pytest

import netlib
from netlib.errors import PlainError
from netlib.labkit.network_lab import places
from netlib.labs import DonationGame
from netlib.labs.donation_game import SELECTION


def test_it_starts_on_the_belief_in_one_strong_hub():
    lab = DonationGame()
    assert (
        lab.sentence
        == "20 people, 19 ties: helping never spreads better than luck here, whatever it is worth."
    )
    assert lab.measured["critical ratio"] == float("inf")


@pytest.mark.parametrize(("add", "ratio"), [("leaves", float("inf")), ("circle", 11.397), ("hub", 2.756)])
def test_of_the_elements_only_a_second_hub_reaches_the_goal(add, ratio):
    lab = DonationGame().set(add=add)
    assert lab.measured["critical ratio"] == pytest.approx(ratio, abs=1e-3)
    assert lab.goal_reached == (add == "hub")


def test_the_goal_asks_for_the_star_and_a_ratio_of_three():
    assert not DonationGame(shape="ring").goal_reached
    assert not DonationGame(add="hub", ratio=3.5).goal_reached


def test_more_ties_make_it_harder():
    lab = DonationGame(shape="ring")
    assert lab.measured["critical ratio"] == pytest.approx(2.25)
    assert lab.set(shape="complete").measured["critical ratio"] < 0
    assert "harming others can" in lab.sentence


def test_the_theory_line_crosses_luck_at_the_critical_ratio():
    lab = DonationGame(shape="ring")
    theory, critical, _, here, _ = lab.figure.data
    (x0, x1), (y0, y1) = theory.x, theory.y
    crossing = x0 + (1 - y0) * (x1 - x0) / (y1 - y0)
    assert crossing == pytest.approx(2.25)
    assert list(critical.x) == pytest.approx([2.25, 2.25])
    assert here.x[0] == 3


def test_simulated_worlds_win_above_and_lose_below_the_critical_ratio():
    lab = DonationGame(shape="ring", seed=3)
    below, above = (lab.set(ratio=ratio).play().played[ratio] for ratio in (1.0, 5.0))
    assert below.interval[1] < 1 < above.interval[0]
    assert f"Of 2,000 simulated worlds {above.fixed} ended all helping" in lab.sentence
    assert list(lab.figure.data[2].x) == [1.0, 5.0]
    assert "too close" not in lab.sentence


def test_worlds_too_few_to_tell_the_theory_from_luck_are_said_to_be():
    lab = DonationGame(add="hub").play()  # the goal: above the critical ratio, by next to nothing
    low, high = lab.played[3].interval
    assert low < 1 < lab.result.times.n_rho(3, w=SELECTION) < high
    assert lab.goal_reached
    assert lab.sentence.endswith(f"(95% interval {low:.2f} to {high:.2f}): too close to luck to tell.")


def test_in_one_world_help_spreads_along_ties_until_all_help():
    lab = DonationGame(shape="ring", step=1)
    assert lab.sentence.startswith("In one world one person begins to help. 20 people")
    helped = [group == "helps" for group in lab.shown.groups]
    assert (sum(helped), lab.shown.passing) == (1, ())
    for step in range(2, 121):
        shown = lab.set(step=step).shown
        (token,) = shown.passing
        assert lab.network.has_edge(token["from"], token["to"])
        before, helped = helped, [group == "helps" for group in shown.groups]
        assert [person for person in range(20) if before[person] != helped[person]] == [token["to"]]
        assert helped[token["to"]] == before[token["from"]] == (token.get("look") == "help")
        assert list(shown.notes) == [token["to"]]
    assert all(helped)
    assert lab.sentence.startswith("In one world, after 119 changes, all help, and so it stays. 20 people")


def test_around_a_single_hub_help_dies_and_nothing_more_is_seen():
    lab = DonationGame(step=2)
    assert lab.sentence.startswith("In one world, after 1 change, nobody helps any more, and so it stays. 20")
    assert "helps" not in lab.shown.groups
    assert len(lab.shown.passing) == 1
    assert lab.set(step=3).shown.passing == ()
    assert lab.sentence.startswith("In one world, after 1 change, nobody helps any more")


def test_a_world_is_watched_beside_what_the_lab_measures():
    lab = DonationGame(add="hub", seed=5)
    before = lab.shown
    assert "step" not in before.code
    assert "seed" in lab.waiting_for
    watched = lab.set(step=12).shown
    assert watched.sentence.endswith(before.sentence)
    assert (watched.measured, watched.reached) == (before.measured, before.reached)
    assert "seed" not in lab.waiting_for
    assert "begins" not in lab.tie(0, 1).sentence, "in pieces there is no world"
    assert lab.shown.passing == ()


def test_worlds_of_a_network_in_pieces_are_refused_in_a_whole_sentence():
    lab = DonationGame()
    network = lab.network.copy()
    network.remove_edge(0, 1)
    with pytest.raises(PlainError):
        lab.set(network=network).play()
    assert lab.error == "The network must be in one piece; got 2 pieces that no tie joins."


def test_worlds_played_on_another_network_are_cleared():
    lab = DonationGame(shape="ring").play()
    assert lab.played
    assert not lab.set(people=21).played


def test_on_the_star_the_worlds_agree_with_theory_that_help_worth_ten_does_not_help():
    lab = DonationGame(ratio=10).play()
    low, high = lab.played[10].interval
    assert low < lab.result.times.n_rho(10, w=SELECTION) < high
    assert lab.result.times.n_rho(10, w=SELECTION) < 1


def test_editing_adds_ties_moves_and_removes_people():
    lab = DonationGame()
    lab.add_person(tied_to=0)
    assert len(lab.network) == 21
    assert lab.network.has_edge(0, 20)
    lab.tie(1, 20)
    assert lab.network.has_edge(1, 20)
    lab.tie(20, 1)
    assert not lab.network.has_edge(1, 20)
    lab.move(3, to=(0.5, 7))
    assert lab.network.nodes[3]["pos"] == (0.5, 1.0)
    lab.remove_person(20)
    assert nx.is_isomorphic(lab.network, nx.star_graph(19))


def test_everybody_else_stays_where_they_were_when_the_network_is_edited():
    lab = DonationGame()
    before = places(lab.network)
    lab.add_person(tied_to=2).tie(4, 5)
    assert (places(lab.network)[:20] == before).all()


def test_a_new_person_is_put_where_there_is_room():
    for tied_to in (None, 0, 5):
        lab = DonationGame(people=30).add_person(tied_to)
        *others, new = places(lab.network)
        assert np.linalg.norm(np.array(others) - new, axis=1).min() > 0.15
        assert (np.abs(new) <= 1).all()


def test_every_edit_can_be_undone():
    lab = DonationGame()
    first = lab.network
    lab.add_person(tied_to=0).tie(1, 2).remove_person(3)
    for _ in range(3):
        lab.undo()
    assert lab.network is first
    with pytest.raises(PlainError, match="nothing to undo"):
        lab.undo()
    assert lab.error == "There is nothing to undo."


REPLACED = "Your own drawing was replaced; “Undo”, under the network, brings it back."


def test_the_last_hundred_edits_can_be_undone():
    lab = DonationGame(shape="ring", people=20)
    pairs = [(one, other) for one in range(20) for other in range(one + 2, 20) if other - one != 19]
    for pair in pairs[:102]:
        lab.tie(*pair)
    for _ in range(100):
        lab.undo()
    assert [pair for pair in pairs if lab.network.has_edge(*pair)] == pairs[:2]
    with pytest.raises(PlainError, match="nothing to undo"):
        lab.undo()


def test_a_drawing_that_is_replaced_is_said_and_undo_brings_it_back():
    lab = DonationGame().tie(1, 2).tie(3, 4)
    assert lab.notice == ""
    drawn, sentence = lab.network, lab.sentence
    for people in (21, 22, 23):  # as a slider does on its way
        assert lab.set(people=people).notice == REPLACED
    assert lab.set(ratio=5).notice == REPLACED
    lab.set(ratio=3).undo()
    assert (lab.network, lab.people, lab.sentence, lab.notice) == (drawn, 20, sentence, "")
    assert lab.undo().network.has_edge(1, 2)
    assert not lab.network.has_edge(3, 4)


@pytest.mark.parametrize("change", [{"shape": "ring"}, {"add": "hub"}, {"people": 7}])
def test_a_network_that_nobody_drew_is_replaced_without_a_word(change):
    assert DonationGame().set(**change).notice == ""


def test_reset_too_says_that_a_drawing_went_and_the_notice_goes_with_the_next_edit():
    lab = DonationGame().tie(1, 2).reset()
    assert lab.notice == REPLACED
    assert lab.tie(5, 6).notice == ""


def test_a_person_who_was_moved_is_back_in_place_after_undo_or_reset():
    lab = DonationGame()
    before = places(lab.network)
    lab.move(3, to=(0.1, 0.1)).move(3, to=(0.2, 0.2)).move(4, to=(0, 0))
    assert (places(lab.undo().network)[4] == before[4]).all()
    assert places(lab.network)[3] == pytest.approx((0.2, 0.2))
    assert (places(lab.undo().network) == before).all()
    assert (places(lab.move(3, to=(0, 0)).reset().network) == before).all()
    assert (places(DonationGame().network) == before).all()


def test_moving_a_person_computes_nothing_and_keeps_what_was_played(monkeypatch):
    lab = DonationGame(shape="ring").play()
    monkeypatch.setattr(lab, "run", None)
    lab.move(3, to=(0, 0))
    monkeypatch.undo()
    assert lab.set(ratio=4).played


def test_undo_takes_back_the_network_and_leaves_the_other_controls():
    assert DonationGame().tie(1, 2).set(ratio=7).undo().ratio == 7


def test_help_may_be_worth_just_what_it_costs():
    lab = DonationGame(shape="ring", ratio=1)
    assert "help worth just what it costs is not above the critical ratio 2.25" in lab.sentence
    assert "help worth 1.1 times its cost" in lab.set(ratio=1.1).sentence


def test_the_people_of_the_club_cannot_be_changed_and_that_is_said():
    assert set(DonationGame(shape="karate").waiting_for) == {"people", "seed"}
    assert set(DonationGame().waiting_for) == {"seed"}


def test_a_network_in_two_pieces_is_a_step_of_work_not_an_error():
    lab = DonationGame().tie(0, 5)
    assert lab.sentence.startswith(
        "This cannot be measured yet: the network must be in one piece; got 2 pieces"
    )
    assert lab.error == ""
    assert lab.figure.data[0].y == (None,)
    assert lab.tie(0, 5).measured["critical ratio"] == float("inf")


def test_the_last_person_cannot_be_removed():
    lab = DonationGame(network=nx.path_graph(2)).remove_person(1)
    assert "at least 2 members; got 1" in lab.sentence
    with pytest.raises(PlainError, match="networks of 1 to 320 people; this one has 0"):
        lab.remove_person(0)
    assert len(lab.network) == 1


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda lab: lab.tie(1, 1), "A tie needs two different people."),
        (lambda lab: lab.tie(1, 99), "There is no person 99; they are numbered 0 to 19."),
        (lambda lab: lab.set(network=nx.DiGraph([(0, 1)])), "undirected networkx.Graph"),
        (lambda lab: lab.set(network="not graph6!"), "is not a network in graph6 form"),
    ],
)
def test_an_edit_that_cannot_be_made_is_said(edit, sentence):
    lab = DonationGame()
    with pytest.raises(PlainError, match=sentence):
        edit(lab)
    assert sentence.rstrip(".") in lab.error


def test_the_code_holds_the_network_only_once_it_is_edited():
    lab = DonationGame(add="hub", ratio=4)
    assert lab.code == "donation-game shape=star people=20 add=hub ratio=4 seed=1"
    lab.tie(3, 4)
    again = netlib.replay(lab.code)
    assert nx.utils.edges_equal(again.network.edges, lab.network.edges)
    assert again.sentence == lab.sentence


def test_hubs_are_those_with_twice_the_average_number_of_ties():
    assert list(DonationGame().shown.groups) == ["hub"] + ["member"] * 19
    ring = DonationGame(shape="ring")
    assert set(list(ring.shown.groups)) == {"member"}
