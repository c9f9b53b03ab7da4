"""The clue game: what Leavitt's networks can do at best, and what people who play by a rule make of it."""

import itertools
import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.clue_game import POLICIES, leavitt, play, start
from netlib.models.clue_solver import minimum_time
from netlib.networks import complete, ring, star

SHAPES = ("circle", "chain", "Y", "wheel")


@st.composite
def networks(draw, most=5):
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n = draw(st.integers(1, most))
    G = nx.gnp_random_graph(n, draw(st.floats(0, 1)), seed=rng)
    G.add_edges_from((i, int(rng.integers(i))) for i in range(1, n))
    return G


def try_everything(G):
    """The naive twin: all ways to play, silence among them, one after the other."""
    states, time = {start(G).knows}, 0
    while not any(all(len(known) == len(G) for known in state) for state in states):
        time += 1
        following = set()
        for state in states:
            for way in itertools.product(*([None, *G[person]] for person in G)):
                heard = list(state)
                for sender, receiver in enumerate(way):
                    if receiver is not None:
                        heard[receiver] |= state[sender]
                following.add(tuple(heard))
        states = following
    return time


def times(shape, policy, runs=300):
    return np.array([play(leavitt(shape), policy, seed=seed).time for seed in range(runs)])


def test_the_circle_can_finish_first():
    assert {shape: minimum_time(leavitt(shape)) for shape in SHAPES} == {
        "circle": 3,
        "chain": 5,
        "Y": 4,
        "wheel": 5,
    }


@settings(max_examples=12, deadline=None)
@given(networks(most=4))
def test_nothing_is_overlooked(G):
    if math.prod(degree + 1 for _, degree in G.degree) <= 108:  # the twin takes minutes on denser ones
        assert minimum_time(G) == try_everything(G)


@settings(max_examples=25, deadline=None)
@given(networks(), st.data())
def test_more_ties_never_cost_time_and_names_do_not_matter(G, data):
    found = minimum_time(G)
    assert found >= (nx.diameter(G) if len(G) > 1 else 0)
    places = data.draw(st.permutations(list(G)))
    assert minimum_time(nx.relabel_nodes(G, dict(zip(G, places, strict=True)))) == found
    missing = list(nx.non_edges(G))
    if missing:
        more = G.copy()
        more.add_edge(*data.draw(st.sampled_from(missing)))
        assert minimum_time(more) <= found


@pytest.mark.parametrize("n", [2, 3, 4, 5])
def test_a_hub_needs_one_unit_to_listen_and_one_for_each_she_tells(n):
    assert minimum_time(star(n)) == (n if n > 2 else 1)


@settings(max_examples=30, deadline=None)
@given(networks(), st.sampled_from(POLICIES), st.integers(0, 2**32 - 1))
def test_no_rule_beats_the_best_way_and_every_rule_gets_there(G, policy, seed):
    found = play(G, policy, seed=seed)
    assert found.solved
    assert found.time >= minimum_time(G)
    assert found.messages <= found.time * len(G)


@pytest.mark.slow
def test_attentive_people_find_the_best_way_at_times_but_a_circle_is_seldom_its_best():
    for shape in SHAPES:
        assert times(shape, "attentive").min() == minimum_time(leavitt(shape))
    assert times("circle", "attentive").mean() > 3.5
    assert set(times("wheel", "attentive")) == {5}, "with one person to tell, nobody can go wrong"


def test_with_a_plan_all_shapes_take_the_wheels_time_and_the_wheel_the_fewest_messages():
    games = {shape: play(leavitt(shape), "planned", seed=1) for shape in SHAPES}
    assert {game.time for game in games.values()} == {5}
    assert games["wheel"].messages == 8, "four in and four out"
    assert min(game.messages for game in games.values()) == 8
    attentive = play(leavitt("circle"), "attentive", seed=1)
    assert attentive.messages > 2 * games["wheel"].messages - 2, "what the circle saves in time, it talks"


def test_a_clue_walks_one_tie_a_unit():
    game = start(nx.path_graph(["a", "b", "c"]))
    game = game.tell({0: 1, 1: 2})
    assert game.knows == ({0}, {0, 1}, {1, 2})
    assert (game.time, game.messages, game.solved) == (1, 2, False)
    assert game.neighbours(1) == [0, 2]
    game = game.tell({1: 2}).tell({2: 1}).tell({1: 0})
    assert game.solved


def test_when_two_messages_cross_both_know_what_the_other_has_been_told():
    """Of three on a path the first two tell each other all; then the first has nothing new to tell."""
    after = play(nx.path_graph(3), told={0: [1], 1: [0]}, most=2, seed=1)
    assert after.sent == ((1, 2),)


def test_who_is_told_what_to_do_does_it_and_the_others_keep_to_their_rule():
    game = play(leavitt("wheel"), most=5, told={0: [1, 1, 1, 1, 1]}, seed=1)
    assert not game.solved, "the hub wasted every message on one person"
    assert [len(known) for known in game.knows] == [5, 5, 1, 1, 1]
    freed = play(leavitt("wheel"), told={0: [1, 1]}, seed=1)
    assert freed.solved
    assert freed.time == 2 + 3, "one of the four learnt all in the two units, the others one by one"
    alone = play(leavitt("circle"), told={0: []}, seed=4)
    assert alone.knows == play(leavitt("circle"), seed=4).knows


def test_impatient_people_stop():
    assert play(ring(9), "random", most=2, seed=1).time == 2
    assert not play(ring(9), "random", most=2, seed=1).solved


def test_the_same_seed_plays_the_same_game():
    first, again = (play(ring(9), "random", seed=1) for _ in range(2))
    assert (first.time, first.knows) == (again.time, again.knows)
    assert len({play(ring(9), "random", seed=seed).time for seed in range(9)}) > 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: leavitt("square"), "shape must be one of circle, chain, Y, wheel; got square"),
        (lambda: minimum_time(complete(6)), "the network must have at most 5 members.*; got 6"),
        (lambda: minimum_time(nx.empty_graph(2)), "the network must be in one piece; got 2 pieces"),
        (lambda: start(ring(5)).tell({0: 2}), "messages must go to a neighbour; got one from 0 to 2"),
        (lambda: start(ring(5)).tell({7: 0}), "messages must go to a neighbour; got one from 7 to 0"),
        (lambda: play(ring(5), "wise"), "policy must be one of random, attentive, planned; got wise"),
        (lambda: play(ring(5), told={0: [2]}), "messages must go to a neighbour; got one from 0 to 2"),
        (lambda: play(ring(5), most=0), "most must be a whole number of at least 1; got 0"),
    ],
)
def test_games_that_cannot_be_played_are_refused(call, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        call()
