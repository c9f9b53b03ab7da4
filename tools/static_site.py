"""The lessons as a static site that runs in the browser alone (JupyterLite, with Python from Pyodide).

    make site      writes build/site; any web server can offer it, and needs no Python

The site holds JupyterLab, the lessons, netlib's wheel and the libraries written in Python alone. Python
itself and the compiled libraries come from the Pyodide distribution when a lesson is first opened. The site
never asks a package index, where others own names like ours.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

import browser_wheels
from api_pages import write_api
from environment import AS_TEXT, ROOT
from netlib.extras import DISTRIBUTION

SITE = ROOT / "build" / "site"
FIRST = "lab/index.html?path=notebooks/00-start-here.ipynb"

# All that a lesson needs of the extensions in this environment; ours comes from netlib's wheel.
EXTENSIONS = ["@jupyterlite/pyodide-kernel-extension", "@jupyter-widgets/jupyterlab-manager", "anywidget"]

CONFIG = {
    "jupyter-lite-schema-version": 0,
    "jupyter-config-data": {
        "appName": "Network leadership",
        "litePluginSettings": {
            # What the site does not hold is not installed. Otherwise, when its own list of wheels cannot be
            # read, the kernel takes whatever the package index has under the same name.
            "@jupyterlite/pyodide-kernel-extension:kernel": {"disablePyPIFallback": True},
        },
    },
}

# The package requires JupyterLab. Here that is the page itself, so micropip need not install it.
GET_NETLIB = f"""\
import micropip
micropip.add_mock_package("jupyterlab", "{metadata.version("jupyterlab")}")
%pip install -q {DISTRIBUTION}[lab]=={metadata.version(DISTRIBUTION)}"""

NOTE = """\
*This page runs in your browser alone. When it is opened for the first time, it fetches Python and its
libraries, which takes a minute or more; nothing you enter leaves your machine. Your answers are kept in this
browser only, and are gone when its data are cleared: **download your journal** at the end of each lesson. At
an address without `https`, or in a private window, a browser may keep nothing; then the lesson says so.*"""

ENTRANCE = f"""\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={FIRST}">
<title>Network leadership: an interactive workbook</title>
<!-- The pages below look for their settings here and, beside it, in jupyter-lite.json. -->
<script id="jupyter-config-data" type="application/json" data-jupyter-lite-root=".">{{}}</script>
<p><a href="{FIRST}">Start here</a></p>
</html>
"""


def write_site(site: Path = SITE) -> Path:
    """Build the whole site anew in the folder *site*, which is replaced; returns it."""
    with tempfile.TemporaryDirectory(prefix="netlib-site-") as scratch:
        source, made = Path(scratch, "source"), Path(scratch, "site")
        wheel = write_wheel(source / "pypi")
        shutil.copytree(browser_wheels.fetch(), source / "pypi", dirs_exist_ok=True)
        write_contents(source / "files")
        (source / "jupyter-lite.json").write_text(json.dumps(CONFIG), encoding="utf-8")
        build(source, made, wheel)
        (made / "index.html").write_text(ENTRANCE, encoding="utf-8")
        write_api(made, "index.html")
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(made, site)
    return site


def write_wheel(folder: Path) -> Path:
    """Build netlib's wheel, with the data in it, into *folder*; returns the file."""
    # In this environment, not in one that pip would fetch for the purpose: that needs no network.
    _run("-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=ROOT)
    (wheel,) = folder.glob(f"{DISTRIBUTION.replace('-', '_')}-*.whl")
    return wheel


def write_contents(folder: Path) -> None:
    """Put lessons, glossary, guides and data cards into *folder*, in the places their links lead to."""
    notebooks = sorted((ROOT / "notebooks").glob("*.ipynb"))
    pages = [ROOT / "notebooks" / "glossary.md", *(ROOT / "data").rglob("README.md")]
    pages += (ROOT / "docs").glob("*.md")
    for path in [*notebooks, *pages]:
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path in notebooks:
            # Not by nbformat, which leaves out whether cells are trusted.
            copy.write_text(json.dumps(adapted(nbformat.read(path, as_version=4))), encoding="utf-8")
        else:
            shutil.copyfile(path, copy)


def adapted(lesson: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The lesson with what it needs in the browser: netlib, a word about the answers, and trust.

    A notebook's trust is otherwise noted in a file of the reader's own; here there is none, and what the site
    holds is ours. Without trust, a lesson does not run when it is opened (see netlib/jupyter).
    """
    at = next(i for i, cell in enumerate(lesson.cells) if cell.cell_type == "code")
    hidden = {"jupyter": {"source_hidden": True}}
    skipped = {"slideshow": {"slide_type": "skip"}, "deletable": False, "editable": False}
    lesson.cells[at:at] = [
        new_markdown_cell(NOTE, id="in-the-browser", metadata=skipped),
        new_code_cell(GET_NETLIB, id="get-netlib", metadata=hidden | skipped),
    ]
    for cell in lesson.cells:
        if cell.cell_type == "code":
            cell.metadata["trusted"] = True
    return lesson


def build(source: Path, site: Path, wheel: Path) -> None:
    """Run JupyterLite's builder on *source*."""
    extensions = [Path(sys.prefix, "share", "jupyter", "labextensions", name) for name in EXTENSIONS]
    options = [f"--LiteBuildConfig.federated_extensions={path}" for path in [*extensions, wheel]]
    options += ["--ignore-sys-prefix", "--apps=lab", "--no-sourcemaps", "--no-unused-shared-packages"]
    _run(
        "-m",
        "jupyterlite_core",
        "build",
        f"--lite-dir={source}",
        f"--output-dir={site}",
        *options,
        cwd=source,
    )


def _run(*words: object, cwd: Path) -> None:
    done = subprocess.run(
        [sys.executable, *map(str, words)], cwd=cwd, check=False, capture_output=True, **AS_TEXT
    )
    if done.returncode:
        raise SystemExit(f"The site could not be built:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")


def main(words: list[str]) -> None:
    """Build the site in the folder that *words* name, else in build/site."""
    site = write_site(*map(Path, words))
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    where = site.relative_to(ROOT).as_posix() if site.is_relative_to(ROOT) else site
    print(f"The site is in {where} ({size / 1e6:.0f} MB). To look at it here:")
    print(f"    python -m http.server --directory {where} --bind 127.0.0.1")


if __name__ == "__main__":
    main(sys.argv[1:])
