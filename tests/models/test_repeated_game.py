"""Tit for tat as Axelrod played it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.repeated_game import Match, cooperate_first, play

moves = st.text("CD", min_size=1, max_size=50)


def test_the_scores_axelrod_printed_for_200_moves():
    """Axelrod (1980, J. Conflict Resolut. 24:3): mutual cooperation 600, mutual defection 200."""
    assert cooperate_first(200, 200).your_total == cooperate_first(200, 200).their_total == 600
    defectors = Match("D" * 200, "D" * 200)
    assert defectors.your_total == defectors.their_total == 200


@pytest.mark.parametrize("rounds", [1, 2, 10, 200])
def test_always_defect_gains_once(rounds):
    match = cooperate_first(0, rounds)
    assert match.your_total == 5 + (rounds - 1)
    assert match.their_total == rounds - 1


def test_in_ten_rounds_the_longer_you_cooperate_the_more_you_earn_but_for_the_last():
    totals = [cooperate_first(n).your_total for n in range(11)]
    assert totals == [14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 30]


@given(moves)
def test_tit_for_tat_starts_kindly_and_then_copies(yours):
    match = play(yours)
    assert match.theirs[0] == "C"
    assert match.theirs[1:] == yours[:-1]


@given(moves)
def test_tit_for_tat_ends_level_or_five_behind(yours):
    match = play(yours)
    assert match.your_total - match.their_total == (5 if yours[-1] == "D" else 0)


@given(moves)
def test_a_round_is_worth_what_its_two_moves_say(yours):
    match = play(yours)
    worth = {"CC": (3, 3), "CD": (0, 5), "DC": (5, 0), "DD": (1, 1)}
    scores = list(zip(match.your_scores, match.their_scores, strict=True))
    assert scores == [worth[a + b] for a, b in zip(match.yours, match.theirs, strict=True)]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: play(""), "moves must be letters C .cooperate. or D .defect., one per round; got"),
        (
            lambda: play("CXD"),
            r"moves must be letters C \(cooperate\) or D \(defect\), one per round; got CXD",
        ),
        (lambda: cooperate_first(11), "cooperative rounds must be a whole number from 0 to 10; got 11"),
        (lambda: cooperate_first(-1), "cooperative rounds must be a whole number from 0 to 10; got -1"),
        (lambda: cooperate_first(1, 0), "rounds must be a whole number of at least 1; got 0"),
        (lambda: cooperate_first(1.5), "cooperative rounds must be a whole number from 0 to 10; got 1.5"),
    ],
)
def test_impossible_matches_are_refused(call, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        call()
