"""What JupyterLab does by itself when it opens a lesson: runs it once, and leaves the reader's work alone."""

import re

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell

from environment import ROOT
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
TRUSTED = """() => [...new Set([...notebook.panel().content.model.cells]
  .filter((cell) => cell.type === "code").map((cell) => cell.trusted))]"""
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


def test_a_lesson_runs_when_opened_and_after_a_reload_if_it_shows_no_labs(opened, page):
    """It shows its top, and what was done in a lab outlives scrolling."""
    lesson = opened(run_on_open=True).wait_until_run()
    page.wait_for_function("() => window.drawn === 2")
    assert page.evaluate(STATE) == {"counts": [1, 2], "active": 0, "scrolled": 0, "drawn": 2}
    assert lesson.errors == lesson.complaints == lesson.left == []

    page.locator("button.sample").first.click()
    for index in (3, 0):
        page.evaluate("(i) => window.jupyterapp.shell.currentWidget.content.scrollToItem(i)", index)
        page.wait_for_function(
            "(far) => (window.jupyterapp.shell.currentWidget.content.outerNode.scrollTop > 1000) === far",
            arg=index > 0,
        )
    assert page.locator("button.sample").first.text_content() == "pressed"
    assert page.evaluate(STATE)["drawn"] == 2

    lesson.reload().wait_until_run()  # the page had lost its counts with the reload
    page.wait_for_function("() => window.drawn === 2")
    assert page.evaluate(STATE)["counts"] == [3, 4]

    lesson.command("docmanager:save")
    lesson.reload()
    page.wait_for_function("() => window.drawn === 2")
    page.wait_for_timeout(milliseconds(NOT_AT_ONCE))
    assert page.evaluate(STATE)["counts"] == [3, 4], "a saved lesson finds its labs and is not run again"


def test_a_lesson_with_foreign_code_says_so_and_one_click_runs_it(opened, page):
    lesson = opened(run_on_open=True, trusted=False)
    bar = page.get_by_role("region", name="This lesson has not run yet")
    assert "2 cells hold code that did not come with this workbook" in bar.inner_text()
    assert page.evaluate(STATE)["counts"] == [None, None]
    bar.get_by_role("button", name="Run the lesson").click()
    lesson.wait_until_run()
    page.wait_for_function("() => window.drawn === 2")
    assert bar.count() == 0
    assert lesson.errors == lesson.complaints == []


# A lesson of the workbook whose signature is gone, as after `git pull` into a copy that was saved

SHIPPED = ROOT / "notebooks" / "00-start-here.ipynb"


@pytest.fixture
def pulled(server, page, request):
    """Open lesson 0, saved with other outputs and pulled since; `beside` lies in its folder."""

    def pulled(beside=(), change=lambda notebook: None, told: dict | None = None) -> Lesson:
        folder = server.folder / "".join(c for c in request.node.name if c.isalnum())
        folder.mkdir()
        for name, text in dict(beside).items():
            (folder / name).write_text(text, encoding="utf-8")
        notebook = nbformat.read(SHIPPED, as_version=4)
        merged = next(cell for cell in notebook.cells if cell.cell_type == "code" and cell.outputs)
        merged.outputs.append(nbformat.v4.new_output("stream", text=f"merged by git in {folder.name}"))
        change(notebook)
        nbformat.write(notebook, folder / SHIPPED.name)  # written, not signed
        return Lesson(page, server, f"{folder.name}/{SHIPPED.name}").open()

    return pulled


def test_a_pulled_lesson_runs_by_the_text_of_its_cells_with_the_list_of_files_closed(pulled, page):
    lesson = pulled()
    files = page.locator("#filebrowser")
    files.wait_for(state="hidden")
    lesson.wait_until_run()
    assert page.locator(".netlib-lab").count() > 0
    assert page.get_by_role("region", name="This lesson has not run yet").count() == 0
    assert lesson.errors == lesson.complaints == lesson.left == []
    assert page.evaluate(TRUSTED) == [True]  # so that what is saved now is signed

    with page.expect_request(lambda asked: asked.method == "PUT" and "api/workspaces" in asked.url):
        page.locator(".jp-SideBar [data-id=filebrowser]").click()  # and JupyterLab notes its new layout
    files.wait_for()
    lesson.reload().wait_until_run()
    files.wait_for()  # because the reader had opened it


