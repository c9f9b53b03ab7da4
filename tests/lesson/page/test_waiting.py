"""A page that waits for a Python that is busy, cut off or gone: nothing is lost or counted twice."""

import json

import pytest

import netlib.lesson
from netlib.labkit.page.modules import HOME
from netlib.lesson import Lesson
from netlib.lesson.answers import journal_file
from netlib.lesson.answers.store import Journal
from netlib.lesson.parts.check import BETWEEN, Reflect, both_texts

BUSY = "… Python is still computing; this will be done next."
CUT = "✗ The connection to Python is lost. This is kept here and sent again when the connection is back."


def busy(pages):
    pages.page.evaluate("window.alive = false")


def resume(pages):
    pages.page.evaluate("window.resume()")


def line(pages, status):
    pages.page.evaluate("status => window.line(status)", status)


@pytest.fixture
def predict(pages, lesson):
    """A prediction that only needs to be committed."""
    part = pages.show(lesson.predict("mean-sent"))
    part.get_by_label("About $2").check()
    part.get_by_label("very sure").check()
    return part


def test_a_prediction_committed_twice_while_python_computes_is_one(pages, lesson, predict):
    busy(pages)
    commit = predict.get_by_role("button")
    commit.click()
    predict.get_by_text(BUSY).wait_for()
    commit.click()
    commit.press("Enter")
    assert pages.page.evaluate("window.queued.length") == 1
    resume(pages)
    predict.get_by_text("Committed:").wait_for()
    assert predict.get_by_text("✗").count() == 0
    assert predict.get_by_text(BUSY).count() == 0
    assert lesson.predict("mean-sent").committed["confidence"] == "very-sure"


def test_a_check_pressed_twice_counts_one_try(pages, lesson):
    part = pages.show(check := lesson.check("break-even"))
    part.get_by_label("Half of it").check()
    busy(pages)
    for _ in range(3):
        part.get_by_role("button").click()
    resume(pages)
    part.get_by_text("Not yet.").wait_for()
    assert len(check.tries) == 1
    part.get_by_role("button").click()  # and now the same answer once more
    part.get_by_label("One third").check()
    part.get_by_role("button").click()
    part.get_by_text("Right.").wait_for()
    assert [tried["answer"] for tried in check.tries] == ["half", "third"]


def test_what_is_pressed_while_the_connection_is_cut_is_done_when_it_is_back(pages, lesson, predict):
    line(pages, "connecting")
    predict.get_by_role("button").click()
    predict.get_by_text(CUT).wait_for()
    assert lesson.predict("mean-sent").committed is None
    line(pages, "connected")
    predict.get_by_text("Committed:").wait_for()
    assert predict.get_by_text(CUT).count() == 0


def test_an_answer_that_is_lost_is_asked_for_again_and_the_try_counts_once(pages, lesson):
    part = pages.show(check := lesson.check("break-even"))
    part.get_by_label("Half of it").check()
    pages.page.evaluate("window.deaf = true")
    part.get_by_role("button").click()
    part.get_by_text(BUSY).wait_for()
    assert len(check.tries) == 1
    assert part.get_by_text("Not answered yet.").is_visible()
    line(pages, "connecting")
    part.get_by_text(CUT).wait_for()
    pages.page.evaluate("window.deaf = false")
    line(pages, "connected")
    part.get_by_text("Not yet.").wait_for()
    assert len(check.tries) == 1


def test_after_a_cut_the_page_shows_what_changed_meanwhile(pages, lesson):
    part = pages.show(lesson.outcome("mean-sent"))
    line(pages, "connecting")
    Lesson("01-trust").predict("mean-sent").commit("about-2", "guessing")
    assert part.get_by_role("button").count() == 0
    line(pages, "connected")
    part.get_by_role("button", name="Show what came of it").wait_for()


