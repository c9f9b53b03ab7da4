"""Texts that are tables in another dress: VNA of NetDraw, SIF of Cytoscape, GDF of GUESS, TGF of yEd."""

import csv
import re

from netlib.errors import PlainError
from netlib.studio.table import Table

WORD = re.compile(r'"([^"]*)"|([^\s,]+)')


def read_vna(name: str, text: str) -> list[Table]:
    """The sections of a VNA file, apart from those that say how things are drawn."""
    sections: list[tuple[str, list[list[str]], list[int]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        words = [a or b for a, b in WORD.findall(line)]
        if line.lstrip().startswith("*"):
            sections.append((line.strip().lstrip("*").strip().casefold(), [], []))
        elif words and sections:
            sections[-1][1].append(words)
            sections[-1][2].append(number)
    tables = []
    for kind, rows, numbers in sections:
        if rows and "properties" not in kind:
            tables.append(Table(name, kind, _even(rows), numbers, noun="line"))
    return tables


def read_sif(name: str, text: str) -> list[Table]:
    """The people and ties of a SIF file of Cytoscape: somebody, and if tied the kind of tie and others."""
    rows: list[list[str | float | None]] = [["source", "relation", "target"]]
    people: dict[str, int] = {}
    numbers = [0]
    for number, line in enumerate(text.split("\n"), 1):
        words = [word for word in (line.split("\t") if "\t" in text else line.split()) if word.strip()]
        for word in words[:1] + words[2:]:
            people.setdefault(word, number)
        rows += [[words[0], words[1], other] for other in words[2:]]
        numbers += [number] * len(words[2:])
    listed: list[list[str | float | None]] = [["name"]]
    listed += [[each] for each in people]
    return [
        Table(name, "ties", rows, numbers, noun="line"),
        Table(name, "people", listed, [0, *people.values()], noun="line"),
    ]


def read_gdf(name: str, text: str) -> list[Table]:
    """The people and the ties of a GDF file: a line of headers with their types before each."""
    parts: list[tuple[str, list[list[str]], list[int]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        kind = re.match(r"\s*(node|edge)def\s*>", line, re.IGNORECASE)
        try:
            cells = next(csv.reader([line[kind.end() if kind else 0 :]]), [])
        except csv.Error as error:
            raise PlainError(f"“{name}”, line {number} cannot be read: {error}.") from None
        if kind is not None:
            heads = [cell.split()[0] for cell in cells if cell.split()]
            people = kind[1].casefold() == "node"  # GDF calls an id a name
            heads = ["id" if people and head.casefold() == "name" else head for head in heads]
            parts.append(("people" if people else "ties", [heads], [number]))
        elif cells and parts:
            parts[-1][1].append([cell.strip(" '\"") for cell in cells])
            parts[-1][2].append(number)
    return [Table(name, part, _even(rows), numbers, noun="line") for part, rows, numbers in parts]


def read_tgf(name: str, text: str) -> list[Table]:
    """The people and the ties of a TGF file: a line with a “#” stands between them."""
    rows: dict[str, list[list[str]]] = {
        "people": [["id", "label"]],
        "ties": [["source", "target", "relation"]],
    }
    numbers: dict[str, list[int]] = {"people": [0], "ties": [0]}
    part = "people"
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() == "#":
            part = "ties"
        elif line.strip():
            rows[part].append(line.split(None, len(rows[part][0]) - 1))
            numbers[part].append(number)
    return [Table(name, part, _even(some), numbers[part], noun="line") for part, some in rows.items()]


def _even(rows: list[list[str]]) -> list[list[str | float | None]]:
    width = max(map(len, rows), default=0)
    return [[*row, *[None] * (width - len(row))] for row in rows]
