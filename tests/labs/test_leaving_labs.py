"""The founder leaves, in a model and in Debian; and the name on a package."""

import pytest

import netlib
from netlib import data
from netlib.labs import Departures, Handover, WhoseName
from netlib.labs.handover import TASKS, _leaving

# --- the founder leaves -----------------------------------------------------------------------------------


def test_it_starts_on_the_belief_that_one_successor_is_enough():
    lab = Handover()
    assert lab.sentence == (
        "The founder leaves: 0% of the work has nobody (70% if nothing had been handed over)."
        " The truck factor is 2: after so many leavers more than half has nobody."
    )
    assert not lab.goal_reached
    assert lab.set(leave=2).sentence.startswith("The founder and one more leave: 74% of the work has nobody")


def test_spread_over_all_it_takes_six():
    lab = Handover(to="all")
    assert lab.measured["truck factor"] == 6
    assert lab.measured["lost with the founder"] == 0
    assert lab.measured["lost with two, 70 hers"] == pytest.approx(100 * lab.result.lost[2])
    assert lab.goal_reached
    assert lab.set(leave=10).result.lost[10] == 1


def test_without_handing_over_the_founder_is_enough():
    for to in ("one", "all"):
        lab = Handover(handed=0, to=to)
        assert set(lab.waiting_for) == {"to"}
        assert not lab.set(handed=0.1).waiting_for
        lab.set(handed=0)
        assert lab.measured["truck factor"] == 1
        assert lab.measured["lost with the founder"] == 0.7
        assert lab.figure.data[1].y == lab.figure.data[2].y


def test_the_truck_factor_is_where_the_line_crosses_half():
    """The measure lets whoever can do most go first, the lab the founder: at no setting does it matter."""
    for alone in range(10, 91, 5):
        for handed in range(alone + 1):
            for to in ("one", "all"):
                factor, lost = _leaving(alone, handed, to)
                assert factor == next(gone for gone, share in enumerate(lost) if share > 0.5)
                assert list(lost) == sorted(lost)
                assert lost[1] == pytest.approx((alone - handed) / TASKS)  # her own, not handed over


def test_a_successor_never_brings_the_goal_and_less_work_alone_is_no_way_to_it():
    assert all(_leaving(70, handed, "one")[0] <= 2 for handed in range(71))
    assert not Handover(alone=65, to="all").goal_reached
    assert not Handover(handed=0.6, to="all").goal_reached
    assert Handover(handed=0.7, to="all").goal_reached


def test_the_marker_follows_who_leaves():
    lab = Handover(handed=0.5, to="all", leave=3)
    marker = lab.figure.data[3]
    assert (marker.x, marker.y) == ((3,), (lab.result.lost[3],))
    assert lab.sentence.startswith("The founder and 2 more leave")
    assert lab.set(leave=0).sentence.startswith("Nobody leaves: 0% of the work")
    assert netlib.replay(lab.code).sentence == lab.sentence


# --- departures -------------------------------------------------------------------------------------------


def test_lone_keepers_at_the_start():
    assert Departures().sentence == (
        "Packages looked after by one person, gone or orphaned by 2025: 9.5% of 18,415 where they stayed,"
        " 24.6% of 672 where they left; difference: +15.1 points (95% interval +9.1 to +25.4)."
    )


@pytest.mark.parametrize("outcome", ["lost", "gone", "orphaned"])
def test_the_bars_and_diamonds_are_those_of_the_tables(outcome):
    lab = Departures(outcome=outcome, held="package", crew="more")
    groups = data.debian_departures("groups").query("outcome == @outcome")
    bars, alike = lab.figure.data
    assert list(bars.y) == groups["percent"].tolist()
    tops = [mid + up for mid, up in zip(bars.y, bars.error_y.array, strict=True)]
    assert tops == pytest.approx(groups["high"].tolist())
    rows = data.debian_departures("differences").query("outcome == @outcome and held == 'package'")
    stayed = groups.query("one_left == 0")["percent"].to_numpy()
    assert list(alike.y) == pytest.approx((stayed + rows["points"].to_numpy()).tolist())
    assert bars.marker.pattern.shape == ("", "", "/", "/")
    lab.set(held="nothing")
    assert alike.x == (None,)


def test_the_goal_is_the_crew_with_packages_held_alike():
    lab = Departures(held="package")
    assert not lab.goal_reached
    assert not lab.set(crew="more", held="nothing").goal_reached
    assert lab.set(held="package").goal_reached
    assert lab.measured["points"] == pytest.approx(-2.2, abs=0.05)
    assert not Departures(held="package", crew="more", outcome="gone").goal_reached  # even fewer, there


def test_every_interval_is_on_the_chart():
    for outcome in ("lost", "gone", "orphaned"):
        top = Departures(outcome=outcome, held="package").figure.layout.yaxis.range[1]
        rows = data.debian_departures("groups").query("outcome == @outcome")
        points = data.debian_departures("differences").query("outcome == @outcome")
        assert rows["high"].max() < top
        assert rows["percent"].iloc[0] + points["high"].max() < top


# --- whose name -------------------------------------------------------------------------------------------


def test_a_team_seems_to_save_packages_until_the_packages_are_alike():
    lab = WhoseName()
    assert lab.sentence == (
        "7.8% of packages under a team’s name were gone by 2025, 11.3% of those under a person’s own;"
        " with nothing held equal, the difference is −3.4 points (95% interval −5.1 to −1.8)."
    )
    lab.set(held="package")
    assert "−0.1 points (95% interval −2.2 to +2.1)" in lab.sentence
    assert not lab.goal_reached


@pytest.mark.parametrize("outcome", ["gone", "orphaned", "updated", "tests", "tests_begun"])
def test_the_steps_are_those_of_the_table(outcome):
    rows = data.debian_departures("labels").query("outcome == @outcome")
    for held, step in enumerate(("nothing", "person", "package")):
        lab = WhoseName(outcome=outcome, held=step)
        trace = lab.figure.data[1]
        assert list(trace.y) == rows["points"].tolist()[: held + 1]
        ends = [mid - down for mid, down in zip(trace.y, trace.error_y.arrayminus, strict=True)]
        assert ends == pytest.approx(rows["low"].tolist()[: held + 1])
        assert lab.goal_reached == (outcome == "tests" and held == 2)
    low, high = lab.figure.layout.yaxis.range
    assert low < rows["low"].min() < rows["high"].max() < high
