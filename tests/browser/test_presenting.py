"""A trainer presents a lesson to a room: every slide of every lesson, then one lesson as it is presented."""

import html
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from on_page import BARE, CROWDED, FOLDER, NOTEBOOKS, WRITTEN, LabOnPage, every_notebook
from PIL import Image
from playwright.sync_api import Page, expect

from in_browser import Lesson, new_notebook
from netlib.lesson.texts.reading import read_lesson
from patience import milliseconds

PROJECTOR = {"width": 1920, "height": 1080}
NAME = "network-leadership-journal"

# The least height of letters on that projector, in its pixels: of what is read, of charts, of what the
# trainer's hand uses or what is looked up in a table.
LETTERS = {"read": 40, "charts": 28, "hand": 28}
WORDS = 40  # the most on a page that is shown while people listen
EXCEPTIONS = [
    # The goal and a sentence that follows the hand, in a lab that is played and not listened to
    [".netlib-lab", 90],
    # Looked things up in, while nobody speaks; the longest is the ledger of all sixteen claims
    ["table", 130],
    # A question and its answers: people decide in silence; and the answers of the room, a number each
    ["fieldset, .nl-number, .nl-bars, .nl-histogram", 75],
    # The Monday card, which people copy
    ["[aria-label='Monday card']", 50],
    # With a source, which is looked up and not listened to
    [".nl-soft", 55],
]
# The last has the shape of the first, and all on it is smaller by as much: one lesson shows that.
SHAPES = [(1920, 1080, "Light"), (1024, 768, "Dark"), (1280, 720, "Light")]
FILLED = 0.05  # of the screen, at least
# People, up to whom everybody has a name or a number in a network that may be changed, so that a room can
# call them; of more (network_scene.js) only those who stand out, and whoever is pointed at.
NAMED = 60

WALK = Path(__file__).with_name("walk_slides.js").read_text(encoding="utf-8")


def on(width: int, height: int) -> dict:
    """What is asked of slides on a screen of this size: letters as large as it allows."""
    smaller = min(width / PROJECTOR["width"], height / PROJECTOR["height"])
    least = {kind: round(size * smaller, 1) - 0.1 for kind, size in LETTERS.items()}
    return {**least, "words": WORDS, "exceptions": EXCEPTIONS, "filled": FILLED, "named": NAMED}


@contextmanager
def on_projector(lesson: Lesson) -> Iterator[Page]:
    """The lesson as slides, its outcomes revealed; answers go where they went before."""
    page = lesson.page
    reveal = page.get_by_role("button", name="Show what came of it")
    reveal.evaluate_all("buttons => buttons.forEach((button) => button.click())")
    editing = page.locator(".netlib-lab details[open]")  # as a trainer finds a lab
    editing.evaluate_all("all => all.forEach((details) => { details.open = false; })")
    page.evaluate(
        "async () => { window.talk = await jupyterapp.commands.execute('netlib:present', { apart: false }); }"
    )
    lesson.settle()
    try:
        yield page
    finally:
        page.evaluate("talk.leave()")


@every_notebook
def test_every_slide_can_be_read_from_the_last_row(notebook, lessons, tmp_path):
    """On screens of both shapes, light and dark; and every part of the plan has its slide."""
    lesson = lessons.unlocked(notebook)
    usual = lesson.page.viewport_size
    lesson.page.set_viewport_size(PROJECTOR)
    try:
        lesson.settle()
        assert lesson.page.locator(".netlib-chart .ytick text").count() > 0
        assert lesson.page.locator("body").evaluate(CROWDED) == []
        with on_projector(lesson) as page:
            every_part_of_the_plan_begins_with_a_slide(page, notebook)
            assert "### Recall" not in shown_texts(page)  # of other lessons, which this room may not have had
            found = {}
            for width, height, theme in SHAPES if notebook == NOTEBOOKS[0] else SHAPES[:2]:
                page.set_viewport_size({"width": width, "height": height})
                lesson.theme(theme)
                told = walk(page, width, height)
                wrong = {name: what["wrong"] for name, what in told.items() if what["wrong"]}
                if wrong:
                    found[f"{width} x {height}"] = wrong
                    pictured(page, list(wrong)[:5], tmp_path, str(width))
            assert not found, f"{json.dumps(found, indent=1, ensure_ascii=False)}\nPictures: {tmp_path}."
    finally:
        lesson.theme("Light")
        lesson.page.set_viewport_size(usual)
        lesson.settle()
    assert lesson.errors == []


