"""Several tables in one: below each other with the same header, or with rows of two kinds."""

import re
from itertools import pairwise

from netlib.studio import headers as words
from netlib.studio.table import Table
from netlib.studio.values import Cell, as_text, is_empty

ENDS = {word for pair in words.DIRECTED_PAIRS for word in pair}
KNOWN = ENDS | words.PEOPLE | {*words.STRENGTH, *words.LAYER, *words.DIRECTION}
KNOWN = {word for word in KNOWN if len(word) > 1}  # “de” and “a” are a pair, and a is an id too
OF_CYTOSCAPE = re.compile(r"(.+) \(([^()]*)\) (.+)")


def parts_of(table: Table) -> list[Table]:
    """The tables that stand below each other in one, each with the same header."""
    if (beside := _beside(table)) is not None:
        return beside
    if (below := _below(table)) is not None:
        return below
    heads = [as_text(cell) for cell in table.rows[0]]
    if "shared name" in heads and not words.ends_of(heads) and (named := _of_cytoscape(table, heads)):
        return [named]
    if {"_id", "_start", "_end"} <= set(heads):  # Neo4j's APOC writes both kinds of rows below one header
        start, found = heads.index("_start"), list[Table]()
        rows = list(zip(table.numbers, table.rows, strict=True))[1:]
        for called, alone in (("nodes", True), ("relationships", False)):
            some = [(n, row) for n, row in rows if is_empty(row[start]) == alone]
            keep = [c for c in range(table.width) if any(not is_empty(row[c]) for _, row in some)]
            first: list[Cell] = ["type" if heads[c] == "_labels" else heads[c] for c in keep]
            cells = [first, *([row[c] for c in keep] for _, row in some)]
            numbers = [table.numbers[0], *(n for n, _ in some)]
            found.append(Table(table.file, called, cells, numbers, noun=table.noun))
        return found
    marks = [
        n for n, row in enumerate(table.rows[:3]) if any(as_text(c).startswith('{"ImportId"') for c in row)
    ]
    if marks and marks[0] > 0:  # Qualtrics writes names, questions and its own numbers above the answers
        above = marks[0] - 1
        cells, numbers = table.rows[above:], table.numbers[above:]
        return [
            Table(
                table.file, table.sheet, [cells[0], *cells[2:]], [numbers[0], *numbers[2:]], noun=table.noun
            )
        ]
    head = next((row for row in table.rows[:3] if sum(not is_empty(cell) for cell in row) > 1), [None])
    starts = [n for n, row in enumerate(table.rows) if row == head]
    if len(starts) < 2 or not is_empty(head[0]):
        return [table]
    ends = [*starts[1:], len(table.rows)]
    called = f"{table.sheet} " if table.sheet else ""
    return [
        Table(
            table.file,
            f"{called}part {n}",
            table.rows[a:b],
            table.numbers[a:b],
            table.hidden,
            noun=table.noun,
        )
        for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1)
    ]


def _of_cytoscape(table: Table, heads: list[str]) -> Table | None:
    """The ties of Cytoscape, which are named by both ends and have no column for each."""
    named = heads.index("shared name")
    cells: list[list[Cell]] = [["source", "target", *heads]]
    for row in table.rows[1:]:
        if (match := OF_CYTOSCAPE.fullmatch(as_text(row[named]))) is None:
            return None
        cells.append([match[1], match[3], *row])
    return Table(table.file, table.sheet, cells, table.numbers, noun=table.noun)


def _beside(table: Table) -> list[Table] | None:
    """A list of people and a table of ties that stand side by side, with an empty column between them."""
    empty = [c for c in range(table.width) if all(is_empty(row[c]) for row in table.rows)]
    if not empty:
        return None
    spans = [(a + 1, b) for a, b in pairwise([-1, *empty, table.width]) if b > a + 1]
    ties = [bool(words.ends_of(table.rows[0][a:b])) for a, b in spans]
    people = [any(words.folded(cell) in words.PEOPLE for cell in table.rows[0][a:b]) for a, b in spans]
    if sum(ties) != 1 or not any(p and not t for p, t in zip(people, ties, strict=True)):
        return None
    return [
        Table(table.file, f"{table.sheet} columns {a + 1} to {b}".strip(), [row[a:b] for row in table.rows],
              table.numbers, table.hidden, noun=table.noun)
        for a, b in spans
    ]  # fmt: skip


def _below(table: Table) -> list[Table] | None:
    """A list of people and a table of ties that stand below each other, each with headers of its own."""
    kinds = {n: kind for n in range(len(table.rows)) if (kind := _kind(table, n))}
    starts = [n for n in kinds if table.rows[n] not in table.rows[:n]]
    if len(starts) != 2 or {kinds[n] for n in starts} != {"people", "ties"}:
        return None
    found = []
    for first, last in pairwise([*starts, len(table.rows)]):
        rows, numbers = table.rows[first:last], table.numbers[first:last]
        if last < len(table.rows) and sum(not is_empty(cell) for cell in rows[-1]) == 1:
            rows, numbers = rows[:-1], numbers[:-1]  # the title of the next
        called = f"{table.sheet} {kinds[first]}".strip()
        found.append(Table(table.file, called, rows, numbers, table.hidden, noun=table.noun))
    return found


def _kind(table: Table, n: int) -> str:
    """Whether a row holds the headers of "ties" or of "people"; empty if it holds neither.

    People may be called Source and Target: unless every cell is a known word, a title or an empty row must
    stand before it.
    """
    filled = [as_text(cell) for cell in table.rows[n] if not is_empty(cell)]
    known = [word for word in map(words.folded, filled) if word in KNOWN]
    apart = n == 0 or table.numbers[n] - table.numbers[n - 1] > 1
    apart = apart or sum(not is_empty(cell) for cell in table.rows[n - 1]) == 1
    if len(known) < max(2, (0.6 if apart else 1) * len(filled)):
        return ""
    return "ties" if words.ends_of(filled) else "people" if {*words.ID, *words.NAME} & set(known) else ""
