"""Each phase on shapes that nobody would call otherwise, and on the road that weaving takes."""

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.growth_phase import phase
from netlib.networks import complete, grid, joined_stars, karate_club, random_regular, ring, star, wheel


def core_and_periphery(core, periphery):
    """A complete core, and others who are each tied to two of it in turn."""
    G = complete(core)
    for i in range(periphery):
        G.add_edges_from([(core + i, i % core), (core + i, (i + 1) % core)])
    return G


def linked_clusters(groups, size):
    """Complete clusters, the first member of each tied to the first of all others."""
    G = nx.disjoint_union_all([complete(size)] * groups)
    G.add_edges_from(itertools.combinations(range(0, groups * size, size), 2))
    return G


SHAPES = [
    ("scattered", nx.empty_graph(10)),
    ("scattered", nx.disjoint_union_all([star(4)] * 5)),
    ("hub-and-spoke", star(20)),
    ("hub-and-spoke", wheel(20)),
    ("hub-and-spoke", nx.disjoint_union(star(12), nx.empty_graph(3))),
    ("multi-hub", joined_stars(9)),
    ("multi-hub", joined_stars(4, hubs=4)),
    ("multi-hub", linked_clusters(4, 5)),
    ("multi-hub", nx.barabasi_albert_graph(100, 1, seed=1)),
    ("core-periphery", core_and_periphery(5, 15)),
    ("core-periphery", core_and_periphery(8, 32)),
    ("core-periphery", karate_club()),
    ("mesh", ring(20)),
    ("mesh", ring(20, 6)),
    ("mesh", grid(4, 5)),
    ("mesh", complete(20)),
    ("mesh", random_regular(4, 50, seed=1)),
    ("mesh", nx.path_graph(2)),
]


@pytest.mark.parametrize(("name", "G"), SHAPES)
def test_shapes_that_speak_for_themselves(name, G):
    assert phase(G).name == name


def test_the_numbers_that_decide():
    found = phase(joined_stars(4, hubs=4))
    assert (found.connected, found.among_brokers, found.second_way) == (1, 1, 0)
    assert found.brokers == pytest.approx(4)
    found = phase(nx.disjoint_union(core_and_periphery(5, 15), nx.empty_graph(5)))
    assert found.connected == 20 / 25
    assert found.brokers == pytest.approx(5)
    assert (found.among_brokers, found.second_way) == (1, 1)


def test_a_hub_that_introduces_her_contacts_leads_through_the_phases():
    G = star(20)
    pairs = np.random.default_rng(1).permutation(list(itertools.combinations(range(1, 20), 2)))
    seen = []
    for pair in pairs.tolist():
        G.add_edge(*pair)
        if phase(G).name not in seen:
            seen.append(phase(G).name)
    assert seen[0] == "hub-and-spoke"
    assert seen[-1] == "mesh"
    assert "core-periphery" in seen


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 14), st.floats(0, 1), st.integers(0, 2**32 - 1), st.randoms(use_true_random=False))
def test_names_change_nothing(n, p, seed, random):
    G = nx.gnp_random_graph(n, p, seed=seed)
    names = list("abcdefghijklmn"[:n])
    random.shuffle(names)
    H = nx.Graph()
    H.add_nodes_from(sorted(names))
    H.add_edges_from((names[u], names[v]) for u, v in G.edges)
    one, other = phase(G), phase(H)
    assert one.name == other.name
    assert one.connected == other.connected
    if one.connected > 1 / 2:  # else there may be several largest pieces, and it is free which one is meant
        assert one.brokers == pytest.approx(other.brokers)
        assert one.among_brokers == other.among_brokers
        assert one.second_way == other.second_way
    for share in (one.connected, one.among_brokers, one.second_way):
        assert 0 <= share <= 1
    assert 1 <= one.brokers <= n


@pytest.mark.parametrize(
    ("G", "message"),
    [
        (nx.empty_graph(1), "the network needs at least 2 members; got 1"),
        (nx.DiGraph([(0, 1)]), "the network must be undirected"),
    ],
)
def test_networks_without_an_answer_are_refused(G, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        phase(G)


def test_names_may_be_anything_that_can_be_hashed():
    assert phase(nx.grid_2d_graph(3, 4)) == phase(nx.convert_node_labels_to_integers(nx.grid_2d_graph(3, 4)))


def test_the_numbers_are_about_the_largest_component():
    G = nx.disjoint_union(star(3), joined_stars(9))
    assert phase(G).name == "multi-hub"
    assert phase(G).connected == 20 / 23
    assert phase(G).brokers == pytest.approx(2, abs=0.2)


def test_how_the_brokers_are_tied():
    """Four hubs of three leaves each, all tied to one another; a leaf has one way only."""
    found = phase(joined_stars(3, hubs=4))
    assert (found.among_brokers, found.second_way) == (1, 0)
    ring_of_hubs = joined_stars(3, hubs=4)
    ring_of_hubs.remove_edges_from([(0, 2), (1, 3)])
    assert phase(ring_of_hubs).among_brokers == pytest.approx(4 / 6)
    assert phase(star(9)).among_brokers == 1, "one broker lacks no tie to another"
    chain = nx.path_graph(4)
    assert phase(chain).among_brokers == 1, "two brokers, who are tied"
