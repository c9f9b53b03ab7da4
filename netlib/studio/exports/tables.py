"""Spreadsheets and CSV: every text is written as a text, so that no name becomes a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from netlib.extras import need_studio
from netlib.studio import headers as words
from netlib.studio.draft import clean
from netlib.studio.exports.plain import columns_of, keys_of, name_of, number_of
from netlib.studio.map import NetworkMap
from netlib.studio.values import FORMULA

Row = Sequence[str | float | None]
MEANT_OF_PEOPLE = {*words.ID, *words.NAME, *words.GROUP, *words.FIRST_NAME, *words.LAST_NAME}
MEANT_OF_TIES = {*words.STRENGTH, *words.LAYER, *words.DIRECTION, "source", "target", "from", "to"}


def _people(ours: NetworkMap, key: str, name: str, group: str) -> list[Row]:
    keys = keys_of(ours)
    extra = columns_of([dict(person.details) for person in ours.people], MEANT_OF_PEOPLE)
    rows: list[Row] = [[key, name, group, *extra.values()]]
    for person in ours.people:
        called = name_of(person.name, keys[person.id])
        rows.append(
            [
                keys[person.id],
                called,
                clean(person.group),
                *(_detail(person.details.get(one)) for one in extra),
            ]
        )
    return rows


def _ties(ours: NetworkMap, heads: Sequence[str], ways: tuple[str, str]) -> list[Row]:
    """The ties as rows: ends, direction, strength, layer, details."""
    keys = keys_of(ours)
    extra = columns_of([dict(tie.details) for tie in ours.ties], MEANT_OF_TIES)
    rows: list[Row] = [[*heads, *extra.values()]]
    for tie in ours.ties:
        ends = keys[tie.source], keys[tie.target], ways[not tie.directed]
        rows.append(
            [*ends, tie.strength, clean(tie.layer), *(_detail(tie.details.get(one)) for one in extra)]
        )
    return rows


def _detail(value: str | float | None) -> str | float | None:
    return clean(value) if isinstance(value, str) else value


def kumu_workbook(ours: NetworkMap, name: str) -> dict[str, bytes]:
    """An XLSX that Kumu imports: sheets Elements and Connections, which refer to elements by ID."""
    need_studio("openpyxl")
    from openpyxl import Workbook

    book = Workbook()
    sheets = {
        "Elements": _people(ours, "ID", "Label", "Type"),
        "Connections": _ties(
            ours, ["From", "To", "Direction", "Strength", "Type"], ("directed", "undirected")
        ),
    }
    for title, rows in sheets.items():
        sheet = book.active if title == "Elements" else book.create_sheet()
        sheet.title = title
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is None or value == "":
                    continue
                cell = sheet.cell(number, column)
                if isinstance(value, str):
                    # Spreadsheets read _x0041_ as A.
                    cell.value = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", value)
                    cell.data_type = "s"  # openpyxl takes a text that begins with "=" for a formula
                    cell.quotePrefix = value[0] in FORMULA
                else:
                    cell.value = value
    written = io.BytesIO()
    book.save(written)
    return {f"{name}.xlsx": written.getvalue()}


def gephi(ours: NetworkMap, name: str) -> dict[str, bytes]:
    """The two CSV files that Gephi imports: one of nodes, one of edges."""
    heads = ["Source", "Target", "Type", "Weight", "Relationship"]
    return {
        f"{name}-nodes.csv": _csv(_people(ours, "Id", "Label", "Group")),
        f"{name}-edges.csv": _csv(_ties(ours, heads, ("Directed", "Undirected"))),
    }


def matrix(ours: NetworkMap, name: str) -> dict[str, bytes]:
    """A CSV with everybody at the top and at the side; a tie of unknown strength is a 1."""
    keys, names, seen = keys_of(ours), [], set[str]()
    for person in ours.people:
        called = name_of(person.name, keys[person.id])
        called = f"{called} ({keys[person.id]})" if called in seen else called
        seen.add(called)
        names.append(called)
    places = ours.places
    cells: list[list[float]] = [[0.0] * len(names) for _ in names]
    for tie in ours.ties:
        a, b = places[tie.source], places[tie.target]
        for row, column in {(a, b)} if tie.directed else {(a, b), (b, a)}:
            strength = 1.0 if tie.strength is None else tie.strength
            cells[row][column] = max(cells[row][column], strength, key=abs)
    rows: list[Row] = [["", *names]]
    rows += [[one, *row] for one, row in zip(names, cells, strict=True)]
    return {f"{name}-matrix.csv": _csv(rows)}


def _csv(rows: Iterable[Row]) -> bytes:
    """CSV in UTF-8 with a byte-order mark, without which Excel shows é as Ã©."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, quoting=csv.QUOTE_MINIMAL)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return written.getvalue().encode("utf-8-sig")


def _cell(value: str | float | None) -> str:
    if isinstance(value, str):
        # An apostrophe before it keeps a spreadsheet from running a text; reading takes it away again.
        return (
            f"'{value}"
            if value[:1] in FORMULA or (value[:1] == "'" and value[1:2] in (*FORMULA, "'"))
            else value
        )
    return "" if value is None else number_of(value)
