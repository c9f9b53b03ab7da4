"""Tables that a script in ``data/`` computed beforehand, from models or from real networks."""

from typing import TYPE_CHECKING

from netlib.datapackage import read_table

if TYPE_CHECKING:
    import pandas as pd


def open_source_history() -> "pd.DataFrame":
    """Who wrote two open-source projects, year by year: NetworkX from 2005, ipywidgets from 2013.

    Returns
    -------
    pandas.DataFrame
        Columns: ``project``, ``year``, ``commits``, ``authors``, ``founder_share`` (missing for
        ipywidgets), ``top_author_share``, ``effective_authors``; described in
        ``data/open_source/README.md``.
    """
    return read_table("open_source", "history")


def hubs() -> "pd.DataFrame":
    """How centralized eight real networks are, against random ones, made by ``data/hubs/make.py``.

    Returns
    -------
    pandas.DataFrame
        Columns: ``network``, ``measure`` ("ties" or "brokerage"), ``n_nodes``, ``n_ties``,
        ``centralization``, ``chance``, ``low``, ``high``, ``p``; described in ``data/hubs/README.md``.

    Examples
    --------
    >>> hubs()["network"].nunique()
    8
    """
    return read_table("hubs", "hubs")


def curve(name: str) -> "pd.DataFrame":
    """What a model comes to in many runs, made by ``data/curves/make.py``: such as "weaving".

    Parameters
    ----------
    name : str
        Name of the table.

    Returns
    -------
    pandas.DataFrame
        The table.
    """
    return read_table("curves", name)


def always_on() -> "pd.DataFrame":
    """What 100 people find on rugged landscapes, made by ``data/always_on/make.py``.

    Returns
    -------
    pandas.DataFrame
        Columns: ``network`` ("full", "ring" or "alone"), ``copying`` ("best" or "common"), ``contact_every``,
        ``interplay``, ``step``, ``performance`` and ``performance_se``, ``n_runs``; described in
        ``data/always_on/README.md``.
    """
    return read_table("always_on", "searches")
