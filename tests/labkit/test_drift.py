"""Members leave a network, and the pieces that it falls into drift apart."""

import networkx as nx
import numpy as np
import pytest

from netlib.labkit.drift import SMALLEST, beside, spread_out, without
from netlib.labkit.packed import as_structure


def path(people=5):
    """A row of people, each tied to the next, from the left to the right edge of the picture."""
    network = nx.path_graph(people)
    for person, x in enumerate(np.linspace(-1, 1, people).tolist()):
        network.nodes[person]["pos"] = (x, 0.0)
    return network


def across(network):
    return [x for x, _ in nx.get_node_attributes(network, "pos").values()]


def test_the_biggest_piece_fills_the_picture_whoever_else_there_is():
    out = spread_out(nx.disjoint_union(nx.path_graph(6), nx.empty_graph(2)))
    piece = np.array([out.nodes[person]["pos"] for person in range(6)])
    assert np.ptp(piece, axis=0).max() == pytest.approx(2)
    ladder = spread_out(nx.ladder_graph(5)).nodes(data="pos")
    corners = np.array([place for _, place in ladder])
    assert (corners.min(axis=0), corners.max(axis=0)) == (pytest.approx([-1, -1]), pytest.approx([1, 1]))
    assert out.nodes[6]["pos"] == pytest.approx((0, 1))
    assert out.nodes[7]["pos"] == pytest.approx((0, -1))


def test_a_network_in_one_piece_leaves_room_to_drift_into():
    whole = without(path(), [])
    assert across(whole) == pytest.approx([SMALLEST * x for x in (-1, -0.5, 0, 0.5, 1)])
    assert sorted(whole.edges) == sorted(path().edges)
    assert not any(nx.get_node_attributes(whole, "away").values())


def test_pieces_drift_apart_and_keep_their_form():
    whole, broken = without(path(), []), without(path(), [2])
    assert sorted(broken.edges) == [(0, 1), (3, 4)]
    assert [person for person, away in broken.nodes(data="away") if away] == [2]
    before, after = across(whole), across(broken)
    assert after[3] - after[1] > before[3] - before[1]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0])
    assert sorted(path().edges) == [(0, 1), (1, 2), (2, 3), (3, 4)]  # the one it was given is as it was


def test_the_smaller_a_piece_the_farther_it_drifts():
    broken = without(path(9), [2])  # two people on the left, six on the right
    left, right = (np.mean(across(broken)[part]) for part in (slice(0, 2), slice(3, 9)))
    started = [np.mean(across(path(9))[part]) for part in (slice(0, 2), slice(3, 9))]
    assert left / started[0] > right / started[1] > SMALLEST
    assert max(map(abs, across(without(path(9), range(1, 9))))) <= 1


def test_a_piece_moves_straight_away_from_the_middle():
    network = nx.disjoint_union(nx.cycle_graph(4), nx.path_graph(2))
    corners = [(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5), (-1.0, -0.25), (-1.0, -0.75)]
    nx.set_node_attributes(network, dict(enumerate(corners)), "pos")
    out = without(network, [])
    for piece in (range(4), range(4, 6)):
        before, after = (np.mean([G.nodes[one]["pos"] for one in piece], axis=0) for G in (network, out))
        spread = SMALLEST + (1 - SMALLEST) * (1 - len(piece) / 6)
        assert after == pytest.approx(spread * before)


def test_two_networks_stand_beside_each_other():
    both = beside(without(path(3), []), without(path(3), [0]))
    assert sorted(both.edges) == [(0, 1), (1, 2), (4, 5)]
    assert max(across(both)[:3]) < 0 < min(across(both)[3:])


def test_whoever_has_left_is_in_no_picture_and_in_no_count():
    one, two = (as_structure(beside(path(2), without(path(2), gone))) for gone in ([], [1]))
    assert "hidden" not in one
    assert one["label"] == "Network of 4 people and 2 ties"
    assert "hidden" in two
    assert two["label"] == "Network of 3 people and 1 tie"
    assert one["key"] != two["key"]
