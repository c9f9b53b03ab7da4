"""The donor pot, fixed or elastic: its book-keeping."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.donor_pot import Rivalry, appeal

amounts = st.floats(0, 1000)
shares = st.floats(0, 1)
incomes = st.lists(st.floats(0, 1000), min_size=2, max_size=8)


@given(incomes, amounts, shares, st.data())
def test_all_giving_rises_by_what_was_not_moved(income, amount, substitution, data):
    asker = data.draw(st.integers(0, len(income) - 1))
    found = appeal(income, asker, amount, substitution)
    others = sum(income) - income[asker]
    moved = min(amount * substitution, others)
    assert found.own_gain == pytest.approx(amount, abs=1e-6)
    assert found.total_gain == pytest.approx(amount - moved, abs=1e-6)
    assert found.others_loss == pytest.approx(moved, abs=1e-6)
    assert (found.after >= 0).all()
    assert found.before.tolist() == pytest.approx(income)


def test_a_fixed_pot_is_only_divided_anew_and_an_elastic_one_grows():
    fixed, elastic = (appeal([100, 50, 50], 1, 30, substitution).after for substitution in (1, 0))
    assert fixed.tolist() == pytest.approx([80, 80, 40])
    assert elastic.tolist() == [100, 80, 50]


def test_nobody_loses_more_than_they_have():
    assert appeal([5, 10], 0, 100, 1).after.tolist() == [105, 0]
    assert appeal([5, 0], 0, 100, 1).after.tolist() == [105, 0]


@given(st.floats(0.1, 100), amounts, shares, st.integers(2, 6))
def test_rivals_gain_what_their_appeals_leave_them(amount, cost, substitution, rivals):
    """The twin: equally large charities appeal at once; each gains the amount and pays for all others'."""
    income = np.full(rivals, 1e6)
    change = sum(appeal(income, asker, amount, substitution).after - income for asker in range(rivals)) - cost
    found = Rivalry(amount, cost, substitution)
    assert found.together == pytest.approx(change[0], abs=1e-6)
    assert found.alone == pytest.approx(appeal(income, 0, amount, substitution).own_gain - cost, abs=1e-6)


def test_a_dilemma_needs_a_pot_that_is_nearly_fixed():
    assert [Rivalry(50, 20, substitution).dilemma for substitution in (0, 0.5, 0.7, 1)] == [
        False,
        False,
        True,
        True,
    ]
    assert not Rivalry(10, 20, 1).dilemma, "nobody would appeal"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: appeal([10], 0, 5), "income must name at least two charities; got 1"),
        (lambda: appeal([10, -1], 0, 5), "income must be a number of at least 0; got -1"),
        (lambda: appeal([10, 10], 2, 5), "asker must be a whole number from 0 to 1; got 2"),
        (lambda: appeal([10, 10], 0, math.inf), "amount must be a number of at least 0; got inf"),
        (lambda: appeal([10, 10], 0, 5, 1.5), "substitution must lie between 0 and 1; got"),
        (lambda: Rivalry(-1, 0, 0), "amount must be a number of at least 0; got -1"),
        (lambda: Rivalry(1, -1, 0), "cost must be a number of at least 0; got -1"),
        (lambda: Rivalry(1, 1, 2), "substitution must lie between 0 and 1; got 2"),
    ],
)
def test_pots_that_make_no_sense_are_refused(call, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        call()
