"""The labs of lesson 6, driven as a learner drives them."""

import networkx as nx
import numpy as np
import pytest

import netlib
from netlib import data
from netlib.errors import PlainError
from netlib.labs import BorderCrossing, DonorPot, DonorReferral, PublicGoods
from netlib.models.donor_pot import appeal
from netlib.models.indirect_reciprocity import helping_pays, share_needed
from netlib.models.public_goods import equilibria, is_equilibrium, is_stable


def trace(lab, name):
    return next(trace for trace in lab.figure.data if trace.name == name)


# Send your donor to a rival?


def test_it_starts_where_the_sceptic_stands():
    lab = DonorReferral()
    assert lab.sentence == (
        "None of your five rivals keeps the pact, and records are known in 0% of cases: referring donors"
        " brings you −1.00 a round, keeping them 0.00, so keeping brings more. Here referring never pays:"
        " nobody sends you anybody. All six together have 2.00 more if you refer."
    )
    assert list(trace(lab, "threshold").x) == [None]


def test_what_a_referral_is_worth_counts_unless_all_rivals_are_known_to_keep():
    lab = DonorReferral(knowledge=1)
    assert set(lab.waiting_for) == {"worth"}
    assert lab.set(worth=5).sentence == DonorReferral(knowledge=1).sentence
    assert not lab.set(knowledge=0.9).waiting_for
    assert lab.sentence != DonorReferral(knowledge=0.9).sentence


@pytest.mark.parametrize(("in_pact", "knowledge"), [(0, 0), (1, 0.7), (3, 0.2), (5, 0.5), (5, 1)])
def test_what_all_six_have_more_is_what_every_referral_adds(in_pact, knowledge):
    """Counted rival by rival: who gets your donor, and who sends you one, if you refer and if you keep."""
    known, gained = knowledge, 0.0
    for rival in range(5):
        keeps_the_pact = rival < in_pact
        to_them = 1.0 if keeps_the_pact else 1 - known  # unless they are known to keep their donors
        back_to_a_referrer = 1.0 if keeps_the_pact else 0.0
        back_to_a_keeper = 1 - known if keeps_the_pact else 0.0
        gained += (to_them + back_to_a_referrer - back_to_a_keeper) * (3 - 1) / 5
    lab = DonorReferral(in_pact=in_pact, knowledge=knowledge)
    assert lab.measured["gain of all six"] == pytest.approx(gained)


def test_neither_a_pact_nor_records_are_enough_alone():
    assert not DonorReferral(in_pact=5).goal_reached
    assert not DonorReferral(knowledge=1).goal_reached
    assert not DonorReferral(in_pact=5, knowledge=1, worth=4).goal_reached  # another worth than the goal's
    assert DonorReferral(in_pact=3, knowledge=0.46).goal_reached
    assert not DonorReferral(in_pact=3, knowledge=0.45).goal_reached


