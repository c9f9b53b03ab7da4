"""Burt's measures against his formulas written out, and against NetworkX."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.brokerage import constraint, effective_size
from netlib.networks import complete, karate_club, star


def test_the_hub_of_ten_is_hardly_constrained():
    found = constraint(star(10))
    assert found[0] == pytest.approx(0.111, abs=5e-4)
    assert found[1:] == pytest.approx([1.0] * 9)


def test_effective_size_of_a_hub_is_its_contacts_and_of_a_clique_one():
    assert effective_size(star(10))[0] == pytest.approx(9)
    assert effective_size(complete(6)) == pytest.approx([1.0] * 6)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 12), st.floats(0, 1), st.booleans(), st.integers(0, 2**32 - 1))
def test_agrees_with_networkx_node_by_node(n, p, weighted, seed):
    """Node by node: NetworkX 3.7's matrix form of the effective size divides weights by the wrong maximum."""
    rng = np.random.default_rng(seed)
    G = nx.gnp_random_graph(n, p, seed=rng)
    if weighted:
        for u, v in G.edges:
            G.edges[u, v]["weight"] = float(rng.uniform(0.2, 2))
    for ours, theirs in ((constraint, nx.constraint), (effective_size, nx.effective_size)):
        expected = list(theirs(G, nodes=list(G), weight="weight").values())
        assert ours(G) == pytest.approx(expected, nan_ok=True)
    mixed = nx.Graph()
    mixed.add_nodes_from(G)
    mixed.add_edges_from(reversed(list(G.edges(data=True))))
    ties = nx.to_scipy_sparse_array(mixed, dtype=float)
    assert constraint(ties) == pytest.approx(constraint(G), nan_ok=True)


def test_agrees_with_networkx_on_the_karate_club():
    G = karate_club()
    assert constraint(G) == pytest.approx(list(nx.constraint(G).values()))
    assert effective_size(G) == pytest.approx(list(nx.effective_size(G).values()))


@pytest.mark.parametrize("measure", [constraint, effective_size])
def test_who_has_no_tie_has_no_value_and_bad_networks_are_refused(measure):
    G = nx.path_graph(2)
    G.add_node(2)
    assert np.isnan(measure(G)).tolist() == [False, False, True]
    with pytest.raises(PlainError, match=r"^the network must be undirected"):
        measure(nx.DiGraph([(0, 1)]))
    with pytest.raises(PlainError, match=r"^the network needs at least 1 member"):
        measure(nx.Graph())
