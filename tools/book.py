"""The reading copy: all lessons, glossary and data cards as HTML, pages about netlib, and handouts to print.

    make book                                                writes build/book; open build/book/index.html
    make book BOOK_ARGS="--address https://example.org/book"  the same; handouts say where their lesson is
    make book BOOK_ARGS=--help                                all options

Labs work without Python for the settings whose frames were computed beforehand. Without JavaScript and in
print they are pictures. The pages need no other server: the folder can be put on any web server, or copied.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

from api_pages import ENTRANCE, write_api
from find_browser import VARIABLE, find_browser
from handouts import SIDES, handout, pages_of, write_pdf
from play import PLAY, weigh, write_lessons, write_player
from reading import CONTENTS, HANDOUT, ROOT, as_page, lessons, pages

BOOK = ROOT / "build" / "book"


def published(address: str) -> str:
    """The path in the book of the page with this address in the repository."""
    return str(Path(address).with_suffix(".html").as_posix())


def write_pages(folder: Path, handouts: bool = True) -> None:
    """Write all pages into *folder*, each where it stands in the repository, with links to the *handouts*."""
    for address, page in pages().items():
        path = folder / published(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_page(page, published, handouts, ENTRANCE, PLAY), encoding="utf-8", newline="\n")
    write_api(folder, published(CONTENTS))


def write_labs(folder: Path) -> None:
    """Write what the labs of all lessons are played with into *folder*."""
    write_player(folder)
    write_lessons(folder, lessons(), processes=min(2, os.cpu_count() or 1))


def write_handouts(folder: Path, browser: str, address: str = "") -> None:
    """Print the handout of each lesson into *folder*; *address* is where the book will be published.

    Raises SystemExit when one does not fit its sheet.
    """
    (folder / "handouts").mkdir(parents=True, exist_ok=True)
    for page in lessons():
        pdf = folder / HANDOUT.format(page.lesson)
        where = f"{address.rstrip('/')}/{published(page.address)}" if address else ""
        write_pdf(browser, handout(page, where), pdf)
        if (count := pages_of(pdf)) > SIDES:
            raise SystemExit(
                f"The handout of {page.lesson} has {count} pages, and a sheet has {SIDES}: shorten its texts."
            )


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="make book", description="Write the reading copy to build/book.")
    parser.add_argument(
        "--address",
        default="",
        metavar="URL",
        help="where the folder will be published; each handout then has its lesson’s address and QR code",
    )
    return parser.parse_args()


def main() -> int:
    chosen = options()
    browser = os.environ.get(VARIABLE) or find_browser()
    shutil.rmtree(BOOK, ignore_errors=True)
    write_pages(BOOK, handouts=bool(browser))
    write_labs(BOOK)
    print(weigh(BOOK, lessons()))
    print(f"Written: {BOOK / published(CONTENTS)}", flush=True)
    if not browser:
        print(
            "The handouts were not printed, for that takes a browser and none was found: install Chromium, "
            f"Chrome or Edge, or set {VARIABLE} to the program of one, then run the same command again."
        )
        return 1
    write_handouts(BOOK, browser, chosen.address)
    print(f"Written: {len(lessons())} handouts in {BOOK / 'handouts'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
