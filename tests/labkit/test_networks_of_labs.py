"""Networks in labs: where people stand, who is who, and what Undo brings back."""

from math import cos, pi, sin

import networkx as nx
import pytest

from netlib import networks
from netlib.errors import PlainError
from netlib.labkit.cast import AMID, CAST, YOU, coalition, name_of
from netlib.labkit.drift import GRID, beside
from netlib.labkit.made_network import hubs_of, on_a_circle, same_ties
from netlib.labkit.network_lab import REPLACED, STEPS, called, placed, places
from netlib.labkit.nine_people import nine_people
from netlib.labs import DonationGame


def at(network: nx.Graph, person: int) -> tuple[float, float]:
    return pytest.approx(network.nodes[person]["pos"], abs=1e-6)


def test_people_stand_on_a_circle_clockwise_from_the_top_around_those_inside():
    network = on_a_circle(nx.path_graph(6), 1, 4)
    for number, person in enumerate((0, 2, 3, 5)):
        assert (sin(number * pi / 2), cos(number * pi / 2)) == at(network, person)
    assert (network.nodes[1]["pos"], network.nodes[4]["pos"]) == ((-0.35, 0.0), (0.35, 0.0))
    assert on_a_circle(nx.path_graph(3), 2).nodes[2]["pos"] == (0.0, 0.0)
    assert sorted(network.edges) == sorted(nx.path_graph(6).edges)
    with pytest.raises(nx.NetworkXError):
        network.add_edge(0, 5)


def test_the_same_ties_are_the_same_wherever_people_stand():
    one = nx.path_graph(4)
    other = on_a_circle(one)
    assert same_ties(one, other)
    assert same_ties(one, one)
    assert not same_ties(one, nx.cycle_graph(4))
    assert not same_ties(one, nx.path_graph(5))
    assert not same_ties(nx.Graph([(0, 1), (2, 3)]), nx.Graph([(0, 2), (1, 3)])), "as many ties of each"


def test_a_hub_has_at_least_twice_the_average_number_of_ties():
    assert hubs_of(networks.star(4)) == {0}, "three ties; the average is one and a half"
    assert hubs_of(networks.star(3)) == set()
    assert hubs_of(networks.ring(6)) == set()
    assert hubs_of(nx.empty_graph(3)) == set(), "nobody has a tie"


def test_a_place_is_computed_only_where_somebody_has_none():
    network = networks.fixed(on_a_circle(nx.path_graph(3)))
    assert placed(network) is network
    partly = nx.path_graph(3)
    partly.nodes[0]["pos"] = (5, 5)
    made = placed(partly)
    assert all(max(map(abs, made.nodes[person]["pos"])) <= 1 for person in made)
    assert "pos" not in partly.nodes[1], "the one it was given is as it was"
    assert places(made).shape == (3, 2)
    assert not places(made).flags.writeable


def test_a_person_is_called_by_name_or_by_number():
    network = nx.path_graph(2)
    network.nodes[1]["name"] = "Ada"
    assert (called(network, 0), called(network, 1)) == ("person 0", "Ada")


def test_the_cast_stands_around_you_with_names_faces_and_work():
    network = coalition([(2, 1), (YOU, 3)])
    assert coalition([(1, 2), (3, YOU), (2, 1)]) is network, "the same ties, the same network"
    assert sorted(network.edges) == [(0, 3), (1, 2)]
    you = {"name": "you", "icon": "star", "about": "you", "pos": AMID}
    assert network.nodes[YOU] == you
    for person, member in enumerate(CAST, start=1):
        noted = network.nodes[person]
        assert (noted["name"], noted["icon"], noted["about"]) == (member.name, member.face, member.work)
        assert name_of(person) == member.name
        assert sum(part**2 for part in noted["pos"]) == pytest.approx(1)
    assert at(network, 1) == (0, 1)
    assert name_of(YOU) == "you"


@pytest.mark.parametrize(
    ("shape", "add", "people", "ties"),
    [
        *(("star", "nothing", 9, 8), ("ring", "nothing", 9, 9), ("complete", "nothing", 9, 36)),
        *(("star", "neighbours", 9, 16), ("star", "hub", 10, 16), ("ring", "hub", 10, 17)),
    ],
)
def test_nine_people_and_what_may_be_added(shape, add, people, ties):
    network = nine_people(shape, add)
    assert (len(network), network.number_of_edges()) == (people, ties)
    inside = [person for person in network if sum(part**2 for part in network.nodes[person]["pos"]) < 0.5]
    assert inside == [0] * (shape == "star") + [9] * (add == "hub")
    if shape == "star" and add == "hub":
        assert set(network[0]) == set(network[9]) == set(range(1, 9))
    if add == "neighbours":
        assert all(network.degree[person] == 3 for person in range(1, 9))


