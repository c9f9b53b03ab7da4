"""Load capacity against theory and against messages that really queue."""

from collections import deque

import networkx as nx
import numpy as np
import pytest

from netlib.errors import PlainError
from netlib.measures.traffic import load_capacity
from netlib.networks import complete, joined_stars, ring, star


@pytest.mark.parametrize("n", [2, 3, 5, 20, 100])
def test_a_star_carries_one_message_a_step_in_all(n):
    assert load_capacity(star(n)) == pytest.approx(1 / (n - 1))


@pytest.mark.parametrize("n", [2, 5, 20])
def test_a_complete_network_carries_all_that_its_members_can_send(n):
    assert load_capacity(complete(n)) == pytest.approx(1)


def test_a_ring_carries_what_its_mean_distance_leaves():
    """On an odd ring every message takes (n + 1) / 4 steps on average, and every node does the same share."""
    assert load_capacity(ring(21)) == pytest.approx(4 / 22)


def waiting_messages(G, load, steps, seed):
    """The naive twin: every step each node may start a message and each node passes one on; how many wait?"""
    rng = np.random.default_rng(seed)
    paths = {node: nx.predecessor(G, node) for node in G}
    queues = {node: deque() for node in G}
    for _ in range(steps):
        for node in G:
            if rng.random() < load:
                goal = int(rng.integers(len(G) - 1))
                queues[node].append(goal + (goal >= node))
        moved = []
        for node in G:
            if queues[node]:
                goal = queues[node].popleft()
                nearer = paths[goal][node]
                moved.append((nearer[int(rng.integers(len(nearer)))], goal))
        for node, goal in moved:
            if node != goal:
                queues[node].append(goal)
    return sum(len(queue) for queue in queues.values())


@pytest.mark.parametrize("G", [star(8), ring(9), joined_stars(3)], ids=["star", "ring", "two stars"])
def test_queues_stay_short_below_it_and_grow_without_end_above(G):
    capacity = load_capacity(G)
    steps = 2000
    assert waiting_messages(G, 0.8 * capacity, steps, seed=1) < 0.01 * steps
    assert waiting_messages(G, 1.3 * capacity, steps, seed=1) > 0.1 * steps


@pytest.mark.parametrize(
    ("G", "message"),
    [
        (nx.empty_graph(1), "the network needs at least 2 members; got 1"),
        (nx.empty_graph(2), "the network must be in one piece"),
        (nx.DiGraph([(0, 1)]), "the network must be undirected"),
    ],
)
def test_networks_without_an_answer_are_refused(G, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        load_capacity(G)
