"""The scene of lesson 1, played as a learner plays it."""

from itertools import product

import pytest

from netlib import data, replay
from netlib.labs import FiveStrangers

HALF, THIRD, NOTHING = "hhhhh", "ttttt", "nnnnn"


def bars(lab):
    return [[coins for coins in trace.y if coins is not None] for trace in lab.figure.data]


def played(decisions, **settings):
    return FiveStrangers(decisions=decisions, **settings)


def test_it_starts_with_a_stranger_who_has_sent_coins():
    lab = FiveStrangers()
    assert lab.sentence == (
        "Ada does not know you and sends 4 of 10 coins. With you they become 12. Decide what goes back."
    )
    assert bars(lab) == [[4], []]
    assert lab.shown.groups == ("you", "chosen", *["not-yet"] * 4)
    assert lab.shown.passing == ({"from": 1, "to": 0, "look": "coin"},)


def test_the_word_moves_what_the_next_one_sends():
    silent = FiveStrangers(word="nobody")
    assert silent.set(decisions="h").result.next_sends == silent.set(decisions="n").result.next_sends == 8
    assert "Ben has heard nothing and sends 8." in silent.sentence
    sends = [FiveStrangers(decisions=decision).result.next_sends for decision in "nth"]
    assert sends == [6, 8, 10]


def test_strangers_send_what_real_senders_sent_where_nobody_hears():
    real = data.berg_senders()["sent"].value_counts()
    for seed in range(20):
        sent = [game.sent for game in played(NOTHING, word="nobody", seed=seed).result.games]
        assert all(sent.count(amount) <= real[amount] for amount in sent)


def test_a_gain_a_loss_and_neither_look_different():
    lab = FiveStrangers(decisions="htn")
    assert lab.shown.groups == ("you", "gives", "member", "in-trouble", "chosen", "not-yet")
    assert lab.shown.notes[1] == "sent 4, got 6 back"


def test_nobody_gains_or_loses_who_sends_nothing():
    lab = FiveStrangers(decisions="nnn")
    assert lab.result.games[2].sent == 0
    assert lab.shown.groups[3] == "member"
    assert "Cem sent nothing and got nothing back." in lab.sentence
    assert played("nnh").result.next_sends == lab.result.next_sends, "who gave nothing has nothing to tell"


def test_coins_travel_both_ways():
    lab = FiveStrangers(decisions="h")
    assert lab.shown.passing == ({"from": 0, "to": 1, "look": "coin"}, {"from": 2, "to": 0, "look": "coin"})
    assert played(NOTHING).shown.passing == ()


def test_giving_back_pays_where_word_gets_round_and_only_there():
    heard, silent = (
        {plan: played(plan, word=word).result.kept for plan in (NOTHING, THIRD, HALF)}
        for word in ("round", "nobody")
    )
    assert heard[NOTHING] < heard[THIRD] < heard[HALF]
    assert silent[NOTHING] > silent[THIRD] > silent[HALF]


def test_the_goal_needs_more_coins_than_keeping_all_and_nobody_worse_off():
    assert played(HALF).goal_reached
    assert played(THIRD).goal_reached
    assert not played(HALF[:-1]).goal_reached, "not before the end"
    assert not played(NOTHING).goal_reached
    lab = played("hhhhn")
    assert lab.result.kept > lab.result.keeping_all
    assert not lab.goal_reached
    assert "Eva lost by trusting you" in lab.sentence


def test_what_came_of_it_is_said_at_the_end():
    assert played(HALF).sentence == (
        "Eva sent 10 and got 15 back. You end with 57 coins; nobody lost by trusting you."
        " Keeping everything would leave you 39."
    )
    assert "Ada, Ben and Dov lost by trusting you." in played(NOTHING).sentence


def best(**settings):
    """The most that any plan leaves you that lets nobody lose."""
    return max(played("".join(plan), **settings).result.kept for plan in product("th", repeat=5))


@pytest.mark.parametrize("word", ["round", "nobody"])
def test_the_setting_that_turns_it_round(word):
    assert (best(word=word) > played(NOTHING, word=word).result.keeping_all) == (word == "round")


def test_three_who_send_all_unasked_make_keeping_pay_in_any_case():
    assert best(seed=34) < played(NOTHING, seed=34).result.keeping_all


def test_a_code_brings_the_decisions_back():
    lab = played("hnt", word="nobody", seed=3)
    assert replay(lab.code).sentence == lab.sentence
