"""Bonacich's power against his networks and against the definition."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.power import bonacich_power
from netlib.networks import ring, star

CHAIN = nx.path_graph(5)
# Centre, next to it and end of the five-node chain of Bonacich (1987), as igraph keeps them in its tests.
CHAIN_VALUES = {
    -0.4: (0.73, 1.45, 0.36),
    -0.3: (0.97, 1.34, 0.49),
    -0.2: (1.09, 1.27, 0.54),
    -0.1: (1.15, 1.23, 0.58),
    0.0: (1.20, 1.20, 0.60),
    0.1: (1.22, 1.17, 0.61),
    0.3: (1.26, 1.14, 0.63),
    0.5: (1.28, 1.12, 0.64),
}


@pytest.mark.parametrize("beta", CHAIN_VALUES)
def test_the_five_node_chain(beta):
    centre, middle, end = CHAIN_VALUES[beta]
    assert bonacich_power(CHAIN, beta) == pytest.approx([end, middle, centre, middle, end], abs=5.1e-3)


def test_in_bargaining_the_centre_of_the_chain_loses_its_lead():
    assert np.argmax(bonacich_power(CHAIN, 0.3)) == 2
    assert np.argmax(bonacich_power(CHAIN, -0.3)) in (1, 3)


@pytest.mark.parametrize("beta", [-0.3, 0.0, 0.3])
def test_where_hubs_have_hubs_beta_makes_no_difference(beta):
    """Three arms of two: 1.62, 1.08, .54 whatever beta, as igraph's tests keep Bonacich's example."""
    G = nx.Graph([(0, 1), (0, 2), (0, 3), (1, 4), (2, 5), (3, 6)])
    assert bonacich_power(G, beta) == pytest.approx([1.62] + [1.08] * 3 + [0.54] * 3, abs=5.1e-3)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 12), st.floats(0, 1), st.floats(-0.99, 0.99), st.integers(0, 2**32 - 1))
def test_is_what_its_definition_says(n, p, part, seed):
    rng = np.random.default_rng(seed)
    G = nx.gnp_random_graph(n, p, seed=rng)
    G.add_edge(0, 1)
    for u, v in G.edges:
        G.edges[u, v]["weight"] = float(rng.uniform(0.2, 2))
    W = nx.to_numpy_array(G)
    beta = part / np.abs(np.linalg.eigvalsh(W)).max()
    power = bonacich_power(G, beta)
    assert power @ power == pytest.approx(n)
    terms = W.sum(axis=1)
    total = np.zeros(n)
    for _ in range(4000):
        total += terms
        terms = beta * W @ terms
    assert power == pytest.approx(total * math.sqrt(n / (total @ total)), rel=1e-6, abs=1e-9)


def test_where_all_are_alike_so_is_their_power():
    assert bonacich_power(ring(9), 0.4) == pytest.approx([1.0] * 9)


@pytest.mark.parametrize(
    ("G", "beta", "message"),
    [
        (star(5), 0.5, r"beta must lie between -0.5 and 0.5 on this network; got 0.5"),
        (star(5), -0.7, "beta must lie between -0.5 and 0.5 on this network; got -0.7"),
        (star(5), math.nan, "beta must be a finite number; got nan"),
        (nx.empty_graph(3), 0, "the network must have at least one tie; got none"),
        (nx.DiGraph([(0, 1)]), 0, "the network must be undirected"),
    ],
)
def test_what_makes_no_sense_is_refused(G, beta, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        bonacich_power(G, beta)
