"""Frames made ahead: which values come first, how many there are, and what travels with them."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from netlib.errors import PlainError
from netlib.labkit import ahead as module
from netlib.labkit.ahead import Ahead, around
from netlib.labkit.base import LABS, Lab
from netlib.labkit.controls import Choice, Decisions, Slider
from netlib.labkit.packed import pack
from netlib.labs import DonationGame


class Steps(Lab):
    """Refuses thirteen."""

    title, goal = "Steps", "None."
    number = Slider(label="Number", low=0, high=20, value=10)
    other = Slider(label="Other", low=0, high=20, value=10)

    def run(self, number, other):
        if number == 13:
            raise PlainError("Thirteen brings bad luck.")
        return number

    def say(self, result):
        return f"{result}."

    def reached(self, result):
        return False


LABS.pop("steps")  # a lab of this file only


@pytest.fixture
def sent() -> list[dict]:
    return []


def of(lab: Lab, sent: list[dict]) -> Ahead:
    return Ahead(lab, lambda frame: pack(lab, frame, None), sent.append)


def values(batches) -> list[list]:
    return [[value for value, *_ in batch["frames"]] for batch in batches if batch["frames"]]


def at_once(monkeypatch, **limits) -> None:
    """All frames in one batch, however slow the machine is."""
    for name, limit in {"BATCH_SECONDS": 60, "SLOW_SECONDS": 60, **limits}.items():
        monkeypatch.setattr(module, name, limit)


def test_every_other_value_of_a_slider_comes_once_to_its_very_ends():
    tenths = Slider(label="x", low=0, high=0.3, value=0, step=0.1)
    assert list(around(tenths, 0, None)) == [0.1, 0.2, 0.3]
    assert list(around(tenths, 0.3, None)) == [0.2, 0.1, 0]
    whole = Slider(label="x", low=1, high=9, value=1)
    assert list(around(whole, 5, None)) == [6, 7, 8, 4, 3, 2, 9, 1]
    assert list(around(whole, 5, 5)) == list(around(whole, 5, 4)), "without a move, upwards"
    assert list(around(whole, 5, 6)) == [4, 3, 2, 6, 7, 8, 1, 9]
    halves = Slider(label="x", low=0, high=2, value=0, step=0.5)
    assert list(map(str, around(halves, 0, None))) == ["0.5", "1", "1.5", "2"], "as a page writes them"


def test_other_options_come_in_their_order_and_decisions_go_on_from_those_taken():
    choice = Choice(label="x", options={"a": "A", "b": "B", "c": "C"}, value="b")
    assert list(around(choice, "b", "a")) == ["a", "c"]
    decisions = Decisions(label="x", options={"A": "Ada", "B": "Ben"}, most=2)
    assert list(around(decisions, "", None)) == ["A", "B", "AA", "AB", "BA", "BB"]
    assert list(around(decisions, "B", "")) == ["BA", "BB"]
    assert list(around(decisions, "BA", "B")) == []


def test_of_a_slow_lab_the_two_nearest_are_made(monkeypatch, sent):
    at_once(monkeypatch)
    monkeypatch.setattr(Steps, "slow", True)
    assert values(of(Steps(), sent).batches("number")) == [[11, 12]]


def test_a_frame_that_takes_long_is_the_last_but_for_one(monkeypatch, sent):
    at_once(monkeypatch, SLOW_SECONDS=-1)
    assert values(of(Steps(), sent).batches("other")) == [[11, 12]]


@pytest.mark.parametrize("limit", [{"MOST_FRAMES": 3}, {"MOST_BYTES": 1}])
def test_no_more_are_made_than_a_page_keeps(monkeypatch, sent, limit):
    at_once(monkeypatch, **limit)
    ahead = of(Steps(), sent)
    expected = [[11, 12, 13]] if "MOST_FRAMES" in limit else [[11]]
    assert values(ahead.batches("other")) == expected
    assert ahead._full
    assert values(ahead.batches("other")) == ([] if len(expected[0]) == 3 else [[11]])


def test_the_bytes_of_all_batches_count(monkeypatch, sent):
    at_once(monkeypatch)
    all_at_once = of(Steps(), sent)
    list(all_at_once.batches("other"))
    at_once(monkeypatch, BATCH_SECONDS=-1)
    one_by_one = of(Steps(), sent)
    assert values(one_by_one.batches("other")) == [[value] for value in around(Steps.other, 10, None)]
    assert one_by_one._bytes == all_at_once._bytes > 1000
    monkeypatch.setattr(module, "MOST_BYTES", all_at_once._bytes / 2)
    assert len(values(of(Steps(), sent).batches("other"))) in (10, 11), "half of the twenty"


def test_only_the_first_batch_takes_the_place_of_what_the_page_has(monkeypatch, sent):
    at_once(monkeypatch, BATCH_SECONDS=-1)
    ahead = of(Steps(), sent)
    fresh = [batch["fresh"] for batch in ahead.batches("other") if batch["frames"]]
    assert fresh == [True] + [False] * 19
    assert values(ahead.batches("other")) == [], "the page has them all"
    assert len(values(ahead.batches("other", epoch=1))) == 20, "of another epoch they are of no use"
    assert next(ahead.batches("number"))["fresh"], "nor along another control"


def test_a_network_travels_once(monkeypatch, sent):
    at_once(monkeypatch, BATCH_SECONDS=-1, MOST_FRAMES=5)
    batches = [batch for batch in of(DonationGame(), sent).batches("shape") if batch["frames"]]
    networks = [network["key"] for batch in batches for network in batch["networks"]]
    assert len(networks) == len(set(networks)) == 3
    again = [batch for batch in of(DonationGame(), sent).batches("ratio") if batch["frames"]]
    assert sum(len(batch["networks"]) for batch in again) == 1, "the ratio changes no network"


def test_a_frame_says_whether_only_its_control_and_what_that_makes_differs(monkeypatch, sent):
    at_once(monkeypatch, MOST_FRAMES=5)
    for name in ("shape", "ratio"):
        (batch,) = (batch for batch in of(DonationGame(), sent).batches(name) if batch["frames"])
        assert batch["control"] == name
        assert all(same for *_, same in batch["frames"])
    drawn = DonationGame().tie(3, 4)
    (batch,) = (batch for batch in of(drawn, sent).batches("shape") if batch["frames"])
    assert not any(same for *_, same in batch["frames"]), "Undo now holds the drawing"


def in_a_loop(session) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, session).result()


def test_frames_are_sent_until_one_is_refused_and_then_no_more_are_made(monkeypatch, sent):
    at_once(monkeypatch, BATCH_SECONDS=-1)
    ahead = of(Steps(), sent)

    async def session():
        ahead.begin("number")
        assert sent == [], "an answer goes first"
        while ahead._timer is not None:
            await asyncio.sleep(0.001)

    in_a_loop(session())
    assert values(sent) == [[11], [12]]


def test_what_was_begun_can_be_stopped_and_begun_anew(monkeypatch, sent):
    at_once(monkeypatch, BATCH_SECONDS=-1)
    ahead = of(Steps(), sent)

    async def session():
        ahead.begin("other")
        ahead.stop()
        await asyncio.sleep(0.01)
        assert sent == []
        ahead.begin("other")
        ahead.begin("number", before=11, epoch=5)  # in the place of the first
        while ahead._timer is not None:
            await asyncio.sleep(0.001)

    in_a_loop(session())
    assert {batch["control"] for batch in sent} == {"number"}
    assert values(sent)[:3] == [[9], [8], [7]], "where the hand goes on"
    assert ahead._along == ("number", 5)


def test_in_plain_python_nothing_is_made_ahead(sent):
    ahead = of(Steps(), sent)
    with ThreadPoolExecutor() as elsewhere:  # where a browser was driven, this thread has a loop
        elsewhere.submit(ahead.begin, "other").result()
    assert (ahead._timer, sent) == (None, [])
