"""The real-data labs of lesson 7: what they draw and say is what the tables hold."""

import pytest

from netlib import data
from netlib.labs import Handshake, ManyHands


@pytest.mark.parametrize(("project", "first"), [("networkx", 2005), ("ipywidgets", 2013)])
def test_people_and_effective_authors_are_the_table(project, first):
    lab = ManyHands(project=project, year=2020)
    table = data.open_source_history().query(f"project == '{project}' and year <= 2020")
    people, effective, share = lab.figure.data
    assert list(people.x) == list(effective.x) == list(range(first, 2021))
    assert list(people.y) == list(table["authors"])
    assert list(effective.y) == list(table["effective_authors"])
    assert list(share.y) == pytest.approx(list(table["effective_authors"] / table["authors"]))
    assert (people.visible, effective.visible, share.visible) == (True, True, False)
    assert lab.figure.layout.yaxis.type == "log"
    lab.set(show="share")
    assert (people.visible, effective.visible, share.visible) == (False, False, True)
    assert lab.figure.layout.yaxis.type == "linear"


def test_every_value_lies_on_its_axis():
    for project in ("networkx", "ipywidgets"):
        for show in ("numbers", "share"):
            lab = ManyHands(project=project, year=2026, show=show)
            low, high = lab.figure.layout.yaxis.range
            low, high = (10**low, 10**high) if show == "numbers" else (low, high)
            for trace in lab.figure.data:
                assert not trace.visible or low <= min(trace.y) <= max(trace.y) <= high


def test_the_first_year_of_more_than_a_hundred_authors_had_five_effective_ones():
    reached = [year for year in range(2005, 2027) if ManyHands(year=year).goal_reached]
    assert reached == [2019]
    assert ManyHands(year=2019).sentence == (
        "2019: 101 people wrote 348 changes to NetworkX, as concentrated as if 5.3 had written equally much."
        " Most before: 15.2, in 2015, of 70."
    )
    assert ManyHands(year=2019, show="share").sentence == (
        "2019: 101 people wrote 348 changes to NetworkX; effective authors are 5% of them. Most before: 56%,"
        " in 2009, of 3."
    )
    assert not ManyHands(year=2019, project="ipywidgets").goal_reached


def test_years_without_a_record_are_said_of_both_projects():
    early = ManyHands(project="ipywidgets", year=2010)
    assert early.sentence == "ipywidgets was not there yet in 2010: its history begins in 2013."
    assert early.measured == {}
    late = ManyHands(project="ipywidgets", year=2026).sentence
    assert late.startswith("The record of ipywidgets ends in 2025. 2025: 9 people")


def test_a_year_that_was_not_over_when_it_was_counted_says_so():
    assert ManyHands(year=2026).sentence.startswith("2026, until August: 59 people wrote")
    assert ManyHands(year=2025).sentence.startswith("2025: 76 people wrote")


# Did the work need the handshake?


def test_vouches_are_those_of_the_table_and_fall_by_five_sixths():
    lab = Handshake(year=2021)
    table = data.debian_pandemic("vouches")
    given, newcomers, before, asked = lab.figure.data
    assert list(given.x) == list(table["year"])
    assert list(given.y) == list(table["n_vouches"])
    assert (given.visible, newcomers.visible, before.visible) == (True, False, False)
    assert (list(asked.x), list(asked.y)) == ([2021], [103])
    assert lab.sentence == "In 2021, 80 people gave 103 vouches, against 599 in 2019: −83%."
    assert Handshake().sentence == "In 2019, 196 people gave 599 vouches."


@pytest.mark.parametrize(
    ("ask", "among", "column"),
    [("received", "all", "vouches"), ("sharing", "all", "percent"), ("sharing", "named", "percent_of_named")],
)
def test_newcomers_and_their_intervals_are_the_table(ask, among, column):
    lab = Handshake(ask=ask, among=among, year=2021)
    table = data.debian_pandemic("newcomers")
    given, newcomers, before, asked = lab.figure.data
    assert (given.visible, newcomers.visible, before.visible) == (False, True, True)
    assert list(newcomers.x) == [2012.5, 2014.5, 2016.5, 2018.5, 2020.5, 2022.5]
    assert list(newcomers.y) == list(table[column])
    assert list(newcomers.error_y.array) == pytest.approx(list(table[f"{column}_high"] - table[column]))
    assert list(newcomers.error_y.arrayminus) == pytest.approx(list(table[column] - table[f"{column}_low"]))
    assert set(before.y) == {table.set_index("joined").loc["2018-2019", column]}
    assert (list(asked.x), list(asked.y)) == ([2020.5], [table.set_index("joined").loc["2020-2021", column]])
    low, high = lab.figure.layout.yaxis.range
    assert low <= min(table[f"{column}_low"]) <= max(table[f"{column}_high"]) <= high


def test_what_is_said_of_the_newcomers_of_the_pandemic():
    lab = Handshake(ask="sharing", year=2020)
    assert lab.sentence == (
        "Of 88 people who joined in 2020-21, 67 share a package with somebody in 2025: 76% (95% interval"
        " 67 to 85). Against those of 2018-19 that is 0 points (−13 to +13)."
    )
    assert lab.set(year=2021).sentence == lab.sentence  # the same two years
    assert lab.set(among="named").sentence.startswith(
        "Of 85 people who joined in 2020-21 and look after a package in 2025, 67 share one with somebody: 79%"
    )
    assert "Against" not in Handshake(ask="sharing", year=2019).sentence
    assert Handshake(ask="received", year=2021).sentence == (
        "88 people joined in 2020-21. By the end of the year after joining they had received 2 vouches"
        " (median; 95% interval 1 to 2). For those of 2018-19 it was 3."
    )


def test_the_goal_is_to_ask_about_those_of_the_pandemic():
    reached = {
        (ask, year)
        for ask in ("given", "received", "sharing")
        for year in range(2012, 2024)
        if Handshake(ask=ask, year=year).goal_reached
    }
    assert reached == {("sharing", 2020), ("sharing", 2021)}


def test_the_percentage_waits_until_it_is_asked_about():
    assert set(Handshake().waiting_for) == {"among"}
    assert not Handshake(ask="sharing").waiting_for
