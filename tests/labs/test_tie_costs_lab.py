"""What if ties cost: the curve, its fall, and a world of one's own."""

from types import MappingProxyType

import pytest

import netlib
from netlib import data
from netlib.labs import TieCosts


def rows(network, temptation):
    table = data.curve("tie_costs")
    return table[(table["network"] == network) & (table["temptation"] == temptation)]


def test_it_starts_on_the_belief_that_ties_are_free():
    lab = TieCosts()
    assert lab.sentence.startswith("Where ties are free, 88% cooperate in the end if a few have many ties")
    assert not lab.goal_reached


def test_the_goal_is_the_lowest_price_at_which_the_hubs_fail():
    reached = [TieCosts(tie_cost=step * 0.05).goal_reached for step in range(11)]
    assert reached == [step == 6 for step in range(11)]
    assert not any(TieCosts(tie_cost=cost, temptation="1.25").goal_reached for cost in (0.3, 0.45, 0.5))


@pytest.mark.parametrize("temptation", ["1.1", "1.25", "1.5"])
def test_the_curves_are_the_table_as_far_as_the_price(temptation):
    lab = TieCosts(tie_cost=0.35, temptation=temptation)
    for line, band, network in ((1, 0, "hubs"), (3, 2, "equal")):
        table = rows(network, float(temptation)).head(8)
        assert list(lab.figure.data[line].x) == pytest.approx(list(table["tie_cost"]))
        assert list(lab.figure.data[line].y) == list(table["cooperation"])
        assert list(lab.figure.data[band].y) == [*table["low"], *table["high"][::-1]]


def test_where_all_have_as_many_ties_the_price_is_nothing_to_them():
    told = {TieCosts(tie_cost=cost, temptation="1.1").measured["equal"] for cost in (0, 0.25, 0.5)}
    assert len(told) == 1


def test_a_world_of_ones_own_lies_where_worlds_lie():
    lab = TieCosts(tie_cost=0.5, temptation="1.25", seed=4).play()
    (world,) = lab.played.values()
    table = rows("hubs", 1.25).iloc[-1]
    assert world["hubs"] == pytest.approx(table["cooperation"], abs=0.08)
    assert (lab.figure.data[4].x, lab.figure.data[4].y) == ((0.5,), (world["hubs"],))
    assert f"In the world you played: {world['hubs']:.0%} and {world['equal']:.0%}." in lab.sentence
    assert lab.figure.data[4].y == lab.set(tie_cost=0).figure.data[4].y
    assert "you played" not in lab.sentence
    assert lab.set(temptation="1.5").figure.data[4].y == (None,)


def test_reset_forgets_the_worlds_that_were_played():
    lab = TieCosts()
    start = (lab.sentence, lab.figure.to_dict())
    world = {("1.5", 0.0, 1): {"hubs": 0.5, "equal": 0.5}}  # as Play leaves them
    lab.set(played=MappingProxyType(world))
    assert lab.sentence != start[0]
    lab.reset()
    assert (lab.sentence, lab.figure.to_dict()) == start


def test_a_price_between_two_rows_is_taken_to_the_nearest():
    assert netlib.replay("tie-costs tie_cost=0.27").tie_cost == 0.25
