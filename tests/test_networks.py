"""Shapes have the ties they promise; bad networks are refused in words; pictures are what they should be."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib import networks
from netlib.errors import PlainError

SHAPES = {
    "star": (networks.star(20), 20, 19),
    "ring": (networks.ring(20), 20, 20),
    "wider ring": (networks.ring(20, 6), 20, 60),
    "complete": (networks.complete(20), 20, 190),
    "wheel": (networks.wheel(20), 20, 38),
    "grid": (networks.grid(4, 5), 20, 31),
    "two stars": (networks.joined_stars(9), 20, 19),
    "four stars": (networks.joined_stars(4, hubs=4), 20, 22),
    "random regular": (networks.random_regular(4, 20, seed=1), 20, 40),
    "karate club": (networks.karate_club(), 34, 78),
}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_have_their_members_and_ties(name):
    G, members, ties = SHAPES[name]
    assert list(G) == list(range(members))
    assert G.size() == ties
    assert nx.is_connected(G)
    networks.check_network(G, least=members, connected=True)


def test_node_zero_is_the_hub():
    for name in ("star", "wheel", "two stars", "four stars"):
        G = SHAPES[name][0]
        assert G.degree(0) == max(degree for _, degree in G.degree), name


def test_joined_stars_are_stars_with_linked_hubs():
    G = networks.joined_stars(3, hubs=3)
    assert set(G.subgraph(range(3)).edges) == {(0, 1), (0, 2), (1, 2)}
    G.remove_edges_from([(0, 1), (0, 2), (1, 2)])
    assert [sorted(piece) for piece in nx.connected_components(G)] == [
        [0, 3, 4, 5],
        [1, 6, 7, 8],
        [2, 9, 10, 11],
    ]


def test_random_regular_is_regular_and_follows_its_seed():
    G = networks.random_regular(3, 30, seed=5)
    assert {degree for _, degree in G.degree} == {3}
    assert nx.utils.edges_equal(G.edges, networks.random_regular(3, 30, seed=5).edges)
    assert not nx.utils.edges_equal(G.edges, networks.random_regular(3, 30, seed=6).edges)


def test_karate_club_carries_no_weights():
    assert not nx.is_weighted(networks.karate_club())


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: networks.star(1), "n must be a whole number of at least 2; got 1"),
        (lambda: networks.star(2.5), "n must be a whole number of at least 2; got 2.5"),
        (lambda: networks.star(True), "n must be a whole number of at least 2; got True"),
        (lambda: networks.ring(20, 3), "k must be an even number below n = 20"),
        (lambda: networks.ring(4, 4), "k must be an even number below n = 4"),
        (lambda: networks.wheel(3), "n must be a whole number of at least 4; got 3"),
        (lambda: networks.joined_stars(-1), "leaves per hub must be a whole number of at least 0; got -1"),
        (lambda: networks.random_regular(3, 5), "k times n must be even"),
        (lambda: networks.random_regular(4, 4), "n must be a whole number of at least 5; got 4"),
    ],
)
def test_impossible_shapes_are_refused(make, message):
    with pytest.raises(PlainError, match=message):
        make()


def weighted(weight):
    G = nx.path_graph(3)
    G.edges[1, 2]["weight"] = weight
    return G


@pytest.mark.parametrize(
    ("G", "wanted", "message"),
    [
        (nx.DiGraph([(0, 1)]), {}, "must be undirected; got directed ties"),
        (nx.path_graph(2), {"directed": True}, "must be directed; got undirected ties"),
        (nx.empty_graph(0), {}, "needs at least 1 member; got 0"),
        (nx.path_graph(2), {"least": 3}, "needs at least 3 members; got 2"),
        (nx.Graph([(0, 1), (4, 4)]), {}, "nobody can be tied to themselves; got a tie from 4 to 4"),
        (nx.MultiGraph([(0, 1), (0, 1)]), {}, "can have one tie, with a weight, not several"),
        (weighted(math.nan), {}, "must be a positive number; got nan between 1 and 2"),
        (weighted(-1), {}, "must be a positive number; got -1 between 1 and 2"),
        (weighted(0), {}, "must be a positive number; got 0 between 1 and 2"),
        (weighted(math.inf), {}, "must be a positive number; got inf between 1 and 2"),
        (weighted("strong"), {}, "must be a positive number; got strong between 1 and 2"),
        (nx.Graph([(0, 1), (2, 3)]), {"connected": True}, "must be in one piece; got 2 pieces"),
        (nx.DiGraph([(0, 1), (2, 3)]), {"connected": True, "directed": True}, "must be in one piece; got 2"),
    ],
)
def test_unusable_networks_are_refused_in_one_sentence(G, wanted, message):
    with pytest.raises(PlainError, match=message) as refused:
        networks.check_network(G, **wanted)
    assert "\n" not in str(refused.value)


def closest(positions):
    gaps = np.linalg.norm(positions[:, None] - positions, axis=-1)
    return gaps[np.triu_indices(len(positions), 1)].min()


@pytest.mark.parametrize("name", SHAPES)
def test_a_picture_fills_its_frame_and_hides_nobody(name):
    G = SHAPES[name][0]
    positions = networks.layout(G)
    assert positions.shape == (len(G), 2)
    assert np.abs(positions).max() == pytest.approx(1)
    assert closest(positions) > 0.05
    assert np.array_equal(positions, networks.layout(G)), "the same network gives the same picture"


@pytest.mark.parametrize("name", ["star", "wheel"])
def test_a_lone_hub_stands_in_the_middle_of_a_circle(name):
    positions = networks.layout(SHAPES[name][0])
    assert np.allclose(positions[0], 0)
    assert np.allclose(np.linalg.norm(positions[1:], axis=1), 1)


def test_rings_are_circles_however_their_members_are_numbered():
    for G in (networks.ring(12), networks.ring(12, 4), networks.complete(12)):
        assert np.allclose(np.linalg.norm(networks.layout(G), axis=1), 1)
    G = nx.Graph([(0, 4), (4, 1), (1, 3), (3, 2), (2, 0)])
    positions = dict(zip(G, networks.layout(G), strict=True))
    assert {round(float(np.linalg.norm(positions[u] - positions[v])), 6) for u, v in G.edges} == {
        round(2 * math.sin(math.pi / 5), 6)
    }


def test_distances_on_paper_follow_distances_along_ties():
    """Kamada and Kawai minimise the same stress, ten times slower: ours may not be worse by more than 2 %."""

    def stress(G, positions):
        upper = np.triu_indices(len(G), 1)
        along = np.asarray(nx.floyd_warshall_numpy(G))[upper]
        ratio = np.linalg.norm(positions[:, None] - positions, axis=-1)[upper] / along
        return ((ratio * ratio.sum() / (ratio**2).sum() - 1) ** 2).mean()

    for G in (networks.karate_club(), networks.joined_stars(9), nx.barabasi_albert_graph(60, 2, seed=1)):
        theirs = nx.kamada_kawai_layout(G)
        assert stress(G, networks.layout(G)) < 1.02 * stress(G, np.array([theirs[node] for node in G]))


def test_large_networks_are_drawn_nearly_as_well_from_a_few_distances(monkeypatch):
    """Stress of the sparse model against that of all distances, in networks small enough for both."""

    def stress(G, positions):
        along = np.asarray(nx.floyd_warshall_numpy(G))
        upper = np.triu(np.isfinite(along), 1)
        ratio = np.linalg.norm(positions[:, None] - positions, axis=-1)[upper] / along[upper]
        return ((ratio * ratio.sum() / (ratio**2).sum() - 1) ** 2).mean()

    for G in (
        nx.gnm_random_graph(300, 700, seed=1),  # in pieces
        nx.convert_node_labels_to_integers(nx.grid_2d_graph(15, 20)),
        nx.barabasi_albert_graph(300, 2, seed=1),
    ):
        exact = stress(G, networks.layout(G))
        with monkeypatch.context() as small:
            small.setattr("netlib.networks.layouts.MOST_EXACT", 100)
            positions = networks.layout(G)
        assert stress(G, positions) < 1.25 * exact
        assert np.abs(positions).max() == pytest.approx(1)
        assert closest(positions) > 1e-4


@settings(max_examples=40, deadline=None)
@given(n=st.integers(0, 15), p=st.floats(0, 1), seed=st.integers(0, 2**32 - 1))
def test_any_network_can_be_drawn_even_in_pieces(n, p, seed):
    G = nx.gnp_random_graph(n, p, seed=seed, directed=bool(seed % 2))
    positions = networks.layout(G, seed=seed if seed % 3 else None)
    assert positions.shape == (n, 2)
    assert np.isfinite(positions).all()
    assert np.abs(positions).max(initial=0) <= 1 + 1e-9
    if n > 1:
        assert closest(positions) > 1e-3
