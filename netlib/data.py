"""The real data as tables and networks, checked when they are read.

Each call reads its files again, so the caller may change what it returns. ``data/<folder>/README.md`` says
where the data come from, how they were made and what they must not be used for.
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

ROLES = {"U": "developer", "M": "maintainer", "N": "member without upload rights"}


def berg_senders() -> "pd.DataFrame":
    """What 32 senders sent in the investment game (Berg, Dickhaut and McCabe, 1995).

    Returns
    -------
    pandas.DataFrame
        Columns: ``sender`` (a number, in order of what was sent), ``sent`` (whole dollars, out of 10).

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("berg1995", "senders")


def debian_people() -> "pd.DataFrame":
    """Everybody named in Debian's keyrings or packages, under an opaque code.

    Returns
    -------
    pandas.DataFrame
        Columns: ``person``; ``ring``, one letter for each of 2021, 2023, 2025, 2026 (U developer, M
        maintainer, N without upload rights, - not in the keyring); ``joined`` and ``left``, years.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("debian", "people")


def debian_trust() -> "pd.DataFrame":
    """Who vouched for whose key, usually after meeting: one row per ordered pair of people.

    Returns
    -------
    pandas.DataFrame
        Columns: ``signer``, ``signee``; ``month`` of the first signature ("YYYY-MM"); ``seen``, a bit
        mask of the keyrings that show it (1 = 2021, 2 = 2023, 4 = 2025, 8 = 2026).

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("debian", "trust")


def debian_maintains() -> "pd.DataFrame":
    """Who is named as maintaining which package.

    Returns
    -------
    pandas.DataFrame
        Columns: ``package``, ``person``; ``releases``, a bit mask (1 = 2021, 2 = 2023, 4 = 2025, 8 =
        2026).

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("debian", "maintains")


def debian_packages() -> "pd.DataFrame":
    """One row per source package: who it is run by, in which team, and how it fared.

    Returns
    -------
    pandas.DataFrame
        The 14 columns are described in ``data/debian/README.md``.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
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

    Raises
    ------
    PlainError
        If the file is missing or was changed, or there is no such table.
    """
    return read_table("debian/derived", name)


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
    """
    if not is_hashable(year) or year not in RELEASES:
        got = shown(year, quoted=True)
        raise PlainError(f"year must be 2021, 2023, 2025 or 2026, the releases in the data; got {got}")
    return RELEASES[year]


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


def guyer_groups() -> "pd.DataFrame":
    """How often groups of four chose to cooperate, in public and anonymously (Fox and Guyer, 1978).

    Returns
    -------
    pandas.DataFrame
        Columns: ``cooperation`` (cooperative choices, of 120 a group), ``condition`` ("public" or
        "anonymous"), ``sex`` of the group's members.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("guyer", "groups")


def emon_organisations() -> "pd.DataFrame":
    """The organisations of seven search and rescue operations (Drabek and others, 1981).

    Returns
    -------
    pandas.DataFrame
        Columns: ``network`` (the operation), ``org`` (a number inside it), ``name``, ``sponsor``,
        ``paid``, ``volunteers``, ``location``, ``formalization``, and the scores ``decision`` and
        ``command``: how prominent others rated it in decisions and in the line of command. Missing
        where nobody knew.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("emon", "organisations")


def emon_ties() -> "pd.DataFrame":
    """Who had contact with whom in seven search and rescue operations (Drabek and others, 1981).

    Returns
    -------
    pandas.DataFrame
        Columns: ``network``, ``from``, ``to`` (numbers of ``emon_organisations``), ``freq``, 1 most
        often to 4.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
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

    Raises
    ------
    PlainError
        If the file is missing or was changed, or there is no such table.
    """
    return read_table("emon/derived", name)


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


def falk_gifts() -> "pd.DataFrame":
    """What people gave on average when trusted and when controlled (Falk and Kosfeld, 2006), as reported.

    Returns
    -------
    pandas.DataFrame
        Columns: ``minimum`` (what could be demanded), ``manner`` ("trusted" or "controlled"),
        ``given``.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("experiments/falk2006", "gifts")


def open_source_history() -> "pd.DataFrame":
    """Who wrote two open-source projects, year by year: NetworkX from 2005, ipywidgets from 2013.

    Returns
    -------
    pandas.DataFrame
        Columns: ``project``, ``year``, ``commits``, ``authors``, ``founder_share`` (missing for
        ipywidgets), ``top_author_share``, ``effective_authors``; described in
        ``data/open_source/README.md``.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("open_source", "history")


