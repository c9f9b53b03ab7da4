"""Selection within and between groups, against an exact chain and against the printed rule."""

import math
from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.models import group_selection
from netlib.models.group_selection import GroupFixation, fixation, rare_split_fixation, threshold


def z_score(found: GroupFixation, rho: float) -> float:
    """How many standard errors a simulation lies from what it should be."""
    return (found.rho - rho) / math.sqrt(rho * (1 - rho) / found.runs)


def exact_fixation(benefit, cost, size, groups, w, split):
    """The naive twin: the chain over all states of all groups, each a pair (cooperators, defectors)."""

    def births(state):
        """Which group gets a child of which kind, and how likely."""
        weight = {}
        for group, (c, d) in enumerate(state):
            others = max(c + d - 1, 1)
            weight[group, 0] = c * (1 + w * (benefit * (c - 1) / others - cost)) if c else 0
            weight[group, 1] = d * (1 + w * benefit * c / others) if d else 0
        total = sum(weight.values())
        return {birth: each / total for birth, each in weight.items() if each}

    def follow(state):
        after = Counter()
        for (group, kind), chance in births(state).items():
            before = state[group]
            grown = (before[0] + (kind == 0), before[1] + (kind == 1))
            if sum(before) < size:
                after[(*state[:group], grown, *state[group + 1 :])] += chance
                continue
            for who in (0, 1):  # somebody else dies
                left = (grown[0] - (who == 0), grown[1] - (who == 1))
                after[(*state[:group], left, *state[group + 1 :])] += (
                    chance * (1 - split) * before[who] / size
                )
            for leave in range(size + 2):
                weight = math.comb(size + 1, leave) / 2 ** (size + 1)
                leave = min(max(leave, 1), size)
                for c in range(leave + 1):
                    ways = (
                        math.comb(grown[0], c) * math.comb(grown[1], leave - c) / math.comb(size + 1, leave)
                    )
                    for other in range(groups):
                        if other != group and ways:
                            new = list(state)
                            new[group] = (grown[0] - c, grown[1] - leave + c)
                            new[other] = (c, leave - c)
                            after[tuple(new)] += chance * split * weight * ways / (groups - 1)
        return after

    kinds = [(c, d) for c in range(size + 1) for d in range(size + 1 - c) if c + d]
    states = [
        state
        for state in product(kinds, repeat=groups)
        if any(c for c, _ in state) and any(d for _, d in state)
    ]
    index = {state: i for i, state in enumerate(states)}
    step, wins = np.zeros((len(states), len(states))), np.zeros(len(states))
    for state, i in index.items():
        for after, chance in follow(state).items():
            if after in index:
                step[i, index[after]] += chance
            elif any(c for c, _ in after):
                wins[i] += chance
    reach = np.linalg.solve(np.eye(len(states)) - step, wins)
    return reach[index[((1, size - 1),) + ((0, size),) * (groups - 1)]]


@pytest.mark.parametrize(
    ("benefit", "size", "groups", "w", "split"),
    [(0, 2, 2, 0.3, 0.2), (4, 2, 3, 0.3, 0.3), (6, 3, 2, 0.2, 0.1), (-2, 3, 2, 0.2, 0.5)],
)
def test_worlds_behave_as_their_exact_chain(benefit, size, groups, w, split):
    exact = exact_fixation(benefit, 1, size, groups, w, split)
    found = fixation(benefit, 1, size, groups, w, split, runs=40_000, seed=1)
    assert abs(z_score(found, exact)) < 3.5


def test_a_difference_that_makes_no_difference_wins_once_in_n():
    assert exact_fixation(5, 1, 3, 2, 0, 0.3) == pytest.approx(1 / 6)
    assert abs(z_score(fixation(5, 1, 4, 6, w=0, split=0.05, runs=8000, seed=2), 1 / 24)) < 3.5


@pytest.mark.parametrize("benefit", [1.5, 6])
def test_where_groups_hardly_divide_it_is_two_processes_one_within_the_other(benefit):
    assert exact_fixation(benefit, 1, 3, 2, 0.2, 1e-7) == pytest.approx(
        rare_split_fixation(benefit, 1, 3, 2, 0.2), rel=1e-4
    )


@given(st.integers(2, 30), st.integers(3, 30))
def test_the_printed_rule_is_where_theory_changes_sign(size, groups):
    """Traulsen and Nowak (2006): 1 + n / (m - 2); there the first-order slope in w vanishes, nowhere else."""
    people, w, ratio = size * groups, 1e-7, threshold(size, groups)
    assert people * rare_split_fixation(ratio, 1, size, groups, w) == pytest.approx(1, abs=1e-9)
    assert people * rare_split_fixation(ratio + 0.5, 1, size, groups, w) > 1 + 1e-8
    assert people * rare_split_fixation(ratio - 0.5, 1, size, groups, w) < 1 - 1e-8


def test_for_many_groups_it_is_one_plus_n_over_m():
    assert threshold(50, 10_000) == pytest.approx(1 + 50 / 10_000, rel=1e-5)
    assert threshold(10, 2) == threshold(10, 1) == math.inf


def test_alone_in_one_group_helping_loses():
    assert fixation(5, 1, size=6, groups=1, w=0.1, runs=4000, seed=1).n_rho < 0.9


def test_the_same_seed_gives_the_same_worlds():
    first, again, other = (fixation(3, runs=50, split=0.2, seed=seed) for seed in (1, 1, 2))
    assert first == again != other
    assert first.people == 50


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"benefit": math.nan}, "benefit must be a finite number; got nan"),
        ({"size": 1}, "size must be a whole number of at least 2; got 1"),
        ({"groups": 0}, "groups must be a whole number of at least 1; got 0"),
        ({"w": 1.0}, "w must be small enough that fitness, .*; got w = 1.0"),
        ({"split": 0}, "split must be above 0, or no group ever replaces another; got 0"),
        ({"split": 2}, "split must lie between 0 and 1; got 2"),
        ({"runs": 0}, "runs must be a whole number of at least 1; got 0"),
    ],
)
def test_worlds_that_make_no_sense_are_refused(arguments, message):
    with pytest.raises(PlainError, match=f"^{message}"):
        fixation(**{"benefit": 2.0} | arguments)


def test_groups_that_divide_at_the_same_moment_divide_each_in_its_own_way():
    cooperators, defectors = np.array([[10, 0]] * 400), np.zeros((400, 2), dtype=int)
    group_selection._update(
        cooperators, defectors, size=10, split=1.0, table=np.ones((2, 12, 12)), rng=np.random.default_rng(1)
    )
    assert (cooperators.sum(axis=1) == 11).all()  # one was born
    assert cooperators.min() > 0
    assert cooperators[:, 0].mean() == pytest.approx(5.5, abs=0.4)  # five standard errors
    assert cooperators[:, 0].std() == pytest.approx(np.sqrt(11) / 2, rel=0.2)