def test_two_networks_beside_each_other_share_the_picture_and_keep_their_height():
    one, other = on_a_circle(nx.path_graph(2)), on_a_circle(nx.path_graph(4))
    both = beside(one, other)
    assert [both.nodes[person]["pos"][1] for person in both] == pytest.approx([1, -1, 1, 0, -1, 0], abs=1e-6)
    across = [both.nodes[person]["pos"][0] for person in both]
    assert across == pytest.approx([-0.52, -0.52, 0.52, 1, 0.52, 0.04], abs=1 / GRID)
    assert all((part * GRID).is_integer() for person in both for part in both.nodes[person]["pos"])


# Editing -------------------------------------------------------------------------------------------------


@pytest.fixture
def lab() -> DonationGame:
    return DonationGame(shape="ring", people=6)


def test_somebody_who_comes_stands_where_the_page_says_or_near_whom_they_are_tied_to(lab):
    assert lab.add_person(tied_to=2, at=(0.25, 7)).network.nodes[6]["pos"] == (0.25, 1.0), "in the picture"
    assert list(lab.network[6]) == [2]
    lab.add_person(tied_to=2)
    x, y = lab.network.nodes[2]["pos"]
    new = lab.network.nodes[7]["pos"]
    assert max(abs(new[0] - x), abs(new[1] - y)) <= 0.3 + 1e-6
    apart = min(
        sum((a - b) ** 2 for a, b in zip(new, lab.network.nodes[one]["pos"], strict=True)) for one in range(7)
    )
    assert apart > 0.1**2, "beside everybody, not on top of somebody"
    alone = lab.add_person()
    assert alone.network.degree[8] == 0
    assert sum(part**2 for part in alone.network.nodes[8]["pos"]) == pytest.approx(0.3**2), "near the middle"


@pytest.mark.parametrize("side", [-1, 1])
def test_somebody_who_comes_into_a_full_corner_stands_in_the_picture(lab, side):
    for person, (x, y) in enumerate([(1, 1), (0.7, 1), (1, 0.7), (0.79, 0.79)]):
        lab.move(person, (side * x, side * y))
    new = lab.add_person(tied_to=0).network.nodes[6]["pos"]
    assert max(map(abs, new)) <= 1


def test_a_tie_is_made_and_taken_away(lab):
    assert lab.tie(0, 3).network.has_edge(0, 3)
    assert not lab.tie(3, 0).network.has_edge(0, 3)
    with pytest.raises(PlainError, match="A tie needs two different people"):
        lab.tie(1, 1)
    with pytest.raises(PlainError, match="There is no person 6; they are numbered 0 to 5"):
        lab.tie(0, 6)


def test_people_after_one_who_leaves_move_up_by_one_number(lab):
    lab.remove_person(2)
    assert sorted(lab.network.edges) == [(0, 1), (0, 4), (2, 3), (3, 4)]


def test_all_the_moves_of_one_person_are_one_step_to_undo(lab):
    start = dict(lab.network.nodes(data="pos"))
    lab.move(1, (0, 0)).move(1, (0.1, -9)).move(2, (0.5, 0.5))
    assert (lab.moved, lab.network.nodes[1]["pos"]) == (2, (0.1, -1.0))
    assert lab.undo().network.nodes[1]["pos"] == (0.1, -1.0)
    assert lab.moved is None
    assert dict(lab.undo().network.nodes(data="pos")) == start
    with pytest.raises(PlainError, match="nothing to undo"):
        lab.undo()
    lab.move(1, (0, 0)).tie(0, 3).move(1, (0.2, 0))
    assert len(lab.earlier) == 3, "something else happened in between"


def test_undo_knows_the_last_hundred_changes(lab):
    assert STEPS == 100
    for number in range(STEPS + 3):
        lab.move(number % 2, (0, number / 1000))
    assert len(lab.earlier) == STEPS
    assert lab.earlier[0]["network"].nodes[0]["pos"] == (0, 0.002), "the oldest are forgotten"


def test_undo_brings_back_what_made_the_network_and_leaves_other_controls(lab):
    lab.tie(0, 3).set(shape="star", ratio=5)
    assert (lab.notice, lab.warned) == (REPLACED, True)
    lab.undo()
    assert (lab.shape, lab.ratio, lab.notice) == ("ring", 5, "")
    assert lab.network.has_edge(0, 3)
    assert "network=" in lab.code
    assert "network=" not in lab.undo().code


def test_a_reset_keeps_a_drawing_for_undo_and_forgetting_does_not(lab):
    lab.tie(0, 3).reset()
    assert (lab.notice, lab.network.has_edge(0, 3)) == (REPLACED, False)
    assert lab.undo().network.has_edge(0, 3)
    lab.goal_reached = True
    lab.forget()
    assert (lab.notice, lab.earlier, lab.goal_reached) == ("", (), False)
    assert not lab.network.has_edge(0, 3)


def test_a_lab_on_somebodys_own_network_is_marked_as_a_guests():
    lab = DonationGame.of(nx.path_graph(4))
    assert lab.guest
    assert not DonationGame(network=nx.path_graph(4)).guest
    assert len(lab.network) == 4
