"""How stable what a map shows is, on real maps, and what the redraws leave out."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib import data
from netlib.errors import PlainError
from netlib.measures.growth_phase import phase
from netlib.measures.paths import betweenness
from netlib.studio import NetworkMap, Person, Tie, redraw
from netlib.studio.redraws import _network, brokerage, missing_share
from netlib.studio.stepping_out import neighbours


def as_map(G, directed=False, **rest):
    people = [Person(str(v), str(v)) for v in G]
    return NetworkMap(people, [Tie(str(u), str(v), directed) for u, v in G.edges if u != v], **rest)


def same_broker(ours, seed=1):
    held = brokerage(ours.network())
    seen = redraw(ours, draws=200, missing=0.2, seed=seed)
    return seen.brokers[int(held.argmax())] / 200


@pytest.mark.slow
def test_the_lesson_says_how_often_the_same_broker_comes_up_again():
    # Seven rescue operations, a fifth of the organisations silent: in five the same one has most
    # brokerage in about 8 to 10 of 10 redraws, in two in fewer than half. That is the answer of a prediction.
    networks = data.emon_organisations()["network"].unique()
    again = {name: same_broker(as_map(data.emon_network(name), directed=True)) for name in networks}
    assert len(again) == 7
    assert {name for name, share in again.items() if share < 0.6} == {"LakePomona", "MtStHelens"}
    assert sorted(share for share in again.values())[1] < 0.5
    assert sorted(share for share in again.values())[2] > 0.75


def test_redraws_are_seeded():
    ours = as_map(nx.karate_club_graph())
    assert redraw(ours, 20, seed=3) == redraw(ours, 20, seed=3)
    assert redraw(ours, 20, seed=3).brokers != redraw(ours, 20, seed=4).brokers


def test_nothing_missing_shows_the_map_itself():
    ours = as_map(nx.karate_club_graph())
    seen = redraw(ours, 7, missing=0, seed=1)
    assert seen.brokers == {0: 7}
    assert seen.pieces == {1: 7}
    assert seen.cut_points == {0: 7}
    assert seen.phases.total() == 7


def test_answers_are_left_out_by_people_where_it_is_known_who_named_whom():
    star = NetworkMap(
        [Person(str(v), str(v)) for v in range(11)], [Tie(str(v), "0", directed=True) for v in range(1, 11)]
    )
    seen = redraw(star, 50, missing=0.5, seed=1)
    assert seen.by_people
    assert "people had not answered" in seen.words
    assert set(seen.pieces) == {1}  # those who are silent lose their only tie, the others stay one piece
    ties = redraw(as_map(nx.star_graph(10)), 50, missing=0.5, seed=1)
    assert not ties.by_people
    assert "ties were missing" in ties.words


def test_as_much_is_left_out_as_is_missing():
    people = [Person(str(v), str(v)) for v in range(4)]
    assert missing_share(NetworkMap(people)) == 0.2
    assert missing_share(NetworkMap(people, asked=10, answered=7)) == pytest.approx(0.3)
    assert missing_share(NetworkMap(people, asked=10, answered=10)) == 0.05


def test_odd_arguments_are_refused():
    ours = as_map(nx.karate_club_graph())
    for arguments in ({"draws": 0}, {"missing": 2}, {"seed": -1}):
        with pytest.raises(PlainError):
            redraw(ours, **arguments)


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda e: e[0] != e[1]), min_size=1))
def test_a_network_of_pairs_is_the_one_that_networkx_makes(pairs):
    G = nx.empty_graph(12)
    G.add_edges_from(pairs)
    drawn = _network(np.array(pairs), 12)
    assert neighbours(drawn) == [sorted(G.adj[v]) for v in G]
    assert phase(drawn, between=betweenness(drawn)).name == phase(G).name
    assert {frozenset(np.flatnonzero(drawn.components() == n)) for n in drawn.components()} == {
        frozenset(piece) for piece in nx.connected_components(G)
    }


def test_brokerage_is_estimated_once_where_all_are_connected():
    G = nx.connected_watts_strogatz_graph(230, 4, 0.2, seed=1)
    assert phase(G, 200, 5, brokerage(G, 5)) == phase(G, 200, 5) != phase(G, 200, 6)


def test_the_same_seed_gives_what_it_gave_before_redraws_were_made_faster():
    seen = redraw(as_map(nx.karate_club_graph()), 50, seed=3)
    assert seen.phases == {"multi-hub": 49, "core-periphery": 1}
    assert seen.pieces == {1: 49, 2: 1}
    assert seen.brokers == {0: 44, 33: 6}
    assert seen.cut_points.most_common(3) == [(0, 50), (32, 35), (33, 33)]
    estimated = redraw(as_map(nx.barabasi_albert_graph(230, 2, seed=1), directed=True), 5, seed=3)
    assert (estimated.pieces, estimated.brokers, estimated.cut_points.total()) == ({1: 4, 2: 1}, {3: 5}, 154)
