"""The numbers that lesson 3 says in prose are those that its data, models and labs give."""

import numpy as np
import pytest

from lesson_texts import read_texts
from netlib import data
from netlib.labs import Enforcement, HiddenCosts, Rewiring, TimeSheet
from netlib.models.control import Control
from netlib.models.enforcement import Contract, evolve
from netlib.models.investment_game import break_even
from netlib.models.rewiring import rewire
from netlib.typed import with_minus

LESSON, QUESTIONS, _, NOTEBOOK = read_texts("03-trust-not-control")


def decision(factor, held="nothing"):
    table = data.emon_derived("decision").set_index(["network", "factor", "held"])
    return table.loc[("all", factor, held)]


def reason(check, option):
    return LESSON.check[check].option(option).reason


def test_what_is_recalled():
    assert break_even(4) == 0.25
    assert LESSON.check["recall-break-even"].right_option.id == "quarter"


def test_the_threshold_of_the_example():
    game = Control(trusted=35, controlled=20, minimum=10)
    assert LESSON.reproduce["threshold-040"].printed == game.threshold
    for control in (False, True):
        assert game.given(0.4, control) == 14


def test_what_is_built():
    even = Control(trusted=35, controlled=25, minimum=10)
    assert even.threshold == 0.5  # "at one half"
    assert even.given(1, False) - even.given(1, True) == 10  # "each of the motivated loses you 10"
    question = LESSON.check["half-blind"]
    reached = {
        share: Rewiring(share=share, **question.settings).measured[question.builds] for share in (0.3, 0.5)
    }
    assert not question.number.near(reached[0.3])  # "it takes more than three pairs in ten"
    assert question.number.near(reached[0.5])


def test_a_story_that_can_be_turned_round():
    """Number 9 has one motivated person: there the time sheet brings more."""
    assert "number 9 for instance" in QUESTIONS
    assert TimeSheet(seed=9).measured["motivated"] == 1
    assert (TimeSheet().result.better, TimeSheet(seed=9).result.better) == ("t", "s")


def test_the_showboat():
    there = (
        data.emon_organisations().query("network == 'LakePomona'").sort_values("decision", ascending=False)
    )
    assert len(there) == 20
    assert "Twenty organisations" in QUESTIONS
    for searched in ("Sheriff", "Highway.Patrol", "Army.Corps.of.Engineers"):
        assert there["name"][:5].str.contains(searched).any(), searched


def test_what_people_gave_in_2006():
    gifts = data.falk_gifts().set_index("manner")["given"]
    question = LESSON.predict["control-2006"]
    assert question.reported
    assert question.outcome == (
        f"Those who were trusted: {gifts['trusted']} on average, against {gifts['controlled']} where the"
        " minimum was demanded."
    )
    assert f"{gifts['trusted']} against {gifts['controlled']} (reported)" in QUESTIONS
    printed = {manner: LESSON.reproduce[f"{manner}-2006"].printed for manner in ("trusted", "controlled")}
    assert printed == gifts.to_dict()


@pytest.mark.slow
def test_one_setting_reproduces_both_and_steps_are_as_said():
    lab = HiddenCosts()
    found = []
    for motivated in range(101):
        for controlled in np.arange(20, 35.5, 0.5):
            measured = lab.set(motivated=motivated / 100, controlled=controlled).measured
            if all(
                abs(measured[LESSON.reproduce[id].number] - LESSON.reproduce[id].printed)
                <= LESSON.reproduce[id].tolerance
                for id in ("trusted-2006", "controlled-2006")
            ):
                found.append(motivated / 100)
    assert found
    assert all(round(3 * share) == 2 for share in found)  # "about two in three of them were motivated"
    at, below = lab.set(motivated=0.66, controlled=21.5).measured, lab.set(motivated=0.65).measured
    assert at["given when trusted"] - below["given when trusted"] == pytest.approx(0.35)
    less = lab.set(motivated=0.66, controlled=21).measured
    assert at["given when controlled"] - less["given when controlled"] == pytest.approx(0.33)
    assert LESSON.reproduce["trusted-2006"].tolerance > 0.35 / 2


