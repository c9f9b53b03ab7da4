"""Controls: what each takes, at its limits, and how the page hears of it.

Labs are made inside the tests: what a class does when it is defined is tried as well.
"""

import networkx as nx
import pytest

from netlib.errors import PlainError
from netlib.labkit.base import LABS, Lab
from netlib.labkit.controls import (
    Choice,
    Decisions,
    Network,
    Seed,
    Slider,
    Watch,
    button,
    quoted,
    words_of,
)


class Base(Lab):
    """Runs nothing, so it is in no list of labs."""

    title, goal = "Base", "None."
    say = reached = lambda self, result: ""


def defined(**members) -> type[Lab]:
    return type("TwoWords", (Base,), members)


def test_a_lab_is_called_after_its_class_and_knows_its_controls_and_buttons():
    first, second = Seed(), Slider(label="x", low=0, high=1, value=0)
    lab = defined(first=first, second=second, press=button("Press it")(dict))
    assert lab.name == "two-words"
    assert lab.controls == {"first": first, "second": second}
    assert [control.name for control in lab.controls.values()] == ["first", "second"]
    assert lab.first is first, "on the class, a control is itself"
    assert {name: action.label for name, action in lab.buttons.items()} == {"press": "Press it"}
    assert lab.press.action is dict
    assert "two-words" not in LABS, "It runs nothing: only labs that do can be replayed."


def test_a_lab_that_runs_something_is_known_by_its_name_and_may_be_defined_anew():
    def run(self, **values):
        return values

    defined(run=run)
    again = defined(run=run)
    assert LABS.pop("two-words") is again


def test_only_so_much_of_an_entry_is_said_back():
    assert quoted("x" * 24) == f"“{'x' * 24}”"
    assert quoted("x" * 25) == f"“{'x' * 24}…”"
    assert quoted(12) == "“12”"


def test_a_slider_takes_both_its_ends_and_more_where_more_can_be_typed():
    slider = Slider(label="x", low=2, high=5, value=3, most=8)
    assert [slider.check(number) for number in (2, 5, 8)] == [2, 5, 8]
    for number in (1, 9):
        with pytest.raises(PlainError, match=f"must lie between 2 and 8; got {number}"):
            slider.check(number)
    with pytest.raises(PlainError, match="a number from 2 to 8; got “x”"):
        slider.check("x")
    assert slider.describe()["most"] == 8
    assert "most" not in Seed().describe()


def test_numbers_are_whole_only_where_a_slider_counts():
    counts = Slider(label="x", low=0, high=4, value=0)
    assert isinstance(counts.check(3.0), int)
    for part in ({"low": 0.5}, {"high": 4.5}, {"step": 0.5}):
        shares = Slider(**{"label": "x", "low": 0, "high": 4, "value": 1} | part)
        assert shares.check(2.5) == 2.5
    assert Slider(label="x", low=0, high=1, value=0, step=0.1).check(0.1 + 0.2) == 0.3


def test_a_percent_sign_makes_a_share_unless_the_slider_counts_in_per_cent():
    share = Slider(label="x", low=0, high=1, value=0, step=0.01)
    assert (share.check("35%"), share.check("0.35")) == (0.35, 0.35)
    percent = Slider(label="x", low=0, high=100, value=0, unit="%")
    assert (percent.check("35 %"), percent.check("35"), percent.check(35)) == (35, 35, 35)


def test_a_code_holds_a_number_as_it_is():
    slider = Seed()
    assert [slider.write(value) for value in (0.1 + 0.2, 1e-5, 2.0, 7)] == ["0.3", "1e-05", "2", "7"]
    assert slider.write(123456789.125) == "123456789.125"


def test_a_run_that_is_watched_has_a_slider_that_can_be_played():
    assert {"kind": "slider", "watch": True, "time": True, "low": 0}.items() <= Watch(
        high=4
    ).describe().items()
    assert "watch" not in Seed().describe()


def test_the_seed_begins_at_one_and_has_ten_thousand_values():
    seed = Seed()
    assert (seed.value, seed.check(0), seed.check(9999), seed.check("0012")) == (1, 0, 9999, 12)
    with pytest.raises(PlainError, match="“Seed of chance” must lie between 0 and 9999"):
        seed.check(10000)


def test_options_are_the_first_words_of_a_table():
    assert words_of({"a": ("one", 1), "b": ("two", 2, 3)}) == {"a": "one", "b": "two"}


def test_a_choice_takes_its_keys_and_nothing_else():
    choice = Choice(label="Way", options={"a": "one", "b": "two"}, value="a")
    assert choice.check("b") == "b"
    for wrong in ("one", "c", None, ["a"], 0):
        with pytest.raises(PlainError, match="“Way” knows a, b; got"):
            choice.check(wrong)


def test_as_many_decisions_as_there_are_and_no_more():
    decisions = Decisions(label="Who", options={"A": "Ada", "B": "Ben"}, most=2)
    assert [decisions.check(text) for text in ("", "B", "BA")] == ["", "B", "BA"]
    with pytest.raises(PlainError, match="“Who” ends after 2; got 3"):
        decisions.check("BAB")


def test_a_network_has_as_many_people_as_a_lab_can_draw_numbered_from_0():
    control = Network()
    assert control.check(None) is None
    for people in (1, 320):
        assert list(control.check(nx.path_graph(people))) == list(range(people))
    for people in (0, 321):
        with pytest.raises(PlainError, match=f"1 to 320 people; this one has {people}"):
            control.check(nx.path_graph(people))
    named = control.check(nx.Graph([("Ada", "Ben"), ("Ben", "Cem")]))
    assert sorted(named.edges) == [(0, 1), (1, 2)]
    swapped = nx.Graph()
    swapped.add_nodes_from([1, 0, 2])
    swapped.add_edge(1, 2)
    assert sorted(control.check(swapped).edges) == [(0, 2)], "in the order in which the people stand"


def test_a_network_is_read_back_from_its_code():
    control, network = Network(), nx.path_graph(5)
    assert control.write(network) == "DhC"
    assert nx.utils.graphs_equal(nx.Graph(control.check("DhC")), network)
    for broken in ("Dh", "Ü", "", "D h C"):
        with pytest.raises(PlainError, match="is not a network in graph6 form; copy the whole code"):
            control.check(broken)
