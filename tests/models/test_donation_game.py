"""Death-birth updating against exact chains, against theory where theory holds, and against bad input."""

import itertools
import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.kernels import available
from netlib.measures.cooperation import coalescence
from netlib.models import donation_game
from netlib.models.donation_game import Fixation, fixation, fixation_in_steps, world, world_course
from netlib.networks import complete, joined_stars, random_regular, ring, star


def z_score(found: Fixation, n_rho: float) -> float:
    """How many standard errors a simulation lies from what it should be."""
    rho = n_rho / found.n
    return (found.n_rho - n_rho) / (found.n * math.sqrt(rho * (1 - rho) / found.runs))


def n_rho_on_a_ring(n, benefit, cost, w):
    """Exact for any w: cooperators on a ring always form one arc, so their number is a birth-death chain."""

    def fitness(cooperates, neighbours):
        return 1 + w * (benefit * neighbours / 2 - cost * cooperates)

    odds = 1.0
    total = 1.0
    for arc in range(1, n):
        rest = n - arc
        # A defector beside the arc dies: one cooperator at the arc's end and one further defector compete.
        inside = fitness(1, min(arc - 1, 1))
        beyond = fitness(0, 1 if rest == 2 else 0)
        grows = 1 if rest == 1 else 2 * inside / (inside + beyond)
        # The cooperator at the arc's end dies: the defector beside it and one further cooperator compete.
        outside = fitness(0, 2 if rest == 1 else 1)
        further = fitness(1, 1 if arc == 2 else 2)
        shrinks = 1 if arc == 1 else 2 * outside / (outside + further)
        odds *= shrinks / grows
        total += odds
    return n / total


def n_rho_by_all_states(G, benefit, cost, w):
    """Exact for any small network: the chance to end in "all cooperate" from each of 2^n states, iterated."""
    W = nx.to_numpy_array(G)
    n = len(W)
    states = np.array([[state >> i & 1 for i in range(n)] for state in range(2**n)], dtype=float)
    fitness = 1 + w * (benefit * states @ (W / W.sum(axis=1)) - cost * states)
    imitates = (fitness * states) @ W / (fitness @ W)
    number = np.arange(2**n)[:, None]
    with_me, without_me = number | 1 << np.arange(n), number & ~(1 << np.arange(n))
    reach = states.mean(axis=1)
    for _ in range(3000):
        reach = (imitates * reach[with_me] + (1 - imitates) * reach[without_me]).mean(axis=1)
    return n * reach[1 << np.arange(n)].mean()


def weighted_network():
    """Unequal numbers of ties and unequal weights: here averaging payoffs and adding them up differ."""
    G = nx.Graph([(0, 1), (0, 2), (0, 3), (3, 4), (1, 2)])
    nx.set_edge_attributes(G, {(0, 1): 3.0, (3, 4): 0.5}, "weight")
    return G


def test_the_twins_agree_with_each_other():
    assert n_rho_on_a_ring(6, 3, 1, 0.2) == pytest.approx(n_rho_by_all_states(ring(6), 3, 1, 0.2), rel=1e-9)


def test_a_difference_that_makes_no_difference_wins_once_in_n():
    for G in (ring(20), star(10), weighted_network()):
        assert abs(z_score(fixation(G, 5, 1, w=0, runs=20_000, seed=1), 1)) < 3.5


@pytest.mark.parametrize(("benefit", "w"), [(1, 0.1), (2.25, 0.1), (4, 0.1), (4, 0.4)])
def test_a_ring_behaves_as_its_exact_chain(benefit, w):
    found = fixation(ring(20), benefit, 1, w=w, runs=10_000, seed=2)
    assert abs(z_score(found, n_rho_on_a_ring(20, benefit, 1, w))) < 3.5


@pytest.mark.parametrize("benefit", [-2, 1, 5])
def test_any_network_behaves_as_its_exact_chain(benefit):
    found = fixation(weighted_network(), benefit, 1, w=0.3, runs=100_000, seed=3)
    exact = n_rho_by_all_states(weighted_network(), benefit, 1, 0.3)
    assert abs(z_score(found, exact)) < 3.5


