"""The README lists the lessons, labs and data cards that there are, and no others."""

import ast
import re
from pathlib import Path

import pytest

from netlib.labs import LABS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| \[\d\d [^|]+\]\((notebooks/[^)]+)\) \|[^|]+\|([^|]+)\|", README, re.MULTILINE)


def test_every_lesson_has_its_row():
    assert [notebook for notebook, _ in ROWS] == [
        f"notebooks/{p.name}" for p in sorted((ROOT / "notebooks").glob("*.ipynb"))
    ]


def test_every_lab_is_listed_and_no_lesson_lists_one_twice():
    lists = [re.findall(r"`([^`]+)`", labs) for _, labs in ROWS]
    assert set().union(*lists) == set(LABS)
    assert all(len(set(listed)) == len(listed) for listed in lists)


def test_every_data_card_is_linked():
    cards = {path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("README.md")}
    derived = {card for card in cards if "/derived/" in card}  # linked from the card above them
    assert cards - derived == set(re.findall(r"\((data/[^)]+README\.md)\)", README))


MODULES = re.findall(
    r"^\| \[(\w+)\]\((netlib/(?:measures|models)/\w+\.py)\): ([^|]+) \|[^|]+\| ([^|]+) \|$",
    README,
    re.MULTILINE,
)


def functions(path: Path) -> set[str]:
    """What a module defines for others."""
    found = ast.parse(path.read_text(encoding="utf-8")).body
    return {
        each.name
        for each in found
        if isinstance(each, ast.FunctionDef | ast.ClassDef) and each.name[0] != "_"
    }


def test_every_measure_and_model_has_its_row():
    there = {
        path.relative_to(ROOT).as_posix()
        for kind in ("measures", "models")
        for path in (ROOT / "netlib" / kind).glob("[!_]*.py")
    }
    listed = [path for _, path, _, _ in MODULES]
    assert sorted(listed) == sorted(there)
    assert [name for name, *_ in MODULES] == [Path(path).stem for path in listed]


@pytest.mark.parametrize(("path", "names"), [(path, names) for _, path, names, _ in MODULES])
def test_what_a_row_names_is_there(path, names):
    listed, there = set(re.findall(r"`(\w+)`", names)), functions(ROOT / path)
    assert listed
    assert listed <= there
    if "/measures/" in path:
        assert {name for name in there if name.islower()} == listed, "every measure is named"


@pytest.mark.parametrize(("path", "source"), [(path, source) for _, path, _, source in MODULES])
def test_the_source_in_a_row_is_the_modules_own(path, source):
    text = (ROOT / path).read_text(encoding="utf-8")
    for word in re.findall(r"[A-Z][\w-]+|\d{4}", source):
        assert word in text, f"{word} is not named in {path}"
