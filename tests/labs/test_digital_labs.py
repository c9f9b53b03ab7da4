"""The labs of lesson 7 that play a model, driven as a learner drives them."""

import numpy as np
import pytest

import netlib
from netlib import data
from netlib.labs import AlwaysOn, IronLaw, TrustOrDocuments
from netlib.labs.always_on import LANDSCAPES, MARKED
from netlib.models.delegation import delegate
from netlib.models.problem_search import search
from netlib.models.virtual_teams import teams, trust_performance
from netlib.networks import ring


def trace(lab, name):
    return next(trace for trace in lab.figure.data if trace.name == name)


# Trust or documents?


def test_it_starts_where_people_meet_and_half_is_written():
    assert TrustOrDocuments().sentence == (
        "0% online and 50% written down: trust and performance correlate at 0.22. Of two such teams, the one"
        " with more trust does better in 57 of 100 cases. The 200 teams drawn here come out at 0.26."
    )


def test_the_lines_and_the_cloud_are_the_model():
    lab = TrustOrDocuments(virtuality=1, documentation=0.2, seed=4)
    drawn = trace(lab, "200 teams")
    assert np.array([drawn.x, drawn.y]) == pytest.approx(teams(1, 0.2, count=200, seed=4))
    for name, expected in (
        ("to be expected", trust_performance(1, 0.2)),
        ("they meet, half is written", 0.22),
    ):
        (x0, x1), (y0, y1) = trace(lab, name).x, trace(lab, name).y
        assert (y1 - y0) / (x1 - x0) == pytest.approx(expected)


def test_the_bet_is_right_as_often_as_it_is_said_to_be():
    lab = TrustOrDocuments(virtuality=1)
    trust, performance = teams(1, 0.5, count=200_000, seed=1).reshape(2, 2, -1)
    right = ((trust[0] > trust[1]) == (performance[0] > performance[1])).mean()
    assert lab.result.right_bets == pytest.approx(right, abs=0.005)
    assert f"in {100 * lab.result.right_bets:.0f} of 100 cases" in lab.sentence


def test_the_goal_lies_two_fifths_of_the_way_online():
    reached = [
        v for v in np.arange(0, 1.01, 0.05) if TrustOrDocuments(documentation=1, virtuality=v).goal_reached
    ]
    assert reached == pytest.approx([0.4])
    assert not TrustOrDocuments(documentation=0.5, virtuality=0).goal_reached


def test_a_printed_correlation_belongs_to_its_kind_of_team():
    measured = TrustOrDocuments(virtuality=1).measured
    assert measured["correlation online"] == pytest.approx(0.33)
    assert "correlation online" not in TrustOrDocuments(virtuality=1, documentation=0.45).measured
    assert TrustOrDocuments().measured["correlation face to face"] == pytest.approx(0.22)


# Always on?


def test_it_starts_always_on_all_tied_to_all():
    lab = AlwaysOn()
    assert lab.sentence == (
        "All tied to all, always on: solutions are worth 0.56 of the best there is after 5 steps, 0.59"
        " after 200. Each alone: 0.13 and 0.46."
    )
    assert trace(lab, "all to all, always on").y == trace(lab, "your group, 400 landscapes").y


SETTINGS = [("ring", "best", 3, "5"), ("full", "common", 10, "9"), ("alone", "best", 1, "2")]


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_line_and_its_band_are_the_table(setting):
    tied, copying, every, interplay = setting
    lab = AlwaysOn(tied=tied, copying=copying, every=every, interplay=interplay)
    table = data.always_on().query(
        f"network == '{tied}' and copying == '{copying}' and contact_every == {every}"
        f" and interplay == {interplay} and step > 0"
    )
    line, band = trace(lab, "your group, 400 landscapes"), trace(lab, "95% interval")
    assert list(line.x) == list(table["step"])
    assert list(line.y) == list(table["performance"])
    ends = 1.96 * table["performance_se"].to_numpy()
    assert list(band.y) == pytest.approx([*(line.y - ends), *(line.y + ends)[::-1]])


def test_slow_contact_wins_late_and_loses_early():
    ring_ = AlwaysOn(tied="ring").measured
    full = AlwaysOn().measured
    assert full["worth early"] > ring_["worth early"] + 0.2
    assert ring_["worth in the end"] > full["worth in the end"] + 0.2
    assert ring_["worth in the end (the ring, always on)"] == ring_["worth in the end"]
    assert "worth in the end (the ring, always on)" not in AlwaysOn(tied="ring", every=2).measured


def test_it_starts_with_a_picture_of_what_contact_is_good_for():
    lab = AlwaysOn()
    alone, together = trace(lab, "each alone"), trace(lab, "your group, 400 landscapes")
    assert all(one < many for one, many in zip(alone.y, together.y, strict=True))


