"""Two labs side by side share what would otherwise be chance."""

import re
from pathlib import Path

import nbformat
import networkx as nx
import pytest

import netlib
from netlib.errors import PlainError
from netlib.labkit.compare import shared
from netlib.labkit.view import VIEWS
from netlib.labs import DonationGame, InvestmentGame, Rewiring

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("0*.ipynb"))
CELLS = [cell.source for path in NOTEBOOKS for cell in nbformat.read(path, as_version=4).cells]
COMPARED = [source for source in CELLS if "netlib.compare(" in source]
MADE = re.compile(r"netlib\.labs\.\w+\([^()]*\)")


def test_the_right_lab_takes_over_network_and_seed_and_keeps_its_own_setting():
    left, right = DonationGame(shape="ring", ratio=2, seed=5), DonationGame(ratio=6)
    netlib.compare(left, right)
    assert nx.utils.graphs_equal(right.network, left.network)
    assert (right.seed, right.ratio) == (5, 6)


def test_an_edit_or_a_new_seed_on_either_side_reaches_the_other():
    left, right = DonationGame(shape="ring"), DonationGame(shape="ring")
    netlib.compare(left, right)
    right.tie(0, 5)
    assert left.network.has_edge(0, 5)
    left.set(seed=9)
    assert right.seed == 9
    left.undo()
    assert not left.network.has_edge(0, 5)
    assert not right.network.has_edge(0, 5)
    assert (left.seed, right.seed) == (9, 9), "only the network is taken back"


def test_what_makes_the_network_is_the_same_on_both_sides_and_replaces_no_drawing():
    left, right = DonationGame(shape="ring", ratio=1), DonationGame(shape="ring", ratio=5)
    netlib.compare(left, right)
    left.set(shape="complete", people=8).set(add="leaves")
    assert [right.values[name] for name in (*right.made_by, "ratio")] == ["complete", 8, "leaves", 5]
    assert right.code.replace("ratio=5", "ratio=1") == left.code
    right.reset()
    assert (left.shape, left.notice, right.notice) == ("ring", "", "")


def test_where_the_network_comes_of_the_settings_each_lab_keeps_its_own():
    left, right = Rewiring(share=0.1), Rewiring(share=0.3)
    netlib.compare(left, right)
    left.set(seed=4)
    assert [lab.values["share"] for lab in (left, right)] == [0.1, 0.3]
    assert right.seed == 4
    assert left.sentence != right.sentence


@pytest.mark.parametrize("source", COMPARED)
def test_two_labs_side_by_side_in_a_lesson_keep_what_they_are_compared_by(source):
    labs = [eval(made, {"netlib": netlib}) for made in MADE.findall(source)]
    before = [lab.code for lab in labs]
    netlib.compare(*labs)
    assert [lab.code for lab in labs] == before
    assert len(set(before)) == 2


def test_what_was_played_on_equal_networks_stays():
    left, right = DonationGame(shape="ring").play(), DonationGame(shape="ring", ratio=5).play()
    netlib.compare(left, right)
    assert left.played
    assert right.played


def test_moving_a_person_on_one_side_moves_them_on_the_other_and_loses_no_worlds():
    left, right = DonationGame(shape="ring").play(), DonationGame(shape="ring", ratio=5).play()
    netlib.compare(left, right)
    left.move(3, to=(0, 0))
    assert right.network.nodes[3]["pos"] == (0, 0)
    assert left.played
    assert right.played


def test_the_text_shows_both():
    left, right = InvestmentGame(returned=0.2), InvestmentGame(returned=0.6)
    both = repr(netlib.compare(left, right))
    assert left.sentence in both
    assert right.sentence in both


def test_only_two_different_labs_of_one_kind_can_be_compared():
    lab = InvestmentGame()
    with pytest.raises(PlainError, match="got investment-game and donation-game"):
        netlib.compare(lab, DonationGame())
    with pytest.raises(PlainError, match="the same one twice"):
        netlib.compare(lab, lab)


def test_two_labs_stand_in_one_box_that_belongs_to_the_left_one():
    left, right = InvestmentGame(returned=0.2), InvestmentGame(returned=0.6)
    both = netlib.compare(left, right)
    assert list(both.box.children) == [left.view.widget, right.view.widget]
    assert "netlib-compare" in both.box._dom_classes
    assert VIEWS[both.box.model_id] is left.view
    shown = both._repr_mimebundle_()
    assert shown["text/plain"] == repr(both)
    assert shown["application/vnd.jupyter.widget-view+json"]["model_id"] == both.box.model_id


def test_what_two_labs_share_is_the_seed_and_the_network_that_a_model_is_given():
    assert shared(DonationGame()) == ["network", "shape", "people", "add", "seed"]
    assert shared(Rewiring()) == ["seed"]
    assert shared(netlib.labs.WeakSpot()) == ["seed"], "its network is fixed"
