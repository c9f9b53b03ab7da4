"""A lesson's widgets as static HTML, for pages on which no Python runs.

A question stands there with its answers, what came of it with all reasons, and a lab with its stored picture.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbformat import NotebookNode

from netlib.lesson.parts.play import OPENS
from netlib.lesson.parts.reproduce import HEADS
from netlib.lesson.texts.guess import plain
from netlib.lesson.texts.reading import lessons, read_lesson
from netlib.lesson.texts.words import KINDS, ORIGINS, VERDICTS

TEMPLATES = Path(__file__).with_name("templates")
CODE = re.compile(r" \[(?P<code>[a-z-]+(?: \w+=\S+)*)\]$", re.MULTILINE)  # how a lab's text form names it
PICTURE = "image/png"

# What a code cell ends in -> the macro in parts.html.j2 that writes it out, and where its texts are kept.
PARTS = {
    "lesson.predict": "predict",
    "lesson.outcome": "predict",
    "lesson.check": "check",
    "lesson.reflect": "reflect",
    "lesson.build": "check",
    "lesson.tell": "tell",
    "lesson.reproduce": "reproduce",
    "lesson.ledger": "claims",
    "netlib.ledger": "claims",
}
# What a step on the learner's own map cannot do on such a page.
NEEDS_PYTHON = {
    "write_down": "no map can be written down and kept",
    "bring": "no file can be read",
    "diagnosis": "a map cannot be asked what it says",
    "introduce": "nobody can be looked for who might be introduced",
    "step_out": "it cannot be computed who still reaches whom",
    "on_your_map": "the labs show their own networks only",
    "bet": "no bet can be kept",
    "bring_later": "no later file can be read",
    "come_back": "two maps cannot be compared",
    "take_along": "no report can be written",
}
LIVE_ONLY = ("lesson", "netlib.journal", "netlib.health")  # about the reader's own answers or computer


def written(cell: NotebookNode, lesson: str) -> Iterator[str]:
    """The HTML in the place of what *cell* shows; nothing where its outputs can be read as they are."""
    html = list(_written(cell, lesson))
    if not html and last_call(cell.source)[0].startswith("lesson."):
        html = [macros().part(stored_text(cell))]
    if html and 'data-frames="' not in html[0]:
        yield f'<div data-cell="{cell.id}">\n{"".join(html)}</div>'  # where a page that plays puts the part
    else:
        yield from html


def _written(cell: NotebookNode, lesson: str) -> Iterator[str]:
    called, arguments = last_call(cell.source)
    if called in LIVE_ONLY:
        yield macros().live_only(called)
    elif called.startswith("lesson.studio."):
        step = called.removeprefix("lesson.studio.")
        yield macros().needs_python(stored_text(cell)[0], NEEDS_PYTHON[step], step == "write_down")
    elif called in PARTS:
        content = read_lesson(lesson)
        if called == "netlib.ledger":
            all_claims = [claim for name in lessons() for claim in read_lesson(name).claims.values()]
            yield macros().claims(all_claims)
        elif called == "lesson.ledger":
            yield macros().claims(content.claims.values())
        else:
            macro = getattr(macros(), called.removeprefix("lesson."))
            yield macro(content.find(PARTS[called], arguments[0]))
    else:
        waits = any(word.arg == "after" for word in keywords(cell.source))
        for lab, data in lab_in(cell):
            frames = " ".join(f"{lesson}/{name}" for name in frames_of(cell.id, len(lab["codes"])))
            yield macros().lab(lab, data.get(PICTURE), frames, waits)


def frames_of(cell: str, labs: int) -> list[str]:
    """The names of the frames of a cell's lab, or of the two that it compares."""
    return [cell] if labs == 1 else [f"{cell}-left", f"{cell}-right"]


def stored_text(cell: NotebookNode) -> list[str]:
    """The lines of the text form that is stored with a part: its label first."""
    texts = [output.get("data", {}).get("text/plain", "") for output in cell.get("outputs", [])]
    return "\n".join(texts).splitlines()


def lab_in(cell: NotebookNode) -> Iterator[tuple[dict, dict]]:
    """The labs that *cell* shows: codes and lines of its text form, which tell the picture; and its data."""
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        text = data.get("text/plain", "")
        if CODE.search(text):
            lines = CODE.sub("", text).splitlines()
            yield {"codes": CODE.findall(text), "lines": lines, "closed": OPENS in text}, data


def last_call(source: str) -> tuple[str, list]:
    """The name that the last line of *source* calls or shows, with the constants it is given first."""
    body = ast.parse(source).body
    match body[-1] if body else None:
        case ast.Expr(ast.Call(func, arguments)):
            return ast.unparse(func), [word.value for word in arguments if isinstance(word, ast.Constant)]
        case ast.Expr(ast.Name(name)):
            return name, []
    return "", []


def keywords(source: str) -> list[ast.keyword]:
    """What the calls in *source* are given by name."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [word for call in calls for word in call.keywords]


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES / "nbconvert" / "templates" / "reading"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(heads=HEADS, origins=ORIGINS, kinds=KINDS, verdicts=VERDICTS)
    made.filters["plain"] = plain
    return made


def macros():
    return environment().get_template("parts.html.j2").module
