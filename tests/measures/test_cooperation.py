"""The critical ratio against print, against theory, against two naive twins, and under relabelling."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.cooperation import coalescence, critical_ratio
from netlib.networks import complete, joined_stars, karate_club, random_regular, ring, star, wheel


@st.composite
def networks(draw, most=7, weighted=True):
    """Small connected networks, from trees to complete ones, with or without weights."""
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    n = draw(st.integers(2, most))
    G = nx.gnp_random_graph(n, draw(st.floats(0, 1)), seed=rng)
    G.add_edges_from((i, int(rng.integers(i))) for i in range(1, n))
    if weighted and draw(st.booleans()):
        for u, v in G.edges:
            G.edges[u, v]["weight"] = float(rng.uniform(0.1, 3))
    return G


def pair_times(G):
    """The naive twin: all n^2 pair equations of Allen et al. (2017), solved as they stand."""
    W = nx.to_numpy_array(G)
    n = len(W)
    P = W / W.sum(axis=1, keepdims=True)
    pi = W.sum(axis=1) / W.sum()
    pairs = np.eye(n * n) - (np.kron(P, np.eye(n)) + np.kron(np.eye(n), P)) / 2
    right = np.ones(n * n)
    same = np.arange(n) * (n + 1)
    pairs[same] = np.eye(n * n)[same]
    right[same] = 0
    tau = np.linalg.solve(pairs, right).reshape(n, n)
    t1, t2, t3 = (pi @ (np.linalg.matrix_power(P, steps) * tau).sum(axis=1) for steps in (1, 2, 3))
    return t1, t2, t3, 1 + (P * tau).sum(axis=1)


def fixation_probability(G, benefit, cost, w):
    """The other naive twin: the exact Markov chain of death-birth updating over all 2^n states."""
    W = nx.to_numpy_array(G)
    n = len(W)
    P = W / W.sum(axis=1, keepdims=True)
    step = np.zeros((2**n, 2**n))
    for state in range(2**n):
        cooperates = np.array([state >> i & 1 for i in range(n)], dtype=float)
        fitness = 1 + w * (benefit * P @ cooperates - cost * cooperates)
        for i in range(n):
            imitates = (W[i] * fitness) @ cooperates / (W[i] @ fitness)
            step[state, state | 1 << i] += imitates / n
            step[state, state & ~(1 << i)] += (1 - imitates) / n
    inner = np.arange(1, 2**n - 1)
    reaches = np.linalg.solve(np.eye(len(inner)) - step[np.ix_(inner, inner)], step[inner, -1])
    return np.mean([reaches[(1 << i) - 1] for i in range(n)])


@pytest.mark.parametrize(
    ("n", "k"), [(5, 2), (20, 2), (20, 4), (20, 6), (20, 8), (21, 20), (30, 4), (200, 4), (200, 6)]
)
def test_circulants_reach_the_published_formula(n, k):
    """(N - 2) / (N / k - 2): Taylor, Day and Wild (2007); Allen et al. (2017)."""
    assert critical_ratio(ring(n, k)) == pytest.approx((n - 2) / (n / k - 2), rel=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_random_regular_networks_reach_it_too(seed):
    assert critical_ratio(random_regular(4, 100, seed=seed)) == pytest.approx(98 / 23, rel=1e-9)


def test_numbers_in_print():
    assert critical_ratio(ring(20)) == pytest.approx(2.25, rel=1e-12)
    assert critical_ratio(joined_stars(50)) == pytest.approx(2.535, abs=5e-4)
    assert critical_ratio(karate_club()) == pytest.approx(7.768, abs=1e-3)


def test_two_large_stars_approach_five_halves():
    ratios = [critical_ratio(joined_stars(leaves)) for leaves in (10, 50, 150)]
    assert ratios == sorted(ratios, reverse=True)
    assert ratios[-1] == pytest.approx(2.5, abs=0.015)


@pytest.mark.parametrize("n", [2, 3, 4, 20, 101, 300])
def test_on_a_star_no_benefit_is_high_enough(n):
    assert critical_ratio(star(n)) == math.inf


@pytest.mark.parametrize("n", [3, 4, 20])
def test_a_complete_network_favours_spite_only(n):
    assert critical_ratio(complete(n)) == pytest.approx(1 - n, rel=1e-9)


@settings(max_examples=80, deadline=None)
@given(networks(most=9))
@example(karate_club())
@example(nx.barbell_graph(6, 8))
def test_agrees_with_solving_every_pair(G):
    t1, t2, t3, remeeting = pair_times(G)
    found = coalescence(G)
    assert [found.t1, found.t2, found.t3] == pytest.approx([t1, t2, t3], rel=1e-9, abs=1e-9)
    assert found.remeeting_time == pytest.approx(remeeting, rel=1e-9)
    if len(G) > 2:  # upside down, since it may be infinite; with two people both times are nought
        assert 1 / found.critical_ratio == pytest.approx((t3 - t1) / t2, rel=1e-9, abs=1e-9)


@settings(max_examples=15, deadline=None)
@given(networks(most=6), st.sampled_from([-3.0, 0.0, 2.0, 9.0]))
def test_first_order_theory_is_the_slope_of_the_exact_chain(G, benefit):
    h = 1e-4
    up, down = (fixation_probability(G, benefit, 1, w) for w in (h, -h))
    slope = len(G) * (up - down) / (2 * h)
    assert coalescence(G).n_rho(benefit, 1, w=1) - 1 == pytest.approx(slope, rel=1e-5, abs=1e-6)


@settings(max_examples=15, deadline=None)
@given(networks(most=6))
def test_cooperation_wins_just_above_the_critical_ratio_and_loses_just_below(G):
    """There the slope at w = 0 of the exact fixation probability changes sign (below zero: for spite)."""
    ratio = critical_ratio(G)
    assume(abs(ratio) < 100)
    h = 1e-4
    for factor in (0.9, 1.1):
        slope = fixation_probability(G, factor * ratio, 1, h) - fixation_probability(G, factor * ratio, 1, -h)
        assert (slope > 0) == (factor > 1)


@settings(max_examples=40, deadline=None)
@given(networks(most=12), st.randoms(use_true_random=False), st.floats(1e-3, 1e3))
def test_names_order_and_unit_of_weight_change_nothing(G, random, unit):
    names = [f"person {i}" for i in G]
    random.shuffle(names)
    H = nx.relabel_nodes(G, dict(zip(G, names, strict=True)))
    shuffled = nx.Graph()
    shuffled.add_nodes_from(sorted(H))
    shuffled.add_weighted_edges_from(
        (u, v, unit * weight) for u, v, weight in H.edges(data="weight", default=1)
    )
    assert 1 / critical_ratio(shuffled) == pytest.approx(1 / critical_ratio(G), rel=1e-9, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(networks(most=12))
def test_remeeting_times_obey_their_conservation_law(G):
    """The sum of pi_i^2 times the remeeting time is 1 on every network (Allen et al. 2017)."""
    W = nx.to_numpy_array(G)
    pi = W.sum(axis=1) / W.sum()
    found = coalescence(G)
    assert pi**2 @ found.remeeting_time == pytest.approx(1, rel=1e-9)
    assert (found.remeeting_time >= 2 - 1e-9).all(), "to leave and come back takes two steps"


def test_weights_matter():
    G = joined_stars(9)
    G.edges[0, 1]["weight"] = 5
    assert critical_ratio(G) != pytest.approx(critical_ratio(joined_stars(9)), rel=0.01)


def second_hub(leaves):
    """A star of 20 whose hub is tied to another hub with leaves of its own."""
    G = star(20)
    G.add_edge(0, 20)
    G.add_edges_from((20, 21 + leaf) for leaf in range(leaves))
    return G


def test_of_all_that_can_be_added_to_a_star_only_a_second_hub_makes_trust_possible_at_three():
    """The goal of the lesson: a star of 20, benefit / cost of 3, one element to add."""
    stronger = star(20)
    nx.set_edge_attributes(stronger, 10.0, "weight")
    one_tie = star(20)
    one_tie.add_edge(1, 2)
    same_leaves = star(20)
    same_leaves.add_edges_from((20, leaf) for leaf in range(1, 20))
    assert critical_ratio(star(40)) == critical_ratio(stronger) == critical_ratio(same_leaves) == math.inf
    assert critical_ratio(one_tie) == pytest.approx(24.4, abs=0.05)
    assert critical_ratio(wheel(20)) == pytest.approx(11.4, abs=0.05)
    assert critical_ratio(second_hub(0)) == math.inf
    assert critical_ratio(second_hub(6)) > 3 > critical_ratio(second_hub(7))


def test_more_ties_make_trust_harder():
    ratios = [critical_ratio(ring(20, k)) for k in (2, 4, 6, 8)]
    assert ratios == pytest.approx([2.25, 6, 13.5, 36])
    assert critical_ratio(ring(20, 10)) == math.inf
    assert critical_ratio(ring(20, 12)) == pytest.approx(-54)


def test_the_looser_two_hubs_are_tied_the_easier():
    ratios = []
    for weight in (0.1, 0.5, 1, 2, 10):
        G = joined_stars(9)
        G.edges[0, 1]["weight"] = weight
        ratios.append(critical_ratio(G))
    assert ratios == sorted(ratios)
    assert (ratios[0], ratios[-1]) == pytest.approx((2.25, 9.62), abs=0.005)


def test_theory_is_a_line_through_the_critical_ratio():
    found = coalescence(ring(20))
    assert found.n == 20
    assert found.n_rho(found.critical_ratio) == pytest.approx(1)
    assert found.n_rho(0, 0) == 1
    assert found.n_rho(4, 1, w=0.01) == pytest.approx(1 + 0.01 / 2 * (4 * 8 - 18))  # t2 = 18, t3 - t1 = 8


@pytest.mark.parametrize(
    ("G", "message"),
    [
        (nx.empty_graph(0), "the network needs at least 2 members; got 0"),
        (nx.empty_graph(1), "the network needs at least 2 members; got 1"),
        (nx.empty_graph(3), "the network must be in one piece; got 3 pieces"),
        (nx.DiGraph([(0, 1)]), "the network must be undirected"),
        (nx.Graph([(0, 1), (1, 1)]), "nobody can be tied to themselves"),
        (nx.Graph([(0, 1, {"weight": math.nan})]), "the weight of a tie must be a positive number; got nan"),
        (nx.Graph([(0, 1, {"weight": -2})]), "the weight of a tie must be a positive number; got -2"),
    ],
)
def test_networks_without_an_answer_are_refused(G, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        critical_ratio(G)


def test_selection_is_weak_unless_said_otherwise():
    known = coalescence(ring(20))
    assert known.n_rho(3) == known.n_rho(3, cost=1, w=0.01)
    for arguments, name in (((math.nan,), "benefit"), ((1, math.inf), "cost"), ((1, 1, math.nan), "w")):
        with pytest.raises(PlainError, match=f"^{name} must be a finite number; got (nan|inf)$"):
            known.n_rho(*arguments)
