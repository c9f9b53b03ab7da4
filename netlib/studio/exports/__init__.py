"""Maps as files of other programs: each can be read again, by the studio and by the program."""

from collections.abc import Callable

from netlib.errors import PlainError
from netlib.studio.exports import documents, tables
from netlib.studio.map import NetworkMap

Writer = Callable[[NetworkMap, str], dict[str, bytes]]
_WRITERS: dict[str, tuple[str, Writer]] = {
    "kumu": ("Kumu, as a spreadsheet", tables.kumu_workbook),
    "kumu-json": ("Kumu, as JSON", documents.kumu_json),
    "gephi": ("Gephi, as two CSV files", tables.gephi),
    "gexf": ("Gephi, as GEXF", documents.gexf),
    "graphml": ("GraphML, for Cytoscape, yEd, NetworkX and igraph", documents.graphml),
    "pajek": ("Pajek: names and ties, without groups and details", documents.pajek),
    "matrix": ("A matrix as CSV: names and the strongest tie of each pair", tables.matrix),
    "netlib": ("This workbook: everything, without loss", documents.own),
}
FORMATS = {name: words for name, (words, _) in _WRITERS.items()}


def export(ours: NetworkMap, format: str, name: str = "network") -> dict[str, bytes]:
    """Write a map as a file of another program.

    Parameters
    ----------
    ours : NetworkMap
        The map.
    format : str
        One of ``FORMATS``.
    name : str
        What the files are called, without an ending.

    Returns
    -------
    dict of str to bytes
        The name of each file and its content.

    Raises
    ------
    PlainError
        For an unknown format, or where a library is missing.
    """
    if format not in _WRITERS:
        raise PlainError(f"there is no format “{format}”; there are {', '.join(_WRITERS)}")
    return _WRITERS[format][1](ours, name)


__all__ = ["FORMATS", "export"]
