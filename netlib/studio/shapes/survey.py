"""Surveys: a row is what one person answered about the others.

Others are named in numbered columns ("1st choice"), several in one cell, or each has a column (a roster).
"""

import re
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field

from netlib.studio import headers as words
from netlib.studio.draft import clean
from netlib.studio.shapes.people import top_of
from netlib.studio.table import Columns, Table
from netlib.studio.values import as_text, is_empty, is_number

MANAGER = re.compile(r"report|manag|supervis|boss|vorgesetz|nadriaden|superior|jefe|responsable|parent")
# “1st choice” and “second choice” differ in a number only.
ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th|e|er|ère|ème|[ºª])\b|\b(?:first|second|third|fourth|fifth|erste|zweite|dritte|vierte|fünfte)[rsn]?\b"
    r"|\b(?:premier|première|deuxième|troisième|quatrième|cinquième|primera?|segunda?|tercera?)\b",
    re.IGNORECASE,
)
AND = re.compile(r"\s+(?:and|und|et|y|e|og|och|en|i|a|ve)\s+|\s*[&+]\s*")
SEPARATORS = (r"\s*[;|\n]\s*", r"\s*,\s*")
IN_BRACKETS = re.compile(r"^(.*?)\s*\[(.+)\][\s?.:!]*$", re.DOTALL)
AFTER_SIGN = re.compile(r"^(.*?)\s*(?: - | – |: |>>|\|\|?|_)\s*(.+)$", re.DOTALL)


@dataclass
class Survey:
    """A table with a row for each respondent."""

    columns: Columns
    who: int  # the column that names the respondent
    choices: dict[str, list[int]] = field(default_factory=dict)  # question -> the columns that name somebody
    roster: dict[str, dict[int, str]] = field(default_factory=dict)  # question -> column -> whom it is about
    separator: str = ""  # between several names in one cell; empty if there is one


def alike(text: str) -> str:
    """A name without case, accents and punctuation, as people write it from memory."""
    return words.folded(clean(text))


def apart(name: str, known: Container[str]) -> list[str]:
    """The names between which somebody wrote “and”, if all are known and the whole is not."""
    names = AND.split(name)
    return names if alike(name) not in known and all(alike(each) in known for each in names) else [name]


def find_survey(table: Table) -> Survey | None:
    """The survey that a table is; None if its rows do not name each other."""
    if len(table.rows) < 3 or table.width < 2:
        return None
    columns = Columns.below(table, top_of(table))
    named = columns.named()
    numbered = _numbered(named)
    but = [c for some in numbered.values() for c in some]
    for who in _respondents(named, but):
        respondents = {alike(as_text(cell)) for cell in columns.column(who)} - {""}
        if len(respondents) < 2 or len(respondents) < 0.8 * len(columns.body):
            continue
        for found_by in (_roster, _choices, _lists):
            survey = found_by(columns, who, respondents)
            if survey is not None:
                return survey
    return None


def _respondents(named: list[str], but: list[int]) -> list[int]:
    """The columns that may say who answered, the likeliest first: “What is your name?” comes before an id."""
    asked = [
        c for c, head in enumerate(named) if {"name", "names"} & set(words.words_of(head)) and c not in but
    ]
    found = [words.column_of(named, some, but) for some in (words.NAME, words.ID)]
    return list(dict.fromkeys(c for c in (found[0], *asked, found[1], 0) if c is not None))


def _numbered(named: list[str]) -> dict[str, list[int]]:
    """Columns whose headers differ in a number only."""
    stems: dict[str, list[int]] = {}
    for column, header in enumerate(named):
        counted = ORDINAL.sub(" 1 ", header.casefold())
        if re.search(r"\d", counted):
            stems.setdefault("".join(re.findall(r"[^\W\d_]+", counted)), []).append(column)
    return {stem: some for stem, some in stems.items() if len(some) > 1}


