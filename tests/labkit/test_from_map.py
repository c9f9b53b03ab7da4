"""A map that somebody brought, in a lab: who is who, what is left out, and what may be written down."""

import networkx as nx
import pytest

from netlib.errors import PlainError
from netlib.labkit.base import LABS
from netlib.labkit.from_map import as_network, as_private, fitted
from netlib.labkit.network_lab import PRIVATE
from netlib.labs import Spreading
from netlib.studio import NetworkMap, Person, Tie


def a_map(*pairs: str, people="abcde", owner="", **tie) -> NetworkMap:
    """A map with a tie for each pair of letters."""
    persons = [Person(letter, letter.upper(), f"group of {letter}") for letter in people]
    return NetworkMap(persons, [Tie(*pair, **tie) for pair in pairs], owner=owner)


class InOnePiece(Spreading):
    one_piece, about_one = True, False


class InPieces(Spreading):
    about_one = False


class AboutOne(Spreading):
    one_piece = about_one = True


for name in ("in-one-piece", "in-pieces", "about-one"):  # labs of this file only
    LABS.pop(name)


def test_people_keep_their_names_groups_and_who_is_you():
    network = as_network(a_map("ab", "bc", people="abc", owner="b"))
    assert dict(network.nodes(data=True)) == {
        0: {"name": "A", "about": "group of a", "id": "a"},
        1: {"name": "B", "about": "group of b", "id": "b", "you": True},
        2: {"name": "C", "about": "group of c", "id": "c"},
    }
    assert sorted(network.edges) == [(0, 1), (1, 2)]


def test_kinds_of_ties_are_kept_where_there_are_several_or_strengths_are_known():
    def kinds(ours):
        return [kinds for _, _, kinds in as_network(ours).edges(data="kinds")]

    assert kinds(a_map("ab")) == [None]
    assert kinds(a_map("ab", strength=3)) == [{"": 3}]
    assert kinds(a_map("ab", layer="trust")) == [{"trust": None}]
    people = [Person(letter, letter) for letter in "abc"]
    ties = [
        Tie("a", "b", layer="advice"),
        Tie("b", "a", strength=4, layer="trust"),
        Tie("b", "c", layer="trust"),
    ]
    assert kinds(NetworkMap(people, ties)) == [{"advice": None, "trust": 4}, {"trust": None}]


def test_a_lab_that_needs_one_piece_gets_the_largest_and_says_so():
    ours = a_map("ab", "bc", "de")
    network, left = fitted(InOnePiece, ours)
    assert sorted(network) == [0, 1, 2]
    assert left == "Shown is the piece of 3 of 5 people: it needs one piece."
    whole, nothing = fitted(InPieces, ours)
    assert (len(whole), nothing) == (5, "")
    assert fitted(InOnePiece, a_map("ab", "bc", people="abc"))[1] == ""


def test_a_lab_about_one_person_is_about_the_owner_of_the_map_and_their_piece():
    ours = a_map("ab", "cd", "de", "ce", owner="d")
    network, left = fitted(AboutOne, ours)
    assert [network.nodes[person]["name"] for person in network] == ["D", "C", "E"]
    assert sorted(network.edges) == [(0, 1), (0, 2), (1, 2)]
    assert left.startswith("Shown is the piece of 3 of 5")
    tied = a_map("ab", "bc", people="abc", owner="c", strength=2)
    network, _ = fitted(AboutOne, tied)
    assert network.edges[0, 2]["kinds"] == {"": 2}, "a tie keeps what is known of it"


@pytest.mark.parametrize(("lab", "owner"), [(InOnePiece, ""), (AboutOne, "a"), (AboutOne, "")])
def test_a_piece_of_two_is_too_small(lab, owner):
    with pytest.raises(PlainError, match=f"“{lab.title}” needs at least three people in one piece"):
        fitted(lab, a_map("ab", "cd", owner=owner))


@pytest.mark.parametrize("names", [True, False])
def test_a_private_network_is_marked_and_loses_its_names_where_nobody_may_see_them(names):
    network = as_network(a_map("ab", people="ab", owner="a"))
    private = as_private(network, names)
    assert private.graph[PRIVATE] is True
    assert PRIVATE not in network.graph
    known = {"name", "about", "id", "you"} if names else {"you"}
    assert private.nodes[0].keys() == known
    assert network.nodes[0].keys() == {"name", "about", "id", "you"}
    assert not Spreading(network=private).shown.measured, "nothing of it is written down"
    assert Spreading(network=nx.path_graph(3)).counts({"network": nx.path_graph(3)})
