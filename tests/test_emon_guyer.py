"""The rescue networks and the groups of four: their numbers, made again from the tables as they came."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy import stats

from make_scripts import script
from netlib import data
from netlib.errors import PlainError


@pytest.fixture(scope="module")
def make():
    """The script that ships beside the derived tables."""
    return script("emon/derived")


@pytest.fixture(scope="module")
def decision():
    return data.emon_derived("decision").set_index(["network", "factor", "held"])


def test_public_groups_cooperated_more_by_14_8_of_120():
    groups = data.guyer_groups()
    public = (groups["condition"] == "public").to_numpy(dtype=float)
    columns = np.column_stack([np.ones(20), public, groups["sex"] == "male"]).astype(float)
    cooperation = groups["cooperation"].to_numpy()
    estimate, residual, *_ = np.linalg.lstsq(columns, cooperation, rcond=None)
    error = np.sqrt(residual[0] / 17 * np.linalg.inv(columns.T @ columns)[1, 1])
    low, high = estimate[1] + stats.t.ppf([0.025, 0.975], 17) * error
    assert [round(number, 1) for number in (estimate[1], low, high)] == [14.8, 2.7, 26.9]
    means = groups.groupby("condition")["cooperation"].mean()
    assert means.to_dict() == pytest.approx({"public": 55.7, "anonymous": 40.9})
    assert groups.groupby(["condition", "sex"]).size().tolist() == [5] * 4


def test_the_rescue_networks_are_the_tables():
    organisations, ties = data.emon_organisations(), data.emon_ties()
    networks = {name: data.emon_network(name) for name in organisations["network"].unique()}
    assert [len(each) for each in networks.values()] == [14, 21, 20, 13, 27, 25, 20]
    assert sum(each.size() for each in networks.values()) == len(ties) == 840
    assert all(
        isinstance(each, nx.DiGraph) and not nx.number_of_selfloops(each) for each in networks.values()
    )
    first = networks["Cheyenne"]
    assert first.edges[1, 0] == {"freq": 1}
    assert first.nodes[0]["name"] == "Wyoming.Disaster.and.Civil.Defense.Agnecy"
    assert organisations["decision"].isna().sum() == 41
    assert organisations["command"].isna().sum() == 44
    assert organisations[["decision", "command"]].isna().any(axis=1).sum() == 47


def test_an_operation_that_was_not_is_answered_with_those_that_were():
    with pytest.raises(PlainError, match=r"name must be one of Cheyenne, .+, Wichita; got 'Oslo'"):
        data.emon_network("Oslo")


def test_the_derived_tables_are_what_the_script_makes_of_the_data(make):
    ranks = make.rank_organisations()
    made = make.tables(ranks, resamples=40)  # intervals need 2,000 draws, a tenth of a tenth shows the rest
    points = data.emon_derived("ranks")
    pd.testing.assert_frame_equal(made["ranks"], points, rtol=1e-4, atol=1e-3, check_dtype=False)
    kept, found = data.emon_derived("decision"), made["decision"]
    exact = ["network", "factor", "label", "held", "n", "strength", "slope"]
    pd.testing.assert_frame_equal(found[exact], kept[exact], rtol=1e-4, check_dtype=False)
    # Ends of intervals from 40 draws stray, but not by half of an interval's width.
    width = kept["high"] - kept["low"]
    assert ((found["low"] - kept["low"]).abs() < width / 2).all()
    assert ((found["high"] - kept["high"]).abs() < width / 2).all()


def test_a_resample_can_be_made_again_and_stays_inside_its_operations(make):
    ranks = make.rank_organisations().dropna()
    assert make.resample(ranks, 7) == make.resample(ranks, 7) != make.resample(ranks, 8)
    one = ranks[ranks["network"] == "MtSi"]
    drawn = make.resample(one, 3)
    assert {network for network, *_ in drawn} == {"all", "MtSi"}


def test_command_against_decision_agrees_with_spearman_in_every_operation(decision):
    """Spearman's rho ranks only those that have both scores, which moves it a little."""
    for name, members in data.emon_organisations().groupby("network"):
        rho = stats.spearmanr(members["command"], members["decision"], nan_policy="omit").statistic
        assert decision.loc[(name, "command", "nothing"), "strength"] == pytest.approx(rho, abs=0.015)


def test_the_numbers_of_the_first_analysis(decision):
    """Command .85 [.76, .92]; together command .80, and ties .20 with nought inside its interval.

    Ours are drawn anew, so the ends of intervals stray by a hundredth.
    """
    alone = decision.loc[("all", "command", "nothing")]
    assert round(alone["strength"], 2) == 0.85
    assert alone[["low", "high"]].tolist() == pytest.approx([0.76, 0.92], abs=0.01)
    held = decision.loc["all"].xs("others", level="held")
    assert held["strength"].round(2).to_dict() == {"command": 0.80, "ties": 0.20, "brokerage": -0.11}
    assert held.loc["ties", "low"] < 0 < held.loc["ties", "high"]
    assert held.loc["brokerage", "low"] < 0 < held.loc["brokerage", "high"]


def test_holding_equal_is_a_regression_on_all_three(make, decision):
    """The slope among what is left is the coefficient of the full regression (Frisch and Waugh 1933)."""
    rows = make.centred(make.rank_organisations().dropna(), ["decision", *make.FACTORS])
    full = np.linalg.lstsq(rows[list(make.FACTORS)].to_numpy(), rows["decision"].to_numpy(), rcond=None)[0]
    held = decision.loc["all"].xs("others", level="held").loc[list(make.FACTORS)]
    assert held["slope"].to_numpy() == pytest.approx(full, rel=1e-4)
    points = data.emon_derived("ranks")
    for factor in make.FACTORS:
        x, y = points[f"{factor}_x"], points[f"{factor}_y"]
        assert (x @ y) / (x @ x) == pytest.approx(held.loc[factor, "slope"], rel=1e-4)