@pytest.mark.parametrize("in_pact", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("worth", [1.5, 3, 5])
def test_the_lines_cross_at_the_threshold_which_is_the_models(in_pact, worth):
    lab = DonorReferral(in_pact=in_pact, worth=worth)
    refer, keep = trace(lab, "you refer donors").y, trace(lab, "you keep them").y
    (threshold, _) = trace(lab, "threshold").x
    gap = [one - other for one, other in zip(refer, keep, strict=True)]
    assert gap[0] + threshold * (gap[1] - gap[0]) == pytest.approx(0)
    # Where the model says that just as many must keep the pact as do here, both bring the same.
    assert share_needed(threshold + 1e-9, worth, 1) == pytest.approx(in_pact / 5)


@pytest.mark.parametrize(
    ("in_pact", "said"),
    [
        (0, "None of your five rivals keeps the pact"),
        (1, "One of your five rivals keeps the pact"),
        (4, "Four of your five rivals keep the pact"),
        (5, "All your rivals keep the pact"),
    ],
)
def test_how_many_rivals_keep_the_pact_is_said_in_words(in_pact, said):
    assert DonorReferral(in_pact=in_pact).sentence.startswith(said)


def test_with_all_in_the_pact_it_is_the_rule_of_nowak():
    lab = DonorReferral(in_pact=5)
    for known in np.arange(0, 1.001, 0.05):
        lab.set(knowledge=float(known))
        assert (lab.result.gap > 1e-9) == helping_pays(known, 3, 1)


def test_what_a_round_brings_by_cases():
    """Twin of the lines: each of the five rivals met once as giver and once as receiver."""
    lab = DonorReferral(in_pact=2, knowledge=0.4, worth=4)
    refers = (2 * (4 - 1) + 3 * 0.6 * (0 - 1)) / 5
    keeps = 2 * 0.6 * 4 / 5
    assert lab.result.refers(0.4) == pytest.approx(refers)
    assert lab.result.keeps(0.4) == pytest.approx(keeps)
    assert list(trace(lab, "here").y) == pytest.approx([refers, keeps])
    assert list(trace(lab, "here").x) == [0.4, 0.4]


def test_the_printed_number_belongs_to_its_setting():
    name = "knowledge needed (all in the pact, worth 4)"
    assert DonorReferral(in_pact=5, worth=4).measured[name] == 0.25
    assert name not in DonorReferral(in_pact=4, worth=4).measured
    assert name not in DonorReferral(in_pact=5).measured


# Is the pot fixed?


def test_a_fixed_pot_only_changes_hands():
    lab = DonorPot()
    assert lab.sentence == (
        "You appeal: you gain 30, each of the others loses 16.7. Donors give nothing more; with appeals"
        " paid for, all four together lose 20. A trap: whatever the others do, an appeal pays you; and"
        " when all appeal, all lose."
    )
    assert list(trace(lab, "appeals").y) == [30, 0, 0, 0, 0]


def test_all_gain_once_less_than_three_fifths_is_moved():
    lab = DonorPot(appeals=4)
    assert lab.sentence.startswith("All four appeal: each loses 20. Donors give nothing more")
    assert not lab.set(substitution=0.6).goal_reached  # 50 * 0.4 pays just for the appeal
    assert "each ends as before" in lab.sentence
    assert lab.set(substitution=0.55).goal_reached
    assert "trap" not in lab.sentence
    assert not DonorPot(substitution=0, appeals=3).goal_reached


@pytest.mark.parametrize("appeals", [1, 2, 3, 4])
def test_the_bars_are_the_models_appeals_one_by_one(appeals):
    lab = DonorPot(appeals=appeals, substitution=0.35, amount=80, cost=25)
    change = np.zeros(4)
    for asker in range(appeals):
        change += appeal([100] * 4, asker, 80, 0.35).after - 100
    change -= 25 * (np.arange(4) < appeals)
    mine = [range(appeals), range(appeals, 4), [4]]  # one colour and pattern each
    for bars, places in zip(lab.figure.data, mine, strict=True):
        drawn = {place: height for place, height in enumerate(bars.y) if place in places}
        assert drawn == pytest.approx({place: [*change, change.mean()][place] for place in places})
        assert not any(height for place, height in enumerate(bars.y) if place not in places)
    assert lab.measured["given more"] == pytest.approx(appeals * 80 * 0.65)
    assert lab.result.together == pytest.approx(change.sum())


def test_who_appeals_and_who_does_not_are_told_apart_by_more_than_colour():
    patterns = [bars.marker.pattern.shape for bars in DonorPot().figure.data]
    assert len(set(patterns)) == 3


def test_it_says_where_an_appeal_does_not_pay():
    lab = DonorPot(cost=60)
    assert lab.sentence.endswith("An appeal does not pay: it costs more than it brings.")
    assert "does not pay" not in lab.set(cost=50).sentence  # as much as it brings
    assert "does not pay" not in lab.set(cost=45).sentence


# Who gives when giving helps all?


def test_on_the_star_the_hub_gives_for_all_and_it_does_not_hold():
    lab = PublicGoods()
    assert lab.sentence == (
        "9 people, 8 ties: 1 gives one unit, and nobody wants to change. It does not hold when one of them"
        " slips: 8 have just enough in reach."
    )
    assert list(lab.shown.groups) == ["gives"] + ["just"] * 8
    lab.set(slip="yes")
    assert lab.sentence.endswith("it did not hold: in the end 8 give one unit.")
    assert list(lab.shown.groups) == ["more"] + ["gives"] * 8
    assert lab.measured["number of givers (star of 9, the hub has slipped)"] == pytest.approx(8)


def test_the_eight_come_back_after_a_slip():
    lab = PublicGoods(givers="most", slip="yes")
    assert lab.sentence.endswith(
        "Then one of them gave a tenth less, and went back to a whole unit: it holds."
    )
    assert "number of givers (star of 9, the hub has slipped)" not in lab.measured
    assert not lab.goal_reached  # eight are not few


def test_a_second_hub_for_the_same_eight_reaches_the_goal():
    lab = PublicGoods(add="hub")
    assert lab.goal_reached
    assert list(lab.shown.groups) == ["gives"] + ["more"] * 8 + ["gives"]
    by_hand = PublicGoods().add_person()
    for person in range(1, 9):
        by_hand.tie(9, person)
    assert by_hand.goal_reached
    assert by_hand.code == lab.code.replace("add=hub", "add=nothing").replace(
        " shape", f" network={nx.to_graph6_bytes(by_hand.network, header=False).decode().strip()} shape"
    )


@pytest.mark.parametrize("add", ["nothing", "neighbours"])
@pytest.mark.parametrize("shape", ["star", "ring", "complete"])
@pytest.mark.parametrize("givers", ["fewest", "most", "order"])
def test_nothing_else_on_offer_reaches_it(shape, add, givers):
    assert not PublicGoods(shape=shape, add=add, givers=givers).goal_reached


@pytest.mark.parametrize("shape", ["star", "ring", "complete"])
@pytest.mark.parametrize("add", ["nothing", "neighbours", "hub"])
@pytest.mark.parametrize("givers", ["fewest", "most", "order"])
def test_what_is_shown_is_at_rest_and_a_slip_tells_what_holds(shape, add, givers):
    lab = PublicGoods(shape=shape, add=add, givers=givers)
    assert set(lab.result.givers) in equilibria(lab.network)
    assert lab.result.stable == is_stable(lab.network, lab.result.givers)
    assert ("It holds" in lab.sentence) == lab.result.stable
    lab.set(slip="yes")
    assert is_equilibrium(lab.network, lab.result.gifts)
    assert lab.sentence.endswith("it holds.") == lab.result.stable


def test_the_chart_counts_the_ways_to_settle():
    lab = PublicGoods(shape="ring", givers="most")
    found = equilibria(lab.network)
    for name, holds in (("holds when a giver slips", True), ("does not hold", False)):
        bars = trace(lab, name)
        for number, ways in zip(bars.x, bars.y, strict=True):
            expected = [
                each for each in found if len(each) == number and is_stable(lab.network, each) == holds
            ]
            assert ways == len(expected)
    assert list(trace(lab, "now").x) == [len(lab.result.givers)]


def test_the_seed_counts_only_where_somebody_is_asked_first():
    lab = PublicGoods(shape="ring")
    assert set(lab.waiting_for) == {"seed", "step"}
    lab.set(givers="order")
    assert set(lab.waiting_for) == {"step"}
    numbers = {len(lab.set(seed=seed).result.givers) for seed in range(20)}
    assert numbers == {3, 4}


def test_too_many_people_are_refused_in_words():
    lab = PublicGoods()
    while len(lab.network) < 14:
        lab.add_person(tied_to=0)
    with pytest.raises(PlainError, match="networks of 1 to 14 people; this one has 15"):
        lab.add_person(tied_to=0)
    assert len(lab.network) == 14


def test_people_without_ties_give_for_themselves():
    lab = PublicGoods(network=nx.empty_graph(3))
    assert lab.result.total == 3
    assert lab.result.stable


# Who works across borders?


def test_at_first_three_in_four_contacts_cross_and_chance_is_not_shown():
    lab = BorderCrossing()
    assert lab.sentence == (
        "In all seven operations, 446 of 596 contacts cross a border (75%; E-I index 0.50)."
    )
    assert list(trace(lab, "chance: middle 95%").x) == [None]


def test_chance_would_give_about_as_many_of_all_contacts_and_more_of_the_closest():
    lab = BorderCrossing(compared="yes")
    assert not lab.goal_reached
    assert "about as many as chance would give, which is 0.55 (95% from 0.49 to 0.60)" in lab.sentence
    assert lab.set(contacts="frequent").goal_reached
    assert lab.sentence == (
        "In all seven operations, 254 of 358 continuous contacts cross a border (71%; E-I index 0.42): fewer"
        " than chance would give, which is 0.55 (95% from 0.47 to 0.63)."
    )
    assert not BorderCrossing(contacts="frequent").goal_reached  # chance has to be looked at


def test_dots_and_bars_are_the_tables():
    lab = BorderCrossing(compared="yes", border="private")
    table = data.emon_borders().query("border == 'private' and contacts == 'all'").set_index("network")
    observed, bars = trace(lab, "observed"), trace(lab, "chance: middle 95%")
    names = [word.split("<")[0] for word in lab.figure.layout.yaxis.ticktext]
    assert len(observed.x) == len(names) == 8
    assert observed.x[0] == table.loc["all", "ei_index"]
    assert list(bars.x[:2]) == table.loc["all", ["low", "high"]].tolist()
    assert observed.x[names.index("Texas")] == table.loc["Texas", "ei_index"]


def test_an_operation_is_pointed_out_and_said():
    lab = BorderCrossing(compared="yes", contacts="frequent", operation="Wichita")
    assert "In Wichita (tornado), 43 of 67 continuous contacts cross a border" in lab.sentence
    assert lab.sentence.count("fewer than chance") == 2
    place = list(lab.figure.layout.yaxis.ticktext).index("Wichita")
    assert list(trace(lab, "pointed out").y) == [place]
    assert trace(lab, "pointed out").x[0] == trace(lab, "observed").x[place]


@pytest.mark.parametrize("lab", [DonorReferral, DonorPot, PublicGoods, BorderCrossing])
def test_each_is_restored_by_its_code(lab):
    played = {
        DonorReferral: {"in_pact": 2, "knowledge": 0.37},
        DonorPot: {"substitution": 0.45, "appeals": 3},
        PublicGoods: {"shape": "ring", "givers": "order", "slip": "yes", "seed": 4},
        BorderCrossing: {"border": "private", "compared": "yes", "operation": "MtSi"},
    }[lab]
    one = lab(**played)
    again = netlib.replay(one.code)
    assert (again.sentence, again.values.keys()) == (one.sentence, one.values.keys())
    assert one.reset().sentence == lab(**played).sentence


def test_a_slip_is_watched_from_the_giver_to_all_who_reply():
    lab = PublicGoods()
    assert "step" in lab.waiting_for
    lab.set(slip="yes", step=1)
    assert "step" not in lab.waiting_for
    assert lab.sentence.startswith("Person 0 slips, and gives 0.9.")
    assert lab.shown.groups[0] == "part"
    lab.set(step=2)
    assert lab.sentence.startswith("Round 1: 8 reply;")
    assert lab.shown.passing == tuple({"from": 0, "to": other, "look": "slip"} for other in range(1, 9))
    lab.set(step=12)
    assert lab.sentence.startswith("Nobody replies any more.")
    assert lab.shown.groups == PublicGoods(slip="yes").shown.groups, "watched to its end, it shows the end"


def test_where_all_have_a_second_source_a_slip_moves_nobody_else():
    lab = PublicGoods(add="hub", slip="yes", step=2)
    assert lab.sentence.startswith("Nobody replies: all have enough in reach.")
    assert lab.shown.passing == ()
    assert lab.set(step=3).sentence.startswith("Round 2: one replies;")
    assert lab.result.changed.nonzero()[0].tolist() == [lab.result.slipped]


@pytest.mark.parametrize("shape", ["star", "ring", "complete"])
def test_every_slip_from_where_the_lab_starts_comes_to_rest_while_it_is_watched(shape):
    for add in ("nothing", "neighbours", "hub"):
        for givers in ("fewest", "most"):
            lab = PublicGoods(shape=shape, add=add, givers=givers, slip="yes", step=12)
            assert lab.result.shown == pytest.approx(lab.result.gifts, abs=1e-3)
