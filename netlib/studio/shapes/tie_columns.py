"""Which columns of a table of ties say how they go, how strong and of what kind they are."""

from collections import Counter

from netlib.studio import headers as words
from netlib.studio.ledger import Ledger
from netlib.studio.receipt import Option
from netlib.studio.table import Columns, Table
from netlib.studio.values import (
    Cell,
    as_number,
    as_text,
    decimal_sign,
    is_empty,
    is_number,
    is_unknown,
    says_direction,
)

MOST_LAYERS = 30


def direction_column(columns: Columns, used: list[int | None]) -> int | None:
    """The column that says of each tie whether it goes one way; None if there is none."""
    found = [words.folded(header) for header in columns.named()]
    for word in words.DIRECTION:
        for column, header in enumerate(found):
            if header == word and column not in used and says_direction(columns.column(column)):
                return column
    return None


def ask_direction(key: str, called: str, ledger: Ledger, example: tuple[str, str]) -> bool:
    """Whether ties go one way, where nothing in the file says it."""
    one, two = example
    options = [
        Option("undirected", "No: each tie is between the two", f"{one} – {two}"),
        Option("directed", "Yes: a tie goes from the first to the second", f"{one} → {two}"),
    ]
    return ledger.ask(f"direction: {key}", f"Do the ties of {called} go one way?", options) == "directed"


def strength_column(columns: Columns, used: list[int | None], ledger: Ledger) -> int | None:
    """The column that says how strong a tie is: by its header, or nothing."""
    numeric = [c for c in range(columns.table.width) if c not in used and _numeric(columns.column(c))]
    found = words.column_of(
        columns.named(), words.STRENGTH, [c for c in range(columns.table.width) if c not in numeric]
    )
    if not numeric:
        words_only = words.column_of(columns.named(), words.STRENGTH, used)
        if words_only is not None and any(map(is_number, columns.column(words_only))):
            header = columns.headers[words_only]
            ledger.note(columns.table.place(), f"“{header}” is no strength: not all it holds are numbers")
        return None
    if columns.top < 0 and numeric[0] == 2 and used[:2] == [0, 1]:
        found = 2  # without headers, what follows the two ends is usually how strong the tie is
    options = [Option(f"column {c + 1}", f"“{columns.headers[c]}” is the strength of a tie") for c in numeric]
    options.append(Option("none", "No column is"))
    value = "none" if found is None else f"column {found + 1}"
    what = "no column, as no header says so" if found is None else f"column “{columns.headers[found]}”"
    words_ = f"The strength of the ties of {columns.table.called}: {what}."
    value = ledger.take(f"strength: {columns.table.key}", words_, value, options)
    return None if value == "none" else int(value.removeprefix("column ")) - 1


def _numeric(cells: list[Cell]) -> bool:
    filled = [cell for cell in cells if not is_empty(cell) and not is_unknown(cell)]
    return bool(filled) and sum(map(is_number, filled)) >= 0.8 * len(filled)


def decimal_of(cells: list[Cell], header: str, table: Table, ledger: Ledger) -> str:
    """The sign before decimals in a column; asks where it may separate thousands as well."""
    sign = decimal_sign(cells)
    if sign is not None:
        return sign
    example = next(cell for cell in cells if isinstance(cell, str) and "," in cell)
    options = [
        Option(",", "The comma stands before decimals", f"{as_number(example, ',')}"),
        Option(".", "The comma separates thousands", f"{as_number(example, '.')}"),
    ]
    return ledger.ask(
        f"decimals: {table.key}", f"What does the comma in “{example}” ({header}) mean?", options
    )


def layer_column(columns: Columns, used: list[int | None], ledger: Ledger) -> int | None:
    """The column that says of what kind each tie is: by its header, or nothing."""
    found = words.column_of(columns.named(), words.LAYER, used)
    fits = []
    for c in range(columns.table.width):
        texts = Counter(as_text(cell) for cell in columns.column(c) if not is_empty(cell))
        if c not in used and 0 < len(texts) <= MOST_LAYERS and max(map(len, texts)) <= 80:
            fits.append(c)
    options = [Option(f"column {c + 1}", f"“{columns.headers[c]}” is the kind of a tie") for c in fits[:12]]
    if found not in fits[:12]:
        found = None
    if not options:
        return None
    value = "none" if found is None else f"column {found + 1}"
    what = "all are of one kind" if found is None else f"column “{columns.headers[found]}”"
    options.append(Option("none", "All ties are of one kind"))
    sentence = f"The kind of the ties of {columns.table.called}: {what}."
    value = ledger.take(f"layer: {columns.table.key}", sentence, value, options)
    return None if value == "none" else int(value.removeprefix("column ")) - 1


def relation_columns(columns: Columns, used: list[int | None], ledger: Ledger) -> list[int]:
    """The columns of 0 and 1 that are kinds of ties, each named by its header; none if they are other facts.

    Asks where a row has 0 in all of them, because such a row is then no tie.
    """
    found = [c for c in range(columns.table.width) if c not in used and _marks(columns.column(c))]
    if len(found) < 2 or columns.top < 0:
        return []
    table = columns.table
    none = sum(not any(as_number(row[c]) for c in found) for _, row in columns.body)
    called = " and ".join(f"“{columns.headers[c]}”" for c in found[:4])
    options = [Option("kinds", "Each is a kind of tie, and 0 means that there is none")]
    options.append(Option("facts", "They are facts about ties, and each row is a tie"))
    if none:
        question = (
            f"The columns {called} of {table.called} hold 0 and 1, and {none} of its rows hold only 0. "
            f"What are these columns?"
        )
        answer = ledger.ask(f"kinds: {table.key}", question, options)
    else:
        sentence = f"The columns {called} of {table.called} hold 0 and 1: facts about ties."
        answer = ledger.take(f"kinds: {table.key}", sentence, "facts", options)
    return found if answer == "kinds" else []


def _marks(cells: list[Cell]) -> bool:
    filled = {as_number(cell) for cell in cells if not is_empty(cell)}
    return filled == {0.0, 1.0}
