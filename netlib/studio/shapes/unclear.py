"""A table whose headers say nothing: one question about which of its columns name the ends of a tie."""

import itertools
import re

from netlib.errors import PlainError
from netlib.studio import headers as words
from netlib.studio.draft import clean
from netlib.studio.ledger import Ledger
from netlib.studio.receipt import Option
from netlib.studio.shapes.people import top_of
from netlib.studio.shapes.tie_ends import YOU_SAID, Ties
from netlib.studio.table import Columns, Table
from netlib.studio.values import as_text, is_empty, is_number

MOST_PAIRS = 3
NO_TIES = "{}: no ties were found. Bring a table in which each row names two people."


def ask_columns(table: Table, two_modes: bool, ledger: Ledger, listed: bool = False) -> Ties | str:
    """The ends of ties, "two modes" or "people", as the answer to a question about a table of no known shape.

    It offers two modes or people only where the table could say who takes part in what (``two_modes``), or
    list people without ties (``listed``). `PlainError` if no two of its columns could name the ends of ties.
    """
    options = (
        [Option("two modes", "Rows are people, columns what they take part in", "")] if two_modes else []
    )
    tops = _tops(table)
    pairs = _pairs(table, tops[0])
    if lists_people(table) and not two_modes:
        pairs = [pair for pair in pairs if _shared(table, tops[0], *pair)]
    for first, second in pairs:
        for top in tops:
            a, b = (as_text(table.rows[top + 1][c]) for c in (first, second))
            row = ", and the first row is a tie too" if top < 0 and len(tops) > 1 else ""
            for sign, way, arrow in (
                (">", "goes from one to the other", "→"),
                ("-", "is between the two", "–"),
            ):
                value = f"{first + 1}{sign}{second + 1}{' all rows' if top < 0 else ''}"
                heads = f"columns {first + 1} and {second + 1}"
                if top >= 0:
                    heads = " and ".join(
                        f"“{as_text(table.rows[top][c]) or f'column {c + 1}'}”" for c in (first, second)
                    )
                options.append(Option(value, f"A tie {way}: {heads}{row}", f"{a} {arrow} {b}"))
    if not options and listed:
        return "people"
    if not options:
        raise PlainError(NO_TIES.format(table.called))
    if two_modes and any(as_text(cell) not in ("0", "1", "") for row in table.rows[1:] for cell in row[1:]):
        options = [*options[1:], options[0]]  # numbers like these are more often facts about people
    if listed:
        options.append(Option("people", "Each row is a person, and there are no ties yet"))
    options.append(Option("none", "None of these"))
    if (said := _said_in_comments(table)) and tops == [-1] and table.width <= 3:
        known = [option for option in options if option.value.startswith(f"1{said}2")]
        sentence = (
            f"The first two columns of {table.called} are the ends of ties; a comment says how they go."
        )
        answer = ledger.take(f"columns: {table.key}", sentence, known[0].value, options) if known else ""
    else:
        answer = _ask(table, options, ledger)
    if answer in ("two modes", "people"):
        return answer
    if answer == "none":
        raise PlainError(NO_TIES.format(table.called))
    columns, _, rows = answer.partition(" ")
    first, second = (int(number) - 1 for number in columns.replace("-", ">").split(">"))
    top = -1 if rows else max(tops)
    return Ties(Columns.below(table, top), {"key": first}, {"key": second}, ">" in columns, YOU_SAID)


def _said_in_comments(table: Table) -> str:
    """What comments say about direction, as SNAP and KONECT write them: ">" or "-"; empty if nothing."""
    for comment in table.comments:
        if re.match(r"#\s*undirected graph|%\s*(sym|bip)\b", comment, re.IGNORECASE):
            return "-"
        if re.match(r"#\s*directed graph|%\s*asym\b", comment, re.IGNORECASE):
            return ">"
    return ""


def _ask(table: Table, options: list[Option], ledger: Ledger) -> str:
    question = f"Nothing in {table.called} says which columns name the two ends of a tie. Which do?"
    return ledger.ask(f"columns: {table.key}", question, options)


def lists_people(table: Table) -> bool:
    """Whether the headers are those of a list of people."""
    heads = [words.folded(cell) for cell in table.rows[top_of(table)]]
    return sum(head in words.PEOPLE for head in heads) >= 2


def _shared(table: Table, top: int, first: int, second: int) -> bool:
    """Whether a third of those in one of two columns stands in the other too."""
    a, b = ({clean(as_text(row[c])) for row in table.rows[top + 1 :]} - {""} for c in (first, second))
    return len(a & b) >= max(1, min(len(a), len(b)) / 3)


def _tops(table: Table) -> list[int]:
    """Where the headers can be: 0 if the first row holds them, -1 if there are none, both if unclear."""
    first, rest = table.rows[0], table.rows[1:]
    if not rest or any(is_number(cell) for cell in first):
        return [-1]
    again = {clean(as_text(cell)) for row in rest for cell in row}
    if any(not is_empty(cell) and clean(as_text(cell)) in again for cell in first[:3]):
        return [-1]
    numeric = [all(is_number(row[c]) for row in rest) for c in range(table.width)]
    return [0] if any(numeric) else [0, -1]


def _pairs(table: Table, top: int) -> list[tuple[int, int]]:
    """Pairs of columns that may name the ends of ties, the likeliest first: those that share most values."""
    values = []
    for column in range(min(table.width, 12)):
        cells = [clean(as_text(row[column])) for row in table.rows[top + 1 :]]
        filled = [cell for cell in cells if cell]
        fits = len(filled) >= 0.8 * len(cells) and max(map(len, filled), default=99) <= 120
        fractions = any(is_number(cell) and "." in cell for cell in filled)
        values.append(set(filled) if fits and not fractions else set())
    ranked = []
    for a, b in itertools.combinations(range(len(values)), 2):
        if values[a] and values[b]:
            shared = len(values[a] & values[b]) / min(len(values[a]), len(values[b]))
            names = not all(map(is_number, values[a] | values[b]))
            order = (-a - b, shared) if top < 0 else (shared, -a - b)
            ranked.append(((shared > 0, names, *order), (a, b)))
    return [pair for _, pair in sorted(ranked, reverse=True)[:MOST_PAIRS]]
