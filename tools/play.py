"""What the labs of the book are played with: the page's modules, look and charts, and every lab's frames.

All of it is in files of their own, once a folder. They are classic scripts, because a browser refuses modules
and fetched data to a page that was opened as a file; play.js makes the modules out of its sources.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

import nbformat

import netlib
from netlib.labkit.frames_file import frames_file
from netlib.labkit.page import HERE, STYLE
from netlib.labkit.page.modules import HOME, LOADER, linked
from reading import ROOT, Page
from written import lab_in

PLAY = "play/"  # the folder, in the book
BOOT = Path(__file__).with_name("templates") / "play.js"


@cache
def version() -> str:
    """Of all that a frame depends on: a page of one version refuses frames of another."""
    sources = sorted(path for kind in ("*.py", "*.js") for path in HOME.rglob(kind))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]


def write_player(folder: Path) -> None:
    """Write into the book what all its labs share: modules, look, and Plotly."""
    from plotly.offline import get_plotlyjs

    parts = {
        "version": version(),
        "loader": LOADER.read_text(encoding="utf-8"),
        "sources": linked(HOME / "labkit/page/book.js"),
    }
    boot = f"globalThis.netlibBook = {json.dumps(parts)};\n{BOOT.read_text(encoding='utf-8')}"
    files = {
        "play.js": boot,
        "netlib.css": STYLE + (HERE / "book.css").read_text(encoding="utf-8"),
        "plotly.min.js": get_plotlyjs(),
    }
    (folder / PLAY).mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / PLAY / name).write_text(text, encoding="utf-8", newline="\n")


def write_frames(folder: Path, page: Page) -> None:
    """Write into the book the frames of every lab of one lesson."""
    for cell in nbformat.read(ROOT / page.address, as_version=4).cells:
        for lab, _ in lab_in(cell) if cell.cell_type == "code" else ():
            if len(lab["codes"]) == 1:
                name = f"{page.lesson}/{cell.id}"
                path = folder / PLAY / "frames" / f"{name}.js"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(
                    as_script(name, frames_file(netlib.replay(lab["codes"][0]))), encoding="utf-8"
                )


def as_script(name: str, file: dict) -> str:
    """The frames of a lab as a script that hands them over; one that was cut short hands over nothing."""
    kept = json.dumps({"version": version(), "file": file}, allow_nan=False, separators=(",", ":"))
    return f"(globalThis.netlibFrames ??= {{}})[{json.dumps(name)}] = {kept};\n"
