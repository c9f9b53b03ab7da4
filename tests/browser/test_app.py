"""A lesson as a page without code, opened with the network cut: `make app`."""

import json
import time
from urllib.parse import urlsplit

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from on_page import FIGURE, FOLDER, places
from playwright.sync_api import expect

from in_app import App
from patience import milliseconds, seconds
from running import HERE
from written import LIVE_ONLY, last_call
from written import PARTS as PARTS_WRITTEN

LESSON = "01-trust.ipynb"
CALLS = [
    last_call(cell.source)[0] for cell in nbformat.read(FOLDER / LESSON, 4).cells if cell.cell_type == "code"
]
PARTS = sum(call in PARTS_WRITTEN or call in LIVE_ONLY for call in CALLS)
LABS = len(places(FOLDER / LESSON))


@pytest.fixture(scope="module")
def app():
    with App(LESSON) as app:
        yield app


class AppPage:
    """The lesson in a page, and what went wrong there."""

    def __init__(self, page, app: App):
        self.page, self.app = page, app
        self.complaints, self.left = [], []
        page.set_default_timeout(milliseconds())
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        page.on("request", lambda request: self._asked(urlsplit(request.url)))

    def _asked(self, parts) -> None:
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != HERE:
            self.left.append(parts.geturl())

    def open(self) -> "AppPage":
        self.page.goto(self.app.page(LESSON))
        # Each part is shown when it has run, but not always in this order; the journal is the last of them.
        self.page.get_by_role("button", name="Delete", exact=False).first.wait_for()
        expect(self.page.locator(".netlib-lab")).to_have_count(LABS, timeout=milliseconds())
        expect(self.page.locator(".netlib-part")).to_have_count(PARTS, timeout=milliseconds())
        return self


@pytest.fixture(scope="module")
def opened(app, browser):
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    yield AppPage(context.new_page(), app).open()
    context.close()


def test_a_lesson_opens_as_a_page_without_code_and_asks_nobody_else(opened):
    page = opened.page
    assert page.title() == "1 · Trust"
    assert page.locator(".jp-InputArea-editor, .jp-InputPrompt, .jp-OutputPrompt").count() == 0
    assert page.locator("main p").first.evaluate("p => parseFloat(getComputedStyle(p).fontSize)") >= 16
    notes = page.locator("main details", has_text="Open the trainer notes")
    assert notes.count() == 1
    assert notes.get_attribute("open") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 1366
    assert opened.left == []
    assert opened.complaints == []


def test_a_lesson_is_played_with_the_keyboard_and_kept(opened, app):
    page, keyboard = opened.page, opened.page.keyboard
    predict = page.get_by_role("group", name="Predict").first
    for group in predict.get_by_role("group").all():
        group.get_by_role("radio").first.focus()
        keyboard.press("Space")
    predict.get_by_role("button").focus()
    keyboard.press("Enter")
    predict.get_by_text("Committed:").wait_for()
    kept = json.loads(app.journal.read_text("utf-8"))["lessons"]["01-trust"]["predict"]
    assert list(kept) == ["mean-sent"]

    lab = page.locator(".netlib-lab").first
    sentence, figure = lab.locator(".nl-sentence"), lab.evaluate(FIGURE)
    said = sentence.text_content()
    lab.locator("input[type=range]").first.focus()
    keyboard.press("ArrowRight")
    page.wait_for_function(
        "([node, said]) => node.textContent !== said", arg=[sentence.element_handle(), said]
    )
    assert "You send 6 of 10" in sentence.text_content()
    page.wait_for_function(
        f"([box, figure]) => ({FIGURE})(box) !== figure", arg=[lab.element_handle(), figure]
    )

    opened.open()
    predict = page.get_by_role("group", name="Predict").first
    predict.get_by_text("Committed:").wait_for()
    assert opened.complaints == []


def test_a_word_opens_beside_the_lesson(opened):
    with opened.page.context.expect_page() as beside:
        opened.page.locator("main a[href$='glossary.md#trust']").first.click()
    glossary = beside.value
    glossary.wait_for_load_state()
    assert glossary.locator(":target").text_content().startswith("trust")
    assert glossary.locator(":target").is_visible()
    glossary.close()
    assert opened.page.locator(".netlib-lab").count() == LABS


def test_the_lesson_can_be_read_by_everybody(opened):
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(opened.page, None, {"runOnly": rules}).response["violations"]
    assert [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]] == []


def test_the_list_of_lessons_leads_to_each(app, page):
    page.goto(app.address)
    names = [path.name for path in sorted(FOLDER.glob("*.ipynb"))]
    links = page.locator("main a[href$='.ipynb']").evaluate_all("links => links.map((link) => link.href)")
    assert links == [f"{app.address}/voila/render/notebooks/{name}" for name in names]


@pytest.mark.parametrize("name", ["notebooks/none.md", "pyproject.toml", "CONTRIBUTING.md", "../secret.md"])
def test_other_files_are_not_shown(app, page, name):
    assert page.request.get(f"{app.address}/voila/render/{name}", max_redirects=1).status >= 400


def test_a_page_that_is_left_ends_its_kernel(opened, app):
    """Last in this file: it closes the lesson that the others share."""
    assert app.kernels
    opened.page.goto("about:blank")
    until = time.monotonic() + seconds()
    while app.kernels and time.monotonic() < until:
        time.sleep(0.2)
    assert app.kernels == []
