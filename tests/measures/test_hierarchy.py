"""Krackhardt's four dimensions against hand cases and against his definitions taken literally."""

import itertools

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.hierarchy import Hierarchy, krackhardt


def naive(G):
    """The naive twin: every pair, every bound, every chain of command looked up one by one."""
    reaches = {u: nx.descendants(G, u) | {u} for u in G}
    pairs = list(itertools.combinations(G, 2))
    pieces = list(nx.weakly_connected_components(G))
    piece_of = {node: i for i, piece in enumerate(pieces) for node in piece}

    def bounded(u, v):
        bounds = [k for k in G if u in reaches[k] and v in reaches[k]]
        return any(all(least in reaches[k] for k in bounds) for least in bounds)

    def share(violations, most):
        return 1 - violations / most if most else 1

    together = [(u, v) for u, v in pairs if piece_of[u] == piece_of[v]]
    either = [(u, v) for u, v in pairs if v in reaches[u] or u in reaches[v]]
    both = [(u, v) for u, v in either if v in reaches[u] and u in reaches[v]]
    sizes = [len(piece) for piece in pieces]
    return Hierarchy(
        connectedness=len(together) / len(pairs),
        hierarchy=share(len(both), len(either)),
        efficiency=share(G.size() - sum(n - 1 for n in sizes), sum(n * (n - 1) - (n - 1) for n in sizes)),
        unity_of_command=share(
            sum(not bounded(u, v) for u, v in together), sum((n - 1) * (n - 2) / 2 for n in sizes)
        ),
    )


def as_numbers(found):
    return found.connectedness, found.hierarchy, found.efficiency, found.unity_of_command


@pytest.mark.parametrize(
    "tree",
    [
        nx.balanced_tree(2, 3, create_using=nx.DiGraph),
        nx.path_graph(6, create_using=nx.DiGraph),
        nx.DiGraph([("boss", "a"), ("boss", "b"), ("b", "c")]),
    ],
)
def test_an_out_tree_is_the_perfect_hierarchy(tree):
    assert as_numbers(krackhardt(tree)) == (1, 1, 1, 1)


def test_an_in_tree_has_no_superior_in_common():
    """Four report to no one together: of its 6 pairs of leaves none has a bound, of the most possible 6."""
    found = krackhardt(nx.DiGraph([(leaf, "root") for leaf in "abcd"]))
    assert as_numbers(found) == (1, 1, 1, 0)


def test_a_circle_of_command_has_no_rank_but_bounds_for_all():
    found = krackhardt(nx.cycle_graph(4, create_using=nx.DiGraph))
    assert as_numbers(found) == pytest.approx((1, 0, 1 - 1 / 9, 1))


def test_two_pieces():
    found = krackhardt(nx.DiGraph([(0, 1), (2, 3)]))
    assert as_numbers(found) == pytest.approx((1 / 3, 1, 1, 1))


def test_two_bosses_of_the_same_two_people_leave_unity_of_command_short():
    found = krackhardt(nx.DiGraph([(0, 2), (0, 3), (1, 2), (1, 3)]))
    # Pairs 0-1 and 2-3 lack a least bound, of at most 3; one tie more than needed, of at most 9.
    assert as_numbers(found) == pytest.approx((1, 1, 1 - 1 / 9, 1 - 2 / 3))


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 9), st.floats(0, 0.6), st.integers(0, 2**32 - 1))
def test_agrees_with_the_definitions_taken_literally(n, p, seed):
    G = nx.gnp_random_graph(n, p, seed=seed, directed=True)
    assert as_numbers(krackhardt(G)) == pytest.approx(as_numbers(naive(G)))
    assert all(0 <= value <= 1 for value in as_numbers(krackhardt(G)))


@pytest.mark.parametrize(
    ("G", "message"),
    [
        (nx.path_graph(3), "the network must be directed; got undirected ties"),
        (nx.empty_graph(1, create_using=nx.DiGraph), "the network needs at least 2 members; got 1"),
    ],
)
def test_networks_without_an_answer_are_refused(G, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        krackhardt(G)
