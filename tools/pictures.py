"""Photograph the labs in a real JupyterLab: what is shown where widgets do not run, and the README's picture.

    make pictures                         every notebook, and docs/lab.png
    make pictures PICTURE_ARGS=01-trust   those with that in their name

A saved notebook holds no live widgets. GitHub, a viewer, and JupyterLab before the lesson has run show the
picture that is stored beside a lab's text.
"""

import base64
import sys
from pathlib import Path

import nbformat
from playwright.sync_api import Page, sync_playwright

from find_browser import find_browser
from in_browser import CUT_OFF, JupyterLab, Lesson, new_notebook
from notebooks import NOTEBOOKS, as_text, normalise

DOCS = NOTEBOOKS.parent / "docs"
LABS = ".netlib-lab, .netlib-compare"
# A lab that waits for its prediction is photographed as it will be: the picture shows how it starts, no more.
UNVEIL = "document.querySelectorAll('.netlib-locked').forEach((lab) => lab.classList.remove('netlib-locked'))"


def open_lesson(page: Page, server: JupyterLab, path: Path) -> Lesson:
    """The notebook at *path*, run, in a page that shows nothing but the lesson."""
    lesson = Lesson(page, server, server.put(nbformat.read(path, as_version=4), path.name)).open()
    lesson.command("application:toggle-left-area")
    lesson.wait_until_run()
    page.evaluate(UNVEIL)
    lesson.settle()
    return lesson


def photograph(lesson: Lesson, notebook: nbformat.NotebookNode) -> int:
    """Put a picture of each lab into the stored outputs of its cell; returns how many there are."""
    taken = 0
    cells = lesson.page.locator(".jp-Notebook .jp-Cell")
    for index, cell in enumerate(notebook.cells):
        lab = cells.nth(index).locator(LABS).first
        if cell.cell_type != "code" or not lab.count():
            continue
        lab.scroll_into_view_if_needed()
        lesson.settle()
        cell.outputs[0].data["image/png"] = base64.b64encode(lab.screenshot()).decode("ascii")
        taken += 1
    return taken


def readme_picture(page: Page, server: JupyterLab) -> None:
    """A lab in use: the star of lesson 1 with a second hub, and some worlds played."""
    cell = "import netlib\nnetlib.labs.DonationGame(add='hub', ratio=6).play()"
    lesson = Lesson(page, server, server.put(new_notebook(cell), "readme.ipynb")).open()
    lesson.command("application:toggle-left-area")
    lesson.run_all()
    DOCS.mkdir(exist_ok=True)
    page.locator(LABS).first.screenshot(path=DOCS / "lab.png")


def main(words: list[str]) -> int:
    paths = [
        path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if not words or any(w in path.name for w in words)
    ]
    with JupyterLab() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), **CUT_OFF)
        for path in paths:
            page = browser.new_page(viewport={"width": 1300, "height": 1000})
            lesson = open_lesson(page, server, path)
            notebook = nbformat.read(path, as_version=4)
            print(f"{path.name}: {photograph(lesson, notebook)} pictures", flush=True)
            normalise(notebook)
            path.write_text(as_text(notebook), encoding="utf-8")
            page.close()
        readme_picture(browser.new_page(viewport={"width": 1366, "height": 1000}), server)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
