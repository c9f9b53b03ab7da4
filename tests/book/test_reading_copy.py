"""The reading copy: every page whole, every link leads somewhere, readable by everybody, nothing fetched."""

import os
import re
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

import api_pages
import book
import handouts
from find_browser import VARIABLE, find_browser, playwright_browser
from netlib.lesson.texts.reading import read_lesson
from reading import LINK, ROOT, lessons, pages
from written import PICTURE, lab_in, last_call

each_lesson = pytest.mark.parametrize("page", lessons(), ids=lambda page: page.lesson)
A4_POINTS = (595, 842)


@pytest.fixture(scope="module")
def program() -> str:
    found = os.environ.get(VARIABLE) or find_browser() or playwright_browser(sys.executable)
    assert found, "no browser to print with; `make test` brings one"
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory, program) -> Path:
    """The book, written once."""
    folder = tmp_path_factory.mktemp("book")
    book.write_pages(folder)
    book.write_handouts(folder, program)
    return folder


@pytest.fixture(scope="module")
def soups(folder) -> dict[Path, BeautifulSoup]:
    """All pages but those about netlib, which pdoc has made (test_api_pages.py)."""
    paths = [path for path in folder.rglob("*.html") if folder / api_pages.FOLDER not in path.parents]
    return {path: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in paths}


def dead_links(soups: dict[Path, BeautifulSoup]) -> list[str]:
    """Links to a page, a file or a place in a page that is not there, and addresses that are none."""
    dead = []
    for path, soup in soups.items():
        for link in soup.select("a"):
            parts = urlsplit(link.get("href", ""))
            if parts.scheme:
                alive = parts.scheme == "https" and "." in (parts.hostname or "")
            else:
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                alive = target.is_file()
                if alive and parts.fragment:
                    names = [parts.fragment, unquote(parts.fragment)]  # in this order, as browsers look
                    alive = target in soups and soups[target].find(id=names) is not None
            if not alive:
                dead.append(f"{path.name}: {link}")
    return dead


def test_every_page_is_there(soups, folder):
    assert {path.relative_to(folder).as_posix() for path in soups} == set(map(book.published, pages()))
    assert len(soups) == len(lessons()) + 3 + len(list((ROOT / "data").rglob("README.md")))


def test_every_link_leads_somewhere(soups):
    assert sum(len(soup.select("a[href*='glossary.html#']")) for soup in soups.values()) > 50
    assert dead_links(soups) == []


def test_a_dead_link_would_be_found(tmp_path):
    page = tmp_path / "a.html"
    page.write_text("")
    links = "<a href='a.html'></a><a href='b.html'></a><a href='#gone'></a><a href='http:/x'></a><a></a>"
    found = dead_links({page: BeautifulSoup(links, "html.parser")})
    assert [re.search(r'href="(.*?)"', link)[1] for link in found[:3]] == ["b.html", "#gone", "http:/x"]


def test_links_between_texts_are_told_from_all_others():
    text = "[a](1.ipynb) [b](glossary.md#e-i-index) [c](https://a.org/b.md) [d](a.csv) [e](../x/README.md)"
    assert LINK.sub(lambda found: "]!", text) == "[a]! [b]! [c](https://a.org/b.md) [d](a.csv) [e]!"


def test_nothing_is_fetched_from_elsewhere_and_only_lessons_have_a_script(soups, folder):
    played = {folder / book.published(page.address) for page in lessons()}
    for path, soup in soups.items():
        fetched = [tag.get("src") or tag.get("href") for tag in soup.select("script, link[rel=stylesheet]")]
        assert fetched == (["../play/netlib.css", "../play/play.js"] if path in played else []), path
        assert soup.select("iframe, object, embed") == [], path
        assert [
            image["src"][:60] for image in soup.select("img[src]") if not image["src"].startswith("data:")
        ] == []
        assert "url(" not in soup.style.text
        assert "@import" not in soup.style.text


@each_lesson
def test_what_the_first_lab_needs_is_asked_for_at_once(page, soups, folder):
    soup = soups[folder / book.published(page.address)]
    first = soup.select_one("figure[data-frames]:not([data-waits])")["data-frames"]
    asked = [link["href"] for link in soup.select("link[rel=preload][as=script]")]
    assert asked == [f"../play/parts/{page.lesson}.js", f"../play/frames/{first}.js"]


