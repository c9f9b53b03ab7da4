"""The numbers that lesson 7 says in prose are those that its data, models and labs give."""

import inspect
import re

import numpy as np
import pytest

import netlib
from lesson_texts import read_texts
from netlib import data
from netlib.labs import AlwaysOn, Handshake, IronLaw, TeamApart, TrustOrDocuments
from netlib.labs.iron_law import GROUPS
from netlib.measures.judgement import effective_crowd, influence
from netlib.models.clue_game import leavitt
from netlib.models.clue_solver import minimum_time
from netlib.models.delegation import delegate
from netlib.models.problem_search import search
from netlib.networks import star
from netlib.typed import with_minus

LESSON, QUESTIONS, CELLS, NOTEBOOK = read_texts("07-digital-leadership")


def reason(check, option):
    return " ".join(LESSON.check[check].option(option).reason.split())


def worth(tied, every=1, step=200, copying="best"):
    table = data.always_on().set_index(["network", "copying", "contact_every", "interplay", "step"])
    return table.loc[tied, copying, every, 5, step]


def told(id):
    return " ".join(" ".join(LESSON.tell[id].text).split())


def leaders(**setting):
    return delegate(mandates=20, seed=1, **setting).effective_leaders[:, 10:].mean()


def test_what_the_virtual_teams_are_said_to_be():
    means = data.breuer_correlations().set_index("level")["correlation"]
    said = {level: f"{mean:.2f}" for level, mean in means.items()}
    question = LESSON.predict["online-trust"]
    assert question.reported
    assert f"correlation of {said['virtual']}, against {said['face to face']}" in question.outcome
    assert f"{said['documented']} where documented, {said['undocumented']} where not" in QUESTIONS
    assert f"virtual teams ({said['virtual']}) than face to face ({said['face to face']})" in QUESTIONS
    assert (
        f"documented ({said['documented']}) than where not ({said['undocumented']}), all reported"
        in QUESTIONS
    )
    online, meeting = (
        TrustOrDocuments(virtuality=v, documentation=d).result.expected for v, d in ((1, 1), (0, 0))
    )
    assert f"write all down ({online:.2f}); face to face, write nothing ({meeting:.2f})" in QUESTIONS
    assert LESSON.reproduce["virtual-033"].printed == means["virtual"]
    # "half as large again"
    assert means["virtual"] / means["face to face"] == pytest.approx(1.5)


def test_the_bets():
    online, meeting = TrustOrDocuments(virtuality=1).result, TrustOrDocuments(virtuality=0).result
    assert f"In about {100 * online.right_bets:.0f} of 100 cases" in QUESTIONS
    right = reason("online-variance", "sixty")
    assert f"in {100 * meeting.right_bets:.0f}" in right
    assert f"{online.expected**2:.0%} of the differences" in right
    assert f"right in {100 * online.right_bets:.0f} of 100" in NOTEBOOK


def test_what_the_searchers_find():
    ends = [f"{worth(tied)['performance']:.2f}" for tied in ("ring", "full", "alone")]
    assert f"{ends[0]} of the best there is, against {ends[1]} for all-to-all, and {ends[2]}" in QUESTIONS
    early = [f"{worth(tied, step=5)['performance']:.2f}" for tied in ("full", "ring")]
    assert f"after 5 steps ({early[0]} against {early[1]})" in QUESTIONS
    assert f"after 200 ({ends[1]} against {ends[0]})" in QUESTIONS
    assert f"400 landscapes give {ends[0]} and {ends[1]}, with standard errors of 0.01" in told("not-quite")
    assert [f"{worth(tied)['performance_se']:.2f}" for tied in ("ring", "full")] == ["0.01", "0.01"]
    assert f"all ties: {ends[2]}" in NOTEBOOK
    target = LESSON.reproduce["ring-091"]
    assert abs(worth("ring")["performance"] - target.printed) < target.tolerance
    assert f"400 landscapes give {ends[0]}" in " ".join(target.why.split())
    assert target.number in AlwaysOn(tied="ring").measured


