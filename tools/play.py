"""What the lessons of the book are played with: modules, look and charts, frames of labs, states of parts.

All of it is in files of their own, once a folder. They are classic scripts, because a browser refuses modules
and fetched data to a page that was opened as a file; play.js makes the modules out of its sources.
"""

import ast
import gzip
import hashlib
import json
import os
import tomllib
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import patch

import nbformat

from netlib.labkit.base import Lab
from netlib.labkit.compare import Comparison
from netlib.labkit.frames_file import MOST_FRAMES, frames_file
from netlib.labkit.page import HERE, STYLE
from netlib.labkit.page.modules import HOME, LOADER, linked
from netlib.labkit.turns import Turns
from netlib.lesson.answers import journal_file, store
from netlib.lesson.answers.transfer import WAYS
from netlib.lesson.lesson import Lesson
from netlib.lesson.page.view import View
from netlib.lesson.parts.overview import Overview
from netlib.lesson.parts.panel import KINDS, Panel
from netlib.lesson.parts.part import Part
from page_journal import PageJournal
from part_states import lesson_states
from reading import ROOT, Page
from state_labs import LabBeside
from written import frames_of, lab_in, last_call

PLAY = "play/"  # the folder, in the book
MOST_SENT = (
    1_000_000  # bytes of a lesson as web servers send them: compressed, all its labs played, no Plotly
)
BOOT = Path(__file__).with_name("templates") / "play.js"
NAMED = Path(__file__).with_name("named.toml")
MAIN = HOME / "lesson/page/book_lesson.js"


@cache
def version() -> str:
    """Of all that a page depends on: a page of one version refuses frames and states of another."""
    sources = sorted(path for kind in ("*.py", "*.js", "*.toml", "*.json") for path in HOME.rglob(kind))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]


def write_player(folder: Path) -> None:
    """Write into the book what all its lessons share: modules, look, and Plotly."""
    from plotly.offline import get_plotlyjs

    parts = {
        "version": version(),
        "loader": LOADER.read_text(encoding="utf-8"),
        "sources": linked(MAIN),
        "schema": journal_file._shapes(),
        "words": {"kinds": KINDS, "ways": list(WAYS.items())},
    }
    boot = f"globalThis.netlibBook = {json.dumps(parts)};\n{BOOT.read_text(encoding='utf-8')}"
    files = {
        "play.js": boot,
        "netlib.css": STYLE + View._css + (HERE / "book.css").read_text(encoding="utf-8"),
        "plotly.min.js": get_plotlyjs(),
    }
    for name, text in files.items():
        write(folder / PLAY / name, text)


@dataclass
class Played:
    """A lesson whose cells were run: what each of them shows, and the journal behind it."""

    lesson: Lesson
    journal: PageJournal
    shown: dict[str, Any] = field(default_factory=dict)


@cache
def played(page: Page) -> Played:
    """Run the cells of a lesson that show a part, a lab or the journal, with a journal in memory."""
    journal = PageJournal()
    names: dict[str, Any] = {}
    shown: dict[str, Any] = {}
    left: list[str] = []  # of which nothing may be needed: they only compute tables
    with (
        patch.dict(os.environ, {"NETLIB_JOURNAL": str(journal.path)}),
        patch.dict(store._open, {journal.path.resolve(): journal}),
    ):
        for cell in nbformat.read(ROOT / page.address, as_version=4).cells:
            if cell.cell_type != "code":
                continue
            called = last_call(cell.source)[0]
            if not (called.startswith(("lesson", "netlib.journal", "netlib.ledger")) or any(lab_in(cell))):
                left.append(cell.source)
                continue
            try:
                shown[cell.id] = run(cell.source, names)
            except NameError:
                for source in left:
                    run(source, names)
                left.clear()
                shown[cell.id] = run(cell.source, names)
    return Played(names["lesson"], journal, shown)


