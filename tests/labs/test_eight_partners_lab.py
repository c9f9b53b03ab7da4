"""Eight partners who know only you: carrying, introducing, and the week in which you are ill."""

import pytest

from netlib.labs import EightPartners


def test_whoever_only_carries_leaves_nobody_reaching_anybody():
    lab = EightPartners(decisions="ccccc")
    assert lab.sentence.endswith("Nobody reaches anybody, and none of 8 messages arrives.")
    assert lab.measured == {"still connected": 1 / 8, "messages": 15}
    assert lab.network.number_of_edges() == 0
    assert lab.shown.groups == ("you", *["in-trouble"] * 8)
    assert not lab.goal_reached


def test_four_introductions_and_a_week_of_messages_keep_five_together():
    lab = EightPartners(decisions="iiiic")
    assert (
        "Ben, Dov, Eva, Fatma and Hugo still reach one another; Ada, Cem and Gwen reach nobody"
        in lab.sentence
    )
    assert lab.goal_reached
    assert lab.measured["messages"] == 13, "the price: fewer messages than by carrying"


def test_with_other_meetings_even_five_introductions_do_not_do():
    assert not EightPartners(decisions="iiiii", seed=0).goal_reached


def test_an_introduction_costs_the_messages_of_its_week():
    lab = EightPartners(decisions="c")
    carried = lab.measured["messages"]
    lab.set(decisions="i")
    assert carried == 3
    assert lab.measured["messages"] < 3


@pytest.mark.parametrize("seed", range(30))
def test_messages_arrive_alone_only_where_introductions_lead(seed):
    lab = EightPartners(decisions="iciic", seed=seed)
    for week in lab.result.weeks:
        assert len({sender for sender, _ in week.carried + week.alone}) == week.arrived, "one each"
        assert all(sender != receiver for sender, receiver in week.carried + week.alone)
    known = lab.result.known
    assert all({*pair} <= known for pair in lab.result.weeks[-1].alone)
    assert lab.result.weeks[-1].carried == (), "you are ill"


@pytest.mark.parametrize("decisions", ["c", "iiic", "iiii", "iiiic"])
def test_those_who_pass_a_message_are_tied(decisions):
    lab = EightPartners(decisions=decisions)
    passed = [token for token in lab.shown.passing if "from" in token]
    assert passed
    assert all(lab.network.has_edge(token["from"], token["to"]) for token in passed)


def test_the_picture_says_who_is_cut_off():
    lab = EightPartners(decisions="iiiic")
    groups = dict(enumerate(lab.shown.groups))
    assert [person for person, group in groups.items() if group == "in-trouble"] == [1, 3, 7]
    assert "in bed" in lab.shown.notes[0]


def test_before_the_first_decision_chance_plays_no_part():
    lab = EightPartners()
    assert set(lab.waiting_for) == {"seed"}
    assert lab.set(seed=7).sentence == EightPartners().sentence
    assert not lab.set(decisions="c").waiting_for