def test_whose_problems_have_how_many_parts():
    """Lazer and Friedman: N = 20, K = 5. Barkoczi and Galesic: N = 15, K = 7 (both as they publish them)."""
    target, bits = LESSON.reproduce["ring-091"], inspect.signature(search).parameters["bits"].default
    assert f"{bits} parts" in target.source
    assert target.origin == "reported"
    why = " ".join(target.why.split())
    assert "Lazer and Friedman (2007) have 20 parts, each depending on 5" in why
    assert f"{bits} parts, each depending on 7, are those of Barkoczi and Galesic (2016)" in why
    assert "10.1038/ncomms13109" in NOTEBOOK


def test_the_copying_rule_turns_the_order_round():
    full, circle = (f"{worth(tied, copying='common')['performance']:.2f}" for tied in ("full", "ring"))
    assert f"open group ends at {full} and the ring, where both neighbours must agree, at {circle}" in told(
        "why-always-on"
    )
    assert f"in the end ({full} against {circle}) [toy model]" in QUESTIONS
    always, paused = (worth("full", every, copying="common")["performance"] for every in (1, 3))
    assert always < paused < always + 0.06  # "now pauses help a little, too"


def test_what_is_built():
    question = LESSON.check["open-channel"]
    for every in range(1, 11):
        for copying in ("best", "common"):
            lab = AlwaysOn(copying=copying, every=every, **question.settings)
            reached = copying == "common" and every < 10
            assert question.number.near(lab.measured[question.builds]) == reached
    question = LESSON.check["try-newcomers"]
    weighs = {o: IronLaw(openness=o, **question.settings).measured[question.builds] for o in (0.3, 0.5, 1)}
    assert not question.number.near(weighs[0.3])
    assert not question.number.near(weighs[0.5])
    assert question.number.near(weighs[1])  # "once a newcomer weighs as much as a mandate held"


def test_a_story_that_can_be_turned_round():
    assert "number 10 for instance" in QUESTIONS
    assert (TeamApart().result.team.best, TeamApart(seed=10).result.team.best) == ({"w"}, {"m"})
    best = {way: max(TeamApart().result.team.jobs(way)) for way in "ws"}
    assert f"the best do {best['s']} instead of {best['w']}" in NOTEBOOK


def test_where_all_see_all_nothing_happens_after_a_dozen_steps():
    assert worth("full")["performance"] - worth("full", step=12)["performance"] < 0.001


def test_now_and_then_helps_on_the_ring_and_changes_little_where_all_see_all():
    end, begin = ([worth("ring", every, step)["performance"] for every in (1, 3, 4)] for step in (200, 5))
    assert min(end[1:]) > end[0] + 0.05
    assert max(begin[1:]) < begin[0]
    full = [worth("full", every)["performance"] for every in range(1, 11)]
    assert max(full) - min(full) < 0.04


def test_half_as_good_is_worth_next_to_nothing():
    power = inspect.signature(search).parameters["power"].default
    assert 0.5**power < 0.005


def test_leaders_of_a_hundred():
    question = LESSON.predict["leaders-of-100"]
    free = IronLaw().result
    assert free.members == 100
    assert f"About {free.here.leaders.end:.0f}," in question.outcome
    assert free.here.founders.end == pytest.approx(0.8, abs=0.01)  # "four mandates in five"
    assert f"{GROUPS} groups, mean of years 11 to 20" in question.source
    low, high = question.number.accept
    assert low < free.here.leaders.low[-1] < high
    assert f"From about 3 to about {leaders(newcomers=10):.1f}".replace("4.6", "4.5") in QUESTIONS
    assert leaders(newcomers=10) == pytest.approx(4.5, abs=0.1)
    assert f"From about 3 to about {leaders(term=2):.0f}," in QUESTIONS
    assert (
        f"have {leaders():.0f} effective leaders, and with a term limit of two years {leaders(term=2):.0f}"
        in (QUESTIONS)
    )
    limited = IronLaw(term=2).measured
    for many in ({"newcomers": 30}, {"openness": 1.7}):  # "do as much as a term limit of two years"
        wide = IronLaw(**many).measured
        assert wide["effective leaders"] == pytest.approx(limited["effective leaders"], abs=0.3)
        assert wide["founders’ share"] > 2 * limited["founders’ share"]  # "the founders' share"
    assert IronLaw(newcomers=30).result.members == 575
    assert IronLaw(newcomers=10).result.members == 195
    assert IronLaw(newcomers=10).measured["effective leaders"] < limited["effective leaders"] / 2
    assert "Let thirty join a year: as many lead as with a limit of two years." in QUESTIONS
    longer = delegate(mandates=20, years=30, seed=1).effective_leaders[:, 20:].mean()
    assert longer < leaders() + 1  # "Another ten years of patience"
    assert round(leaders(openness=1e6)) == 16  # "about sixteen effective leaders"


