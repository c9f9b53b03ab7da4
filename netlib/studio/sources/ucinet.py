"""The pair of files in which UCINET keeps a dataset: sizes and labels in ``##h``, numbers in ``##d``."""

import struct

from netlib.errors import PlainError
from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger
from netlib.studio.sources.dl import add_matrix
from netlib.studio.values import Cell

SINGLE = 7  # the type of 32-bit floats
UNKNOWN = 1e37  # UCINET writes 1e38 where a value is missing


class _Header:
    """Reads the header field by field."""

    def __init__(self, content: bytes):
        self.content, self.at = content, 0

    def number(self, form: str) -> int:
        (value,) = struct.unpack_from(f"<{form}", self.content, self.at)
        self.at += struct.calcsize(form)
        return int(value)

    def bytes(self, count: int) -> bytes:
        found = self.content[self.at : self.at + count]
        if len(found) < count:
            raise struct.error
        self.at += count
        return found


def read_pair(name: str, header: bytes, cells: bytes, draft: Draft, ledger: Ledger) -> None:
    """Read a UCINET dataset: a ``##h`` file, and a ``##d`` file with the matrices, row by row.

    `PlainError` if the two do not fit each other, or are of another version.
    """
    at = _Header(header)
    try:
        at.number("B")
        version = at.bytes(5)
        if version not in (b"V6404", b"DATE:"):
            raise PlainError(
                f"“{name}” is of a version of UCINET that is not read; export it as DL or as a spreadsheet."
            )
        for _ in range(5):  # the date, and the type of labels
            at.number("H")
        kind, dimensions = at.number("B"), at.number("H")
        sizes = [at.number("i" if version == b"V6404" else "H") for _ in range(dimensions)]
        at.bytes(at.number("B"))  # the title
        labelled = [at.number("B") for _ in sizes]
        if kind != SINGLE or dimensions not in (2, 3) or not all(0 < size <= 5_000 for size in sizes):
            raise PlainError(
                f"“{name}” holds another kind of data than matrices of numbers; export it as DL."
            )
        labels = [_labels(at, size, has, version) for size, has in zip(sizes, labelled, strict=True)]
    except struct.error:
        raise PlainError(f"“{name}” ends too early: a part of it is missing.") from None
    columns, rows, levels = (*sizes, 1)[:3]
    if len(cells) != 4 * rows * columns * levels:
        raise PlainError(
            f"“{name}” says {rows} rows and {columns} columns, and the ##d file beside it has another size."
        )
    numbers = [number if abs(number) < UNKNOWN else None for (number,) in struct.iter_unpack("<f", cells)]
    heads, side = (
        labels[0] or [str(n + 1) for n in range(columns)],
        labels[1] or [str(n + 1) for n in range(rows)],
    )
    for level in range(levels):
        start = level * rows * columns
        matrix: list[list[Cell]] = [
            [_short(number) for number in numbers[start + row * columns : start + (row + 1) * columns]]
            for row in range(rows)
        ]
        named = labels[2][level] if dimensions == 3 and labels[2] else ""
        add_matrix(
            name, side, heads, matrix, (named or f"matrix {level + 1}") if levels > 1 else "", draft, ledger
        )


def _labels(at: _Header, size: int, has: int, version: bytes) -> list[str]:
    if not has:
        return []
    if version == b"V6404":
        return [at.bytes(at.number("H")).decode("utf-16-le", errors="replace") for _ in range(size)]
    return [at.bytes(at.number("B")).decode("cp1252", errors="replace") for _ in range(size)]


def _short(number: float | None) -> float | None:
    """A 32-bit float as somebody typed it: .1 and not .10000000149."""
    return None if number is None else float(f"{number:.6g}")