def walk(page, width: int, height: int, **only: int) -> dict[str, dict]:
    """The words of every page, and what is wrong with it; of the slides from `first` to `last`."""
    return page.evaluate(WALK, on(width, height) | only)


def shown_texts(page) -> str:
    return page.evaluate(
        "talk.slides.flatMap(({ cells }) => cells).map(({ model }) => model.sharedModel.source).join('\\n')"
    )


def pictured(page, names: list[str], folder: Path, start: str) -> None:
    """Photograph these pages to files whose names have this start."""
    for name in names:
        slide, part = re.match(r"(\d+) / \d+(?: · (\d+) of)?", name).groups()
        page.evaluate("slide => talk.go(slide - 1)", int(slide))
        for _ in range(int(part or 1) - 1):
            page.evaluate("talk.next()")
        page.screenshot(type="jpeg", quality=50, path=folder / f"{start}-{slide}-{part or 1}.jpg")


def every_part_of_the_plan_begins_with_a_slide(page, notebook: Path):
    plan = page.evaluate("talk.plan")
    text = " ".join(cell.source for cell in nbformat.read(notebook, as_version=4).cells)
    assert bool(plan) == ("| minutes" in text)
    begins = [row["first"] for row in plan]
    assert None not in begins
    assert begins == sorted(set(begins))
    assert page.evaluate("talk.script.length") == 1


SPOILT = """\
import sys
from IPython.display import HTML
print("A warning, which slides do not show.", file=sys.stderr)
try:
    1 / 0
except ZeroDivisionError:
    get_ipython().showtraceback()
HTML("<p style='font-size: 11px'>small print</p><p style='margin-left: 3000px'>far away</p>"
     "<p class='nl-line' style='font-size: 19px'>not quite large enough</p><p style='height: 900px'></p>"
     f"<p style='font-size: 20px'>Press Shift + Enter here {'word ' * 38}</p>")"""


def test_what_is_wrong_with_a_slide_would_be_found(scratch):
    lesson = scratch(SPOILT)
    lesson.page.evaluate("jupyterapp.commands.execute('netlib:present', { apart: false })")
    lesson.settle()
    usual = lesson.page.viewport_size
    lesson.page.set_viewport_size(PROJECTOR)
    lesson.settle()
    lesson.page.evaluate("async () => { window.talk = await jupyterapp.commands.execute('netlib:present'); }")
    (told,) = walk(lesson.page, 1920, 1080).values()
    high, traceback, *rest = told["wrong"]
    lesson.page.set_viewport_size(usual)
    assert re.fullmatch(r"\d+ too high", high)
    assert "ZeroDivisionError" in traceback
    found = [text for text in rest if not text.startswith("26 px")]  # the small letters of the traceback
    assert found[-1].endswith("words")
    for wrong in (
        "22 px: small print",
        "runs off the side: far away",
        "38 px: not quite large enough",
        "meant for a notebook: Press Shift + Enter here",
    ):
        assert any(text.startswith(wrong) for text in found), wrong


# As `make present` opens a lesson


