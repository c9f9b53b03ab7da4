"""Are the lessons' notebooks really tested? nbval skips more than one thinks, so this tests the tests."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import netlib
import notebooks
from netlib.lesson.answers import store
from netlib.lesson.parts.play import OPENS
from patience import seconds

ROOT = Path(__file__).resolve().parent.parent
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)

LINES_A_CELL = 15
SETUP = "setup"  # the tag of the only cells that may show nothing: they import and name things
WIDGET_CELL = """\
import ipywidgets
class Lab(ipywidgets.VBox):
    def __repr__(self):
        return "Lab(multiplier=3, return=0.33)"
Lab()"""


def test_the_readme_lists_the_lessons_that_there_are():
    listed = set(
        re.findall(r"notebooks/(\d\d-[\w-]+\.ipynb)", (ROOT / "README.md").read_text(encoding="utf-8"))
    )
    assert listed == {path.name for path in LESSONS}


# Every code cell is compared


def not_compared(cell: nbformat.NotebookNode) -> str:
    """Why strict nbval would let a changed result of *cell* pass; empty if it would not."""
    tags = set(cell.metadata.get("tags", []))
    if cell.execution_count is None:
        return "has no execution count, so its outputs are never compared"
    if any(tag.startswith("nbval-") for tag in tags) or re.search(
        r"#\s*(NBVAL|PYTEST_VALIDATE)_", cell.source
    ):
        return "tells nbval to look away"
    texts = [
        o.text if o.output_type == "stream" else o.get("data", {}).get("text/plain") for o in cell.outputs
    ]
    if SETUP in tags:
        quiet = (ast.Import, ast.ImportFrom, ast.Assign)
        loud = [node for node in ast.parse(cell.source).body if not isinstance(node, quiet)]
        return "is tagged setup, but does more than import and name things" if loud or cell.outputs else ""
    return "" if any(texts) else "shows no text, so there is nothing to compare"


@each_lesson
def test_every_code_cell_is_compared(path):
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert cells
    assert {cell.id: why for cell in cells if (why := not_compared(cell))} == {}


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (new_code_cell("1", outputs=[new_output("stream", text="1")]), "no execution count"),
        (new_code_cell("f()", execution_count=1), "shows no text"),
        (
            new_code_cell("f()", execution_count=1, outputs=[new_output("display_data", {"image/png": ""})]),
            "no text",
        ),
        (new_code_cell("# NBVAL_SKIP\n1", execution_count=1), "look away"),
        (new_code_cell("#PYTEST_VALIDATE_IGNORE_OUTPUT\n1", execution_count=1), "look away"),
        (new_code_cell("1", execution_count=1, metadata={"tags": ["nbval-ignore-output"]}), "look away"),
        (new_code_cell("f()", execution_count=1, metadata={"tags": ["setup"]}), "more than import"),
    ],
)
def test_a_cell_that_would_escape_is_noticed(cell, why):
    assert why in not_compared(cell)


def test_cells_that_show_something_or_only_import_are_fine():
    shows = new_code_cell("1", execution_count=1, outputs=[new_output("execute_result", {"text/plain": "1"})])
    imports = new_code_cell("import netlib\na = 1", execution_count=1, metadata={"tags": ["setup"]})
    assert not_compared(shows) == not_compared(imports) == ""


@each_lesson
def test_code_cells_are_short(path):
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.id for cell in cells if len(cell.source.splitlines()) > LINES_A_CELL] == []


# What waits for a prediction stores nothing that answers it


def labs_of(source: str) -> dict[str, bool]:
    """The labs that *source* makes, by class -> does it wait for a prediction?"""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    made = {ast.unparse(call.func).removeprefix("netlib.labs."): call for call in calls}
    waits = any(word.arg == "after" for call in calls for word in call.keywords)
    return {name: waits for name, call in made.items() if ast.unparse(call.func).startswith("netlib.labs.")}


def gives_away(notebook: nbformat.NotebookNode) -> list[str]:
    """Cells whose stored output shows the start of a lab that stands behind a prediction in *notebook*."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    waiting = {name for cell in cells for name, waits in labs_of(cell.source).items() if waits}
    titles = [getattr(netlib.labs, name).title for name in waiting]
    shown = [(cell.id, output["data"]) for cell in cells for output in cell.outputs if "data" in output]
    return [
        id
        for id, data in shown
        if any(line.startswith(f"{title} [") for title in titles for line in data["text/plain"].splitlines())
        and ("Goal (" in data["text/plain"] or set(data) != {"text/plain"} or OPENS not in data["text/plain"])
    ]


