"""Small tables say the same as Markdown and as text."""

import math

import pytest

import netlib
from netlib.typed import with_minus


def test_a_table_is_markdown_in_a_notebook_and_aligned_text_elsewhere():
    table = netlib.table(["ties each", "ratio"], [[2, "2.25"], [10, "none"]])
    assert table._repr_markdown_() == "| ties each | ratio |\n| :-- | :-- |\n| 2 | 2.25 |\n| 10 | none |"
    assert repr(table) == "ties each  ratio\n2          2.25\n10         none"


def test_a_row_with_a_cell_too_few_is_noticed():
    with pytest.raises(ValueError, match="shorter"):
        repr(netlib.table(["a", "b"], [["1"]]))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2.25, "2.25"),
        (6.0, "6"),
        (13.5, "13.5"),
        (math.inf, "no benefit is enough"),
        (-19, "no benefit is enough"),
    ],
)
def test_ratios_in_words(value, words):
    assert netlib.number(value) == words


def test_a_negative_number_has_a_minus_and_a_span_of_years_its_hyphen():
    said = "−0.1 (interval −2.2 to +2.1) in 2020-21, by −.5 in two-thirds of A-1"
    assert with_minus(said.replace("−", "-")) == with_minus(said) == said
    assert repr(netlib.table(["gain"], [["-10%"]])) == "gain\n−10%"
