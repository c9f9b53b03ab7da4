"""What passes between a lab and its page, without a browser: widgets' states in, messages out."""

import asyncio
import json
import subprocess
import sys
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import numpy as np
import pytest

import netlib
from netlib import replay
from netlib.labkit.ahead import MOST_BYTES, MOST_FRAMES, around
from netlib.labkit.controls import Button
from netlib.labkit.view import PRESSED_SECONDS, VIEWS
from netlib.labs import LABS, DonationGame, InvestmentGame

WIDGET = Path(netlib.__file__).parent / "labkit/page/widget.js"


class Page:
    """A lab's page as Python sees it: what it is told, and what it asks."""

    def __init__(self, lab, monkeypatch):
        self.view, self.lab, self.heard = lab.view, lab, []
        monkeypatch.setattr(self.view.widget, "send", self.heard.append)
        self.count = 0

    def ask(self, do="set", **message):
        self.count += 1
        self.view.requests.receive({"id": f"page-{self.count}", "n": self.count, "do": do, **message})

    def move(self, **values):
        self.ask(values=values)

    def __getattr__(self, name):
        """``page.frame``, ``page.network``, ``page.said``: what the page knows."""
        return self.view.widget.shown[name]


def in_a_loop(session) -> None:
    """Run it in a thread of its own: a browser that was used in this process leaves its loop running here."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, session).result()


@pytest.fixture
def game(monkeypatch):
    return Page(InvestmentGame(), monkeypatch)


@pytest.fixture
def donation(monkeypatch):
    return Page(DonationGame(), monkeypatch)


def test_moving_a_slider_changes_lab_sentence_and_chart_in_one_message(game):
    game.move(returned=0.2)
    assert game.lab.returned == 0.2
    assert game.frame["sentence"] == game.lab.sentence
    assert game.frame["chart"]["data"] != [{}] * len(game.start["chart"]["data"])
    assert "returned=0.2" in game.frame["code"]
    (message,) = game.heard
    assert set(message) == {"state", "answered", "n", "seconds"}
    assert set(message["state"]) == {"frame"}


def test_driving_the_lab_from_python_moves_the_page(game):
    game.lab.set(multiplier=2)
    assert game.frame["values"]["multiplier"] == 2
    assert game.heard == [{"state": {"frame": game.frame}}]


def test_how_to_do_it_in_python_is_told_only_while_the_page_shows_it(game, monkeypatch):
    made = []
    monkeypatch.setattr(type(game.lab), "python", lambda lab, **values: made.append(values) or "1")
    game.move(returned=0.2)
    assert (game.said["python"], made) == ("", [])
    game.ask("python", open=True)
    assert "\n1\n" in game.said["python"]
    game.move(returned=0.3)
    assert [values["returned"] for values in made] == [0.2, 0.3]
    game.ask("python", open=False)
    game.move(returned=0.4)
    assert (game.said["python"], len(made)) == ("", 2)


def test_a_wrong_entry_gets_its_sentence_and_the_right_ones_take_effect(game):
    game.move(multiplier="9", returned=0.25)
    assert game.said["error"] == "“Each unit sent is multiplied by” must lie between 1 and 4; got 9."
    assert (game.lab.multiplier, game.lab.returned) == (3, 0.25)
    game.move(multiplier="2")
    assert (game.lab.multiplier, game.said["error"]) == (2, "")


def test_a_wrong_entry_is_forgotten_when_another_control_moves(game):
    game.move(multiplier="9")
    assert "got 9" in game.said["error"]
    game.move(sent=3)
    assert (game.lab.sent, game.said["error"]) == (3, "")


def test_every_request_is_answered_once_and_dealt_with_once(donation):
    donation.ask("press", button="reset")  # no button of this lab: nothing happens, and the page is answered
    message = {"id": "a", "n": 9, "do": "tie", "args": {"one": 1, "other": 2}}
    donation.view.requests.receive(message)
    donation.view.requests.receive(message)  # sent again, because the answer was lost
    assert donation.lab.network.has_edge(1, 2)
    assert [m["answered"] for m in donation.heard if "answered" in m] == ["page-1", "a", "a"]


@pytest.mark.parametrize(
    "code",
    [
        "INVESTMENT-GAME SENT=3",
        " “investment-game sent=3” ",
        "`investment-game sent=3`",
        "investment-game sent = 3",
    ],
)
def test_codes_are_taken_as_people_copy_them(game, code):
    game.ask("code", code=code)
    assert game.lab.sent == 3
    assert replay(code).sent == 3


def test_what_was_wrong_is_forgotten_once_the_field_says_what_is_in_force(game):
    game.move(sent="much")
    assert "got “much”" in game.said["error"]
    game.move(sent="5")
    assert (game.said["error"], game.lab.sent) == ("", 5)


def test_moves_that_were_not_answered_yet_come_before_a_button(donation):
    donation.ask("press", button="play", values={"ratio": 5, "shape": "ring"})
    assert list(donation.lab.played) == [5]


def test_a_code_is_taken_and_a_wrong_one_is_said(game):
    game.ask("code", code="investment-game sent=3 multiplier=1.5")
    assert (game.lab.sent, game.lab.multiplier) == (3, 1.5)
    game.ask("code", code="donation-game ratio=3")
    assert (
        game.said["error"] == "This lab takes codes that begin with “investment-game”; got “donation-game”."
    )
    game.ask("code", code="")
    assert "got nothing" in game.said["error"]


def test_a_goal_is_credited_when_the_control_is_let_go(game):
    game.move(multiplier=2.5)
    game.ask(values={"returned": 0.4}, held=True)
    assert game.frame["reached"]
    assert not game.said["reached"]
    game.move(returned=0.4)
    assert game.said["reached"]
    game.ask("reset")
    assert not game.said["reached"]
    assert game.frame["values"]["multiplier"] == 3


def test_the_page_may_only_do_what_the_lab_offers(donation, game):
    game.ask("set", values={"sent": 1, "run": 3})
    assert (game.lab.sent, game.said["error"]) == (1, game.lab.error)
    assert "no control “run”" in game.lab.error
    game.ask("press", button="lock")
    game.ask("lock", args={"why": "x"})
    assert game.lab.locked == ""
    donation.ask(values={"played": {}, "earlier": []})
    assert "There is no control “played” on the page." in donation.lab.error


def test_locking_reaches_the_page(game):
    game.lab.lock("Predict first.")
    assert game.said["locked"] == "Predict first."


def network_of(page):
    places = np.frombuffer(b64decode(page.network["places"]), dtype=np.float32).reshape(-1, 2)
    return places, np.frombuffer(b64decode(page.network["ties"]), dtype=np.uint32).reshape(-1, 2).tolist()


def test_edits_arrive_and_only_a_changed_network_travels(donation):
    donation.move(ratio=4)
    assert "network" not in donation.heard[-1]["state"]
    donation.ask("tie", args={"one": 1, "other": 2})
    assert "network" in donation.heard[-1]["state"]
    assert [1, 2] in network_of(donation)[1]
    assert donation.network["label"] == "Network of 20 people and 20 ties"
    assert donation.frame["network"] == donation.network["key"]
    assert len(donation.frame["states"]) == 20
    donation.ask("undo")
    donation.ask("undo")
    assert donation.said["error"] == "There is nothing to undo."


def test_what_waits_and_what_was_replaced_reach_the_page(donation):
    assert donation.frame["waiting"] == ["seed"]
    donation.ask("tie", args={"one": 1, "other": 2})
    donation.move(shape="karate")
    assert donation.frame["waiting"] == ["people", "seed"]
    assert donation.said["notice"] == donation.lab.notice != ""


def test_a_person_who_was_moved_is_there(donation):
    donation.ask("move", args={"person": 1, "to": [0, 0]})
    assert network_of(donation)[0][1].tolist() == [0, 0]


def figure_of(page, frame):
    """The whole chart, put together as frame.js does it."""
    chart = frame.get("chart", {})

    def changed(base, changes):
        return {key: part for key, part in {**base, **changes}.items() if part is not None}

    base = page.start["chart"]
    traces = chart.get("data", [{}] * len(base["data"]))
    return {
        "data": [changed(one, other) for one, other in zip(base["data"], traces, strict=True)],
        "layout": changed(base["layout"], chart.get("layout", {})),
    }


@pytest.mark.parametrize("name", sorted(LABS))
def test_a_frame_ahead_is_what_python_then_answers(name, monkeypatch):
    page = Page(LABS[name](), monkeypatch)
    for control in [control for control in page.lab.controls.values() if control.shown]:
        page.ask("reset")
        page.view.ahead.forget()
        seen, networks = 0, {}
        for batch in page.view.ahead.batches(control.name):
            networks |= {network["key"]: network for network in batch.get("networks", ())}
            for value, frame, same in batch["frames"][: max(0, 3 - seen)]:
                seen += 1
                page.ask("reset")
                before = page.view.epoch
                page.move(**{control.name: value})
                assert frame | {"epoch": 0} == page.frame | {"epoch": 0}
                assert (
                    figure_of(page, frame)["data"] == page.lab.shown.chart["data"]
                    if page.start["chart"]
                    else True
                )
                if page.network:
                    assert networks.get(frame["network"], page.network) == page.network
                if same:  # then further frames along this control are of use
                    assert page.view.epoch == before
            if seen >= 3:
                break
        assert seen or control.name == "seed" or len(getattr(control, "options", "12")) < 2


def test_going_on_along_one_control_leads_where_a_jump_leads(monkeypatch):
    """From a frame that says `same`, a step along the control shows what the step from the base shows."""
    for lab in (DonationGame(shape="ring"), LABS["five-clues"](), LABS["enforcement"](), LABS["weaver"]()):
        page = Page(lab, monkeypatch)
        for control in [control for control in lab.controls.values() if control.shown]:
            base = lab.shown
            page.view.ahead.forget()
            frames = [each for batch in page.view.ahead.batches(control.name) for each in batch["frames"]][:6]
            for value, _, same in frames:
                if not same:
                    continue
                stepped = lab.frame_after(base, **{control.name: value})
                for other, packed, _ in frames:
                    onward = lab.frame_after(stepped, **{control.name: other})
                    assert page.view.pack(onward)[0] == packed


def test_frames_ahead_stay_within_their_budget(monkeypatch):
    page = Page(LABS["four-gauges"](), monkeypatch)
    batches = list(page.view.ahead.batches("load"))
    frames = [each for batch in batches for each in batch["frames"]]
    assert len(frames) <= MOST_FRAMES
    assert len(json.dumps(frames)) <= MOST_BYTES + 20_000
    values = [value for value, *_ in frames]
    assert len(set(values)) == len(values)
    assert page.lab.load not in values


def test_a_frame_that_the_page_has_is_not_made_again(monkeypatch):
    monkeypatch.setattr("netlib.labkit.ahead.SLOW_SECONDS", 60)
    page = Page(DonationGame(), monkeypatch)
    ahead, has = page.view.ahead, set()
    page.move(ratio=4.0)
    for ratio in (4.1, 4.2, 4.1, 7.0):
        for number, batch in enumerate(ahead.batches("ratio", page.lab.ratio, page.view.epoch)):
            assert not has & {value for value, *_ in batch["frames"]}
            assert batch.get("fresh", not has) == (not has)
            has |= {value for value, *_ in batch["frames"]}
            if has and number > 5:  # the hand goes on before all are made
                break
        page.move(ratio=ratio)
    others = [batch for batch in ahead.batches("people", None, page.view.epoch) if batch["frames"]]
    assert [batch["fresh"] for batch in others[:2]] == [True, False][: len(others)]


def test_frames_far_from_the_hand_give_way_to_those_near_it(monkeypatch):
    monkeypatch.setattr("netlib.labkit.ahead.MOST_FRAMES", 10)
    monkeypatch.setattr("netlib.labkit.ahead.SLOW_SECONDS", 60)  # however busy the machine is
    page = Page(DonationGame(), monkeypatch)
    ahead = page.view.ahead
    page.move(ratio=4.0)
    assert [batch for batch in ahead.batches("ratio", 3.9, page.view.epoch) if batch["frames"]]
    page.move(ratio=4.1)
    assert list(ahead.batches("ratio", 4.0, page.view.epoch)) == []  # 4.2, 4.3 and 4.4 are there
    page.move(ratio=9.0)
    (first, *_) = (batch for batch in ahead.batches("ratio", 4.1, page.view.epoch) if batch["frames"])
    assert (first["fresh"], first["frames"][0][0]) == (True, 9.1)


def test_the_nearest_come_first_and_those_onward_sooner():
    ratio = DonationGame.controls["ratio"]
    assert list(around(ratio, 3.0, 2.9))[:6] == [3.1, 3.2, 3.3, 2.9, 2.8, 2.7]
    assert list(around(ratio, 3.0, 3.1))[:3] == [2.9, 2.8, 2.7]
    assert len(list(around(ratio, 1.0, None))) == 90
    assert list(around(DonationGame.controls["shape"], "ring", None)) == ["star", "complete", "karate"]


def test_an_answer_is_never_kept_waiting_by_frames_ahead(game):
    async def session():
        game.move(returned=0.2)
        assert game.view.ahead._timer is not None
        for _ in range(1000):  # as long as a busy machine needs
            await asyncio.sleep(0.01)
            if any("ahead" in message for message in game.heard):
                break
        else:
            raise AssertionError("no frame was made ahead")
        game.move(returned=0.3)
        timer = game.view.ahead._timer
        game.view.handle({"do": "set", "values": {"returned": 0.4}})
        assert timer.cancelled()

    in_a_loop(session())


def test_frames_are_made_ahead_around_the_control_that_the_hand_is_on(game, monkeypatch):
    begun = []
    monkeypatch.setattr(game.view.ahead, "begin", lambda *around: begun.append(around))

    def ask(*args, **message):
        begun.clear()
        game.ask(*args, **message)
        return begun

    assert ask(values={"returned": 0.2}) == [("returned", None, game.view.epoch)]
    assert ask(values={"returned": 0.3}) == [("returned", 0.2, game.view.epoch)], "where it came from"
    assert ask("near", control="sent") == [("sent", None, game.view.epoch)]
    assert ask(values={"returned": 0.4}) == [("returned", None, game.view.epoch)], "it was left in between"
    assert ask(values={"sent": 2, "multiplier": 2})[0][0] == "multiplier", "the last one that moved"
    assert ask("near", control="none") == ask("reset") == ask("look") == ask("set", control="sent") == []
    assert ask("set", control="sent") == [], "only coming near names a control"
    assert ask("near", control=["sent"]) == [], "that is no name, so it is no request"
    game.lab.lock("Predict first.")
    assert ask("near", control="sent") == [], "nothing may be seen before it is opened"


def test_frames_made_ahead_lose_their_use_when_anything_else_changes(game):
    def changes(do) -> bool:
        before = game.view.epoch
        do()
        return game.view.epoch != before

    assert not changes(lambda: game.move(returned=0.2))
    assert not changes(lambda: game.ask("near", control="sent"))
    assert changes(lambda: game.move(returned=0.3, sent=2))
    assert changes(lambda: game.lab.set(returned=0.4))
    assert changes(lambda: game.ask("reset"))


def test_an_edit_takes_its_own_words_and_no_others(donation):
    ties = donation.lab.network.number_of_edges()
    donation.ask("tie", args={"one": 1, "other": 2, "network": None})
    assert donation.lab.network.number_of_edges() == ties + 1
    donation.ask("add_person", args={"tied_to": 1, "at": [0.5, 0.5]})
    assert donation.lab.network.nodes[20]["pos"] == (0.5, 0.5)
    donation.ask("remove_person", args={"person": 20})
    assert len(donation.lab.network) == 20
    donation.ask("tie", args={"one": 1})
    assert donation.said["error"] == "The page asked for this edit without saying of whom."
    donation.ask("undo", args={"person": 3})
    assert (len(donation.lab.network), donation.said["error"]) == (21, "")


def test_what_a_button_did_is_seen_to_happen_and_what_a_slider_does_at_once(donation, game):
    donation.ask("press", button="play")
    game.move(sent=2)
    game.ask(values={"sent": 3}, seconds=0.3)
    assert [page.heard[-1]["seconds"] for page in (donation, game)] == [PRESSED_SECONDS, 0.3]
    assert game.heard[0]["seconds"] == 0
    assert [message["n"] for message in game.heard] == [1, 2]


def test_a_page_that_is_loaded_again_gets_the_whole_and_frames_anew(game):
    game.move(returned=0.2)
    game.view.ahead._has.add(0.3)
    game.ask("look")
    (everything, _) = game.heard[1:]
    assert everything["state"].keys() == {"frame", "network", "said"}
    assert everything["state"]["frame"] == game.frame
    assert game.view.ahead._has == set()
    state = game.view.widget.get_state()
    assert state["frame"] == game.frame
    assert state["start"] == game.start
    assert "frame" not in game.view.widget.get_state("main")


def test_a_request_is_told_what_it_changed_and_not_the_rest(game):
    game.ask("near", control="sent")
    assert game.heard[-1]["state"] == {}
    assert VIEWS[game.view.widget.model_id] is game.view


def test_an_action_that_breaks_is_stopped_and_raised(donation, monkeypatch):
    def breaks(lab):
        for _ in range(50):
            sleep(0.01)
            yield 0.5
        raise ZeroDivisionError("the action broke")

    monkeypatch.setitem(DonationGame.buttons, "count", Button("Count", breaks))

    async def session():
        problems = []
        asyncio.get_running_loop().set_exception_handler(lambda _, said: problems.append(said["exception"]))
        donation.ask("press", button="count")
        while not problems:
            await asyncio.sleep(0.01)
        assert str(problems[0]) == "the action broke"
        assert donation.view._work is None
        assert donation.heard[-1] == {"progress": None}

    in_a_loop(session())


def counting(steps):
    """A button's action that lasts: as many steps, each with a short rest."""

    def action(lab):
        for step in range(steps):
            sleep(0.01)
            yield step / steps
        return {"ratio": 7}

    return Button("Count", action)