def test_the_goal_takes_fewer_ties_and_pauses_or_another_way_to_copy():
    reached = {
        (tied, copying, every)
        for tied in ("full", "ring", "alone")
        for copying in ("best", "common")
        for every in range(1, 11)
        if AlwaysOn(tied=tied, copying=copying, every=every).goal_reached
    }
    assert reached == {("ring", "best", every) for every in range(2, 10)} | {
        ("full", "common", every) for every in range(1, 10)
    }
    assert not AlwaysOn(interplay="0").goal_reached  # an easier problem is another question


def test_who_is_alone_has_nobody_to_look_at():
    lab = AlwaysOn(tied="alone")
    assert set(lab.waiting_for) == {"every", "seed", "copying"}
    assert lab.set(every=7, copying="common").sentence == AlwaysOn(tied="alone").sentence
    assert set(AlwaysOn().waiting_for) == {"seed"}


@pytest.mark.parametrize("copying", ["best", "common"])
def test_landscapes_of_ones_own_are_the_model(copying):
    lab = AlwaysOn(tied="ring", copying=copying, every=3, seed=5).play()
    own = search(ring(100), 15, 5, 200, 3, LANDSCAPES, copying=copying, seed=5).performance
    drawn = trace(lab, f"your own {LANDSCAPES}")
    assert list(drawn.x) == list(MARKED)
    assert list(drawn.y) == pytest.approx(own[:, MARKED].mean(axis=0).tolist())
    assert f"landscapes end at {own[:, 200].mean():.2f}" in lab.sentence
    error = own[:, 200].std(ddof=1) / LANDSCAPES**0.5
    assert drawn.error_y.array[-1] == pytest.approx(1.96 * error)


def test_what_was_played_shows_at_its_setting_only_and_goes_with_a_reset():
    lab = AlwaysOn().play()
    played = lab.sentence
    assert played.endswith("with 1.0 different solutions left on average.")  # "all hold the same solution"
    assert "Your own" not in lab.set(seed=2).sentence
    assert list(trace(lab, f"your own {LANDSCAPES}").y) == [None]
    assert lab.set(seed=1).sentence == played
    assert "Your own" not in lab.reset().sentence


# The iron law


def test_it_starts_with_an_open_door_and_no_limit():
    assert IronLaw().sentence == (
        "With no term limit, groups that grow to 100 members have 3.0 effective leaders a year in the last 10"
        " years."
    )
    assert IronLaw(show="founders").sentence == (
        "With no term limit, in groups that grow to 100 members the founders, 5% of members in the end, are"
        " given 80% of mandates in the last 10 years."
    )


@pytest.mark.parametrize("show", ["leaders", "founders"])
def test_the_lines_and_the_band_are_the_model(show):
    lab = IronLaw(term=4, newcomers=3, openness=0.5, show=show, seed=2)
    here, free = (delegate(5, 3, 20, 20, term, 0.5, runs=40, seed=2) for term in (4, None))
    what = {"leaders": "effective_leaders", "founders": "founders_share"}[show]
    for name, found in (("your rules", here), ("no limit", free)):
        assert list(trace(lab, name).y) == pytest.approx(getattr(found, what).mean(axis=0).tolist())
    low, high = np.quantile(getattr(here, what), [0.25, 0.75], axis=0)
    assert list(trace(lab, "middle half of groups").y) == pytest.approx([*low, *high[::-1]])


def test_a_limit_of_twenty_years_is_none():
    within = delegate(term=20, years=20, runs=5, seed=1)
    assert (within.granted == delegate(term=None, years=20, runs=5, seed=1).granted).all()


def test_limits_do_what_an_open_door_does_not():
    free, limited, open_door = IronLaw(), IronLaw(term=2), IronLaw(newcomers=10)
    assert limited.measured["effective leaders"] > 3 * free.measured["effective leaders"]
    assert open_door.measured["effective leaders"] < 1.6 * free.measured["effective leaders"]
    assert limited.measured["founders’ share"] < 0.1 < 0.6 < open_door.measured["founders’ share"]
    assert "3.0 without a limit" in limited.sentence


def test_the_goal_is_a_short_term_with_all_else_left_alone():
    reached = [term for term in range(1, 21) if IronLaw(term=term).goal_reached]
    assert reached == list(range(1, 7))
    assert not IronLaw(term=2, newcomers=6).goal_reached
    assert not IronLaw(term=2, openness=0.4).goal_reached


def test_where_nobody_joins_the_founders_are_all_there_is():
    alone = IronLaw(newcomers=0, show="founders", term=3)
    assert "stay at 5 members" in alone.sentence
    assert "100% of members in the end, are given 100% of mandates" in alone.sentence
    assert alone.sentence.endswith("(100% without a limit).")


@pytest.mark.parametrize("lab", [TrustOrDocuments, AlwaysOn, IronLaw])
def test_a_code_brings_the_setting_back(lab):
    made = lab(seed=7)
    assert netlib.replay(made.code).sentence == made.sentence
