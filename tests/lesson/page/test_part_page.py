"""The page of a lesson part in a real browser: what it draws, what it sends, and what it never loses."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

import netlib.lesson
from netlib.lesson import Lesson
from netlib.lesson.answers import journal_file, store


def test_a_prediction_is_made_by_keyboard_alone(pages, lesson):
    part = pages.show(lesson.predict("mean-sent"))
    press = pages.page.keyboard.press
    press("Tab")
    press("ArrowDown")  # from the first option to the second
    press("Tab")
    press("Space")
    press("ArrowRight")
    press("Tab")
    assert pages.focused() == "nl-first"
    press("Enter")
    said = part.get_by_role("status").filter(has_text="Committed")
    said.wait_for()
    assert "“About $2: a small stake”, fairly sure." in said.inner_text()
    assert lesson.predict("mean-sent").committed["answer"] == "about-2"
    assert pages.focused() == "nl-said"  # not lost with the button that is gone
    assert part.get_by_role("button").count() == 0
    assert part.locator("input:not(:disabled)").count() == 0


def test_what_is_missing_is_said_and_what_was_chosen_stays(pages, lesson):
    part = pages.show(lesson.predict("vouched-pairs"))
    part.get_by_role("textbox").fill("many")
    part.get_by_label("very sure").check()
    part.get_by_role("textbox").press("Enter")
    part.get_by_text("“many” is not understood.").wait_for()
    assert part.get_by_role("textbox").input_value() == "many"
    assert part.get_by_label("very sure").is_checked()


def test_a_decimal_comma_is_a_decimal_point(pages, lesson):
    part = pages.show(lesson.predict("vouched-pairs"))
    part.get_by_role("textbox").fill("10,5")
    part.get_by_label("guessing").check()
    part.get_by_role("textbox").press("Enter")
    part.get_by_text("“10.5 pairs in 100”, guessing.").wait_for()
    assert lesson.predict("vouched-pairs").committed["answer"] == 10.5
    outcome = pages.show(lesson.outcome("vouched-pairs"))
    outcome.get_by_role("button").click()
    outcome.get_by_text("✓ Close enough: 3.2 too low.").wait_for()


def test_questions_on_one_page_do_not_share_their_buttons(pages, lesson):
    first, second = pages.show(lesson.check("break-even")), pages.show(lesson.check("senders-gain"))
    first.get_by_label("One third").check()
    second.get_by_label("Yes").check()
    assert first.get_by_label("One third").is_checked()


def test_a_check_gives_its_reasons_and_may_be_tried_again(pages, lesson):
    part = pages.show(lesson.check("break-even"))
    part.get_by_label("Half of it").check()
    part.get_by_role("button", name="Check my answer").click()
    part.get_by_text("Not yet.").wait_for()
    assert part.get_by_text("Half is a fair split").is_visible()
    part.get_by_label("One third").check()
    part.get_by_role("button", name="Check again").click()
    part.get_by_text("Right.").wait_for()
    part.get_by_text("Why not the others?").click()
    assert part.get_by_role("listitem").count() == 3
    assert part.get_by_text("Not yet.").count() == 0


def test_text_is_saved_on_a_pause_and_shown_as_text(pages, lesson):
    reflect = lesson.reflect("own-network")
    part = pages.show(reflect)
    part.get_by_role("textbox").type("<img src=x> dd & jj\n\n")
    part.get_by_text("Saved in your journal.").wait_for()
    assert reflect.text == "<img src=x> dd & jj\n\n"
    again = pages.show(Lesson("01-trust").reflect("own-network"))
    assert again.get_by_role("textbox").input_value() == reflect.text
    lesson.ledger().judge("trust-first", "supported", "<img src=x>")
    assert "<img src=x>" in pages.show(netlib.lesson.ledger()).inner_text()
    assert pages.page.locator("img").count() == 0


def test_text_is_saved_on_leaving_the_field(pages, lesson):
    reflect = lesson.reflect("own-network")
    part = pages.show(reflect)
    part.get_by_role("textbox").fill("quick")
    part.get_by_role("textbox").blur()
    pages.page.wait_for_timeout(300)  # less than the pause
    assert reflect.text == "quick"


def test_text_that_python_has_not_got_comes_back(pages, lesson):
    part = pages.show(lesson.reflect("own-network"))
    pages.page.evaluate("window.ended = true")
    part.get_by_role("textbox").fill("nobody listens")
    part.get_by_text("Python was stopped or started again").wait_for()
    assert part.get_by_role("textbox").input_value() == "nobody listens"
    pages.open()  # the page is loaded again, with Python at the other end
    part = pages.show(reflect := Lesson("01-trust").reflect("own-network"))
    assert part.get_by_role("textbox").input_value() == "nobody listens"
    part.get_by_text("Saved in your journal.").wait_for()
    assert reflect.text == "nobody listens"
    assert pages.page.evaluate("sessionStorage.length") == 0


def test_a_text_that_no_file_holds_survives_the_end_of_python(pages, lesson, path):
    reflect = lesson.reflect("own-network").write("on file")
    mine = path.read_bytes()
    lesson.journal._pause = 1000  # seconds, or it would try again before Python ends
    path.unlink()
    path.mkdir()  # so that nothing can be written there
    pages.show(reflect).get_by_role("textbox").fill("on file, and more")
    pages.page.get_by_text("Kept in this page only.").wait_for()
    assert reflect.text == "on file, and more"
    path.rmdir()
    path.write_bytes(mine)
    store._open.clear()  # Python ends, and what it had with it
    pages.open()
    part = pages.show(again := Lesson("01-trust").reflect("own-network"))
    part.get_by_text("Saved in your journal.").wait_for()
    assert part.get_by_role("textbox").input_value() == "on file, and more"
    assert again.text == "on file, and more"
    assert b"on file, and more" in path.read_bytes()
    assert pages.page.evaluate("sessionStorage.length") == 0


def test_an_answer_that_comes_while_typing_goes_on_takes_nothing_away(pages, lesson):
    reflect = lesson.reflect("own-network")
    area = pages.show(reflect).get_by_role("textbox")
    pages.page.evaluate("window.alive = false")
    area.fill("mine")
    area.blur()  # sent, and not there yet
    area.fill("mine, and more")
    pages.page.evaluate("window.resume()")
    pages.page.wait_for_function("sessionStorage.length === 0")
    assert area.input_value() == reflect.text == "mine, and more"


def test_a_text_that_was_left_alone_follows_the_journal(pages, lesson):
    reflect = lesson.reflect("own-network").write("mine")
    area = pages.show(reflect).get_by_role("textbox")
    pages.push(reflect.write("from another notebook"))
    assert area.input_value() == "from another notebook"


def test_a_text_changed_and_changed_back_is_settled(pages, lesson):
    reflect = lesson.reflect("own-network").write("old")
    area = pages.show(reflect).get_by_role("textbox")
    area.fill("new")
    area.blur()
    area.fill("old")
    pages.page.wait_for_function("sessionStorage.length === 0")
    assert area.input_value() == reflect.text == "old"


def test_people_and_ties_in_two_files_are_chosen_together(pages, tmp_path):
    part = pages.show(Lesson("08-your-network").studio.bring())
    people, ties = tmp_path / "people.csv", tmp_path / "ties.csv"
    people.write_text("Id,Label\n1,Ada\n2,Ben\n3,Cem\n", encoding="utf-8")
    ties.write_text("Source,Target\n1,2\n2,3\n", encoding="utf-8")
    part.locator("input[type=file]").set_input_files([people, ties])
    part.get_by_role("button", name="Read").click()
    part.get_by_text("3 people, 2 ties.").wait_for()


def test_enter_starts_a_new_line_even_where_jupyterlab_forbids_it(pages, lesson):
    """JupyterLab cancels Enter inside a cell by a listener on the field itself; so does this test."""
    reflect = lesson.reflect("own-network")
    area = pages.show(reflect).get_by_role("textbox")
    forbid = "event => event.inputType === 'insertLineBreak' && event.preventDefault()"
    area.evaluate(f"field => field.addEventListener('beforeinput', {forbid})")
    area.press("Enter")
    area.press_sequentially("second line")
    assert area.input_value() == "\nsecond line"


PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  return field.dispatchEvent(event);
}"""


