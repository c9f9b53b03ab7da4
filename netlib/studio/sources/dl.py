"""DL, the language in which UCINET exchanges data."""

import re
from itertools import zip_longest

from netlib.errors import PlainError
from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place
from netlib.studio.shapes.matrix import Matrix
from netlib.studio.shapes.matrix_ties import read_matrix
from netlib.studio.sources.attributes import all_directed
from netlib.studio.table import Table
from netlib.studio.values import Cell, as_number

TOKEN = re.compile(r'"([^"]*)"|([^\s,]+)')
SIZE = re.compile(r"\b(n|nr|nc|nm)\s*=?\s*(\d{1,5})", re.IGNORECASE)


def read_dl(name: str, text: str, draft: Draft, ledger: Ledger) -> None:
    """Read a DL file; `PlainError` if its size is not given, or its data do not fit its size."""
    parts = re.split(r"(?im)\bdata\s*:", text, maxsplit=1)
    if len(parts) < 2:
        raise PlainError(f"“{name}” is a DL file without “data:”.")
    head, data = parts
    bare = re.split(r"(?i)\b(?:row |col(?:umn)? |matrix |level )?labels\b", head)[0]
    sizes = {key.casefold(): int(value) for key, value in SIZE.findall(bare)}
    rows, columns, levels = (
        sizes.get("nr", sizes.get("n", 0)),
        sizes.get("nc", sizes.get("n", 0)),
        sizes.get("nm", 1),
    )
    if not rows or not columns:
        raise PlainError(f"“{name}” is a DL file that does not say how many people it has (n=).")
    form = re.search(r"(?i)format\s*=?\s*(\w+)", bare)
    kind = form[1].casefold() if form else "fullmatrix"
    labels, both = _labels(head), _labels(head).get("", [])
    names = [labels.get("row", both), labels.get("column", both or labels.get("row", []))]
    embedded = bool(re.search(r"(?i)(labels|col(umn)? labels|row labels)\s+embedded", head))
    layers = labels.get("matrix") or [f"matrix {n}" for n in range(1, levels + 1)]
    if kind in ("fullmatrix", "fm"):
        _full(
            name,
            data,
            rows,
            columns,
            layers[:levels] if levels > 1 else [""],
            names,
            embedded,
            "nr" in sizes,
            draft,
            ledger,
        )
    elif kind.startswith(("edgelist", "nodelist")):
        modes = 2 if kind.endswith("2") or ("nr" in sizes and rows != columns) else 1
        _listed(name, text, data, kind, (rows, columns)[:modes], names[:modes], embedded, draft, ledger)
    else:
        raise PlainError(
            f"“{name}” has the DL format “{kind}”, which is not read; save it as fullmatrix or edgelist1."
        )


LABELS = re.compile(r"(?is)\b(row |col(?:umn)? |matrix |level )?labels\b\s*(:|embedded)?")


def _labels(head: str) -> dict[str, list[str]]:
    """The names that a header lists: of rows and columns alike, of rows, of columns, of matrices."""
    found, marks = {}, list(LABELS.finditer(head))
    for mark, following in zip_longest(marks, marks[1:]):
        what = {"c": "column", "r": "row", "m": "matrix", "l": "matrix"}.get(
            (mark[1] or "").casefold()[:1], ""
        )
        if mark[2] == ":":
            listed = head[mark.end() : following.start() if following else None]
            found[what] = [a or b for a, b in TOKEN.findall(listed)]
    return found


