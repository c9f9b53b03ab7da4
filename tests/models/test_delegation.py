"""The iron law against what is known of urns."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.delegation import delegate


def concentration_of_an_urn(members, mandates, openness):
    """Expected sum of squared shares of one year's mandates in Polya's urn: do two draws agree?"""
    agree = (1 + openness) / (1 + members * openness)
    return 1 / mandates + (1 - 1 / mandates) * agree


def founders_share_of_an_urn(founders, newcomers, years, mandates, openness):
    """Expected: the total is no matter of luck, so founders' weight grows by 1 + 1 / total each time."""
    weight, total, shares = founders * openness, founders * openness, []
    for year in range(years):
        total += newcomers * openness * (year > 0)
        before = weight
        for _ in range(mandates):
            weight *= 1 + 1 / total
            total += 1
        shares.append((weight - before) / mandates)
    return np.array(shares)


@pytest.mark.parametrize(("members", "openness"), [(5, 1), (20, 0.2), (3, 5)])
def test_where_nobody_joins_each_year_is_as_concentrated_as_an_urn(members, openness):
    found = delegate(members, 0, years=4, mandates=10, openness=openness, runs=4000, seed=1)
    squares = ((found.granted / 10) ** 2).sum(axis=2)
    exact = concentration_of_an_urn(members, 10, openness)
    error = squares.std(axis=0) / np.sqrt(4000)
    assert (abs(squares.mean(axis=0) - exact) < 4 * error).all()
    assert found.effective_leaders == pytest.approx(1 / squares)


def test_founders_keep_the_share_that_an_urn_keeps_for_them():
    found = delegate(5, 5, years=10, mandates=20, openness=0.5, runs=4000, seed=2).founders_share
    exact = founders_share_of_an_urn(5, 5, 10, 20, 0.5)
    assert exact[0] == pytest.approx(1)
    assert (abs(found.mean(axis=0) - exact) < 4 * found.std(axis=0) / np.sqrt(4000) + 1e-9).all()


def test_a_growing_group_stays_in_the_founders_hands_unless_terms_are_limited():
    """100 members after 20 years. Without limits 85 % of mandates go to five founders, and effective leaders
    number about 3; with four-year terms about 13, and the founders' share is near their 5 %."""
    free, limited = delegate(seed=3), delegate(term=4, seed=3)
    assert free.members[-1] == 100
    assert free.founders_share[:, -1].mean() > 0.8
    assert limited.founders_share[:, -1].mean() < 0.15
    assert limited.effective_leaders[:, -1].mean() > 3 * free.effective_leaders[:, -1].mean()


def test_in_a_group_that_does_not_grow_limits_change_who_leads_not_how_many():
    free, limited = (delegate(20, 0, term=term, seed=4) for term in (None, 2))
    assert limited.effective_leaders[:, -1].mean() < free.effective_leaders[:, -1].mean()
    ever = [(found.granted > 0).any(axis=1).sum(axis=1).mean() for found in (free, limited)]
    assert ever[1] > ever[0] + 3


@settings(max_examples=50, deadline=None)
@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 5),
    st.integers(0, 3),
    st.integers(1, 6),
    st.integers(1, 8),
    st.one_of(st.none(), st.integers(1, 3)),
)
def test_every_mandate_goes_to_a_member_who_may_have_it(seed, founders, newcomers, years, mandates, term):
    found = delegate(founders, newcomers, years, mandates, term, runs=2, seed=seed)
    assert (found.granted.sum(axis=2) == mandates).all()
    for run in found.granted:
        running = np.zeros(run.shape[1])
        for year, got in enumerate(run):
            here = found.members[year]
            assert not got[here:].any(), "nobody leads before joining"
            if term is not None and not (running[:here] >= term).all():
                assert not got[running >= term].any(), "who served their term pauses"
            running = np.where(got > 0, running + 1, 0)
    assert (found.effective_leaders >= 1 - 1e-9).all()
    assert (found.effective_leaders <= found.members + 1e-9).all()


def test_two_members_with_terms_of_one_year_take_turns():
    held = delegate(founders=2, newcomers=0, years=10, mandates=1, term=1, runs=20, seed=1).granted > 0
    assert (held[:, 1:] != held[:, :-1]).all()


def test_the_same_seed_grants_the_same_mandates():
    first, again, other = (delegate(runs=2, seed=seed).granted.tolist() for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"founders": 0}, "founders must be a whole number of at least 1; got 0"),
        ({"newcomers": -1}, "newcomers must be a whole number of at least 0; got -1"),
        ({"years": 0}, "years must be a whole number of at least 1; got 0"),
        ({"mandates": 1.5}, "mandates must be a whole number of at least 1; got"),
        ({"term": 0}, "term must be a whole number of at least 1; got 0"),
        ({"openness": 0}, "openness must be a positive number; got 0"),
        ({"runs": 0}, "runs must be a whole number of at least 1; got 0"),
    ],
)
def test_groups_that_make_no_sense_are_refused(arguments, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        delegate(**arguments)