def test_many_pasted_lines_do_not_hold_up_the_page(pages, lesson):
    """Chromium takes half a minute for 2,000; so the part puts them into the field itself."""
    reflect = lesson.reflect("own-network").write("before ")
    area = pages.show(reflect).get_by_role("textbox")
    area.press("End")
    assert area.evaluate(PASTE, "line\n" * 9_000) is False  # the browser is kept from doing it
    area.press_sequentially("after")
    pages.page.wait_for_function("sessionStorage.length === 0")
    assert reflect.text == "before " + "line\n" * 9_000 + "after"
    assert area.evaluate(PASTE, "one line, which the browser may paste") is True


def test_a_paste_too_long_for_any_text_is_left_out_and_said(pages, lesson):
    part = pages.show(lesson.reflect("own-network"))
    part.get_by_role("textbox").evaluate(PASTE, "A 1\n" * 100_000)
    part.get_by_text("✗ What you pasted was left out: it has 100001 lines and 400000 characters").wait_for()
    assert part.get_by_role("textbox").input_value() == ""


def test_a_verdict_is_given_and_compared(pages, lesson):
    part = pages.show(lesson.ledger()).locator(".nl-group").last  # of two claims, the second
    part.get_by_label("supported").check()
    part.get_by_role("button", name="Give my verdict").click()
    part.get_by_text("Say in a few words why").wait_for()
    part.get_by_role("textbox").fill("Mine works on it.")
    part.get_by_role("button", name="Give my verdict").click()
    part.get_by_text("You say supported, the evidence says not shown.").wait_for()
    assert part.get_by_label("supported").is_checked()
    assert part.get_by_role("definition").all_inner_texts() == ["supported", "not shown"]


