"""A newer file beside the map that is there: what is new, changed and gone; nothing entered is lost."""

from hypothesis import given, settings

from netlib.studio import NetworkMap, Person, Tie, changes, compare, renewed
from studio_maps import maps

MINE = NetworkMap(
    (Person("a", "Ada", "town"), Person("b", "Ben"), Person("c", "Cem"), Person("d", "Dov")),
    (Tie("a", "b", details={"trust": 4}), Tie("b", "c"), Tie("c", "d")),
    "Ours",
    9,
    7,
    "a",
)
FILE = NetworkMap(
    (
        Person("1", "Ada", details={"since": "2019"}),
        Person("2", "Ben", "valley"),
        Person("3", "Cem"),
        Person("a", "Eva"),
    ),
    (Tie("1", "2"), Tie("2", "3", strength=2), Tie("3", "a")),
)


def test_new_changed_and_gone_of_people_and_of_ties():
    found = changes(MINE, renewed(MINE, FILE))
    assert (found.new, found.changed, found.gone) == (("a (2)",), ("a", "b"), ("d",))
    assert (found.made, found.altered, found.ended) == ((("c", "a (2)"),), (("b", "c"),), (("c", "d"),))
    assert found.kept == (("a", "b"), ("b", "c"))


def test_what_only_the_learner_said_stays():
    new = renewed(MINE, FILE)
    assert (new.owner, new.asked, new.answered, new.name) == ("a", 9, 7, "Ours")
    assert new.people[0] == Person("a", "Ada", "town", {"since": "2019"})
    assert new.ties[0].details == {"trust": 4}
    assert renewed(MINE, NetworkMap((Person("1", "Ada"),), (), "", 4, 3)).asked == 4


def test_keeping_loses_nobody_and_no_tie():
    new = renewed(MINE, FILE, keep=True)
    found = changes(MINE, new)
    assert (found.gone, found.ended) == ((), ())
    assert set(new.names) == {"Ada", "Ben", "Cem", "Dov", "Eva"}
    assert Tie("c", "d") in new.ties


def test_an_id_that_now_means_somebody_else_is_another_person():
    before, after = NetworkMap((Person("1", "Ada"),)), NetworkMap((Person("1", "Ben"),))
    found = changes(before, renewed(before, after))
    assert (found.new, found.gone, found.same) == (("1 (2)",), ("1",), ())
    kept = renewed(before, after, keep=True)
    assert {person.id: person.name for person in kept.people} == {"1": "Ada", "1 (2)": "Ben"}


@given(maps())
def test_the_same_file_again_changes_nothing(ours):
    assert not changes(ours, ours)
    for keep in (False, True):
        assert not changes(ours, renewed(ours, ours, keep))


@settings(max_examples=40)
@given(maps(), maps())
def test_every_pair_is_kept_made_or_ended_and_comparison_agrees(one, other):
    found, compared = changes(one, other), compare(one, other)
    assert (found.new, found.gone, found.same) == (compared.new, compared.gone, compared.same)
    assert set(compared.made) <= set(found.made) | set(found.kept)  # a rejection may become a tie
    assert len(found.new) + len(found.same) == len(other.people)
    pairs = {frozenset((tie.source, tie.target)) for tie in other.ties if tie.source != tie.target}
    assert len(found.made) + len(found.kept) == len(pairs)
    new = renewed(one, other)
    assert len(new.people) == len(other.people)
    assert len(new.ties) == len(other.ties)
    everything = renewed(one, other, keep=True)
    assert not (lost := changes(one, everything)).gone, lost
    assert not lost.ended, lost


def test_nothing_that_was_said_of_a_map_is_said_of_another_networks():
    mine = NetworkMap([Person("1", "Ada", "town")], asked=6, answered=4, owner="1")
    other = renewed(mine, NetworkMap([Person("1", "Xia")]))
    assert (other.asked, other.answered, other.owner, other.groups) == (None, None, "", ())
