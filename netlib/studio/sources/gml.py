"""GML: nested lists of keys and values. Labels may repeat; ids decide who is who."""

import html
import re

from netlib.errors import PlainError
from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place
from netlib.studio.safety import DEEPEST
from netlib.studio.sources.attributes import all_directed, graphs_apart, person_of, prefixed, tie_of

TOKEN = re.compile(r'\s+|#[^\n]*|(?P<text>"[^"]*")|(?P<sign>[\[\]])|(?P<word>[^\s\[\]"]+)')
Pairs = list[tuple[str, object]]


def read_gml(name: str, text: str, draft: Draft, ledger: Ledger) -> None:
    """Read a GML document; `PlainError` if its brackets or quotation marks do not close."""
    graphs = [v for k, v in _parsed(name, text) if k.casefold() == "graph" and isinstance(v, list)]
    labels = [str(number) for number in range(1, len(graphs) + 1)]
    for graph, (prefix, layer) in zip(graphs, graphs_apart(name, labels, ledger), strict=True):
        directed = any(key.casefold() == "directed" and str(value) in ("1", "true") for key, value in graph)
        directed = all_directed(name, directed, "the document says so for all", ledger)
        number = 0
        for key, node in graph:
            if key.casefold() == "node" and isinstance(node, list):
                number += 1
                said = _flat(node)
                person = person_of({k: v for k, v in said.items() if k != "id"})
                person["name"] = person["name"] or (said.get("id", "") if prefix else "")
                draft.person(prefixed(prefix, said.get("id")), Place(name, "", number, "node"), **person)
        number = 0
        for key, edge in graph:
            if key.casefold() == "edge" and isinstance(edge, list):
                number += 1
                said = _flat(edge)
                rest = {k: v for k, v in said.items() if k not in ("source", "target", "id")}
                tie = tie_of(rest, layer=layer)
                a, b = (prefixed(prefix, said.get(end)) for end in ("source", "target"))
                draft.tie(a, b, Place(name, "", number, "edge"), directed=directed, **tie)


def _flat(pairs: Pairs, before: str = "") -> dict[str, str]:
    """What a node or edge says; lists within it (Cytoscape's graphics) have names with a point."""
    found: dict[str, str] = {}
    for key, value in pairs:
        if isinstance(value, list):
            found |= _flat(value, f"{before}{key}.") if key != "graphics" else {}
        else:
            found.setdefault(f"{before}{key}", str(value))
    return found


def _parsed(name: str, text: str) -> Pairs:
    stack: list[Pairs] = [[]]
    key, place = None, 0
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            line = text.count("\n", 0, place) + 1
            raise PlainError(f"“{name}”: a quotation mark in line {line} is never closed.")
        place = match.end()
        token = match["text"] or match["sign"] or match["word"]
        if token is None:
            continue
        if token == "]":
            if len(stack) == 1:
                raise PlainError(
                    f"“{name}”: a bracket closes in line {text.count(chr(10), 0, place) + 1} "
                    f"that none opened."
                )
            stack.pop()
        elif key is None and token != "[":
            key = token
        elif token == "[":
            inside: Pairs = []
            stack[-1].append((key or "", inside))
            stack.append(inside)
            key = None
            if len(stack) > DEEPEST:
                raise PlainError(f"“{name}” has lists more than {DEEPEST} deep within each other.")
        else:
            value = html.unescape(token[1:-1]) if match["text"] else token
            stack[-1].append((key or "", value))
            key = None
    if len(stack) > 1:
        raise PlainError(f"“{name}” ends before its brackets are closed: a part of it is missing.")
    return stack[0]
