"""VNA, the format of NetDraw: tables of nodes and of ties in one text."""

import re

from netlib.studio.table import Table

WORD = re.compile(r'"([^"]*)"|([^\s,]+)')


def read_vna(name: str, text: str) -> list[Table]:
    """The tables of a VNA file.

    Parameters
    ----------
    name : str
        The name of the file.
    text : str
        The file.

    Returns
    -------
    list of Table
        Its sections, apart from those that say how things are drawn.
    """
    sections: list[tuple[str, list[list[str | float | None]], list[int]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        words: list[str | float | None] = [a or b for a, b in WORD.findall(line)]
        if line.lstrip().startswith("*"):
            sections.append((line.strip().lstrip("*").strip().casefold(), [], []))
        elif words and sections:
            sections[-1][1].append(words)
            sections[-1][2].append(number)
    tables = []
    for kind, rows, numbers in sections:
        if rows and "properties" not in kind:
            width = max(map(len, rows))
            even = [[*row, *[None] * (width - len(row))] for row in rows]
            tables.append(Table(name, kind, even, numbers, noun="line"))
    return tables
