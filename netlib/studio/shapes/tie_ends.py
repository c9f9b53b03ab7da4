"""The two columns of a table that hold the ends of ties, found by the words at their tops."""

import re
from dataclasses import dataclass

from netlib.studio import headers as words
from netlib.studio.draft import clean
from netlib.studio.table import Columns, Table
from netlib.studio.values import Cell, as_text, is_empty

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATES = re.compile(
    r"\d{4}(-\d\d?){0,2}([t ][\d:.]+z?)?|\d\d?[./]\d\d?[./]\d{2,4}( [\d:.]+)?( ?[ap]m)?"
    rf"|\d\d?[:.]\d\d([:.]\d\d)?( ?[ap]m)?|({MONTHS})[a-z]*\.? (\d\d?, )?\d{{4}}",
    re.IGNORECASE,
)
YEARS = re.compile(r"(1[89]|20)\d\d")
YOU_SAID = "you said so"


@dataclass
class Ties:
    """A table in which two columns hold the ends of ties."""

    columns: Columns
    source: dict[str, int]  # the columns about it, as `netlib.studio.headers.ends_of` finds them
    target: dict[str, int]  # and those about the other end
    directed: bool | None  # None where nothing says it
    said: str = ""  # why it is taken for that

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
    """The ends of ties by the words at the top of the columns, in one of the first rows."""
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
