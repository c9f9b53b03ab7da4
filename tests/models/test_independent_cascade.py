"""Cascades against every way in which ties can be open or closed."""

import itertools
import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.independent_cascade import cascade, cascade_reach
from netlib.networks import ring, star

PAW = nx.Graph([(0, 1), (1, 2), (2, 0), (2, 3), (4, 5)])


def reach_by_all_worlds(G, adopters, probability):
    """Exact: each of 2^ties worlds of open and closed ties, who is reached in it, and how likely it is."""
    outcomes = {}
    for world in itertools.product([False, True], repeat=G.number_of_edges()):
        H = nx.empty_graph(len(G))
        H.add_edges_from(tie for tie, is_open in zip(G.edges, world, strict=True) if is_open)
        reached = set().union(*(nx.node_connected_component(H, node) for node in adopters))
        chance = probability ** sum(world) * (1 - probability) ** (len(world) - sum(world))
        outcomes[len(reached)] = outcomes.get(len(reached), 0) + chance
    return outcomes


def assert_as_likely_as(reached, outcomes):
    """Each number of people reached comes as often as it should, within four standard errors."""
    assert set(reached) <= set(outcomes)
    for people, chance in outcomes.items():
        error = math.sqrt(chance * (1 - chance) / len(reached))
        assert np.mean(reached == people) == pytest.approx(chance, abs=4 * error + 1e-12)


@pytest.mark.parametrize("probability", [0.3, 0.5, 0.8])
def test_many_runs_at_once_behave_as_all_worlds(probability):
    reached = cascade_reach(PAW, [0], probability, runs=20_000, seed=1) * 6
    assert_as_likely_as(reached.round(), reach_by_all_worlds(PAW, [0], probability))


@pytest.mark.parametrize("probability", [0.3, 0.8])
def test_single_runs_behave_as_all_worlds(probability):
    rng = np.random.default_rng(2)
    reached = np.array([cascade(PAW, [0, 4], probability, seed=rng).reach * 6 for _ in range(4000)])
    assert_as_likely_as(reached.round(), reach_by_all_worlds(PAW, [0, 4], probability))


def test_each_of_the_64_runs_in_a_word_is_a_run_of_its_own():
    """Two people, one tie: the bits of a word must not agree more often than chance has it."""
    heard = cascade_reach(nx.path_graph(2), [0], 0.3, runs=64 * 2000, seed=3).reshape(2000, 64) == 1
    assert abs(heard.mean(axis=0) - 0.3).max() < 4.5 * math.sqrt(0.21 / 2000)
    correlation = np.corrcoef(heard.T) - np.eye(64)
    assert abs(correlation).max() < 5.5 / math.sqrt(2000)


def test_news_that_never_fails_reaches_everyone_in_the_piece_and_news_that_always_fails_nobody():
    for G in (PAW, ring(70), star(9)):
        piece = len(nx.node_connected_component(G, 0)) / len(G)
        assert cascade(G, [0], 1, seed=1).reach == piece
        assert set(cascade_reach(G, [0], 1, runs=65, seed=1)) == {piece}
        assert set(cascade_reach(G, [0], 0, runs=65, seed=1)) == {1 / len(G)}
    assert cascade_reach(nx.empty_graph(4), [1], 0.5, runs=2, seed=1).tolist() == [0.25, 0.25]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.floats(0, 1), st.floats(0, 1))
def test_news_walks_along_ties_one_step_at_a_time(seed, n, density, probability):
    G = nx.gnp_random_graph(n, density, seed=seed)
    found = cascade(G, [0], probability, seed=seed)
    distance = nx.single_source_shortest_path_length(G, 0)
    for node in G:
        if found.when[node] > 0:
            assert found.when[node] >= distance[node]
            assert any(found.when[neighbour] == found.when[node] - 1 for neighbour in G[node])


def test_the_same_seed_gives_the_same_news():
    first, again, other = (cascade_reach(ring(30), [0], 0.7, 100, seed=seed).tolist() for seed in (1, 1, 2))
    assert first == again != other
    assert cascade(ring(99), [0], 0.9, seed=1).steps == cascade(ring(99), [0], 0.9, seed=1).steps


@pytest.mark.parametrize("call", [cascade, cascade_reach])
def test_news_that_makes_no_sense_is_refused(call):
    with pytest.raises(PlainError, match=r"^probability must lie between 0 and 1; got"):
        call(ring(4), [0], 1.1)
    with pytest.raises(PlainError, match=r"^first adopters must be members of the network; got 9"):
        call(ring(4), [9], 0.5)
    with pytest.raises(PlainError, match=r"^runs must be a whole number of at least 1; got 0"):
        cascade_reach(ring(4), [0], 0.5, runs=0)