def _full(
    name: str, data: str, rows: int, columns: int, layers: list[str], names: list[list[str]],
    embedded: bool, two_modes: bool, draft: Draft, ledger: Ledger,
) -> None:  # fmt: skip
    tokens = [a or b for a, b in TOKEN.findall(data)]
    if not embedded and len(tokens) != rows * columns * len(layers):
        embedded = len(tokens) == len(layers) * (columns + rows * (columns + 1))
    for layer in layers:
        if embedded:
            heads, tokens = tokens[:columns], tokens[columns:]
            lines = [tokens[n * (columns + 1) : (n + 1) * (columns + 1)] for n in range(rows)]
            tokens = tokens[rows * (columns + 1) :]
            side, cells = [line[0] for line in lines if line], [line[1:] for line in lines]
        else:
            cells = [tokens[n * columns : (n + 1) * columns] for n in range(rows)]
            tokens = tokens[rows * columns :]
            side = names[0] or [str(n) for n in range(1, rows + 1)]
            heads = names[1] or (
                side if rows == columns and not two_modes else [f"column {n}" for n in range(1, columns + 1)]
            )
        whole = (
            len(side) == rows == len(cells)
            and len(heads) == columns
            and all(len(line) == columns for line in cells)
        )
        if not whole or any(as_number(cell) is None and cell != "." for line in cells for cell in line):
            raise PlainError(
                f"“{name}” says that it has {rows} rows and {columns} columns, and its data do not fit that."
            )
        numbers: list[list[Cell]] = [[as_number(cell) for cell in line] for line in cells]
        add_matrix(name, side, heads, numbers, layer, draft, ledger)
    if tokens:
        raise PlainError(
            f"“{name}” holds {len(tokens)} more entries than {rows} rows and {columns} columns need."
        )


def add_matrix(
    name: str,
    rows: list[str],
    columns: list[str],
    cells: list[list[Cell]],
    layer: str,
    draft: Draft,
    ledger: Ledger,
) -> None:
    """Count everybody and every tie of a matrix; None stands where a number is missing."""
    table = Table(name, layer, [[1.0] * (len(columns) + 1) for _ in rows])
    read_matrix(Matrix(table, rows, columns, cells, list(range(len(rows)))), draft, ledger, layer)
    if not set(rows) & set(columns):
        for person in draft.people.values():
            person["group"] = person["group"] or ("row" if person["id"] in rows else "column")


def _listed(
    name: str,
    text: str,
    data: str,
    kind: str,
    sizes: tuple[int, ...],
    names: list[list[str]],
    embedded: bool,
    draft: Draft,
    ledger: Ledger,
) -> None:
    before = text[: len(text) - len(data)].count("\n")
    two = len(sizes) == 2
    if two:  # rows and columns are counted apart: row 1 and column 1 are not the same
        names = [
            known or ([] if embedded else [f"{what} {n}" for n in range(1, size + 1)])
            for known, size, what in zip(names, sizes, ("row", "column"), strict=True)
        ]
    said = "a list of two modes ties rows to columns" if two else "a DL list names where a tie starts first"
    directed = all_directed(name, not two, said, ledger)
    for known, mode in zip(names, ("row", "column") if two else ("",), strict=True):
        for number, label in enumerate(known, 1):
            draft.person(label, Place(name, "", number, "label"), group=mode)
    for number, line in enumerate(data.split("\n"), before + 1):
        tokens = [a or b for a, b in TOKEN.findall(line)]
        if not tokens:
            continue
        if tokens[0] == "!":
            break
        place = Place(name, "", number, "line")
        width = 2 if kind.startswith("edgelist") else len(tokens)
        side = [(names[place > 0 and two], sizes[place > 0 and two]) for place in range(width)]
        ends = [
            _who(name, number, token, known, embedded, size)
            for token, (known, size) in zip(tokens[:width], side, strict=False)
        ]
        amount = as_number(tokens[2]) if kind.startswith("edgelist") and len(tokens) > 2 else None
        if len(ends) < 2:
            draft.person(ends[0], place, implied=True)
        for other in ends[1:]:
            draft.tie(ends[0], other, place, directed=directed, strength=amount)
    if not names[0] and not embedded:
        for which in range(1, sizes[0] + 1):
            draft.person(str(which), Place(name), implied=True)


def _who(name: str, number: int, token: str, known: list[str], embedded: bool, size: int) -> str:
    if embedded:
        return token
    if token.isdigit() and 1 <= int(token) <= size:
        return known[int(token) - 1] if len(known) >= int(token) else token
    if token in known:
        return token
    raise PlainError(f"“{name}”, line {number}: “{token}” is not one of its {size} people.")