@each_lesson
def test_a_lab_behind_a_prediction_stores_no_start(path):
    assert gives_away(nbformat.read(path, as_version=4)) == []


def test_a_start_that_is_stored_would_be_found():
    source = 'lab = netlib.labs.TieCosts()\nlesson.play(lab, after="price")'
    start, closed = repr(netlib.labs.TieCosts()), f"{netlib.labs.TieCosts.title} [tie-costs]\n{OPENS}Why?"
    for data in ({"text/plain": start}, {"text/plain": closed, "image/png": "aGk="}, {"text/plain": closed}):
        cell = new_code_cell(source, id="play", outputs=[new_output("display_data", data)])
        again = new_code_cell(
            "netlib.labs.TieCosts()", id="again", outputs=[new_output("display_data", data)]
        )
        expected = [] if data == {"text/plain": closed} else ["play", "again"]
        assert gives_away(new_notebook(cells=[cell, again])) == expected


# The stored form


def test_the_lessons_are_in_the_stored_form():
    assert [problem for path in LESSONS for problem in notebooks.problems(path)] == []


def noisy() -> nbformat.NotebookNode:
    """A notebook as an editor might leave it."""
    result = new_output(
        "execute_result", {"text/plain": "Lab()", notebooks.WIDGET: {"model_id": "a"}}, execution_count=7
    )
    streams = [
        new_output("stream", name="stdout", text="a\n"),
        new_output("stream", name="stdout", text="b\n"),
    ]
    code = new_code_cell("lab = Lab()\nlab\n", execution_count=3, outputs=[*streams, result])
    code.metadata = {"tags": ["a"], "trusted": True, "execution": {"iopub.execute_input": "2026-01-01"}}
    cells = [
        new_markdown_cell("Hello.\n\n## Where can *trust* live?"),
        code,
        new_markdown_cell("Same"),
        new_markdown_cell("Same"),
    ]
    cells[2].id = "chosen-by-hand"
    metadata = {"kernelspec": {"name": "mine", "display_name": "Mine"}, "widgets": {"state": {}}}
    metadata |= {"language_info": {"name": "python", "version": "3.9.1"}, "netlib": {"run_on_open": True}}
    return new_notebook(cells=cells, metadata=metadata)


def test_the_stored_form_has_no_noise():
    notebook = noisy()
    notebooks.normalise(notebook)
    assert notebook.metadata == {
        "kernelspec": notebooks.KERNEL,
        "language_info": {"name": "python"},
        "netlib": {"run_on_open": True},
    }
    assert [cell.id for cell in notebook.cells] == [
        "where-can-trust-live",
        "lab-lab",
        "chosen-by-hand",
        "same",
    ]
    code = notebook.cells[1]
    assert code.metadata == {"tags": ["a"]}
    assert code.source == "lab = Lab()\nlab"
    assert [output.get("text") for output in code.outputs] == ["a\nb\n", None]
    assert code.outputs[1].data == {"text/plain": "Lab()"}
    assert code.outputs[1].execution_count == 3


def test_what_learners_need_not_change_cannot_be_changed():
    """`netlib/jupyter/labextension/static/lesson.js` has the other half: no editor opens on such a text."""
    folded = {"jupyter": {"source_hidden": True}, "editable": True}
    cells = [new_markdown_cell("Text."), new_code_cell("lab", metadata=folded), new_code_cell("2 * 3")]
    notebook = new_notebook(cells=cells)
    notebooks.normalise(notebook)
    assert [cell.metadata.get("editable") for cell in notebook.cells] == [False, False, None]


def test_the_stored_form_is_reached_in_one_step():
    notebook = noisy()
    notebooks.normalise(notebook)
    once = notebooks.as_text(notebook)
    notebooks.normalise(notebook)
    assert notebooks.as_text(notebook) == once


def test_check_names_what_is_wrong_and_changes_nothing(tmp_path, capsys):
    path = tmp_path / "noisy.ipynb"
    nbformat.write(noisy(), path)
    before = path.read_text(encoding="utf-8")
    assert notebooks.main(["--check", str(path)]) == 1
    said = capsys.readouterr().out
    assert "noisy.ipynb was not run from top to bottom: its counts are [3]." in said
    assert "noisy.ipynb is not in the stored form." in said
    assert path.read_text(encoding="utf-8") == before


def test_an_unknown_name_is_said():
    with pytest.raises(SystemExit, match="No notebook is called 'nonsense'"):
        notebooks.main(["--check", "nonsense"])


# Running them, and nbval on what was stored


