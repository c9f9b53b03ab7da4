"""The investment game against the numbers in print and its own book-keeping."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.investment_game import break_even, play, resample, return_on_trust

# Berg, Dickhaut and McCabe (1995), no-history treatment: amount sent and how many of 32 sent it.
COUNTS = {10: 5, 8: 1, 7: 3, 6: 5, 5: 6, 4: 2, 3: 4, 2: 2, 1: 2, 0: 2}
BERG = np.repeat(list(COUNTS), list(COUNTS.values()))
MEAN_RETURNED = 4.66  # reported for the same treatment


def test_bergs_senders_trusted_with_half_and_lost_a_tenth():
    assert len(BERG) == 32
    assert BERG.mean() == pytest.approx(5.16, abs=0.005)
    share = MEAN_RETURNED / (3 * BERG.mean())
    assert share == pytest.approx(0.301, abs=5e-4)
    assert return_on_trust(share, 3) == pytest.approx(-0.10, abs=0.005)
    game = play(BERG.mean(), share)
    assert game.sender == pytest.approx(9.50, abs=0.005), "about 0.50 below the 10 they started with"
    assert game.return_on_trust == pytest.approx(return_on_trust(share, 3))


def test_over_162_replications_trust_paid_a_little():
    """Johnson and Mislin (2011, J. Econ. Psychol. 32:865): .372 of what was available came back."""
    assert return_on_trust(0.372, 3) == pytest.approx(0.12, abs=0.005)


@pytest.mark.parametrize("multiplier", [1, 2, 3, 4.5])
def test_at_break_even_nobody_gains_from_trust_or_loses(multiplier):
    assert return_on_trust(break_even(multiplier), multiplier) == pytest.approx(0)
    assert play(7, break_even(multiplier), multiplier).sender == pytest.approx(10)


def test_break_even_is_a_third_in_the_published_game():
    assert break_even() == pytest.approx(1 / 3)


@given(st.floats(0, 10), st.floats(0, 1), st.floats(0.1, 5))
def test_the_multiplier_is_the_only_source_of_gain(sent, share, multiplier):
    game = play(sent, share, multiplier)
    assert game.sender + game.receiver == pytest.approx(20 + (multiplier - 1) * sent)
    assert game.sender >= 10 - sent - 1e-9
    assert game.receiver >= 10 - 1e-9


@given(st.floats(0, 10), st.floats(0, 1), st.floats(0, 1))
def test_more_returned_is_better_for_the_sender_and_worse_for_the_receiver(sent, one, other):
    low, high = sorted((one, other))
    assert play(sent, low).sender <= play(sent, high).sender
    assert play(sent, low).receiver >= play(sent, high).receiver


def test_nothing_sent_has_no_return():
    assert math.isnan(play(0, 0.5).return_on_trust)


def test_resampled_senders_scatter_around_the_real_ones_as_their_standard_error_says():
    found = resample(BERG, 0.301, repetitions=20_000, seed=1)
    error = BERG.std() / math.sqrt(32)
    assert found.pairs == 32
    assert found.mean_sent.shape == found.sender.shape == found.receiver.shape == (20_000,)
    assert found.mean_sent.mean() == pytest.approx(BERG.mean(), abs=4 * error / math.sqrt(20_000))
    assert found.mean_sent.std() == pytest.approx(error, rel=0.02)
    low, high = found.band(found.mean_sent)
    assert (low, high) == pytest.approx((BERG.mean() - 1.96 * error, BERG.mean() + 1.96 * error), abs=0.06)


def test_resampled_payoffs_are_those_of_the_pairs():
    found = resample([4.0], 0.5, multiplier=3, repetitions=3, seed=1)
    game = play(4, 0.5, 3)
    assert found.sender.tolist() == [game.sender] * 3
    assert found.receiver.tolist() == [game.receiver] * 3


def test_the_same_seed_draws_the_same_senders():
    first, again, other = (resample(BERG, 0.3, pairs=9, seed=seed).mean_sent for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: play(5, 1.4), "share returned must lie between 0 and 1; got 1.4"),
        (lambda: play(5, math.nan), "share returned must lie between 0 and 1; got nan"),
        (lambda: play(11, 0.5), "sent must lie between 0 and 10; got 11"),
        (lambda: play(-1, 0.5), "sent must lie between 0 and 10; got -1"),
        (lambda: play(1, 0.5, multiplier=0), "multiplier must be a positive number; got 0"),
        (lambda: play(1, 0.5, endowment=math.inf), "endowment must be a positive number; got inf"),
        (lambda: break_even(-3), "multiplier must be a positive number; got -3"),
        (lambda: return_on_trust(-0.1), "share returned must lie between 0 and 1; got -0.1"),
        (lambda: resample([], 0.3), "sent must be a list of at least one amount"),
        (lambda: resample([3, 12], 0.3), "sent must lie between 0 and 10; got 12"),
        (lambda: resample([3, math.nan], 0.3), "sent must be finite numbers; got nan"),
        (lambda: resample([3], 0.3, pairs=0), "pairs must be a whole number of at least 1; got 0"),
        (
            lambda: resample([3], 0.3, repetitions=1.5),
            "repetitions must be a whole number of at least 1; got 1.5",
        ),
    ],
)
def test_numbers_out_of_range_are_refused(call, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        call()
