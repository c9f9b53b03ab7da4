"""Triangles and the share of friends who are friends, against NetworkX and by hand."""

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.triadic_closure import clustering, triangles
from netlib.networks import complete, karate_club, ring, star, wheel
from netlib.ties import ties


def networks():
    return st.builds(nx.gnp_random_graph, st.integers(1, 14), st.floats(0, 1), st.integers(0, 2**32 - 1))


@given(networks())
def test_agrees_with_networkx(G):
    assert clustering(G) == pytest.approx(list(nx.clustering(G).values()))
    assert (clustering(ties(G)) == clustering(G)).all()


@given(networks())
def test_every_triangle_is_found_once(G):
    network = ties(G)
    uv, uw, vw = triangles(network)
    found = sorted(
        tuple(sorted(corners))
        for corners in zip(
            network.owners[uv].tolist(), network.ends[uv].tolist(), network.ends[uw].tolist(), strict=True
        )
    )
    assert found == [three for three in itertools.combinations(G, 3) if G.subgraph(three).size() == 3]
    assert (network.owners[uv] == network.owners[uw]).all()
    assert (network.owners[vw] == network.ends[uv]).all()
    assert (network.ends[vw] == network.ends[uw]).all()


def test_shapes_whose_friends_are_known():
    assert not clustering(star(9)).any()
    assert (clustering(complete(6)) == 1).all()
    assert clustering(ring(20, k=4)) == pytest.approx(np.full(20, 0.5))
    assert clustering(wheel(9))[1:] == pytest.approx(np.full(8, 2 / 3))


def test_the_karate_club():
    """The mean of all members is .571 in the network as published."""
    assert clustering(karate_club()).mean() == pytest.approx(
        nx.average_clustering(nx.karate_club_graph()), abs=1e-12
    )
    assert clustering(karate_club()).mean() == pytest.approx(0.571, abs=5e-4)


def test_a_hub_of_thousands_takes_no_longer_than_its_ties():
    """20,000 leaves have 200 million pairs, which would not fit into memory if they were all looked at."""
    G = star(20_000)
    G.add_edge(1, 2)
    found = clustering(G)
    assert found[[1, 2]].tolist() == [1, 1]
    assert found[0] == pytest.approx(2 / (19_999 * 19_998))


@pytest.mark.parametrize("G", [nx.DiGraph([(0, 1)]), nx.Graph(), nx.Graph([(0, 0)])])
def test_networks_that_make_no_sense_are_refused(G):
    with pytest.raises(PlainError):
        clustering(G)
