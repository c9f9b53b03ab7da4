"""The arrays of a network say what the network says."""

import time

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.networks import ring, star
from netlib.ties import Ties, ties


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.floats(0, 1))
def test_arrays_name_every_neighbour_of_every_node(seed, n, density):
    rng = np.random.default_rng(seed)
    G = nx.relabel_nodes(nx.gnp_random_graph(n, density, seed=rng), {i: f"member {i}" for i in range(n)})
    network = ties(G)
    for place, node in enumerate(network.nodes):
        assert {network.nodes[i] for i in network.around(np.array([place]))} == set(G[node])
    some = rng.permutation(n)[: rng.integers(n + 1)]
    asked = [end for place in some for end in network.around(np.array([place]))]
    assert network.around(some).tolist() == asked
    assert network.degree.tolist() == [G.degree[node] for node in G]
    assert network.owners.tolist() == [i for i, node in enumerate(G) for _ in G[node]]
    assert (network.sparse().toarray() == nx.to_numpy_array(G)).all()


def test_a_sparse_array_is_the_same_network_and_arrays_are_taken_as_they_are():
    G = ring(9, 4)
    from_graph, from_array = ties(G), ties(nx.to_scipy_sparse_array(G))
    assert isinstance(from_array, Ties)
    assert (from_graph.starts == from_array.starts).all()
    assert (from_graph.ends == from_array.ends).all()
    assert ties(from_graph) is from_graph


def test_members_are_found_by_name_in_order_and_once():
    network = ties(nx.Graph([("a", "b"), ("b", "c")]))
    assert network.places(["c", "a", "c"], "these").tolist() == [0, 2]
    assert ties(star(4)).places([3, 1], "these").tolist() == [1, 3]
    for wrong in (network, ties(star(4))):
        with pytest.raises(PlainError, match="these must be members of the network; got 7"):
            wrong.places([7], "these")


def test_numbers_drawn_by_numpy_are_found_as_fast_as_any():
    network, drawn = ties(nx.empty_graph(20_000)), np.random.default_rng(1).permutation(20_000)[:2000]

    def seconds(names):
        begin = time.process_time()
        assert network.places(names, "these").tolist() == sorted(drawn)
        return time.process_time() - begin

    assert min(seconds(drawn) for _ in range(3)) < 30 * min(seconds(drawn.tolist()) for _ in range(3))


@pytest.mark.parametrize(
    ("network", "settings", "message"),
    [
        (nx.Graph(), {}, "the network needs at least 1 member; got 0"),
        (nx.DiGraph([(0, 1)]), {}, "the network must be undirected; got directed ties"),
        (nx.to_scipy_sparse_array(nx.DiGraph([(0, 1)])), {}, "the network must be undirected: every tie at"),
        (nx.to_scipy_sparse_array(nx.Graph([(0, 0)])), {}, "nobody can be tied to themselves; got 0"),
        (nx.to_scipy_sparse_array(ring(4))[:3], {}, "as many rows as columns; got .3, 4."),
        (ties(star(3)), {"least": 4}, "the network needs at least 4 members; got 3"),
        (ties(nx.empty_graph(3)), {"connected": True}, "in one piece; got 3 pieces that no tie joins"),
        ([[0, 1], [1, 0]], {}, "the network must be a graph; got list"),
    ],
)
def test_networks_that_cannot_be_used_are_refused(network, settings, message):
    with pytest.raises(PlainError, match=message):
        ties(network, **settings)
