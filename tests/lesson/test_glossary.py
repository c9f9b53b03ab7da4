"""The glossary: one list for all lessons, and every link to a word opens at that word."""

import re
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
GLOSSARY = (NOTEBOOKS / "glossary.md").read_text(encoding="utf-8")
WORDS = re.findall(r"^### (.+)$", GLOSSARY, re.MULTILINE)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_found_by_the_same_link_everywhere(word):
    """JupyterLab makes a heading's anchor with hyphens for spaces; GitHub also drops capitals and points."""
    jupyterlab = word.replace(" ", "-")
    github = re.sub(r"[^\w -]", "", word.lower()).replace(" ", "-")
    assert jupyterlab == github, "write it small, without commas"


def test_words_are_in_order_each_once_and_explained():
    assert len(WORDS) > 30
    assert sorted(set(WORDS)) == WORDS
    explained = re.findall(r"^### (.+)\n(?=\S.{20})", GLOSSARY, re.MULTILINE)
    assert explained == WORDS


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_link_leads_to_a_word(path):
    text = " ".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
    linked = re.findall(r"glossary\.md#([^)\s]+)", text)
    assert len(linked) >= 3
    assert set(linked) <= {word.replace(" ", "-") for word in WORDS}
