"""The learner's file: readable JSON, checked when read.

    {"format": "network-leadership-journal", "schema": 2, "lessons": {lesson: {kind: {id: entry}}}}

``journal.schema.json`` says what an entry of each kind holds; kinds and fields it does not name are kept.
"""

import json
import math
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema

from netlib.errors import PlainError
from netlib.lesson.answers.entries import Entry, Lessons
from netlib.lesson.answers.schema_1 import from_schema_1

FORMAT = "network-leadership-journal"
SCHEMA = 2
# How to bring one entry of a kind from schema n to n + 1, by n.
MIGRATIONS: dict[int, Callable[[str, Entry], Entry]] = {1: from_schema_1}
DIGITS = 300  # a whole number with more digits than this is no answer of ours


class DamagedError(ValueError):
    """Not all of a file can be read: says to a learner what is wrong with it; ``rest`` is what can be."""

    def __init__(self, problem: str, rest: Lessons | None = None):
        super().__init__(problem)
        self.rest = rest or {}


class NewerError(ValueError):
    """A journal of a schema that this version of the workbook does not know."""


def now() -> str:
    """The time as it is kept: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def refuse_odd(kind: str, entry: Entry) -> None:
    """Raise `PlainError` for an entry that is not what ``journal.schema.json`` says of its kind."""
    try:
        _validator(kind)(entry)
    except fastjsonschema.JsonSchemaValueException as problem:
        raise PlainError(
            "This was not saved: it is more than a journal keeps, or something else."
        ) from problem


def well_formed(text: str) -> str:
    """The text without halves of surrogate pairs, which no file and no browser can carry."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def dump(lessons: Lessons) -> bytes:
    """The file for these lessons."""
    document = {"format": FORMAT, "schema": SCHEMA, "saved": now(), "lessons": lessons}
    return (json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")


def parse(content: bytes) -> Lessons:
    """The lessons in a file, brought to today's schema.

    `NewerError` if a newer version of the workbook wrote it; `DamagedError` if it is no journal, or an entry
    in it is not what it must be.
    """
    odd: list[str] = []
    try:
        document = _read_json(content.decode("utf-8-sig"), odd)
    except (ValueError, RecursionError) as problem:
        raise DamagedError("it is cut short, or something else was written into it") from problem
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DamagedError("it is not a journal of this workbook")
    schema = document.get("schema")
    if type(schema) is not int or schema < 1:
        raise DamagedError("it does not say by which edition of the workbook it was written")
    if schema > SCHEMA:
        raise NewerError(f"its form is number {schema}, and this version knows forms up to {SCHEMA}")
    lessons = _sound(document.get("lessons"), schema, odd)
    if odd:
        named = "; ".join(f"{where[:100]} …" if len(where) > 100 else where for where in odd[:3])
        more = f"; and {len(odd) - 3} more" if len(odd) > 3 else ""
        raise DamagedError(f"some of what stands in it is damaged ({named}{more})", lessons)
    return lessons


def _read_json(text: str, odd: list[str]) -> Any:
    """What the text says; what Python would take and no journal can hold is named in ``odd``."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in pairs:
            if key in found:
                odd.append(f"“{key}” is there twice")
            found[key] = value
        return found

    def none(name: str) -> None:
        odd.append(f"“{name[:20]}” where a number should be")

    def whole(digits: str) -> int | None:
        if len(digits) <= DIGITS:
            return int(digits)
        none(digits)
        return None

    def finite(digits: str) -> float | None:
        if math.isfinite(number := float(digits)):
            return number
        none(digits)
        return None

    read = json.loads(text, object_pairs_hook=once, parse_constant=none, parse_int=whole, parse_float=finite)
    return json.loads(well_formed(json.dumps(read, ensure_ascii=False)))


def _sound(lessons: Any, schema: int, odd: list[str]) -> Lessons:
    """The entries that are what they must be, in today's form; ``odd`` gets the places of the others."""
    sound: Lessons = {}
    for (name, kind, id), entry in _leaves(lessons, 3, (), odd):
        try:
            for step in range(schema, SCHEMA):
                entry = MIGRATIONS[step](kind, entry)
            _validator(kind)(entry)
        except (fastjsonschema.JsonSchemaValueException, KeyError, TypeError, AttributeError):
            odd.append(f"{name}, {kind}, {id}")
        else:
            sound.setdefault(name, {}).setdefault(kind, {})[id] = entry
    return sound


def _leaves(
    tree: Any, depth: int, path: tuple[str, ...], odd: list[str]
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The values ``depth`` levels down, each with the keys that lead to it."""
    if depth == 0:
        yield path, tree
    elif isinstance(tree, dict):
        for key, inner in tree.items():
            yield from _leaves(inner, depth - 1, (*path, key), odd)
    else:
        odd.append(", ".join(path) or "all lessons")


@cache
def _shapes() -> dict[str, Any]:
    text = Path(__file__).with_name("journal.schema.json").read_text(encoding="utf-8")
    shapes: dict[str, Any] = json.loads(text)["definitions"]
    return shapes


@cache
def _validator(kind: str) -> Callable[[Any], Any]:
    """Checks an entry of this kind; one of an unknown kind need only be an object."""
    known = _shapes()["lessons"]["additionalProperties"]["properties"]
    shape = {"$ref": f"#/definitions/{kind}"} if kind in known else {"type": "object"}
    check: Callable[[Any], Any] = fastjsonschema.compile(
        {**shape, "definitions": _shapes()}, use_default=False
    )
    return check
