"""CSV and other text: its encoding, its separator, its lines."""

import csv
import io
import re
from itertools import takewhile

from netlib.errors import PlainError
from netlib.studio import headers as words
from netlib.studio.ledger import Ledger, Place
from netlib.studio.receipt import Option
from netlib.studio.safety import MOST_COLUMNS, MOST_ROWS
from netlib.studio.table import Table
from netlib.studio.values import FORMULA

BOMS = [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"),
        (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]  # fmt: skip
OLD = {"cp1252": "Western European", "cp1250": "Central European", "cp1254": "Turkish", "cp1251": "Cyrillic",
       "cp1253": "Greek", "mac_roman": "an old Mac"}  # fmt: skip
MOST_COMMENTS = 20  # are said in the receipt
FOREIGN = ("cp1251", "cp1253")  # other letters than ours throughout, not only here and there
NO_TEXT = "“{}” holds bytes that no text has; export it as CSV, UTF-8, once more."
SEPARATORS = [",", ";", "\t", "|"]
HEADERS = {word for pair in words.DIRECTED_PAIRS for word in pair} | {*words.ID, *words.NAME, *words.GROUP}
HEADERS |= {*words.STRENGTH, *words.LAYER, *words.DIRECTION}
WORD = re.compile(r'"([^"]*)"|(\{.*\}|\S+)')  # NetworkX writes {'weight': 4} behind the two ends
SEP_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)


def decode(name: str, content: bytes, ledger: Ledger) -> str:
    """The text that bytes stand for, whose lines end as in Unix; `PlainError` if it is no text.

    Asks where they are of an old encoding that the file does not name.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            try:
                return _lines(name, content[len(mark) :].decode(encoding))
            except UnicodeDecodeError:
                raise PlainError(
                    f"“{name}” says that it is {encoding.upper()} and is not: save it again."
                ) from None
    if b"\0" in content[:1000]:
        for encoding in ("utf-16-le", "utf-16-be"):
            if (
                content[:1000][1 if encoding.endswith("le") else 0 :: 2].count(0)
                > 0.4 * len(content[:1000]) / 2
            ):
                return _lines(name, content.decode(encoding, errors="replace"))
    if b"\0" in content:
        raise PlainError(NO_TEXT.format(name))
    try:
        return _lines(name, content.decode("utf-8"))
    except UnicodeDecodeError:
        return _lines(name, content.decode(_old(name, content, ledger), errors="replace"))


def _old(name: str, content: bytes, ledger: Ledger) -> str:
    odd = [piece for piece in re.split(rb"[\r\n;,\t|]", content) if re.search(rb"[\x80-\xff]", piece)]
    preview = b"  ".join(dict.fromkeys(odd[:40]))[:160]
    options, seen = [], {}
    for encoding, said in OLD.items():
        shown = preview.decode(encoding, errors="replace")
        if encoding == "mac_roman" and b"\n" in content:
            continue  # Macs that wrote this encoding ended lines otherwise
        if shown not in seen:
            options.append(Option(encoding, f"{said} ({encoding})", shown))
        seen[shown] = encoding
    foreign = 2 * len(re.findall(rb"[\x80-\xff]", preview)) > len(re.findall(rb"[A-Za-z\x80-\xff]", preview))
    ours = [option for option in options if option.value not in FOREIGN]
    if len(ours) == 1 and not foreign:
        ledger.note(Place(name), f"read in the old encoding of {ours[0].words}, which any other spells alike")
        return ours[0].value
    # Letters come before signs: “¯ak” is hardly a name, “Żak” is. Macs of old ended lines with CR alone.
    options.sort(
        key=lambda option: (
            option.value != "mac_roman",
            (option.value in FOREIGN) != foreign,
            _signs(option.preview),
        )
    )
    options.append(Option("none", "In none of these"))
    question = f"In which of these are the names of “{name}” spelled right?"
    answer = ledger.ask(f"encoding: {name}", question, options)
    if answer == "none":
        raise PlainError(f"“{name}” is in an encoding that is not known here: save it once more as UTF-8.")
    return answer


def _signs(text: str) -> int:
    """How many characters beyond ASCII are no letters."""
    return sum(ord(letter) > 127 and not letter.isalpha() and letter not in "’‘“”–—…" for letter in text)


def _lines(name: str, text: str) -> str:
    if "\0" in text:
        raise PlainError(NO_TEXT.format(name))
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_text(name: str, text: str, ledger: Ledger) -> Table:
    """The table in a decoded text.

    `PlainError` if a quote is not closed, or there are too many rows or columns.
    """
    lines = text.split("\n")
    before = list(takewhile(lambda line: line.startswith(("#", "%")) or not line.strip(), lines))
    skipped, comments = len(before), [line.strip() for line in before if line.strip()]
    for comment in comments[:MOST_COMMENTS]:
        ledger.note(Place(name), f"a comment: “{comment[:120]}”")
    del lines[:skipped]
    if comments and comments[0].casefold().startswith("%%matrixmarket") and lines:
        comments.append(_market(name, comments[0].casefold(), lines.pop(0), ledger))
        skipped += 1
    given = SEP_LINE.fullmatch(lines[0]) if lines else None
    if given:
        lines.pop(0)
        skipped += 1
    body = "\n".join(lines)
    separator = given[1] if given else _separator(body)
    if separator == " ":
        rows = [(n, _words(line)) for n, line in enumerate(lines, 1)]
    else:
        rows = _parsed(name, body, separator)
    rows = [(n + skipped, row) for n, row in rows if any(cell.strip() for cell in row)]
    if len(rows) > MOST_ROWS:
        raise PlainError(f"“{name}” has {len(rows):,} lines; at most {MOST_ROWS:,} are read.")
    if rows and max(len(row) for _, row in rows) > MOST_COLUMNS:
        raise PlainError(
            f"“{name}” has {max(len(row) for _, row in rows):,} columns; at most {MOST_COLUMNS:,} are read."
        )
    table = Table(name, "", _even(rows), [n for n, _ in rows], noun="line")
    table.comments = comments
    return table


def _market(name: str, form: str, sizes: str, ledger: Ledger) -> str:
    """What the first lines of Matrix Market say, as a comment of KONECT says whether ties have directions."""
    rows, columns, *_ = [*sizes.split(), "", ""]
    if "coordinate" not in form or rows != columns:
        raise PlainError(
            f"“{name}” is a matrix whose rows and columns differ or lack numbers; bring it as CSV."
        )
    ledger.note(Place(name), f"the line of sizes, “{sizes}”: who of the {rows} has no tie is not on the map")
    return "% sym" if "symmetric" in form else "% asym"


def _words(line: str) -> list[str]:
    """The words of a line; what NetworkX writes behind the ends of a tie becomes its weight."""
    found = [quoted or plain for quoted, plain in WORD.findall(line)]
    weight = re.fullmatch(r"\{'weight': ([-+.\deE]+)\}|\{\}", found[-1]) if found else None
    return [*found[:-1], *([weight[1]] if weight[1] else [])] if weight else found


def _even(rows: list[tuple[int, list[str]]]) -> list[list[str | float | None]]:
    """All rows as wide as the widest; a header that lacks a cell is that of a column of row names (R)."""
    cells = [[_unquoted(cell) if cell.strip() else None for cell in row] for _, row in rows]
    if len(cells) > 1 and {len(row) for row in cells[1:]} == {len(cells[0]) + 1} and len(cells[0]) > 1:
        cells[0] = [None, *cells[0]]
    width = max(map(len, cells), default=0)
    return [[*row, *[None] * (width - len(row))] for row in cells]


def _unquoted(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it as a formula."""
    return cell[1:] if cell[0] == "'" and cell[1:2] in (*FORMULA, "'") else cell