@pytest.mark.parametrize(
    ("app", "says"), [(False, "Choose Run → Run All Cells, then do it again"), (True, "Load the page again")]
)
@pytest.mark.parametrize("status", ["restarting", "autorestarting", "dead"])
def test_that_python_is_gone_is_said_in_words_of_the_place(pages, predict, status, app, says):
    if app:
        pages.page.evaluate("document.body.dataset.voila = 'voila'")
    busy(pages)
    predict.get_by_role("button").click()
    pages.page.evaluate("status => kernel.statusChanged.emit(status)", status)
    predict.get_by_text(says).wait_for()
    pages.page.evaluate("window.ended = true")
    predict.get_by_role("button").click()  # said again, although nothing waits any more
    predict.get_by_text(says).wait_for()
    assert predict.get_by_text(BUSY).count() == 0


def test_a_line_that_is_cut_without_a_word_is_noticed(pages, predict):
    pages.page.evaluate("kernel.serverSettings = { baseUrl: location.href }")
    busy(pages)
    predict.get_by_role("button").click()
    predict.get_by_text(BUSY).wait_for()
    pages.page.context.set_offline(True)
    pages.page.unroute("http://part.test/")
    predict.get_by_text(CUT).wait_for()
    resume(pages)
    predict.get_by_text("Committed:").wait_for()
    pages.errors.clear()  # the browser writes down that it could not reach the server


def test_the_journal_can_be_downloaded_when_python_is_gone_with_texts_not_saved_yet(pages, lesson, tmp_path):
    lesson.predict("mean-sent").commit("about-2", "guessing")
    text = pages.show(lesson.reflect("own-network"))
    panel = pages.show(netlib.lesson.journal())
    lesson.check("break-even").answer("half")
    for part in pages.parts:
        pages.push(part)
    pages.page.wait_for_timeout(200)
    pages.page.evaluate("window.ended = true")
    text.get_by_role("textbox").fill("typed into a page without Python")
    text.get_by_text("Python was stopped").wait_for()
    with pages.page.expect_download() as taken:
        panel.get_by_role("button", name="Download, to go on elsewhere").click()
    taken.value.save_as(tmp_path / "taken.json")
    found = journal_file.parse((tmp_path / "taken.json").read_bytes())["01-trust"]
    assert found["predict"] == lesson.journal.lessons["01-trust"]["predict"]
    assert found["reflect"]["own-network"]["text"] == "typed into a page without Python"
    panel.get_by_role("button", name="Download as a page").click()
    panel.get_by_text("The first download works without Python.").wait_for()


def test_a_file_too_large_to_be_sent_ends_in_a_sentence(pages, lesson, tmp_path):
    (tmp_path / "large.json").write_text("{" + " " * 12_000_000 + "}")
    panel = pages.show(netlib.lesson.journal())
    panel.get_by_label("Bring back a journal").set_input_files(tmp_path / "large.json")
    panel.get_by_label("Add it to what is here").check()
    bring = panel.get_by_role("button", name="Bring it back")
    bring.click()
    panel.get_by_text("✗ This is too large to be sent: at most 8 MB.").wait_for()
    (tmp_path / "small.json").write_bytes(journal_file.dump(lesson.journal.lessons))
    panel.get_by_label("Bring back a journal").set_input_files(tmp_path / "small.json")
    bring.click()
    panel.get_by_text("Brought back 0 entries.").wait_for()


def test_a_text_too_long_for_the_journal_is_refused_once_and_stays(pages, lesson):
    reflect = lesson.reflect("own-network")
    part = pages.show(reflect)
    part.get_by_role("textbox").fill("x" * 200_001)
    part.get_by_text(
        "This text has 200,001 characters in 1 lines, and the journal keeps up to 200,000"
    ).wait_for()
    assert len(part.get_by_role("textbox").input_value()) == 200_001
    assert reflect.text == ""
    part.get_by_role("textbox").fill("x" * 200_000)
    part.get_by_text("Saved in your journal.").wait_for()
    assert len(reflect.text) == 200_000


