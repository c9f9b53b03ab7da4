"""Interviews about personal networks, as Network Canvas exports them: tables of egos, alters and ties."""

from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger
from netlib.studio.shapes.ties import detail
from netlib.studio.table import Columns, Table
from netlib.studio.values import as_text, is_empty

SOURCE, TARGET = "networkCanvasSourceUUID", "networkCanvasTargetUUID"
PERSON, EGO, TYPE = "networkCanvasUUID", "networkCanvasEgoUUID", "networkCanvasType"


def is_interview(table: Table) -> bool:
    """Whether a table has the columns by which Network Canvas tells people of all interviews apart."""
    return bool(table.rows) and any(as_text(cell) in (SOURCE, PERSON, EGO) for cell in table.rows[0])


def read_interviews(tables: list[Table], draft: Draft, ledger: Ledger) -> None:
    """Read all exported interviews; plain ids repeat between them and decide nothing."""
    found = [Columns.below(table, 0) for table in tables]
    for columns in found:
        heads, table = columns.named(), columns.table
        if SOURCE in heads or PERSON not in heads:
            if SOURCE not in heads:
                ledger.note(table.place(), "interviewees themselves: not on the map, as no tie names them")
            continue
        key, name = heads.index(PERSON), heads.index("name") if "name" in heads else None
        group = heads.index(TYPE) if TYPE in heads else None
        ego = heads.index(EGO) if EGO in heads else None
        rest = [c for c in range(table.width) if c not in (key, name, group, ego)]
        for number, row in columns.body:
            details = {columns.headers[c]: detail(row[c]) for c in rest if not is_empty(row[c])}
            if ego is not None:
                details["interview"] = as_text(row[ego])
            draft.person(
                as_text(row[key]), table.place(number), name=as_text(row[name]) if name is not None else "",
                group=as_text(row[group]) if group is not None else "", details=details,
            )  # fmt: skip
    for columns in found:
        heads, table = columns.named(), columns.table
        if SOURCE not in heads:
            continue
        source, target = heads.index(SOURCE), heads.index(TARGET)
        kind = heads.index(TYPE) if TYPE in heads else None
        rest = [c for c in range(table.width) if c not in (source, target, kind)]
        for number, row in columns.body:
            draft.tie(
                as_text(row[source]), as_text(row[target]), table.place(number), directed=False,
                layer=as_text(row[kind]) if kind is not None else "",
                details={columns.headers[c]: detail(row[c]) for c in rest if not is_empty(row[c])},
            )  # fmt: skip
    draft.answered = None