def debian_over_time() -> "pd.DataFrame":
    """Debian's network of vouches from 2010 to 2026: all vouches so far, and those of the last five years.

    Returns
    -------
    pandas.DataFrame
        Columns: ``year``, ``counted`` ("all" or "last five years"), ``n_people``, ``n_ties``,
        ``centralization``, ``gini``, ``founders_people`` and ``founders_brokerage`` (percentages), with
        the ends of 95% intervals; described in ``data/debian/over_time/README.md``.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("debian/over_time", "over_time")


def curve(name: str) -> "pd.DataFrame":
    """What a model comes to in many runs, made by ``data/curves/make.py``: "weaving" or "tie_costs".

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    pandas.DataFrame
        The table.

    Raises
    ------
    PlainError
        If the file is missing or was changed, or there is no such table.
    """
    return read_table("curves", name)


def emon_borders() -> "pd.DataFrame":
    """How many contacts crossed a border between organisations, and how many would have by chance.

    Returns
    -------
    pandas.DataFrame
        Columns: ``network`` (an operation, or "all"), ``border`` ("sponsor" or "private"), ``contacts``
        ("all" or "frequent"), ``ties``, ``across``, ``ei_index``, ``chance`` with ``low`` and ``high``,
        ``as_low``; described in ``data/emon/borders/README.md``.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("emon/borders", "borders")


def giving_studies() -> "pd.DataFrame":
    """What three studies report of giving: whether others lose gifts when one cause wins them.

    Returns
    -------
    pandas.DataFrame
        Columns: ``study``, ``year``, ``kind``, ``where``, ``event``, ``all_giving``, ``to_others``,
        ``figure`` and ``unit`` (missing where none is quoted); described in ``data/giving/README.md``.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("giving", "studies")


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

    Raises
    ------
    PlainError
        If the file is missing or was changed, or there is no such table.
    """
    return read_table("debian/departures", name)


def breuer_correlations() -> "pd.DataFrame":
    """Correlations of trust and performance over 52 studies (Breuer and others, 2016), as reported.

    Returns
    -------
    pandas.DataFrame
        Columns: ``moderator`` ("meeting" or "documentation"), ``level``, ``correlation``.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("experiments/breuer2016", "correlations")


def always_on() -> "pd.DataFrame":
    """What 100 people find on rugged landscapes, made by ``data/always_on/make.py``.

    Returns
    -------
    pandas.DataFrame
        Columns: ``network`` ("full", "ring" or "alone"), ``contact_every``, ``interplay``, ``step``,
        ``performance`` and ``performance_se``, ``n_runs``; described in ``data/always_on/README.md``.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("always_on", "searches")


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

    Raises
    ------
    PlainError
        If the file is missing or was changed, or there is no such table.
    """
    return read_table("debian/pandemic", name)


def leavitt_groups() -> "pd.DataFrame":
    """How groups of five did on four networks (Leavitt, 1951), as reported.

    Returns
    -------
    pandas.DataFrame
        Columns: ``network``, ``seconds`` (the fastest correct trial), ``errors`` (mean),
        ``named_leader`` (how many of 25 people named a leader).

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("experiments/leavitt1951", "groups")


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

    Raises
    ------
    PlainError
        If the file is missing or was changed, or there is no such table.
    """
    return read_table("debian/removal", name)


def hubs() -> "pd.DataFrame":
    """How centralized eight real networks are, against random ones, made by ``data/hubs/make.py``.

    Returns
    -------
    pandas.DataFrame
        Columns: ``network``, ``measure`` ("ties" or "brokerage"), ``n_nodes``, ``n_ties``,
        ``centralization``, ``chance``, ``low``, ``high``, ``p``; described in ``data/hubs/README.md``.

    Raises
    ------
    PlainError
        If the file is missing or was changed.
    """
    return read_table("hubs", "hubs")
