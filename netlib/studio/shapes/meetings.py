"""Calendars: whoever invites is tied to everybody who is invited, once for each meeting."""

import re
from dataclasses import dataclass
from email.utils import parseaddr

from netlib.studio import headers as words
from netlib.studio.draft import Draft, clean
from netlib.studio.ledger import Ledger
from netlib.studio.table import Columns, Table
from netlib.studio.values import as_text

ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
BETWEEN = re.compile(r"\s*;\s*|\s*,\s*(?=[^;]*@)")


@dataclass
class Meetings:
    """A table with a row for each meeting."""

    columns: Columns
    organiser: int  # the column of who invited
    attendees: list[int]  # the columns of those who were invited


def find_meetings(table: Table) -> Meetings | None:
    """The calendar that a table is; None if it is none."""
    for top in range(min(3, len(table.rows))):
        columns = Columns.below(table, top)
        organiser = words.column_of(columns.named(), words.ORGANISER)
        folded = [words.folded(header) for header in columns.named()]
        attendees = [c for c, header in enumerate(folded) if header in words.ATTENDEES]
        if organiser is not None and attendees:
            return Meetings(columns, organiser, attendees)
    return None


def read_meetings(meetings: Meetings, draft: Draft, ledger: Ledger) -> None:
    """Count who invited whom; the strength of a tie is the number of meetings."""
    table = meetings.columns.table
    names: dict[str, str] = {}
    found: dict[tuple[str, str], int] = {}
    for number, row in meetings.columns.body:
        place = table.place(number)
        host = _person(as_text(row[meetings.organiser]), names)
        guests = [
            _person(part, names)
            for c in meetings.attendees
            for part in BETWEEN.split(as_text(row[c]))
            if part
        ]
        for guest in guests:
            pair = host, guest
            if host and guest == host:
                ledger.drop("ties", place, "whoever invites is also invited")
            elif pair in found and host and guest:
                ledger.read["ties"] += 1
                ledger.count(
                    "ties", "merged", place, "a further meeting of the same two adds 1 to the strength"
                )
                draft.ties[found[pair]]["strength"] += 1
            else:
                found[pair] = len(draft.ties)
                draft.tie(host, guest, place, directed=True, strength=1.0)
    for address, name in names.items():
        if name and (person := draft.people.get(clean(address))):
            person["name"] = clean(name)


def _person(text: str, names: dict[str, str]) -> str:
    """Who an entry such as "Bo Li <bo@x.org>" is: the address decides, without case."""
    name, address = parseaddr(text)
    if not ADDRESS.fullmatch(address):
        return clean(text)
    address = clean(address).casefold()
    names[address] = name or names.get(address, "")
    return address
