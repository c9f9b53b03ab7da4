"""The smallest lab: points grow round by round, and the goal is what only steady cooperation reaches."""

from netlib.labs import TenRounds


def test_it_starts_with_never_cooperating():
    lab = TenRounds()
    assert lab.sentence == "You never cooperate: you end with 14 points, the other with 9, 23 together."


def test_the_lines_end_at_the_totals_said():
    for rounds in range(11):
        lab = TenRounds(rounds=rounds)
        you, other = (trace.y[-1] for trace in lab.figure.data)
        assert f"you end with {you} points, the other with {other}, {you + other} together" in lab.sentence
        assert list(lab.figure.data[0].x) == list(range(11))


def test_only_ten_rounds_of_cooperation_reach_the_goal():
    assert [TenRounds(rounds=rounds).goal_reached for rounds in range(11)] == [False] * 10 + [True]


def test_stopping_in_the_last_round_pays_once_and_costs_the_other():
    lab = TenRounds(rounds=9)
    assert (lab.measured["your points"], lab.measured["points together"]) == (32, 59)
