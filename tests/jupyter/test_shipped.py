"""Which code came with the workbook: what a lesson may run without being asked."""

import json
import shutil
import subprocess
import sys
import zipfile

import pytest

from environment import ROOT
from labextension import put_together
from netlib.jupyter import shipped

LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def code(path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.fixture
def empty(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_lesson_is_known_whatever_its_outputs(lesson, empty):
    assert shipped.examine(code(lesson)) == {"cells": [], "files": []}


def test_what_is_not_ours_is_named_by_its_place(empty):
    ours = code(LESSONS[0])
    assert shipped.examine([ours[0], ours[1] + " ", "", "print(1)", ours[2] + "\nprint(1)"])["cells"] == [
        3,
        4,
    ]


def test_code_is_ours_only_as_a_whole_cell(empty):
    assert shipped.examine([code(LESSONS[1])[0].splitlines()[0]])["cells"] == [0]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("random.py", True),
        ("netlib.py", True),
        ("_bisect.so", sys.platform != "win32"),
        ("plotly/__init__.py", True),
        ("helpers.py", False),
        ("plotly/readme.txt", False),
        ("random.txt", False),
    ],
)
def test_files_that_would_take_the_place_of_a_module_are_found(name, found, empty):
    (empty / name).parent.mkdir(exist_ok=True)
    (empty / name).touch()
    assert shipped.examine([])["files"] == ([name.partition("/")[0]] if found else [])


def test_a_package_without_lessons_says_so(empty, monkeypatch):
    monkeypatch.setattr(shipped, "PACKAGE", empty / "netlib")
    with pytest.raises(FileNotFoundError, match="There are no lessons in"):
        shipped.examine([])


# In the wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built by the environment that also builds the site, in which hatchling is at hand."""
    from workbook import site_python

    folder = tmp_path_factory.mktemp("wheel")
    build = (site_python(), "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    subprocess.run([str(word) for word in build], cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as opened:
        opened.extractall(folder / "opened")
    return folder / "opened"


def test_the_wheel_knows_the_lessons_without_carrying_them(wheel, empty, monkeypatch):
    monkeypatch.setattr(shipped, "PACKAGE", wheel / "netlib")
    assert shipped.shipped_code() == set(shipped.code_of(ROOT / "notebooks"))
    assert not list(wheel.rglob("*.ipynb"))


def test_the_wheel_changes_no_setting_of_jupyterlab(wheel):
    (data,) = wheel.glob("*.data")
    share = data / "data" / "share" / "jupyter"
    assert [path.name for path in share.iterdir()] == ["labextensions"]
    assert [path.name for path in (data / "data").iterdir()] == ["share"]


def test_the_extension_has_a_name_that_follows_its_content(wheel, tmp_path):
    (data,) = wheel.glob("*.data")
    folder = data / "data" / "share" / "jupyter" / "labextensions" / "netlib-run-on-open"
    load = json.loads((folder / "package.json").read_text(encoding="utf-8"))["jupyterlab"]["_build"]["load"]
    assert (folder / load).is_file()
    assert load == put_together(ROOT / "netlib" / "jupyter" / "labextension", tmp_path / "same")
    changed = shutil.copytree(ROOT / "netlib" / "jupyter" / "labextension", tmp_path / "changed")
    with (changed / "static" / "slides.js").open("a") as file:
        file.write("// changed\n")
    assert load != put_together(changed, tmp_path / "other")
