"""The small world of Watts and Strogatz, as printed and as NetworkX counts it."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.watts_strogatz import mean_clustering, mean_distance, small_world


def test_a_few_short_cuts_shrink_the_world_and_leave_neighbourhoods_alone():
    """Reported for N = 1,000 and k = 10: .17 and .97 at p = .01, .088 and .73 at p = .1.

    The mean of 40 networks is .176 at p = .01, one network's s.d. .010 (.001 at p = .1): five networks give
    it to three times .0045.
    """
    found = small_world(p=(0.01, 0.1), runs=5, seed=1)
    assert found.path_length[0].mean() == pytest.approx(0.17, abs=0.02)
    assert found.path_length[1].mean() == pytest.approx(0.088, abs=0.004)
    assert found.clustering.mean(axis=1) == pytest.approx([0.97, 0.73], abs=0.01)


def test_the_ring_itself_is_one_and_nothing_but_luck_is_left_at_the_end():
    found = small_world(n=200, k=6, p=(0, 1), runs=2, seed=1)
    assert (found.n, found.k) == (200, 6)
    assert (found.path_length[0] == 1).all()
    assert (found.clustering[0] == 1).all()
    assert found.path_length[1].max() < 0.25
    assert found.clustering[1].max() < 0.1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 140), st.floats(0.01, 0.3))
def test_distance_and_clustering_are_those_of_networkx(seed, n, density):
    G = nx.gnp_random_graph(n, density, seed=seed)
    assert mean_clustering(G) == pytest.approx(nx.average_clustering(G), abs=1e-12)
    pairs = [
        steps for _, others in nx.all_pairs_shortest_path_length(G) for steps in others.values() if steps
    ]
    assert mean_distance(G) == pytest.approx(sum(pairs) / len(pairs) if pairs else float("nan"), nan_ok=True)


def test_the_same_seed_gives_the_same_worlds():
    first, again, other = (small_world(30, 4, [0.2], 2, seed=s).path_length.tolist() for s in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n": 3}, "n must be a whole number of at least 4; got 3"),
        ({"k": 3}, "k must be an even number: half the ties go to each side; got 3"),
        ({"k": 30}, "k must be a whole number from 2 to 29; got 30"),
        ({"p": ["much"]}, "p must be"),
        ({"p": [1.2]}, "p must lie between 0 and 1; got 1.2"),
        ({"runs": 0}, "runs must be a whole number of at least 1; got 0"),
    ],
)
def test_worlds_that_make_no_sense_are_refused(arguments, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        small_world(**{"n": 30, "k": 4, "p": [0.1], "runs": 1} | arguments)
