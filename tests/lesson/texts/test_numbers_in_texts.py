"""The numbers that lesson 1 says in prose are those that its data, models and labs give."""

import pytest

from lesson_texts import read_texts
from netlib import data, networks
from netlib.labs import DonationGame, FiveStrangers
from netlib.measures.cooperation import critical_ratio
from netlib.models.investment_game import return_on_trust

LESSON, QUESTIONS, _, NOTEBOOK = read_texts("01-trust")


@pytest.fixture(scope="module")
def senders():
    return data.berg_senders()["sent"]


@pytest.fixture(scope="module")
def ladder():
    return data.debian_derived("ladder").set_index("model")


def share(name):
    return data.debian_derived("composition").set_index("share").loc[name]


def test_what_the_32_sent(senders):
    assert f"It was ${senders.mean():.2f}." in QUESTIONS
    assert f"Thirty of the {len(senders)} sent something" in QUESTIONS
    assert (senders > 0).sum() == 30
    assert f"{(senders >= 5).sum()} of the 32 sent $5 or more" in QUESTIONS
    assert (senders == 10).sum() == 5  # "five sent all they had", "Only five of the 32 did so"
    assert (senders == 0).sum() == 2  # "two sent nothing"


def test_what_trust_paid(senders):
    # 4.66 returned is reported; the rest follows from it.
    assert f"10 - 5.16 + 4.66 (reported) = ${10 - 5.16 + 4.66:.2f}" in QUESTIONS
    assert round(return_on_trust(4.66 / (3 * senders.mean())), 1) == -0.1  # "lost a tenth of what was sent"
    assert f"paid about {return_on_trust(0.372):.0%}" in QUESTIONS


@pytest.mark.parametrize("number", [".17", ".30", ".77"])
def test_correlations_and_shares_of_variance(number):
    percent = {".17": 3, ".30": 9, ".77": 60}[number]
    assert round(100 * float(number) ** 2) == pytest.approx(percent, abs=1)
    assert number in QUESTIONS
    assert f"{percent}%" in QUESTIONS


def test_critical_ratios():
    assert critical_ratio(networks.ring(20)) == pytest.approx(2.25)
    assert critical_ratio(networks.ring(20, 4)) == pytest.approx(6)
    assert "It rises, to 6" in QUESTIONS
    assert critical_ratio(networks.joined_stars(200)) == pytest.approx(2.5, abs=0.02)  # "only 2.5 times"


def test_the_ladder(ladder):
    crude, team = ladder.loc["crude"], ladder.loc["team"]
    assert f"is {crude.odds_ratio:.1f}, and falls to {team.odds_ratio:.1f}" in QUESTIONS
    assert f"It fell from {crude.odds_ratio:.1f} to {team.odds_ratio:.1f}" in QUESTIONS
    assert f"interval, {team.low:.1f} to {team.high:.1f}, is far from 1" in QUESTIONS
    assert f"odds ratio {team.odds_ratio:.1f}, interval {team.low:.1f} to {team.high:.1f}" in QUESTIONS


def test_team_and_vouching_side_by_side():
    pair = data.debian_derived("comparison").set_index(["view", "factor"]).loc["apart"]["odds_ratio"]
    both = f"{pair['team']:.1f} and {pair['vouched']:.1f}"
    assert f"odds ratios are {both}" in QUESTIONS
    assert f"odds ratios {both}" in QUESTIONS
    drawn = data.debian_derived("bootstrap")
    team, vouched = (drawn[f"comparison/apart {factor}/odds_ratio"] for factor in ("team", "vouched"))
    low, high = (team / vouched).quantile([0.025, 0.975])
    assert low < 1 < high  # "leaves open which is larger", "too close to tell apart"
    ratio = pair["team"] / pair["vouched"]
    assert f"their ratio, {ratio:.2f} (interval {low:.2f} to {high:.2f})" in QUESTIONS


def test_one_share_of_variance_is_not_weighed_against_the_rest():
    """A factor with 9% may be the largest of all, so that 91% are elsewhere decides nothing."""
    assert "91%" not in NOTEBOOK + QUESTIONS
    assert "9% may still be the largest single part" in QUESTIONS
    assert "corrected for errors of measurement" in NOTEBOOK


def test_who_never_vouched():
    never = share("never_vouched")
    assert f"{never.percent:.0f}% of the pairs who work together have never vouched" in QUESTIONS
    assert f"{never.n_out_of - never.n_pairs} of {never.n_out_of:,} pairs" in QUESTIONS
    assert f"in the other {never.percent:.0f} neither had vouched" in QUESTIONS


def test_the_month_of_heidelberg():
    vouches = data.debian_trust()
    month = vouches[vouches["month"] == "2015-08"]
    members = {*month["signer"], *month["signee"]}
    assert f"in that month {len(members)} members gave or got {len(month):,} vouches" in QUESTIONS
    of_ten_years = vouches["month"].between("2010-01", "2019-12")
    assert abs(vouches[of_ten_years].groupby("month").size().median() - 55) < 1  # "about 55"


def test_a_good_name_is_built_early():
    """What the question of the five strangers accepts, and what it does not."""
    asked = LESSON.check["spend-the-word"]
    plans = {plan: FiveStrangers(seed=23, decisions=plan).measured for plan in ("hhttt", "hhhhh", "ttttt")}
    right = {plan: asked.right(found[asked.builds]) for plan, found in plans.items()}
    assert right == {"hhttt": True, "hhhhh": False, "ttttt": False}
    assert asked.builds not in FiveStrangers(seed=23, decisions="hhhhn").measured, "somebody lost"
    assert asked.builds not in FiveStrangers(seed=23, decisions="hhtt").measured, "not at the end"


def test_two_clubs_that_hang_on_a_third_are_enough():
    asked, lab = LESSON.check["eleven-clubs"], DonationGame(people=12, ratio=4)
    assert not asked.right(min(lab.measured[asked.builds], 100.0))
    for club in (2, 3):
        lab.tie(0, club).tie(1, club)
    assert asked.right(lab.measured[asked.builds])
    assert asked.builds not in DonationGame(people=12, add="hub").measured, "ten have joined"
    rim = DonationGame(people=12, add="circle").measured[asked.builds]
    assert rim > 4, "more ties between clubs that all keep the office do not do it"


def test_one_tie_to_the_first_hub_breaks_what_the_second_has_brought():
    lab = DonationGame(add="hub")
    assert lab.reached(lab.result)
    assert not lab.tie(0, 21).reached(lab.result)
    assert "no better than luck again" in LESSON.notice["donation-game"].break_it


def test_what_is_only_reported_decides_nothing():
    evidence = LESSON.claims["trust-first"].evidence
    assert "reported" in evidence.split("George and others")[1]
    assert LESSON.claims["trust-first"].verdict == "not-shown"


def test_the_size_of_the_data():
    year = data.debian_derived("releases").set_index("year").loc[2023]
    assert f"{int(year.n_people):,} people, {int(year.n_pairs):,} pairs, in the release of 2023" in NOTEBOOK