def test_a_lesson_asked_for_as_slides_begins_by_itself(server, window):
    notebook = new_notebook("print('hidden code, shown result')", run_on_open=True)
    notebook.cells[0].metadata["slideshow"] = {"slide_type": "slide"}
    path = server.put(notebook, "asked/asked.ipynb")
    page = window.new_page()
    lesson = Lesson(page, server, path)
    # As in a browser that lets no page open windows, until its user allows it.
    page.add_init_script("window.opens = window.open; window.open = () => null;")
    page.add_init_script(BARE)
    page.goto(f"{server.address}lab/workspaces/present/tree/{path}?reset&token={server.token}")
    page.wait_for_function("window.netlibBare !== undefined && document.querySelector('.netlib-place')")
    bare = page.evaluate("window.netlibBare")
    lesson.wait_until_ready().wait_until_run()
    assert not bare, "JupyterLab itself was seen before the first slide"
    assert visible(page, ".jp-OutputArea").inner_text().strip() == "hidden code, shown result"
    assert "print" not in page.locator(".netlib-slides").inner_text()
    assert "N: notes and clock" in page.locator(".netlib-place").inner_text()
    page.keyboard.press("n")
    blocked = page.get_by_role("dialog")
    expect(blocked).to_contain_text("The browser blocked your window")
    with page.expect_download() as notes:
        blocked.get_by_role("button", name="Save them as a page").click()
    assert notes.value.suggested_filename == "notes-asked.html"
    page.evaluate("() => { window.open = window.opens; }")
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    assert "Slide 1 of 1" in opened.value.locator("#here").inner_text()
    # In a second tab JupyterLab takes another workspace, whose name does not ask for slides.
    with window.expect_page() as tab:
        page.evaluate("path => { window.opens(path); }", f"/lab/workspaces/present/tree/{path}?reset")
    expect(tab.value.locator(".netlib-slides .netlib-place")).to_contain_text("1 / 1")
    tab.value.close()
    page.close()


# One lesson, before a room


@pytest.fixture(scope="module")
def talk(server, window):
    """Lesson 1 and the trainer's window, after the button was pressed."""
    path = server.put(nbformat.read(FOLDER / "01-trust.ipynb", as_version=4), "room/01-trust.ipynb")
    lesson = Lesson(window.new_page(), server, path).open().wait_until_run()
    lesson.page.set_viewport_size(PROJECTOR)
    with lesson.page.expect_popup() as opened:
        lesson.page.get_by_role("button", name="Present", exact=True).click()
    lesson.wait_until_run()
    yield lesson, opened.value
    lesson.close()


def place(page) -> int:
    return int(page.locator(".netlib-place").inner_text().split(" / ")[0])


def visible(page, css: str):
    return page.locator(f".netlib-on-slide {css}").filter(visible=True)


def go_to(lesson, cell: str, css: str = "") -> None:
    """Show the slide on which a cell is; of its pages the first, or the first with what *css* names."""
    lesson.page.evaluate(
        """async ([id, css]) => {
      const talk = await jupyterapp.commands.execute("netlib:present");
      const slide = talk.slides.findIndex(({ cells }) => cells.some(({ model }) => model.id === id));
      const found = () => [...talk.node.querySelectorAll(`.netlib-on-slide ${css}`)];
      const there = () => found().some((node) => node.checkVisibility());
      talk.go(slide);
      for (let page = 0; css && !there() && talk.at === slide && page < 50; page += 1) talk.next();
    }""",
        [cell, css],
    )
    lesson.settle()


def test_a_lab_that_nobody_has_seen_yet_is_pictured_as_the_next_slide(talk):
    lesson, trainer = talk
    go_to(lesson, "predict-easiest-network")
    trainer.wait_for_function(
        """() => {
      const inner = document.querySelector("#preview").contentDocument;
      const canvas = inner?.querySelector(".netlib-network > canvas");
      if (!canvas?.width || !canvas.height) return false;
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return new Uint32Array(data.buffer).some(Boolean);
    }"""
    )
    # What is drawn later, without any change of the markup, is pictured too; here that nothing is.
    trainer.wait_for_function(
        """() => {
      const painted = opener.document.querySelector(".netlib-next .netlib-network > canvas");
      painted.getContext("2d").clearRect(0, 0, painted.width, painted.height);
      const inner = document.querySelector("#preview").contentDocument;
      const canvas = inner.querySelector(".netlib-network > canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return !new Uint32Array(data.buffer).some(Boolean);
    }""",
        polling=200,
    )
    lesson.page.evaluate("async () => (await jupyterapp.commands.execute('netlib:present')).first()")


EMPTIED = """async (id) => {
  const { panel } = await jupyterapp.commands.execute("netlib:present");
  const [cell] = panel.content.widgets.filter(({ model }) => model.id === id);
  const area = cell.node.querySelector(".jp-OutputArea");
  const outputs = [...area.children];
  area.replaceChildren();
  window.filled = () => { area.append(...outputs); };
}"""


