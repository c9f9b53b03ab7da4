"""A room of the house knows only the rooms to its left: what pyproject.toml says of it holds."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]


def lint(folder: Path) -> str:
    """What import-linter says of the packages of a folder."""
    words = [sys.executable, "-c", LINT, "--no-cache", "--config", str(folder / "pyproject.toml")]
    ran = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert (ran.returncode == 0) == (" 0 broken" in ran.stdout), ran.stdout + ran.stderr
    return ran.stdout


def test_every_room_knows_only_those_to_its_left():
    said = lint(ROOT)
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken" in said, said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("netlib/measures/paths.py", "from netlib.models.weaving import weave"),
        ("netlib/models/weaving.py", "def f():\n    from netlib.labkit.base import Lab"),
        ("netlib/labkit/base.py", "import netlib.labs.weaver"),
        ("netlib/labs/weaver.py", "from netlib.labs.spreading import Spreading"),
        ("netlib/lesson/texts/guess.py", "from netlib.lesson.parts.check import Check"),
        ("netlib/attic.py", "x = 1"),
    ],
)
def test_a_room_that_looks_to_its_right_is_noticed(path, line, tmp_path):
    files = [*(ROOT / "netlib").rglob("*.py"), ROOT / "pyproject.toml"]
    for file in files:
        copy = tmp_path / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    with (tmp_path / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    said = lint(tmp_path)
    module = path.removesuffix(".py").replace("/", ".")
    assert re.search(rf"^- {re.escape(module)} -> |{re.escape(module)}", said, re.MULTILINE), said
    assert " 0 broken" not in said


def test_the_page_for_contributors_names_the_rooms_in_that_order():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (rooms,) = re.findall(r"^`networks/`.*?notebooks\.", text, re.MULTILINE | re.DOTALL)
    named = [name.removesuffix(".py").strip("/") for name in re.findall(r"`([\w./]+)`", rooms)]
    place = {name: n for n, layer in enumerate(CONTRACTS[0]["layers"]) for name in layer.split(" | ")}
    places = [place[name] for name in named if name in place]
    assert len(places) == 10
    assert places == sorted(places, reverse=True)
