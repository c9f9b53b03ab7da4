"""Influence and the effective crowd against theory, and against opinions that really are averaged."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.judgement import effective_crowd, influence
from netlib.networks import complete, ring, star


@pytest.mark.parametrize("n", [2, 5, 20, 1000])
def test_the_hub_of_a_star_speaks_for_a_third(n):
    """Golub and Jackson (2010): the hub's influence is n / (3n - 2)."""
    assert influence(star(n))[0] == pytest.approx(n / (3 * n - 2))


def test_a_star_is_never_wiser_than_nine():
    assert effective_crowd(star(20)) == pytest.approx(7.07, abs=0.005)
    assert effective_crowd(star(5000)) == pytest.approx(9, abs=0.01)


@pytest.mark.parametrize("G", [ring(20), complete(20), ring(20, 6)])
def test_where_all_are_alike_every_head_counts(G):
    assert effective_crowd(G) == pytest.approx(20)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 9), st.floats(0, 1), st.floats(0.2, 3), st.integers(0, 2**32 - 1))
def test_averaging_again_and_again_ends_in_the_opinion_that_influence_names(n, p, self_weight, seed):
    rng = np.random.default_rng(seed)
    G = nx.gnp_random_graph(n, p, seed=rng)
    G.add_edges_from((i, int(rng.integers(i))) for i in range(1, n))
    for u, v in G.edges:
        G.edges[u, v]["weight"] = float(rng.uniform(0.2, 2))
    T = nx.to_numpy_array(G) + self_weight * np.eye(n)
    T /= T.sum(axis=1, keepdims=True)
    first = rng.normal(size=n)
    last = np.linalg.matrix_power(T, 2**16) @ first
    assert last == pytest.approx([influence(G, self_weight) @ first] * n, abs=1e-8)
    assert 1 <= effective_crowd(G, self_weight) <= n + 1e-9


@pytest.mark.parametrize("self_weight", [0, -1, math.nan, math.inf])
def test_a_self_weight_that_is_no_positive_number_is_refused(self_weight):
    with pytest.raises(PlainError, match=f"^self-weight must be a positive number; got {self_weight}"):
        effective_crowd(ring(5), self_weight)


@pytest.mark.parametrize(
    ("G", "message"),
    [
        (nx.empty_graph(0), "the network needs at least 1 member"),
        (nx.empty_graph(2), "the network must be in one piece"),
        (nx.DiGraph([(0, 1)]), "the network must be undirected"),
    ],
)
def test_networks_without_an_answer_are_refused(G, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        influence(G)