def test_cooperation_wins_above_the_critical_ratio_of_a_ring_and_loses_below():
    """The ring of 20 has (b/c)* = 2.25. At w = .1 and 2,000 worlds its N*rho is .58 at b/c = 1 and 1.65 at 4,
    five standard errors (about .13) either side of 1, so any seed but one in a million shows it."""
    below = fixation(ring(20), 1, 1, w=0.1, runs=2000, seed=4)
    above = fixation(ring(20), 4, 1, w=0.1, runs=2000, seed=4)
    assert below.interval[1] < 1 < above.interval[0]


@pytest.mark.slow
@pytest.mark.skipif(not available(), reason="needs numba: 300,000 worlds take a minute without")
def test_among_a_hundred_with_four_ties_each_helping_needs_more_than_four():
    """(b/c)* is 4.261 there, not k = 4. At w = .04 the standard error of N*rho is .025 in 150,000 worlds, and
    first-order theory says .88 at b/c = 4 and 1.23 at 4.75; a little less each, for .04 is not that weak."""
    G = random_regular(4, 100, seed=1)
    at_four, above = (fixation(G, benefit, w=0.04, runs=150_000, seed=6) for benefit in (4, 4.75))
    assert at_four.interval[1] < 1 < above.interval[0]


def test_agrees_with_first_order_theory_where_that_holds():
    """Near the critical ratio and at small w only: the exact ring at w = .05, b/c = 3 differs by .006."""
    for G in (ring(20), joined_stars(9), complete(8)):
        theory = coalescence(G).n_rho(3, 1, w=0.02)
        assert abs(z_score(fixation(G, 3, 1, w=0.02, runs=40_000, seed=5), theory)) < 3.5


def test_the_same_seed_gives_the_same_worlds():
    first, again, other = (fixation(ring(10), 3, seed=seed, runs=500) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_more_worlds_than_fit_at_once_are_played_in_batches(monkeypatch):
    monkeypatch.setattr(donation_game, "PEOPLE_AT_ONCE", 900)
    found = fixation(weighted_network(), 5, 1, w=0.3, runs=20_000, seed=3)
    assert found.runs == 20_000
    assert found.updates > found.runs
    assert abs(z_score(found, n_rho_by_all_states(weighted_network(), 5, 1, 0.3))) < 3.5


def test_interval_is_wilsons():
    """10 of 100: centre (.1 + z^2/200) / (1 + z^2/100) = .1148, half width .0596, worked out by hand."""
    low, high = Fixation(n=20, runs=100, fixed=10, updates=1).interval
    assert (low / 20, high / 20) == pytest.approx((0.0552, 0.1744), abs=5e-5)
    assert Fixation(n=20, runs=100, fixed=0, updates=1).interval[0] == 0
    assert Fixation(n=20, runs=100, fixed=100, updates=1).interval[1] == pytest.approx(20)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 10), st.floats(0, 0.9))
def test_a_world_changes_one_person_at_a_time_and_only_to_what_a_neighbour_does(seed, n, w):
    rng = np.random.default_rng(seed)
    G = nx.gnp_random_graph(n, 0.3, seed=rng)
    G.add_edges_from((i, int(rng.integers(i))) for i in range(1, n))
    states = world(G, 3, 1, w=w, updates=60, seed=seed)
    assert states.dtype == bool
    assert states.shape[1] == n
    assert states[0].sum() == 1
    assert len(states) == 61 or states[-1].sum() in (0, n)
    for before, after in itertools.pairwise(states):
        for person in np.flatnonzero(before != after):
            assert any(before[neighbour] == after[person] for neighbour in G[person])
        assert (before != after).sum() <= 1
        assert 0 < before.sum() < n, "it ends as soon as all behave alike"


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 10), st.floats(0, 0.9))
def test_a_course_is_the_same_world_and_says_who_took_over_whose_behaviour(seed, n, w):
    rng = np.random.default_rng(seed)
    G = nx.gnp_random_graph(n, 0.3, seed=rng)
    G.add_edges_from((i, int(rng.integers(i))) for i in range(1, n))
    course = world_course(G, 3, 1, w=w, updates=60, seed=seed)
    assert course.cooperates.tolist() == world(G, 3, 1, w=w, updates=60, seed=seed).tolist()
    assert len(course.copied) == len(course.cooperates) - 1
    for (person, model), before, after in zip(
        course.copied, course.cooperates, course.cooperates[1:], strict=False
    ):
        assert G.has_edge(person, model)
        assert after[person] == before[model]
        assert (np.delete(before, person) == np.delete(after, person)).all()


