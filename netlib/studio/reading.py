"""Reading a network from files: which kind each is, and all of them together."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from netlib.errors import PlainError
from netlib.studio.draft import Draft, clean
from netlib.studio.names import merge_spellings
from netlib.studio.receipt import Asked, Ledger, Place, Reading, as_json, from_json
from netlib.studio.safety import MOST_BYTES, OLE, check_bytes, check_zip, parse_xml
from netlib.studio.shapes.tables import read_tables
from netlib.studio.sources.attributes import offer_groups
from netlib.studio.sources.dl import read_dl
from netlib.studio.sources.dot import DOT, read_dot
from netlib.studio.sources.elements import local
from netlib.studio.sources.gexf import read_gexf
from netlib.studio.sources.gml import read_gml
from netlib.studio.sources.graphml import read_graphml
from netlib.studio.sources.json_graphs import read_json
from netlib.studio.sources.pajek import read_pajek
from netlib.studio.sources.text import decode, read_text
from netlib.studio.sources.ucinet import read_pair
from netlib.studio.sources.vna import read_gdf, read_sif, read_tgf, read_vna
from netlib.studio.sources.workbook import read_workbook
from netlib.studio.sources.xgmml import read_xgmml
from netlib.studio.table import Table

MOST_FILES = 50
NO_TIES_YET = (
    "there are people, and no ties yet: tick or draw them, or bring a file of ties together with this one"
)
TEXT_GRAPHS: list[tuple[re.Pattern[str], Callable[[str, str, Draft, Ledger], None]]] = [
    (re.compile(r"(?:\s|%[^\n]*\n)*\*(?:network|vertices|arcs|edges|matrix)\b", re.IGNORECASE), read_pajek),
    (re.compile(r"\s*dl\b", re.IGNORECASE), read_dl),
    (
        re.compile(r"(?:\s|#[^\n]*\n|(?:creator|version|comment)\s[^\n]*\n)*graph\s*\[", re.IGNORECASE),
        read_gml,
    ),
    (DOT, read_dot),
]
MERMAID = re.compile(r"\s*(?:---.*?---\s*)?(?:graph|flowchart)\s+(?:TB|TD|BT|RL|LR)\b", re.DOTALL)
TEXT_TABLES: list[tuple[re.Pattern[str], Callable[[str, str], list[Table]]]] = [
    (re.compile(r"\s*\*\s*(?:node|tie)\s+(?:data|properties)", re.IGNORECASE), read_vna),
    (re.compile(r"\s*nodedef\s*>", re.IGNORECASE), read_gdf),
    (re.compile(r"(?:[^\s#,;]+(?:[ \t][^\n]*)?\n+)+#[ \t]*\n"), read_tgf),
]


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

    return result(read_apart(check_files(files), dict(answers or {})))


def check_files(files: Mapping[str, bytes] | Sequence[Path]) -> dict[str, bytes]:
    """The names and contents of files, within the limits.

    Parameters
    ----------
    files : mapping of str to bytes, or sequence of pathlib.Path
        As for `read`.

    Returns
    -------
    dict of str to bytes
        Names without folders, and contents.

    Raises
    ------
    PlainError
        If there are none or too many, or one of them is too large or of a kind that is not read.
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
    """The reading that `read_here` returned as plain values.

    Parameters
    ----------
    content : mapping
        "receipt", "question" and "map" as JSON has them.

    Returns
    -------
    Reading
        The same, checked.

    Raises
    ------
    PlainError
        If the receipt does not add up.
    """
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
    """Read files in this process.

    Parameters
    ----------
    files : mapping of str to bytes
        Names and contents, checked by `check_files`.
    answers : mapping of str to str
        As for `read`.

    Returns
    -------
    dict
        "receipt", "question" and "map" as JSON has them.

    Raises
    ------
    PlainError
        If a file cannot be read.
    """
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
        found = _tables_or_graph(name, content, files, draft, ledger)
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


def _tables_or_graph(
    name: str, content: bytes, files: Mapping[str, bytes], draft: Draft, ledger: Ledger
) -> list[Table] | None:
    """The tables of a file; None if it holds a graph, which is then in the draft."""
    draft.name = draft.name or Path(name).stem
    if content.startswith(OLE):
        return read_workbook(name, content, None, ledger)
    if content.startswith(b"PK"):
        return read_workbook(name, content, check_zip(name, content), ledger)
    if name.casefold().endswith((".##h", ".##d")):
        _pair(name, content, files, draft, ledger)
        return None
    start = content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")
    if start.startswith(b"<"):
        _xml(name, content, draft, ledger)
        return None
    text = decode(name, content, ledger)
    if start.startswith((b"{", b"[")):
        return read_json(name, text, draft, ledger)
    for form, reader in TEXT_GRAPHS:
        if form.match(text):
            reader(name, text, draft, ledger)
            return None
    if MERMAID.match(text):
        raise PlainError(
            f"“{name}” is a drawing in Mermaid: write its ties as a table, two names in each row."
        )
    if name.casefold().endswith(".sif"):
        return [read_sif(name, text)]
    for form, tables in TEXT_TABLES:
        if form.match(text):
            return tables(name, text)
    return [read_text(name, text, ledger)]


def _xml(name: str, content: bytes, draft: Draft, ledger: Ledger) -> None:
    root = parse_xml(name, content)
    reader = {"gexf": read_gexf, "graphml": read_graphml, "graph": read_xgmml}.get(local(root))
    if reader is None:
        raise PlainError(
            f"“{name}” is XML, but neither GEXF nor GraphML nor XGMML: its first element is “{local(root)}”."
        )
    reader(name, root, draft, ledger)


def _pair(name: str, content: bytes, files: Mapping[str, bytes], draft: Draft, ledger: Ledger) -> None:
    other = name[:-1] + ("d" if name.casefold().endswith("h") else "h")
    beside = next((files[each] for each in files if each.casefold() == other.casefold()), None)
    if beside is None:
        raise PlainError(f"“{name}” is one half of a UCINET dataset: bring “{other}” together with it.")
    read_pair(name, content, beside, draft, ledger)
