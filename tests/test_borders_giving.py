"""Contacts across borders, counted anew and against chance by another way; and studies of giving."""

import networkx as nx
import numpy as np
import pytest

from make_scripts import script
from netlib import data
from netlib.measures.mixing import ei_index


@pytest.fixture(scope="module")
def make():
    """The script that ships beside the table."""
    return script("emon/borders")


@pytest.fixture(scope="module")
def borders():
    return data.emon_borders().set_index(["network", "border", "contacts"])


def test_the_script_makes_the_table(make, borders):
    """With few shuffles the counts come out the same, and chance nearly so."""
    again = make.table(shuffles=400).set_index(["network", "border", "contacts"])
    assert again.index.equals(borders.index)
    for exact in ("ties", "across", "ei_index"):
        assert again[exact].tolist() == borders[exact].tolist()
    assert (again["chance"] - borders["chance"]).abs().max() < 0.05


def test_crossings_counted_from_the_tables_as_they_came(borders):
    sponsor = data.emon_organisations().set_index(["network", "org"])["sponsor"]
    ties = data.emon_ties()
    for contacts, most in (("all", 4), ("frequent", 1)):
        kept = ties[ties["freq"] <= most]
        pairs = {
            (name, *sorted(pair)) for name, *pair in kept[["network", "from", "to"]].itertuples(index=False)
        }
        across = sum(sponsor[name, one] != sponsor[name, other] for name, one, other in pairs)
        row = borders.loc[("all", "sponsor", contacts)]
        assert (len(pairs), across) == (row["ties"], row["across"])
        assert row["ei_index"] == pytest.approx((across - (len(pairs) - across)) / len(pairs), abs=1e-6)


def test_what_chance_gives_on_average_is_known_without_shuffling(borders):
    """Dealt out by lot, two organisations differ as often as two drawn from their operation."""
    for name, members in data.emon_organisations().groupby("network"):
        n, sizes = len(members), members["sponsor"].value_counts().to_numpy()
        differ = 1 - (sizes * (sizes - 1)).sum() / (n * (n - 1))
        for contacts in ("all", "frequent"):
            assert borders.loc[(name, "sponsor", contacts), "chance"] == pytest.approx(
                2 * differ - 1, abs=0.01
            )


def test_the_closest_contacts_cross_less_often_than_by_chance(borders):
    rows = borders.loc["all"]
    assert (rows["ei_index"] < rows["low"]).to_dict() == {
        ("sponsor", "all"): False,
        ("sponsor", "frequent"): True,
        ("private", "all"): False,
        ("private", "frequent"): True,
    }
    assert rows.loc[("sponsor", "frequent"), "as_low"] == 0.0007
    assert ((rows["low"] < rows["chance"]) & (rows["chance"] < rows["high"])).all()


def test_a_table_of_one_network_is_what_the_measure_says(borders):
    reported = data.emon_network("Texas")
    network = nx.Graph(reported.to_undirected())
    groups = {node: sponsor == "Private" for node, sponsor in reported.nodes(data="sponsor")}
    nx.set_node_attributes(network, groups, "private")
    assert borders.loc[("Texas", "private", "all"), "ei_index"] == pytest.approx(
        ei_index(network, "private"), abs=1e-6
    )


def test_shuffling_keeps_how_many_there_are_of_each(make):
    """Every pair of four: however two and two are dealt out, four of six pairs differ."""
    pairs = np.array([(i, j) for i in range(4) for j in range(i)])
    assert set(make.shuffled(list("aabb"), pairs, 50, np.random.default_rng(1))) == {4}


def test_the_studies_of_giving():
    studies = data.giving_studies().set_index("study")
    assert studies["kind"].tolist() == ["field", "field"]
    assert studies["all_giving"].tolist() == ["rises", "rises"]
    assert studies.loc["Deryugina and Marx", "figure"] == 2
    assert studies["figure"].notna().sum() == 1
