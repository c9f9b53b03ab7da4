"""A season of donors: two accounts that need not move together."""

from itertools import product

import numpy as np
import pytest

from netlib.errors import PlainError
from netlib.models.donor_season import referral_season
from netlib.models.indirect_reciprocity import earnings


def test_a_week_of_each_kind_by_hand():
    season = referral_season([True, True, False, False], [0, 6, 0, 0], [True, True, True, False])
    assert season.standing.tolist() == [1, 2, 1, 0]
    assert season.answered.tolist() == [True, False, True, True]
    assert season.own.tolist() == [3, 3, 7, 11]
    assert season.mission.tolist() == [6, 10, 14, 18]


def test_whoever_is_known_to_keep_gets_nothing_back():
    known = referral_season([False] * 6, [0] * 6, [True] * 6)
    unknown = referral_season([False] * 6, [0] * 6, [False] * 6)
    assert not known.answered.any()
    assert unknown.answered.all()


@pytest.mark.parametrize("strategies", [[0] * 6, [6] * 6, [0, 6, 6, 0, 6, 0]])
def test_no_other_row_of_decisions_gives_the_mission_more_than_sending_all(strategies):
    rows = product([True, False], repeat=6)
    missions = {row: referral_season(row, strategies, [True] * 6).mission[-1] for row in rows}
    assert max(missions.values()) == missions[(True,) * 6]


@pytest.mark.parametrize("knowledge", [0.1, 1 / 3, 0.8])
def test_steady_play_earns_what_the_rule_of_indirect_reciprocity_says(knowledge):
    """Keeping saves `cost` = 1 a week; being sent a donor is worth 3, as in `earnings`."""
    known = np.random.default_rng(1).random(40_000) < knowledge
    sends, keeps = (referral_season([s] * len(known), [0] * len(known), known) for s in (True, False))
    helper, defector = earnings(1, knowledge, 3, 1)
    assert sends.own[-1] / len(known) == pytest.approx(helper + 1)  # `earnings` takes the cost off
    assert keeps.own[-1] / len(known) == pytest.approx(defector + 1, abs=0.03)  # four standard errors


def test_rows_of_different_lengths_are_refused():
    with pytest.raises(
        PlainError, match=r"^sends, strategies and known must be three rows of the same length"
    ):
        referral_season([True], [0, 0], [True])
