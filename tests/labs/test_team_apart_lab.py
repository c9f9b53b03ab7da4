"""Eight people who work apart: writing things down, meeting, or watching their screens."""

import numpy as np
import pytest

from netlib.labs import TeamApart
from netlib.models.virtual_teams import trust_performance


def test_it_starts_with_eight_people_at_home():
    lab = TeamApart()
    assert lab.shown.groups == ("you", *["not-yet"] * 8)
    assert "eight people work from home" in lab.sentence


def test_a_week_of_watching_leaves_three_behind_and_puts_all_under_stress():
    lab = TeamApart(decisions="s")
    assert "Ada, Cem and Fatma are left behind with 13, 14 and 12 jobs" in lab.sentence
    assert lab.sentence.endswith("All eight are under stress.")
    assert "gives" not in lab.shown.groups
    assert lab.shown.groups.count("in-trouble") == 3


def test_writing_leaves_fewest_of_these_eight_behind():
    assert TeamApart().measured == {
        "left behind when all is written down": 1,
        "left behind when you meet": 2,
        "left behind when you watch their screens": 3,
    }
    assert TeamApart(decisions="wmswww").goal_reached
    assert TeamApart(decisions="smwwww").goal_reached
    assert not TeamApart(decisions="wmsmmm").goal_reached
    assert not TeamApart(decisions="wmswws").goal_reached, "somebody is watched"
    assert not TeamApart(decisions="wwwwww").goal_reached, "not every way was tried"
    assert not TeamApart(decisions="wmsww").goal_reached


def test_with_another_eight_meeting_leaves_fewer_behind():
    """Number 10: those who trust least can come to the meeting."""
    lab = TeamApart(seed=10, decisions="wmsmmm")
    assert lab.goal_reached
    assert not TeamApart(seed=10, decisions="wmswww").goal_reached
    left = lab.measured
    assert left["left behind when you meet"] < left["left behind when all is written down"]


def test_whoever_cannot_come_has_no_tie_and_meets_nobody():
    lab = TeamApart(decisions="m")
    assert "Ada and Hugo cannot come" in lab.sentence
    assert [person for person in lab.network if lab.network.degree(person) == 0] == [1, 8]
    assert all(lab.network.has_edge(token["from"], token["to"]) for token in lab.shown.passing)
    assert not {1, 8} & {token["from"] for token in lab.shown.passing}


@pytest.mark.parametrize("seed", range(40))
def test_watching_never_helps_and_the_average_moves_little(seed):
    team = TeamApart.run(None, None, "", seed).team
    assert len(team.behind("s")) >= max(len(team.behind("w")), len(team.behind("m")))
    for way in "wms":
        assert np.mean(team.jobs(way)) == pytest.approx(20, abs=1)


def test_each_does_what_trust_goes_with():
    """Jobs beyond the average, as a share of it, are trust times the correlation of the model."""
    team = TeamApart().result.team
    for way, setting in {"w": (1, 1), "s": (1, 0)}.items():
        expected = 20 * (1 + trust_performance(*setting) * np.array(team.trust))
        assert team.jobs(way) == pytest.approx(expected, abs=0.5)
    meet = dict(enumerate(team.matters("m"), start=1))
    assert {person for person, r in meet.items() if r == trust_performance(1, 0)} == set(team.cut_off)
    assert {r for person, r in meet.items() if person not in team.cut_off} == {trust_performance(0, 0)}


def test_the_picture_says_who_is_left_behind_and_the_chart_how_far():
    lab = TeamApart(decisions="ws")
    _, most, average, least = lab.figure.data
    assert most.y[1] - least.y[1] > most.y[0] - least.y[0], "watching drives them apart"
    assert average.y == pytest.approx([20, 20], abs=0.5)
    assert most.text == ("write", "watch")
    assert lab.shown.notes[6].endswith("did 12 jobs")
