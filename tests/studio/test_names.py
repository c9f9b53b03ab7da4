"""Look-alike names: proposed with a reason, never for people who are surely two."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.studio import reading
from netlib.studio.names import alike


def found(*names: str) -> list:
    return list(alike(names, [0] * len(names)))


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        ("Mia Núñez", "mia nunez", "case, accents"),
        ("Núñez, Mia", "Mia Núñez", "another order"),
        ("Ann Lee", "A. Lee", "an initial"),
        ("Bill Gray", "William Gray", "a short form"),
        ("Glasgow City Council", "Glasgow City Councl", "a letter or two"),
        ("Bob", "bob", "case"),
        ("a@x.org", "A@X.org", "case"),
        ("Jürgen Groß", "Juergen Gross", "two letters"),
        ("Ole Sørby", "Ole Soerby", "two letters"),
        ("Ahmet", "Ahmet", "same name twice"),
    ],
)
def test_two_spellings_are_proposed(one, two, reason):
    ((first, second, _, why),) = found(one, "Somebody Else", two)
    assert (first, second) == (0, 2)
    assert reason in why


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("BUSH, GEORGE W.", "BUSH, GEORGE H. W."),
        ("ana.lee1@x.org", "ana.lee2@x.org"),
        ("Ward 12 North", "Ward 13 North"),
        ("Ann", "Anna"),
        ("Ann Lee", "Ben Lee"),
        ("Tom Gray", "Tim Gray"),
    ],
)
def test_two_people_are_not(one, two):
    assert found(one, two) == []


def test_who_has_more_ties_comes_first():
    ((first, second, *_),) = alike(("Mia", "mia", "Tim"), (1, 2, 3))
    assert (first, second) == (1, 0)


def test_two_thousand_names_take_seconds():
    parts = ["ka", "lo", "mi", "ne", "ru", "sta", "vi", "zo", "dre", "fal"]
    names = [f"{a}{b}{c} {c}{a}{d}" for a in parts for b in parts for c in parts for d in parts[:2]]
    began = time.process_time()
    assert found(*names)
    assert time.process_time() - began < 10


TABLE = """source,target
Jon Smith,Ann Lee
John Smith,Bo Li
John Smith ,Ann Lee
mia,Bo Li
Mia,Ann Lee
JOHN SMITH,Bo Li
"""


def test_reading_proposes_spellings_and_counts_those_that_are_merged():
    content = reading.check_files({"a.csv": TABLE.encode()})
    found = reading.result(reading.read_here(content, {}))
    proposed = [taken for taken in found.receipt.taken if taken.id.startswith("alike: ")]
    assert {taken.value for taken in proposed} == {"apart"}
    assert len(found.map.people) == 7
    assert found.receipt.numbers["people"] == {"read": 7, "kept": 7, "merged": 0, "dropped": 0}
    assert len(proposed) == 3  # three spellings of one name need two answers, not three
    said = {taken.id: "one" for taken in proposed}
    found = reading.result(reading.read_here(content, said))
    assert set(found.map.names) == {"John Smith", "Ann Lee", "Bo Li", found.map.names[-1]}
    assert found.receipt.numbers["people"] == {"read": 7, "kept": 4, "merged": 3, "dropped": 0}
    assert len(found.map.ties) == 6
    reasons = [line.reason for line in found.receipt.lines if (line.kind, line.what) == ("people", "merged")]
    assert "“Jon Smith” is “John Smith”, as you said" in reasons
    again = reading.result(reading.read_here(content, said | {proposed[0].id: "apart"}))
    assert len(again.map.people) == 5


@settings(max_examples=25)
@given(
    rows=st.lists(
        st.tuples(*[st.sampled_from(["Mia", "mia", "MIA!", "Bo Li", "Li, Bo", "Tim"])] * 2), min_size=1
    ),
    ones=st.sets(st.integers(0, 5)),
)
def test_whoever_is_merged_no_tie_is_lost(rows, ones):
    text = "source\ttarget\n" + "".join(f"{one}\t{other}\n" for one, other in rows)
    content = reading.check_files({"a.tsv": text.encode()})
    first = reading.result(reading.read_here(content, {}))
    proposed = [taken.id for taken in first.receipt.taken if taken.id.startswith("alike: ")]
    said = {id: "one" for number, id in enumerate(proposed) if number in ones}
    found = reading.result(reading.read_here(content, said))  # which checks that the receipt adds up
    assert len(found.map.ties) == len(rows)
    assert len(found.map.people) == len(first.map.people) - len(said)
