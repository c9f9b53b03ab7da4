"""Frames: making one changes nothing, and it equals what the lab then shows. Tried on every lab there is."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lab_settings import ends
from netlib.errors import PlainError
from netlib.labkit.controls import Choice, Decisions, Slider
from netlib.labkit.frames import Frame
from netlib.labs import LABS, DonationGame, FiveClues, HubLikeness, Spreading
from patience import seconds

NAMES = sorted(LABS)
every_lab = pytest.mark.parametrize("name", NAMES)
few = settings(max_examples=4, suppress_health_check=list(HealthCheck))


def movable(lab) -> list:
    return [control for control in lab.controls.values() if isinstance(control, Slider | Choice | Decisions)]


def a_value(control):
    if isinstance(control, Choice):
        return st.sampled_from(sorted(control.options))
    if isinstance(control, Decisions):
        return st.text(sorted(control.options), max_size=control.most)
    steps = int((control.high - control.low) / control.step + 1e-9)
    return st.integers(0, steps).map(lambda step: round(control.low + step * control.step, 10))


def some_changes(lab):
    """Up to three moves of a learner, one after the other."""
    moves = st.one_of([st.tuples(st.just(control.name), a_value(control)) for control in movable(lab)])
    return st.lists(moves.map(lambda move: dict([move])), min_size=1, max_size=3)


def plain(value):
    """Arrays as lists, so that two frames can be compared."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value.tolist() if isinstance(value, np.ndarray) else value


def as_text(chart) -> str:
    return json.dumps(plain(chart), sort_keys=True, default=str)


def drawn(lab) -> str:
    """What stands on the lab's own figure."""
    return as_text(lab.figure and lab.figure.to_dict())


def seen(frame: Frame):
    """All that a page shows of a frame."""
    values = dict(frame.values)
    network = values.pop("network", None)
    map_ = None if network is None else (dict(network.nodes(data="pos")), sorted(network.edges))
    shown = (frame.groups, frame.passing, frame.queues, dict(frame.notes))
    said = (frame.sentence, frame.code, frame.reached, dict(frame.measured), dict(frame.waiting_for))
    return repr((said, as_text(frame.chart), shown, map_))


@every_lab
@few
@given(data=st.data())
def test_a_frame_is_what_set_then_shows_and_making_it_changes_nothing(name, data):
    lab = LABS[name]()
    for change in data.draw(some_changes(lab)):
        before, figure = lab.shown, drawn(lab)
        frame = lab.frame(**change)
        assert lab.shown is before
        assert drawn(lab) == figure
        assert seen(lab.set(**change).shown) == seen(frame)
        assert not lab.error


@every_lab
@few
@given(data=st.data())
def test_the_same_settings_show_the_same_whatever_came_before(name, data):
    moved, fresh = LABS[name](), LABS[name]()
    for change in data.draw(some_changes(moved)):
        moved.set(**change)
    fresh.set(**{control.name: moved.values[control.name] for control in movable(moved)})
    remembered = {name for name in moved.values if name not in {c.name for c in movable(moved)} | {"network"}}
    if all(moved.values[name] == fresh.values[name] for name in remembered):
        assert seen(moved.shown) == seen(fresh.shown)


@every_lab
def test_an_error_late_in_drawing_leaves_everything_as_it_was(name, monkeypatch):
    lab = LABS[name]()
    control = next(control for control in movable(lab) if control.name not in lab.waiting_for)
    other = next(value for value in ends(control) if value != lab.values[control.name])
    before = lab.shown, seen(lab.shown), drawn(lab)

    def late(figure, result):
        type(lab).draw(lab, figure, result)
        raise ZeroDivisionError("the pen broke")

    monkeypatch.setattr(lab, "draw" if lab.figure is not None else "say", late)
    with pytest.raises((ZeroDivisionError, TypeError)):
        lab.set(**{control.name: other})
    monkeypatch.undo()
    assert lab.error.endswith("Nothing was changed.")
    assert (lab.shown, seen(lab.shown), drawn(lab)) == before


@every_lab
def test_no_lab_reads_itself_while_a_frame_is_made(name):
    """Else a frame of other settings would be mixed with those that are shown."""
    lab = LABS[name]()
    for control in movable(lab):
        for end in ends(control):
            lab.frame(**{control.name: end})


