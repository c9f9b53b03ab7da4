"""The file for a page without Python: how much it may hold, and that it holds what it says."""

import json

import pytest

from netlib.errors import PlainError
from netlib.labkit import frames_file as module
from netlib.labkit.base import LABS, Lab
from netlib.labkit.controls import Remembered, Seed, Slider, button
from netlib.labkit.frames_file import PRESSES, SEEDS, Writer, frames_file
from netlib.labs import DonationGame, ValueCreated


class Sum(Lab):
    """Adds up; refuses nine."""

    title, goal = "Sum", "Six."
    one = Slider(label="One", low=0, high=2, value=0)
    two = Slider(label="Two", low=0, high=3, value=0)
    three = Slider(label="Three", low=0, high=4, value=0)
    seed = Seed()
    pressed = Remembered(value=0)

    def run(self, one, two, three, seed, pressed):
        if one + two + three == 9:
            raise PlainError("Nine is too much.")
        return one + two + three + pressed

    def say(self, result):
        return f"It is {result}."

    def reached(self, result):
        return result == 6

    def measure(self, result):
        return {"sum": result, "none": float("nan")}

    @button("More")
    def more(self):
        if self.pressed == 7:
            raise PlainError("That is all.")
        return {"pressed": self.pressed + 1}


class Still(Sum):
    more = None


for name in ("sum", "still"):  # labs of this file only
    LABS.pop(name)


def codes(file: dict) -> set[str]:
    return {frame["code"] for frame in file["frames"]}


def moved(code: str) -> tuple[int, ...]:
    return tuple(int(pair.split("=")[1]) for pair in code.split()[1:4])


def test_every_single_change_is_there_and_ten_seeds():
    file = frames_file(Still(), most=0)
    ones = {(one, 0, 0) for one in range(3)} | {(0, two, 0) for two in range(4)}
    assert {moved(code) for code in codes(file)} == ones | {(0, 0, three) for three in range(5)}
    assert {code for code in codes(file) if moved(code) == (0, 0, 0)} == {
        f"still one=0 two=0 three=0 seed={seed}" for seed in (1, *range(2, 2 + SEEDS - 1), 0)
    }
    assert file["frames"][0]["code"] == file["code"] == Still().code


def test_changes_of_several_controls_come_as_whole_sets_the_smallest_first():
    settings = [*written(Still()).combined(10_000)]
    names = list(dict.fromkeys(tuple(setting) for setting in settings))
    assert names == [("one", "two"), ("one", "three"), ("two", "three"), ("one", "two", "three")]
    assert len(settings) == 2 * 3 + 2 * 4 + 3 * 4 + 2 * 3 * 4
    assert settings[0] == {"one": 1, "two": 1}


def written(lab: Lab) -> Writer:
    writer = Writer(lab)
    writer.written([], 0, (), None)
    return writer


@pytest.mark.parametrize(("room", "sets"), [(5, 0), (6, 1), (7, 1), (8, 2), (12, 3), (23, 3), (24, 4)])
def test_a_set_is_left_out_where_it_has_no_room(monkeypatch, room, sets):
    writer = written(Still())
    there, each = len(writer.frames), writer.bytes / len(writer.frames)
    assert len({tuple(setting) for setting in writer.combined(there + room)}) == sets
    monkeypatch.setattr(module, "MOST_BYTES", writer.bytes + (room + 0.5) * each)
    assert len({tuple(setting) for setting in writer.combined(10_000)}) == sets


def test_a_file_is_no_longer_than_it_may_be_and_counts_all_its_bytes(monkeypatch):
    assert len(frames_file(Still(), most=30)["frames"]) <= 30
    writer = written(DonationGame())
    parts = [*writer.frames, *writer.networks.values()]
    assert writer.bytes == sum(len(json.dumps(part)) for part in parts)
    single = len(written(Still()).frames)
    monkeypatch.setattr(module, "MOST_BYTES", 1)
    assert len(frames_file(Still())["frames"]) == single, "single changes are always there"


def test_a_set_ends_where_its_frames_are_larger_than_was_expected(monkeypatch):
    single = written(Still())
    bytes_, few = single.bytes, len(single.frames)
    monkeypatch.setattr(Still, "say", lambda self, result: "It grows. " * 300 * (result > 4))
    monkeypatch.setattr(module, "MOST_BYTES", bytes_ + 60 * bytes_ / few)
    writer = Writer(Still())
    file = writer.written([], 10_000, (), None)
    assert len(file["frames"]) > few
    assert module.MOST_BYTES <= writer.bytes < module.MOST_BYTES + 3300, "one frame more"