@each_lesson
def test_every_lab_stands_there_with_its_text(page, soups, folder):
    soup = soups[folder / book.published(page.address)]
    labs = [found for cell in nbformat.read(ROOT / page.address, 4).cells for found in lab_in(cell)]
    assert labs
    figures = soup.select("figure")
    assert len(figures) == len(labs)
    for figure, (lab, data) in zip(figures, labs, strict=True):
        assert [code.text for code in figure.select("code")] == ([] if lab["closed"] else lab["codes"])
        if PICTURE in data:
            assert figure.img["src"] == "data:image/png;base64," + data[PICTURE].replace("\n", "")
            assert figure.img["alt"] == " ".join(lab["lines"])
        else:
            assert [line.text for line in figure.select("p")] == lab["lines"]


@each_lesson
def test_every_question_stands_there_with_its_answers(page, soups, folder):
    soup = soups[folder / book.published(page.address)]
    text = soup.main.get_text(" ", strip=True)
    calls = [
        last_call(cell.source)
        for cell in nbformat.read(ROOT / page.address, 4).cells
        if cell.cell_type == "code"
    ]
    content = read_lesson(page.lesson)
    asked = [
        content.find(kind, words[0])
        for kind in ("predict", "check")
        for name, words in calls
        if name == f"lesson.{kind}"
    ]
    assert asked
    for question in asked:
        for words in [
            question.question,
            *(part for o in question.options for part in (o.text, o.reason.strip())),
        ]:
            assert " ".join(words.split()) in " ".join(text.split())
    assert "( )" not in text, "what a widget says in a test log is no text to read"
    assert "Your prediction comes first" not in text


WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKED_AT = ["index.md", "notebooks/01-trust.ipynb", "notebooks/glossary.md", "docs/trainers-guide.md"]


@pytest.mark.parametrize("address", LOOKED_AT)
def test_a_page_can_be_read_by_everybody(address, folder, page):
    page.goto((folder / book.published(address)).as_uri())
    found = Axe().run(page, None, {"runOnly": WCAG}).response["violations"]
    assert [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]] == []
    page.set_viewport_size({"width": 360, "height": 640})  # a telephone: no sideways scrolling
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_keyboard_gets_past_the_links(folder, page):
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


# Handouts


@each_lesson
def test_a_handout_is_one_sheet(page, folder):
    pdf = folder / "handouts" / f"{page.lesson}.pdf"
    assert handouts.pages_of(pdf) == 2  # one sheet, both sides
    box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())
    assert tuple(round(float(side)) for side in box.groups()) == A4_POINTS


@each_lesson
def test_a_handout_says_what_the_lesson_says(page):
    sheet = BeautifulSoup(handouts.handout(page), "html.parser")
    text = " ".join(sheet.body.get_text(" ").split())
    content = read_lesson(page.lesson)
    parts = [page.title, page.claim, *(claim.claim for claim in content.claims.values())]
    for question in content.predict.values():
        options = zip("ABCDEFGH", question.options, strict=False)
        parts += [question.question, *(f"{letter} {option.text}" for letter, option in options)]
        assert question.outcome not in text, "a handout must not give away what is to be predicted"
    assert [part for part in parts if " ".join(part.split()) not in text] == []
    assert not sheet.select("img"), "nor may a picture"
    assert sheet.select(".lines")
    # The game without computers has its sheet; lesson 8 has none, because its map is drawn on paper anyway.
    assert bool(sheet.select("table")) == (not page.lesson.startswith("08"))


def test_a_handout_leads_to_its_lesson_where_that_is_published():
    sheet = BeautifulSoup(handouts.handout(lessons()[0], "https://example.org/book/a.html"), "html.parser")
    assert "https://example.org/book/a.html" in sheet.footer.get_text()
    assert sheet.footer.svg
    assert BeautifulSoup(handouts.handout(lessons()[0]), "html.parser").footer is None


def test_a_handout_that_does_not_fit_is_refused(tmp_path, program, monkeypatch):
    three = "<p>one</p>" + 2 * "<p style='break-before: page'>more</p>"
    monkeypatch.setattr(book, "handout", lambda page, address: three)
    with pytest.raises(SystemExit, match="The handout of 00-start-here has 3 pages, and a sheet has 2"):
        book.write_handouts(tmp_path, program)


def test_what_cannot_be_printed_is_said(tmp_path):
    with pytest.raises(SystemExit, match=r"a\.pdf could not be printed by"):
        handouts.write_pdf(sys.executable, "<p>", tmp_path / "a.pdf")
