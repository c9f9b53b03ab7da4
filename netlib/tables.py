"""Small tables of results in a notebook, which readers understand without knowing Python."""

import math
from typing import Any

from netlib.typed import with_minus


class Table:
    """A table with headings: a notebook shows it as a table, a terminal as aligned text.

    Parameters
    ----------
    head : list of str
        The headings of the columns.
    rows : list of list
        The cells of each row, as many as there are headings; anything that ``str`` can write.
    """

    def __init__(self, head: list[str], rows: list[list[Any]]) -> None:
        self.head = [str(cell) for cell in head]
        self.rows = [[with_minus(str(cell)) for cell in row] for row in rows]

    def __repr__(self) -> str:
        lines = [self.head, *self.rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)

    def _repr_markdown_(self) -> str:
        lines = [self.head, [":--"] * len(self.head), *self.rows]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def table(head: list[str], rows: list[list[Any]]) -> Table:
    """Make a table.

    Parameters
    ----------
    head : list of str
        The headings of the columns.
    rows : list of list
        The cells of each row, as many as there are headings.

    Returns
    -------
    Table
        The table.
    """
    return Table(head, rows)


def number(value: float) -> str:
    """Write a critical benefit-to-cost ratio for readers.

    Parameters
    ----------
    value : float
        What `netlib.measures.cooperation.critical_ratio` returned.

    Returns
    -------
    str
        At most two decimals, such as ``"2.25"``; ``"no benefit is enough"`` if the ratio is infinite or
        negative.
    """
    if math.isinf(value) or value < 0:
        return "no benefit is enough"
    return f"{value:.2f}".rstrip("0").rstrip(".")
