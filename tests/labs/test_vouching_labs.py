"""The real-data labs: what they draw and say is what the derived tables hold."""

import pytest

from netlib import data
from netlib.labs import VouchingDistance, VouchingLadder


def test_the_bars_are_the_table():
    lab = VouchingDistance()
    table = data.debian_derived("distance")
    (bars,) = lab.figure.data
    assert list(bars.y) == list(table["percent"])
    assert list(bars.error_y.array) == pytest.approx(list(table["high"] - table["percent"]))


def test_the_sentence_speaks_of_the_marked_bar():
    lab = VouchingDistance(steps=3)
    marked = [n for n, pattern in enumerate(lab.figure.data[0].marker.pattern.shape, start=1) if pattern]
    assert marked == [3]
    assert lab.sentence.startswith(
        "3 steps: 0.52% of 261,943 pairs work together (95% interval 0.42 to 0.61)"
    )


def test_those_joined_by_no_path_begin_a_sentence():
    assert VouchingDistance(steps=7).sentence.startswith("No path: 0.24% of ")


def test_trust_tells_no_more_than_no_path_from_four_steps_on():
    reached = [VouchingDistance(steps=steps).goal_reached for steps in range(1, 8)]
    assert reached == [False, False, False, True, False, False, False]


def test_read_backwards_the_same_table_says_that_most_never_vouched():
    lab = VouchingDistance(reading="back")
    assert "488 (14%) are 1 step apart" in lab.sentence
    assert lab.sentence.endswith("Never vouched: 86%.")
    assert "4 (under 1%) are 6 steps or more apart" in lab.set(steps=6).sentence
    assert sum(lab.figure.data[0].y) == pytest.approx(100)
    assert not lab.set(steps=4).goal_reached


def test_the_ladder_falls_from_10_6_to_4_2():
    said = [VouchingLadder(held=held).measured["odds ratio"] for held in range(4)]
    assert [round(each, 1) for each in said] == [10.6, 5.3, 5.4, 4.2]


def test_the_rungs_climbed_are_drawn_with_their_intervals():
    lab = VouchingLadder(held=2)
    vouching = lab.figure.data[1]
    table = data.debian_derived("ladder").head(3)
    assert list(vouching.x) == [0, 1, 2]
    assert list(vouching.y) == list(table["odds_ratio"])
    assert list(vouching.error_y.arrayminus) == pytest.approx(list(table["odds_ratio"] - table["low"]))


@pytest.mark.parametrize("view", ["apart", "forward"])
def test_the_rival_stands_beside(view):
    lab = VouchingLadder(rival=view)
    table = data.debian_derived("comparison").set_index(["view", "factor"])["odds_ratio"]
    assert lab.figure.data[1].y[-1] == table[view, "vouched"]
    assert lab.figure.data[2].y == (table[view, "team"],)
    assert f"sharing a team {table[view, 'team']:.1f}" in lab.sentence
    lab.set(rival="none")
    assert lab.figure.data[2].y == (None,)


def test_the_goal_is_the_top_of_the_ladder():
    assert [VouchingLadder(held=held).goal_reached for held in range(4)] == [False, False, False, True]
