"""Did the code of a notebook come with the workbook? Then it may run as soon as the notebook is opened.

JupyterLab signs a whole file with its outputs, so a lesson that was saved here and updated from elsewhere
loses its signature although every cell in it is ours. Here the text of the cells decides, wherever the file
has been.

Standard library only: this is also used where the package is built, before anything is installed.
"""

import json
import sys
from importlib.machinery import PathFinder, all_suffixes
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
WRITTEN = "_lessons.json"  # in an installed package, which has no notebooks beside it


def code_of(notebooks: Path) -> list[str]:
    """The text of every code cell of a folder's notebooks, each once; ``tools/notebooks.py`` stores them."""
    cells = [
        cell
        for path in notebooks.glob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    ]
    return sorted({"".join(cell["source"]).strip() for cell in cells if cell["cell_type"] == "code"})


def shipped_code() -> set[str]:
    """The text of every code cell that came with this package; OSError if no lessons came with it."""
    written = PACKAGE / WRITTEN
    if written.exists():
        return set(json.loads(written.read_text(encoding="utf-8")))
    code = set(code_of(PACKAGE.parent / "notebooks"))
    if not code:
        raise FileNotFoundError(f"There are no lessons in {PACKAGE} or beside it.")
    return code


def shadows(folder: Path) -> list[str]:
    """Files in ``folder`` that Python would import in the place of a module that is installed, sorted.

    A kernel looks for modules in the folder of its notebook first. There, a file ``random.py`` would run when
    a lesson imports `random`, however familiar the lesson's own text is.
    """
    elsewhere = [place for place in sys.path if place and Path(place).resolve() != folder.resolve()]
    found = []
    for path in folder.iterdir():
        suffix = next((suffix for suffix in all_suffixes() if path.name.endswith(suffix)), "")
        if not suffix and not (path / "__init__.py").exists():
            continue
        name = path.name.removesuffix(suffix)
        if name in sys.stdlib_module_names or PathFinder.find_spec(name, elsewhere):
            found.append(path.name)
    return sorted(found)


def examine(sources: list[str]) -> dict[str, list]:
    """What in a notebook whose kernel works in the current folder did not come with the workbook.

    ``cells`` are the places, from 0, of the cells with other code; ``files`` is what `shadows` finds.
    """
    ours = shipped_code()
    cells = [place for place, source in enumerate(sources) if source.strip() and source.strip() not in ours]
    return {"cells": cells, "files": shadows(Path.cwd())}