def test_lessons_see_an_empty_journal_under_its_usual_name():
    here = Path(os.environ["NETLIB_JOURNAL"])
    assert here.name == notebooks.JOURNAL == store.NAME
    assert not here.exists()


@pytest.fixture(scope="module")
def stored(tmp_path_factory) -> Path:
    """A small lesson, run and stored by the tool: a number, a lab with a picture, the journal it sees."""
    path = tmp_path_factory.mktemp("stored") / "sample.ipynb"
    cells = [
        new_markdown_cell("# A sample"),
        new_code_cell("import os, pathlib\njournal = pathlib.Path(os.environ['NETLIB_JOURNAL'])"),
        new_code_cell("print(32 * 5, 'units')"),
        new_code_cell(
            WIDGET_CELL, outputs=[new_output("display_data", {"image/png": "aGk=", "text/plain": "old"})]
        ),
        new_code_cell("pathlib.Path.cwd().name[:6], journal.exists()"),
    ]
    nbformat.write(new_notebook(cells=cells), path)
    assert notebooks.main([str(path)]) == 0
    return path


@pytest.mark.slow
def test_running_stores_counts_numbers_and_the_picture_but_no_view(stored):
    cells = [cell for cell in nbformat.read(stored, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == [1, 2, 3, 4]
    assert cells[1].outputs[0].text == "160 units\n"
    assert cells[2].outputs[0].data == {"text/plain": "Lab(multiplier=3, return=0.33)", "image/png": "aGk="}
    assert cells[3].outputs[0].data == {"text/plain": "('stored', False)"}
    assert "widgets" not in nbformat.read(stored, as_version=4).metadata
    assert notebooks.main(["--check", str(stored)]) == 0


def nbval(path: Path) -> subprocess.CompletedProcess:
    """Strict nbval on one notebook, as `make test` runs it, apart from this repository's settings."""
    (path.parent / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    strictly = [
        "--nbval",
        "--nbval-current-env",
        f"--nbval-cell-timeout={seconds():.0f}",
        "-p",
        "no:cacheprovider",
        "--color=no",
    ]
    command = [sys.executable, "-m", "pytest", *strictly, path.name]
    return subprocess.run(
        command, cwd=path.parent, capture_output=True, text=True, env=dict(os.environ), check=False
    )


@pytest.mark.slow
def test_what_was_stored_passes_though_fresh_outputs_hold_a_view(stored):
    run = nbval(stored)
    assert run.returncode == 0, run.stdout
    assert "4 passed" in run.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("true", "false"), [("160 units", "161 units"), ("return=0.33", "return=0.34")])
def test_one_changed_number_fails(stored, true, false):
    broken = stored.with_name("broken.ipynb")
    text = stored.read_text(encoding="utf-8")
    broken.write_text(text.replace(true, false, 1), encoding="utf-8")  # the first is in the output
    run = nbval(broken)
    assert run.returncode == 1, run.stdout
    assert "1 failed, 3 passed" in run.stdout


@pytest.mark.slow
@pytest.mark.parametrize("path", LESSONS[:1], ids=lambda path: path.stem)
def test_one_changed_number_in_a_lesson_fails(path, tmp_path):
    lesson = json.loads(path.read_text(encoding="utf-8"))
    outputs = [
        out
        for cell in lesson["cells"]
        for out in cell.get("outputs", [])
        if "text/plain" in out.get("data", {})
    ]
    text = next(
        out["data"]["text/plain"] for out in outputs if re.search(r"\d", "".join(out["data"]["text/plain"]))
    )
    text[:] = [re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), "".join(text), count=1)]
    broken = tmp_path / path.name
    broken.write_text(json.dumps(lesson), encoding="utf-8")
    run = nbval(broken)
    assert run.returncode == 1, run.stdout
    assert "1 failed" in run.stdout


@pytest.mark.slow
def test_a_notebook_that_fails_is_left_as_it_was(tmp_path):
    path = tmp_path / "fails.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1 / 0")]), path)
    before = path.read_text(encoding="utf-8")
    with pytest.raises(SystemExit, match=r"fails\.ipynb was left as it was(.|\n)*ZeroDivisionError"):
        notebooks.main([str(path)])
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.slow
def test_an_error_in_a_callback_is_not_lost(tmp_path):
    path = tmp_path / "callback.ipynb"
    source = "import ipywidgets\nb = ipywidgets.Button()\nb.on_click(lambda _: 1 / 0)\nb.click()"
    nbformat.write(new_notebook(cells=[new_code_cell(source, id="press")]), path)
    with pytest.raises(SystemExit, match="cell press: ZeroDivisionError"):
        notebooks.main([str(path)])
