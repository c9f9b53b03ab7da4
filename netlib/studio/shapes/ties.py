"""A table of ties: each row names the two ends of a tie."""

import re
from email.utils import parseaddr
from itertools import product

from netlib.studio.draft import Draft, clean
from netlib.studio.ledger import Ledger, Place
from netlib.studio.receipt import Option
from netlib.studio.shapes.tie_columns import (
    ask_direction,
    decimal_of,
    direction_column,
    layer_column,
    relation_columns,
    strength_column,
)
from netlib.studio.shapes.tie_ends import YOU_SAID, Ties
from netlib.studio.values import (
    Cell,
    as_number,
    as_text,
    direction,
    is_empty,
)

TOO_LONG = (
    "it has more cells than there are headers: a separator inside a name needs quotation marks around it"
)
SEVERAL = re.compile(r"\s*\|\s*")


def read_ties(
    ties: Ties, draft: Draft, ledger: Ledger, layer: str = "", keys: dict[str, str] | None = None
) -> None:
    """Count every tie of a table; ``layer`` is the one of all its ties, if the table stands for one.

    ``keys`` are the ids of people whom the table calls something else: what it calls them -> the id.
    """
    columns, table = ties.columns, ties.table
    used: list[int | None] = [*ties.source.values(), *ties.target.values()]
    direct = direction_column(columns, used)
    used.append(direct)
    directed = _directed(ties, ledger) if direct is None else False
    relations = relation_columns(columns, used, ledger) if direct is None else []
    used += relations
    strength = strength_column(columns, used, ledger)
    used.append(strength)
    kind = layer_column(columns, used, ledger) if not relations else None
    used.append(kind)
    cells = columns.column(strength) if strength is not None else []
    decimal = decimal_of(cells, columns.headers[strength], table, ledger) if strength is not None else "."
    others = [c for c in range(table.width) if c not in used]
    names = {
        end: end_columns["name"]
        for end, end_columns in (("s", ties.source), ("t", ties.target))
        if "name" in end_columns
    }
    for number, row in columns.body:
        place = table.place(number)
        if number in columns.too_long:
            ledger.drop("ties", place, TOO_LONG)
            continue
        if columns.top >= 0 and row == table.rows[columns.top]:
            ledger.note(place, "the headers once more: no tie")
            continue
        details = {columns.headers[c]: detail(row[c]) for c in others if not is_empty(row[c])}
        amount = as_number(row[strength], decimal) if strength is not None else None
        if strength is not None and amount is None and not is_empty(row[strength]):
            details[columns.headers[strength]] = as_text(row[strength])
        said = direction(row[direct]) if direct is not None else directed
        if direct is not None and as_text(row[direct]):
            details |= {"direction": "mutual"} if as_text(row[direct]).casefold() == "mutual" else {}
        kinds = [columns.headers[c] for c in relations if as_number(row[c])]
        if relations and not kinds:
            ledger.drop("ties", place, "it is 0 for every kind of tie")
            continue
        kinds = kinds or [as_text(row[kind]) if kind is not None else ""]
        layers = [": ".join(filter(None, (layer, each))) for each in kinds]
        sources, targets = (_several(row[end["key"]], ties) for end in (ties.source, ties.target))
        for end, cell in (("s", ties.source), ("t", ties.target)):
            if end in names and (key := as_text(row[cell["key"]])) and "type" not in cell:
                found = draft.people.get((keys or {}).get(clean(key), clean(key)))
                if (
                    found
                    and clean(as_text(row[names[end]])) not in ("", found["name"])
                    and found["name"] != found["id"]
                ):
                    ledger.note(
                        place,
                        f"“{key}” has another name here than in the list of people; "
                        f"check that both belong together",
                    )
        for source, target, each in product(sources, targets, layers):
            draft.tie(
                who_is(draft, ties.source, source, row, place, keys or {}),
                who_is(draft, ties.target, target, row, place, keys or {}),
                place,
                directed=bool(said),
                strength=amount,
                layer=each,
                details=details,
            )


def who_is(
    draft: Draft, end: dict[str, int], key: str, row: list[Cell], place: Place, keys: dict[str, str]
) -> str:
    """The id of an end of a tie; one that has a name or a type of its own becomes a person on the way."""
    key = keys.get(clean(key), key)
    if "type" in end and as_text(row[end["type"]]):
        kind = as_text(row[end["type"]])
        identity = f"{kind}: {key}"
        if clean(identity) not in draft.people and key:
            draft.person(identity, place, name=key, group=kind, implied=True)
        return identity if key else ""
    called, address = parseaddr(key) if "@" in key else ("", "")
    if called and address:
        if clean(address) not in draft.people:
            draft.person(address, place, name=called, implied=True)
        return address
    if "name" in end and key and clean(key) not in draft.people:
        draft.person(key, place, name=as_text(row[end["name"]]), implied=True)
    return key


def _several(cell: Cell, ties: Ties) -> list[str]:
    """The people in a cell: Kumu writes several with a bar between them, mail programs with a semicolon."""
    text = as_text(cell)
    if "|" in text:
        return [part for part in SEVERAL.split(text) if part] or [""]
    if ";" in text and ("@" in text or ties.said == YOU_SAID):
        return [part.strip() for part in text.split(";") if part.strip()]
    return [text]


def detail(cell: Cell) -> str | float:
    """A cell as a detail of a person or tie."""
    return cell if isinstance(cell, float) else as_text(cell)


def _directed(ties: Ties, ledger: Ledger) -> bool:
    body = ties.columns.body
    example = tuple(as_text(body[0][1][end["key"]]) if body else "" for end in (ties.source, ties.target))
    if ties.directed is None and not body:
        return False
    if ties.directed is None:
        return ask_direction(ties.table.key, ties.table.called, ledger, (example[0], example[1]))
    options = [
        Option("directed", "One way", " → ".join(example)),
        Option("undirected", "Both ways", " – ".join(example)),
    ]
    sentence = (
        f"The ties of {ties.table.called} {'go one way' if ties.directed else 'go both ways'}: {ties.said}."
    )
    value = "directed" if ties.directed else "undirected"
    return ledger.take(f"direction: {ties.table.key}", sentence, value, options) == "directed"
