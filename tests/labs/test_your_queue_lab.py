"""Every request passes you: which tie ends the queue, and when none does."""

import pytest

from netlib.labs import YourQueue
from netlib.labs.your_queue import DAYS, PAIRS, REQUESTS


def test_who_only_answers_falls_behind_by_three_a_day():
    lab = YourQueue(decisions="wwwww")
    assert lab.result.queues == (0, 3, 6, 9, 12, 15)
    assert lab.shown.queues[0] == 15
    assert not lab.goal_reached


def right_tie(seed):
    """Which introduction leaves fewer waiting at the end."""
    left = {made: YourQueue(decisions=f"w{made}www", seed=seed).measured["waiting"] for made in PAIRS}
    return min(left, key=left.get), left


def test_the_right_tie_ends_the_queue_and_the_wrong_one_lengthens_it():
    right, left = right_tie(YourQueue().seed)
    (wrong,) = set(PAIRS) - {right}
    assert left[right] == 0
    assert left[wrong] > 15, "an introduction costs the answers of half a day"
    lab = YourQueue(decisions=f"w{right}www")
    assert lab.goal_reached
    assert "; none wait." in lab.sentence
    assert lab.sentence.endswith("Had you only answered, 15 would wait.")


def test_a_tie_that_comes_too_late_does_not_end_it():
    right, _ = right_tie(YourQueue().seed)
    assert not YourQueue(decisions=f"www{right}w").goal_reached


def test_where_all_ask_all_one_tie_brings_no_relief():
    even = [seed for seed in range(30) if min(right_tie(seed)[1].values()) > 5]
    assert 2 <= len(even) <= 12
    assert all(right_tie(seed)[1][made] > 9 for seed in even[:3] for made in PAIRS)


@pytest.mark.parametrize("decisions", ["w", "wb", "wbh", "hhww", "bwwhw"])
def test_no_request_is_lost(decisions):
    result = YourQueue(decisions=decisions).result
    last = len(result.alone) + len(result.passed) + len(result.waiting)
    assert last == REQUESTS + result.queues[-2]
    tied = {frozenset(pair) for pair in result.tied}
    assert all(frozenset(request) in tied for request in result.alone)
    assert not any(frozenset(request) in tied for request in result.waiting)


def test_what_passes_follows_ties_and_people_who_wait_are_in_trouble():
    lab = YourQueue(decisions="wb")
    for token in lab.shown.passing:
        assert lab.network.has_edge(*(token["tie"] if "tie" in token else (token["from"], token["to"])))
    waits = {sender for sender, _ in lab.result.waiting}
    assert waits == {person for person, group in enumerate(lab.shown.groups) if group == "in-trouble"}
    assert set(lab.shown.notes) == waits
    assert len(lab.values["decisions"]) < DAYS


def test_before_the_first_decision_chance_plays_no_part():
    lab = YourQueue()
    assert set(lab.waiting_for) == {"seed"}
    assert lab.set(seed=7).sentence == YourQueue().sentence
    assert not lab.set(decisions="w").waiting_for
