"""A list of neighbours: each row names somebody and then all to whom this person is tied."""

from itertools import pairwise

from netlib.studio import headers as words
from netlib.studio.draft import Draft, clean
from netlib.studio.ledger import Ledger
from netlib.studio.shapes.tie_columns import ask_direction
from netlib.studio.table import Table
from netlib.studio.values import as_text, is_empty


def is_neighbours(table: Table) -> bool:
    """Whether a table without headers is a list of neighbours: rows of unequal length that name each other.

    Most of those who are named then have a row.
    """
    first = [clean(as_text(row[0])) for row in table.rows]
    rest = [clean(as_text(cell)) for row in table.rows for cell in row[1:] if not is_empty(cell)]
    if words.folded(table.rows[0][0]) in words.PEOPLE:  # headers, and below them what people answered
        return False
    if not table.ragged or len(set(first)) < len(first) or "" in first or len(rest) < 2:
        return False
    gaps = any(is_empty(a) and not is_empty(b) for row in table.rows for a, b in pairwise(row))
    return not gaps and sum(name in set(first) for name in rest) >= 0.7 * len(rest)


def read_neighbours(table: Table, draft: Draft, ledger: Ledger) -> None:
    """Count everybody and every tie of a list of neighbours; a tie named from both ends is one."""
    names = [[clean(as_text(cell)) for cell in row if not is_empty(cell)] for row in table.rows]
    named = {(row[0], other) for row in names for other in row[1:]}
    example = next(iter(sorted(named)))
    directed = ask_direction(table.key, table.called, ledger, example)
    for number, row in enumerate(names):
        draft.person(row[0], table.place(number))
    seen: set[frozenset[str]] = set()
    for number, row in enumerate(names):
        for other in row[1:]:
            pair = frozenset((row[0], other))
            if not directed and pair in seen and (other, row[0]) in named and row.count(other) == 1:
                ledger.read["ties"] += 1
                ledger.count("ties", "merged", table.place(number), "the other end names this tie too")
                continue
            seen.add(pair)
            draft.tie(row[0], other, table.place(number), directed=directed)
