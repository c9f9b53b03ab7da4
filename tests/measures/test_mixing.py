"""The E-I index by hand and under relabelling."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.mixing import ei_index
from netlib.networks import complete


def grouped(G, groups):
    nx.set_node_attributes(G, dict(zip(G, groups, strict=True)), "group")
    return G


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ([(0, 1), (2, 3)], -1),
        ([(0, 2), (1, 3)], 1),
        ([(0, 1), (0, 2)], 0),
        ([(0, 1), (2, 3), (1, 2), (0, 3), (0, 2)], 1 / 5),
    ],
)
def test_ties_across_less_ties_within(ties, expected):
    G = nx.empty_graph(4)
    G.add_edges_from(ties)
    assert ei_index(grouped(G, "aabb"), "group") == pytest.approx(expected)


def test_two_equal_groups_all_tied_to_all_are_nearly_even():
    """10 and 10: 100 ties across and 90 within."""
    assert ei_index(grouped(complete(20), [0] * 10 + [1] * 10), "group") == pytest.approx(10 / 190)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 12), st.floats(0, 1), st.integers(0, 2**32 - 1), st.permutations("abc"))
def test_bounds_and_names_of_groups(n, p, seed, names):
    rng = np.random.default_rng(seed)
    G = nx.gnp_random_graph(n, p, seed=rng)
    G.add_edge(0, 1)
    groups = rng.integers(3, size=n)
    value = ei_index(grouped(G, groups), "group")
    assert -1 <= value <= 1
    assert ei_index(grouped(G, [names[group] for group in groups]), "group") == value
    nx.set_edge_attributes(G, 7.0, "weight")
    assert ei_index(G, "group") == value, "weights do not count"


def test_what_makes_no_sense_is_refused():
    with pytest.raises(PlainError, match=r"^the network must have at least one tie; got none"):
        ei_index(grouped(nx.empty_graph(2), "ab"), "group")
    with pytest.raises(PlainError, match=r"^every member needs the attribute 'team'; 0 has none"):
        ei_index(grouped(nx.path_graph(2), "ab"), "team")
    with pytest.raises(PlainError, match=r"^the network must be undirected"):
        ei_index(nx.DiGraph([(0, 1)]), "group")


def test_who_lacks_the_attribute_is_named_as_in_the_network():
    G = nx.Graph([("Ada", "Bob")])
    G.nodes["Ada"]["team"] = 1
    with pytest.raises(PlainError, match=r"^every member needs the attribute 'team'; 'Bob' has none"):
        ei_index(G, "team")


def test_a_group_may_be_anything_but_must_be_named():
    G = nx.path_graph(3)
    nx.set_node_attributes(G, {0: 0, 1: 0, 2: False}, "floor")
    assert ei_index(G, "floor") == -1, "0 and False are the same floor"
    del G.nodes[1]["floor"]
    with pytest.raises(PlainError, match=r"^every member needs the attribute 'floor'; 1 has none"):
        ei_index(G, "floor")
    with pytest.raises(PlainError, match=r"^attribute must be the name of a node attribute; got \['floor'\]"):
        ei_index(G, ["floor"])