def run(source: str, names: dict) -> Any:
    """Run a cell; returns what it shows."""
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        exec(compile(tree, "<cell>", "exec"), names)
        return None
    del tree.body[-1]
    exec(compile(tree, "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)


def write_lessons(folder: Path, pages: list[Page], most: int = MOST_FRAMES, processes: int = 1) -> None:
    """Write into the book the states of the lessons' parts and the frames of their labs, ``most`` of each."""
    if find_spec("numba"):
        import_module("numba")  # once it is loaded, every model runs compiled
    tasks = [(folder, page, name, most) for page in pages for name in labs_of(page)]
    if processes == 1:
        for task in tasks:
            write_frames(*task)
    else:
        with ProcessPoolExecutor(processes) as pool:
            for done in [pool.submit(write_frames, *task) for task in tasks]:
                done.result()
    for page in pages:
        write_states(folder, page, played(page))


def labs_of(page: Page) -> dict[str, Lab]:
    """The labs of a lesson, by the names of their frames."""
    found: dict[str, Lab] = {}
    for cell, shown in played(page).shown.items():
        labs = shown.labs if isinstance(shown, Comparison) else (shown,)
        if all(isinstance(lab, Lab) for lab in labs):
            found |= zip(frames_of(cell, len(labs)), labs, strict=True)
    return found


def write_frames(folder: Path, page: Page, name: str, most: int = MOST_FRAMES) -> None:
    """Write into the book the frames of one lab of a lesson."""
    found, lab = played(page), labs_of(page)[name]
    name = f"{page.lesson}/{name}"
    fresh = type(lab)(**spoken(lab))
    file = frames_file(fresh, named(found, lab), most, numbers_of(found, lab), together(lab), turns_of(lab))
    write(folder / PLAY / "frames" / f"{name}.js", as_script("netlibFrames", name, file))


def named(found: Played, lab: Lab) -> tuple[str, ...]:
    """The settings of a lab that steps of the lesson name, as codes."""
    steps = [LabBeside(part).settings for part in found.shown.values() if getattr(part, "lab", None) is lab]
    codes = [
        f"{lab.name} {' '.join(f'{name}={value}' for name, value in step.items())}" for step in steps if step
    ]
    return (*codes, *(code for code in held()["codes"] if code.split()[0] == lab.name))


@cache
def held() -> dict:
    """What `named.toml` asks the pages to hold."""
    return tomllib.loads(NAMED.read_text("utf-8"))


def together(lab: Lab) -> tuple[str, ...]:
    """The controls of a lab of which the pages hold every combination."""
    return tuple(held()["together"].get(lab.name, ()))


def turns_of(lab: Lab) -> Turns | None:
    """How a lab is played in turns, if it is."""
    found = held()["turns"].get(lab.name)
    return found and Turns(**found | {"at": tuple(found["at"])})


def spoken(lab: Lab) -> dict:
    """The settings that the lab's code holds."""
    return lab._spoken(lab.shown.values)


def numbers_of(found: Played, lab: Lab) -> tuple[str, ...]:
    """The numbers of a lab that parts of the lesson follow."""
    beside = [LabBeside(part).measures for part in found.shown.values() if getattr(part, "lab", None) is lab]
    return tuple(name for name in beside if name)


def write_states(folder: Path, page: Page, found: Played) -> None:
    """Write into the book the states of a lesson's parts."""
    lesson = found.lesson
    cells = {cell: lesson.progress if part is lesson else part for cell, part in found.shown.items()}
    parts = {cell: part for cell, part in cells.items() if isinstance(part, Part)}
    tabled = {
        cell: part
        for cell, part in parts.items()
        if not (isinstance(part, Panel | Overview) or part.needs_python)
    }
    labs = {id(lab): name for name, lab in reversed(labs_of(page).items())}
    states = lesson_states(list(tabled.values()), lesson.played, found.journal, labs)
    for cell, table in zip(tabled, states["parts"], strict=True):
        table["cell"] = cell
    states["panels"] = [cell for cell, part in parts.items() if isinstance(part, Panel)]
    write(folder / PLAY / "parts" / f"{page.lesson}.js", as_script("netlibParts", page.lesson, states))


def sent(folder: Path, page: Page) -> int:
    """Count the bytes that a lesson of the book in *folder* sends to a browser that plays all its labs.

    Compressed, as web servers do; without Plotly, which comes once for the whole book.
    """
    shared = [folder / PLAY / name for name in ("play.js", "netlib.css", f"parts/{page.lesson}.js")]
    frames = (folder / PLAY / "frames" / page.lesson).glob("*.js")
    files = [(folder / page.address).with_suffix(".html"), *shared, *frames]
    return sum(len(gzip.compress(file.read_bytes(), compresslevel=6)) for file in files)


def weigh(folder: Path, pages: list[Page], most: int = MOST_SENT) -> str:
    """Say what the heaviest of these lessons of the book sends.

    Raises SystemExit when one is heavier than *most*.
    """
    heaviest, name = max((sent(folder, page), page.lesson) for page in pages)
    said = f"{name} sends {heaviest / 1000:,.0f} kB to a browser that plays all its labs"
    if heaviest > most:
        raise SystemExit(f"{said}; {most / 1000:,.0f} kB are the most: write fewer frames of its labs.")
    return f"The heaviest lesson, {said}."


def as_script(where: str, name: str, file: dict) -> str:
    """What a page loads as a script that hands it over; one that was cut short hands over nothing."""
    kept = json.dumps({"version": version(), "file": file}, allow_nan=False, separators=(",", ":"))
    return f"(globalThis.{where} ??= {{}})[{json.dumps(name)}] = {kept};\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