def test_a_slide_that_was_empty_while_the_lesson_ran_is_whole_again(talk):
    lesson, trainer = talk
    page = lesson.page
    go_to(lesson, "predict-easiest-network")
    page.evaluate(EMPTIED, "play-donation")
    preview = trainer.frame_locator("#preview")
    expect(preview.locator("#slide")).to_contain_text("Python has not filled this slide yet.")
    page.evaluate("filled()")
    expect(preview.locator(".netlib-lab")).to_be_attached()
    # And one that is shown itself, on a page of its own behind a lab
    both = ["play-donation", "outcome-easiest-network"]
    page.evaluate(
        """async (ids) => {
      window.talk = await jupyterapp.commands.execute("netlib:present");
      const cells = talk.notebook.widgets.filter(({ model }) => ids.includes(model.id));
      talk.stage.show({ cells, asks: false });
    }""",
        both,
    )
    page.evaluate(EMPTIED, both[1])
    page.wait_for_function("talk.stage.pages.flat().some((piece) => piece.matches('.jp-Cell'))")
    page.evaluate("filled()")
    page.wait_for_function("!talk.stage.pages.flat().some((piece) => piece.matches('.jp-Cell'))")
    assert page.evaluate("talk.notebook.node.querySelectorAll('.jp-Cell.netlib-off-page').length") == 0
    page.evaluate("talk.first()")


def test_notes_clock_and_plan_are_the_trainers_alone(talk):
    lesson, trainer = talk
    assert "What people get wrong" in trainer.locator("main").inner_text()
    assert re.match(r"\d+:\d\d", trainer.locator("#clock").inner_text())
    for _ in range(lesson.page.evaluate("jupyterapp.shell.currentWidget.content.widgets.length")):
        on_slide = lesson.page.locator(".netlib-slides").inner_text()
        assert "What people get wrong" not in on_slide
        assert not re.search(r"\b\d+:\d\d\b", on_slide)
        lesson.page.keyboard.press("PageDown")
    go_to(lesson, "play-donation")
    assert "By plan until minute 26: “Where can trust live?”. You are 16 min ahead." in (
        trainer.locator("#pace").inner_text()
    )
    trainer.get_by_label("Minutes we have").fill("30")  # half the time: the part begins at 8, not at 16
    lesson.page.keyboard.press("PageUp")
    assert "until minute 13" in trainer.locator("#pace").inner_text()
    assert "8 min ahead" in trainer.locator("#pace").inner_text()


SILENT = """() => {
  const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
  kernel.requestExecute = () => ({ done: new Promise(() => {}) });
}"""
SPEAKS = "() => { delete jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute; }"


def test_the_trainer_is_told_while_python_does_not_answer(talk):
    lesson, trainer = talk
    told = trainer.locator("#said").filter(has_text="Python has not answered yet")
    lesson.page.evaluate(SILENT)
    lesson.page.keyboard.press("PageDown")
    told.wait_for()
    lesson.page.evaluate(SPEAKS)
    trainer.get_by_label("Minutes we have").fill("60")
    told.wait_for(state="detached")


LETTERS_OF = """css => {
  const slides = document.querySelector(".netlib-slides");
  const found = [...slides.querySelectorAll(`.netlib-on-slide ${css}`)];
  const { fontSize } = getComputedStyle(found.find((node) => node.checkVisibility()));
  return (parseFloat(fontSize) * slides.getBoundingClientRect().width) / slides.offsetWidth;
}"""


def test_plus_and_minus_make_text_and_labs_larger_and_smaller(talk):
    """And so do Ctrl and these keys: the browser's own zoom is undone by what fits a slide to the window."""
    lesson, _ = talk
    page = lesson.page
    for cell, css in (("play-investment", ".nl-veil"), ("leaves-out", "h2")):
        go_to(lesson, cell)
        usual = page.evaluate(LETTERS_OF, css)
        for larger, smaller in (("+", "-"), ("Control+=", "Control+-")):
            page.keyboard.press(larger)
            page.keyboard.press(larger)
            assert page.evaluate(LETTERS_OF, css) > 1.25 * usual
            page.keyboard.press(smaller)
            page.keyboard.press("0")
            assert page.evaluate(LETTERS_OF, css) == pytest.approx(usual)


LARGER = "() => Number(document.querySelector('.netlib-slides .jp-WindowedPanel-viewport').style.zoom)"


