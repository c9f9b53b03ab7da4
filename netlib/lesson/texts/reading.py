"""Reads a lesson's file and refuses one that would fail a learner.

``content/README.md`` shows the form of the file. What is checked here is what a learner would otherwise run
into: an option without a reason, a question with no right answer or two, a misspelt field, an id used twice.
"""

import tomllib
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from netlib.errors import PlainError
from netlib.lesson.texts.content import (
    Claim,
    Content,
    Monday,
    Noticed,
    Option,
    Question,
    Reflection,
    Target,
    Telling,
)
from netlib.lesson.texts.guess import Range
from netlib.lesson.texts.table import Table
from netlib.lesson.texts.words import KINDS, ORIGINS, VERDICTS

FOLDER = Path(__file__).parents[1] / "content"
PARTS = {"predict", "check", "reflect", "reproduce", "tell", "notice"}
MONDAY = "monday"  # the text that the learner writes on the Monday card
# How a field is read, by its type. Texts, and lists of them, may be left out where the field has a default.
READERS: dict[Any, str] = {
    **{float: "number", float | None: "number_if_any", bool: "flag", dict: "values"},
    tuple[float, float]: "pair",
}
WORDS = {"kind": KINDS, "origin": ORIGINS, "verdict": VERDICTS}  # fields that hold one of a few ids


def lessons(folder: Path = FOLDER) -> list[str]:
    """The names of all lessons, in their order."""
    return sorted(path.stem for path in folder.glob("*.toml"))


@cache
def read_lesson(name: str, folder: Path = FOLDER) -> Content:
    """The content of lesson ``name``, for example "01-trust".

    `PlainError` when there is no such lesson, or its file is not what it must be; it names file and id.
    """
    if name not in (names := lessons(folder)):
        raise PlainError(f"There is no lesson “{name}”; the lessons are {', '.join(names) or 'none yet'}.")
    file = folder / f"{name}.toml"
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise PlainError(f"{file.name} cannot be read: {problem}.") from None
    top = Table(raw, file.name, "the file")
    title = top.text("title")
    kinds = {kind: top.named(kind) for kind in PARTS}
    claims = top.listed("claims")
    card = top.table(MONDAY)
    prompt = card.text("prompt") if card else ""
    top.done()
    _refuse_twins(file.name, [id for kind in kinds.values() for id in kind] + [claim.id for claim in claims])
    reflect = {id: _made(Reflection, table) for id, table in kinds["reflect"].items()}
    if card:
        reflect[MONDAY] = Reflection(MONDAY, prompt)
    tell = {id: _made(Telling, table) for id, table in kinds["tell"].items()}
    for telling in tell.values():
        if telling.after and telling.after not in kinds["predict"]:
            raise kinds["tell"][telling.id].refuse(f"waits for “{telling.after}”, which is no prediction")
    return Content(
        name=name,
        title=title,
        predict={id: _question(table, predicted=True) for id, table in kinds["predict"].items()},
        check={id: _question(table) for id, table in kinds["check"].items()},
        reflect=reflect,
        reproduce={id: _target(table) for id, table in kinds["reproduce"].items()},
        claims={table.id: _made(Claim, table) for table in claims},
        tell=tell,
        notice={id: _made(Noticed, table) for id, table in kinds["notice"].items()},
        monday=_made(Monday, card) if card else None,
    )


def _refuse_twins(file: str, ids: list[str]) -> None:
    for id in ids:
        if ids.count(id) > 1:
            raise PlainError(
                f"{file}: the id “{id}” is used twice; every part, claim and option needs its own."
            )


def _question(table: Table, predicted: bool = False) -> Question:
    question = Question(
        id=table.id,
        question=table.text("question"),
        setup=table.text("setup", ""),
        options=tuple(_made(Option, option) for option in table.listed("options")),
        number=_range(table.table("number")),
        outcome=table.text("outcome") if predicted else "",
        kind=table.one_of("kind", KINDS) if predicted else "",
        source=table.text("source", "") if predicted else "",
        reported=predicted and table.flag("reported"),
        builds="" if predicted else table.text("builds", ""),
        settings={} if predicted else table.values("settings"),
    )
    table.done()
    if question.builds and not question.number:
        raise table.refuse("is answered by what a lab measures, and needs a number to hold that against")
    if bool(question.options) == bool(question.number):
        raise table.refuse("needs either options or a number to guess, and not both")
    if question.options:
        _refuse_twins(f"{table.file}, “{table.id}”", [option.id for option in question.options])
        right = sum(option.right for option in question.options)
        if right != 1 or len(question.options) < 2:
            many = f"{len(question.options)} options of which {right} right"
            raise table.refuse(f"needs at least two options, exactly one of them right; it has {many}")
    return question


def _range(table: Table | None) -> Range | None:
    if table is None:
        return None
    number: Range = _made(Range, table)
    accept, limits = number.accept, number.limits
    if not limits[0] <= accept[0] <= accept[1] <= limits[1]:
        raise table.refuse(f"accepts {accept}, which lies outside its limits {limits}")
    if number.answer is not None and not number.near(number.answer):
        raise table.refuse(f"accepts {accept}, and its answer {number.answer} lies outside")
    return number


def _made(kind: type, table: Table):
    """One of the dataclasses of content.py: each of its fields is read by its type from that of the file."""
    values: dict[str, Any] = {}
    types = get_type_hints(kind)
    for field in fields(kind):
        name, read = field.name, types[field.name]
        needed = field.default is MISSING and field.default_factory is MISSING
        if name == "id":
            values[name] = table.id
        elif name in WORDS:
            values[name] = table.one_of(name, WORDS[name])
        elif read is str:
            values[name] = table.text(name, None if needed else "")
        elif read == tuple[str, ...]:
            values[name] = table.texts(name) if needed else table.words(name)
        else:
            values[name] = getattr(table, READERS[read])(name)
    table.done()
    return kind(**values)


def _target(table: Table) -> Target:
    target: Target = _made(Target, table)
    if target.tolerance <= 0:
        raise table.refuse(f"needs a tolerance above 0; got {target.tolerance}")
    return target