def test_the_ledger_of_all_lessons_is_taken_along(pages, lesson, lab, tmp_path):
    lesson.reproduce("ring-of-20", lab)
    lab.set(2.25)
    lesson.ledger().judge("trust-first", "supported", "Mine works on it.")
    part = pages.show(overview := netlib.lesson.ledger())
    assert part.get_by_role("row").count() == 1 + 2  # the head, and a row a claim
    assert part.get_by_role("rowheader").all_inner_texts() == [
        claim.claim for claim in lesson.content.claims.values()
    ]
    with pages.page.expect_download() as taken:
        part.get_by_role("button", name="Download as a page").click()
    taken.value.save_as(tmp_path / "ledger.html")
    assert (tmp_path / "ledger.html").read_text(encoding="utf-8") == overview.export("html")


def test_a_lesson_judged_later_takes_its_place_among_the_others(pages, lesson):
    lesson.ledger().judge("trust-first", "supported", "Mine works on it.")
    part = pages.show(overview := netlib.lesson.ledger())
    Lesson("06-mission-not-organisation").ledger().judge("mission-not-organisation", "supported", "It pays.")
    pages.push(overview)
    said = part.inner_text()
    places = [
        said.index(words) for words in ("Lesson 1 ·", "6 · Mission, not organisation: 1 of 2 claims judged")
    ]
    assert places == sorted(places)
    assert said.index("Not judged yet") > places[-1]


def test_the_journal_is_taken_along_brought_back_and_deleted(pages, lesson, path, tmp_path):
    lesson.reflect("own-network").write("mine")
    part = pages.show(netlib.lesson.journal())
    with pages.page.expect_download() as taken:
        part.get_by_role("button", name="Download, to go on elsewhere").click()
    assert taken.value.suggested_filename == path.name
    taken.value.save_as(tmp_path / "taken.json")
    assert journal_file.parse((tmp_path / "taken.json").read_bytes()) == lesson.journal.lessons

    bring = part.get_by_role("button", name="Bring it back")
    bring.click()
    part.get_by_text("Choose a file first").wait_for()
    part.get_by_label("Bring back a journal").set_input_files(tmp_path / "taken.json")
    bring.click()
    part.get_by_text("Choose first what happens").wait_for()
    part.get_by_label("Add it to what is here").check()
    bring.click()
    part.get_by_text("Brought back 1 entry.").wait_for()

    pages.show(lesson.ledger()).get_by_role("textbox").last.fill("a verdict not given yet")
    assert pages.page.evaluate("sessionStorage.length") == 1
    part.get_by_role("button", name="Delete everything").press("Enter")
    warning = part.get_by_role("alert")  # heard although the focus goes to a button
    warning.wait_for()
    assert warning.inner_text().startswith("⚠ It cannot be undone. This removes 1 entry")
    assert pages.focused() == "nl-first"
    assert pages.page.evaluate("document.activeElement.textContent") == "Keep everything"
    delete = part.get_by_role("button", name="Delete for good")
    assert warning.bounding_box()["y"] < delete.bounding_box()["y"]
    delete.click()
    part.get_by_text("In it: nothing yet.").wait_for()
    again, done = part.get_by_role("button", name="Delete everything"), part.get_by_text("✓ Deleted:")
    assert done.is_visible()
    assert done.bounding_box()["y"] - again.bounding_box()["y"] < 80  # where the learner is looking
    assert not path.exists()
    assert pages.page.evaluate("sessionStorage.length") == 0


def test_a_browser_that_keeps_nothing_still_takes_text(pages, lesson):
    forbidden = "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('forbidden') } })"
    pages.page.evaluate(forbidden)
    part = pages.show(reflect := lesson.reflect("own-network"))
    part.get_by_role("textbox").fill("still here")
    part.get_by_text("Saved in your journal.").wait_for()
    assert reflect.text == "still here"


