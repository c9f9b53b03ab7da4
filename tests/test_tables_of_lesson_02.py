"""The tables of lesson 2, made again from what they come from."""

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from make_scripts import script
from netlib import data


@pytest.fixture(scope="module")
def over_time():
    return data.debian_over_time().set_index(["counted", "year"])


# --- Debian over time -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("counted", "year"), [("all", 2010), ("all", 2013), ("last five years", 2026)])
def test_a_row_of_debian_over_time_is_what_the_script_makes_of_the_data(over_time, counted, year):
    made = script("debian/over_time").row(year, counted, year - 4 if counted != "all" else None)
    shipped = over_time.loc[counted, year]
    assert {name: made[name] for name in shipped.index} == pytest.approx(shipped.to_dict(), rel=1e-5)


def test_a_row_counted_once_more_with_networkx(over_time):
    vouches = data.debian_trust().query("month <= '2010-12'")
    G = nx.Graph()
    G.add_edges_from(vouches[["signer", "signee"]].itertuples(index=False))
    joined = data.debian_people().set_index("person")["joined"]
    between = pd.Series(nx.betweenness_centrality(G))
    founders = (joined.reindex(between.index) <= 2004).fillna(False).astype(bool)
    row = over_time.loc["all", 2010]
    assert (row.n_people, row.n_ties) == (len(G), G.number_of_edges())
    assert row.founders_people == pytest.approx(100 * founders.mean())
    assert row.founders_brokerage == pytest.approx(100 * between[founders].sum() / between.sum(), rel=1e-4)
    degree = np.array([d for _, d in G.degree])
    differences = np.abs(np.subtract.outer(degree, degree)).mean()
    assert row.gini == pytest.approx(differences / (2 * degree.mean()), rel=1e-4)


@pytest.mark.parametrize(
    ("year", "printed"),
    [
        (2010, (305, 1938, 0.32, 0.56)),
        (2013, (584, 4361, 0.36, 0.60)),
        (2016, (1011, 8534, 0.27, 0.61)),
        (2019, (1126, 10198, 0.25, 0.61)),
        (2026, (1291, 11872, 0.22, 0.62)),
    ],
)
def test_the_first_analysis_printed_the_same(over_time, year, printed):
    row = over_time.loc["all", year]
    assert (row.n_people, row.n_ties) == printed[:2]
    assert (row.centralization, row.gini) == pytest.approx(printed[2:], abs=0.0055)


def test_resampling_weights_count_people():
    gini = script("debian/over_time").gini
    x, drawn = np.array([1.0, 5.0, 2.0]), np.array([[2, 1, 0], [1, 1, 1]])
    assert gini(x, drawn) == pytest.approx([gini([1, 1, 5])[0], gini(x)[0]])
    assert gini([3, 3, 3])[0] == pytest.approx(0)


def test_every_interval_holds_its_estimate(over_time):
    for name in ("gini", "founders_brokerage"):
        assert (over_time[f"{name}_low"] < over_time[name]).all()
        assert (over_time[name] < over_time[f"{name}_high"]).all()


# --- when vouches are given, and who grows ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["months", "grown"])
def test_the_tables_of_relationships_are_what_the_script_makes_of_the_data(name):
    made = getattr(script("debian/relationships"), name)()
    pd.testing.assert_frame_equal(made, data.debian_relationships(name), check_dtype=False, rtol=1e-5)


def test_the_first_analysis_counted_the_same_share_of_vouches_at_conferences():
    months = data.debian_relationships("months")
    held = months["conference"] == 1
    vouches = months["n_vouches"]
    assert (len(months), held.sum()) == (204, 17)
    assert vouches[held].sum() / vouches.sum() == pytest.approx(0.388, abs=0.0005)
    assert vouches[held].median() == 275
    assert len(script("debian/relationships").CONFERENCES) == 15


