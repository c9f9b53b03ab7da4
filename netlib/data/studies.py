"""Results of published experiments and studies, as their authors report them."""

from typing import TYPE_CHECKING

from netlib.datapackage import read_table

if TYPE_CHECKING:
    import pandas as pd


def berg_senders() -> "pd.DataFrame":
    """What 32 senders sent in the investment game (Berg, Dickhaut and McCabe, 1995).

    Returns
    -------
    pandas.DataFrame
        Columns: ``sender`` (a number, in order of what was sent), ``sent`` (whole dollars, out of 10).

    Examples
    --------
    >>> berg_senders()["sent"].value_counts()[10]  # people who sent all they had
    np.int64(5)
    """
    return read_table("berg1995", "senders")


def guyer_groups() -> "pd.DataFrame":
    """How often groups of four chose to cooperate, in public and anonymously (Fox and Guyer, 1978).

    Returns
    -------
    pandas.DataFrame
        Columns: ``cooperation`` (cooperative choices, of 120 a group), ``condition`` ("public" or
        "anonymous"), ``sex`` of the group's members.
    """
    return read_table("guyer", "groups")


def falk_gifts() -> "pd.DataFrame":
    """What people gave on average when trusted and when controlled (Falk and Kosfeld, 2006), as reported.

    Returns
    -------
    pandas.DataFrame
        Columns: ``minimum`` (what could be demanded), ``manner`` ("trusted" or "controlled"),
        ``given``.
    """
    return read_table("experiments/falk2006", "gifts")


def breuer_correlations() -> "pd.DataFrame":
    """Correlations of trust and performance over 52 studies (Breuer and others, 2016), as reported.

    Returns
    -------
    pandas.DataFrame
        Columns: ``moderator`` ("meeting" or "documentation"), ``level``, ``correlation``.
    """
    return read_table("experiments/breuer2016", "correlations")


def leavitt_groups() -> "pd.DataFrame":
    """How groups of five did on four networks (Leavitt, 1951), as reported.

    Returns
    -------
    pandas.DataFrame
        Columns: ``network``, ``seconds`` (the fastest correct trial), ``errors`` (mean),
        ``named_leader`` (how many of 25 people named a leader).
    """
    return read_table("experiments/leavitt1951", "groups")


def giving_studies() -> "pd.DataFrame":
    """What three studies report of giving: whether others lose gifts when one cause wins them.

    Returns
    -------
    pandas.DataFrame
        Columns: ``study``, ``year``, ``kind``, ``where``, ``event``, ``all_giving``, ``to_others``,
        ``figure`` and ``unit`` (missing where none is quoted); described in ``data/giving/README.md``.
    """
    return read_table("giving", "studies")
