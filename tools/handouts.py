"""A handout for each lesson, one sheet of A4, both sides, made from the lesson and printed by the browser."""

import re
import subprocess
import tempfile
import tomllib
from pathlib import Path
from string import ascii_uppercase

import segno

from environment import AS_TEXT
from find_browser import FLAGS
from netlib.lesson.texts.reading import read_lesson
from netlib.lesson.texts.words import VERDICTS
from patience import seconds
from reading import Page
from written import environment

LEAF = re.compile(rb"/Type\s*/Page\b")  # stands once in each page object of a PDF and nowhere else
SIDES = 2
GAMES = tomllib.loads(Path(__file__).with_name("table_games.toml").read_text(encoding="utf-8"))


def handout(page: Page, address: str = "") -> str:
    """The sheet of a lesson in HTML: its predictions, room to write, the table game, Monday, verdict.

    No picture: one of a lab would show what is to be predicted. *address*, where the lesson can be found,
    stands on it as text and as a QR code.
    """
    content = read_lesson(page.lesson)
    return (
        environment()
        .get_template("handout.html.j2")
        .render(
            page=page,
            questions=content.predict.values(),
            letters=ascii_uppercase,
            reflection=next(iter(content.reflect.values()), None),
            claims=content.claims.values(),
            monday=content.monday,
            verdicts=VERDICTS.values(),
            game=GAMES.get(page.lesson),
            address=address,
            qr_code=qr_code(address) if address else "",
        )
    )


def qr_code(text: str) -> str:
    """*text* as a QR code, in SVG that stands in a page."""
    return segno.make(text, error="m").svg_inline(scale=2, border=2)


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