def _choices(columns: Columns, who: int, respondents: set[str]) -> Survey | None:
    named, choices = columns.named(), {}
    for stem, some in _numbered(named).items():
        cells = [as_text(row[c]) for _, row in columns.body for c in some if not is_empty(row[c])]
        hits = sum(alike(cell) in respondents for cell in cells)
        if who not in some and cells and (hits >= 0.3 * len(cells) or (words.RANKED.search(stem) and hits)):
            called = re.sub(r"[\d.:#]+", "", ORDINAL.sub("", named[some[0]])).strip(" -_")
            choices[called or named[some[0]]] = some
    if not choices:
        return None
    for column, header in enumerate(named):
        if words.REJECTION.search(header.casefold()) and column != who:
            choices[header] = [column]
    return Survey(columns, who, choices)


def _lists(columns: Columns, who: int, respondents: set[str]) -> Survey | None:
    best: tuple[int, Survey] | None = None
    for separator in SEPARATORS:
        choices, all_hits = {}, 0
        for column in range(columns.table.width):
            cells = [as_text(row[column]) for _, row in columns.body if not is_empty(row[column])]
            listed = [part for cell in cells for part in re.split(separator, cell) if part]
            parts = [one for part in listed for one in apart(part, respondents)]
            numbered = MANAGER.search(columns.headers[column].casefold())  # the number of somebody, no fact
            hits = sum(alike(part) in respondents for part in parts if numbered or not is_number(part))
            if column != who and len(parts) >= 2 and hits >= max(2, 0.6 * len(parts)):
                choices[columns.headers[column]] = [column]
                all_hits += hits
        if choices and _may_be_names(columns, who, choices, separator):
            return None  # it is asked whether the first row is a tie too
        if choices and (best is None or all_hits > best[0]):
            best = all_hits, Survey(columns, who, choices, separator=separator)
    return best[1] if best else None


def _may_be_names(columns: Columns, who: int, choices: dict[str, list[int]], separator: str) -> bool:
    """Whether the row at the top may be no headers: two names, as in all rows below it."""
    used = [who, *(c for some in choices.values() for c in some)]
    heads = {alike(columns.headers[c]) for c in used}
    cells = [as_text(cell) for c in used for cell in columns.column(c)]
    if heads & {alike(cell) for cell in cells}:
        return True
    known = any(head in words.PEOPLE or MANAGER.search(head) for head in heads)
    longest = max(len(cell.split()) for cell in cells)
    asked = any("?" in columns.headers[c] or len(columns.headers[c].split()) > longest for c in used)
    several = any(re.search(separator, cell) for cell in cells)
    return columns.table.width == 2 and not (known or asked or several)


def _roster(columns: Columns, who: int, respondents: set[str]) -> Survey | None:
    forms: dict[int, list[tuple[str, str]]] = {}
    for column, header in enumerate(columns.named()):
        if column != who and header:
            split = [match for match in (IN_BRACKETS.match(header), AFTER_SIGN.match(header)) if match]
            forms[column] = [("", header), *((clean(match[1]), match[2]) for match in split)]
    hits = Counter(stem for some in forms.values() for stem, name in some if alike(name) in respondents)
    roster = {}
    for stem, count in hits.items():
        about = {c: clean(name) for c, some in forms.items() for s, name in some if s == stem}
        if not stem:  # nothing but a name says what a column is about
            about = _alongside(columns, about, respondents)
        if count >= 2 and count >= 0.5 * min(len(about), len(respondents)):
            roster[stem] = about
    return Survey(columns, who, roster=roster) if roster else None


def _alongside(columns: Columns, about: dict[int, str], respondents: set[str]) -> dict[int, str]:
    """The columns of people who answered, and those beside them with the same answers: people who did not."""
    known = [c for c, name in about.items() if alike(name) in respondents]
    said = {as_text(cell) for c in known for cell in columns.column(c)}
    found = {c: about[c] for c in known}
    for c in [*range(known[0] - 1, -1, -1), *range(known[0], columns.table.width)]:
        answers = {as_text(cell) for cell in columns.column(c)}
        if c in about and (c - 1 in found or c + 1 in found) and answers <= said | {""}:
            found[c] = about[c]
    return dict(sorted(found.items()))
