"""The repeated prisoner's dilemma with imitation, against exact chains and a twin that asks each in turn."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models.imitation_game import STRATEGIES, _largest_loss, _Play, imitation
from netlib.models.repeated_game import PAYOFFS
from netlib.networks import complete, grid, random_regular, ring
from netlib.ties import ties

NAMES = tuple(STRATEGIES)
PAIRS = [("C", "C"), ("C", "D"), ("D", "C"), ("D", "D")]


def cooperation_of_a_pair(one, other, noise, rounds):
    """Exact: the chain over what two players did, from the first round on; both strategies fixed."""

    def chances(name):
        return [p * (1 - noise) + (1 - p) * noise for p in STRATEGIES[name]]

    (first, *mine), (opening, *theirs) = chances(one), chances(other)
    theirs = [theirs[0], theirs[2], theirs[1], theirs[3]]  # their CD is my DC
    pairs = np.array(
        [first * opening, first * (1 - opening), (1 - first) * opening, (1 - first) * (1 - opening)]
    )
    step = np.array(
        [[p * q, p * (1 - q), (1 - p) * q, (1 - p) * (1 - q)] for p, q in zip(mine, theirs, strict=True)]
    )
    found = []
    for _ in range(rounds):
        found.append(pairs[0] + (pairs[1] + pairs[2]) / 2)
        pairs = pairs @ step
    return np.array(found)


@pytest.mark.parametrize("name", NAMES)
def test_where_all_hold_one_strategy_each_tie_is_its_exact_chain(name):
    """800 ties, hence 1,600 moves a round: within four standard errors of .0125 or less; .06 allows 50 rounds
    of eight strategies, and that the two moves on a tie go together."""
    found = imitation(random_regular(4, 400, seed=1), 50, [name], noise=0.1, seed=2)
    exact = cooperation_of_a_pair(name, name, 0.1, 50)
    assert abs(found.cooperation - exact).max() < 0.06
    assert abs(found.cooperation - exact).mean() < 0.015


def test_a_trembling_hand_makes_tit_for_tat_no_better_than_a_coin():
    """Molander (1985, J. Conflict Resolut. 29:611): in the long run all four outcomes are as likely, which
    earns (3 + 0 + 5 + 1) / 4 = 2.25. Win-stay lose-shift and generosity forgive: Nowak and Sigmund (1993)."""
    long_run = {name: cooperation_of_a_pair(name, name, 0.01, 2000)[-1] for name in NAMES}
    assert long_run["tit for tat"] == pytest.approx(0.5, abs=1e-6)
    assert long_run["win stay, lose shift"] > 0.95
    assert long_run["generous tit for tat"] > 0.95
    found = imitation(random_regular(4, 400, seed=1), 400, ["tit for tat"], noise=0.01, seed=3)
    assert found.cooperation[0] > 0.98
    assert found.cooperation[-50:].mean() == pytest.approx(0.5, abs=0.05)


def next_round_one_by_one(G, holds, moves, selection, noise, imitates, luck):
    """The naive twin of a round, on moves kept by (who, whom)."""
    earned = {i: sum(PAYOFFS[moves[i, j], moves[j, i]] for j in G[i]) / G.degree[i] if G[i] else 0 for i in G}
    after = list(holds)
    for i in G:
        if G[i]:
            model = sorted(G[i])[int(imitates[0, i] * G.degree[i])]
            if imitates[1, i] < 1 / (1 + math.exp(selection * (earned[i] - earned[model]))):
                after[i] = holds[model]
    following, place = {}, 0
    for i in G:
        for j in sorted(G[i]):
            chance = STRATEGIES[NAMES[after[i]]][1 + PAIRS.index((moves[i, j], moves[j, i]))]
            chance = np.float32(chance * (1 - noise) + (1 - chance) * noise)
            following[i, j] = "C" if luck[place] < chance else "D"
            place += 1
    return earned, after, following


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.floats(0, 1), st.floats(0, 5), st.floats(0, 0.5))
def test_a_round_goes_as_if_each_played_in_turn(seed, n, density, selection, noise):
    rng = np.random.default_rng(seed)
    G = nx.gnp_random_graph(n, density, seed=rng)
    network = ties(G)
    holds = rng.integers(len(NAMES), size=n)
    moves = rng.random(len(network.ends)) < 0.5
    imitates, luck = rng.random((2, n)), rng.random(len(network.ends), dtype=np.float32)
    ends = list(zip(network.owners.tolist(), network.ends.tolist(), strict=True))
    named = {end: "C" if move else "D" for end, move in zip(ends, moves, strict=True)}
    earned, after, following = next_round_one_by_one(G, holds, named, selection, noise, imitates, luck)

    play = _Play(network, NAMES, selection, noise, 1)
    states = play.states(moves)
    assert play.earn(states) == pytest.approx([earned[i] for i in G])
    found = play.imitate(holds, play.earn(states), imitates[0], _largest_loss(imitates[1]))
    assert found.tolist() == after
    assert ["C" if m else "D" for m in play.next_moves(found, states, luck)] == [following[e] for e in ends]


def test_defectors_take_over_where_all_meet_all_and_nobody_remembers():
    found = imitation(complete(60), 300, ["always cooperate", "always defect"], selection=5, noise=0, seed=1)
    assert found.shares[-1].tolist() == [0, 1]
    assert found.cooperation[-1] == 0


def test_neighbours_who_pay_back_in_kind_outlive_defectors():
    found = imitation(grid(15, 15), 200, ["tit for tat", "always defect"], selection=5, noise=0, seed=1)
    assert found.shares[-1, 0] > 0.9


def test_shares_are_shares_and_start_as_drawn():
    found = imitation(ring(800), 5, seed=1)
    assert found.strategies == NAMES
    assert found.shares.shape == (6, 8)
    assert found.shares.sum(axis=1) == pytest.approx(1)
    assert abs(found.shares[0] - 1 / 8).max() < 4 * (7 / 64 / 800) ** 0.5


def test_without_ties_nothing_changes():
    found = imitation(nx.empty_graph(5), 3, seed=1)
    assert (found.shares == found.shares[0]).all()
    assert np.isnan(found.cooperation).all()


def test_the_same_seed_plays_the_same_rounds():
    first, again, other = (imitation(ring(50), 20, seed=seed).cooperation.tolist() for seed in (1, 1, 2))
    assert first == again != other


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"strategies": ["nice"]}, "strategies must be one of always cooperate, .*; got nice"),
        ({"strategies": []}, "strategies must be one of always cooperate"),
        ({"rounds": -1}, "rounds must be a whole number of at least 0; got -1"),
        ({"noise": 1.5}, r"noise must lie between 0 and 1; got 1\.5"),
        ({"selection": -1}, "selection must be a number of at least 0; got -1"),
    ],
)
def test_games_that_make_no_sense_are_refused(arguments, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        imitation(ring(5), **arguments)
