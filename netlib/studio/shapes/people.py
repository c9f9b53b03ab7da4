"""A table of people beside a table of ties: which one it is, and which of its columns the ties refer to."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from netlib.studio import headers as words
from netlib.studio.draft import Draft, clean
from netlib.studio.ledger import Ledger
from netlib.studio.receipt import Option
from netlib.studio.shapes.ties import TOO_LONG, detail
from netlib.studio.table import Columns, Table
from netlib.studio.values import Cell, as_text, is_empty

ENOUGH = 0.5  # the share of the ends of ties that a list of people must name


@dataclass
class People:
    """A table that lists people."""

    columns: Columns
    key: int  # the column by which ties name people
    covers: float  # the share of the ends of ties that are in it


def top_of(table: Table) -> int:
    """The row with most words that are known from lists of people; the first if none has any."""
    known = [sum(words.folded(cell) in words.PEOPLE for cell in row) for row in table.rows[:6]]
    return max(range(len(known)), key=lambda row: (known[row], -row))


def find_people(
    tables: Collection[Table], ends: Collection[str], spelled: Callable[[str], str] = str
) -> People | None:
    """The table, and the column in it, that names most ends of ties; None if no column names half of them.

    Two spellings are one where ``spelled`` makes the same of both.
    """
    wanted, best = {spelled(end) for end in ends} - {""}, None
    for table in tables:
        columns = Columns.below(table, top_of(table))
        named = columns.named()
        preferred = [words.column_of(named, words.ID), words.column_of(named, words.NAME)]
        for column in range(table.width):
            cells = [spelled(clean(as_text(cell))) for cell in columns.column(column)]
            distinct = {cell for cell in cells if cell}
            if not distinct or not wanted:
                continue
            covers = len(wanted & distinct) / len(wanted)
            unique = len(distinct) / sum(map(bool, cells))
            hits = len(wanted & distinct) / len(distinct)
            score = (round(covers * unique, 2), column in preferred, round(hits, 2), -column)
            listed = hits >= 0.8 and len(distinct) > 1 and column in preferred
            if (covers >= ENOUGH or (listed and covers > 0)) and (best is None or score > best[0]):
                best = (score, People(columns, column, covers))
    return best[1] if best else None


def list_alone(table: Table) -> People | None:
    """The table as a list of people, by its headers alone; None if they do not say that it is one.

    There are no ties beside it that name anybody: its key are the ids if these are distinct, else the names.
    """
    columns = Columns.below(table, top_of(table))
    named = columns.named()
    name = words.column_of(named, words.NAME)
    parts = [words.column_of(named, some) for some in (words.FIRST_NAME, words.LAST_NAME)]
    if name is None and None in parts:
        return None
    for key in (words.column_of(named, words.ID), name):
        cells = [clean(as_text(cell)) for cell in columns.column(key)] if key is not None else []
        if key is not None and any(cells) and len(set(cells)) > 0.9 * len(cells):
            return People(columns, key, 0.0)
    if None in parts:
        return None
    rows: list[list[Cell]] = [["Name", *named]]  # LinkedIn gives no id, and an address of a few
    for _, row in columns.body:
        rows.append([" ".join(as_text(row[part]) for part in parts if part is not None), *row])
    numbers = table.numbers[columns.top :]
    whole = Table(table.file, table.sheet, rows, numbers, table.hidden, noun=table.noun)
    return People(Columns.below(whole, 0), 0, 0.0)


def read_people(people: People, draft: Draft, ledger: Ledger) -> None:
    """Count everybody in a list of people."""
    columns, table, key = people.columns, people.columns.table, people.key
    named = columns.named()
    name = key
    if words.folded(named[key]) not in ("name", "label"):
        rows = len(columns.body)
        sparse = [c for c in range(table.width) if 2 * sum(map(bool, map(as_text, columns.column(c)))) < rows]
        found = words.column_of(named, words.NAME, sparse)
        name = key if found is None else found
    first, last = (words.column_of(named, some, [key, name]) for some in (words.FIRST_NAME, words.LAST_NAME))
    group = _group_column(people, [key, name, first, last], ledger)
    rest = [c for c in range(table.width) if c not in (key, name, group)]
    for number, row in columns.body:
        if number in columns.too_long:
            ledger.drop("people", table.place(number), TOO_LONG)
            continue
        called = as_text(row[name])
        if name == key and first is not None and last is not None and words.folded(named[key]) in words.ID:
            called = f"{as_text(row[first])} {as_text(row[last])}"
        draft.person(
            as_text(row[key]),
            table.place(number),
            name=called,
            group=as_text(row[group]) if group is not None else "",
            details={columns.headers[c]: detail(row[c]) for c in rest if not is_empty(row[c])},
        )


def _group_column(people: People, used: list[int | None], ledger: Ledger) -> int | None:
    columns = people.columns
    found = words.column_of(columns.named(), words.GROUP, used)
    fits = []
    for c in range(columns.table.width):
        texts = [as_text(cell) for cell in columns.column(c) if not is_empty(cell)]
        if (
            c not in used
            and texts
            and len(set(texts)) <= 0.7 * len(texts) + 1
            and max(map(len, texts)) <= 100
        ):
            fits.append(c)
    if found is not None and found not in fits and any(as_text(cell) for cell in columns.column(found)):
        fits.append(found)
    if found not in fits:
        spoken = {c: set(words.words_of(columns.headers[c])) for c in fits}
        theirs = [c for c in fits if words.folded(columns.headers[c]) not in words.COMPUTED]
        found = next((c for c in theirs if spoken[c] & set(words.GROUP)), None)
    if not fits:
        return None
    options = [Option(f"column {c + 1}", f"“{columns.headers[c]}” is the group") for c in fits]
    options.append(Option("none", "There are no groups"))
    what = "no column" if found is None else f"column “{columns.headers[found]}”"
    computed = [columns.headers[c] for c in fits if words.folded(columns.headers[c]) in words.COMPUTED]
    if found is None and computed:
        what = f"no column, because a program computed “{computed[0]}” from the ties"
    value = "none" if found is None else f"column {found + 1}"
    key = columns.table.key
    value = ledger.take(f"group: {key}", f"The groups of {columns.table.called}: {what}.", value, options)
    return None if value == "none" else int(value.removeprefix("column ")) - 1
