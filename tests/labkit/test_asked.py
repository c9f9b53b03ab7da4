"""A page may send anything: what has the form of a request, and what a method can be asked with."""

import pytest

from netlib.labkit.asked import WORDS, is_request, takes
from netlib.labs import DonationGame

GOOD = {"id": "a", "do": "set"}
SAMPLES = {str: "text", bool: True, dict: {"x": 1}}


@pytest.mark.parametrize("message", [None, [], "set", {}, {"id": "a"}, {"do": "set"}, GOOD | {"id": 1}])
def test_what_names_itself_and_its_wish_in_words_is_a_request(message):
    assert is_request(GOOD)
    assert not is_request(message)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_another_kind_is_no_request(word):
    for kind, sample in SAMPLES.items():
        assert is_request(GOOD | {word: sample}) is (kind is WORDS[word])


@pytest.mark.parametrize(
    ("words", "fit"),
    [
        ({"one": 1, "other": 2}, True),
        ({"one": 1}, False),
        ({"one": 1, "other": 2, "third": 3}, False),
        ({"self": 1, "one": 1, "other": 2}, False),
    ],
)
def test_a_method_is_asked_with_the_words_that_it_has(words, fit):
    assert takes(DonationGame.tie, words) is fit
