"""Forged journals: what can be read must be shown, the rest kept, and nothing may break."""

import json
import os
import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from rows.counts import Count
from rows.faults_journal import MARK, a_folder

import netlib
from netlib.errors import PlainError
from netlib.lesson.answers import files
from netlib.lesson.answers import journal_file as disk
from netlib.lesson.texts.reading import lessons, read_lesson

FORGED = 1_000
LESSONS = 2  # in each
AT = "2026-11-23T10:00:00Z"
WILD: list[Any] = [None, True, -1, 0, 1e15, -1e300, 10**40, 10**400, "", "x" * 5000, "\x00<b>", "not-shown"]
WILD += ["before", "2999-01-01T00:00:00Z", "“”", [], {}, [{}], {"": {}}, [[1]]]


def entries_of(name: str) -> dict:
    """An entry for everything that a lesson asks, as its parts write them."""
    content = read_lesson(name)

    def of(id: str, question) -> dict:
        given = question.number.accept[0] if question.number else question.options[0].id
        return {"answer": given, "said": question.said(given), "at": AT}

    def counted(id: str, question) -> dict:
        votes = {str(of(id, question)["answer"]): 3}
        return {when: {"counts": votes, "at": AT} for when in ("before", "after")}

    def found(target) -> dict:
        numbers = {"value": target.printed, "printed": target.printed}
        return {"what": target.what, **numbers, "origin": target.origin, "code": "x", "at": AT}

    written = {"text": MARK, "at": AT}
    asked, checks = content.predict.items(), content.check.items()
    kinds = {
        "predict": {id: {"question": q.whole, **of(id, q), "confidence": "guessing"} for id, q in asked},
        "room": {id: {"question": q.whole, "rounds": counted(id, q)} for id, q in asked},
        "check": {id: {"question": q.whole, "tries": [{**of(id, q), "right": False}]} for id, q in checks},
        "reflect": {id: {**written, "prompt": one.prompt} for id, one in content.reflect.items()},
        "reproduce": {id: found(one) for id, one in content.reproduce.items()},
        "claims": {
            id: {"claim": one.claim, "tries": [{"verdict": "not-shown", "why": MARK, "at": AT}]}
            for id, one in content.claims.items()
        },
        "play": {"donation-game": {"lab": "x", "goal": "g", "sentence": "s", "code": "c", "at": AT}},
    }
    return {kind: entries for kind, entries in kinds.items() if entries}


def places(tree, path: tuple = ()) -> Iterator[tuple]:
    """Every key and every item in a tree, as the keys that lead there."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from places(inner, (*path, key))


def forged(whole: dict, rng: random.Random) -> tuple[bytes, set[str]]:
    """A journal with something wrong in it, and the lessons in which nothing is."""
    tree = json.loads(json.dumps(whole))
    hurt = set()
    for _ in range(rng.randint(1, 4)):
        *path, last = rng.choice(list(places(tree)))
        inner = tree
        for key in path:
            inner = inner[key]
        inner[last] = rng.choice(WILD)
        hurt.add(path[0] if path else last)
    document = {"format": disk.FORMAT, "schema": disk.SCHEMA, "lessons": tree}
    text = json.dumps(document, indent=rng.choice([None, 2]))
    if rng.random() < 0.2:  # something stands there twice
        name = rng.choice(sorted(whole))
        text = text.replace(f'"{name}":', f'"{name}": {{}}, "{name}":', 1)
    content = text.encode()
    if rng.random() < 0.2:  # and a byte is hurt, or the end is missing
        at = rng.randrange(len(content))
        content = content[:at] + (
            bytes([rng.randrange(256)]) + content[at + 1 :] if rng.random() < 0.5 else b""
        )
        return content, set()
    return content, set(whole) - hurt


def shown(name: str) -> None:
    """Show whatever reads the journal, in every way there is."""
    lesson, content, panel = netlib.Lesson(name), read_lesson(name), netlib.journal()
    parts = [lesson.progress, lesson.ledger(), panel, netlib.ledger()]
    parts += [
        getattr(lesson, kind)(id) for kind in ("predict", "check", "reflect") for id in getattr(content, kind)
    ]
    for part in parts:
        repr(part)
    for id, question in content.predict.items():
        if lesson.journal.entry(name, "predict", id) or lesson.journal.entry(name, "room", id):
            repr(lesson.outcome(question.id).reveal())
    for format in ("json", "md", "html"):
        panel.export(format)
    for format in ("md", "html"):
        netlib.ledger().export(format)


def tried(number: int, broken: Count, lost: Count, path: Path) -> None:
    """Open a forged journal at ``path``, and bring it back into itself."""
    rng = random.Random(number)
    whole = {name: entries_of(name) for name in rng.sample(lessons(), LESSONS)}
    content, sound = forged(whole, rng)
    path.write_bytes(content)
    broken.tried += 1
    lost.tried += 1
    try:
        shown(rng.choice(sorted(whole)))
        journal = netlib.journal().journal
        if any(journal.lessons.get(name) != whole[name] for name in sound):
            lost.faults.append(f"seed {number}: not all of the rest is shown")
        if all(file.read_bytes() != content for file in files.kin(path)):
            lost.faults.append(f"seed {number}: the file is not kept")
        with suppress(PlainError):
            netlib.journal().bring_back(content.decode("utf-8", "replace"), rng.choice(["add", "replace"]))
        shown(rng.choice(sorted(whole)))
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is what is counted
        broken.faults.append(f"seed {number}: {type(problem).__name__}: {str(problem)[:120]}")


def rows(size: float) -> list[Count]:
    """Open so many forged journals."""
    broken = Count("a forged journal that breaks a display, an export or an import")
    lost = Count("a forged journal whose rest is not shown, or that is not kept")
    before = os.environ.get("NETLIB_JOURNAL")
    try:
        for number in range(max(10, round(size * FORGED))):
            with a_folder() as path:
                if number % 4 == 0:  # as before a room
                    path = path.with_name(f"{path.stem}.room{path.suffix}")
                os.environ["NETLIB_JOURNAL"] = str(path)
                tried(number, broken, lost, path)
    finally:
        os.environ.pop("NETLIB_JOURNAL", None)
        os.environ.update({"NETLIB_JOURNAL": before} if before else {})
    return [broken, lost]
