"""A frame as it travels: everything that happens in a network, under the names that frame.js reads."""

from base64 import b64decode
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from netlib.labkit.packed import as_structure, changes, differences, pack
from netlib.labs import DonationGame


def test_what_happens_in_a_network_travels():
    lab = DonationGame()
    passing = ({"from": 0, "to": 3, "look": "message"}, {"person": 5, "made": True})
    frame = replace(lab.shown, passing=passing, queues=(0, 2), notes={4: "gave"}, picks={0: ("seed", 3)})
    packed, _ = pack(lab, frame, None)
    plain, _ = pack(lab, replace(lab.shown, passing=(), queues=(), notes={}, picks={}), None)
    assert {name: part for name, part in packed.items() if name not in plain} == {
        "passing": list(passing),
        "queues": [0, 2],
        "notes": {"4": "gave"},
        "picks": {"0": ["seed", 3]},
    }
    assert {name: packed[name] for name in plain} == plain


def test_each_person_is_of_the_group_that_the_legend_has_at_that_place():
    lab = DonationGame()
    keys = list(lab.groups)
    packed, _ = pack(lab, replace(lab.shown, groups=(keys[0], keys[-1])), None)
    assert packed["states"] == f"0{chr(48 + len(keys) - 1)}"


def test_only_what_differs_of_a_chart_travels():
    base = {"data": [{"x": [1], "y": [2]}, {"x": [1]}], "layout": {"a": 1}}
    other = {"data": [{"x": [1]}, {"x": [1], "y": [3]}], "layout": {"a": 2, "b": None}}
    assert differences(base, base) == {}
    assert differences(base, other) == {"data": [{"y": None}, {"y": [3]}], "layout": {"a": 2, "b": None}}
    assert differences(base, {**base, "layout": {}}) == {"layout": {"a": None}}
    with pytest.raises(ValueError, match="shorter"):
        differences(base, {**base, "data": base["data"][:1]})  # a trace is hidden, never taken away
    assert changes({"a": 1, "b": 2}, {"a": 1, "c": 3}) == {"b": None, "c": 3}


def network(**people) -> nx.Graph:
    """Two tied people and one alone, with these attributes."""
    made = nx.Graph([(0, 1)])
    made.add_node(2)
    nx.set_node_attributes(made, {0: (0, 1), 1: (0.5, 0), 2: (-1, -1)}, "pos")
    for name, values in people.items():
        nx.set_node_attributes(made, dict(zip(made, values, strict=False)), name)
    return made


def numbers(packed: str, kind) -> list:
    return np.frombuffer(b64decode(packed), kind).tolist()


def test_a_network_travels_as_places_and_ties():
    sent = as_structure(network())
    assert sent.keys() == {"key", "places", "ties", "label"}
    assert numbers(sent["places"], np.float32) == [0, 1, 0.5, 0, -1, -1]
    assert numbers(sent["ties"], np.uint32) == [0, 1]
    assert sent["label"] == "Network of 3 people and 1 tie"


def test_names_icons_and_what_people_do_travel_where_all_have_them():
    sent = as_structure(network(name="abc", icon="xyz", about=("cooks", "leads", "")))
    assert (sent["names"], sent["icons"]) == (["a", "b", "c"], ["x", "y", "z"])
    assert sent["about"] == ["cooks", "leads", ""]
    assert "names" not in as_structure(network(name="ab"))


def test_who_has_left_is_hidden_and_not_counted():
    sent = as_structure(network(away=(False, False, True)))
    assert numbers(sent["hidden"], np.uint8) == [0, 0, 1]
    assert sent["label"] == "Network of 2 people and 1 tie"


def test_networks_that_differ_in_anything_that_travels_have_keys_of_their_own():
    moved, tied, kinds = network(), network(), network()
    moved.nodes[0]["pos"] = (0, 0.5)
    tied.add_edge(1, 2)
    kinds.edges[0, 1]["kinds"] = {"trust": 2}
    away, named = network(away=(True, False, False)), network(name="abc")
    sent = [as_structure(one)["key"] for one in (network(), moved, tied, kinds, away, named)]
    assert len(set(sent)) == len(sent)
    assert as_structure(network())["key"] == sent[0]


def test_how_strong_a_tie_of_each_kind_is():
    made = network()
    made.add_edge(1, 2, kinds={"work": None, "trust": 4})
    made.edges[0, 1]["kinds"] = {"trust": 2}
    sent = as_structure(made)
    assert sent["kinds"] == ["trust", "work"]
    strengths = np.array(numbers(sent["strengths"], np.float32)).reshape(2, 2)
    np.testing.assert_array_equal(strengths, [[2, 4], [np.nan, 0]])
