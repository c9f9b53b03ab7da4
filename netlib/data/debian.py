"""Debian, who makes it and who vouches for whom: tables, and two networks made of them.

``data/debian/README.md`` says where they come from and what they must not be used for.
"""

from typing import TYPE_CHECKING, NamedTuple

from netlib.arguments import is_hashable, shown
from netlib.datapackage import read_table
from netlib.errors import PlainError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class Release(NamedTuple):
    """One release of Debian, and how the tables encode it."""

    year: int
    position: int  # which character of `ring` and `kind`, which bit of `releases` and `seen`
    until: str  # the month of the keyring that was read: later vouches do not count


RELEASES = {
    2021: Release(2021, 0, "2021-07"),
    2023: Release(2023, 1, "2022-12"),
    2025: Release(2025, 2, "2025-07"),
    2026: Release(2026, 3, "2026-06"),
}
"""The releases of Debian in the data, by year."""

ROLES = {"U": "developer", "M": "maintainer", "N": "member without upload rights"}
"""What members of Debian may do, by the letter that stands for it in the data."""


def find_release(year: int) -> Release:
    """Look up one release.

    Parameters
    ----------
    year : int
        Year of the release: 2021, 2023, 2025 or 2026.

    Returns
    -------
    Release
        The release.

    Raises
    ------
    PlainError
        If the data hold no such release.

    Examples
    --------
    >>> find_release(2023)
    Release(year=2023, position=1, until='2022-12')
    """
    if not is_hashable(year) or year not in RELEASES:
        got = shown(year, quoted=True)
        raise PlainError(f"year must be 2021, 2023, 2025 or 2026, the releases in the data; got {got}")
    return RELEASES[year]


def debian_people() -> "pd.DataFrame":
    """Everybody named in Debian's keyrings or packages, under an opaque code.

    Returns
    -------
    pandas.DataFrame
        Columns: ``person``; ``ring``, one letter for each of 2021, 2023, 2025, 2026 (U developer, M
        maintainer, N without upload rights, - not in the keyring); ``joined`` and ``left``, years.
    """
    return read_table("debian", "people")


def debian_trust() -> "pd.DataFrame":
    """Who vouched for whose key, usually after meeting: one row per ordered pair of people.

    Returns
    -------
    pandas.DataFrame
        Columns: ``signer``, ``signee``; ``month`` of the first signature ("YYYY-MM"); ``seen``, a bit
        mask of the keyrings that show it (1 = 2021, 2 = 2023, 4 = 2025, 8 = 2026).
    """
    return read_table("debian", "trust")


def debian_maintains() -> "pd.DataFrame":
    """Who is named as maintaining which package.

    Returns
    -------
    pandas.DataFrame
        Columns: ``package``, ``person``; ``releases``, a bit mask (1 = 2021, 2 = 2023, 4 = 2025, 8 =
        2026).
    """
    return read_table("debian", "maintains")


def debian_packages() -> "pd.DataFrame":
    """One row per source package: who it is run by, in which team, and how it fared.

    Returns
    -------
    pandas.DataFrame
        The 14 columns are described in ``data/debian/README.md``.
    """
    return read_table("debian", "packages")


def debian_derived(name: str) -> "pd.DataFrame":
    """A table that ``data/debian/derived/make.py`` computed: such as "ladder" or "distance".

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    pandas.DataFrame
        The table.
    """
    return read_table("debian/derived", name)


def debian_departures(name: str) -> "pd.DataFrame":
    """A table that ``data/debian/departures/make.py`` computed: "groups", "differences" or "labels".

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    pandas.DataFrame
        What became, by 2025, of Debian's packages of 2021, by who left and under whose name they were;
        described in ``data/debian/departures/README.md``.
    """
    return read_table("debian/departures", name)


def debian_pandemic(name: str) -> "pd.DataFrame":
    """A table that ``data/debian/pandemic/make.py`` computed: "vouches" a year, or "newcomers".

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    pandas.DataFrame
        Described in ``data/debian/pandemic/README.md``.
    """
    return read_table("debian/pandemic", name)


def debian_relationships(name: str) -> "pd.DataFrame":
    """A table that ``data/debian/relationships/make.py`` computed: vouches by "months", or "grown".

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    pandas.DataFrame
        Described in ``data/debian/relationships/README.md``.

    Examples
    --------
    >>> debian_relationships("months")["conference"].sum()  # months in which a conference took place
    np.int64(17)
    """
    return read_table("debian/relationships", name)