def test_the_middle_is_worst_as_the_question_says():
    kept = {p: evolve(p, generations=400).performed[-1] for p in (0.05, 0.5, 0.95)}
    assert min(kept, key=kept.get) == 0.5
    assert LESSON.predict["worst-enforcement"].right_option.id == "medium"
    lab = Enforcement()
    assert lab.set(enforced=0.5).result.here.made == pytest.approx(1)  # "under medium law every deal is made"


def test_where_a_breach_pays_little_no_level_of_law_is_a_middle():
    """\"Law that makes deals worth the risk then also stops breaches.\""""
    little, example = Contract(prize=1.5), Contract(prize=3)
    assert "1.5 for instance" in QUESTIONS
    assert little.strong_from <= little.weak_below
    assert example.strong_from > example.weak_below


def test_insight_counts_more_than_how_one_begins():
    few = evolve(0.1, Contract(insight=1), trustworthy=0.05, generations=400).trustworthy
    many = evolve(0.1, Contract(insight=0), trustworthy=0.9, generations=400).trustworthy
    assert few[-1] > 0.9  # "even a few become many"
    assert many[-1] < 0.5  # "even many become few"
    half = Enforcement(enforced=0.2, insight=0.5).result.here
    assert half.made < 0.5  # "most deals were never made or were breached"
    assert half.kept < 0.5


def test_who_chooses_blindly_gains_ties_and_helps_no_more():
    blind = Rewiring(share=0.3, choosiness=0.5)
    assert blind.result[1].ties_of_helpers > 2 * 0.2 * 19  # twice the ties at first: "ties multiply too"
    assert blind.measured["helping in the end"] < blind.result[1].helping[0] - 0.1


def test_ties_grow_where_people_may_leave():
    ties = rewire(0.3, runs=50, seed=1).ties.mean(axis=0)  # trainer notes: "it grows"
    assert ties[-1] > 2 * ties[0]


def test_rank_ties_and_brokerage():
    strength = {factor: f"{decision(factor)['strength']:.2f}" for factor in ("command", "ties", "brokerage")}
    assert LESSON.predict["who-decides"].outcome == (
        f"Rank in the line of command: r = {strength['command']}. Number of ties: {strength['ties']}."
        f" Standing between others: {strength['brokerage']}."
    )
    options = LESSON.predict["who-decides"]
    assert f"(r = {strength['ties']})" in options.option("ties").reason
    assert f"(r = {strength['brokerage']})" in options.option("brokerage").reason
    command, ties = decision("command"), decision("ties", "others")
    setup = LESSON.check["command-conclude"].setup
    assert f"r = {strength['command']} (interval {command['low']:.2f} to {command['high']:.2f})" in setup
    assert (
        with_minus(f"adds {ties['strength']:.2f} (interval {ties['low']:.2f} to {ties['high']:.2f})") in setup
    )
    assert with_minus(f"from {ties['low']:.2f} to {ties['high']:.2f} includes") in QUESTIONS
    assert f"(r = {strength['command']}), while" in QUESTIONS
    for factor in ("ties", "brokerage"):
        assert decision(factor, "others")["low"] < 0 < decision(factor, "others")["high"]
    assert decision("command", "others")["low"] > 0.5


def test_the_size_of_the_rescue_data():
    organisations = data.emon_organisations()
    rated = len(data.emon_derived("ranks"))
    assert organisations["network"].nunique() == 7
    assert f"Each of {rated} organisations" in NOTEBOOK
    assert f"{len(organisations) - rated} of {len(organisations)} organisations were not rated" in QUESTIONS
    assert f"{rated} organisations" in LESSON.predict["who-decides"].source
    sizes = organisations.groupby("network").size()
    assert 12 <= sizes.min() < sizes.max() <= 27  # "a dozen or two"


def test_vouches_singly_and_in_bulk():
    percent = data.debian_derived("batch")["percent"]
    assert f"({percent.iloc[0]:.1f}% against {percent.iloc[-1]:.1f}%)" in QUESTIONS


def test_the_public_groups():
    means = data.guyer_groups().groupby("condition")["cooperation"].mean()
    assert f"there were {means['public'] - means['anonymous']:.1f} more" in NOTEBOOK
    assert "interval from 2.7 to 26.9" in NOTEBOOK  # computed in tests/test_emon_guyer.py
