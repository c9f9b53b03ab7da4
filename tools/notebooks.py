"""Bring the notebooks into their one stored form, and run them to store their outputs.

    make notebooks                          run every notebook from the top, store the outputs
    make notebooks NOTEBOOK_ARGS=01-trust   those with that in their name
    make notebooks NOTEBOOK_ARGS=--check    change nothing; fail if anything would change or was not run

The stored form leaves out everything that changes from run to run, so that a difference between two versions
of a file is a difference in the lesson.
"""

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from netlib.lesson.parts.play import OPENS
from patience import seconds

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
JOURNAL = "network-leadership-journal.json"  # its usual name, which lessons show

# A stored view of a widget points to a model that died with its kernel: JupyterLab would greet the next
# reader with "model not found". Without it the picture is shown, or the text. Strict nbval skips this key.
WIDGET = "application/vnd.jupyter.widget-view+json"

# The metadata that a lesson uses; everything else (timing, trust, scrolling, editors' notes) is removed.
NOTEBOOK_METADATA = ("netlib",)
CELL_METADATA = ("tags", "slideshow", "jupyter", "netlib", "editable", "deletable")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}

# Ids that an editor has generated.
GENERATED = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}")


def normalise(notebook: NotebookNode) -> None:
    """Bring *notebook* into the stored form, in place. Doing so twice changes nothing more."""
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    kept = {key: notebook.metadata[key] for key in NOTEBOOK_METADATA if key in notebook.metadata}
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}, **kept}
    notebook.metadata = nbformat.from_dict(metadata)
    taken = {cell.id for cell in notebook.cells if not GENERATED.fullmatch(cell.get("id", "0" * 8))}
    for cell in notebook.cells:
        cell.source = cell.source.strip("\n")
        cell.metadata = nbformat.from_dict({k: cell.metadata[k] for k in CELL_METADATA if k in cell.metadata})
        if cell.cell_type != "code" or cell.metadata.get("jupyter", {}).get("source_hidden"):
            # To be read, not written: a double click would show a learner the markup of a text.
            # Whoever edits lessons in JupyterLab sets this to true in the Property Inspector; it is put back.
            cell.metadata.editable = False
        if GENERATED.fullmatch(cell.get("id", "0" * 8)):
            cell.id = unused(words_of(cell), taken)
            taken.add(cell.id)
        if cell.cell_type == "code":
            normalise_outputs(cell)


def normalise_outputs(cell: NotebookNode) -> None:
    """One output a stream, no views of widgets that are gone, counts that agree."""
    outputs: list[NotebookNode] = []
    for output in cell.outputs:
        before = outputs[-1] if outputs else None
        if before and output.output_type == "stream" and before.get("name") == output.name:
            before.text += output.text  # the kernel cuts streams where it happens to flush
            continue
        output.get("data", {}).pop(WIDGET, None)
        if output.output_type == "execute_result":
            output.execution_count = cell.execution_count
        outputs.append(output)
    cell.outputs = outputs


def words_of(cell: NotebookNode) -> str:
    """A speaking id: the heading of a text, the first words of a text without one or of code."""
    lines = [line for line in cell.source.splitlines() if line.strip()] or [cell.cell_type]
    headings = [line for line in lines if line.startswith("#") and cell.cell_type == "markdown"]
    words = re.findall(r"[a-z0-9]+", (headings or lines)[0].lower())
    return "-".join(words)[:40].strip("-") or cell.cell_type


def unused(name: str, taken: set[str]) -> str:
    """*name*, or *name* with the first number that makes it unlike all in *taken*."""
    number = 2
    unique = name
    while unique in taken:
        unique, number = f"{name}-{number}", number + 1
    return unique