@pytest.mark.parametrize(("steps", "shown"), [(3, False), (60, True)])
def test_what_lasts_shows_how_far_it_is_and_ends_in_a_frame(donation, monkeypatch, steps, shown):
    monkeypatch.setitem(DonationGame.buttons, "count", counting(steps))

    async def session():
        donation.ask("press", button="count")
        assert donation.heard[-1]["answered"] == "page-1"
        while shown and donation.lab.ratio != 7:
            await asyncio.sleep(0.01)

    in_a_loop(session())
    told = [message["progress"] for message in donation.heard if "progress" in message]
    assert (len(told) > 1) is shown, "how far it is, and that it has ended"
    assert told == sorted(told[:-1]) + [None] * shown
    assert donation.frame["values"]["ratio"] == 7


def test_any_request_stops_what_lasts_and_nothing_comes_of_it(donation, monkeypatch):
    monkeypatch.setitem(DonationGame.buttons, "count", counting(100_000))

    async def session():
        donation.ask("press", button="count")
        await asyncio.sleep(0.1)
        donation.ask("near", control="ratio")  # asks for nothing that is shown
        assert donation.view._work is not None
        donation.ask("stop")
        assert donation.view._work is None
        await asyncio.sleep(0.1)

    in_a_loop(session())
    assert donation.lab.ratio == 3
    assert donation.heard[-1] == {"progress": None} or "answered" in donation.heard[-1]


