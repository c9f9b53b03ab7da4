"""Reading a network from files: which kind each is, and all of them together."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from netlib.errors import PlainError
from netlib.extras import need_studio
from netlib.studio.draft import Draft, clean
from netlib.studio.ledger import Asked, Ledger, Place
from netlib.studio.names import merge_spellings
from netlib.studio.receipt import Reading, as_json, from_json
from netlib.studio.safety import MOST_BYTES, check_bytes
from netlib.studio.shapes.tables import read_tables
from netlib.studio.sources.attributes import offer_groups
from netlib.studio.sources.formats import tables_or_graph
from netlib.studio.table import Table

MOST_FILES = 50
NO_TIES_YET = (
    "there are people, and no ties yet: tick or draw them, or bring a file of ties together with this one"
)


def read(files: Mapping[str, bytes] | Sequence[Path], answers: Mapping[str, str] | None = None) -> Reading:
    """Read a network from one file, or from several that belong together.

    Parameters
    ----------
    files : mapping of str to bytes, or sequence of pathlib.Path
        Names and contents; or where the files are.
    answers : mapping of str to str, optional
        Answers to questions, and other choices than those that the receipt shows as taken: the ``id`` of a
        `Question` or of `Taken` -> the ``value`` of one of its options.

    Returns
    -------
    Reading
        The map and the receipt; or a question, which has to be answered before there is a map.

    Raises
    ------
    PlainError
        If a file cannot be read; the message says which, what is wrong and where.
    """
    from netlib.studio.isolated import read_apart

    need_studio()
    return result(read_apart(check_files(files), dict(answers or {})))


def check_files(files: Mapping[str, bytes] | Sequence[Path]) -> dict[str, bytes]:
    """The names, without folders, and contents of files, within the limits.

    `PlainError` if there are none or too many, or one of them is too large or of a kind that is not read.
    """
    if not isinstance(files, Mapping):
        paths = [Path(path) for path in files]
        for path in paths:
            if not path.is_file():
                raise PlainError(f"“{path}” is no file.")
            if path.stat().st_size > MOST_BYTES:
                raise PlainError(
                    f"“{path.name}” has {path.stat().st_size / 1e6:.1f} MB; at "
                    f"most {MOST_BYTES / 1e6:.0f} are read."
                )
        files = {path.name: path.read_bytes() for path in paths}
    if not files:
        raise PlainError("there is no file to read.")
    if len(files) > MOST_FILES:
        raise PlainError(f"there are {len(files)} files; at most {MOST_FILES} are read together.")
    named = {clean(str(name))[-120:] or "file": bytes(content) for name, content in files.items()}
    for name, content in named.items():
        check_bytes(name, content)
    if sum(map(len, named.values())) > MOST_BYTES:
        raise PlainError(f"the files have more than {MOST_BYTES / 1e6:.0f} MB together.")
    return named


def result(content: Mapping[str, Any]) -> Reading:
    """The reading that `read_here` returned as plain values; `PlainError` if the receipt does not add up."""
    from netlib.studio.map import NetworkMap

    receipt, question = from_json(content)
    if question is not None:
        return Reading(None, question, receipt)
    found = NetworkMap.from_json(json.dumps(content["map"]))
    receipt.check()
    if receipt.numbers["people"]["kept"] != len(found.people) or receipt.numbers["ties"]["kept"] != len(
        found.ties
    ):
        raise PlainError("the receipt does not agree with the map; please report this file")
    return Reading(found, None, receipt)


def read_here(files: Mapping[str, bytes], answers: Mapping[str, str]) -> dict[str, Any]:
    """Read checked files in this process: "receipt", "question" and "map" as JSON has them."""
    ledger = Ledger(answers)
    draft = Draft(ledger)
    try:
        try:
            _read_all(files, draft, ledger)
        except RecursionError:
            raise PlainError(f"{', '.join(files)}: things are nested too deeply within each other.") from None
    except Asked as asked:
        return {**as_json(ledger.receipt(), asked.question), "map": None}
    if not draft.ties:
        called, dropped = ", ".join(f"“{name}”" for name in files), ledger.read["ties"]
        if dropped or not draft.people:
            why = f"all {dropped} were dropped" if dropped else "bring a file with ties"
            raise PlainError(f"{called}: no ties were found; {why}.")
        ledger.note(Place("", ""), NO_TIES_YET)
    merge_spellings(draft, ledger)
    content = draft.content()
    return {**as_json(ledger.receipt(), None), "map": {"format": "netlib network map 1", **content}}


def _read_all(files: Mapping[str, bytes], draft: Draft, ledger: Ledger) -> None:
    tables: list[Table] = []
    graphs: list[str] = []
    for name, content in files.items():
        if name.casefold().endswith(".##d") and f"{name[:-1]}h".casefold() in map(str.casefold, files):
            continue  # read with its other half
        found = tables_or_graph(name, content, files, draft, ledger)
        if found is None:
            offer_groups(name, draft, ledger)
        tables += found or []
        graphs += [] if found is not None else [name]
    if tables and graphs:
        raise PlainError(
            f"{', '.join(f'“{name}”' for name in graphs)} holds a whole network, and "
            f"“{tables[0].file}” is a table: bring one of them at a time."
        )
    if len(graphs) > 1:
        raise PlainError(
            f"{', '.join(f'“{name}”' for name in graphs)} each hold a whole network: bring one at a time."
        )
    if tables:
        draft.name = draft.name or Path(tables[0].file).stem
        read_tables(tables, draft, ledger)
