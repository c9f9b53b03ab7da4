"""What JupyterLab does by itself when it opens a lesson: runs it once, and leaves the reader's work alone."""

import pytest
from nbformat.v4 import new_markdown_cell

from in_browser import JupyterLab, Lesson, new_notebook
from patience import milliseconds

BUTTON = """\
import anywidget
class Button(anywidget.AnyWidget):
    _esm = '''export default { render({ el }) {
      window.drawn = (window.drawn ?? 0) + 1;
      const button = document.createElement("button");
      button.className = "sample";
      button.style.height = "400px";
      button.onclick = () => { button.textContent = "pressed"; };
      el.append(button);
    } }'''
Button()"""

STATE = """() => {
  const { content } = window.jupyterapp.shell.currentWidget;
  const code = [...content.model.cells].filter((cell) => cell.type === "code");
  return {
    counts: code.map((cell) => cell.executionCount),
    active: content.activeCellIndex,
    scrolled: content.outerNode.scrollTop,
    drawn: window.drawn ?? 0,
  };
}"""
LONG = "# A long lesson\n\n" + "A paragraph.\n\n" * 60
NOT_AT_ONCE = 2.5  # seconds in which a lesson that is going to run by itself has begun


@pytest.fixture(scope="module")
def server():
    with JupyterLab() as running:
        yield running


@pytest.fixture(scope="module")
def window(browser):
    """One for all tests: JupyterLab's own files are fetched once."""
    window = browser.new_context(viewport={"width": 1280, "height": 720})
    yield window
    window.close()


@pytest.fixture
def page(window):
    page = window.new_page()
    yield page
    page.close()


@pytest.fixture
def opened(server, page, request):
    """Open a notebook of a long text and two buttons; returns how to see it."""

    def opened(trusted=True, **options) -> Lesson:
        notebook = new_notebook(BUTTON, "Button()", **options)
        notebook.cells.insert(0, new_markdown_cell(LONG))
        notebook.cells.insert(2, new_markdown_cell(LONG))
        notebook.metadata["test"] = request.node.name  # trust goes by content
        path = server.put(notebook, f"{''.join(c for c in request.node.name if c.isalnum())}.ipynb")
        if not trusted:
            file = server.folder / path
            file.write_text(
                file.read_text(encoding="utf-8").replace(LONG[:15], "# Another text "), encoding="utf-8"
            )
        return Lesson(page, server, path).open()

    return opened


def test_a_lesson_runs_when_opened_and_shows_its_top(opened, page):
    lesson = opened(run_on_open=True).wait_until_run()
    page.wait_for_function("() => window.drawn === 2")
    assert page.evaluate(STATE) == {"counts": [1, 2], "active": 0, "scrolled": 0, "drawn": 2}
    assert lesson.errors == lesson.complaints == lesson.left == []


def test_what_was_done_in_a_lab_outlives_scrolling(opened, page):
    opened(run_on_open=True).wait_until_run()
    page.locator("button.sample").first.click()
    for index in (3, 0):
        page.evaluate("(i) => window.jupyterapp.shell.currentWidget.content.scrollToItem(i)", index)
        page.wait_for_function(
            "(far) => (window.jupyterapp.shell.currentWidget.content.outerNode.scrollTop > 1000) === far",
            arg=index > 0,
        )
    assert page.locator("button.sample").first.text_content() == "pressed"
    assert page.evaluate(STATE)["drawn"] == 2


def test_after_a_reload_a_saved_lesson_finds_its_labs_and_is_not_run_again(opened, page):
    lesson = opened(run_on_open=True).wait_until_run()
    lesson.command("docmanager:save")
    lesson.reload()
    page.wait_for_function("() => window.drawn === 2")
    page.wait_for_timeout(milliseconds(NOT_AT_ONCE))
    assert page.evaluate(STATE)["counts"] == [1, 2]


def test_after_a_reload_a_lesson_that_shows_no_labs_is_run_again(opened, page):
    lesson = opened(run_on_open=True).wait_until_run()
    lesson.reload().wait_until_run()  # the page had lost its counts with the reload
    page.wait_for_function("() => window.drawn === 2")
    assert page.evaluate(STATE)["counts"] == [3, 4]


@pytest.mark.parametrize(
    "options", [{"run_on_open": False}, {"run_on_open": True, "trusted": False}], ids=str
)
def test_what_did_not_ask_or_is_not_trusted_does_not_run(opened, page, options):
    opened(**options)
    page.wait_for_timeout(milliseconds(NOT_AT_ONCE))
    assert page.evaluate(STATE)["counts"] == [None, None]


def test_a_markdown_file_opens_rendered_and_no_news_cover_it(server, page):
    (server.folder / "card.md").write_text("# A data card\n", encoding="utf-8")
    page.goto(f"{server.address}lab/workspaces/card/tree/card.md?reset&token={server.token}")
    page.wait_for_selector(".jp-MarkdownViewer h1")
    page.wait_for_timeout(milliseconds(NOT_AT_ONCE))
    assert page.locator(".Toastify__toast").count() == 0