def test_few_words_are_shown_larger_until_an_answer_needs_the_room(talk):
    lesson, _ = talk
    go_to(lesson, "play-investment")
    assert lesson.page.evaluate(LARGER) == 1
    go_to(lesson, "leaves-out")
    large = lesson.page.evaluate(LARGER)
    assert large > 1
    visible(lesson.page, "h2").evaluate("heading => { heading.style.height = '400px'; }")
    lesson.page.wait_for_function(f"({LARGER})() < {large}")
    smaller = lesson.page.evaluate(LARGER)
    visible(lesson.page, "h2").evaluate("heading => { heading.style.height = ''; }")
    lesson.settle()
    assert lesson.page.evaluate(LARGER) == smaller  # nothing moves without need


def test_arrows_and_clicker_move_slides_and_a_slider_keeps_its_arrows(talk):
    lesson, trainer = talk
    page = lesson.page
    go_to(lesson, "play-investment")
    start = place(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert place(page) == start
    slider = visible(page, "input[type=range]:not(:disabled)").first
    before = slider.input_value() if slider.count() else None
    assert before is None, "The lab waits for the room's prediction."
    go_to(lesson, "predict-mean-sent")
    trainer.get_by_role("button", name="Open the lab without counting").click()
    lesson.settle()
    go_to(lesson, "play-investment")
    assert visible(page, "input[type=range]").count() == 0  # folded until wanted
    page.keyboard.press("c")
    slider = visible(page, "input[type=range]").first
    before = float(slider.input_value())
    slider.focus()
    page.keyboard.press("ArrowRight")
    lesson.settle()
    assert (float(slider.input_value()) > before, place(page)) == (True, start)
    page.keyboard.press("r")
    lesson.settle()
    assert float(slider.input_value()) == before
    slider.focus()
    page.keyboard.press("PageDown")
    assert place(page) == start + 1
    page.keyboard.press("ArrowLeft")
    assert place(page) == start


def test_the_screen_goes_black_and_comes_back(talk):
    lesson, trainer = talk
    page = lesson.page
    for key in ("b", "."):
        page.keyboard.press(key)
        assert Image.open(io.BytesIO(page.screenshot())).convert("L").getextrema() == (0, 0)
        page.keyboard.press(key)
        assert Image.open(io.BytesIO(page.screenshot())).convert("L").getextrema()[1] == 255
    trainer.get_by_role("button", name="Black screen").click()
    assert page.locator(".netlib-blank").count() == 1
    page.keyboard.press("PageDown")
    assert page.locator(".netlib-blank").count() == 0


def test_the_notes_on_paper_say_what_to_try_to_ask_and_to_reply(talk):
    _, trainer = talk
    with trainer.expect_download() as saved:
        trainer.get_by_role("button", name="Save them as a page").click()
    notes = saved.value.path().read_text(encoding="utf-8")
    content = read_lesson("01-trust")
    for said in (
        "Try this",
        *(question.outcome for question in content.predict.values()),
        *(noticed.text for noticed in content.notice.values()),
        *(claim.brief for claim in content.claims.values()),
        "What people get wrong",
    ):
        assert html.escape(" ".join(said.split()), quote=False)[:60] in notes
    assert notes.count("<h3>Notice</h3>") == len(content.notice)


def test_any_part_is_one_choice_away_on_both_screens(talk):
    lesson, trainer = talk
    page = lesson.page
    page.keyboard.press("g")
    page.get_by_role("dialog").get_by_role("button", name="Debate").click()
    assert visible(page, "h2").inner_text().startswith("Debate")
    trainer.get_by_role("button", name="When does it not hold?").click()
    assert visible(page, "h2").inner_text().startswith("When does it not hold?")
    assert "When does it not hold?" in trainer.locator("#here").inner_text()


def test_the_pointer_finds_people_and_points_on_a_slide_that_is_enlarged(talk):
    lesson, trainer = talk
    page = lesson.page
    go_to(lesson, "predict-easiest-network")
    trainer.get_by_role("button", name="Open the lab without counting").click()
    lesson.settle()
    go_to(lesson, "play-donation")
    box = visible(page, ".netlib-network > canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # the hub of a star
    assert visible(page, ".netlib-lab").locator(".nl-unseen").inner_text() == "Person 0 is picked."
    point = visible(page, ".js-plotly-plot .points path").first.bounding_box()
    page.mouse.move(point["x"], point["y"])
    page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2, steps=3)
    visible(page, ".hovertext").wait_for()


def test_the_trainer_counts_and_the_room_sees_nothing_until_it_is_shown(talk):
    lesson, trainer = talk
    page = lesson.page
    go_to(lesson, "predict-mean-sent")
    counting = trainer.locator("#counting")
    asked = visible(page, ".netlib-part").inner_text()
    for when, hands, says in (
        ("before", "3 12 5", "There are 4 answers and 3 counts"),
        ("before", "3 12 5 0", "25% right before discussion, of 20. Explain"),
        ("after", "A 1 B 3 C 16", "80% right after discussion, of 20. Go on"),
    ):
        counting.get_by_label("Counts for A B C D in order").fill(hands)
        counting.get_by_role("button", name=f"Count: {when} discussion").click()
        expect(counting).to_contain_text(says)
        assert visible(page, ".netlib-part").inner_text() == asked
    expect(counting.get_by_label("Counts for A B C D in order")).to_have_value("")
    bars = page.locator("[data-netlib-place='01-trust/predict/mean-sent'] .nl-bars")
    counting.get_by_role("button", name="Show the counts to the room").click()
    expect(bars).to_contain_text("12 of 20 (60%)")
    counting.get_by_role("button", name="Hide the counts").click()
    expect(bars).to_have_count(0)
    go_to(lesson, "outcome-mean-sent")
    visible(page, "button").filter(has_text="Show what came of it").click()
    page.locator(".netlib-on-slide .nl-bars").first.wait_for(state="attached")
    go_to(lesson, "outcome-mean-sent", ".nl-bars")
    expect(visible(page, ".netlib-part")).to_contain_text("5 of 20 (25%)")


def test_claims_are_judged_at_the_start_and_at_the_end_and_the_evidence_comes_last(talk):
    lesson, trainer = talk
    page = lesson.page
    start, end = page.evaluate(
        """async () => {
      const { slides } = await jupyterapp.commands.execute("netlib:present");
      const judged = ({ cells }) => cells.some(({ model }) => model.id === "ledger");
      return slides.flatMap((slide, at) => (judged(slide) ? [at] : []));
    }"""
    )
    shown = visible(page, "[aria-label='Claim']")
    for slide, when, hands in ((start, "at the start", "12 5 2 1"), (end, "at the end", "3 15 1 1")):
        page.evaluate("async (at) => (await jupyterapp.commands.execute('netlib:present')).go(at)", slide)
        box = trainer.locator("#counting .question:visible")
        expect(box.locator("button.main")).to_have_text(f"Count: {when}")
        expect(box).to_have_count(1)  # of the claim that the room sees
        expect(box).to_contain_text("Trust-based relationships make collaboration succeed.")
        asked = shown.inner_text()
        assert "B. conditional: it holds under conditions" in asked
        box.get_by_label("Counts for A B C D in order").fill(hands)
        box.get_by_role("button", name=f"Count: {when}").click()
        expect(box).to_contain_text(f"with the evidence {when}, of 20")
        assert shown.inner_text() == asked
    page.keyboard.press("PageDown")
    expect(shown).to_contain_text("15 of 20 (75%)")
    assert "evidence" not in shown.inner_text()
    page.keyboard.press("PageDown")
    expect(shown).to_contain_text("The evidence’s verdict: conditional.")
    page.evaluate("async () => { window.talk = await jupyterapp.commands.execute('netlib:present'); }")
    try:
        for width, height, theme in SHAPES:
            page.set_viewport_size({"width": width, "height": height})
            lesson.theme(theme)
            for slide in (start, end):
                pages = walk(page, width, height, first=slide, last=slide)
                assert {name: what["wrong"] for name, what in pages.items() if what["wrong"]} == {}
                # At the start the question alone; at the end its hands and evidence too, of the other one
                assert len(pages) == (2 if slide == start else 5)
    finally:
        lesson.theme("Light")
        page.set_viewport_size(PROJECTOR)
        lesson.settle()


def test_slide_clock_and_reveals_come_back_wherever_the_talk_goes_on(talk, window):
    """N twice, a closed window, a reload, and a colleague with another browser."""
    lesson, trainer = talk
    page = lesson.page
    go_to(lesson, "not-hold")
    page.keyboard.press("PageDown")
    shown, clock = page.locator(".netlib-place").inner_text(), trainer.locator("#clock")
    assert " · 2 of " in shown
    page.keyboard.press("Escape")
    page.get_by_role("dialog").get_by_role("button", name="Leave").click()
    with page.expect_popup() as opened:
        page.keyboard.press("F5")
    trainer = opened.value
    expect(page.locator(".netlib-place")).to_contain_text(shown)
    expect(page.locator(".netlib-covered")).to_have_count(0)
    clock = trainer.locator("#clock")
    trainer.get_by_role("button", name="Pause the clock").click()
    stands = clock.inner_text()
    assert stands != "0:00"
    windows = len(page.context.pages)
    page.keyboard.press("n")
    assert len(page.context.pages) == windows
    assert clock.inner_text() == stands
    trainer.close()
    page.bring_to_front()
    page.wait_for_timeout(milliseconds(1.5))  # a window of this name that is still closing is not opened anew
    with page.expect_popup() as opened:
        page.keyboard.press("n")
    expect(opened.value.locator("#clock")).to_have_text(stands)
    lesson.settle()
    other = window.browser.new_context(viewport=PROJECTOR).new_page()
    colleague = Lesson(other, lesson.server, lesson.path)
    other.goto(
        f"{lesson.server.address}lab/workspaces/present/tree/{lesson.path}?reset&token={lesson.server.token}"
    )
    expect(other.locator(".netlib-slides .netlib-place")).to_contain_text(shown)
    theirs = next(one for one in other.context.pages if one is not other)
    expect(theirs.locator("#clock")).to_have_text(stands)
    colleague.settle()
    other.context.close()


def test_a_file_stays_as_it_is_while_its_lesson_is_before_a_room(talk):
    lesson, _ = talk
    file = lesson.server.folder / lesson.path
    before = file.read_bytes()
    lesson.page.evaluate("notebook.panel().context.save()")
    assert not lesson.page.evaluate("notebook.panel().context.model.dirty")
    assert file.read_bytes() == before


def test_a_lab_is_as_large_as_the_room_asks_and_shows_its_organisation_which_no_file_holds(talk):
    lesson, _ = talk
    page = lesson.page
    trainer = page.context.pages[-1]
    go_to(lesson, "predict-easiest-network")
    page.evaluate("async () => (await jupyterapp.commands.execute('netlib:present')).openLabs()")
    go_to(lesson, "play-donation")
    canvas, own = visible(page, ".netlib-network > canvas"), trainer.locator("#organisation")
    page.keyboard.press("c")
    people = visible(page, ".netlib-lab").get_by_label("People, exact value up to 300")
    people.fill("200")
    people.press("Enter")
    expect(canvas).to_have_attribute("aria-label", "Network of 200 people and 199 ties")
    page.keyboard.press("c")
    own.locator("summary").click()
    own.get_by_label("One pair of people a line").fill("Quilla, Bob\nBob, Cem\nzzz\nCem, Dov\nDov, Quilla")
    own.get_by_label("The room sees their names").check()
    page.evaluate(WRITTEN)
    own.get_by_role("button", name="Show it in this lab").click()
    expect(canvas).to_have_attribute("aria-label", "Network of 4 people and 4 ties")
    page.wait_for_function("written.includes('Quilla')")
    told = "4 people and 4 ties are shown. Line 3 was left out: it does not name two people."
    expect(own.get_by_role("status")).to_have_text(told)
    assert "left out" not in page.locator(".netlib-slides").inner_text()
    lesson.settle()
    page.evaluate("notebook.panel().context.save()")
    files = [file for file in lesson.server.folder.rglob("*") if file.is_file()]
    assert [file for file in files if b"Quilla" in file.read_bytes()] == []


def test_the_next_group_is_asked_for_once_and_finds_nothing(talk):
    lesson, _ = talk
    page = lesson.page
    folder = (lesson.server.folder / lesson.path).parent
    trainer = page.context.pages[-1]
    go_to(lesson, "predict-mean-sent")
    trainer.get_by_label("Counts for A B C D in order").fill("1 3 16 0")
    trainer.get_by_role("button", name="Count: after discussion").click()
    expect(trainer.locator("#counting")).to_contain_text("80% right after discussion")
    trainer.get_by_role("button", name="Next group").click()
    trainer.get_by_label("Name, if you like").fill("Tuesday, b and r")  # keys that are commands on slides
    assert page.locator(".netlib-blank").count() == 0
    trainer.get_by_role("button", name="Archive, and begin anew").click()
    page.wait_for_function("document.querySelector('.netlib-place')?.textContent.startsWith('1 /')")
    lesson.wait_until_run().settle()
    *_, archived = sorted((folder / "network-leadership-rooms").glob("*-tuesday-b-and-r*.json"))
    kept = json.loads(archived.read_text(encoding="utf-8"))["lessons"]["01-trust"]
    assert kept["room"]["mean-sent"]["rounds"]["after"]["counts"]["about-5"] == 16
    go_to(lesson, "outcome-mean-sent")
    assert "Your prediction comes first" in visible(page, ".netlib-part").inner_text()
    expect(trainer.locator("#clock")).to_have_text(re.compile("^0:0"))
    expect(trainer.locator("#counting")).not_to_contain_text("16 (80%)")
    expect(trainer.locator("#pairs")).to_have_value("")
    trainer.get_by_text("Earlier rooms").click()
    trainer.get_by_role("button", name="Open", exact=True).first.click()
    sheet = trainer.frame_locator("#learnt iframe")
    expect(sheet.get_by_text("Still held by")).to_have_count(0)  # 80 in 100 were right in the end
    expect(sheet.locator("table").first).to_contain_text("16 (80%)")


def test_escape_leaves_and_the_trainers_own_answers_come_back(talk):
    lesson, _ = talk
    page = lesson.page
    trainer = page.context.pages[-1]
    page.keyboard.press("Escape")
    page.get_by_role("dialog").get_by_role("button", name="Leave").click()
    assert page.locator(".netlib-slides").count() == 0
    assert trainer.is_closed()
    with page.expect_popup():
        page.get_by_role("button", name="Present", exact=True).click()
    page.keyboard.press("g")
    page.get_by_role("dialog").get_by_role("button", name="End").click()
    lesson.wait_until_run()
    assert page.get_by_text("How sure are you?").count() == 3
    assert not (lesson.server.folder / lesson.path).with_name(f"{NAME}.json").exists()
    assert lesson.errors == []
    assert lesson.left == []


@pytest.mark.parametrize("notebook", [FOLDER / "05-node-not-hub.ipynb"], ids=lambda path: path.stem)
def test_a_click_on_somebody_chooses_whom_to_tell_on_a_slide(notebook, lessons):
    lesson = lessons.unlocked(notebook)
    with on_projector(lesson) as page:
        go_to(lesson, "play-clues")
        shown = "[...document.querySelectorAll('.netlib-lab')].findIndex((lab) => lab.checkVisibility())"
        lab, slide = LabOnPage(lesson, page.evaluate(shown)), place(page)
        page.keyboard.press("r")  # others have played
        lesson.settle()
        told = []
        for somebody in lab.people:
            lab.click(somebody)
            told += re.findall(r"next you tell neighbour (\d) of 4", lab.sentence)
        assert sorted(set(told)) == ["1", "2", "3", "4"]
        assert place(page) == slide
        page.keyboard.press("r")
        lesson.settle()


@pytest.mark.parametrize("notebook", [FOLDER / "08-your-network.ipynb"], ids=lambda path: path.stem)
def test_names_on_a_map_are_blurred_until_somebody_clicks_there(lesson):
    """Those on a learner's map did not agree to be shown to a room."""
    map_of_it = lesson.page.locator(".netlib-lab:has(.nl-find) .netlib-network > canvas")
    words = lesson.page.locator(".nl-names > .nl-clause").first  # answers that name people are marked so
    blurred = "node => getComputedStyle(node).filter.startsWith('blur')"
    assert not map_of_it.evaluate(blurred)
    assert not words.evaluate(blurred)
    with on_projector(lesson):
        map_of_it.evaluate("canvas => canvas.blur()")
        assert map_of_it.evaluate(blurred)
        assert words.evaluate(blurred)
