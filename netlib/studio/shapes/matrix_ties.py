"""The ties of a matrix: which way they go, what counts twice, which names are spelled in two ways."""

from netlib.studio import headers as words
from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger
from netlib.studio.receipt import Option
from netlib.studio.shapes.answers import ask_scale
from netlib.studio.shapes.matrix import Matrix
from netlib.studio.shapes.tie_columns import ask_direction
from netlib.studio.table import Table
from netlib.studio.values import YES, Cell, as_number, as_text, decimal_sign, is_empty, is_unknown


def read_matrix(matrix: Matrix, draft: Draft, ledger: Ledger, layer: str = "") -> None:
    """Count everybody and every tie of a matrix; ``layer`` is the one of all its ties."""
    table = matrix.table
    if matrix.left_out:
        ledger.note(table.place(), "a last row or column of sums was left out")
    rows, columns = list(matrix.rows), list(matrix.columns)
    two_modes = not set(rows) & set(columns)
    if not two_modes:
        columns = _spelled_alike(matrix, ledger)
    cells = [cell for row in matrix.cells for cell in row]
    decimal = decimal_sign(cells) or ","
    for name, number in zip(rows, matrix.numbers, strict=True):
        draft.person(name, table.place(number))
    for name in columns:
        if name not in rows:
            draft.person(name, table.place(), name=name)
    amounts: dict[tuple[str, str], float] = {}
    places, unknown = {}, 0
    for name, number, row in zip(rows, matrix.numbers, matrix.cells, strict=True):
        for other, cell in zip(columns, row, strict=True):
            unknown += is_unknown(cell) and not is_empty(cell)
            amount = _amount(cell, decimal)
            if amount:
                amounts[name, other], places[name, other] = amount, table.place(number)
    if not two_modes:
        given = [amount for (a, b), amount in amounts.items() if a != b]
        first = min(matrix.numbers, default=0)
        corner = as_text(table.rows[first - 1][0]) if first else ""
        surveyed = words.folded(corner) in words.PEOPLE  # below “Name” stands who answered
        least = ask_scale(table, given, len(set(rows) | set(columns)), ledger, surveyed)
        amounts = {pair: amount for pair, amount in amounts.items() if amount >= least or amount < 0}
    if unknown:
        ledger.note(table.place(), f"{unknown} cells say that a tie is not known; they are no ties here")
    symmetric = all(amounts.get((b, a)) == amount for (a, b), amount in amounts.items()) and set(rows) == set(
        columns
    )
    half = len(rows) == len(columns) and _half(matrix.cells)
    if two_modes:
        directed = False
    elif half:
        directed = ask_direction(table.key, table.called, ledger, next(iter(amounts)))
    else:
        directed = not _goes_both_ways(table, ledger, symmetric)
    if two_modes:
        ledger.note(
            table.place(), "rows and columns are not the same: each tie is between a row and a column"
        )
    for (a, b), amount in amounts.items():
        if not directed and (b, a) in amounts and rows.index(a) > rows.index(b):
            ledger.read["ties"] += 1
            ledger.count("ties", "merged", places[a, b], "the other half of the matrix says the same")
            continue
        draft.tie(a, b, places[a, b], directed=directed, strength=amount, layer=layer)


def _half(cells: list[list[Cell]]) -> bool:
    """Whether one half of a matrix is empty, as people leave it who know that it would say the same."""
    filled = [
        any(
            not is_empty(cell) for n, row in enumerate(cells) for cell in (row[n + 1 :] if above else row[:n])
        )
        for above in (True, False)
    ]
    return filled[0] != filled[1]


def _goes_both_ways(table: Table, ledger: Ledger, symmetric: bool) -> bool:
    options = [Option("directed", "A cell is a tie from the row to the column")]
    if symmetric:
        options.append(Option("undirected", "Both halves say the same: ties are between two"))
    why = "both halves are equal" if symmetric else "its halves differ"
    sentence = f"The ties of {table.called} go {'both ways' if symmetric else 'one way'}: {why}."
    value = "undirected" if symmetric else "directed"
    return ledger.take(f"direction: {table.key}", sentence, value, options) == "undirected"


def _amount(cell: Cell, decimal: str) -> float:
    if is_empty(cell) or is_unknown(cell):
        return 0.0
    number = as_number(cell, decimal)
    if number is not None:
        return number
    return 1.0 if as_text(cell).casefold() in YES else 0.0


def _spelled_alike(matrix: Matrix, ledger: Ledger) -> list[str]:
    """The names of the columns; one that no row has may be another spelling of the row in its place."""
    rows, columns = matrix.rows, list(matrix.columns)
    if len(rows) != len(columns):
        return columns
    pairs = [
        (n, a, b)
        for n, (a, b) in enumerate(zip(rows, columns, strict=True))
        if a not in columns and b not in rows
    ]
    if not pairs:
        return columns
    named = ", ".join(f"“{a}” and “{b}”" for _, a, b in pairs[:5])
    options = [
        Option("same", "Yes, they are the same", f"{len(rows)} people"),
        Option("different", "No, they are different people", f"{len(rows) + len(pairs)} people"),
    ]
    question = (
        f"In {matrix.table.called} these stand in the same place at the side "
        f"and at the top: {named}. Are they the same?"
    )
    if ledger.ask(f"spelling: {matrix.table.key}", question, options) == "same":
        for n, a, b in pairs:
            columns[n] = a
            ledger.note(matrix.table.place(), f"“{b}” at the top is “{a}” at the side")
    return columns
