"""Fields of a lesson's file: what is read, and the sentence for its writer where something is wrong."""

import pytest

from netlib.errors import PlainError
from netlib.lesson.texts.table import Table


def listed(raw: dict) -> list[Table]:
    return Table(raw, "01.toml", "the file").listed("claims")


def test_a_list_of_tables_is_read_with_their_ids():
    one, two = listed({"claims": [{"id": "one", "text": "First."}, {"id": "two"}]})
    assert (one.id, one.text("text"), two.id) == ("one", "First.", "two")
    one.done()
    assert listed({}) == [], "a list may be left out"
    with pytest.raises(PlainError, match=r"^01\.toml: “two” needs “text”, a text\.$"):
        two.text("text")


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ("x", "the file needs “claims”, tables such as [[claims]]; got 'x'."),
        ([{"id": "a"}, "x"], "the file has “claims”, which must hold tables such as [[claims]]."),
        ([{"text": "x"}], "an entry of claims needs “id”, a text."),
        ([{"id": ""}], "an entry of claims needs “id”, a text that says something."),
    ],
)
def test_a_list_that_holds_anything_else_is_refused(claims, sentence):
    with pytest.raises(PlainError) as refused:
        listed({"claims": claims})
    assert str(refused.value) == f"01.toml: {sentence}"
