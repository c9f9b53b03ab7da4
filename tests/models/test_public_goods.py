"""Public goods on networks against trying every set of givers."""

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.public_goods import (
    after_slip,
    best_replies,
    equilibria,
    is_equilibrium,
    is_stable,
    most_leant_on,
    play,
)
from netlib.networks import complete, ring, star


@st.composite
def networks(draw, most=8):
    seed = draw(st.integers(0, 2**32 - 1))
    return nx.gnp_random_graph(draw(st.integers(1, most)), draw(st.floats(0, 1)), seed=seed)


def gifts_of(G, givers):
    return np.array([1.0 if node in givers else 0.0 for node in G])


def test_on_a_star_the_hub_gives_alone_or_all_others_do():
    """Bramoulle and Kranton (2007); only the second is stable, for who leans on one giver may slip."""
    assert equilibria(star(9)) == [{0}, set(range(1, 9))]
    assert not is_stable(star(9), {0})
    assert is_stable(star(9), set(range(1, 9)))


def test_on_a_ring_of_six_two_or_three_give():
    assert [len(givers) for givers in equilibria(ring(6))] == [2, 2, 2, 3, 3]
    assert is_stable(ring(6), {0, 2, 4})
    assert not is_stable(ring(6), {0, 3})


def test_where_all_are_tied_to_all_one_gives_and_which_one_is_open():
    assert equilibria(complete(4)) == [{0}, {1}, {2}, {3}]
    assert is_equilibrium(complete(4), [0.25] * 4), "or all give a part"


@settings(max_examples=60, deadline=None)
@given(networks())
def test_no_set_of_givers_is_overlooked(G):
    """The naive twin: each of 2^n sets, asked whether anybody wants to change."""
    found = equilibria(G)
    for size in range(len(G) + 1):
        for givers in itertools.combinations(G, size):
            assert (set(givers) in found) == is_equilibrium(G, gifts_of(G, givers))


@settings(max_examples=60, deadline=None)
@given(networks(), st.integers(0, 2**32 - 1))
def test_people_who_give_what_is_missing_come_to_rest_where_nobody_wants_to_change(G, seed):
    found = play(G, most=5000, seed=seed)
    assert found.settled
    reach = found.given[-1] + nx.to_numpy_array(G) @ found.given[-1]
    assert (reach >= 1 - 1e-6).all(), "everyone has one unit in reach"
    assert (found.given[1:] <= 1 + 1e-9).all()
    assert found.total == pytest.approx(found.given[-1].sum())


@settings(max_examples=40, deadline=None)
@given(networks(), st.integers(0, 2**32 - 1), st.data())
def test_small_changes_die_away_exactly_at_stable_equilibria(G, seed, data):
    givers = data.draw(st.sampled_from(equilibria(G)))
    rest = gifts_of(G, givers)
    exposed = [node for node in G if node not in givers and sum(other in givers for other in G[node]) == 1]
    if is_stable(G, givers):
        gifts = np.maximum(0, rest + np.random.default_rng(seed).uniform(-1e-3, 1e-3, size=len(G)))
    else:  # somebody who leans on one giver gives a little
        gifts = rest + 1e-3 * (np.arange(len(G)) == exposed[0])
    for _ in range(200):  # all reply at once, as in the paper's test of stability
        gifts = best_replies(G, gifts)
    assert np.allclose(gifts, rest, atol=1e-6) == is_stable(G, givers) == (not exposed)


def test_an_unstable_equilibrium_is_lost_after_a_small_change():
    """The hub gives a little less, the leaves add it, and she ends with nothing."""
    gifts = np.array([0.99] + [0.0] * 8)
    for _ in range(2):
        gifts = best_replies(star(9), gifts)
    assert gifts[0] == pytest.approx(0.92)
    assert play(star(9), [0.5] + [0.3] * 8, seed=1).total in (1, 8)


def test_names_do_not_matter():
    G = nx.relabel_nodes(ring(5), dict(enumerate("abcde")))
    named = {frozenset("abcde".index(node) for node in givers) for givers in equilibria(G)}
    assert named == {frozenset(givers) for givers in equilibria(ring(5))}


def test_the_same_seed_plays_the_same_way():
    first, again, other = (play(ring(9), seed=seed).given.tolist() for seed in (1, 1, 2))
    assert first == again != other


def test_somebody_slips_by_a_tenth_and_the_others_reply_in_an_order_that_the_seed_decides():
    one_gives = np.array([1.0, 0, 0, 0, 0, 0])
    found = [after_slip(complete(6), one_gives, 0, seed=1).given.tolist() for _ in range(8)]
    assert all(each == found[0] for each in found)
    assert found[0][0] == pytest.approx([0.9, *[0.1] * 5])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: is_stable(ring(4), 1), "givers must be a list of names; got 1"),
        (lambda: equilibria(nx.empty_graph(41)), "the network must have at most 40 members.*; got 41"),
        (lambda: equilibria(nx.DiGraph([(0, 1)])), "the network must be undirected; got directed ties"),
        (lambda: is_stable(ring(4), {0, 1}), r"givers must be an equilibrium of the network; got \[0, 1\]"),
        (lambda: is_stable(ring(4), {7}), r"givers must be an equilibrium of the network; got \[7\]"),
        (
            lambda: best_replies(ring(4), [1, 0]),
            r"given must be one number per person, 4 in all",
        ),
        (lambda: best_replies(ring(3), [1, 0, -1]), "given must be a number of at least 0; got -1"),
        (lambda: play(ring(3), [1, np.nan, 0]), "start must be finite numbers; got nan"),
        (lambda: play(ring(3), most=0), "most must be a whole number of at least 1; got 0"),
    ],
)
def test_gifts_that_make_no_sense_are_refused(call, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        call()


@settings(max_examples=60, deadline=None)
@given(networks(), st.integers(0, 2**32 - 1))
def test_what_is_stable_comes_back_after_any_giver_slips(G, seed):
    for givers in equilibria(G):
        slips = [after_slip(G, gifts_of(G, givers), who, 0.1, seed) for who in givers]
        assert all(slip.settled for slip in slips)
        if is_stable(G, givers):
            assert all(slip.given[-1] == pytest.approx(gifts_of(G, givers), abs=1e-6) for slip in slips)


def test_a_hub_who_slips_ends_with_all_others_giving():
    ended = after_slip(star(9), gifts_of(star(9), {0}), 0, seed=1)
    assert ended.given[-1] == pytest.approx([0] + [1] * 8, abs=1e-6)


def test_whom_most_others_lean_on():
    two_stars = nx.disjoint_union(star(3), star(6))
    assert most_leant_on(two_stars, {0, 3}) == 3
    assert most_leant_on(ring(6), {0, 3}) == 0, "of several the first"
    second_hub = nx.complete_bipartite_graph([0, 1, 9], [2, 3])
    second_hub.add_edge(1, 4)
    assert most_leant_on(second_hub, {0, 1, 9}) == 1, "who has a second source leans on nobody alone"
