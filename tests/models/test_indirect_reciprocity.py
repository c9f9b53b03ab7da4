"""Indirect reciprocity: helping lives where it is known often enough who helps."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.indirect_reciprocity import (
    STRATEGIES,
    _drawn_in_proportion,
    earnings,
    helping_pays,
    image_scoring,
    meet,
    share_needed,
)

chances = st.floats(0, 1)


def expected_by_cases(share, knowledge, benefit, cost):
    """What a helper who refuses known defectors, and a defector, expect of one meeting in each seat."""
    helper = defector = 0.0
    for other_helps, weight in ((True, share), (False, 1 - share)):
        for known, chance in ((True, knowledge), (False, 1 - knowledge)):
            refuses = known and not other_helps
            helper += weight * chance * (0 if refuses else -cost)  # as the one who may help
            helper += weight * chance * (benefit if other_helps else 0)  # as the one who may be helped
            defector += weight * chance * (benefit if other_helps and not known else 0)
    return helper, defector


@given(chances, chances, st.floats(0.1, 5), st.floats(0.1, 5))
def test_helpers_gain_on_defectors_exactly_above_the_share_they_need(share, knowledge, cost, more):
    benefit = cost + more
    helper, defector = expected_by_cases(share, knowledge, benefit, cost)
    assert earnings(share, knowledge, benefit, cost) == pytest.approx((helper, defector))
    assume(abs(helper - defector) > 1e-9)
    assert (helper > defector) == (share > share_needed(knowledge, benefit, cost))


@given(chances, st.floats(0.1, 5), st.floats(0.1, 5))
def test_helping_pays_exactly_where_helpers_among_helpers_do_best(knowledge, cost, more):
    """Nowak (2006): knowledge > cost / benefit."""
    benefit = cost + more
    assume(abs(knowledge - cost / benefit) > 1e-9)
    helper, defector = expected_by_cases(1, knowledge, benefit, cost)
    assert helping_pays(knowledge, benefit, cost) == (helper > defector)
    assert (share_needed(knowledge, benefit, cost) < 1) == (helper > defector)


@pytest.mark.parametrize("cost", [0.1, 0.3])
def test_in_play_helping_dies_below_the_threshold_and_lives_well_above_it(cost):
    """The threshold is knowledge = cost / benefit = cost. Small populations drift, so not every run obeys."""
    below, above = (
        image_scoring(60, 1500, 50, knowledge, cost=cost, runs=20, seed=1).helping[:, -1]
        for knowledge in (cost / 2, min(1, 6 * cost))
    )
    assert below.mean() < 0.2
    assert above.mean() > 0.6


def test_who_helps_whom_is_decided_by_standing():
    """k = 0 helps strangers, k = 1 those who have helped, k = 6 nobody."""
    donor, recipient = zip((0, 1), (1, 2), (1, 0), (2, 0), (0, 2), strict=True)
    earned, helped = meet([0, 1, 6], donor, recipient, [True] * 5, benefit=1, cost=0.1)
    # 0 helps 1; 1 refuses the stranger 2; 1 helps 0, who has helped; 2 refuses; 0 refuses 2, who refused.
    assert helped == 2
    assert earned == pytest.approx([1 + 0.1, 1 + 0.1, 0.1])
    blind, helped = meet([0, 1, 6], donor, recipient, [False] * 5, benefit=1, cost=0.1)
    assert helped == 2, "to a blind helper all are strangers: 0 helps twice, 1 never"
    assert blind == pytest.approx([0, 1 + 0.2, 1 + 0.1])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 8), st.integers(1, 60), st.floats(0.2, 3))
def test_help_is_the_only_source_of_gain(seed, players, meetings, benefit):
    rng = np.random.default_rng(seed)
    strategy = rng.choice(STRATEGIES, size=players).tolist()
    donor, recipient = rng.integers(players, size=(2, meetings)).tolist()
    earned, helped = meet(strategy, donor, recipient, rng.random(meetings) < 0.5, benefit, cost=0.1)
    assert sum(earned) - 0.1 * meetings == pytest.approx(helped * (benefit - 0.1))
    assert min(earned) >= 0


def test_children_come_in_proportion_to_what_was_earned():
    rng = np.random.default_rng(1)
    parents = _drawn_in_proportion(np.tile([1.0, 0.0, 3.0, 0.0], (5000, 1)), rng)
    assert np.bincount(parents.ravel(), minlength=4) / 20_000 == pytest.approx([0.25, 0, 0.75, 0], abs=0.02)
    anybody = _drawn_in_proportion(np.zeros((5000, 4)), rng)
    assert np.bincount(anybody.ravel(), minlength=4) / 20_000 == pytest.approx(np.full(4, 0.25), abs=0.02)


def test_shares_are_shares_and_start_as_drawn():
    found = image_scoring(players=500, meetings=10, generations=3, runs=4, seed=1)
    assert found.shares.shape == (4, 4, 12)
    assert found.shares.sum(axis=2) == pytest.approx(np.ones((4, 4)))
    assert found.shares[:, 0].mean(axis=0) == pytest.approx(np.full(12, 1 / 12), abs=0.03)
    assert found.cooperative[:, 0] == pytest.approx(found.shares[:, 0, :6].sum(axis=1))


def test_mutation_brings_lost_strategies_back():
    without, with_it = (
        image_scoring(30, 300, 100, mutation=mutation, runs=3, seed=1).shares[:, -1] for mutation in (0, 0.2)
    )
    assert (without > 0).sum() < (with_it > 0).sum()


def test_the_same_seed_plays_the_same_generations():
    first, again, other = (image_scoring(20, 50, 9, seed=seed).helping.tolist() for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: image_scoring(players=1), "players must be a whole number of at least 2; got 1"),
        (lambda: image_scoring(meetings=0), "meetings must be a whole number of at least 1; got 0"),
        (lambda: image_scoring(generations=-1), "generations must be a whole number of at least 0; got -1"),
        (lambda: image_scoring(knowledge=2), "knowledge must lie between 0 and 1; got 2"),
        (lambda: image_scoring(mutation=-1), "mutation must lie between 0 and 1; got -1"),
        (lambda: image_scoring(cost=1), "benefit must exceed the cost of 1; got 1"),
        (lambda: helping_pays(0.5, 1, 0), "cost must be a positive number; got 0"),
        (lambda: helping_pays(0.5, math.nan, 1), "benefit must be a positive number; got nan"),
        (lambda: share_needed(1.5, 3, 1), "knowledge must lie between 0 and 1; got"),
    ],
)
def test_meetings_that_make_no_sense_are_refused(call, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        call()


def test_players_who_are_drawn_anew_draw_each_for_themselves():
    found = image_scoring(players=1200, meetings=1, generations=1, mutation=1, seed=1)
    assert found.shares[0, 1] == pytest.approx(1 / 12, abs=0.04)  # five standard deviations
