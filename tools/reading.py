"""Lessons, glossary and data cards as plain pages: what `make book` writes and `make app` shows too.

nbconvert turns a notebook into a page; `written` puts words and pictures where the widgets were.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

import nbformat
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook, new_output

from links import address, binder_link
from written import TEMPLATES, written

ROOT = Path(__file__).resolve().parent.parent

CONTENTS, GLOSSARY, GUIDE = "index.md", "notebooks/glossary.md", "docs/trainers-guide.md"
TICK = re.compile(r'<input class="task-list-item-checkbox"[^>]*>')  # how Markdown's “- [ ]” comes out
FIRST = re.compile(r'<figure data-lab="[^"]*" data-frames="([^" ]+)">')  # a lab that waits for no prediction
HANDOUT = "handouts/{}.pdf"
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+\.(?:md|ipynb))(#[^)\s]*)?\)")  # to another page


@dataclass(frozen=True)
class Page:
    """One page: its ``address`` is its place in the repository."""

    address: str
    title: str
    claim: str = ""

    @property
    def lesson(self) -> str:
        """The name of the lesson, empty for other pages."""
        return PurePosixPath(self.address).stem if self.address.endswith(".ipynb") else ""


@cache
def pages() -> dict[str, Page]:
    """All pages by their address: lessons first, in their order, then all that is to be looked up."""
    paths = [*sorted((ROOT / "notebooks").glob("*.ipynb")), ROOT / GLOSSARY, ROOT / GUIDE]
    paths += sorted((ROOT / "data").rglob("README.md"))
    found = [_page(path) for path in paths]
    return {page.address: page for page in [*found, Page(CONTENTS, "Leading networks: the lessons")]}


def lessons() -> list[Page]:
    return [page for page in pages().values() if page.lesson]


def _page(path: Path) -> Page:
    address = path.relative_to(ROOT).as_posix()
    text = nbformat.read(path, 4).cells[0].source if path.suffix == ".ipynb" else path.read_text("utf-8")
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    if not title:
        raise SystemExit(f"{address} has no title: its first line should begin with “# ”.")
    claim = re.search(r"^> \*\*The claims?\.\*\* (.+)$", text, re.MULTILINE)
    return Page(address, title[1].strip(), claim[1] if claim else "")


def as_page(
    page: Page, link=lambda address: address, handouts: bool = False, api: str = "", play: str = ""
) -> str:
    """The whole page in HTML, with nothing to fetch from anywhere.

    ``link`` turns the address of a page into the one by which it is found, and every link follows it;
    ``handouts``: whether there are any to link to; ``api``: the address of the pages about netlib, if any;
    ``play``: the folder with what the labs of lessons are played with, if they are.
    """
    notebook = contents(handouts, api) if page.address == CONTENTS else _read(page)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(lambda found: f"]({link(found[1])}{found[2] or ''})", cell.source)
    up = "../" * page.address.count("/")
    order = lessons()
    at = next((at for at, other in enumerate(order) if other == page), None)
    navigation = {
        "page": page,
        "pages": [(up + link(other.address), other) for other in order],
        "contents": up + link(CONTENTS),
        "glossary": up + link(GLOSSARY),
        "before": order[at - 1] if at else None,
        "after": order[at + 1] if at is not None and at + 1 < len(order) else None,
        "link": lambda other: up + link(other.address),
        "play": up + play if play and page.lesson else "",
        "first": first_lab(notebook),
        "binder": binder(page) if play and page.lesson else "",
        "handout": up + HANDOUT.format(page.lesson) if handouts and page.lesson else "",
    }
    html, _ = reader().from_notebook_node(notebook, {"reading": navigation})
    # A checkbox without a name, which cannot be changed, is of no use in a screen reader.
    return TICK.sub("☐", html)


def first_lab(notebook: NotebookNode) -> str:
    """The name of the frames of the lab that a lesson opens with; empty where there is none."""
    shown = (
        output.get("data", {}).get("text/html", "")
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )
    return next((found[1] for html in shown if (found := FIRST.search(html))), "")


def binder(page: Page) -> str:
    """Where Binder opens this lesson; empty while the address of the repository is not known."""
    repository = address()
    known = "THE-ADDRESS" not in repository
    return binder_link(repository, PurePosixPath(page.address).name) if known else ""


@cache
def reader() -> HTMLExporter:
    return HTMLExporter(
        template_name="reading",
        extra_template_basedirs=[str(TEMPLATES / "nbconvert" / "templates")],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )


def contents(handouts: bool, api: str) -> NotebookNode:
    """The list of all pages, as a notebook of one text."""
    lines = [f"# {pages()[CONTENTS].title}", ""]
    for page in lessons():
        claim = f"<br>{page.claim}" if page.claim else ""
        lines += [f"- **[{page.title}]({page.address})**{claim}"]
    cards = [page for page in pages().values() if page.address.startswith("data/")]
    if handouts:
        lines += ["", "## Handouts to print (PDF)", ""]
        lines += [f"- [{page.title}]({HANDOUT.format(page.lesson)})" for page in lessons()]
    lines += ["", "## To look things up", ""]
    lines += [f"- [{pages()[address].title}]({address})" for address in (GLOSSARY, GUIDE)]
    lines += [f"- Data: [{page.title}]({page.address})" for page in cards]
    lines += [f"- For those who write Python: [every function of netlib]({api})"] if api else []
    return new_notebook(cells=[new_markdown_cell("\n".join(lines))])


def _read(page: Page) -> NotebookNode:
    path = ROOT / page.address
    if not page.lesson:
        return new_notebook(cells=[new_markdown_cell(path.read_text("utf-8"))])
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            html = "\n".join(written(cell, page.lesson))
            if html:
                cell.outputs = [new_output("display_data", {"text/html": html})]
            folded = cell.metadata.get("jupyter", {}).get("source_hidden")
            cell.metadata["hidden"] = bool(folded) or "setup" in cell.metadata.get("tags", [])
    return notebook
