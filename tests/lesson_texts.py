"""What a lesson says, in its questions and in its notebook, for the tests of its numbers."""

import re
from typing import NamedTuple

import nbformat

from netlib.lesson.texts.reading import FOLDER, read_lesson
from netlib.lesson.texts.words import KINDS

NOTEBOOKS = FOLDER.parents[2] / "notebooks"
LABEL = re.compile(rf"\[({'|'.join(KINDS.values())})(?=[],: ])")  # such as [lab], what kind of evidence it is
LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))


class Texts(NamedTuple):
    """One lesson, as its questions and its notebook hold it."""

    lesson: object  # what `netlib.lesson` reads of its questions
    questions: str  # the same file as text, with one space wherever words are apart
    cells: list
    notebook: str  # the prose between the cells of code, with one space wherever words are apart


def read_texts(name):
    cells = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4).cells
    prose = " ".join(cell.source for cell in cells if cell.cell_type == "markdown")
    questions = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    return Texts(read_lesson(name), " ".join(questions.split()), cells, " ".join(prose.split()))
