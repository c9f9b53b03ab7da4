"""Seven search and rescue operations: organisations, their contacts, and tables computed from them.

``data/emon/README.md`` says where they come from.
"""

from typing import TYPE_CHECKING

from netlib.arguments import shown
from netlib.datapackage import read_table
from netlib.errors import PlainError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


def emon_organisations() -> "pd.DataFrame":
    """The organisations of seven search and rescue operations (Drabek and others, 1981).

    Returns
    -------
    pandas.DataFrame
        Columns: ``network`` (the operation), ``org`` (a number inside it), ``name``, ``sponsor``,
        ``paid``, ``volunteers``, ``location``, ``formalization``, and the scores ``decision`` and
        ``command``: how prominent others rated it in decisions and in the line of command. Missing
        where nobody knew.
    """
    return read_table("emon", "organisations")


def emon_ties() -> "pd.DataFrame":
    """Who had contact with whom in seven search and rescue operations (Drabek and others, 1981).

    Returns
    -------
    pandas.DataFrame
        Columns: ``network``, ``from``, ``to`` (numbers of ``emon_organisations``), ``freq``, 1 most
        often to 4.
    """
    return read_table("emon", "ties")


def emon_derived(name: str) -> "pd.DataFrame":
    """A table that ``data/emon/derived/make.py`` computed: "decision" or "ranks".

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    pandas.DataFrame
        The table.
    """
    return read_table("emon/derived", name)


def emon_borders() -> "pd.DataFrame":
    """How many contacts crossed a border between organisations, and how many would have by chance.

    Returns
    -------
    pandas.DataFrame
        Columns: ``network`` (an operation, or "all"), ``border`` ("sponsor" or "private"), ``contacts``
        ("all" or "frequent"), ``ties``, ``across``, ``ei_index``, ``chance`` with ``low`` and ``high``,
        ``as_low``; described in ``data/emon/borders/README.md``.
    """
    return read_table("emon/borders", "borders")


def emon_network(name: str) -> "nx.DiGraph":
    """Who had contact with whom in the operation ``name``, as a ``networkx.DiGraph``.

    Parameters
    ----------
    name : str
        Name of the operation.

    Returns
    -------
    networkx.DiGraph
        Nodes are the numbers of the organisations, with the columns of ``emon_organisations`` as
        attributes; a tie carries ``freq``, 1 most often to 4.

    Raises
    ------
    PlainError
        If the file is missing or was changed, or there is no such operation.

    Examples
    --------
    >>> contacts = emon_network("Texas")
    >>> len(contacts), contacts.size()
    (25, 186)
    """
    import networkx as nx

    organisations = emon_organisations()
    names = list(organisations["network"].unique())
    if not isinstance(name, str) or name not in names:
        raise PlainError(f"name must be one of {', '.join(names)}; got {shown(name, quoted=True)}")
    network = nx.DiGraph(name=name)
    for row in organisations[organisations["network"] == name].drop(columns="network").to_dict("records"):
        network.add_node(row.pop("org"), **row)
    ties = emon_ties()
    for row in ties[ties["network"] == name].to_dict("records"):
        network.add_edge(row["from"], row["to"], freq=row["freq"])
    return network
