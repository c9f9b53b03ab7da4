"""The histogram of guessed numbers: nobody is lost, the truth is inside, borders are round."""

from hypothesis import given
from hypothesis import strategies as st

from netlib.lesson.room.spread import against_truth, histogram, in_words
from netlib.lesson.texts.reading import read_lesson

NUMBER = read_lesson("01-trust").predict["vouched-pairs"]
GUESSES = st.dictionaries(st.integers(0, 100).map(str) | st.just("13.7"), st.integers(1, 50), min_size=1)


@given(GUESSES, GUESSES)
def test_every_guess_is_in_one_bin_and_the_truth_within_the_axis(before, after):
    found = histogram(NUMBER, {"before": before, "after": after})
    assert {when: sum(counts) for when, counts in found.counts.items()} == {
        "before": sum(before.values()),
        "after": sum(after.values()),
    }
    assert found.edges[0] <= found.truth <= found.edges[-1]
    assert 2 <= len(found.edges) <= 13
    assert sum(int(part.split()[0]) for part in against_truth(NUMBER, before).split(", ")) == sum(
        before.values()
    )


def test_guesses_in_words():
    assert in_words(NUMBER, {"14": 1, "60": 2, "80": 1, "5": 1, "not-sure": 2}) == (
        "5 guesses from 5 to 80 pairs in 100, half of them between 14 and 60, the middle one 60; 2 not sure."
    )
    assert in_words(NUMBER, {"14": 1}) == "1 guess: 14 pairs in 100."
    assert in_words(NUMBER, {"14": 3}) == (
        "3 guesses from 14 to 14 pairs in 100, at least half of them 14, the middle one 14."
    )
