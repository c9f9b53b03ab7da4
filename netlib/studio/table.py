"""A table as a file holds it, whichever format it came in, and where its headers are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from netlib.errors import PlainError
from netlib.studio.ledger import Place
from netlib.studio.safety import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from netlib.studio.values import Cell, as_text, is_empty


@dataclass
class Table:
    """Rows of cells."""

    file: str
    sheet: str
    rows: list[list[Cell]]  # every row as wide as the widest
    numbers: list[int] = field(default_factory=list)  # of each row in the file, from 1
    hidden: bool = False
    ragged: bool = False  # had the rows different widths, as in lists of neighbours?
    noun: str = "row"  # what the numbers count: rows or lines
    comments: list[str] = field(default_factory=list)  # lines before the table, no part of it

    def __post_init__(self) -> None:
        if not self.numbers:
            self.numbers = list(range(1, len(self.rows) + 1))
        filled = [
            (n, row) for n, row in zip(self.numbers, self.rows, strict=True) if not all(map(is_empty, row))
        ]
        widths = {1 + max(c for c, cell in enumerate(row) if not is_empty(cell)) for _, row in filled}
        width = max(widths, default=0)
        for count, most, what in (
            (len(filled), MOST_ROWS, "rows"),
            (width, MOST_COLUMNS, "columns"),
            (len(filled) * width, MOST_CELLS, "cells"),
        ):
            if count > most:
                raise PlainError(f"{self.called} has {count:,} {what}; at most {most:,} are read.")
        self.ragged = len(widths) > 1
        self.numbers = [n for n, _ in filled]
        self.rows = [[*row[:width], *[None] * (width - len(row))] for _, row in filled]

    @property
    def called(self) -> str:
        """The table in a sentence."""
        return f"sheet “{self.sheet}” of “{self.file}”" if self.sheet else f"“{self.file}”"

    @property
    def key(self) -> str:
        """The table in the ids of questions."""
        return f"{self.file}/{self.sheet}" if self.sheet else self.file

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def place(self, row: int | None = None) -> Place:
        """Where a row of ``rows`` is in the file."""
        part = f"sheet {self.sheet}" if self.sheet else ""
        return Place(self.file, part, None if row is None else self.numbers[row], self.noun)


@dataclass
class Columns:
    """A table whose headers are known."""

    table: Table
    top: int  # the row of `table.rows` that holds the headers; -1 if there are none
    headers: list[str]  # "column 3" where nothing stands there

    @classmethod
    def below(cls, table: Table, top: int) -> "Columns":
        """The columns of a table whose headers are in a row of it."""
        return cls(table, top, [name or f"column {n}" for n, name in enumerate(_heads(table, top), 1)])

    @property
    def body(self) -> list[tuple[int, list[Cell]]]:
        """The rows below the headers, each with its position in ``table.rows``."""
        return list(enumerate(self.table.rows))[self.top + 1 :]

    @cached_property
    def too_long(self) -> set[int]:
        """The rows with cells to the right of the last header, unless half of all rows have some there."""
        if self.top < 0:
            return set()
        first = max((c for c, header in enumerate(self.named()) if header), default=self.table.width) + 1
        found = {n for n, row in self.body if any(not is_empty(cell) for cell in row[first:])}
        return found if 2 * len(found) <= len(self.body) or self.table.noun == "line" else set()

    def column(self, number: int) -> list[Cell]:
        """The cells of one column below the headers."""
        return [row[number] for n, row in self.body if n not in self.too_long]

    def named(self) -> list[str]:
        """The headers that the file has, empty where it has none."""
        return _heads(self.table, self.top)


def _heads(table: Table, top: int) -> list[str]:
    """What stands at the top of each column; a header that spans two rows stands in the upper one."""
    above: Sequence[Cell] = table.rows[top - 1] if top > 0 else [None] * table.width
    cells: Sequence[Cell] = table.rows[top] if top >= 0 else above
    return [as_text(cell) or as_text(upper) for cell, upper in zip(cells, above, strict=True)]
