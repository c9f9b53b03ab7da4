"""Networks in JSON: Kumu in two dialects, Graph Commons, node-link lists, Cytoscape, our own."""

import json
from collections.abc import Mapping
from typing import Any

from netlib.errors import PlainError
from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place
from netlib.studio.sources import own
from netlib.studio.sources.graph_commons import plain, read_signals
from netlib.studio.sources.json_document import EDGES, NODES, Document, list_of
from netlib.studio.sources.json_neighbours import from_adjacency, read_neighbours
from netlib.studio.sources.json_nested import from_neo4j, from_one_list, from_tree
from netlib.studio.table import Table


def read_json(name: str, text: str, draft: Draft, ledger: Ledger) -> list[Table] | None:
    """Read a JSON document into the draft; a list of records is a table, which is returned instead.

    `PlainError` if it is no JSON or no known form of a network.
    """
    content = _loaded(name, text)
    listed = isinstance(content, list) or not (list_of(content, EDGES) or list_of(content, NODES))
    found = from_neo4j(content) if listed else None
    found = found or from_one_list(content.get("elements") if isinstance(content, Mapping) else content)
    if found:
        Document(name, {}, draft, ledger).read(*found)
        return None
    if listed and (found := from_tree(content)):
        ledger.note(Place(name), "a tree: each entry is tied to those that stand below it")
        Document(name, {}, draft, ledger).read(*found)
        return None
    if isinstance(content, list) and content and all(isinstance(entry, Mapping) for entry in content):
        return [_table(name, content)]
    if isinstance(content, list) and content and all(isinstance(entry, list) for entry in content):
        rows = [[plain(cell) for cell in entry] for entry in content]
        return [Table(name, "", rows, list(range(len(rows))), noun="entry")]
    if isinstance(content, Mapping):
        if isinstance(content.get("adjacency"), list) and isinstance(content.get("nodes"), list):
            content = {**content, "links": from_adjacency(content), "adjacency": None}
        if str(content.get("format", "")).startswith("netlib network map"):
            own.read_own(name, text, draft, ledger)
            return None
        for inner in (
            content,
            content.get("graph"),
            content.get("data"),
            content.get("elements"),
            content.get("network"),
        ):
            if isinstance(inner, Mapping):
                if isinstance(inner.get("signals"), list):
                    read_signals(name, inner["signals"], draft, ledger)
                    return None
                nodes, edges = list_of(inner, NODES), list_of(inner, EDGES)
                if edges is not None:
                    draft.name = str(inner.get("name") or content.get("name") or draft.name)
                    Document(name, content, draft, ledger).read(nodes or [], edges)
                    return None
        if (table := _matrix(name, content)) is not None:
            return [table]
        if content and all(isinstance(v, (list, Mapping)) for v in content.values()):
            read_neighbours(name, content, draft, ledger)
            return None
    raise PlainError(
        f"“{name}” is JSON that holds no list of ties, such as “connections”, “edges” or “links”."
    )


def _loaded(name: str, text: str) -> Any:
    """What JSON says; where each line is a document of its own, the list of them."""
    lines = [line for line in text.split("\n") if line.strip()]
    for several in (False, True):
        try:
            documents = lines if several else [text]
            found = [json.loads(one, parse_constant=lambda word: None) for one in documents]
        except ValueError as error:
            if several or len(lines) < 2 or not lines[0].rstrip().endswith("}"):
                raise PlainError(f"“{name}” is not complete JSON: {error}.") from None
        else:
            return found if several else found[0]


def _matrix(name: str, content: Mapping[str, Any]) -> Table | None:
    """The table of a matrix that stands in a document beside the names of its rows."""
    lists = [value for value in content.values() if isinstance(value, list) and value]
    square = next((each for each in lists if all(isinstance(row, list) for row in each)), None)
    names = next((each for each in lists if all(isinstance(one, str) for one in each)), None)
    if square is None or names is None or {len(names), len(square)} != {len(row) for row in square}:
        return None
    rows = [["", *names], *([one, *map(plain, row)] for one, row in zip(names, square, strict=True))]
    return Table(name, "", rows, list(range(len(rows))), noun="entry")


def _table(name: str, records: list[Mapping[str, Any]]) -> Table:
    heads = list(dict.fromkeys(str(key) for record in records for key in record))
    rows: list[list[str | float | None]] = [list(heads)]
    rows += [[plain(record.get(head)) for head in heads] for record in records]
    return Table(name, "", rows, list(range(len(rows))), noun="entry")
