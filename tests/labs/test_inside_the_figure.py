"""Figure and sentence agree: what is drawn lies inside the axes, and so does what the sentence says of it."""

import re

import pytest

from inside_figure import NAMED, outside, said_outside
from lab_settings import tour
from netlib import replay
from netlib.labs import LABS


def test_every_lab_is_looked_at():
    assert sorted(NAMED) == sorted(LABS)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(NAMED))
def test_all_that_is_drawn_and_all_that_is_said_lies_inside_the_axes(name):
    lost, found = [], set()
    for lab in tour(LABS[name]()):
        lost += [f"{lab.code}: {what}" for what in outside(lab.figure) + said_outside(lab)]
        found |= {pattern for _, pattern in NAMED[name] if pattern.search(lab.sentence)}
    assert lost == []
    assert [pattern.pattern for _, pattern in NAMED[name] if pattern not in found] == []


def test_a_ring_on_which_helping_spreads_far_better_than_luck():
    lab = replay("donation-game shape=ring people=50 ratio=10").play()
    times = float(re.search(r"([\d.]+) times pure luck", lab.sentence)[1])
    assert times > 8
    assert lab.figure.layout.yaxis.range[1] > times
    assert min(lab.figure.data[0].y) == 0, "a chance is never below 0"
    assert lab.set(shape="star").figure.layout.yaxis.range == (0, 3)


def test_a_critical_ratio_that_is_not_on_the_chart_is_said_not_to_be():
    lab = replay("donation-game shape=star people=20 add=circle ratio=10")
    assert "is not above the critical ratio 11.40 (off this chart) and" in lab.sentence
    assert "off this chart" not in lab.set(people=34).sentence


def test_a_game_that_takes_long_is_drawn_to_its_end():
    lab = LABS["five-clues"]()
    for _ in range(20):
        lab.tell()  # always the same neighbour, so that the others never learn all
    assert lab.sentence.startswith("After 20 time units and")
    assert max(lab.figure.data[0].x) == 20
    assert outside(lab.figure) == []
    assert lab.reset().figure.layout.xaxis.range == (-0.2, 12.2)


def test_more_introductions_than_the_slider_makes_are_drawn_where_they_are():
    lab = LABS["weaver"](introductions=60)
    one = next(person for person in range(1, 20) if lab.network.degree(person) < 19)
    for other in set(range(1, 20)) - set(lab.network[one]) - {one}:
        lab.tie(one, other)
    count = lab.result.group.introductions
    assert f"With {count} ties between the others" in lab.sentence
    assert count > 60
    assert lab.figure.data[2].x == (count,)
    assert outside(lab.figure) == []


def test_the_search_would_find_a_point_outside():
    lab = LABS["ten-rounds"](rounds=10)
    assert outside(lab.figure) == []
    lab.figure.layout.yaxis.range = (0, 29)
    assert outside(lab.figure) == ["30 of “you” on y", "30 of “the other” on y"]
    lab.figure.layout.xaxis.type = "log"
    assert any(what.endswith("on x") for what in outside(lab.figure))