def test_settings_that_a_lab_refuses_are_not_there():
    writer = written(Still())
    assert writer.hold({"one": 2, "two": 3, "three": 4}) is None
    number = writer.hold({"one": 2, "two": 3, "three": 3})
    assert writer.frames[number]["sentence"] == "It is 8."
    assert writer.hold({"three": 3, "two": 3, "one": 2}) == number, "each frame once"


def test_settings_that_a_lab_adjusts_lead_to_the_frame_that_it_then_shows(monkeypatch):
    computed = []

    def settle(self, values, changed, before):
        computed.append(values["two"])
        return values | {"two": min(values["two"], 1)}

    monkeypatch.setattr(Still, "settle", settle)
    writer = Writer(Still())
    file = writer.written([], 0, (), None)
    (first, one), (second, other) = file["asked"]
    assert (first[:3], second[:3]) == ([0, 2, 0], [0, 3, 0])
    assert one == other == writer.hold({"two": 1})
    assert writer.frames[one]["values"]["two"] == 1
    computed.clear()
    assert writer.hold({"two": 3}) == one
    assert computed == [], "nothing is computed twice"


def test_what_a_code_with_a_network_shows_is_there():
    drawn = ValueCreated(people=6, rule="fair").tie(3, 4)
    assert "network=" in drawn.code
    assert drawn.code in codes(frames_file(ValueCreated(), (drawn.code,), most=0))


def test_the_settings_of_a_code_are_there_and_those_on_the_way_to_them_and_around():
    there = {moved(code) for code in codes(frames_file(Still(), ("still one=2 two=1",), most=0))}
    assert there >= {(2, 1, 0), (1, 0, 0), (1, 1, 0), (2, 3, 0)}
    assert (1, 2, 0) not in there


def test_what_is_asked_for_together_is_all_there():
    there = {moved(code) for code in codes(frames_file(Still(), most=0, together=("one", "three")))}
    assert there >= {(one, 0, three) for one in range(3) for three in range(5)}
    assert (1, 1, 1) not in there


def test_a_button_is_pressed_five_times_at_the_start_and_once_elsewhere():
    file = frames_file(Sum(), most=100)
    at = 0
    for press in range(1, PRESSES + 1):
        at = file["pressed"][at]["more"]
        assert file["frames"][at]["sentence"] == f"It is {press}."
    assert at not in file["pressed"]
    once = file["pressed"][1]["more"]
    assert once not in file["pressed"]
    assert file["frames"][once]["values"] == file["frames"][1]["values"]
    assert 1 not in frames_file(Sum(), most=0)["pressed"], "there is no room for more than the start"


def test_a_button_that_has_nothing_left_to_do_leads_nowhere():
    writer = Writer(Sum())
    writer.add(writer.lab.shown)
    writer.press_all(0, 20)
    assert len(writer.frames) == 1 + 7


def test_the_numbers_that_are_asked_for_travel_where_they_are_numbers():
    file = frames_file(Still(one=2), most=0, numbers=("sum", "none", "other"))
    assert file["frames"][0]["measured"] == {"sum": 2}
    assert "measured" not in frames_file(Still(), most=0)["frames"][0]


def test_whether_python_would_know_what_came_before():
    assert not frames_file(Still(), most=0)["forgets"]
    assert frames_file(Sum(), most=0)["forgets"], "what was pressed stays when a slider moves"


def test_a_page_says_what_it_shares_with_one_beside_it_and_that_nothing_can_be_drawn():
    file = frames_file(DonationGame(), most=0)
    assert file["shared"] == ["shape", "people", "add", "seed"]
    assert (file["start"]["editable"], file["start"]["ties"]) == (False, True)
    assert frames_file(Still(), most=0)["start"]["ties"] is False


def test_a_network_that_came_with_a_code_stays_until_another_is_made():
    lab = DonationGame().tie(3, 4)
    drawn = DonationGame(network=lab.network)
    file = frames_file(drawn, most=0)
    of = {frame["code"]: frame["network"] for frame in file["frames"]}
    mine = of[drawn.code]
    assert {key for code, key in of.items() if "network=" in code} == {mine}
    assert any("shape=ring" in code and key != mine for code, key in of.items())
    assert any("ratio=4" in code.split() and key == mine for code, key in of.items())
    keys = [network["key"] for network in file["networks"]]
    assert sorted(keys) == sorted(set(of.values())), "each network once"