def test_even_a_lot_makes_sixteen_leaders_of_twenty_mandates_only_where_few_join():
    assert leaders(openness=1e6) == pytest.approx(16, abs=0.5)
    assert leaders(openness=1e6, newcomers=30) > 18  # so the sentence has to name the newcomers
    assert "twenty mandates a year and five newcomers, even a lot makes about sixteen" in told("limits")


def test_while_the_founder_led_people_and_effective_authors_rose_together():
    assert "to 2011 and on to 2013" in LESSON.notice["many-hands"].break_it
    years = [netlib.labs.ManyHands(year=year).sentence for year in (2011, 2012, 2013)]
    for number in (r"(\d+) people wrote", r"as if ([\d.]+) had"):
        first, second, third = (float(re.search(number, said)[1]) for said in years)
        assert first < second < third


def test_the_founders_share_by_the_formula():
    weight, total, shares = 1.5, 1.5, []
    for year in range(20):
        total += 10 * 0.3 * (year > 0)
        before = weight
        for _ in range(20):
            weight *= 1 + 1 / total
            total += 1
        shares.append((weight - before) / 20)
    target = LESSON.reproduce["founders-065"]
    assert target.printed == pytest.approx(np.mean(shares[10:]), abs=0.0005)
    played = [IronLaw(newcomers=10, seed=seed).measured[target.number] for seed in range(12)]
    assert max(abs(share - target.printed) for share in played) < target.tolerance
    assert np.std(played) == pytest.approx(0.01, abs=0.005)


def test_authors():
    history = data.open_source_history()
    years = history.query("project == 'networkx'").set_index("year")
    effective = years["effective_authors"]
    said = [f"{effective[2005]:.1f}", f"{effective[2015]:.0f}"]
    assert f"rose from {said[0]} to {said[1]} as the founder handed over" in QUESTIONS
    assert years.loc[2013, "founder_share"] > 0.5 > 0.05 > years.loc[2015, "founder_share"]
    # "From 2018 to 2025 more people write in every year than in 2015, and in none do as many carry."
    later = years.loc[2018:2025]
    assert (later["authors"] > years.loc[2015, "authors"]).all()
    assert (later["effective_authors"] < effective[2015]).all()
    for column in ("authors", "effective_authors"):  # "Go back to 2013: … both numbers rose together"
        assert years.loc[2013, column] > 2 * years.loc[2005:2011, column].mean()


def test_that_authors_and_effective_authors_go_together_is_one_step():
    def together(rows):
        return rows["authors"].corr(rows["effective_authors"], method="spearman")

    history = data.open_source_history().set_index("year")
    networkx, ipywidgets = (history.query(f"project == '{name}'") for name in ("networkx", "ipywidgets"))
    since = networkx.loc[2014:]
    text = told("authors-cannot")
    assert f"Over all {len(networkx)} years of NetworkX" in text
    assert f"rank correlation {together(networkx):.2f}" in text
    assert f"Over the {len(since)} years since 2014 it is {together(since):.2f}" in text
    assert f"in ipywidgets {together(ipywidgets):.2f}" in text
    assert (
        f"over {len(networkx)} years (rank correlation {together(networkx):.2f}), because effective authors"
        in QUESTIONS
    )
    assert f"over the {len(since)} years since 2014 they hardly did ({together(since):.2f})" in QUESTIONS


