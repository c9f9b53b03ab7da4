"""What a learner does in the scene of lesson 4: speak first, last, or let all write first."""

import numpy as np
import pytest

from netlib import replay
from netlib.labs import FirstVoice


def better_judge() -> FirstVoice:
    """A group in which you judge far better than the others."""
    return next(lab for lab in (FirstVoice(seed=seed) for seed in range(50)) if lab.result.group.yours < 0.5)


def test_at_the_start_eight_people_have_not_spoken():
    lab = FirstVoice()
    assert lab.shown.groups == ("you", *["not-yet"] * 8)
    assert "you think: " in lab.sentence


def test_who_speaks_first_draws_all_others():
    lab = FirstVoice(decisions="f")
    said, after = lab.result.group.said[0], lab.result.after[0]
    assert np.all(np.abs(after[1:] - said[0]) < np.abs(said[1:] - said[0]))
    assert {pass_["from"] for pass_ in lab.shown.passing} == {0}
    assert np.ptp(after[1:]) < 0.5 * np.ptp(said[1:]), "eight estimates come together"


def test_who_waits_leaves_the_first_word_to_somebody_else():
    lab = FirstVoice(decisions="l")
    loudest = lab.result.group.loudest[0]
    assert lab.shown.groups[loudest] == "opener"
    assert lab.network.nodes[loudest]["name"] + " spoke first" in lab.sentence


def test_where_all_write_first_the_group_is_the_plain_average():
    lab = FirstVoice(decisions="wwwwww")
    for off, said in zip(lab.result.off, lab.result.group.said, strict=True):
        assert off == pytest.approx(said.mean() - 1)
    assert lab.goal_reached


def test_the_last_sentence_says_what_came_of_it_and_leaves_the_single_bend():
    said = FirstVoice(decisions="flwwww").sentence
    assert said.startswith("Bend 6: ")
    assert "off on average. Typical for these nine: " in said
    assert len(said) < 170


def test_the_default_group_misses_least_when_all_write_first():
    lab = FirstVoice()
    misses = lab.result.group.misses
    assert misses["w"] < misses["l"] < misses["f"]
    assert abs(FirstVoice(decisions="f").result.off[0]) > 2 * abs(FirstVoice(decisions="w").result.off[0])
    assert FirstVoice(decisions="flwwww").goal_reached
    assert not FirstVoice(decisions="flwwwf").goal_reached


def test_with_a_far_better_judge_it_is_the_other_way_round():
    seed = better_judge().seed
    assert not FirstVoice(seed=seed, decisions="flwwww").goal_reached
    assert FirstVoice(seed=seed, decisions="flwfff").goal_reached


def test_the_typical_miss_is_that_of_many_bends():
    """The number said at the end, against groups drawn anew: 2,000 seeds, six bends each."""
    found: dict[float, list] = {}
    for seed in range(2000):
        lab = FirstVoice.run(None, None, "ffffff", seed)
        found.setdefault(lab.group.yours, []).extend(lab.off)
    for yours, off in found.items():
        group = next(
            FirstVoice.run(None, None, "", seed).group
            for seed in range(50)
            if FirstVoice.run(None, None, "", seed).group.yours == yours
        )
        assert np.std(off) == pytest.approx(group.misses["f"], rel=0.05)


def test_a_played_scene_is_passed_on():
    lab = FirstVoice(seed=7, decisions="fw")
    assert replay(lab.code).sentence == lab.sentence
    assert lab.reset().result.decisions == "fw"


@pytest.mark.parametrize("decisions", ["f", "fl", "flw", "flwlll"])
def test_the_sentence_names_those_who_had_been_nearer(decisions):
    lab = FirstVoice(decisions=decisions)
    bend = len(decisions) - 1
    said, after = np.abs(lab.result.group.said[bend] - 1), np.abs(lab.result.after[bend] - 1)
    further = [lab.network.nodes[p]["name"] for p in range(1, 9) if after[p] > said[p]]
    named = [name for name in further if name in lab.sentence]
    assert named == further or f"{['Five', 'Six', 'Seven', 'All'][len(further) - 5]} " in lab.sentence
    assert ("nearer before" in lab.sentence) == bool(further)
    drawn = {lab.network.nodes[p]["name"] for p, group in enumerate(lab.shown.groups) if group == "further"}
    assert drawn <= set(further)
