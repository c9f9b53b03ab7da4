"""Reading files in tests: what was read, in one line."""

import io

import openpyxl

from netlib.studio import Reading, reading


def read(files: dict[str, str | bytes], **answers: str) -> Reading:
    given = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    return reading.result(reading.read_here(reading.check_files(given), answers))


def ties(found: Reading) -> list[tuple]:
    """Each tie as (source, arrow, target, strength, layer), by names."""
    names = {person.id: person.name for person in found.map.people}
    return [
        (names[t.source], ">" if t.directed else "-", names[t.target], t.strength, t.layer)
        for t in found.map.ties
    ]


def short(found: Reading) -> str:
    return " ".join(f"{a}{arrow}{b}" for a, arrow, b, *_ in ties(found))


def xlsx(hidden: str = "", **sheets: list[list]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        sheet.sheet_state = "hidden" if name == hidden else "visible"
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
