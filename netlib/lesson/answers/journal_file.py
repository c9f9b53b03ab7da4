"""The learner's file on disk: readable JSON, checked when read, replaced in one step when written.

    {"format": "network-leadership-journal", "schema": 2, "lessons": {lesson: {kind: {id: entry}}}}

``journal.schema.json`` says what an entry of each kind holds; kinds and fields it does not name are kept.
"""

import errno
import json
import math
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema

from netlib.lesson.answers.entries import Entry, Lessons
from netlib.lesson.answers.schema_1 import from_schema_1

FORMAT = "network-leadership-journal"
SCHEMA = 2
# How to bring one entry of a kind from schema n to n + 1, by n.
MIGRATIONS: dict[int, Callable[[str, Entry], Entry]] = {1: from_schema_1}
HELD = {errno.EACCES, errno.EBUSY}  # what replacing a file says while another program has it open
DIGITS = 300  # a whole number with more digits than this is no answer of ours


class DamagedError(ValueError):
    """Not all of a file can be read; the message tells a learner what is wrong with it.

    Parameters
    ----------
    problem : str
        What is wrong.
    rest : dict, optional
        The lessons that can be read all the same.
    """

    def __init__(self, problem: str, rest: Lessons | None = None):
        super().__init__(problem)
        self.rest = rest or {}


class NewerError(ValueError):
    """A journal of a schema that this version of the workbook does not know."""


def now() -> str:
    """The time as it is kept: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def well_formed(text: str) -> str:
    """The text without halves of surrogate pairs, which no file and no browser can carry."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def dump(lessons: Lessons) -> bytes:
    """The file for these lessons."""
    document = {"format": FORMAT, "schema": SCHEMA, "saved": now(), "lessons": lessons}
    return (json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")


def parse(content: bytes) -> Lessons:
    """The lessons in a file, brought to today's schema.

    Raises
    ------
    DamagedError
        When it is no journal, or an entry in it is not what it must be; the other entries are its ``rest``.
    NewerError
        When a newer version of the workbook wrote it.
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


def write_atomically(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step: a reader, or a crash, meets the old file or the new one whole.

    Nobody but the owner may read the file. The half-written file always has the same name, so a crash leaves
    at most one; callers hold the lock.
    """
    half = part_of(path)
    half.unlink(missing_ok=True)  # left by a crash, or a link that would be followed
    try:
        with open(half, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _patiently(lambda: os.replace(half, path))
    except OSError:
        with suppress(OSError):  # on a full disk it takes room, and it holds answers
            half.unlink()
        raise
    # The file is there now. Where the system can do it, its name outlives a power cut as well.
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _patiently(act: Callable[[], None]) -> None:
    """Try again for a second: scanners and programs that synchronise folders hold a file for a moment."""
    for pause in (0.05, 0.1, 0.2, 0.3, 0.4):
        try:
            return act()
        except OSError as problem:
            if problem.errno not in HELD:
                raise
        time.sleep(pause)
    return act()


def part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def free_name(path: Path, word: str) -> Path:
    """A name beside ``path`` that nothing has yet, such as "journal.damaged-20261123T101500Z.json"."""
    stamp = re.sub("[-:]", "", now())
    name = path.with_name(f"{path.stem}.{word}-{stamp}{path.suffix}")
    count = 1
    while name.exists():
        count += 1
        name = path.with_name(f"{path.stem}.{word}-{stamp}-{count}{path.suffix}")
    return name


def set_aside(path: Path, content: bytes) -> Path:
    """Keep damaged content in a file beside ``path``; where it is kept already, that file will do."""
    for file in kin(path):
        if ".damaged-" in file.name and file.read_bytes() == content:
            return file
    aside = free_name(path, "damaged")
    write_atomically(aside, content)
    return aside


def kin(path: Path) -> list[Path]:
    """The journal and everything the workbook ever put beside it, half-written or whole, the lock apart."""
    ours = (
        rf"{re.escape(path.stem)}(\.(damaged|before-import)-\d{{8}}T\d{{6}}Z(-\d+)?)?{re.escape(path.suffix)}"
    )
    one_of_ours = re.compile(rf"{ours}|\.{ours}\.part")
    if not path.parent.is_dir():
        return []
    return sorted(file for file in path.parent.iterdir() if one_of_ours.fullmatch(file.name))


def close_to_others(path: Path) -> None:
    """Let nobody but the owner read the journal and its kin, and remove what a crash left. Hold the lock."""
    for file in kin(path):
        if file.suffix == ".part":
            file.unlink()
        elif not file.is_symlink() and file.stat().st_mode & 0o077:
            with suppress(OSError):  # it is somebody else's
                file.chmod(0o600)