@pytest.fixture
def everything(pages, lesson, lab):
    """Every part in every state."""
    predicted = ["mean-sent", "vouched-pairs"]
    for id in predicted:
        pages.show(lesson.predict(id))
        pages.show(lesson.outcome(id))
    lesson.predict("mean-sent").commit("about-2", "fairly-sure")
    lesson.predict("vouched-pairs").commit(14, "very-sure")
    for id in predicted:
        pages.show(lesson.predict(id))
        pages.show(lesson.outcome(id))
        pages.show(lesson.outcome(id).reveal())
    for answer in (None, "half", "third"):
        if answer:
            lesson.check("break-even").answer(answer)
        pages.show(lesson.check("break-even"))
    pages.show(lesson.reflect("own-network").write("words"))
    pages.show(lesson.reproduce("ring-of-20", lab))
    lab.set(2.25)
    pages.show(lesson.reproduce("ring-of-20", lab))
    pages.show(lesson.ledger())
    pages.show(lesson.ledger().judge("trust-first", "supported", "Mine works on it."))
    pages.show(netlib.lesson.ledger())
    pages.show(netlib.lesson.journal())
    pages.show(netlib.lesson.journal().ask_to_delete())
    return pages


# The colours of JupyterLab's own themes that look.css takes up.
THEMES = {
    "light": {
        "content-font-color1": "#212121",
        "layout-color1": "#fff",
        "border-color0": "#bdbdbd",
        "layout-color2": "#eee",
    },
    "dark": {
        "content-font-color1": "#fff",
        "layout-color1": "#111",
        "border-color0": "#616161",
        "layout-color2": "#424242",
    },
}


def set_theme(page, theme: str) -> None:
    page.evaluate(f"document.body.dataset.jpThemeLight = '{theme == 'light'}'.toLowerCase()")
    for name, colour in THEMES[theme].items():
        page.evaluate(f"document.body.style.setProperty('--jp-{name}', '{colour}')")
    page.evaluate("document.body.style.background = 'var(--jp-layout-color1)'")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_every_part(everything, theme):
    set_theme(everything.page, theme)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(everything.page, context=".netlib-part", options={"runOnly": rules}).response
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    checked = {one["id"] for one in found["passes"]}
    assert {"color-contrast", "label", "button-name", "target-size"} <= checked


def luminance(colour: str) -> float:
    """Relative luminance of "rgb(r, g, b)", as WCAG 2.2 defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_edges_of_inputs_can_be_seen(everything, theme):
    set_theme(everything.page, theme)  # axe does not look at edges; WCAG 1.4.11 asks for 3 to 1
    edges = everything.page.locator("input:not([type=file]), textarea").evaluate_all(
        """(nodes) => nodes.map(getComputedStyle).map((s) => [s.borderTopColor, s.backgroundColor])"""
    )
    assert len(edges) > 40
    for edge, paper in edges:
        dark, light = sorted((luminance(edge), luminance(paper)))
        assert (light + 0.05) / (dark + 0.05) >= 3, (edge, paper)


def test_no_key_pressed_in_a_part_is_taken_by_jupyterlab(everything):
    # JupyterLab looks for this mark on the very element that has the focus.
    unmarked = "button, input, textarea, summary, select, a[href]"
    marked = '[data-lm-suppress-shortcuts="true"]'
    part = everything.page.locator(".netlib-part")
    assert part.locator(f":is({unmarked})").count() > 40
    assert part.locator(f":is({unmarked}):not({marked})").count() == 0


def test_text_is_large_enough_for_a_room(everything):
    sizes = everything.page.evaluate("""() => [...document.querySelectorAll(".netlib-part *")]
        .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
        .map((node) => parseFloat(getComputedStyle(node).fontSize))""")
    assert len(sizes) > 100
    assert min(sizes) >= 16


def test_feedback_never_moves_what_stands_above_it(pages, lesson):
    part = pages.show(lesson.check("break-even"))
    tops = "(nodes) => nodes.map((node) => node.getBoundingClientRect().top)"

    def places():
        return part.locator("fieldset, .nl-buttons").evaluate_all(tops)

    before = places()
    part.get_by_role("button").click()
    part.get_by_text("Choose one of the answers first.").wait_for()
    assert places() == before
    part.get_by_label("Half of it").check()
    part.get_by_role("button").click()
    part.get_by_text("Not yet.").wait_for()
    assert places() == before


def test_a_state_is_nothing_but_data(everything):
    for part in everything.parts:
        assert json.loads(json.dumps(part.state())) == part.state()
