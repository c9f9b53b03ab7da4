"""The Myerson value against its formula on stars and against every order of arrival."""

import itertools
import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.myerson import EXACT_UP_TO, myerson_value
from netlib.networks import complete, karate_club, ring, star


def worth(G, members):
    return sum(math.comb(len(piece), 2) for piece in nx.connected_components(G.subgraph(members)))


def naive(G):
    """The naive twin: all orders of arrival, one after the other."""
    value = dict.fromkeys(G, 0.0)
    orders = list(itertools.permutations(G))
    for order in orders:
        for i, newcomer in enumerate(order):
            value[newcomer] += worth(G, order[: i + 1]) - worth(G, order[:i])
    return [value[node] / len(orders) for node in G]


@pytest.mark.parametrize("n", [2, 5, 9, EXACT_UP_TO])
def test_a_star_shares_as_the_formula_says(n):
    """Hub (n-1)/2 + (n-1)(n-2)/6, leaf 1/2 + (n-2)/3: of a pair of leaves each of the three gets a third."""
    value = myerson_value(star(n)).value
    assert value[0] == pytest.approx((n - 1) / 2 + (n - 1) * (n - 2) / 6)
    assert value[1:] == pytest.approx(1 / 2 + (n - 2) / 3)


def test_a_star_of_five():
    assert myerson_value(star(5)).value == pytest.approx([4.0, 1.5, 1.5, 1.5, 1.5])


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 6), st.floats(0, 1), st.integers(0, 2**32 - 1))
def test_agrees_with_every_order_of_arrival(n, p, seed):
    G = nx.gnp_random_graph(n, p, seed=seed)
    found = myerson_value(G)
    assert found.value == pytest.approx(naive(G))
    assert not found.standard_error.any()


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 12), st.floats(0, 1), st.integers(0, 2**32 - 1))
def test_the_parts_add_up_to_the_worth_of_each_piece(n, p, seed):
    G = nx.gnp_random_graph(n, p, seed=seed)
    for found in (myerson_value(G), myerson_value(G, samples=5, seed=1)):
        value = dict(zip(G, found.value, strict=True))
        for piece in nx.connected_components(G):
            assert sum(value[node] for node in piece) == pytest.approx(math.comb(len(piece), 2))


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 10), st.floats(0, 1), st.integers(0, 2**32 - 1))
def test_a_new_tie_is_worth_the_same_to_both_its_ends(n, p, seed):
    """Myerson's fairness, the axiom that makes his value the only one."""
    G = nx.gnp_random_graph(n, p, seed=seed)
    if G.has_edge(0, 1):
        G.remove_edge(0, 1)
    before = myerson_value(G).value
    G.add_edge(0, 1)
    gain = myerson_value(G).value - before
    assert gain[0] == pytest.approx(gain[1], abs=1e-9)
    assert gain[0] >= -1e-9


def test_where_all_are_alike_all_get_the_same():
    for G in (ring(9), complete(8)):
        assert myerson_value(G).value == pytest.approx([(len(G) - 1) / 2] * len(G))
        assert myerson_value(G).share == pytest.approx([1 / len(G)] * len(G))


def test_sampling_agrees_with_the_exact_value_within_its_error():
    G = nx.connected_watts_strogatz_graph(12, 4, 0.3, seed=1)
    exact, sampled = myerson_value(G), myerson_value(G, samples=4000, seed=1)
    assert (sampled.standard_error > 0).all()
    assert (np.abs(sampled.value - exact.value) < 4 * sampled.standard_error).all()
    assert (sampled.standard_error < 0.1).all()


def test_larger_networks_are_sampled_and_follow_their_seed():
    n = EXACT_UP_TO + 4
    found = myerson_value(star(n), seed=1)
    assert 0 < found.standard_error[0] < 2
    assert abs(found.value[0] - ((n - 1) / 2 + (n - 1) * (n - 2) / 6)) < 4 * found.standard_error[0]
    again, other = myerson_value(star(n), seed=1), myerson_value(star(n), seed=2)
    assert np.array_equal(found.value, again.value)
    assert not np.array_equal(found.value, other.value)
    assert myerson_value(karate_club(), seed=1).value.sum() == pytest.approx(math.comb(34, 2))


def test_where_nobody_is_connected_there_is_nothing_to_share():
    found = myerson_value(nx.empty_graph(3))
    assert found.value.tolist() == [0, 0, 0]
    assert np.isnan(found.share).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: myerson_value(nx.Graph()), "the network needs at least 1 member"),
        (lambda: myerson_value(nx.DiGraph([(0, 1)])), "the network must be undirected"),
        (lambda: myerson_value(star(5), samples=1), "samples must be a whole number of at least 2; got 1"),
        (
            lambda: myerson_value(star(5), samples=2.5),
            "samples must be a whole number of at least 2; got 2.5",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(call, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        call()