def as_text(notebook: NotebookNode) -> str:
    """The file's text, as JupyterLab too would write it."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def execute(notebook: NotebookNode, folder: Path) -> None:
    """Run *notebook* from the top in *folder*, in a fresh kernel with an empty journal; keep its pictures.

    Raises CellExecutionError if a cell raises an error, and RuntimeError if a widget's callback does: that
    stops no cell and appears only among the outputs.
    """
    pictures = {cell.id: png for cell in notebook.cells for png in pictures_of(cell)}
    with tempfile.TemporaryDirectory() as empty:
        # The reader's own journal and the startup files of their IPython must not change a lesson's outputs.
        private = {"NETLIB_JOURNAL": str(Path(empty) / JOURNAL), "IPYTHONDIR": empty}
        client = NotebookClient(
            notebook,
            kernel_name=KERNEL["name"],
            timeout=round(seconds(120)),
            resources={"metadata": {"path": str(folder)}},
            store_widget_state=False,  # megabytes that cannot be used without the kernel
            record_timing=False,
        )
        client.execute(env={**os.environ, **private})
    for cell in notebook.cells:
        expected = "raises-exception" in cell.metadata.get("tags", [])
        errors = [output for output in cell.get("outputs", []) if output.output_type == "error"]
        if errors and not expected:
            raise RuntimeError(f"cell {cell.id}: {errors[0].ename}: {errors[0].evalue}")
    put_pictures(notebook, pictures)


def displays(cell: NotebookNode) -> Iterator[NotebookNode]:
    """The outputs of *cell* that show something."""
    return (output for output in cell.get("outputs", []) if "data" in output)


def waits(output: NotebookNode) -> bool:
    """Does *output* show a lab that opens after a prediction?"""
    return OPENS in output.data.get("text/plain", "")


def pictures_of(cell: NotebookNode) -> list[str]:
    """The PNG pictures stored in *cell*, in base64."""
    return [output.data["image/png"] for output in displays(cell) if "image/png" in output.data]


def put_pictures(notebook: NotebookNode, pictures: dict[str, str]) -> None:
    """Give the labs of *notebook* what is shown where widgets do not run: a PNG in base64 for a cell's id.

    Call it on a notebook that has just run: a lab is known by its view, which the stored form leaves out. One
    that waits for a prediction gets no picture, because the picture would answer it.
    """
    for cell in notebook.cells:
        for output in displays(cell):
            if WIDGET in output.data and cell.id in pictures and not waits(output):
                output.data["image/png"] = pictures[cell.id]


def problems(path: Path) -> list[str]:
    """What is wrong with the notebook stored at *path*: one sentence each."""
    stored = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(stored, as_version=4)
    found = []
    counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
    if counts != list(range(1, len(counts) + 1)):
        found.append(f"{path.name} was not run from top to bottom: its counts are {counts}.")
    normalise(notebook)
    if as_text(notebook) != stored:
        found.append(f"{path.name} is not in the stored form.")
    return found


def named(words: list[str]) -> list[Path]:
    """The notebooks that *words* name by their path or a part of their name; all lessons for no words."""
    lessons = sorted(NOTEBOOKS.glob("*.ipynb"))
    paths = [Path(word) for word in words if word.endswith(".ipynb")]
    parts = [word for word in words if not word.endswith(".ipynb")]
    found = paths + [path for path in lessons if not words or any(part in path.name for part in parts)]
    if not found:
        there = ", ".join(path.name for path in lessons) or "none"
        raise SystemExit(f"No notebook is called {' or '.join(words)!r}; there are: {there}.")
    return found


def main(words: list[str]) -> int:
    """Run or check the notebooks that *words* name."""
    parser = argparse.ArgumentParser(prog="notebooks", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, fail if anything would change")
    parser.add_argument("names", nargs="*", help="part of a notebook's name, or its path; default: all")
    options = parser.parse_args(words)
    if options.check:
        found = [problem for path in named(options.names) for problem in problems(path)]
        repair = ["`make notebooks` repairs this."] if found else ["The notebooks are in order."]
        print("\n".join(found + repair))
        return 1 if found else 0
    for path in named(options.names):
        print(f"Running {path.name} ...", flush=True)
        notebook = nbformat.read(path, as_version=4)
        try:
            execute(notebook, path.resolve().parent)
        except (CellExecutionError, RuntimeError) as error:
            raise SystemExit(f"{path.name} was left as it was, because it does not run:\n{error}") from None
        normalise(notebook)
        path.write_text(as_text(notebook), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