def test_a_newcomer_who_brought_somebody_in_counted_by_hand():
    people = script("debian/relationships").people()
    joined = data.debian_people().set_index("person")["joined"]
    given = data.debian_trust()
    for person in people.index[::40]:
        rows = given[given["signer"] == person].itertuples(index=False)
        until = joined[person] + 5
        brought = [
            row.signee for row in rows if int(row.month[:4]) <= until and joined[row.signee] > joined[person]
        ]
        assert people.loc[person, "brought_in"] == bool(brought)


# --- curves ---------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_weaving_curve_is_the_model():
    made = script("curves").weaving(runs=300).set_index(["recruits", "introductions"])
    shipped = data.curve("weaving").set_index(["recruits", "introductions"])
    assert list(made.index) == list(shipped.index)
    # Four standard errors of 300 runs, that of a share being at most .029; her brokerage varies far less.
    assert (made["survival"] - shipped["survival"]).abs().max() < 4 * 0.029
    assert (made["brokerage"] - shipped["brokerage"]).abs().max() < 0.02
    # Exact chances, counted in tests/models/test_weaving.py.
    for introductions, exact in ((15, 0.0550), (20, 0.7654), (25, 0.9760)):
        error = math.sqrt(exact * (1 - exact) / 10_000)
        assert shipped.loc[(0, introductions), "survival"] == pytest.approx(exact, abs=3 * error)


@pytest.mark.slow
def test_the_curve_of_peers_is_the_model():
    made, shipped = script("curves").peers(runs=300), data.curve("peers")
    assert (made["survival"] - shipped["survival"]).abs().max() < 4 * 0.029
    assert (made["brokerage"] - shipped["brokerage"]).abs().max() < 0.02


@pytest.mark.slow
def test_a_row_of_tie_costs_is_what_the_script_makes():
    """A row whose worlds are soon of one mind: others take long."""
    make = script("curves")
    setting = {"network": "hubs", "temptation": 1.1, "tie_cost": 0.4}
    (levels,) = make.sweep(make.world, [setting], make.WORLDS, seed=make.SEED)
    table = data.curve("tie_costs").set_index(list(setting))
    row = table.loc[tuple(setting.values())]
    assert row["cooperation"] == pytest.approx(np.mean(levels), rel=1e-3)
    assert (row["low"], row["high"]) == pytest.approx(make.band(levels), rel=1e-3)


def test_hubs_whom_ties_cost_much_lose_their_following():
    table = data.curve("tie_costs").set_index(["network", "temptation", "tie_cost"])["cooperation"]
    # Reported for 1.5, of more and larger worlds: about .92 where ties are free, .06 where each costs .5.
    assert table["hubs", 1.5, 0] == pytest.approx(0.92, abs=0.09)
    assert table["hubs", 1.5, 0.5] == pytest.approx(0.06, abs=0.01)


def test_among_equals_a_price_of_ties_changes_nothing():
    table = data.curve("tie_costs").query("network == 'equal'")
    assert (table.groupby("temptation")["cooperation"].nunique() == 1).all()
    assert (table["low"] <= table["cooperation"]).all()


# --- open source ----------------------------------------------------------------------------------------


def test_the_open_source_history_agrees_with_itself():
    table = data.open_source_history()
    assert not table.duplicated(["project", "year"]).any()
    assert (table["authors"] <= table["commits"]).all()
    known = table.dropna(subset="founder_share")
    assert (known["founder_share"] <= known["top_author_share"]).all()
    # With this top share, no more than if all others wrote equally much, and no fewer than if as many as
    # possible wrote as much as the top.
    top, others = table["top_author_share"], table["authors"] - 1
    most = 1 / (top**2 + (1 - top) ** 2 / others)
    assert (table["effective_authors"] <= most * 1.005).all()
    assert (table["effective_authors"] >= 1 / top * 0.995).all()
    shares = table.set_index(["project", "year"])["founder_share"]["networkx"]
    printed = {2005: 0.87, 2013: 0.53, 2014: 0.055, 2018: 0}
    assert shares[list(printed)].to_dict() == pytest.approx(printed, abs=0.005)
    assert (shares.loc[2018:] == 0).all()
    assert table[table["project"] == "ipywidgets"]["founder_share"].isna().all()