def test_a_cell_may_read_and_drive_a_lab_while_a_frame_is_made_ahead(monkeypatch):
    lab, inside, go_on = DonationGame(), Event(), Event()
    base, run = lab.shown, lab.run

    def slow(**values):
        inside.set()
        assert go_on.wait(timeout=seconds())
        return run(**values)

    monkeypatch.setattr(lab, "run", slow)
    with ThreadPoolExecutor() as pool:
        ahead = pool.submit(lab.frame_after, base, ratio=5)
        assert inside.wait(timeout=seconds())
        assert (lab.ratio, lab.values["shape"]) == (3, "star")
        driven = pool.submit(lab.set, ratio=7)  # waits for its turn
        go_on.set()
        assert (ahead.result().values["ratio"], driven.result().ratio) == (5, 7)


def test_a_network_in_a_lab_is_nobodys_to_change():
    lab = DonationGame()
    for change in (
        lambda: lab.network.add_edge(1, 2),
        lambda: lab.network.nodes[1].update(pos=(0, 0)),
        lambda: lab.network.edges[0, 1].__setitem__("weight", 3),
    ):
        with pytest.raises((nx.NetworkXError, AttributeError, TypeError)):
            change()
    assert DonationGame().network.number_of_edges() == 19


def test_what_comes_from_outside_is_copied():
    mine = nx.cycle_graph(6)
    lab = DonationGame(network=mine)
    mine.add_edge(0, 3)
    assert not lab.network.has_edge(0, 3)
    more = lab.network.copy()
    more.add_edges_from((0, other) for other in range(2, 5))
    assert lab.set(network=more).sentence.startswith("6 people, 9 ties")


@pytest.mark.parametrize(("lab", "code"), [(HubLikeness, "D~{"), (FiveClues, "A_")])
def test_a_lab_whose_network_is_given_takes_no_other(lab, code):
    with pytest.raises(PlainError, match="network of this lab is fixed"):
        lab(network=code)
    assert lab(network=lab().network).sentence == lab().sentence
    assert Spreading(network="D~{").network.number_of_edges() == 10


def test_nobody_is_tied_to_themselves():
    loop = nx.Graph([(0, 1), (0, 0)])
    with pytest.raises(PlainError, match="Nobody can be tied to themselves; “0” is"):
        DonationGame(network=loop)


def test_an_error_of_a_watcher_neither_hides_the_sentence_nor_silences_others():
    lab, heard = DonationGame(), []

    def broken(lab):
        raise KeyError("watcher")

    lab.observe(broken)
    lab.observe(lambda lab: heard.append(lab.error))
    with pytest.raises(KeyError, match="watcher"):
        lab.set(ratio=4)
    assert (lab.ratio, lab.error, heard) == (4, "", [""])
    with pytest.raises(PlainError, match="must lie between") as refused:
        lab.set(ratio=99)
    assert "watches the lab failed" in refused.value.__notes__[0]
    assert "must lie between" in lab.error


def test_what_only_passes_by_is_not_credited():
    lab = DonationGame(add="hub", ratio=1)
    lab.moving = True
    assert not lab.set(ratio=3).goal_reached
    lab.moving = False
    assert lab.set(ratio=3).goal_reached


def test_a_second_lab_of_the_same_name_is_refused():
    with pytest.raises(
        TypeError, match=r"a lab called “donation-game” already, in netlib\.labs\.donation_game"
    ):
        type("DonationGame", (DonationGame,), {"__module__": "elsewhere"})


@pytest.mark.parametrize("to", [(0.1,), "here", None, (0, "x"), (1, 2, 3), float("nan")])
def test_a_place_that_is_none_is_refused_and_nothing_is_broken(to):
    lab = DonationGame()
    with pytest.raises(PlainError, match="A place is two numbers"):
        lab.move(1, to=to)
    assert lab.tie(1, 2).network.has_edge(1, 2)


@pytest.mark.parametrize("person", [[1], {"a": 1}, np.array([1, 2]), 1.5, "1"])
def test_a_person_that_is_none_is_refused(person):
    lab = DonationGame()
    with pytest.raises(PlainError, match="There is no person"):
        lab.remove_person(person)


@pytest.mark.parametrize("value", [[1], {"a": 1}, np.arange(3), object(), ["star"]])
def test_what_no_control_can_read_is_refused_in_a_sentence(value):
    lab = DonationGame()
    for name in ("ratio", "shape", "network"):
        with pytest.raises(PlainError):
            lab.set(**{name: value})
        assert lab.error
    assert lab.set(ratio=2).error == ""
