"""The learner's file on disk: readable JSON, checked when read, replaced in one step when written.

    {"format": "network-leadership-journal", "schema": 1, "lessons": {lesson: {kind: {id: entry}}}}

`SHAPES` says what an entry of each kind holds. Kinds and fields unknown here are kept as they are.
"""

import json
import os
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

FORMAT = "network-leadership-journal"
SCHEMA = 1
# How to bring a document from schema n to n + 1, by n. Empty until there is a schema 2.
MIGRATIONS: dict[int, Callable[[dict], dict]] = {}

NUMBER = (int, float)
TEXT_IF_ANY = (str, type(None))  # what the first edition did not keep
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SHAPES = {
    "predict": {"question": str, "answer": (str, *NUMBER), "said": str, "confidence": str, "at": TIME},
    "room": {"question": str, "rounds": [{"when": str, "counts": {...: int}, "at": TIME}]},
    "check": {"question": str, "tries": [{"answer": (str, *NUMBER), "said": str, "right": bool, "at": TIME}]},
    "reflect": {"prompt": str, "text": str, "at": TIME},
    "play": {"lab": TEXT_IF_ANY, "goal": str, "sentence": TEXT_IF_ANY, "code": str, "at": TIME},
    "reproduce": {
        "what": str, "value": NUMBER, "printed": NUMBER, "origin": TEXT_IF_ANY, "code": str, "at": TIME,
    },
    "claims": {"claim": str, "tries": [{"verdict": str, "why": str, "at": TIME}]},
}  # fmt: skip


class DamagedError(ValueError):
    """These bytes are no journal; the message says so to a learner, the cause to whoever repairs them."""


class NewerError(ValueError):
    """A journal of a schema that this version of the workbook does not know."""


def now() -> str:
    """The time as it is kept: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def well_formed(text: str) -> str:
    """The text without halves of surrogate pairs, which no file and no browser can carry."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def dump(lessons: dict) -> bytes:
    """The file for these lessons."""
    document = {"format": FORMAT, "schema": SCHEMA, "saved": now(), "lessons": lessons}
    return (json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")


def parse(content: bytes) -> dict:
    """The lessons in a file, brought to today's schema.

    Raises
    ------
    DamagedError
        When it is no journal, or a part of it has lost its shape.
    NewerError
        When a newer version of the workbook wrote it.
    """
    try:
        text = json.dumps(json.loads(content.decode("utf-8-sig")), ensure_ascii=False, allow_nan=False)
        document = json.loads(well_formed(text))
    except (ValueError, RecursionError) as problem:
        raise DamagedError("it is cut short, or something else was written into it") from problem
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DamagedError("it is not a journal of this workbook")
    schema = document.get("schema")
    if type(schema) is not int or schema < 1:
        raise DamagedError("it does not say by which edition of the workbook it was written")
    if schema > SCHEMA:
        raise NewerError(f"its form is number {schema}, and this version knows forms up to {SCHEMA}")
    for step in range(schema, SCHEMA):
        document = MIGRATIONS[step](document)
    _check(document.get("lessons"))
    return document["lessons"]


def _check(lessons) -> None:
    for name, kinds in _items(lessons, "lessons"):
        for kind, entries in _items(kinds, name):
            for id, entry in _items(entries, f"{name}, {kind}"):
                where = f"{name}, {kind}, {id}"
                _fits(dict(_items(entry, where)), SHAPES.get(kind, {}), where)


def _items(value, where: str):
    if not isinstance(value, dict):
        raise DamagedError(f"what stands under {where} is damaged")
    return value.items()


def _fits(value, shape, where: str) -> None:
    if isinstance(shape, dict):
        fields = dict(_items(value, where))
        # An ellipsis stands for whatever keys there are.
        wanted = dict.fromkeys(fields, shape[...]) if ... in shape else shape
        for key, inner in wanted.items():
            _fits(fields.get(key), inner, f"{where}, {key}")
    elif isinstance(shape, list):
        if not isinstance(value, list) or not value:
            raise DamagedError(f"what stands under {where} is damaged")
        for one in value:
            _fits(one, shape[0], where)
    elif isinstance(shape, re.Pattern):
        if not isinstance(value, str) or not shape.fullmatch(value):
            raise DamagedError(f"what stands under {where} is no time")
    elif not isinstance(value, shape) or (isinstance(value, bool) and shape is not bool):
        raise DamagedError(f"what stands under {where} is damaged")


def write_atomically(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step: a reader, or a crash, meets the old file or the new one whole.

    The half-written file always has the same name, so a crash leaves at most one; callers hold the lock.
    """
    half = part_of(path)
    with half.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copymode(path, half)  # a learner who closed the file to others keeps it closed
    os.replace(half, path)
    if os.name == "posix":  # the new name must outlive a power cut too; Windows has no such call
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def lock_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def free_name(path: Path, word: str) -> Path:
    """A name beside ``path`` that nothing has yet, such as "journal.damaged-20261123T101500Z.json"."""
    stamp = re.sub("[-:]", "", now())
    name = path.with_name(f"{path.stem}.{word}-{stamp}{path.suffix}")
    count = 1
    while name.exists():
        count += 1
        name = path.with_name(f"{path.stem}.{word}-{stamp}-{count}{path.suffix}")
    return name


def kin(path: Path) -> list[Path]:
    """The journal and everything the workbook ever put beside it, the lock apart."""
    ours = re.compile(
        rf"{re.escape(path.stem)}(\.(damaged|before-import)-\d{{8}}T\d{{6}}Z(-\d+)?)?{re.escape(path.suffix)}"
    )
    if not path.parent.is_dir():
        return []
    names = sorted(file for file in path.parent.iterdir() if ours.fullmatch(file.name))
    return names + [half for half in [part_of(path)] if half.exists()]
