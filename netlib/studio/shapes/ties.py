"""A table of ties: each row names the two ends of a tie."""

import re
from dataclasses import dataclass
from email.utils import parseaddr
from itertools import product

from netlib.studio import headers as words
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
from netlib.studio.table import Columns, Table
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
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATES = re.compile(
    r"\d{4}(-\d\d?){0,2}([t ][\d:.]+z?)?|\d\d?[./]\d\d?[./]\d{2,4}( [\d:.]+)?( ?[ap]m)?"
    rf"|\d\d?[:.]\d\d([:.]\d\d)?( ?[ap]m)?|({MONTHS})[a-z]*\.? (\d\d?, )?\d{{4}}",
    re.IGNORECASE,
)
YEARS = re.compile(r"(1[89]|20)\d\d")
SEVERAL = re.compile(r"\s*\|\s*")


YOU_SAID = "you said so"


@dataclass
class Ties:
    """A table in which two columns hold the ends of ties.

    Attributes
    ----------
    columns : Columns
        The table and its headers.
    source, target : dict of str to int
        The columns about each end, as `netlib.studio.headers.ends_of` finds them.
    directed : bool or None
        What is taken for the direction; None where nothing says it.
    said : str
        Why.
    """

    columns: Columns
    source: dict[str, int]
    target: dict[str, int]
    directed: bool | None
    said: str = ""

    @property
    def table(self) -> Table:
        """The table."""
        return self.columns.table

    def ends(self) -> list[str]:
        """Every end that the table names, as often as it does."""
        return [
            clean(as_text(row[end["key"]]))
            for _, row in self.columns.body
            for end in (self.source, self.target)
        ]


def find_ties(table: Table) -> Ties | None:
    """The ends of ties by the words at the top of the columns, in one of the first rows.

    Parameters
    ----------
    table : Table
        A table.

    Returns
    -------
    Ties or None
        None if no row names both ends.
    """
    for top in range(min(8, len(table.rows))):
        columns = Columns.below(table, top)
        for source, target, directed in words.ends_of(columns.named()):
            ends = [columns.column(end["key"]) for end in (source, target)]
            if any(map(_dates, ends)) or (
                all(map(_years, ends)) and _named_otherwise(columns, source, target)
            ):
                continue  # Onodo calls the time of a tie From and To
            heads = [columns.headers[end["key"]] for end in (source, target)]
            said = f"its columns “{heads[0]}” and “{heads[1]}” say where a tie starts and where it ends"
            return Ties(columns, source, target, True if directed else None, said)
        if sum(words.folded(header) in words.PEOPLE for header in columns.named()) >= 2:
            return None  # these are the headers of a list of people, and what stands below are names
    return None


def _dates(cells: list[Cell]) -> bool:
    filled = [as_text(cell) for cell in cells if not is_empty(cell)]
    return bool(filled) and all(DATES.fullmatch(text) and not text.isdigit() for text in filled)


def _years(cells: list[Cell]) -> bool:
    filled = [as_text(cell) for cell in cells if not is_empty(cell)]
    return bool(filled) and all(YEARS.fullmatch(text) for text in filled)


def _named_otherwise(columns: Columns, source: dict[str, int], target: dict[str, int]) -> bool:
    """Whether another column than the two ends holds names."""
    used = (*source.values(), *target.values())
    return any(words.folded(head) in words.PEOPLE for c, head in enumerate(columns.named()) if c not in used)


def read_ties(
    ties: Ties, draft: Draft, ledger: Ledger, layer: str = "", keys: dict[str, str] | None = None
) -> None:
    """Count every tie of a table.

    Parameters
    ----------
    ties : Ties
        The table.
    draft : Draft
        What the ties are added to.
    ledger : Ledger
        What decides, asks and counts.
    layer : str
        The layer of all its ties, if the table stands for one.
    keys : dict of str to str, optional
        What an end is called in the table -> the id of a person, where these differ.
    """
    columns, table = ties.columns, ties.table
    used: list[int | None] = [*ties.source.values(), *ties.target.values()]
    direct = direction_column(columns, used)
    used.append(direct)
    directed = _directed(ties, ledger) if direct is None else False
    relations = relation_columns(columns, used, ledger)
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
