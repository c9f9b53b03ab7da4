"""Look-alike names: proposed with a reason, never for people who are surely two."""

import time

import pytest

from netlib.studio import NetworkMap, Person, Tie, look_alikes


def named(*names: str) -> NetworkMap:
    return NetworkMap(tuple(Person(str(n), name) for n, name in enumerate(names)))


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
    ],
)
def test_two_spellings_are_proposed(one, two, reason):
    (found,) = look_alikes(named(one, "Somebody Else", two))
    assert set(found.names) == {one, two}
    assert reason in found.reason


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
    assert look_alikes(named(one, two)) == ()


def test_who_has_more_ties_is_kept_and_nothing_is_merged_unasked():
    ours = NetworkMap(
        (Person("a", "Mia"), Person("b", "mia"), Person("c", "Tim")),
        (Tie("b", "c"), Tie("b", "c"), Tie("a", "c")),
    )
    (found,) = look_alikes(ours)
    assert (found.kept, found.other) == ("b", "a")
    assert len(ours.merged(found.kept, found.other).people) == 2


def test_two_thousand_names_take_seconds():
    parts = ["ka", "lo", "mi", "ne", "ru", "sta", "vi", "zo", "dre", "fal"]
    names = [f"{a}{b}{c} {c}{a}{d}" for a in parts for b in parts for c in parts for d in parts[:2]]
    began = time.process_time()
    assert look_alikes(named(*names))
    assert time.process_time() - began < 10
