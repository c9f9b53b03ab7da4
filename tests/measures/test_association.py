import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import odds_ratio as scipy_odds_ratio

from netlib.errors import PlainError
from netlib.measures.association import log_odds_left, odds_ratio, two_by_two

cells = st.tuples(*[st.integers(1, 10_000)] * 4)


@given(cells)
def test_the_odds_ratio_is_scipys(cells):
    assert odds_ratio(*cells) == pytest.approx(
        scipy_odds_ratio(np.reshape(cells, (2, 2)), kind="sample").statistic
    )


@given(cells, st.integers(2, 9))
def test_asking_the_other_way_round_or_more_people_changes_nothing(cells, times):
    a, b, c, d = cells
    assert odds_ratio(a, c, b, d) == pytest.approx(odds_ratio(a, b, c, d))
    assert odds_ratio(*(times * cell for cell in cells)) == pytest.approx(odds_ratio(*cells))
    assert odds_ratio(c, d, a, b) == pytest.approx(1 / odds_ratio(a, b, c, d))


def test_it_is_infinite_when_every_exposed_has_the_outcome():
    assert odds_ratio(5, 0, 1, 9) == float("inf")


def test_it_is_nought_when_no_exposed_has_the_outcome():
    assert odds_ratio(0, 5, 1, 9) == 0


@pytest.mark.parametrize("counts", [(0, 0, 1, 9), (1, 9, 0, 0), (0, 3, 0, 9), (3, 0, 9, 0)])
def test_a_table_with_an_empty_margin_has_no_odds_ratio(counts):
    with pytest.raises(
        PlainError, match=r"^an odds ratio needs exposed and unexposed, with .* \d, \d, \d, \d$"
    ):
        odds_ratio(*counts)


@pytest.mark.parametrize("wrong", [-1, float("nan")])
def test_counts_must_be_counts(wrong):
    with pytest.raises(
        PlainError, match=r"^each of the four counts must be a number of at least 0; got (-1|nan)"
    ):
        odds_ratio(1, 2, 3, wrong)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 4)), min_size=1))
def test_a_weight_is_that_many_copies(rows):
    exposed, outcome, weights = (np.array(column) for column in zip(*rows, strict=True))
    copies = two_by_two(np.repeat(exposed, weights), np.repeat(outcome, weights))
    assert two_by_two(exposed, outcome, weights) == copies
    assert sum(copies) == weights.sum()


def test_the_four_cells_come_in_the_order_the_odds_ratio_takes():
    exposed = [True] * 3 + [False] * 7
    outcome = [True, True, False] + [True] * 3 + [False] * 4
    assert two_by_two(exposed, outcome) == (2, 1, 3, 4)


@pytest.mark.parametrize("wrong", [[True, math.nan], [0, 2], ["yes", "no"], True])
def test_exposure_is_yes_or_no(wrong):
    with pytest.raises(PlainError, match=r"^exposed must be"):
        two_by_two(wrong, [True, False])
    with pytest.raises(PlainError, match=r"^outcome must be"):
        two_by_two([True, False], wrong)


def test_weights_are_one_number_per_observation():
    with pytest.raises(PlainError, match=r"^weights must be 2 numbers, one per observation"):
        two_by_two([True, False], [True, False], [1, 2, 3])
    with pytest.raises(PlainError, match=r"^weights must be finite numbers; got nan"):
        two_by_two([True, False], [True, False], [1, float("nan")])


def test_exposure_and_outcome_must_match():
    with pytest.raises(
        PlainError,
        match=r"^exposed and outcome must be two lists of one length; got shapes \(2,\) and \(3,\)",
    ):
        two_by_two([True, False], [True, False, True])


def test_what_controls_leave():
    assert log_odds_left(4, 16) == pytest.approx(0.5)
    assert log_odds_left(1, 16) == 0
    assert log_odds_left(0.25, 16) == pytest.approx(-0.5)
    assert log_odds_left(0.25, 0.0625) == pytest.approx(0.5)  # a protective association works the same way


@pytest.mark.parametrize(
    ("adjusted", "crude", "sentence"),
    [
        (0, 2, "adjusted odds ratio must be a positive number; got 0"),
        (2, float("inf"), "crude odds ratio must be a positive number; got inf"),
        (2, 1, "crude odds ratio must not be 1, because then there is nothing to explain"),
    ],
)
def test_what_controls_leave_needs_two_odds_ratios(adjusted, crude, sentence):
    with pytest.raises(PlainError, match=f"^{sentence}"):
        log_odds_left(adjusted, crude)


def test_nobody_unexposed_with_the_outcome_makes_the_ratio_infinite():
    assert odds_ratio(1, 2, 0, 3) == math.inf
    assert odds_ratio(2, 0, 1, 3) == math.inf
    assert odds_ratio(0, 2, 1, 3) == 0
