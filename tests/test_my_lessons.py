"""A learner saves, the workbook is published anew, the learner pulls: with a real git."""

import json
import shutil
import subprocess

import nbformat
import pytest

from environment import ROOT
from my_lessons import JOURNAL, bring_up_to_date, version_of

LESSON, OTHER = "00-start-here.ipynb", "01-trust.ipynb"


def git(folder, *words: str) -> str:
    if not shutil.which("git"):
        pytest.skip("git is missing, with which learners get the workbook and its updates")
    nobody = ("-c", "user.name=nobody", "-c", "user.email=nobody@localhost", "-c", "core.autocrlf=false")
    return subprocess.run(
        ["git", *nobody, *words], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def change(path, text: str = "", output: str = "") -> None:
    """Add words to the first text and an output to the first code of a notebook, as JupyterLab saves it."""
    notebook = nbformat.read(path, as_version=4)
    if text:
        notebook.cells[0].source += f"\n\n{text}"
    if output:
        code = next(cell for cell in notebook.cells if cell.cell_type == "code")
        code.outputs = [nbformat.v4.new_output("stream", text=output)]
        code.execution_count = 17
    nbformat.write(notebook, path)


class Learner:
    """A clone of the published workbook, and what `make lab` does in it."""

    def __init__(self, published, folder):
        self.published, self.folder = published, folder
        git(folder.parent, "clone", "--quiet", str(published), str(folder))
        self.sources, self.mine = folder / "notebooks", folder / "my-lessons"

    def make_lab(self) -> list[str]:
        return bring_up_to_date(self.sources, self.mine)

    def update(self) -> list[str]:
        """What the README says: `git pull`, then `make lab`."""
        git(self.folder, "pull", "--quiet", "--ff-only")
        return self.make_lab()


@pytest.fixture
def published(tmp_path):
    folder = tmp_path / "published"
    (folder / "notebooks").mkdir(parents=True)
    for name in (LESSON, OTHER, "glossary.md"):
        shutil.copy(ROOT / "notebooks" / name, folder / "notebooks")
    shutil.copy(ROOT / ".gitignore", folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    publish(folder)
    return folder


def publish(folder) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "A version")


@pytest.fixture
def learner(published, tmp_path):
    return Learner(published, tmp_path / "clone")


def test_what_is_saved_never_stands_in_the_way_of_an_update(learner, published):
    assert learner.make_lab() == []
    (learner.mine / JOURNAL).write_text("{}", encoding="utf-8")
    change(learner.mine / LESSON, output="run and saved by the learner")
    assert git(learner.folder, "status", "--porcelain") == ""
    change(published / "notebooks" / LESSON, text="What is new.", output="run by the author")
    publish(published)
    assert learner.update() == []
    assert "What is new." in (learner.mine / LESSON).read_text(encoding="utf-8")
    assert (learner.mine / JOURNAL).read_text(encoding="utf-8") == "{}"
    assert git(learner.folder, "status", "--porcelain") == ""


def test_saved_in_the_sources_it_would_stand_in_the_way(learner, published):
    change(learner.sources / LESSON, output="run and saved")
    change(published / "notebooks" / LESSON, text="What is new.", output="run by the author")
    publish(published)
    with pytest.raises(subprocess.CalledProcessError) as refused:
        learner.update()
    assert "would be overwritten" in refused.value.stderr


def test_what_a_learner_changed_is_kept_beside_the_new_version(learner, published):
    learner.make_lab()
    change(learner.mine / LESSON, text="My own remark.")
    change(learner.mine / OTHER, text="Another remark.")
    assert learner.make_lab() == []  # nothing is new
    assert "My own remark." in (learner.mine / LESSON).read_text(encoding="utf-8")
    change(published / "notebooks" / LESSON, text="What is new.")
    publish(published)
    (said,) = learner.update()
    (kept,) = learner.mine.glob("00-start-here (mine, *).ipynb")
    assert said == f"There is a new version of {LESSON}; the one that you changed is now {kept.name}."
    assert "My own remark." in kept.read_text(encoding="utf-8")
    now = (learner.mine / LESSON).read_text(encoding="utf-8")
    assert "What is new." in now
    assert "My own remark." not in now
    assert "Another remark." in (learner.mine / OTHER).read_text(encoding="utf-8")
    assert learner.make_lab() == []
    change(learner.mine / LESSON, text="A second remark.")
    change(published / "notebooks" / LESSON, text="Newer still.")
    publish(published)
    learner.update()
    assert len(list(learner.mine.glob("00-start-here (mine, *"))) == 2


def test_a_damaged_copy_is_kept_and_replaced(learner, published):
    learner.make_lab()
    (learner.mine / LESSON).write_text("{", encoding="utf-8")
    change(published / "notebooks" / LESSON, text="What is new.")
    publish(published)
    assert len(learner.update()) == 1
    nbformat.read(learner.mine / LESSON, as_version=4)
    assert [path.read_text(encoding="utf-8") for path in learner.mine.glob("* (mine, *).ipynb")] == ["{"]


@pytest.mark.parametrize("note", ["", "[", None], ids=["empty", "damaged", "gone"])
def test_without_the_note_nothing_is_lost(learner, published, note):
    learner.make_lab()
    change(learner.mine / LESSON, text="My own remark.")
    file = learner.mine / ".made-from.json"
    file.unlink() if note is None else file.write_text(note, encoding="utf-8")
    learner.make_lab()
    assert (
        sum("My own remark." in path.read_text(encoding="utf-8") for path in learner.mine.glob("*.ipynb"))
        == 1
    )


def test_a_journal_of_an_earlier_version_moves_with_its_kin(learner):
    room = "network-leadership-journal.room.json"
    for name in (JOURNAL, room):
        (learner.sources / name).write_text(json.dumps({"entered": name}), encoding="utf-8")
    learner.make_lab()
    for name in (JOURNAL, room):
        assert json.loads((learner.mine / name).read_text(encoding="utf-8")) == {"entered": name}
    (learner.sources / JOURNAL).write_text("another", encoding="utf-8")
    learner.make_lab()
    assert (learner.sources / JOURNAL).exists()  # never over one that is there


def test_only_what_is_said_counts_as_a_version(learner):
    before = version_of(learner.sources / LESSON)
    change(learner.sources / LESSON, output="other outputs")
    assert version_of(learner.sources / LESSON) == before
    change(learner.sources / LESSON, text="other words")
    assert version_of(learner.sources / LESSON) != before
