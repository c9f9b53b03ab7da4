"""Several tables in one: below each other with the same header, or with rows of two kinds."""

from netlib.studio.table import Table
from netlib.studio.values import Cell, as_text, is_empty


def parts_of(table: Table) -> list[Table]:
    """The tables that stand below each other in one, each with the same header."""
    heads = [as_text(cell) for cell in table.rows[0]]
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
