"""The real-data labs of lesson 2: what they draw and say is what the tables hold."""

import pytest

from netlib import data
from netlib.labs import FlowAndStock, LibraryHistory


def test_the_founder_of_networkx_hands_over_in_2014():
    reached = [year for year in range(2005, 2027) if LibraryHistory(year=year).goal_reached]
    assert reached == [2014]
    assert "The founder wrote 5.5%; whoever wrote most, 39.4%." in LibraryHistory(year=2014).sentence
    assert not LibraryHistory(year=2014, project="ipywidgets").goal_reached


@pytest.mark.parametrize(
    ("year", "project", "said"),
    [
        (2005, "networkx", "The founder wrote most: 87.1%."),
        (2026, "networkx", "The founder wrote nothing; whoever wrote most, 28.9%."),
        (2025, "ipywidgets", "No one person began it; whoever wrote most, 38.1%."),
    ],
)
def test_the_founder_who_wrote_most_or_nothing_or_is_not_one(year, project, said):
    assert LibraryHistory(year=year, project=project).sentence.endswith(said)


@pytest.mark.parametrize(("project", "first"), [("networkx", 2005), ("ipywidgets", 2013)])
def test_the_lines_are_the_table(project, first):
    lab = LibraryHistory(project=project, year=2020)
    table = data.open_source_history().query(f"project == '{project}' and year <= 2020")
    founder, top, effective = lab.figure.data
    assert list(top.x) == list(range(first, 2021))
    assert list(top.y) == list(table["top_author_share"])
    assert list(founder.y) == list(table["founder_share"].dropna()) or founder.y == (None,)
    assert (founder.visible, top.visible, effective.visible) == (True, True, False)
    assert [trace.line.dash for trace in (founder, top, effective)] == ["solid", "dash", "solid"]
    assert [trace.marker.symbol for trace in (founder, top)] == ["circle", "square-open"]
    lab.set(show="effective")
    assert (founder.visible, top.visible, effective.visible) == (False, False, True)
    assert list(effective.y) == list(table["effective_authors"])


def test_years_without_a_record_are_said():
    early = LibraryHistory(project="ipywidgets", year=2010)
    assert early.sentence == "ipywidgets was not there yet in 2010: its history begins in 2013."
    assert early.measured == {}
    assert LibraryHistory(project="ipywidgets", year=2026).sentence.startswith(
        "The record of ipywidgets ends in 2025."
    )


@pytest.mark.parametrize("measure", ["centralization", "founders_brokerage", "gini"])
def test_flow_and_stock_are_the_table(measure):
    lab = FlowAndStock(measure_of=measure, year=2020)
    table = data.debian_over_time().query("year <= 2020")
    for trace, counted in zip(lab.figure.data, ("all", "last five years"), strict=False):
        rows = table[table["counted"] == counted]
        assert list(trace.x) == list(rows["year"])
        assert list(trace.y) == list(rows[measure])
        assert trace.error_y.visible == (measure != "centralization")
        if measure != "centralization":
            assert list(trace.error_y.array) == pytest.approx(list(rows[f"{measure}_high"] - rows[measure]))
    people = lab.figure.data[3]
    assert people.visible == (measure == "founders_brokerage")


def test_only_inequality_in_2026_reaches_the_goal():
    reached = [
        (measure, year)
        for measure in ("centralization", "founders_brokerage", "gini")
        for year in (2010, 2018, 2026)
        if FlowAndStock(measure_of=measure, year=year).goal_reached
    ]
    assert reached == [("gini", 2026)]


def test_what_is_said_of_the_founders():
    lab = FlowAndStock(measure_of="founders_brokerage", year=2026)
    assert lab.sentence == (
        "In 2026 the founders, 26% of the people, hold 39% (95% interval 30 to 47) of all brokerage,"
        " against 39% in 2010; in the vouches of the last five years, 20% (95% interval 11 to 29),"
        " as 18% of those people."
    )
    assert "last five years" not in lab.set(year=2012).sentence
    assert lab.set(year=2010).sentence.endswith("hold 39% (95% interval 24 to 54) of all brokerage.")