def test_a_pulled_lesson_with_a_cell_of_somebody_else_asks_first(pulled, page):
    def change(notebook):
        notebook.cells.append(nbformat.v4.new_code_cell("open('ran', 'w').close()"))

    lesson = pulled(change=change)
    bar = page.get_by_role("region", name="This lesson has not run yet")
    assert "one cell holds code that did not come with this workbook" in bar.inner_text()
    page.wait_for_timeout(milliseconds(NOT_AT_ONCE))
    folder = (lesson.server.folder / lesson.path).parent
    assert not (folder / "ran").exists()
    bar.get_by_role("button", name="Run the lesson").click()
    lesson.wait_until_run()
    assert (folder / "ran").exists()


def test_modules_beside_a_lesson_do_not_run_unasked(pulled, page):
    names = ["netlib.py", "numpy.py", "random.py"]
    lesson = pulled(beside=dict.fromkeys(names, "open('ran', 'w').close()"))
    bar = page.get_by_role("region", name="This lesson has not run yet")
    assert f"Python would take {', '.join(names)} from this folder" in bar.inner_text()
    assert not (lesson.server.folder / lesson.path).with_name("ran").exists()


def test_other_notebooks_open_as_they_always_did(opened, page):
    """Nothing runs; files, cells and the functions of the browser are as JupyterLab has them."""
    opened(run_on_open=False)
    page.wait_for_timeout(milliseconds(NOT_AT_ONCE))
    assert page.evaluate(STATE)["counts"] == [None, None]
    assert page.get_by_role("button", name="Present").count() == 0
    assert page.locator("#filebrowser").is_visible()
    config = page.evaluate("notebook.panel().content.notebookConfig")
    assert (config["windowingMode"], config["showEditorForReadOnlyMarkdown"]) == ("contentVisibility", True)
    assert page.evaluate("String(AbortSignal.timeout)") == "function timeout() { [native code] }"


def test_the_extension_is_kept_by_browsers_under_a_name_that_changes(server, page):
    page.goto(f"{server.address}lab?token={server.token}")
    page.wait_for_selector("#filebrowser")
    asked = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    ours = [name for name in asked if "/netlib-run-on-open/" in name]
    assert {name.rsplit("/", 1)[1] for name in ours} >= {"remoteEntry.js", "plugins.js", "present.js"}
    assert all(re.search(r"/static/[0-9a-f]{16}/[a-z_]+\.(js|css)$", name.lower()) for name in ours)
    assert "immutable" in page.request.get(ours[0]).headers["cache-control"]


BEYOND_ITS_LAB = """() => {
  const right = (node) => node.getBoundingClientRect().right;
  const edge = right(document.querySelector(".netlib-lab"));
  return [...document.querySelectorAll(".netlib-chart svg")].filter((svg) => right(svg) > edge).length;
}"""


def test_in_a_small_window_as_at_400_percent_zoom_the_bars_make_room_for_the_lesson(server, page):
    notebook = new_notebook("import netlib\nnetlib.labs.InvestmentGame()", run_on_open=True)
    page.set_viewport_size({"width": 1366, "height": 768})
    lesson = Lesson(page, server, server.put(notebook, "small.ipynb")).open().wait_until_run()
    bars = page.locator(".netlib-lesson .jp-NotebookPanel-toolbar, #jp-main-statusbar")
    assert bars.filter(visible=True).count() == 2
    page.set_viewport_size({"width": 1366 // 4, "height": 768 // 4})
    bars.filter(visible=True).first.wait_for(state="detached")
    page.wait_for_function("() => document.querySelector('.netlib-lesson .jp-Notebook').clientHeight > 120")
    page.locator(".netlib-chart svg").first.wait_for(state="attached")
    page.wait_for_function(f"() => ({BEYOND_ITS_LAB})() === 0")
    page.set_viewport_size({"width": 1366, "height": 768})
    bars.nth(1).wait_for()
    assert bars.filter(visible=True).count() == 2
    lesson.close()
