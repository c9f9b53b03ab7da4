"""Who wrote two open-source projects, year by year: what two labs show from either side."""

from dataclasses import dataclass
from functools import cache

from netlib import data

FIRST, LAST = 2005, 2026
PROJECTS = {"networkx": "NetworkX", "ipywidgets": "ipywidgets"}
OPTIONS = {"networkx": "NetworkX: the networks here", "ipywidgets": "ipywidgets: the labs’ protocol"}


@dataclass(frozen=True)
class Year:
    """Who wrote a project's changes in one year; ``founder`` is None where there is no one founder."""

    year: int
    commits: int
    authors: int
    founder: float | None  # share of the year's commits
    top: float  # share of whoever wrote most
    effective: float  # as many equal authors

    @property
    def share(self) -> float:
        """Effective authors for each who wrote."""
        return self.effective / self.authors


@cache  # read and checked once, not at every step of a slider
def history(project: str) -> tuple[Year, ...]:
    """Every year of a project, the earliest first."""
    table = data.open_source_history()
    columns = ["year", "commits", "authors", "founder_share", "top_author_share", "effective_authors"]
    rows = table.loc[table["project"] == project, columns].itertuples(index=False)
    return tuple(Year(*row[:3], None if row[3] != row[3] else row[3], *row[4:]) for row in rows)
