"""A file or a pasted text as sheets of cells: spreadsheets, and CSV with any separator in any encoding."""

import csv
import io

from netlib.errors import PlainError

Grid = list[list[str]]
LARGEST = 5_000_000  # bytes: a poll of a thousand people with forty questions
MOST_CELLS = 500_000
SEPARATORS = "\t;,"
XLSX, XLS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def sheets_of(content: bytes) -> list[Grid] | str:
    """The sheets of a spreadsheet; of any other file, its text.

    `PlainError` when the file is too large, or a spreadsheet cannot be read.
    """
    if len(content) > LARGEST:
        raise PlainError(
            f"This file has {len(content):,} bytes; a poll’s export needs no more than {LARGEST:,}."
        )
    return _spreadsheet(content) if content.startswith((XLSX, XLS)) else text_of(content)


def _spreadsheet(content: bytes) -> list[Grid]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as problem:  # in the browser alone: it is compiled code
        raise PlainError(
            "Spreadsheets cannot be read here: save it as CSV and choose that file."
        ) from problem
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            [[_cell(value) for value in row] for row in book.get_sheet_by_name(name).to_python()]
            for name in book.sheet_names
        ]
    except (CalamineError, ValueError, OSError) as problem:
        raise PlainError("This spreadsheet cannot be read: save it as CSV and choose that file.") from problem


def _cell(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def text_of(content: bytes) -> str:
    """The text of a file, whatever its encoding.

    UTF-8 and UTF-16 say so themselves or are recognised; anything else is read as Windows writes in the west
    of Europe.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    head = content[:400]
    if len(head) >= 4 and head.count(0) >= len(head) // 4:  # UTF-16 without its mark: every second byte is 0
        return content.decode(
            "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be", "replace"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def grid_of(text: str) -> Grid | None:
    """The text as cells, by the separator that most rows have equally often; None where there is none."""
    text = text.replace("\x00", "")
    best, score = None, 0.3  # where fewer rows agree, it is prose with commas in it
    for separator in SEPARATORS:
        if separator not in text:
            continue
        grid = _split(text, separator)
        widths = [len(row) for row in grid]
        wide = [width for width in widths if width > 1]
        if len(wide) < 2:
            continue
        usual = max(set(wide), key=wide.count)
        agree = widths.count(usual) / len(widths)
        if agree > score:
            best, score = grid, agree
    return best


def _split(text: str, separator: str) -> Grid:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:  # a cell of more than 131,072 characters, or a quotation that does not end
        return []
    if sum(map(len, rows)) > MOST_CELLS:
        raise PlainError(f"This has more than {MOST_CELLS:,} cells: save the one question alone.")
    return [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
