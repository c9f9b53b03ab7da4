"""The JavaScript of the widgets: files that find each other."""

import re

import pytest

from netlib.labkit.page.modules import HOME, MAINS, linked

SOURCES = linked(*(HOME / main for main in MAINS))
# What plays a lesson in a page without Python.
BOOK = linked(HOME / "labkit/page/book.js", HOME / "lesson/page/book_lesson.js")


def test_every_file_comes_after_those_that_it_imports():
    seen = set()
    for name, text in SOURCES:
        assert set(re.findall(r'"netlib:([^"]+)"', text)) <= seen
        seen.add(name)
    assert seen >= set(MAINS)


def test_no_import_is_left_to_the_browser_to_find():
    for name, text in SOURCES:
        assert not re.search(r'^(import|export) .*from "\.', text, re.MULTILINE), name


def test_every_file_of_the_pages_is_used():
    files = {file.relative_to(HOME).as_posix() for file in HOME.glob("*/page/*.js")}
    assert files - {name for name, _ in [*SOURCES, *BOOK]} == {"labkit/page/loader.js"}


@pytest.mark.parametrize("main", MAINS)
def test_what_draws_a_widget_exports_render(main):
    assert "export function render({ model, el })" in dict(SOURCES)[main]