def debian_removal(name: str) -> "pd.DataFrame":
    """A table that ``data/debian/removal/make.py`` computed: "removal" or "nobody_left".

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    pandas.DataFrame
        Described in ``data/debian/removal/README.md``.
    """
    return read_table("debian/removal", name)


def debian_over_time() -> "pd.DataFrame":
    """Debian's network of vouches from 2010 to 2026: all vouches so far, and those of the last five years.

    Returns
    -------
    pandas.DataFrame
        Columns: ``year``, ``counted`` ("all" or "last five years"), ``n_people``, ``n_ties``,
        ``centralization``, ``gini``, ``founders_people`` and ``founders_brokerage`` (percentages), with
        the ends of 95% intervals; described in ``data/debian/over_time/README.md``.
    """
    return read_table("debian/over_time", "over_time")


def trust_network(year: int = 2023) -> "nx.DiGraph":
    """Who had vouched for whom when the release of ``year`` was made, as a ``networkx.DiGraph``.

    Parameters
    ----------
    year : int, default 2023
        Year of the release: 2021, 2023, 2025 or 2026.

    Returns
    -------
    networkx.DiGraph
        Nodes are the people in Debian's keyring of that release, with ``role`` and ``joined`` (a year
        or ``None``); a tie points from signer to signee and carries the ``month`` of the first
        signature.

    Raises
    ------
    PlainError
        If the file is missing or was changed, or there is no such release.
    """
    import networkx as nx
    import pandas as pd

    release = find_release(year)
    network = nx.DiGraph(year=release.year)
    for person, ring, joined in debian_people()[["person", "ring", "joined"]].itertuples(index=False):
        if (letter := ring[release.position]) in ROLES:
            network.add_node(person, role=ROLES[letter], joined=None if pd.isna(joined) else int(joined))
    ties = debian_trust()
    ties = ties[
        (ties["month"] <= release.until) & ties["signer"].isin(network) & ties["signee"].isin(network)
    ]
    network.add_edges_from(
        (signer, signee, {"month": month})
        for signer, signee, month in ties[["signer", "signee", "month"]].itertuples(index=False)
    )
    return network


def work_network(year: int = 2023) -> "nx.Graph":
    """Who maintained packages together in the release of ``year``, as a ``networkx.Graph``.

    Parameters
    ----------
    year : int, default 2023
        Year of the release: 2021, 2023, 2025 or 2026.

    Returns
    -------
    networkx.Graph
        Nodes are the people in that release's keyring who are named on at least one package, with the
        number of ``packages``; two are tied when they are named on the same one, with the number of
        ``packages`` shared.

    Raises
    ------
    PlainError
        If the file is missing or was changed, or there is no such release.
    """
    import networkx as nx
    from scipy import sparse

    release = find_release(year)
    rows = maintained_in(year)
    packages, people = rows["package"].factorize()[0], rows["person"].factorize()
    named = sparse.csr_array(([1] * len(rows), (people[0], packages)))  # people x packages
    shared = (named @ named.T).tocoo()
    network = nx.Graph(year=release.year)
    network.add_nodes_from(people[1])
    for i, j, count in zip(shared.row, shared.col, shared.data, strict=True):
        if i == j:
            network.nodes[people[1][i]]["packages"] = int(count)
        else:
            network.add_edge(people[1][i], people[1][j], packages=int(count))
    return network


def maintained_in(year: int) -> "pd.DataFrame":
    """The rows of ``debian_maintains`` in the release of ``year`` whose person was in its keyring.

    Parameters
    ----------
    year : int
        Year of the release: 2021, 2023, 2025 or 2026.

    Returns
    -------
    pandas.DataFrame
        The table.

    Raises
    ------
    PlainError
        If the file is missing or was changed, or there is no such release.
    """
    release = find_release(year)
    people = debian_people()
    keyring = people.loc[people["ring"].str[release.position] != "-", "person"]
    rows = debian_maintains()
    in_release = rows["releases"].to_numpy() & (1 << release.position) > 0
    return rows[in_release & rows["person"].isin(keyring)].sort_values("person", kind="stable")
