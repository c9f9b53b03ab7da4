"""The same texts stand on a page and on slides; on a slide nothing stands above or below what is read."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from lesson_texts import LESSONS, read_texts
from netlib.lesson.texts.reading import FOLDER

THINGS = "(?:lab|model|table|figure|chart|picture|network|question|answer|text|cell|part|map)s?"
ELSEWHERE = re.compile(
    rf"\b{THINGS}[*_]? (?:above|below)\b|, (?:above|below)(?=[,:;.])"
    r"|\b(?:see it|stands?|shown) (?:above|below)(?! it)\b"
    r"|\bon the (?:left|right)\b|\bto the (?:left|right) of this\b|\bnext to this\b",
    re.IGNORECASE,
)
LEARNERS = FOLDER.parent  # what says something to learners: parts and the studio


def texts_of(value) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_of(part)


def said_in(path: Path) -> Iterator[str]:
    """The texts in a module, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = ast.Module | ast.ClassDef | ast.FunctionDef
    nodes = list(ast.walk(tree))
    docstrings = {ast.get_docstring(node, clean=False) for node in nodes if isinstance(node, documented)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docstrings:
            yield node.value


def test_the_words_are_found():
    found = (
        "Reach both in the labs above. | tick or draw them, above. | The name, below, counts. | see it below"
    )
    assert all(ELSEWHERE.search(text) for text in found.split(" | "))
    right = (
        "It jams above a load of .1. | a mean of all shares below | They ended above it. | above all, tell"
    )
    assert not any(ELSEWHERE.search(text) for text in right.split(" | "))


@pytest.mark.parametrize("name", LESSONS)
def test_no_slide_speaks_of_a_place_on_a_page(name):
    slides = [
        cell.source
        for cell in read_texts(name).cells
        if cell.cell_type == "markdown"
        and cell.metadata.get("slideshow", {}).get("slide_type", "-") not in ("skip", "notes")
    ]
    asked = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    assert [text for text in [*slides, *texts_of(asked)] if ELSEWHERE.search(text)] == []


@pytest.mark.parametrize("folder", ["parts", "studio"])
def test_no_part_of_a_lesson_speaks_of_a_place_on_a_page(folder):
    modules = sorted((LEARNERS / folder).glob("*.py"))
    assert modules
    assert [text for path in modules for text in said_in(path) if ELSEWHERE.search(text)] == []
