"""Every notebook as a learner opens it: in JupyterLab, in a browser, with the network cut.

A notebook gets these tests by being there. It is opened once and its tests share the page, in this order:
`test_opening` finds it as it came, `test_playing` commits all predictions, `test_returning` comes back.
"""

from pathlib import Path

import nbformat
import pytest
from on_page import LabOnPage, parts

from in_browser import JupyterLab, Lesson, new_notebook
from netlib import figures
from netlib.labkit.page import STYLE


@pytest.fixture(scope="session")
def server():
    with JupyterLab() as running:
        yield running


@pytest.fixture(scope="session")
def window(browser):
    """One for all tests: JupyterLab's own files are fetched once."""
    window = browser.new_context(viewport={"width": 1366, "height": 900})
    window.grant_permissions(["clipboard-read", "clipboard-write"])
    yield window
    window.close()


class Lessons:
    """Opens a notebook when it is first asked for, and closes it when the next one is."""

    def __init__(self, server: JupyterLab, window):
        self.server, self.window = server, window
        self.notebook, self.lesson, self.committed = None, None, False

    def opened(self, notebook: Path) -> Lesson:
        if notebook != self.notebook:
            if self.lesson:
                self.lesson.close()
            path = self.server.put(nbformat.read(notebook, as_version=4), f"{notebook.stem}/{notebook.name}")
            self.lesson = Lesson(self.window.new_page(), self.server, path).open().wait_until_run()
            self.notebook, self.committed = notebook, False
        return self.lesson

    def unlocked(self, notebook: Path) -> Lesson:
        """The lesson once all its predictions are committed, which is done by keyboard."""
        lesson = self.opened(notebook)
        if not self.committed:
            for part in parts(lesson, "Predict"):
                part.answer("Commit my prediction")
            self.committed = True
        return lesson


@pytest.fixture(scope="session")
def lessons(server, window):
    return Lessons(server, window)


@pytest.fixture
def lesson(notebook, lessons) -> Lesson:
    """A notebook, opened."""
    return lessons.opened(notebook)


@pytest.fixture
def lab(place, lessons) -> LabOnPage:
    """A lab of a notebook, at its start, after all predictions were committed."""
    lab = LabOnPage(lessons.unlocked(place.notebook), place.number)
    lab.reset()
    return lab


@pytest.fixture
def scratch(server, window, request):
    """Open a notebook of these cells, which has run."""
    opened = []

    def scratch(*cells: str) -> Lesson:
        path = server.put(new_notebook(*cells), f"{request.node.name}/scratch.ipynb")
        opened.append(Lesson(window.new_page(), server, path))
        return opened[-1].open().run_all()

    yield scratch
    for lesson in opened:
        lesson.close()


# Parts of a page alone, without Jupyter ------------------------------------------------------------------

SITE = "http://alone.test/"
MODULES = [Path(figures.__file__).parent / "labkit" / "page", Path(__file__).parent]
EMPTY = f"""<!doctype html><html lang="en"><title>A part of a page</title>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<style>{STYLE}</style>
<style>main.netlib-lab {{ display: block !important; padding: 0; border: 0; height: 3000px }}
main.netlib-lab {{ width: min(640px, 100%) }}</style>
<body><main class="netlib-lab netlib"><h1>A part of a page</h1></main></body></html>"""


def answer(route) -> None:
    """An empty page, and the modules it asks for."""
    name = route.request.url.removeprefix(SITE)
    found = [folder / name for folder in MODULES if name and (folder / name).is_file()]
    if found:
        route.fulfill(body=found[0].read_text(encoding="utf-8"), content_type="text/javascript")
    else:
        route.fulfill(body=EMPTY if not name else "", content_type="text/html")


@pytest.fixture
def page_with(browser):
    """Open an empty page in a browser with these features; at the end, none has reported an error."""
    contexts, problems = [], []

    def page_with(**features):
        contexts.append(browser.new_context(viewport={"width": 700, "height": 600}, **features))
        contexts[-1].route(f"{SITE}**", answer)
        page = contexts[-1].new_page()
        page.on("pageerror", lambda problem: problems.append(str(problem)))
        page.goto(SITE)
        return page

    yield page_with
    for context in contexts:
        context.close()
    assert problems == []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One notebook after the other; pytest would take all of them for the first test, then for the second."""
    ours = [at for at, item in enumerate(items) if _notebook(item)]
    in_order = sorted((items[at] for at in ours), key=_notebook)
    for at, item in zip(ours, in_order, strict=True):
        items[at] = item


def _notebook(item: pytest.Item) -> str:
    params = getattr(item, "callspec", None) and item.callspec.params
    if not params or "lessons" not in item.fixturenames:
        return ""
    return params["place"].notebook.name if "place" in params else params["notebook"].name
