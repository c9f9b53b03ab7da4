"""Where the answers stand in a sheet: one row a person, one row an answer, or one column an answer."""

import re
from dataclasses import dataclass

from netlib.lesson.polls.options import Reader, plain
from netlib.lesson.polls.sheets import Grid

# Headings of columns about people, times, marks, which hold no answer; but for "#" as `plain` writes them.
NO_ANSWER = re.compile(
    r"#|(user |participant |voter |attendee |player |response |respondent )?"
    r"(id|ip|no|nr|rank|name|first name|last name|nickname)"
    r"|.*\b(e[ -]?mail|email address|timestamp|start time|completion time|submitted|date|time|score|points"
    r"|grade|duration|correct answers?|is correct|right|language|session|phone|device|browser|user agent"
    r"|percent|team|department)\b.*"
    r"|(answer|option|choice|antwort) \d+|benutzername|vorname|nachname|zeitstempel"
    r"|startzeit|fertigstellungszeit"
)
QUESTION = re.compile(r"(poll )?(question|prompt|frage)( text| title)?")
COUNT = re.compile(
    r"(number of )?(votes?|counts?|responses?|answers?|answers received|people|total|n"
    r"|stimmen|anzahl|antworten)"
)
PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,4})?) ?%")
# "3 (30%)", "3 votes, 30%"; but "33,3%" is a share with a decimal comma
COUNT_AND_PERCENT = re.compile(r"(\d{1,6})(?: votes?)?(?: ?[(/;-] ?|,? )\d{1,3}(?:[.,]\d{1,4})? ?%\)?")


@dataclass
class Series:
    """The answers to one question: of each person, or (with ``shares``) of the percentages of each answer."""

    label: str  # the heading or the question
    answers: list[str | None]
    skipped: list[str]
    counts: dict[str, int] | None = None
    shares: dict[str, float] | None = None  # percentages

    @property
    def found(self) -> int:
        return sum(answer is not None for answer in self.answers)


def totals(reader: Reader, grid: Grid) -> list[Series]:
    """Tables with one row, or one column, an answer: its counts, or else its percentages."""
    if reader.question.number:
        return []
    grid = [row for row in grid if not row or not _holds_none(row[0])]
    turned = _columns(grid)
    return [series for one in (grid, turned) if (series := _totals(reader, one)) is not None]


def _totals(reader: Reader, grid: Grid) -> Series | None:
    counts: dict[str, int] = {}
    shares: dict[str, float] = {}
    head: list[str] = []
    for row in grid:
        named = [(place, id) for place, cell in enumerate(row) if (id := reader.answer(cell))]
        if not named:
            if not counts and not shares:
                head = row
            continue
        place, id = named[-1]  # "B", then its text: both name the same answer
        if len({id for _, id in named}) > 1 or id in counts or id in shares:
            return None  # rows of people, or another question below
        behind = list(enumerate(row))[place + 1 :]
        if many := _count_in(behind, head):
            counts[id] = many[0]
        elif share := next((match for _, cell in behind if (match := PERCENT.fullmatch(cell))), None):
            shares[id] = float(share[1].replace(",", "."))
    found = len(counts or shares)
    if found < 2 and not (found == 1 and len(grid) <= 3):
        return None
    if counts:
        return Series(_title(grid, head), [], [], counts=counts)
    return Series(_title(grid, head), [], [], shares=shares)


def _count_in(cells: list[tuple[int, str]], head: list[str]) -> list[int]:
    """The count in a row: under a heading that says so, else the first whole number."""
    whole = []
    for place, cell in cells:
        if match := COUNT_AND_PERCENT.fullmatch(cell):
            return [int(match[1])]
        if cell.isascii() and cell.isdecimal() and len(cell) < 7:
            if place < len(head) and COUNT.fullmatch(plain(head[place])):
                return [int(cell)]
            if not (place < len(head) and "%" in head[place]):
                whole.append(int(cell))
    return whole[:1]


def _title(grid: Grid, head: list[str]) -> str:
    texts = [
        cell for row in grid[: grid.index(head) + 1 if head in grid else 1] for cell in row if len(cell) > 12
    ]
    return max(texts, key=len, default="")


def people(reader: Reader, grid: Grid) -> list[Series]:
    """The columns with one answer a person; where questions stand in rows, one series for each question."""
    head = _head(reader, grid)
    body = grid[head + 1 :]
    names = grid[head] if head >= 0 else []
    columns = list(_columns(body))
    asked = next((place for place, name in enumerate(names) if QUESTION.fullmatch(plain(name))), None)
    found: list[Series] = []
    for place, column in enumerate(columns):
        name = names[place] if place < len(names) else ""
        if _holds_none(name) or _are_addresses(column):
            continue
        left = columns[place - 1] if place else []
        if asked is not None and asked != place:
            found += _by_question(reader, columns[asked], column)
        elif not name and (titles := _questions(reader, left)):
            found += _by_question(reader, left, column, titles)
        else:
            found.append(_series(reader, name, column))
    return [series for series in found if _holds(series)]


def _holds_none(heading: str) -> bool:
    """Is a column with this heading about something else than answers?"""
    return bool(NO_ANSWER.fullmatch(plain(heading) or heading))


def _columns(grid: Grid) -> list[list[str]]:
    wide = max(map(len, grid), default=0)
    return [[row[place] if place < len(row) else "" for row in grid] for place in range(wide)]


def _head(reader: Reader, grid: Grid) -> int:
    """The row of headings, among the first rows; -1 where there is none."""
    usual = max((len([cell for cell in row if cell]) for row in grid), default=0)
    for place, row in enumerate(grid[:12]):
        full = [cell for cell in row if cell]
        if (
            len(full) >= 2
            and any(map(_holds_none, full))
            and len(full) >= min(usual, 2)
            and not any(map(reader.answer, full))
        ):
            return place
        if any(map(reader.answer, full)) and not reader.question.number:
            return place - 1 if place and len(grid[place - 1]) >= len(row) - 1 else -1
    return 0 if len(grid) > 1 and not any(map(reader.answer, grid[0])) else -1


def _series(reader: Reader, label: str, cells: list[str]) -> Series:
    answers = [reader.answer(cell) for cell in cells]
    skipped = [cell for cell, answer in zip(cells, answers, strict=True) if cell and answer is None]
    return Series(label, answers, skipped)


def _holds(series: Series) -> bool:
    """Are most of the texts answers?"""
    return series.found > 0 and series.found >= len(series.skipped)


def _are_addresses(cells: list[str]) -> bool:
    full = [cell for cell in cells if cell]
    return bool(full) and sum("@" in cell for cell in full) > len(full) / 2


def _questions(reader: Reader, cells: list[str]) -> list[str]:
    """The questions that a column repeats, if it is such a column."""
    full = [cell for cell in cells if cell]
    texts = list(dict.fromkeys(full))
    repeated = bool(full) and len(texts) <= max(1, len(full) / 2)
    long = all(len(text) > 12 and " " in text and "@" not in text for text in texts)
    return texts if repeated and long and not any(map(reader.answer, texts)) else []


def _by_question(
    reader: Reader, asked: list[str], cells: list[str], titles: list[str] | None = None
) -> list[Series]:
    titles = titles if titles is not None else list(dict.fromkeys(text for text in asked if text))
    return [
        _series(reader, title, [cell for text, cell in zip(asked, cells, strict=True) if text == title])
        for title in titles
    ]
