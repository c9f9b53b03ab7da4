"""Effective numbers and truck factors by hand, and against trying every group of leavers."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.measures.concentration import effective_number, truck_factor


@pytest.mark.parametrize(
    ("shares", "expected"),
    [([1], 1), ([3, 3, 3], 3), ([1, 0, 0], 1), ([0.5, 0.25, 0.25], 1 / 0.375), ([8, 2], 100 / 68)],
)
def test_effective_number_by_hand(shares, expected):
    assert effective_number(shares) == pytest.approx(expected)


@given(st.lists(st.floats(1e-3, 1e6), min_size=1, max_size=30), st.floats(1e-3, 1e3))
def test_effective_number_lies_between_one_and_all_whatever_the_unit(shares, unit):
    found = effective_number(shares)
    assert 1 - 1e-9 <= found <= len(shares) * (1 + 1e-9)
    assert effective_number([unit * share for share in shares]) == pytest.approx(found)


@pytest.mark.parametrize("shares", [[], [0, 0]])
def test_nothing_contributed_is_refused(shares):
    with pytest.raises(PlainError, match=r"^shares must hold at least one contribution above 0; got none"):
        effective_number(shares)


@pytest.mark.parametrize("wrong", [-1, math.nan, math.inf])
def test_impossible_shares_are_refused(wrong):
    with pytest.raises(
        PlainError, match=f"^shares must be (a number of at least 0|finite numbers); got {wrong}"
    ):
        effective_number([1, wrong])


def test_truck_factor_by_hand():
    assert truck_factor({"one": ["a"], "two": ["a"], "three": ["b"]}) == (1, ["a"])
    assert truck_factor({"one": ["a", "b"], "two": ["a", "b"]}) == (2, ["a", "b"])
    assert truck_factor({"one": ["a"], "two": ["b"]}) == (2, ["a", "b"]), "half is not more than half"
    assert truck_factor({"one": ["a"], "two": ["b"]}, abandoned=0.4) == (1, ["a"])
    assert truck_factor({"one": [], "two": [], "three": ["a"]}) == (0, [])
    assert truck_factor({"one": ["a", "a"]}) == (1, ["a"]), "named twice is still one person"


def fewest(ownership, abandoned):
    """The naive twin: the smallest group of leavers that does it, by trying all."""
    people = sorted({person for owners in ownership.values() for person in owners})
    for size in range(len(people) + 1):
        for leavers in itertools.combinations(people, size):
            lost = sum(not set(owners) - set(leavers) for owners in ownership.values())
            if lost > abandoned * len(ownership):
                return size
    raise AssertionError("with everyone gone everything is lost")


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 8), st.integers(1, 5), st.sampled_from([0.0, 0.3, 0.5, 0.9]), st.integers(0, 2**32 - 1))
def test_truck_factor_never_promises_less_than_is_needed(items, people, abandoned, seed):
    rng = np.random.default_rng(seed)
    ownership = {i: set(np.flatnonzero(rng.random(people) < 0.5).tolist()) for i in range(items)}
    count, leavers = truck_factor(ownership, abandoned)
    assert count == len(leavers) == len(set(leavers))
    assert count >= fewest(ownership, abandoned)
    for gone in range(count + 1):
        lost = sum(not owners - set(leavers[:gone]) for owners in ownership.values())
        assert (lost > abandoned * items) == (gone == count), "it stops as soon as enough is lost"
    everyone = {person for owners in ownership.values() for person in owners}
    load = [sum(person in owners for owners in ownership.values()) for person in leavers]
    assert load == sorted(load, reverse=True), "whoever looks after most leaves first"
    assert set(leavers) <= everyone


def test_impossible_ownership_is_refused():
    with pytest.raises(PlainError, match=r"^ownership must name at least one item; got none"):
        truck_factor({})
    with pytest.raises(PlainError, match=r"^abandoned must be a share of at least 0 and below 1; got 1"):
        truck_factor({"one": ["a"]}, 1)
    for wrong in (-0.1, math.nan, 1.1):
        with pytest.raises(PlainError, match=f"^abandoned must lie between 0 and 1; got {wrong}"):
            truck_factor({"one": ["a"]}, wrong)
    with pytest.raises(PlainError, match=r"^owners of one must be a list of names; got ann"):
        truck_factor({"one": "ann"})
    with pytest.raises(PlainError, match=r"^ownership must be a dictionary from items to people; got \["):
        truck_factor([("one", ["ann"])])
