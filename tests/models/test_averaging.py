"""Averaged opinions against theory, against a loop over people, and under relabelling."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.averaging import average, averaging_matrix, break_even_error, crowds
from netlib.networks import complete, ring, star


@st.composite
def networks(draw, connected=False):
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n = draw(st.integers(1, 9))
    G = nx.gnp_random_graph(n, draw(st.floats(0, 1)), seed=rng)
    if connected:
        G.add_edges_from((i, int(rng.integers(i))) for i in range(1, n))
    for u, v in G.edges:
        G.edges[u, v]["weight"] = float(rng.uniform(0.1, 3))
    return G, rng.normal(size=n)


def ask_around(G, opinions, rounds, self_weight):
    """The naive twin: every person asks every neighbour."""
    for _ in range(rounds):
        opinions = [
            (self_weight * opinions[i] + sum(tie["weight"] * opinions[j] for j, tie in G[i].items()))
            / (self_weight + sum(tie["weight"] for tie in G[i].values()))
            for i in G
        ]
    return opinions


@settings(max_examples=80, deadline=None)
@given(networks(), st.integers(0, 6), st.floats(0.1, 4))
def test_opinions_move_as_if_everyone_asked_around(network, rounds, self_weight):
    G, opinions = network
    expected = ask_around(G, opinions, rounds, self_weight)
    assert average(G, opinions, rounds, self_weight) == pytest.approx(expected)
    both = average(G, np.column_stack([opinions, -opinions]), rounds, self_weight)
    assert both == pytest.approx(np.column_stack([expected, np.negative(expected)]))


@settings(max_examples=60, deadline=None)
@given(networks(connected=True))
def test_all_end_with_opinions_weighed_by_ties(network):
    """Golub and Jackson (2010): in proportion to tie weights plus self-weight. And the weighted mean of
    opinions never changes on the way, nor does anybody leave the range of first opinions."""
    G, opinions = network
    weight = np.array([strength for _, strength in G.degree(weight="weight")]) + 1
    settled = average(G, opinions, 4000)
    assert settled == pytest.approx(np.full(len(G), weight @ opinions / weight.sum()), abs=1e-6)
    soon = average(G, opinions, 2)
    assert weight @ soon == pytest.approx(weight @ opinions)
    assert opinions.min() - 1e-9 <= soon.min() <= soon.max() <= opinions.max() + 1e-9


def test_a_star_is_as_wise_as_seven_however_large_the_crowd_nine():
    """The effective crowd, 1 / error^2: of a star of 20 it is 7.07, of 100 8.54, of no end 9; of a ring 20.

    After Golub and Jackson (2010). The standard error of a variance from 10,000 crowds is 1.4 %.
    """
    for G, wise in ((star(20), 7.07), (ring(20), 20), (star(100), 8.54)):
        found = crowds(G, crowds=10_000, rounds=60 if G.degree[0] > 2 else 300, seed=1)
        assert 1 / found.error[-1] ** 2 == pytest.approx(wise, rel=0.05)
        assert found.disagreement < 0.001
        assert found.crowd_error == pytest.approx(1 / math.sqrt(len(G)), rel=0.03)
        assert found.error[0] == pytest.approx(1, rel=0.02)


def test_everyone_is_as_wrong_as_the_hub_is_biased_times_her_influence():
    found = crowds(star(20), hub_bias=3, crowds=20_000, rounds=60, seed=2)
    assert found.last.mean() == pytest.approx(3 * 20 / 58, abs=0.02)
    skewed = crowds(complete(20), bias=2, hub=5, hub_error=0, crowds=20_000, rounds=1, seed=2)
    assert skewed.last.mean() == pytest.approx(2 * 19 / 20, abs=0.01), "all err but one, and all count alike"
    assert (skewed.first[5] == 0).all()


@pytest.mark.parametrize(("n", "self_weight"), [(5, 1), (20, 1), (20, 0.2), (100, 3)])
def test_at_break_even_the_star_judges_as_well_as_the_plain_average(n, self_weight):
    hub_error = break_even_error(n, self_weight)
    influence = np.linalg.matrix_power(averaging_matrix(star(n), self_weight).toarray(), 2000)[0]
    error = np.array([hub_error] + [1] * (n - 1))
    assert (influence * error) @ (influence * error) == pytest.approx(error @ error / n**2)


def test_a_skilled_hub_helps_and_an_ordinary_one_does_not():
    threshold = break_even_error(20)
    for hub_error, helps in ((threshold / 2, True), (1.5 * threshold, False)):
        found = crowds(star(20), hub_error=hub_error, crowds=5000, rounds=60, seed=3)
        assert (found.error[-1] < found.crowd_error) == helps


def test_names_do_not_matter():
    G = nx.relabel_nodes(star(6), dict(enumerate("abcdef")))
    named, numbered = crowds(G, hub="a", hub_error=2, seed=1), crowds(star(6), hub_error=2, seed=1)
    assert np.array_equal(named.last, numbered.last)


def test_the_same_seed_gives_the_same_crowds():
    first, again, other = (crowds(ring(9), seed=seed).error.tolist() for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: average(ring(4), [1, 2, 3]),
            r"opinions must be numbers, one row for each of the 4 members",
        ),
        (lambda: average(ring(3), [1, 2, math.nan]), "opinions must be finite numbers"),
        (lambda: average(ring(3), [1, 2, 3], self_weight=0), "self-weight must be a positive number; got 0"),
        (lambda: average(ring(3), [1, 2, 3], rounds=-1), "rounds must be a whole number of at least 0"),
        (lambda: average(nx.DiGraph([(0, 1)]), [1, 2]), "the network must be undirected; got directed ties"),
        (lambda: crowds(ring(3), hub=7), "hub must be a member of the network; got 7"),
        (lambda: crowds(ring(3), hub_error=-1), "hub error must be a number of at least 0; got -1"),
        (lambda: crowds(ring(3), hub_bias=math.inf), "hub bias must be a finite number; got inf"),
        (lambda: crowds(ring(3), bias=math.nan), "bias must be a finite number; got nan"),
        (lambda: crowds(ring(3), crowds=0), "crowds must be a whole number of at least 1; got 0"),
        (lambda: break_even_error(2), "n must be a whole number of at least 3; got 2"),
    ],
)
def test_opinions_that_make_no_sense_are_refused(call, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        call()
