"""Freeman's centralization against the numbers printed for the four networks of five people."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.centralization import (
    betweenness_centralization,
    closeness_centralization,
    degree_centralization,
)
from netlib.networks import complete, ring, star

MEASURES = [degree_centralization, betweenness_centralization, closeness_centralization]
CIRCLE, CHAIN, WHEEL = nx.cycle_graph(5), nx.path_graph(5), star(5)
Y = nx.Graph([(0, 1), (1, 2), (2, 3), (2, 4)])


@pytest.mark.parametrize(
    ("measure", "printed"),
    [
        (degree_centralization, (0, 0.167, 0.583, 1)),
        (betweenness_centralization, (0, 0.417, 0.708, 1)),
        (closeness_centralization, (0, 0.422, 0.635, 1)),
    ],
)
def test_the_four_networks_of_leavitt(measure, printed):
    """Freeman (1978), to the three decimals in print."""
    assert [measure(G) for G in (CIRCLE, CHAIN, Y, WHEEL)] == pytest.approx(printed, abs=5e-4)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("n", [3, 4, 11, 80])
def test_a_star_is_one_and_whoever_is_alike_is_nought(measure, n):
    assert measure(star(n)) == pytest.approx(1)
    assert measure(ring(n)) == pytest.approx(0, abs=1e-9)
    assert measure(complete(n)) == pytest.approx(0, abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.integers(3, 15), st.floats(0, 1), st.integers(0, 2**32 - 1), st.randoms(use_true_random=False))
def test_stays_between_nought_and_one_whatever_the_names(n, p, seed, random):
    G = nx.gnp_random_graph(n, p, seed=seed)
    names = list("abcdefghijklmno"[:n])
    random.shuffle(names)
    H = nx.relabel_nodes(G, dict(enumerate(names)))
    for measure in MEASURES:
        if measure is closeness_centralization and not nx.is_connected(G):
            continue
        assert -1e-9 <= measure(G) <= 1 + 1e-9
        assert measure(H) == pytest.approx(measure(G), abs=1e-9)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    ("G", "message"),
    [
        (nx.path_graph(2), "the network needs at least 3 members; got 2"),
        (nx.DiGraph([(0, 1)]), "the network must be undirected"),
    ],
)
def test_networks_without_an_answer_are_refused(measure, G, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        measure(G)


def test_closeness_needs_one_piece_and_the_others_do_not():
    G = nx.Graph([(0, 1), (0, 2), (3, 4)])
    with pytest.raises(PlainError, match=r"^the network must be in one piece; got 2 pieces"):
        closeness_centralization(G)
    assert degree_centralization(G) == pytest.approx((1 + 1 + 1 + 1) / 12)
    assert betweenness_centralization(G) == pytest.approx(4 / 24)
