"""What single cells mean: numbers with points or commas, directions, marks for yes."""

import re
from collections.abc import Iterable

Cell = str | float | None
FORMULA = tuple("=+-@\t\r")  # with one of these a spreadsheet begins to calculate


def _words(text: str) -> set[str]:
    return set(text.split())


UNKNOWN = _words("na n/a nan null none missing #n/a -99 ?")  # not known, which is not the same as no
YES = _words("x × ✓ ✔ ☑ ☒ ✅ ● • yes ja oui si sí ano áno evet true tak y")
NO = _words("no nein non nie ne hayır false - – — − -- ✗ ✘ ❌ ☐ ○ n")
DIRECTED = _words("directed direct true 1 yes y gerichtet dirigido oriented -> oneway forward")
UNDIRECTED = _words("""
    undirected mutual bidirectional false 0 no n ungerichtet both nodirigido twoway reciprocal none
    symmetric bi
""")
NUMBER = re.compile(r"[-+−]?(\d+([.,]\d+)*|[.,]\d+)([eE][-+]?\d+)?%?")
THOUSANDS = re.compile(r"[-+−]?\d{1,3}([.,]\d{3})+")


def as_text(cell: Cell) -> str:
    """What a cell says as a name or id: a spreadsheet keeps the id 12 as the number 12.0."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
    return "" if cell is None else cell.strip()


def is_empty(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_unknown(cell: Cell) -> bool:
    """Whether a cell says that something is not known."""
    return isinstance(cell, str) and cell.strip().casefold() in UNKNOWN


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number, in whatever way it is written."""
    return isinstance(cell, float) or (isinstance(cell, str) and bool(NUMBER.fullmatch(cell.strip())))


def decimal_sign(cells: Iterable[Cell]) -> str | None:
    """The sign before decimals in a column of numbers, ``"."`` or ``","``.

    None where the column does not decide it: all could be thousands as well ("1,234").
    """
    texts = [cell.strip() for cell in cells if isinstance(cell, str) and re.search(r"\d[.,]|[.,]\d", cell)]
    texts = [text for text in texts if NUMBER.fullmatch(text)]
    for text in texts:
        if "," in text and "." in text:
            return max(".,", key=text.rfind)
        sign = "," if "," in text else "."
        if text.count(sign) > 1:
            return "." if sign == "," else ","
        if not THOUSANDS.fullmatch(text) or text.lstrip("+-−").startswith("0"):
            return sign
    return None if any("," in text for text in texts) else "."


def as_number(cell: Cell, decimal: str = ".") -> float | None:
    """The number in a cell, with this sign before decimals; None if it holds none.

    Of a percentage it is what stands before the sign.
    """
    if isinstance(cell, float):
        return cell
    if not is_number(cell) or cell is None:
        return None
    text = cell.strip().removesuffix("%").replace("−", "-").replace("," if decimal == "." else ".", "")
    number = float(text.replace(",", "."))
    return number if abs(number) < 1e300 else None


def direction(cell: Cell) -> bool | None:
    """Whether a cell says "directed"; None if it says neither that nor the contrary."""
    word = re.sub(r"[\s_-]+(?!>)", "", as_text(cell).casefold())
    return True if word in DIRECTED else False if word in UNDIRECTED else None


def says_direction(cells: Iterable[Cell]) -> bool:
    """Whether a column is about direction and nothing else."""
    filled = [cell for cell in cells if not is_empty(cell)]
    return bool(filled) and all(direction(cell) is not None for cell in filled)
