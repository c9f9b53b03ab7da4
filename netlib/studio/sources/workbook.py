"""Spreadsheets: XLSX, XLSM, XLSB, XLS and ODS."""

import datetime
import io
import re
import zipfile

from netlib.errors import PlainError
from netlib.studio.ledger import Ledger, Place
from netlib.studio.safety import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, OLE
from netlib.studio.table import Table
from netlib.studio.values import Cell

EMPTY_FORMULA = re.compile(rb"<c\b[^>]*><f\b[^>]*?(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")
PROJECTS = {
    ".gephi": "Gephi",
    ".cys": "Cytoscape",
    ".graphmlz": "yEd",
    ".docx": "Word",
    ".pptx": "PowerPoint",
}
CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')


def read_workbook(name: str, content: bytes, packed: zipfile.ZipFile | None, ledger: Ledger) -> list[Table]:
    """The sheets of a spreadsheet in their order, each a table; hidden ones too.

    ``packed`` is the same as a ZIP that was checked already; None for XLS. `PlainError` if it is protected,
    damaged or too large.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    if packed is None and _protected(content):
        raise PlainError(f"“{name}” is protected by a password; save it without.")
    if packed is not None:
        _look_inside(name, packed, ledger)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = list(book.sheets_metadata)
    except (CalamineError, ValueError, OSError) as error:
        inside = packed.namelist() if packed is not None else ["xl/"]
        if not any(each.startswith("xl/") for each in inside):
            raise PlainError(_unpack(name, inside)) from None
        raise PlainError(f"“{name}” is damaged or no spreadsheet ({error}).") from None
    tables = []
    for sheet in sheets:
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            ledger.note(Place(name, f"sheet {sheet.name}"), "not read: it is a chart or a macro")
            continue
        try:
            # With the empty area: otherwise the numbers of the rows in the receipt are not those of the file.
            rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False, nrows=MOST_ROWS + 20)
        except (CalamineError, ValueError, OSError) as error:
            raise PlainError(f"sheet “{sheet.name}” of “{name}” is damaged ({error}).") from None
        hidden = sheet.visible is not SheetVisibleEnum.Visible
        cells = [[_cell(value) for value in row] for row in rows]
        tables.append(Table(name, sheet.name, cells, hidden=hidden))
    return tables


def _unpack(name: str, inside: list[str]) -> str:
    """What to do with a ZIP that is no spreadsheet."""
    program = next((p for end, p in PROJECTS.items() if name.casefold().endswith(end)), "")
    if program:
        return f"“{name}” is a project of {program}: export the network from there as GEXF or GraphML."
    shown = ", ".join(f"“{each}”" for each in inside[:3])
    return (
        f"“{name}” is a ZIP that holds {shown}: unpack it, and bring the files of people and ties together."
    )


def _protected(content: bytes) -> bool:
    return content.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in content


def _look_inside(name: str, packed: zipfile.ZipFile, ledger: Ledger) -> None:
    """Refuse far cells, for which calamine would make a huge array; note formulas without a result."""
    members = packed.namelist()
    if any("vbaproject" in member.casefold() for member in members):
        ledger.note(Place(name), "it has macros, which were not looked at")
    if any("externallink" in member.casefold() for member in members):
        ledger.note(Place(name), "it has links to other workbooks, which were not followed")
    for member in members:
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", member):
            continue
        xml = packed.read(member)
        rows, columns = 0, 0
        for letters, number in CELL.findall(xml):
            rows, columns = max(rows, int(number)), max(columns, _column(letters))
        if b"<!DOCTYPE" in xml[:2000] or b"<!ENTITY" in xml[:2000]:
            raise PlainError(
                f"“{name}” has a document type or entities inside, which are refused because they can harm."
            )
        if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
            raise PlainError(
                f"“{name}” has a cell in row {rows:,} and one in column {columns:,}; "
                f"at most {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns are read."
            )
        if empty := len(EMPTY_FORMULA.findall(xml)):
            said = (
                f"{empty} formulas have no stored result and were read as empty: "
                f"open it in a spreadsheet and save it"
            )
            ledger.note(Place(name, member.rpartition("/")[2]), said)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, (datetime.date, datetime.time, datetime.datetime)):
        return value.isoformat()
    text = str(value)
    return text if text.strip() else None