def test_a_file_that_the_browser_cannot_read_is_said(pages, tmp_path):
    (tmp_path / "moved.json").write_text("{}")
    panel = pages.show(netlib.lesson.journal())
    panel.get_by_label("Bring back a journal").set_input_files(tmp_path / "moved.json")
    refuse = "() => Promise.reject(new DOMException('gone', 'NotFoundError'))"
    pages.page.evaluate(f"() => {{ File.prototype.text = {refuse}; }}")
    panel.get_by_role("button", name="Bring it back").click()
    panel.get_by_text("✗ The browser could not read what was chosen (gone). Choose it again.").wait_for()


@pytest.mark.parametrize("key", [{"isComposing": True}, {"keyCode": 229}])
def test_enter_that_ends_a_word_of_an_input_method_commits_nothing(pages, lesson, key):
    part = pages.show(lesson.predict("vouched-pairs"))
    part.get_by_role("textbox").fill("10")
    part.get_by_label("guessing").check()
    event = "new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...key })"
    press = f"(field, key) => field.dispatchEvent({event})"
    part.get_by_role("textbox").evaluate(press, key)
    pages.page.wait_for_timeout(300)
    assert lesson.predict("vouched-pairs").committed is None
    part.get_by_role("textbox").evaluate(press, {})
    part.get_by_text("Committed:").wait_for()


def test_nothing_is_put_into_a_field_while_an_input_method_is_at_work(pages, lesson):
    reflect = lesson.reflect("own-network")
    area = pages.show(reflect).get_by_role("textbox")
    area.evaluate("field => field.dispatchEvent(new CompositionEvent('compositionstart'))")
    area.fill("にほ")
    pages.page.wait_for_timeout(1000)
    assert reflect.text == ""
    area.fill("日本")
    area.evaluate("field => field.dispatchEvent(new CompositionEvent('compositionend'))")
    pages.page.wait_for_function("sessionStorage.length === 0")
    assert reflect.text == "日本"


# Two windows, each with a Python of its own


@pytest.fixture
def windows(path):
    """The same text in an older and a newer window."""
    content = Lesson("01-trust").content
    texts = [Reflect(Journal(path), content.name, content.reflect["own-network"]) for _ in range(2)]
    return texts


def test_an_older_window_does_not_overwrite_a_newer_text(pages, windows):
    older, newer = windows
    part = pages.show(older)
    busy(pages)  # so that the older window hears nothing when its field gets the focus
    part.get_by_role("textbox").press_sequentially("x")
    newer.write("A long text, written in the other window.")
    pages.page.wait_for_timeout(1000)
    resume(pages)
    part.get_by_text("Another window had changed this text. Both are kept in the field").wait_for()
    both = f"x{BETWEEN}A long text, written in the other window."
    assert part.get_by_role("textbox").input_value() == both
    newer.look()
    assert older.text == newer.text == both
    part.get_by_role("textbox").fill("One text.")
    pages.page.wait_for_function("sessionStorage.length === 0")
    assert older.text == "One text."
    assert part.get_by_text("Another window").count() == 0


def test_a_field_that_gets_the_focus_shows_the_newer_text_first(pages, windows):
    older, newer = windows
    area = pages.show(older).get_by_role("textbox")
    newer.write("newer")
    area.focus()
    pages.page.wait_for_function("document.querySelector('textarea').value === 'newer'")
    area.press("End")
    area.press_sequentially(", and more")
    pages.page.wait_for_function("sessionStorage.length === 0")
    assert older.text == "newer, and more"


def test_a_draft_of_an_earlier_page_is_not_put_over_a_newer_text(pages, windows):
    older, newer = windows
    part = pages.show(older)
    pages.page.evaluate("window.ended = true")
    part.get_by_role("textbox").fill("a draft")
    newer.write("newer")
    pages.open()
    older.look()
    part = pages.show(older)
    part.get_by_text("Both are kept").wait_for()
    assert part.get_by_role("textbox").input_value() == f"a draft{BETWEEN}newer"


