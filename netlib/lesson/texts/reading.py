"""Reads a lesson's file and refuses one that would fail a learner.

``content/README.md`` shows the form of the file. What is checked here is what a learner would otherwise run
into: an option without a reason, a question with no right answer or two, a misspelt field, an id used twice.
"""

import tomllib
from functools import cache
from pathlib import Path

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


def lessons(folder: Path = FOLDER) -> list[str]:
    """The names of all lessons, in their order."""
    return sorted(path.stem for path in folder.glob("*.toml"))


@cache
def read_lesson(name: str, folder: Path = FOLDER) -> Content:
    """The content of lesson ``name``, for example "01-trust".

    Raises
    ------
    PlainError
        When there is no such lesson, or its file is not what it must be; the sentence names file and id.
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
    reflect = {id: _reflection(table) for id, table in kinds["reflect"].items()}
    if card:
        reflect[MONDAY] = Reflection(MONDAY, prompt)
    tell = {id: _telling(table) for id, table in kinds["tell"].items()}
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
        claims={table.id: _claim(table) for table in claims},
        tell=tell,
        notice={id: _noticed(table) for id, table in kinds["notice"].items()},
        monday=_monday(card) if card else None,
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
        options=tuple(_option(option) for option in table.listed("options")),
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


def _option(table: Table) -> Option:
    option = Option(table.id, table.text("text"), table.text("reason"), table.flag("right"))
    table.done()
    return option


def _range(table: Table | None) -> Range | None:
    if table is None:
        return None
    accept, limits = table.pair("accept"), table.pair("limits")
    if not limits[0] <= accept[0] <= accept[1] <= limits[1]:
        raise table.refuse(f"accepts {accept}, which lies outside its limits {limits}")
    reasons = (table.text("low"), table.text("within"), table.text("high"))
    number = Range(
        table.text("unit", ""),
        accept,
        limits,
        *reasons,
        table.number_if_any("answer"),
        table.text("close", ""),
        table.text("unit_of_one", ""),
    )
    table.done()
    if number.answer is not None and not number.near(number.answer):
        raise table.refuse(f"accepts {accept}, and its answer {number.answer} lies outside")
    return number


def _reflection(table: Table) -> Reflection:
    reflection = Reflection(table.id, table.text("prompt"))
    table.done()
    return reflection


def _telling(table: Table) -> Telling:
    telling = Telling(table.id, table.texts("text"), table.text("after", ""), table.text("title", ""))
    table.done()
    return telling


def _noticed(table: Table) -> Noticed:
    noticed = Noticed(table.id, table.text("text"), table.text("break_it", ""))
    table.done()
    return noticed


def _monday(table: Table) -> Monday:
    card = Monday(table.text("rule"), table.text("holds_when"), table.text("wrong_if"))
    table.done()
    return card


def _target(table: Table) -> Target:
    target = Target(
        id=table.id,
        what=table.text("what"),
        number=table.text("number"),
        printed=table.number("printed"),
        tolerance=table.number("tolerance"),
        unit=table.text("unit", ""),
        source=table.text("source"),
        why=table.text("why"),
        kind=table.one_of("kind", KINDS),
        origin=table.one_of("origin", ORIGINS),
        settings=table.values("settings"),
    )
    table.done()
    if target.tolerance <= 0:
        raise table.refuse(f"needs a tolerance above 0; got {target.tolerance}")
    return target


def _claim(table: Table) -> Claim:
    claim = Claim(
        id=table.id,
        claim=table.text("claim"),
        verdict=table.one_of("verdict", VERDICTS),
        brief=table.text("brief"),
        evidence=table.text("evidence"),
        tested_by=table.words("tested_by"),
    )
    table.done()
    return claim