@pytest.mark.parametrize(("cooperators", "expected"), [((2, 3), [1, 1, 1.5]), ((1,), [0.5, 2, 3])])
def test_a_neighbour_is_copied_in_proportion_to_tie_and_fitness(cooperators, expected):
    """Of the centre of a star with ties of weight 1, 2 and 3.

    The centre does not cooperate, so the fitness of the others is 1, or 0.5 if they cooperate.
    """
    G = nx.Graph()
    G.add_weighted_edges_from([(0, 1, 1), (0, 2, 2), (0, 3, 3)])
    drawn = [world_course(G, 3, 1, 0.5, cooperators, updates=1, seed=seed) for seed in range(2000)]
    of_centre = [course.copied[0, 1] for course in drawn if course.copied[0, 0] == 0]
    expected = np.array(expected) * len(of_centre) / sum(expected)
    found = np.bincount(of_centre, minlength=4)[1:]
    assert ((found - expected) ** 2 / expected).sum() < 13.8  # chance of more: one in a thousand


def test_a_long_computation_says_which_share_of_its_runs_has_ended(monkeypatch):
    monkeypatch.setattr(donation_game, "available", lambda steps: False)
    shares = list(fixation_in_steps(nx.path_graph(30), 1.0, w=0, runs=50, seed=1))
    assert shares == sorted(shares)
    assert 0 < shares[-1] <= 1
    assert len(set(shares)) > 1


def test_twice_the_stakes_are_the_same_game_as_twice_the_selection():
    stakes = fixation(ring(8), benefit=6, cost=2, w=0.05, runs=200, seed=1)
    assert stakes == fixation(ring(8), benefit=3, cost=1, w=0.1, runs=200, seed=1)
    assert stakes != fixation(ring(8), benefit=6, cost=1, w=0.05, runs=200, seed=1)


def test_a_world_starts_with_the_cooperators_it_is_given():
    G = nx.relabel_nodes(ring(6), dict(enumerate("abcdef")))
    states = world(G, 3, cooperators=("b", "c"), updates=0)
    assert states.tolist() == [[False, True, True, False, False, False]]
    assert world(G, 3, cooperators=tuple("abcdef"), updates=9).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"w": 1, "cost": 1},
            "w must be small enough that fitness, 1 . w . payoff, stays above 0; got w = 1",
        ),
        ({"w": 0.5, "benefit": -2}, "w must be small enough"),
        ({"w": -0.1}, "w, the intensity of selection, must be a number of at least 0; got -0.1"),
        ({"w": math.nan}, "w, the intensity of selection, must be a number of at least 0; got nan"),
        ({"benefit": math.nan}, "benefit must be a finite number; got nan"),
        ({"cost": math.inf}, "cost must be a finite number; got inf"),
        ({"runs": 0}, "runs must be a whole number of at least 1; got 0"),
        ({"runs": 2.5}, "runs must be a whole number of at least 1; got 2.5"),
        ({"G": nx.empty_graph(2)}, "the network must be in one piece"),
        ({"G": nx.Graph([(0, 0), (0, 1)])}, "nobody can be tied to themselves"),
    ],
)
def test_games_that_make_no_sense_are_refused(arguments, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        fixation(**{"G": ring(5), "benefit": 2.0, "seed": 1} | arguments)


def test_worlds_that_make_no_sense_are_refused():
    with pytest.raises(PlainError, match=r"^cooperators must be members of the network; got 7"):
        world(ring(5), 2, cooperators=(7,))
    with pytest.raises(PlainError, match=r"^updates must be a whole number of at least 0; got -1"):
        world(ring(5), 2, updates=-1)