def test_other_years_to_compare_with_change_the_sign():
    percent = data.debian_pandemic("newcomers").set_index("joined")["percent"]
    then, text = percent["2020-2021"], told("newcomers-cannot")
    assert (
        f"who joined in 2016-17, {percent['2016-2017']:.0f} in 100 share a package: five points more" in text
    )
    assert f"Of those of 2014-15, {percent['2014-2015']:.0f}: a point less" in text
    assert round(percent["2016-2017"] - then) == 5
    assert round(then - percent["2014-2015"]) == 1


def test_newcomers_of_the_pandemic():
    vouches = data.debian_pandemic("vouches").set_index("year")["n_vouches"]
    table = data.debian_pandemic("newcomers").set_index("joined")
    before, then = table.astype(object).loc[["2018-2019", "2020-2021"]].to_dict("index").values()
    question = LESSON.predict["pandemic-joiners"]
    assert f"{before['percent']:.0f} in 100 share" in " ".join(question.setup.split())
    assert question.outcome == (
        f"{then['percent']:.0f} too: {then['n_sharing']} of {then['n_people']} people, with a 95% interval"
        f" from {then['percent_low']:.0f} to {then['percent_high']:.0f} in 100."
    )
    assert question.number.accept == (67, 85)
    fall = 1 - vouches[2021] / vouches[2019]
    assert f"Vouches fell by {fall:.0%}" in QUESTIONS
    assert fall > 0.8  # "by four fifths"
    # "It had been falling since 2014, and so had the second."
    assert vouches.loc[2014:2021].is_monotonic_decreasing
    assert table.loc["2014-2015":"2020-2021", "vouches"].is_monotonic_decreasing
    setup = " ".join(LESSON.check["pandemic-conclude"].setup.split())
    assert f"Of {then['n_people']} people" in setup
    assert f"of {before['n_people']} who joined in 2018-19, {before['percent']:.0f}%" in setup
    ends = [f"{then[f'percent_difference_{end}']:+.0f}" for end in ("low", "high")]
    assert with_minus(f"interval from {ends[0]} to {ends[1]}") in setup
    assert with_minus(f"between {ends[0]} and {ends[1]}") in NOTEBOOK
    assert f"{before['n_people'] + then['n_people']} people" in QUESTIONS
    assert f"fit {before['n_people'] + then['n_people']} people" in told("newcomers-cannot")
    assert f"from {vouches[2019]} in 2019 to {vouches[2021]} in 2021" in question.setup.replace("\n", " ")
    assert then["percent_difference_low"] > before["percent"] / 2 - before["percent"]  # "a fall to half"
    assert then["vouches"] < before["vouches"]
    assert Handshake(ask="sharing", year=2020).goal_reached


def test_what_is_recalled():
    assert minimum_time(leavitt("circle")) == 3
    assert minimum_time(leavitt("wheel")) == 5
    assert effective_crowd(star(20_000)) == pytest.approx(9, abs=0.01)
    assert influence(star(20_000))[0] == pytest.approx(1 / 3, abs=0.001)
    over = data.debian_over_time().set_index(["counted", "year"])
    assert over.loc["all", 2026]["gini_low"] > over.loc["all", 2010]["gini_high"]
    flow = [over.loc["last five years", year]["founders_brokerage"] for year in (2013, 2026)]
    assert flow[1] < flow[0] / 2


def test_goals_and_numbers_stand_beside_a_claim():
    shown = set(
        re.findall(r"netlib\.labs\.(\w+)\(", " ".join(c.source for c in CELLS if c.cell_type == "code"))
    )
    names = {getattr(netlib.labs, lab).name for lab in shown}
    tested = {id for claim in LESSON.claims.values() for id in claim.tested_by}
    assert tested == names | set(LESSON.reproduce)


def test_the_whole_ledger_is_shown():
    cell = next(cell for cell in CELLS if cell.id == "all-claims")
    assert cell.source == "netlib.ledger()"
    assert "Lesson 7 · Digital leadership: 3 claims" in cell.outputs[0].data["text/plain"]
