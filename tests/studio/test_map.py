"""A map is a value: checked when made, never changed, and written and read without loss."""

import copy
import pickle
from dataclasses import FrozenInstanceError, replace

import networkx as nx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.studio import NetworkMap, Person, Tie
from studio_maps import maps


@given(maps())
@example(NetworkMap((Person("-", ""), Person("x", "-"))))
def test_json_keeps_everything(ours):
    again = NetworkMap.from_json(ours.to_json())
    assert again == ours
    assert again.fingerprint == ours.fingerprint
    assert NetworkMap.from_json(ours.to_json().encode()) == ours
    assert ours.to_json().isascii()  # so that lone surrogates can be written to any file


@given(maps())
def test_copies_are_equal(ours):
    for again in (pickle.loads(pickle.dumps(ours)), copy.deepcopy(ours)):
        assert again == ours
        assert hash(again) == hash(ours)


@given(maps(), st.randoms())
def test_the_fingerprint_is_of_the_content_and_not_of_the_order(ours, random):
    people, ties = list(ours.people), list(ours.ties)
    random.shuffle(people)
    random.shuffle(ties)
    assert replace(ours, people=tuple(people), ties=tuple(ties)).fingerprint == ours.fingerprint
    assert replace(ours, name=ours.name + "!").fingerprint != ours.fingerprint
    if ties:
        fewer = replace(ours, ties=tuple(ties[1:]))
        assert fewer.fingerprint != ours.fingerprint


@given(maps())
def test_networks_hold_each_pair_that_a_tie_joins(ours):
    G, D = ours.network(), ours.directed()
    assert nx.is_frozen(G)
    assert nx.is_frozen(D)
    places = ours.places
    joined = [
        tie for tie in ours.ties if tie.source != tie.target and (tie.strength is None or tie.strength > 0)
    ]
    pairs = {frozenset((places[tie.source], places[tie.target])) for tie in joined}
    assert {frozenset(pair) for pair in G.edges} == pairs == {frozenset(pair) for pair in D.edges}
    arrows = {(places[tie.source], places[tie.target]) for tie in joined}
    arrows |= {(places[tie.target], places[tie.source]) for tie in joined if not tie.directed}
    assert set(D.edges) == arrows
    assert list(G) == list(range(len(ours.people)))
    assert [G.nodes[place]["label"] for place in G] == [person.name for person in ours.people]
    for u, v, strength in G.edges(data="strength"):
        ends = {ours.people[u].id, ours.people[v].id}
        known = [
            tie.strength for tie in joined if {tie.source, tie.target} == ends and tie.strength is not None
        ]
        assert strength == (max(known) if known else None)


@given(maps(), st.data())
def test_without_takes_people_and_all_their_ties(ours, data):
    if not ours.people:
        return
    gone = data.draw(st.sampled_from(ours.people)).id
    left = ours.without(gone)
    assert left.people == tuple(person for person in ours.people if person.id != gone)
    assert left.ties == tuple(tie for tie in ours.ties if gone not in (tie.source, tie.target))


def test_a_map_can_be_added_to_and_taken_from():
    ours = NetworkMap((Person("a", "Ada"),)).with_people(Person("b", "Ben"), Person("a", "Ada Lovelace"))
    assert ours.names == ("Ada Lovelace", "Ben")
    tied = ours.with_ties(Tie("a", "b"), Tie("a", "b"))
    assert tied.network().size() == 1
    assert tied.without_ties(Tie("a", "b")).ties == (Tie("a", "b"),)
    with pytest.raises(PlainError, match="no such tie"):
        ours.without_ties(Tie("b", "a"))


def test_layers_are_networks_of_their_own():
    ties = Tie("a", "b", layer="trust"), Tie("b", "c", layer="advice")
    ours = NetworkMap([Person(one, one) for one in "abc"], ties)
    assert ours.layers == ("trust", "advice")
    assert list(ours.network("advice").edges) == [(1, 2)]
    with pytest.raises(PlainError, match="no ties of the layer “money”"):
        ours.network("money")


def test_nothing_can_be_changed():
    ours = NetworkMap((Person("a", "Ada", details={"town": "Orra"}),))
    with pytest.raises(TypeError):
        ours.people[0].details["town"] = "elsewhere"
    with pytest.raises(FrozenInstanceError):
        ours.name = "other"


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (
            lambda: NetworkMap((Person("a", "Ada"), Person("a", "Ben"))),
            "two people on the map have the id “a”",
        ),
        (
            lambda: NetworkMap((Person("a", "Ada"),), (Tie("a", "b"),)),
            "“b”, an end of the tie from “a” to “b”, is not on the map",
        ),
        (lambda: NetworkMap((), owner="a"), "“a” drew the map and is not on it"),
        (lambda: NetworkMap(asked=3, answered=4), "4 people cannot have answered when 3 were asked"),
        (lambda: NetworkMap(asked=True), "asked must be a whole number"),
        (lambda: NetworkMap(("Ada",)), "people must be Person values; got Ada"),
        (lambda: Person("", "Ada"), "needs an id"),
        (lambda: Person("a", None), "the name of a person must be a text"),
        (lambda: Person("a", "Ada", details={"age": float("nan")}), "must be a finite number"),
        (lambda: Person("a", "Ada", answered="yes"), "answered must be True, False or None"),
        (
            lambda: Tie("a", "b", strength=float("inf")),
            "the strength of the tie from “a” to “b” must be a finite",
        ),
        (lambda: Tie("a", "b", strength=10**400), "must be a finite number"),
        (lambda: Tie("a", "b", directed=1), "directed must be True or False"),
        (lambda: NetworkMap().without("a"), "“a” is not on the map"),
    ],
)
def test_what_is_wrong_is_said(make, why):
    with pytest.raises(PlainError, match=why):
        make()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        b"\xff\xfe\x00",
        '{"format": "netlib network map 2"}',
        '{"format": "netlib network map 1", "people": 3}',
        '{"format": "netlib network map 1", "people": [3]}',
        '{"format": "netlib network map 1", "people": [{"id": "a", "age": 3}]}',
        '{"format": "netlib network map 1", "ties": [{"source": "a"}]}',
        '{"format": "netlib network map 1", "people": [{"id": "a", "details": {"x": NaN}}]}',
        '{"format": "netlib network map 1", "colour": "red"}',
    ],
)
def test_json_that_is_no_map_is_refused_in_a_sentence(text):
    with pytest.raises(PlainError):
        NetworkMap.from_json(text)
