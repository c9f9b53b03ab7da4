"""The JavaScript of the widgets: files that find each other."""

import re
import subprocess
import sys

import pytest

from netlib.labkit.page.modules import HOME, MAINS, Page, linked

# What plays a lesson in a page without Python.
BOOK = HOME / "labkit/page/book.js", HOME / "lesson/page/book_lesson.js"


@pytest.fixture
def sources() -> list[tuple[str, str]]:
    return linked(*(HOME / main for main in MAINS))


def test_every_file_comes_once_after_those_that_it_imports(sources):
    seen = set()
    for name, text in sources:
        assert set(re.findall(r'"netlib:([^"]+)"', text)) <= seen
        assert name not in seen
        seen.add(name)
    assert seen >= set(MAINS)


def test_nothing_but_imports_is_changed(sources):
    for name, text in sources:
        lines = (HOME / name).read_text(encoding="utf-8").splitlines()
        for sent, written in zip(text.splitlines(), lines, strict=True):
            assert sent == written or re.fullmatch(r'(import|export) \{.*\} from "netlib:.*";', sent)
        assert not re.search(r'^(import|export) .*from "\.', text, re.MULTILINE), name


def test_every_file_of_the_pages_is_used(sources):
    files = {file.relative_to(HOME).as_posix() for file in HOME.glob("*/page/*.js")}
    assert files - {name for name, _ in [*sources, *linked(*BOOK)]} == {"labkit/page/loader.js"}


@pytest.mark.parametrize("main", MAINS)
def test_what_draws_a_widget_exports_render(main, sources):
    assert "export function render({ model, el })" in dict(sources)[main]


def test_a_widget_refers_to_the_one_that_holds_the_modules(sources):
    page = Page(main=MAINS[0])
    assert page.modules is Page(main=MAINS[1]).modules
    assert page.modules.sources == sources
    assert page.get_state()["modules"] == f"IPY_MODEL_{page.modules.model_id}"
    assert page._repr_mimebundle_().keys() >= {"text/plain", "application/vnd.jupyter.widget-view+json"}


READS = """
import warnings
warnings.filterwarnings("error", category=EncodingWarning, module="netlib")
from netlib import data, labs, lesson
labs.InvestmentGame().view.widget
labs.ManyHands()
lesson.Lesson("01-trust").predict
"""


def test_files_are_read_alike_whatever_a_machine_takes_for_the_usual_encoding(tmp_path):
    """Windows takes another than Linux where none is named, and Python can warn of that."""
    command = [sys.executable, "-X", "warn_default_encoding", "-c", READS]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
