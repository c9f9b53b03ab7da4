"""A handout of one A4 page for each lesson, made from the lesson and printed by the browser."""

import re
import subprocess
import tempfile
from pathlib import Path

import nbformat

from environment import AS_TEXT
from find_browser import FLAGS
from netlib.lesson.texts.reading import read_lesson
from netlib.lesson.texts.words import VERDICTS
from patience import seconds
from reading import ROOT, Page
from written import PICTURE, environment, lab_in

LEAF = re.compile(rb"/Type\s*/Page\b")  # stands once in each page object of a PDF and nowhere else


def handout(page: Page) -> str:
    """The sheet of a lesson in HTML: claim, prediction, scene, room to write, Monday, verdict."""
    content = read_lesson(page.lesson)
    cells = nbformat.read(ROOT / page.address, as_version=4).cells
    labs = [(lab, data[PICTURE]) for cell in cells for lab, data in lab_in(cell) if PICTURE in data]
    lab, picture = labs[0] if labs else (None, "")
    return (
        environment()
        .get_template("handout.html.j2")
        .render(
            page=page,
            question=next(iter(content.predict.values()), None),
            reflection=next(iter(content.reflect.values()), None),
            claims=content.claims.values(),
            monday=content.monday,
            verdicts=VERDICTS.values(),
            lab=lab,
            picture=picture,
        )
    )


def write_pdf(browser: str, html: str, pdf: Path) -> None:
    """Print *html* to *pdf* with the program *browser*.

    Raises SystemExit, with one sentence, if there is no PDF in the end.
    """
    pdf.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="netlib-print-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "handout.html")
        source.write_text(html, encoding="utf-8")
        quietly = ["--headless", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile"]
        command = [browser, *FLAGS, *quietly, f"--print-to-pdf={pdf}", source.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=seconds(120), check=False, **AS_TEXT)
    if done.returncode or not pdf.is_file():
        raise SystemExit(f"{pdf.name} could not be printed by {browser}: {done.stderr.strip()[-300:]}")


def pages_of(pdf: Path) -> int:
    """How many pages a PDF has that a browser printed (it leaves the objects of pages uncompressed)."""
    return len(LEAF.findall(pdf.read_bytes()))
