"""What a learner does in the scene of lesson 6: keep donors, send them on, and read two accounts."""

import itertools

import pytest

from netlib import replay
from netlib.labs import DonorWishes


def accounts(lab: DonorWishes) -> tuple[int, int]:
    return lab.result.own, lab.result.mission


def test_at_the_start_a_donor_wishes_for_what_a_partner_does():
    lab = DonorWishes()
    suited = lab.result.partners.suits[0]
    assert lab.shown.groups[suited] == "suits"
    assert lab.network.nodes[suited]["name"] in lab.sentence
    assert lab.figure.data[1].y == (0,)


def test_a_donor_sent_on_brings_coins_to_a_partner_and_one_kept_to_you():
    sent, kept = DonorWishes(decisions="s"), DonorWishes(decisions="k")
    suited = sent.result.partners.suits[0]
    assert {"from": 0, "to": suited, "look": "coin"} in sent.shown.passing
    assert all(coin["from"] != 0 for coin in kept.shown.passing)
    assert kept.shown.groups[suited] == "without"
    assert kept.result.season.own[0] >= 1


def test_sending_all_costs_you_and_the_mission_wins_with_the_default_partners():
    kept, sent = DonorWishes(decisions="kkkkkk"), DonorWishes(decisions="ssssss")
    assert accounts(sent)[0] < accounts(kept)[0]
    assert accounts(sent)[1] > accounts(kept)[1]
    assert f"you lost {accounts(kept)[0] - accounts(sent)[0]} and the mission won" in sent.sentence
    assert sent.goal_reached
    assert not kept.goal_reached


def test_with_other_partners_sending_pays_you_too():
    pays, costs = [], []
    for seed in range(30):
        kept, sent = (DonorWishes(seed=seed, decisions=each * 6) for each in "ks")
        (pays if sent.result.own > kept.result.own else costs).append(seed)
        assert sent.result.mission > kept.result.mission
    assert len(pays) > 5
    assert len(costs) > 5


def test_the_best_row_for_yourself_is_not_the_best_for_the_mission():
    lab = DonorWishes(decisions="ssssss")
    rows = ("".join(row) for row in itertools.product("ks", repeat=6))
    best = max((DonorWishes(decisions=row) for row in rows), key=lambda played: played.result.own)
    assert f"The most you could have had is {best.result.own}." in lab.sentence
    assert best.result.own > lab.result.own
    assert best.result.mission < lab.result.mission
    assert not best.goal_reached


@pytest.mark.parametrize("decisions", ["", "s", "ksk", "ssssss"])
def test_a_played_season_is_passed_on(decisions):
    lab = DonorWishes(decisions=decisions)
    assert replay(lab.code).sentence == lab.sentence
