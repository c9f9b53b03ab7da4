"""The tables of lesson 5, made again from what they come from; Leavitt's numbers as reported."""

import networkx as nx
import numpy as np
import pytest

from make_scripts import script
from netlib import data
from netlib.measures.node_removal import removal_curve, removal_order


@pytest.fixture(scope="module")
def removal():
    return script("debian/removal")


@pytest.fixture(scope="module")
def networks(removal):
    return removal.networks()


# --- Debian ---------------------------------------------------------------------------------------------


def test_the_networks_are_those_of_the_loaders_and_of_counting_by_hand(networks):
    trust, work = data.trust_network(2025), data.work_network(2025)
    assert len(networks["own", "trust"]) == len(trust)
    assert networks["own", "trust"].number_of_edges() == trust.to_undirected().number_of_edges()
    assert len(networks["same", "work"]) == len(set(trust) & set(work)) == len(work)
    assert networks["same", "work"].number_of_edges() == work.number_of_edges()
    everybody = networks["own", "work"]
    assert min(degree for _, degree in everybody.degree) >= 1
    rows = data.debian_maintains()
    rows = rows[rows["releases"].to_numpy() & 4 > 0]
    shared = rows.merge(rows, on="package").query("person_x < person_y")[["person_x", "person_y"]]
    assert everybody.number_of_edges() == len(shared.drop_duplicates())


@pytest.mark.parametrize("leave", ["random", "ties"])
def test_single_orders_lie_where_the_table_says(removal, networks, leave):
    """The middle 95% of 20 other orders may miss a band or two, not many."""
    table = data.debian_removal("removal").set_index(["people", "network", "leave", "percent"])
    inside = []
    for (people, network), draw in removal.drawing(networks).items():
        for seed in range(5):
            G = draw(np.random.default_rng(seed))
            curve = 100 * removal_curve(G, removal_order(G, removal.LEAVE[leave], seed=seed))
            for percent in (5, 10, 20, 25):
                row = table.loc[(people, network, leave, percent)]
                share = curve[round(percent * len(G) / 100)]
                inside.append(row.low - 0.2 <= share <= row.high + 0.2)
                assert share == pytest.approx(row.connected, abs=8)
    assert np.mean(inside) > 0.8


def test_thinned_vouches_and_ties_by_chance_are_as_many_as_those_of_work(removal, networks):
    draw, vouches = removal.drawing(networks), set(map(frozenset, networks["same", "trust"].edges))
    work = networks["same", "work"]
    for network in ("trust", "work", "chance"):
        G = draw["thinned", network](np.random.default_rng(3))
        assert (len(G), len(G.ends) // 2) == (len(work), work.number_of_edges())
    kept = removal.thinned(networks["same", "trust"], work.number_of_edges(), np.random.default_rng(3))
    assert set(map(frozenset, kept.edges)) < vouches


def test_brokers_are_counted_once_and_little_is_left_to_chance(removal, networks):
    table = data.debian_removal("removal").set_index(["people", "network", "leave", "percent"])
    G = networks["same", "work"]
    curve = 100 * removal_curve(G, removal_order(G, "most brokerage", seed=99))
    for percent in (0, 10, 20, 40):
        row = table.loc[("same", "work", "brokers", percent)]
        assert curve[round(percent * len(G) / 100)] == pytest.approx(row.connected, abs=0.5)


def test_packages_without_anybody_counted_once_more():
    rows = data.debian_maintains()
    rows = rows[rows["releases"].to_numpy() & 4 > 0]
    held = rows.groupby("person").size().sort_values(ascending=False, kind="stable")
    crews = rows.groupby("package")["person"].agg(set)
    table = data.debian_removal("nobody_left").set_index(["leave", "percent"])
    assert (len(held), len(crews)) == (2700, 36035)
    for percent in (1, 5):
        gone = set(held.index[: round(percent * len(held) / 100)])
        row = table.loc[("packages", percent)]
        assert row.people_gone == len(gone)
        assert 100 * np.mean([crew <= gone for crew in crews]) == pytest.approx(row.nobody, abs=0.1)
    rng = np.random.default_rng(9)
    drawn = [set(rng.choice(held.index, 27, replace=False)) for _ in range(20)]
    by_chance = [100 * np.mean([crew <= gone for crew in crews]) for gone in drawn]
    row = table.loc[("random", 1)]
    assert row.low < np.mean(by_chance) < row.high


@pytest.mark.parametrize(
    ("network", "leave", "percent", "first"),
    [
        ("trust", "random", 20, 75),
        ("trust", "ties", 20, 66),
        ("work", "random", 15, 77),
        ("work", "ties", 15, 8),
    ],
)
def test_beside_the_first_analysis(network, leave, percent, first):
    """It cut its orders at another point, so equals left in another order: two points apart at most."""
    table = data.debian_removal("removal").set_index(["people", "network", "leave", "percent"])
    assert table.loc[("own", network, leave, percent), "connected"] == pytest.approx(first, abs=2)


# --- Hubs against chance ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Cheyenne", "MtSi", "Florence"])
def test_centralization_and_chance_made_again(name):
    made = script("hubs")
    G = made.networks()[name]
    table = data.hubs().set_index(["network", "measure"])
    rng = np.random.default_rng(5)
    drawn = [nx.gnm_random_graph(len(G), G.number_of_edges(), seed=rng) for _ in range(300)]
    for measure, centralization in made.MEASURES.items():
        row = table.loc[(name, measure)]
        assert (row.n_nodes, row.n_ties) == (len(G), G.number_of_edges())
        assert row.centralization == pytest.approx(centralization(G), abs=1e-5)
        chance = [centralization(H) for H in drawn]
        # 300 draws know their mean to about a twentieth of a standard deviation, and a share to .03 or so.
        assert row.chance == pytest.approx(np.mean(chance), abs=0.25 * np.std(chance))
        assert row.p == pytest.approx(np.mean(np.array(chance) >= centralization(G) - 1e-12), abs=0.1)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Cheyenne", 0.41),
        ("HurrFrederic", 0.63),
        ("LakePomona", 0.49),
        ("MtSi", 0.29),
        ("MtStHelens", 0.54),
        ("Texas", 0.44),
        ("Wichita", 0.43),
    ],
)
def test_centralization_by_ties_beside_the_first_analysis(name, printed):
    table = data.hubs().set_index(["network", "measure"])
    assert round(table.loc[(name, "ties"), "centralization"], 2) == printed


def test_the_medici_lie_on_half_of_all_shortest_ways():
    between = nx.betweenness_centrality(nx.florentine_families_graph())
    assert max(between, key=between.get) == "Medici"
    assert between["Medici"] == pytest.approx(0.522, abs=5e-4)


# --- Leavitt ---------------------------------------------------------------------------------------------


def test_leavitts_groups_are_as_reported():
    groups = data.leavitt_groups().set_index("network")
    assert groups["seconds"].to_dict() == {"circle": 50.4, "chain": 53.2, "Y": 35.4, "wheel": 32.0}
    assert groups["errors"].to_dict() == {"circle": 16.6, "chain": 9.8, "Y": 2.6, "wheel": 9.8}
    assert groups["named_leader"].to_dict() == {"circle": 13, "chain": 17, "Y": 20, "wheel": 23}
