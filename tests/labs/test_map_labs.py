"""The labs of lesson 8: the weak spot of a map, and the learner's own map."""

from base64 import b64decode

import networkx as nx
import numpy as np
import pytest

from netlib.labkit.cast import CAST
from netlib.labkit.from_map import as_network
from netlib.labkit.packed import as_structure
from netlib.labs.weak_spot import LETTERS, WeakSpot
from netlib.labs.your_map import YourMap, as_map
from netlib.studio import NetworkMap, Person, Tie
from netlib.studio.examples import coalition


def spot(lab):
    """The letter of the person whom the map cannot spare, by trying everybody."""
    cut = {letter: WeakSpot(seed=lab.seed, decisions=letter).measured["pairs cut"] for letter in LETTERS}
    return max(cut, key=cut.get)


@pytest.mark.parametrize("seed", [1, 8, 21])
def test_there_is_one_weak_spot_and_others_have_as_many_ties(seed):
    lab = WeakSpot(seed=seed)
    assert not lab.goal_reached
    letter = spot(lab)
    assert lab.set(decisions=letter).goal_reached
    assert lab.measured["pairs cut"] == pytest.approx(15 / 28)
    person = LETTERS.index(letter) + 1
    degrees = [degree for other, degree in lab.network.degree if other != person]
    assert max(degrees) >= lab.network.degree[person]
    assert CAST[person - 1].name in lab.sentence
    assert lab.shown.groups.count("in-trouble") == 3 or lab.shown.groups.count("in-trouble") == 4


def test_another_seed_seats_others_there():
    assert len({spot(WeakSpot(seed=seed)) for seed in range(6)}) > 2


def test_three_tries_end_the_search():
    lab = WeakSpot()
    wrong = [letter for letter in LETTERS if letter != spot(lab)][:3]
    for n in range(1, 4):
        lab.set(decisions="".join(wrong[:n]))
    assert not lab.goal_reached
    assert "press Reset" in lab.sentence
    assert lab.figure.data[0].y == (0, 0, 0)
    assert lab.shown.passing


def test_a_map_without_somebody():
    lab = YourMap()
    assert "Everybody reaches everybody" in lab.sentence
    lab.set(leaves="you")
    assert lab.goal_reached
    assert lab.shown.groups[0] == "not-yet"
    lab.remove_person(lab.values["network"].number_of_nodes() - 1)
    assert "11 people" in lab.sentence
    groups = YourMap(show="groups").shown.groups
    assert set(groups) == {"you", "gives", "holds-back", "hub"}


def test_whoever_is_drawn_gets_a_name_and_undo_takes_it_back():
    lab = YourMap()
    lab.add_person(tied_to=0)
    assert lab.network.nodes[12]["name"] == "Person 13" or lab.network.nodes[12]["name"] == "Person 12"
    lab.add_person()
    names = [noted["name"] for _, noted in lab.network.nodes(data=True)]
    assert len(set(names)) == 14
    assert lab.undo().undo().network.number_of_nodes() == 12


def test_a_large_map_is_in_no_code():
    lab = YourMap(network=nx.path_graph(201))
    assert "network" not in lab.code
    assert "network" in YourMap(network=nx.path_graph(5)).code


def test_a_map_drawn_on_keeps_everything_else():
    ties = (Tie("a", "b", True, 3, "trust", {"since": 2020.0}), Tie("b", "a", True), Tie("b", "b"))
    ours = NetworkMap((Person("a", "Ada", "x", {"k": "v"}), Person("b", "Ben")), ties, "ours", 5, 4, "a")
    assert as_map(as_network(ours), ours) == ours
    lab = YourMap(network=as_network(ours))
    lab.add_person(tied_to=1)
    drawn = as_map(lab.network, ours)
    assert drawn.people[:2] == ours.people
    assert drawn.ties[:3] == ties
    assert len(drawn.ties) == 4
    untied = as_map(lab.tie(0, 1).network, drawn)
    assert [tie for tie in untied.ties if tie.counts] == [drawn.ties[3]]
    gone = as_map(lab.remove_person(0).network, untied)
    assert gone.owner == ""
    assert len(gone.people) == 2
    assert as_map(as_network(coalition()), coalition()) == coalition()


def test_kinds_and_strengths_of_ties_travel_to_the_page():
    people = [Person(one, one) for one in "abc"]
    ties = [
        Tie("a", "b", strength=1, layer="advice"),
        Tie("b", "a", strength=4, layer="trust"),
        Tie("b", "c", layer="advice"),
    ]
    sent = as_structure(YourMap(network=as_network(NetworkMap(people, ties))).network)
    assert sent["kinds"] == ["advice", "trust"]
    strengths = np.frombuffer(b64decode(sent["strengths"]), np.float32).reshape(2, 2)
    np.testing.assert_array_equal(strengths, [[1, 0], [4, np.nan]])
    plain = as_network(NetworkMap(people, [Tie("a", "b")]))
    assert "kinds" not in as_structure(YourMap(network=plain).network)
