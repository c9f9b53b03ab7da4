"""Who wrote two open-source projects, year by year: what two labs show from either side."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from netlib import data
from netlib.figures import EMPTY, add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Slider

FIRST, LAST = 2005, 2026
UNTIL = {LAST: f"{LAST}, until August"}  # when the commits were counted
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
    return tuple(
        Year(year, commits, authors, None if founder != founder else founder, top, effective)
        for year, commits, authors, founder, top, effective in rows
    )


@dataclass(frozen=True)
class Record:
    """A project's years up to one, and which of their numbers are shown."""

    years: tuple[Year, ...]
    until: int
    project: str
    show: str


class ProjectLab(Lab):
    """One project, year by year, up to the year that the learner goes to.

    A lab says which numbers it draws (``lines``), on which axis, and what it says of the last year.
    """

    lines: ClassVar[dict[str, tuple]]  # attribute of Year -> name, colour, symbol, dash, shown with

    year = Slider(label="Up to the year", low=FIRST, high=LAST, value=FIRST, time=True)
    project = Choice(label="Project", options=OPTIONS, value="networkx")

    def axis(self, show: str) -> dict:
        """The layout of the vertical axis for what is shown."""
        raise NotImplementedError

    def say_last(self, record: Record, said: str) -> str:
        """What is said of the last year; ``said``, to begin with, tells how many wrote how much."""
        raise NotImplementedError

    def record(self, year: int, project: str, show: str) -> Record:
        return Record(tuple(each for each in history(project) if each.year <= year), year, project, show)

    def start_figure(self):
        figure = chart("year", "", (FIRST - 0.7, LAST + 0.7), (0, 1))
        for name, color, symbol, dash, _ in self.lines.values():
            add_trace(figure, name, color, width=2.5, dash=dash, symbol=symbol, size=9)
        return figure

    def draw(self, figure, record):
        figure.layout.yaxis.update(self.axis(record.show))
        for trace, (value, (*_, show)) in zip(figure.data, self.lines.items(), strict=True):
            points = [(each.year, getattr(each, value)) for each in record.years]
            points = [(year, number) for year, number in points if number is not None]
            trace.visible = show == record.show
            trace.x, trace.y = zip(*points, strict=True) if points else (EMPTY, EMPTY)

    def say(self, record):
        name = PROJECTS[record.project]
        if not record.years:
            first = history(record.project)[0].year
            return f"{name} was not there yet in {record.until}: its history begins in {first}."
        last = record.years[-1]
        when = UNTIL.get(last.year, last.year)
        said = f"{when}: {last.authors} people wrote {last.commits:,} changes to {name}"
        over = f"The record of {name} ends in {last.year}. " if last.year < record.until else ""
        return over + self.say_last(record, said)
