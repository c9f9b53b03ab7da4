"""Betweenness and distances against NetworkX."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.paths import betweenness, distances
from netlib.networks import grid, karate_club, star


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 25), st.floats(0, 1), st.integers(0, 2**32 - 1))
def test_agrees_with_networkx_even_in_pieces(n, p, seed):
    G = nx.gnp_random_graph(n, p, seed=seed)
    theirs = nx.betweenness_centrality(G, normalized=False)
    assert betweenness(G) == pytest.approx(list(theirs.values()), abs=1e-9)
    lengths = dict(nx.all_pairs_shortest_path_length(G))
    assert distances(G).tolist() == [[lengths[u].get(v, math.inf) for v in G] for u in G]


def test_more_starting_points_than_are_taken_at_once():
    G = nx.connected_watts_strogatz_graph(150, 4, 0.1, seed=1)
    theirs = nx.betweenness_centrality(G, normalized=False)
    assert betweenness(G) == pytest.approx(list(theirs.values()))


def test_many_shortest_paths():
    theirs = nx.betweenness_centrality(grid(6, 7), normalized=False)
    assert betweenness(grid(6, 7)) == pytest.approx(list(theirs.values()))


def test_weights_are_strengths_not_lengths():
    G = karate_club()
    plain = betweenness(G)
    nx.set_edge_attributes(G, {edge: 1 + i for i, edge in enumerate(G.edges)}, "weight")
    assert np.array_equal(betweenness(G), plain)
    assert distances(G).max() == nx.diameter(G)


def test_the_hub_of_a_star_lies_between_all_pairs():
    assert betweenness(star(20)).tolist() == [19 * 18 / 2] + [0] * 19


def test_sampled_starting_points_are_right_on_average():
    G = karate_club()
    exact = betweenness(G)
    samples = np.array([betweenness(G, sources=10, seed=seed) for seed in range(200)])
    error = samples.std(axis=0) / math.sqrt(len(samples))
    assert (np.abs(samples.mean(axis=0) - exact) <= 4.5 * error + 1e-9).all()
    assert betweenness(G, sources=34, seed=1) == pytest.approx(exact)
    assert np.array_equal(betweenness(G, 10, seed=1), betweenness(G, 10, seed=1))
    assert not np.array_equal(betweenness(G, 10, seed=1), betweenness(G, 10, seed=2))


@pytest.mark.parametrize("sources", [0, 35, 2.5])
def test_impossible_samples_are_refused(sources):
    with pytest.raises(PlainError, match=f"^sources must be a whole number from 1 to 34.*; got {sources}"):
        betweenness(karate_club(), sources=sources)


@pytest.mark.parametrize("measure", [betweenness, distances])
def test_networks_without_an_answer_are_refused(measure):
    with pytest.raises(PlainError, match=r"^the network must be undirected"):
        measure(nx.DiGraph([(0, 1)]))
    with pytest.raises(PlainError, match=r"^the network needs at least 1 member"):
        measure(nx.Graph())


def test_distances_leave_weights_aside():
    G = nx.path_graph(4)
    nx.set_edge_attributes(G, 5.0, "weight")
    assert distances(G).tolist() == [[abs(i - j) for j in range(4)] for i in range(4)]