@pytest.mark.parametrize(
    ("mine", "theirs", "seen", "both"),
    [
        ("ab", "a", "a", "ab"),
        ("a", "ab", "a", "ab"),
        ("a", "a", "", "a"),
        ("mine", "theirs", "", f"mine{BETWEEN}theirs"),
        ("", "theirs", "old", f"{BETWEEN}theirs"),
        ("b, on", f"a{BETWEEN}b", "b", f"a{BETWEEN}b, on"),
        (f"a, on{BETWEEN}b", f"a{BETWEEN}b, on", f"a{BETWEEN}b", f"a, on{BETWEEN}b, on"),
    ],
)
def test_two_texts_become_one_that_loses_neither(mine, theirs, seen, both):
    assert both_texts(mine, theirs, seen) == both


# waiting.js by itself, as a lab uses it

LAB = """async script => {
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const { connect } = await import(address);
  window.sent = [];
  window.callbacks = [];
  window.told = [];
  window.dones = [];
  let hear;
  const model = {
    on: (_, listener) => (hear = listener),
    off: () => {},
    send: (message, callbacks) => { sent.push(message); window.callbacks.push(callbacks.iopub.status); },
    widget_manager: { kernel: window.kernel },
  };
  window.answer = (n) => hear({ answered: sent[n].id });
  window.python = connect(model);
  window.ask = (what, key) => python.ask({ do: what }, {
    key, say: (words, state) => told.push([what, state]), done: () => dones.push(what) });
}"""


@pytest.fixture
def lab_page(pages):
    pages.page.evaluate(LAB, (HOME / "labkit/page/waiting.js").read_text(encoding="utf-8"))
    return pages.page


def sent(page):
    return page.evaluate("sent.map((message) => message.do)")


def test_of_a_slider_only_the_newest_place_waits_for_the_one_on_its_way(lab_page):
    lab_page.evaluate("[1, 2, 3, 4].forEach((place) => ask(place, 'slider'))")
    lab_page.evaluate("ask('play')")
    assert sent(lab_page) == [1, "play"]
    lab_page.evaluate("answer(0)")
    assert sent(lab_page) == [1, "play", 4]
    lab_page.evaluate("answer(1), answer(2)")
    assert lab_page.evaluate("[dones, python.state()]") == [[1, "play", 4], "ready"]


def test_a_request_that_python_has_begun_with_is_told_from_one_that_waits(lab_page):
    lab_page.evaluate("ask('first'), ask('second'), callbacks[0]({ content: { execution_state: 'busy' } })")
    lab_page.wait_for_function("new Set(told.map(([what]) => what)).size === 2")
    assert lab_page.evaluate("Object.fromEntries(told)") == {"first": "working", "second": "queued"}


def test_a_request_dealt_with_but_not_answered_is_repeated_once_then_nobody_knows_us(lab_page):
    lab_page.evaluate("ask('play'), callbacks[0]({ content: { execution_state: 'idle' } })")
    assert sent(lab_page) == ["play", "play"]
    assert lab_page.evaluate("new Set(sent.map((message) => message.id)).size") == 1
    lab_page.evaluate("callbacks[1]({ content: { execution_state: 'idle' } })")
    assert lab_page.evaluate("[told, python.state(), sent.length]") == [[["play", "gone"]], "gone", 2]


def test_all_that_was_asked_during_a_cut_is_sent_in_its_order(lab_page):
    lab_page.evaluate("ask('before'), line('connecting'), ask('during'), ask('after')")
    assert sent(lab_page) == ["before"]
    lab_page.evaluate("line('connected')")
    assert sent(lab_page) == ["before", "before", "during", "after"]


def test_every_message_of_a_page_is_plain_data(lab_page):
    lab_page.evaluate("ask('play')")
    assert json.loads(json.dumps(lab_page.evaluate("sent[0]"))).keys() == {"do", "id"}
