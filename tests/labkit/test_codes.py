"""Codes are read as people copy them."""

import pytest

from netlib.errors import PlainError
from netlib.labkit.codes import QUOTES, read_code

READ = ("ten-rounds", {"seed": "7", "word": "Yes"})


@pytest.mark.parametrize("mark", QUOTES)
def test_quotation_marks_around_a_code_are_no_part_of_it(mark):
    assert read_code(f" {mark}ten-rounds seed=7 word=Yes{mark}\n") == READ


@pytest.mark.parametrize(
    "code", ["ten-rounds  seed = 7\tword =Yes", "Ten-Rounds SEED=7 Word=Yes", "ten-rounds seed= 7 word=Yes"]
)
def test_spaces_and_capitals_do_not_matter_but_in_a_value(code):
    assert read_code(code) == READ


def test_a_network_may_end_in_a_mark_and_hold_a_sign():
    """Both are letters of graph6."""
    assert read_code("donation-game network=Bw`") == ("donation-game", {"network": "Bw`"})
    assert read_code("x a=b=c") == ("x", {"a": "b=c"})


@pytest.mark.parametrize(("code", "read"), [("", ""), ("  ", ""), ("“”", ""), ("weaver", "weaver")])
def test_a_code_may_hold_no_settings_or_nothing_at_all(code, read):
    assert read_code(code) == (read, {})


def test_the_word_that_is_no_pair_is_named():
    with pytest.raises(PlainError) as refused:
        read_code("weaver a=1 two b=2")
    assert str(refused.value) == "A lab code is made of name=value pairs; “two” is not one."
