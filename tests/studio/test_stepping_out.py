"""Who still reaches whom: held against counting every pair."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.networks import complete, ring, star
from netlib.studio import NetworkMap, Person, Tie, pairs_cut, step_out

EDGES = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda e: e[0] != e[1]), max_size=14)


def graph(edges, n=8):
    G = nx.empty_graph(n)
    G.add_edges_from(edges)
    return G


def as_map(G):
    return NetworkMap([Person(str(v), str(v)) for v in G], [Tie(str(u), str(v)) for u, v in G.edges])


def reaching(G, people):
    return {pair for pair in combinations(sorted(people), 2) if nx.has_path(G, *pair)}


@given(EDGES)
def test_pairs_cut_is_what_counting_every_pair_finds(edges):
    G = graph(edges)
    for v, share in enumerate(pairs_cut(G)):
        others = set(G) - {v}
        lost = reaching(G, others) - reaching(nx.restricted_view(G, [v], []), others)
        assert share == pytest.approx(len(lost) / 21)


@given(EDGES)
def test_cut_points_are_networkx_articulation_points(edges):
    G = graph(edges)
    assert {v for v, share in enumerate(pairs_cut(G)) if share} == set(nx.articulation_points(G))


@given(EDGES, st.sets(st.integers(0, 7), max_size=3), EDGES)
def test_stepping_out_is_what_counting_every_pair_finds(edges, gone, introduced):
    ours = as_map(graph(edges))
    found = step_out(ours, [str(v) for v in gone], [(str(u), str(v)) for u, v in introduced])
    G = graph([*edges, *introduced])
    others, left = set(G) - gone, nx.restricted_view(G, gone, [])
    pairs = len(others) * (len(others) - 1) / 2
    assert found.before == pytest.approx(len(reaching(G, others)) / pairs)
    assert found.after == pytest.approx(len(reaching(left, others)) / pairs)
    assert set(map(int, found.alone)) == {v for v in others if G.degree[v] and not left.degree[v]}
    assert {frozenset(map(int, piece)) for piece in found.pieces} == {
        frozenset(piece) for piece in nx.connected_components(left) if len(piece) > 1
    }


def test_known_shapes():
    assert pairs_cut(star(6)).tolist() == [1, 0, 0, 0, 0, 0]
    assert pairs_cut(ring(6)).max() == pairs_cut(complete(6)).max() == 0
    assert pairs_cut(nx.path_graph(5)).round(3).tolist() == [0, 0.5, round(4 / 6, 3), 0.5, 0]
    assert pairs_cut(nx.empty_graph(1)).tolist() == [0]


def test_a_long_chain_is_no_trouble():
    assert pairs_cut(nx.path_graph(5000)).argmax() in (2499, 2500)


def test_who_is_not_there_cannot_leave():
    with pytest.raises(PlainError, match="“x” is not on the map"):
        step_out(as_map(star(3)), ["x"])
    with pytest.raises(PlainError, match="who must be a list of names"):
        step_out(as_map(star(3)), "0")
