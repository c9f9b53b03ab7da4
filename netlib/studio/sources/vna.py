"""Texts that are tables in another dress: VNA of NetDraw, SIF of Cytoscape."""

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


def read_sif(name: str, text: str) -> Table:
    """The ties of a SIF file of Cytoscape: somebody, the kind of tie, and one or several others."""
    rows: list[list[str | float | None]] = [["source", "relation", "target"]]
    numbers = [0]
    for number, line in enumerate(text.split("\n"), 1):
        words = [word for word in (line.split("\t") if "\t" in text else line.split()) if word.strip()]
        rows += [[words[0], words[1], other] for other in words[2:]]
        numbers += [number] * len(words[2:])
    return Table(name, "", rows, numbers, noun="line")
