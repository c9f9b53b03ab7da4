"""The lists of people beside ties: read as long as they name somebody, if need be in another spelling."""

import re
from collections.abc import Callable

from netlib.studio import headers as words
from netlib.studio.draft import Draft, clean
from netlib.studio.ledger import Ledger
from netlib.studio.receipt import Option
from netlib.studio.shapes.people import People, find_people, read_people, top_of
from netlib.studio.table import Columns, Table
from netlib.studio.values import as_text


def loose(text: str) -> str:
    """A name or id without case, accents, signs, and the ".0" that some programs add to whole numbers."""
    return words.folded(re.sub(r"^0*(\d+)(\.0)?$", r"\1", text))


def read_lists(
    tables: list[Table], ends: list[str], draft: Draft, ledger: Ledger, spelled: Callable[[str], str] = str
) -> list[People]:
    """Read the tables that list those whom ties name, as long as each names half of those not listed yet.

    Returns the lists that were read; ``ends`` are those of all ties, ``spelled`` is as for `find_people`.
    """
    listed, left, rest = [], {spelled(end) for end in ends} - {""}, list(tables)
    while left and (best := find_people(rest, left, spelled)) is not None:
        read_people(best, draft, ledger)
        table = best.columns.table
        missing = round((1 - best.covers) * len(left))
        said = f"it lists people; ties name them by its column “{best.columns.headers[best.key]}”"
        ledger.note(
            table.place(), said + (f", which lacks {missing} of those that ties name" if missing else "")
        )
        left -= {spelled(clean(as_text(cell))) for cell in best.columns.column(best.key)}
        rest.remove(table)
        listed.append(best)
    return listed


def lists_by_other_words(
    tables: list[Table], ends: list[str], draft: Draft, ledger: Ledger
) -> tuple[list[People], dict[str, str]]:
    """Ask about a list whose people ties name in another spelling, or by the numbers of its rows.

    Returns the lists that were read; and what ties call somebody -> the id of this person.
    """
    found = find_people(tables, ends, loose)
    if found is not None:
        table = found.columns.table
        by_spelling = {
            loose(clean(as_text(cell))): clean(as_text(cell)) for cell in found.columns.column(found.key)
        }
        keys = {end: by_spelling[loose(end)] for end in ends if loose(end) in by_spelling}
        end, key = next((end, key) for end, key in keys.items() if end != key)
        options = [Option("same", "Yes", f"{end} = {key}"), Option("different", "No, these are others")]
        question = (
            f"Ties spell names otherwise than {table.called}, for example "
            f"“{end}” for “{key}”. Are they the same?"
        )
        if ledger.ask(f"spelling: {table.key}", question, options) == "same":
            return read_lists(tables, ends, draft, ledger, loose), keys
        return [], {}
    longest = max(tables, key=lambda table: len(table.rows))
    columns = Columns.below(longest, top_of(longest))
    name = words.column_of(columns.named(), words.NAME)
    numbers = {int(end) for end in ends if end.isdigit()}
    if name is None or not numbers or len(numbers) < len(set(ends)) or max(numbers) > len(columns.body):
        return [], {}
    names = [clean(as_text(cell)) for cell in columns.column(name)]
    options = [
        Option(str(first), f"Yes, and the first is number {first}", f"{first} = {names[0]}")
        for first in (1, 0)
    ]
    if 0 in numbers or max(numbers) == len(names):
        options = [option for option in options if (option.value == "0") == (0 in numbers)]
    options.append(Option("no", "No"))
    question = f"Ties name people by numbers. Do these count the rows of {longest.called}?"
    first = ledger.ask(f"numbers: {longest.key}", question, options)
    if first == "no":
        return [], {}
    people = People(columns, name, 1.0)
    read_people(people, draft, ledger)
    return [people], {str(number): called for number, called in enumerate(names, int(first))}