def _parsed(name: str, body: str, separator: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    csv.field_size_limit(1_000_000)
    rows, before = [], 0
    try:
        for row in reader:
            rows.append((before + 1, row))
            before = reader.line_num
    except csv.Error as error:
        where = f"the record that begins in line {before + 1}"
        raise PlainError(
            f"“{name}”: {where} cannot be read ({error}); a quotation mark may lack its second."
        ) from None
    wide = [len(row) for _, row in rows]
    if wide and any(row and '"' in row[-1] and row[-1].count("\n") > 20 for _, row in rows):
        raise PlainError(f"“{name}”: a quotation mark in line {rows[-1][0]} is never closed.")
    return rows


def _separator(body: str) -> str:
    """What separates cells; a space where no other sign does and all lines have as many words."""
    sample = body[:20_000]
    lines = [line for line in sample.split("\n") if line.strip()][:200]
    if not any(sign in sample for sign in SEPARATORS):
        return " "
    if (known := _by_header(lines)) is not None:
        return known
    import clevercsv

    found = clevercsv.Detector().detect(sample, delimiters=SEPARATORS)
    if found is not None and found.delimiter:
        return str(found.delimiter)
    return max(SEPARATORS, key=lambda sign: sum(sign in line for line in lines))


def _by_header(lines: list[str]) -> str | None:
    """The sign between words that are known from headers: names may hold any of the others."""
    found = {}
    for sign in SEPARATORS:
        cells = next(csv.reader(lines[:1], delimiter=sign), [])
        found[sign] = sum(words.folded(cell) in HEADERS for cell in cells)
    best = max(SEPARATORS, key=lambda sign: found[sign])
    return best if found[best] >= 2 else None
