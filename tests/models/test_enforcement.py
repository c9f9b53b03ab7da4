"""Contracts and types: weak law makes room for trust, medium law wears it out, strong law needs none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.enforcement import REGIMES, Contract, evolve

stakes = st.floats(0.1, 10)
chances = st.floats(0, 1)


@st.composite
def contracts(draw):
    return Contract(*(draw(stakes) for _ in range(4)), fine=draw(st.floats(0, 5)), insight=draw(chances))


def expected_by_cases(contract, p, trustworthy):
    """The naive twin: every way a meeting can go, its probability and what the second mover gains."""
    worth = {"performed": contract.gain, "enforced": contract.gain, "breached": -contract.loss}
    earns = {"performed": contract.fee, "enforced": -contract.fine, "breached": contract.prize}
    breach = {"enforced": p, "breached": 1 - p}
    pays = sum(chance * earns[what] for what, chance in breach.items()) > contract.fee
    ways = {"trustworthy": {"performed": 1}, "other": breach if pays else {"performed": 1}}
    share = {"trustworthy": trustworthy, "other": 1 - trustworthy}
    outlook = {who: sum(chance * worth[what] for what, chance in ways[who].items()) for who in ways}
    enters_blind = sum(share[who] * outlook[who] for who in ways) > 0
    given_contract, earned = [], []
    for who in ways:
        given_contract.append(contract.insight * (outlook[who] > 0) + (1 - contract.insight) * enters_blind)
        earned.append(given_contract[-1] * sum(chance * earns[what] for what, chance in ways[who].items()))
    return *given_contract, *earned


@pytest.mark.parametrize(
    ("p", "regime", "trustworthy", "performed"),
    [(0.1, "crowding in", 1, 1), (0.5, "crowding out", 0, 0), (0.9, "deterrence", 0.5, 1)],
)
def test_contracts_are_performed_under_weak_and_strong_law_but_not_in_between(
    p, regime, trustworthy, performed
):
    """What Bohnet, Frey and Huck (2001) print in words: performance where enforcement is weak or strong, not
    where it is medium; trustworthiness crowded in, crowded out, and left alone."""
    assert Contract().regime(p) == regime
    found = evolve(p, trustworthy=0.5, generations=400)
    assert found.trustworthy[-1] == pytest.approx(trustworthy, abs=0.001)
    assert found.performed[-1] == pytest.approx(performed, abs=0.001)


def test_the_middle_is_worst_although_most_contracts_are_entered_there():
    ends = {p: evolve(p, generations=2000) for p in np.linspace(0, 1, 41)}
    performed = np.array([found.performed[-1] for found in ends.values()])
    medium = [Contract().regime(p) == "crowding out" for p in ends]
    assert performed[medium].max() < 0.01 < 0.99 < performed[np.logical_not(medium)].min()
    assert all(found.contracts[-1] > 0.99 for found in ends.values())


@given(contracts(), chances, chances)
def test_expectations_are_those_of_every_way_it_can_go(contract, p, trustworthy):
    breach = (1 - p) * contract.prize - p * contract.fine
    risk = p * contract.gain - (1 - p) * contract.loss
    close = min(
        abs(breach - contract.fee), abs(risk), abs(trustworthy * contract.gain + (1 - trustworthy) * risk)
    )
    if close > 1e-9:  # at a tie rounding decides
        found = contract.expected(p, trustworthy)
        assert found == pytest.approx(expected_by_cases(contract, p, trustworthy))


@given(contracts(), chances, st.floats(0.01, 0.99))
def test_trustworthiness_moves_as_the_regime_says_when_it_shows(contract, p, trustworthy):
    seen = Contract(contract.gain, contract.loss, contract.fee, contract.prize, contract.fine, insight=1)
    step = np.diff(evolve(p, seen, trustworthy, generations=1, speed=0.05).trustworthy)[0]
    assert np.sign(step) == {"crowding in": 1, "crowding out": -1, "deterrence": 0}[seen.regime(p)]


@given(contracts(), chances, chances)
def test_shares_stay_shares(contract, p, trustworthy):
    found = evolve(p, contract, trustworthy, generations=30, speed=0.05)
    for shares in (found.trustworthy, found.contracts, found.performed):
        assert shares.min() >= -1e-9
        assert shares.max() <= 1 + 1e-9
    assert (found.performed <= found.contracts + 1e-9).all()


def test_trust_that_nobody_can_see_earns_nothing_extra():
    """Blind first movers give all the same contracts, so under weak law who breaches earns more."""
    blind = evolve(0.1, Contract(insight=0), trustworthy=0.9, generations=400)
    assert blind.trustworthy[-1] < 0.5
    assert blind.contracts[0] == 1
    assert blind.contracts[-1] == 0, "until nobody dares to enter any more"


def test_a_contract_that_brings_nothing_on_average_is_not_entered():
    even = Contract(gain=1, loss=1, fee=1, prize=3, insight=1)
    assert even.expected(0.5, trustworthy=0)[1] == 0
    assert even.expected(0.51, trustworthy=0)[1] == 1


def test_regimes_change_where_the_thresholds_say():
    contract = Contract(gain=2, loss=1, fee=1, prize=4, fine=1)
    assert (contract.weak_below, contract.strong_from) == pytest.approx((1 / 3, 3 / 5))
    assert tuple(contract.regime(p) for p in (1 / 3, 0.34, 0.6)) == REGIMES
    assert Contract(prize=1, fee=2).strong_from == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Contract(gain=0), "gain must be a positive number; got 0"),
        (lambda: Contract(fine=-1), "fine must be a number of at least 0; got -1"),
        (lambda: Contract(insight=2), "insight must lie between 0 and 1; got 2"),
        (lambda: Contract().regime(2), "p must lie between 0 and 1; got 2"),
        (lambda: evolve(-1), "p must lie between 0 and 1; got -1"),
        (lambda: evolve(0.5, trustworthy=2), "trustworthy must lie between 0 and 1; got 2"),
        (lambda: evolve(0.5, generations=-1), "generations must be a whole number of at least 0; got -1"),
        (lambda: evolve(0.5, speed=0.5), "speed must lie between 0 and 0.333333; got"),
    ],
)
def test_contracts_that_make_no_sense_are_refused(call, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        call()
