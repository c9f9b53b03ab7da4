"""Whom to introduce: every candidate known by somebody, gains as counted, futures against a lot."""

from dataclasses import replace
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.studio import NetworkMap, Person, Tie, candidates, futures, step_out
from netlib.studio.holding import Holding
from netlib.studio.introductions import introductions, reason
from netlib.studio.stepping_out import neighbours

EDGES = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda e: e[0] < e[1]), max_size=12)


def as_map(edges, n=7, group=lambda v: ""):
    return NetworkMap(
        [Person(str(v), f"P{v}", group(v)) for v in range(n)], [Tie(str(u), str(v)) for u, v in edges]
    )


def holds(G):
    """By the definition: the mean, over who leaves, of the share of pairs of others who reach each other."""
    shares = []
    for v in G:
        H = nx.restricted_view(G, [v], [])
        pairs = list(combinations(H, 2))
        shares.append(sum(nx.has_path(H, *pair) for pair in pairs) / len(pairs))
    return np.mean(shares)


@settings(max_examples=40, deadline=None)
@given(EDGES)
def test_gains_are_what_the_definition_gives(edges):
    ours = as_map(edges)
    G = nx.Graph(ours.network())
    for one in candidates(ours, most=20):
        u, v = int(one.one), int(one.other)
        assert not G.has_edge(u, v)
        assert set(map(int, one.known_by)) == set(nx.common_neighbors(G, u, v)) != set()
        H = nx.Graph(G)
        H.add_edge(u, v)
        assert one.holds == pytest.approx(holds(H) - holds(G))
        assert one.nearer == pytest.approx(nx.global_efficiency(H) - nx.global_efficiency(G))


@settings(max_examples=20, deadline=None)
@given(EDGES, st.integers(0, 6))
def test_somebody_introduces_only_those_they_know(edges, by):
    ours = as_map(edges)
    for one in candidates(ours, by=str(by), most=20):
        assert str(by) in one.known_by


def test_nobody_is_in_more_than_three():
    found = candidates(as_map([(0, v) for v in range(1, 7)]), most=20)
    names = [end for one in found for end in one.pair]
    assert max(map(names.count, names)) == 3


def test_reasons_say_who_knows_both_and_which_groups_meet():
    found = candidates(as_map([(0, 1), (0, 2)], 3, group=lambda v: ["", "north", "south"][v]))
    assert [one.reason for one in found] == [
        "P1 and P2: P0 knows both; the groups “north” and “south” meet; it gives them a way that does not"
        " pass through P0."
    ]
    table = introductions(as_map([(0, 1), (0, 2)], 3))
    assert table[["one", "other"]].values.tolist() == [["P1", "P2"]]


def test_futures_are_bounded_by_none_and_all():
    ours = as_map([(0, v) for v in range(1, 7)])
    pairs = [("1", "2"), ("2", "3"), ("3", "4")]
    found = futures(ours, pairs, leaves="0", chance=0.5, draws=400, seed=1)
    assert found.now == 0
    best = step_out(ours, ["0"], pairs).after
    assert found.chosen.max() == best
    assert found.chosen.min() == 0
    assert found.took.mean() == pytest.approx(1.5, abs=0.15)  # 400 draws: a standard error of .04
    assert found.none_took == pytest.approx(1 / 8, abs=0.06)
    assert found.chosen_band[0] <= found.chosen.mean() <= found.chosen_band[1]


@pytest.mark.parametrize("leaves", [None, "0"])
def test_what_surely_takes_is_no_band(leaves):
    ours = as_map([(0, v) for v in range(1, 7)])
    pairs = [("1", "2"), ("3", "4")]
    found = futures(ours, pairs, leaves, chance=1, draws=20, seed=2)
    assert set(found.took) == {2}
    assert found.chosen_band[0] == found.chosen_band[1] > found.now
    none = futures(ours, pairs, leaves, chance=0, draws=20, seed=2)
    assert set(none.chosen) == set(none.lot) == {none.now}


def test_chosen_with_care_beats_a_lot_where_it_can():
    # Two cliques joined by person 0, who knows one of each: most pairs in the lot are of 0 and a clique.
    edges = [*combinations(range(1, 4), 2), *combinations(range(4, 7), 2), (0, 1), (0, 4)]
    ours = as_map(edges)
    found = futures(ours, [("1", "4")], leaves="0", chance=1, draws=300, seed=1)
    assert found.chosen.mean() == 1
    assert found.lot.mean() < 1


def test_seeds_and_odd_arguments():
    ours = as_map([(0, v) for v in range(1, 7)])
    one, other = (futures(ours, [("1", "2")], draws=50, seed=3) for _ in range(2))
    assert (one.chosen == other.chosen).all()
    assert (one.lot == other.lot).all()
    with pytest.raises(PlainError, match="know each other already"):
        futures(ours, [("0", "1")])
    with pytest.raises(PlainError, match="“x” is not on the map"):
        futures(ours, [("x", "1")])
    with pytest.raises(PlainError, match="chance must lie between"):
        futures(ours, [], chance=2)
    with pytest.raises(PlainError, match="up to 1,000 people"):
        candidates(as_map([], 1001))
    assert candidates(as_map([])) == ()


@settings(max_examples=60, deadline=None)
@given(
    EDGES, st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda e: e[0] < e[1]), max_size=4)
)
def test_several_new_ties_hold_what_the_definition_gives(edges, new):
    G, H = nx.empty_graph(7), nx.empty_graph(7)
    G.add_edges_from(edges)
    H.add_edges_from([*edges, *new])
    found = Holding(neighbours(G)).with_ties(sorted(new - edges))
    assert found == pytest.approx(holds(H))


def test_the_owner_is_spoken_to_and_initials_end_no_sentence_twice():
    people = [Person("me", "E. M."), Person("a", "A. B."), Person("c", "C. D.")]
    ours = NetworkMap(people, [Tie("me", "a"), Tie("me", "c")], owner="me")
    assert reason(ours, ("a", "c")).startswith("A. B. and C. D.: you know both;")
    assert reason(replace(ours, owner=""), ("a", "c")).endswith(" not pass through E. M.")


def test_the_same_seed_gives_what_it_gave_before_futures_were_made_faster():
    ours = as_map(nx.karate_club_graph().edges, 34)
    assert [one.pair for one in candidates(ours, most=4)] == [
        ("5", "31"),
        ("6", "31"),
        ("2", "5"),
        ("2", "6"),
    ]
    found = futures(ours, [("9", "16"), ("11", "14")], chance=0.5, draws=40, seed=3)
    assert (found.chosen.sum(), found.lot.sum()) == pytest.approx(
        (39.80158199643493, 39.6726270053476), abs=1e-12
    )
    assert found.took.sum() == 38
