"""Weaving against the reported numbers, against exact counting, and against NetworkX."""

from functools import cache, partial
from math import comb

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.many_runs import ensemble
from netlib.models.weaving import weave


@cache
def connected_graphs(n, m):
    """How many networks of n people and m ties are in one piece (Harary and Palmer 1973).

    All of them, less those where the piece that person 1 is in has only k people.
    """
    apart = sum(
        comb(n - 1, k - 1) * connected_graphs(k, ties) * comb(comb(n - k, 2), m - ties)
        for k in range(1, n)
        for ties in range(min(m, comb(k, 2)) + 1)
    )
    return comb(comb(n, 2), m) - apart


def chance_to_survive(others, introductions, at_least):
    """Exact: introductions are so many pairs at random, so count the networks with a piece that large."""
    assert 2 * at_least > others, "else there could be two"
    large = sum(
        comb(others, k) * connected_graphs(k, ties) * comb(comb(others - k, 2), introductions - ties)
        for k in range(at_least, others + 1)
        for ties in range(introductions + 1)
    )
    return large / comb(comb(others, 2), introductions)


def test_insurance_comes_long_before_loss_of_power():
    """Reported means of 60 runs: the rest survive with probability 0 at first, .05 after 15 introductions,
    .82 after 20, .98 after 25; after 20 the hub still holds 89 % of betweenness.

    The exact chances are .055, .765 and .976: each within one standard error of 60 runs (.055 at .82), or a
    hair more, of what is reported. Margins: three standard errors of 400 runs. Her betweenness is .895 in the
    mean, one run's s.d. .012: the margin of .01 covers the rounding and 60 runs.
    """
    runs = ensemble(partial(weave, introductions=25), runs=400, seed=1)
    survival = np.mean([woven.survives() for woven in runs], axis=0)
    assert survival[0] == 0
    for introductions, reported in ((15, 0.05), (20, 0.82), (25, 0.98)):
        exact = chance_to_survive(19, introductions, at_least=16)
        error = (exact * (1 - exact) / 400) ** 0.5
        assert survival[introductions] == pytest.approx(exact, abs=3 * error)
        assert abs(exact - reported) < 1.1 * (exact * (1 - exact) / 60) ** 0.5
    assert np.mean([woven.brokerage[20] for woven in runs]) == pytest.approx(0.89, abs=0.01)


def test_exact_counting_is_right_where_one_can_count_by_hand():
    assert [connected_graphs(4, m) for m in range(7)] == [0, 0, 0, 16, 15, 6, 1]
    assert chance_to_survive(3, 2, at_least=3) == 1
    assert chance_to_survive(4, 3, at_least=4) == 16 / 20


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(3, 9), st.booleans(), st.booleans(), st.data())
def test_every_state_is_as_networkx_sees_it(seed, people, recruits, by_peers, data):
    most = (people - 1) * (people - 2) // 2
    woven = weave(people, data.draw(st.integers(0, most)), recruits, seed, by_peers)
    for step in range(len(woven.people)):
        G = woven.network(step)
        assert len(G) == woven.people[step] == people + step * recruits
        assert G.number_of_edges() == len(G) - 1 + step, (
            "each introduction is of two who did not know each other"
        )
        assert G.degree[0] == len(G) - 1
        between = nx.betweenness_centrality(G, normalized=False)
        total = sum(between.values())
        assert woven.brokerage[step] == pytest.approx(between[0] / total if total else 0)
        G.remove_node(0)
        largest = max(map(len, nx.connected_components(G)))
        assert woven.connected[step] == pytest.approx(largest / len(G))
        assert woven.survives()[step] == (largest >= 0.8 * len(G))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(3, 30))
def test_without_newcomers_she_can_only_lose(seed, people):
    woven = weave(people, (people - 1) * (people - 2) // 2, seed=seed)
    assert (np.diff(woven.connected) >= 0).all()
    untied = np.arange(len(woven.brokerage))[::-1]
    assert (np.diff(woven.brokerage * untied) <= 1e-9).all(), (
        "pairs that need her; her share of them may rise"
    )
    assert (woven.connected[-1], woven.brokerage[-1]) == (1, 0)


def test_who_recruits_keeps_her_power_and_the_rest_need_her():
    alone = weave(20, 60, seed=1)
    recruiting = weave(20, 60, recruits=True, seed=1)
    assert recruiting.brokerage[-1] > 0.9 > 0.6 > alone.brokerage[-1]
    assert alone.survives()[-1]
    assert not recruiting.survives()[-1]


def test_the_first_introduction_is_always_hers_and_peers_add_no_strangers_by_themselves():
    """Without the hub, two who are introduced by a peer were in one piece already."""
    for seed in range(50):
        woven = weave(6, 2, seed=seed, by_peers=True)
        (a, b), second = woven.introduced.tolist()
        assert a != b
        shared = {a, b} & set(second)
        assert len(shared) < 2
    with_peers, hers = (
        ensemble(partial(weave, introductions=60, by_peers=by_peers), runs=60, seed=1)
        for by_peers in (True, False)
    )
    assert np.mean([each.connected[20] for each in with_peers]) < 0.6
    assert np.mean([each.connected[20] for each in hers]) > 0.8
    assert np.mean([each.brokerage[-1] for each in with_peers]) > 0.7


def test_who_introduces_is_drawn_with_the_same_chance_of_all_who_can():
    """After one introduction only the hub can; after a second that shares a person, that person can too."""
    drawn = [weave(5, 3, seed=seed, by_peers=True).introduced.tolist() for seed in range(4000)]
    paths = [(set(one) ^ set(two), set(three)) for one, two, three in drawn if set(one) & set(two)]
    closed = np.mean([ends == third for ends, third in paths])
    # The hub is drawn in half of the cases and then takes one of 4 pairs; the person in the middle has one.
    assert closed == pytest.approx(0.5 * 1 / 4 + 0.5, abs=0.04)


def test_the_same_seed_makes_the_same_introductions():
    first, again, other = (weave(seed=seed).introduced.tolist() for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"people": 2}, "people must be a whole number of at least 3; got 2"),
        ({"people": 5, "introductions": 7}, "introductions must be a whole number from 0 to 6; got 7"),
        (
            {"introductions": -1, "recruits": True},
            "introductions must be a whole number of at least 0; got -1",
        ),
        ({"recruits": "no"}, "recruits must be True or False; got no"),
    ],
)
def test_weaving_that_cannot_be_done_is_refused(arguments, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        weave(**arguments)


def test_a_network_can_be_seen_at_its_own_steps_only():
    with pytest.raises(PlainError, match=r"^introductions must be a whole number from 0 to 3; got 4"):
        weave(introductions=3, seed=1).network(4)
