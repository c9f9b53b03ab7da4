"""A few numbers in words, as a small table between two paragraphs: readable without knowing any Python."""

import math

from netlib.typed import with_minus


class Table:
    """Rows under their headings; a notebook shows it as a table, everything else as aligned text."""

    def __init__(self, head: list[str], rows: list[list]):
        self.head = [str(cell) for cell in head]
        self.rows = [[with_minus(str(cell)) for cell in row] for row in rows]

    def __repr__(self) -> str:
        lines = [self.head, *self.rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)

    def _repr_markdown_(self) -> str:
        lines = [self.head, [":--"] * len(self.head), *self.rows]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def table(head: list[str], rows: list[list]) -> Table:
    """A table with these headings; every row has as many cells."""
    return Table(head, rows)


def number(value: float) -> str:
    """A critical ratio in words: ``"2.25"``, or what an infinite or a negative one means."""
    if math.isinf(value) or value < 0:
        return "no benefit is enough"
    return f"{value:.2f}".rstrip("0").rstrip(".")