def test_in_plain_python_what_lasts_is_done_at_once(monkeypatch):
    monkeypatch.setitem(DonationGame.buttons, "count", counting(60))
    lab = DonationGame()
    assert lab.act(DonationGame.buttons["count"].action).ratio == 7


def looks(lab) -> set[tuple[str, str]]:
    found = {("line", trace.line.dash) for trace in lab.figure.data if trace.type == "scatter"}
    for trace in lab.figure.data:
        symbol = trace.marker.symbol if trace.type == "scatter" else None
        for each in [symbol] if isinstance(symbol, str) else symbol or ():
            found.add(("marker", each.removesuffix("-open")))
    return {(of, look) for of, look in found if look not in (None, "solid")}


def form(trace) -> tuple:
    line = trace.line
    return trace.mode, line.dash, line.width, line.shape, trace.fill, trace.marker.symbol


@pytest.mark.parametrize("name", sorted(LABS))
def test_two_lines_of_a_chart_differ_in_more_than_colour(name):
    seen = [trace for trace in LABS[name]().figure.data if trace.type == "scatter" and "lines" in trace.mode]
    forms = [form(trace) for trace in seen if trace.visible is not False and trace.showlegend is not False]
    assert len(set(forms)) == len(forms), forms


@pytest.mark.parametrize("name", sorted(LABS))
def test_the_legend_can_draw_every_look_that_a_chart_has(name):
    from netlib.labkit.page.modules import linked

    chart = dict(linked(WIDGET))["labkit/page/chart.js"]
    lab = LABS[name]()
    if lab.figure is None:
        pytest.skip("This lab has no chart.")
    for of, look in looks(lab):
        assert f'{look}: "' in chart.replace(f'"{look}"', look), f"no {of} {look} in chart.js"


