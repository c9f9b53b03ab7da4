"""Photograph the labs in a real JupyterLab: what is shown where widgets do not run, and the README's picture.

    make pictures                         every notebook, and the two pictures of the README
    make pictures PICTURE_ARGS=01-trust   those with that in their name; `readme` for its pictures

A saved notebook holds no live widgets. GitHub, a viewer, and JupyterLab before the lesson has run show the
picture that is stored beside a lab's text. A lab that waits for a prediction has none: its start would be the
answer, or a part of it. On one machine, a lab that has not changed gives the same file.
"""

import base64
import io
import sys
from pathlib import Path
from typing import Any

import nbformat
from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from find_browser import find_browser
from in_browser import CUT_OFF, JupyterLab, Lesson, new_notebook
from notebooks import NOTEBOOKS, as_text, displays, normalise, waits

README_PICTURE = NOTEBOOKS.parent / "docs" / "lab.png"
README_SCENE = NOTEBOOKS.parent / "docs" / "scene.gif"
DECISIONS = ("Trust them", "Demand a time sheet", "Trust them")  # of the scene
WIDE = 920  # pixels of it that are shown
STEPS, STEP = 9, 120  # pictures of what a decision leads to, and milliseconds between them
LABS = ".netlib-lab, .netlib-compare"
# As high as the highest lab, because a picture holds only what is inside the window.
WINDOW: dict[str, Any] = {"viewport": {"width": 1366, "height": 1700}, "device_scale_factor": 1.5}


def open_lesson(page: Page, server: JupyterLab, notebook: nbformat.NotebookNode, name: str) -> Lesson:
    """*notebook*, run, in a page that shows nothing but the lesson."""
    lesson = Lesson(page, server, server.put(notebook, name)).open()
    lesson.command("application:toggle-left-area")
    lesson.run_all()
    return lesson.settle()


def photograph(lesson: Lesson, lab: Locator) -> bytes:
    lab.scroll_into_view_if_needed()
    lesson.page.mouse.move(0, 0)
    lesson.settle()
    return in_few_colours(lab.screenshot(animations="disabled"))


def in_few_colours(png: bytes) -> bytes:
    """The picture in at most 256 colours: a third of the bytes, without a visible difference."""
    small = io.BytesIO()
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def picture_labs(page: Page, server: JupyterLab, path: Path) -> None:
    """Store a picture of each lab of the notebook at *path* with the output that shows it."""
    stored = nbformat.read(path, as_version=4)
    fresh = nbformat.read(path, as_version=4)
    fresh.metadata.pop("netlib", None)  # we, not JupyterLab, say when it runs
    lesson = open_lesson(page, server, fresh, path.name)
    cells = page.locator(".jp-Notebook .jp-Cell")
    sizes = []
    for index, cell in enumerate(stored.cells):
        lab = cells.nth(index).locator(LABS)
        if cell.cell_type == "code" and lab.count() and not waits(next(displays(cell))):
            png = photograph(lesson, lab.first)
            next(displays(cell)).data["image/png"] = base64.b64encode(png).decode("ascii")
            sizes.append(f"{len(png) / 1000:.0f} kB")
    normalise(stored)
    path.write_text(as_text(stored), encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(sizes)} pictures, {', '.join(sizes)}", flush=True)


def picture_readme(page: Page, server: JupyterLab) -> None:
    """A lab in use: the star of lesson 1 with a second hub, and some worlds played."""
    cell = "import netlib\nnetlib.labs.DonationGame(add='hub', ratio=6).play()"
    lesson = open_lesson(page, server, new_notebook(cell), "readme.ipynb")
    README_PICTURE.parent.mkdir(exist_ok=True)
    README_PICTURE.write_bytes(photograph(lesson, page.locator(LABS).first))
    print(f"{README_PICTURE.name}: {README_PICTURE.stat().st_size / 1000:.0f} kB")


def picture_scene(page: Page, server: JupyterLab) -> None:
    """A scene being played: the sandbags of lesson 3, three weeks."""
    lesson = open_lesson(page, server, new_notebook("import netlib\nnetlib.labs.TimeSheet()"), "scene.ipynb")
    page.set_viewport_size({"width": 1100, "height": 900})
    lab = page.locator(LABS).first
    lesson.settle()
    shots, times = [lab.screenshot()], [1500]
    for decision in DECISIONS:
        lab.get_by_role("button", name=decision, exact=True).click()
        for _ in range(STEPS):
            shots.append(lab.screenshot())
            times.append(STEP)
            page.wait_for_timeout(STEP)
        times[-1] = 2000  # time to read what came of it
    high = min(Image.open(io.BytesIO(shot)).height for shot in shots)
    frames = [Image.open(io.BytesIO(shot)).convert("RGB").crop((0, 0, WIDE, high)) for shot in shots]
    first, *others = [frame.quantize(64, dither=Image.Dither.NONE) for frame in frames]
    # Three times and no more: nobody asked for it to move.
    first.save(README_SCENE, save_all=True, append_images=others, duration=times, loop=2, optimize=True)
    print(f"{README_SCENE.name}: {README_SCENE.stat().st_size / 1000:.0f} kB")


def main(words: list[str]) -> int:
    """Photograph what *words* name; everything for no words."""
    paths = [
        path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if not words or any(w in path.name for w in words)
    ]
    with JupyterLab() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), **CUT_OFF)
        window = browser.new_context(**WINDOW)
        for path in paths:
            page = window.new_page()
            picture_labs(page, server, path)
            page.close()
        if not words or "readme" in words:
            picture_readme(window.new_page(), server)
            picture_scene(browser.new_page(), server)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
