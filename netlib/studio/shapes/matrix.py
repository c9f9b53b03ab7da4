"""A matrix: rows and columns are people, and a cell says how strongly the row is tied to the column."""

from dataclasses import dataclass
from itertools import pairwise

from netlib.studio.draft import clean
from netlib.studio.headers import ID, folded, words_of
from netlib.studio.table import Table
from netlib.studio.values import (
    NO,
    YES,
    Cell,
    as_number,
    as_text,
    is_empty,
    is_number,
    is_unknown,
)

TOTAL = words_of("""
    total totals sum sums summe gesamt somme suma totale spolu celkem toplam grandtotal gesamtergebnis
    gesamtsumme totalgeneral totalgenerale celkovysoucet celkovysucet geneltoplam
""")
# What a spreadsheet writes at the corner of a pivot table, below its titles.
PIVOT = {"rowlabels", "zeilenbeschriftungen", "etiquetasdefila", "etiquettesdelignes", "popiskyradku"}
SMALLEST = 3  # people; two rows of numbers are no matrix


@dataclass
class Matrix:
    """A table whose cells are ties."""

    table: Table
    rows: list[str]  # who each row is
    columns: list[str]  # who each column is
    cells: list[list[Cell]]  # a row for each of `rows`
    numbers: list[int]  # the position of each row in `table.rows`
    left_out: bool = False  # were sums of rows or columns left out?

    @property
    def labelled(self) -> bool:
        """Whether the same names stand at the side and at the top."""
        return self.cells is not self.table.rows and self.table.width > len(self.columns) and self.one_mode

    @property
    def one_mode(self) -> bool:
        """Whether rows and columns are the same people, apart from spelling mistakes."""
        return len(set(self.rows) & set(self.columns)) >= max(2, 0.6 * min(len(self.rows), len(self.columns)))


def find_matrix(table: Table) -> Matrix | None:
    """The matrix that a table is, with names at the top, at the side, at both or nowhere; else None."""
    for top in range(min(4, len(table.rows))):
        titled = top and sum(not is_empty(cell) for cell in table.rows[top - 1]) > 1
        if titled and folded(table.rows[top][0]) not in PIVOT:
            return None  # what stands above is no title: a second matrix below it would hide the first
        head, body = table.rows[top], table.rows[top + 1 :]
        if len(body) < 2 or table.width < 2:
            return None
        numbers = list(range(top + 1, len(table.rows)))
        side = [clean(as_text(row[0])) for row in body]
        heads = [clean(as_text(cell)) for cell in head[1:]]
        if _names(side) and _names(heads) and _tie_like([row[1:] for row in body]):
            found = Matrix(table, side, heads, [row[1:] for row in body], numbers)
            square = len(side) == len(heads) or set(heads) <= set(side)
            counted = side == heads and _consecutive(side)  # numbers as names, in order on both sides
            if found.one_mode and square and (counted or not _all_numbers(head)):
                return _without_totals(found)
        heads = [clean(as_text(cell)) for cell in head]
        if (
            _names(heads)
            and len(body) == len(heads) >= SMALLEST
            and _tie_like(body)
            and not _all_numbers(head)
            and folded(heads[0]) not in ID  # facts about as many people as there are facts
        ):
            return Matrix(table, heads, heads, body, numbers)
        if (
            top == 0
            and len(table.rows) == table.width - 1 >= SMALLEST
            and _tie_like([r[1:] for r in table.rows])
        ):
            side = [clean(as_text(row[0])) for row in table.rows]
            if _names(side) and not all(map(is_number, side)):
                return Matrix(table, side, side, [row[1:] for row in table.rows], [0, *numbers])
        if top == 0 and len(table.rows) == table.width and _all_numbers(*table.rows) and _square(table.rows):
            names = [str(n) for n in range(1, table.width + 1)]
            return Matrix(table, names, names, table.rows, [0, *numbers])
    return None


def find_two_modes(table: Table) -> Matrix | None:
    """A table of numbers with different names at the top and at the side, such as people and events."""
    head, body = table.rows[0], table.rows[1:]
    side, heads = [clean(as_text(row[0])) for row in body], [clean(as_text(cell)) for cell in head[1:]]
    cells = [row[1:] for row in body]
    if len(side) < 2 or len(heads) < 2 or not (_names(side) and _names(heads) and _tie_like(cells)):
        return None
    if set(side) & set(heads) or all(map(is_number, heads)):
        return None
    return Matrix(table, side, heads, cells, list(range(1, len(table.rows))))


def _consecutive(names: list[str]) -> bool:
    return all(name.isdigit() for name in names) and all(int(b) == int(a) + 1 for a, b in pairwise(names))


def _without_totals(matrix: Matrix) -> Matrix:
    """A matrix without a last row and a last column that add up the others."""
    if matrix.rows and folded(matrix.rows[-1]) in TOTAL:
        matrix.rows, matrix.cells, matrix.numbers = matrix.rows[:-1], matrix.cells[:-1], matrix.numbers[:-1]
        matrix.left_out = True
    if matrix.columns and folded(matrix.columns[-1]) in TOTAL:
        matrix.columns, matrix.cells = matrix.columns[:-1], [row[:-1] for row in matrix.cells]
        matrix.left_out = True
    return matrix


def _names(names: list[str]) -> bool:
    return bool(names) and all(names) and len(set(names)) == len(names)


def _all_numbers(*rows: list[Cell]) -> bool:
    return all(is_number(cell) for row in rows for cell in row)


def _square(rows: list[list[Cell]]) -> bool:
    """Whether numbers alone say that rows and columns are the same people."""
    size = len(rows)
    if size < SMALLEST or not _tie_like(rows) or any(len(row) != size for row in rows):
        return False
    cells = [[as_number(cell) or 0.0 for cell in row] for row in rows]
    symmetric = all(cells[a][b] == cells[b][a] for a in range(size) for b in range(a))
    return symmetric or (size >= 5 and len({cells[n][n] for n in range(size)}) == 1)


def _tie_like(rows: list[list[Cell]]) -> bool:
    filled = [cell for row in rows for cell in row if not is_empty(cell)]
    return bool(filled) and all(
        is_number(cell) or is_unknown(cell) or as_text(cell).casefold() in YES | NO for cell in filled
    )