def test_a_model_that_breaks_under_the_page_is_said_and_still_reaches_the_log(game, monkeypatch):
    def broken(**_):
        raise ZeroDivisionError("the model broke")

    monkeypatch.setattr(game.lab, "run", broken)
    with pytest.raises(ZeroDivisionError):
        game.move(sent=1)
    assert "could not be computed (the model broke)" in game.said["error"]
    assert game.heard[-1]["answered"] == "page-1"


def test_the_bundle_is_one_widget_however_many_charts():
    one, other = InvestmentGame().view.widget, InvestmentGame().view.widget
    assert one.bundle is other.bundle
    assert one.modules is other.modules
    state = {key: part for key, part in one.get_state().items() if key not in {"_esm", "_css"}}
    assert len(json.dumps(state, default=str)) < 12_000


def test_the_notebook_gets_widget_and_plain_text():
    lab = InvestmentGame()
    shown = lab._repr_mimebundle_()
    assert shown["text/plain"] == repr(lab)
    assert "application/vnd.jupyter.widget-view+json" in shown


def test_a_lab_needs_no_widget_until_it_is_shown():
    script = (
        "import sys, netlib; netlib.labs.InvestmentGame().set(sent=1);"
        "sys.exit('ipywidgets' in sys.modules or 'anywidget' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_every_control_kind_has_its_input_on_the_page():
    from netlib.labkit.page.modules import linked

    kinds = {control.describe()["kind"] for lab in LABS.values() for control in lab.controls.values()}
    for kind in kinds - {"network", "remembered", "moves"}:
        assert f"function {kind}(" in dict(linked(WIDGET))["labkit/page/controls.js"]
