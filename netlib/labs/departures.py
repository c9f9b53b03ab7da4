"""Real data: what became of packages when one of the people who looked after them left?"""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import AT_POINT, EMPTY, ON_BAR, add_trace, chart, highlight, whiskers
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice
from netlib.labkit.in_python import rows

CREWS = {"one": "one person", "more": "two or more people"}
OUTCOMES = {"lost": "gone or orphaned", "gone": "gone", "orphaned": "orphaned"}


@dataclass(frozen=True)
class Group:
    """Packages of one kind: how many of them had the outcome by 2025, in percent, with its 95% interval."""

    packages: int
    percent: float
    low: float
    high: float


@dataclass(frozen=True)
class Found:
    """Four groups, by crew and then stayed before left, and the difference that leaving made, in points."""

    crew: str
    outcome: str
    held: str
    groups: tuple[Group, ...]
    differences: dict[str, tuple[float, float, float]]  # by crew: points, low, high

    def pair(self, crew: str) -> tuple[Group, ...]:
        first = 2 * list(CREWS).index(crew)
        return self.groups[first : first + 2]


@cache  # so that a control does not read and check the file at every step
def _groups(outcome: str) -> tuple[Group, ...]:
    table = data.debian_departures("groups").set_index(["outcome", "crew", "one_left"])
    rows = [table.loc[(outcome, crew, left)] for crew in CREWS for left in (0, 1)]
    return tuple(Group(int(row["n_packages"]), row["percent"], row["low"], row["high"]) for row in rows)


@cache
def _differences(outcome: str, held: str) -> dict[str, tuple[float, float, float]]:
    table = data.debian_departures("differences").set_index(["outcome", "held", "crew"])
    return {crew: tuple(table.loc[(outcome, held, crew), ["points", "low", "high"]]) for crew in CREWS}


class Departures(Lab):
    """Debian's packages of 2021, by how many people each named, and whether one had left by 2025."""

    title = "What is lost when one person leaves?"
    goal = (
        "Hold equal what the packages are like, and find those for which one leaver made no difference that"
        " can be told from none."
    )
    goal_settings = {"held": "package"}
    source = "Debian Project: debian-keyring and package indices, as prepared for this workbook"
    data_call = "netlib.data.debian_departures('groups')"

    crew = Choice(label="Packages looked after by", options=CREWS, value="one")
    outcome = Choice(
        label="What became of them by 2025",
        options={
            "lost": "gone or orphaned",
            "gone": "gone: no longer in Debian",
            "orphaned": "orphaned: still there, with nobody",
        },
        value="lost",
    )
    held = Choice(
        label="Held equal",
        options={"nothing": "nothing", "package": "what the packages are like"},
        value="nothing",
    )

    def run(self, crew, outcome, held):
        return Found(crew, outcome, held, _groups(outcome), _differences(outcome, held))

    def start_figure(self):
        figure = chart("who looked after them in 2021", "of the packages, by 2025", (-0.6, 3.6), (0, 40))
        figure.layout.yaxis.ticksuffix = "%"
        figure.layout.xaxis.update(
            tickvals=[0, 1, 2, 3],
            ticktext=["one:<br>stayed", "one:<br>left", "more:<br>all stayed", "more:<br>one left"],
            tickangle=0,
        )
        figure.layout.margin.b = 72  # room for two lines of text
        # Not in the legend, because the bars have two colours.
        figure.add_bar(name="as counted", x=[0, 1, 2, 3], showlegend=False, error_y=ON_BAR)
        left = {"symbol": "diamond", "size": 13, "error_y": AT_POINT}
        add_trace(figure, "left, packages alike", "vermilion", **left)
        return figure

    def draw(self, figure, found):
        bars, alike = figure.data
        bars.y = [group.percent for group in found.groups]
        groups = found.groups
        whiskers(bars, bars.y, [group.low for group in groups], [group.high for group in groups])
        highlight(bars, [crew == found.crew for crew in CREWS for _ in (0, 1)])
        points, low, high = zip(*found.differences.values(), strict=True)
        shown = found.held == "package"
        stayed = [found.pair(crew)[0].percent for crew in CREWS]
        alike.x = [1.3, 3.3] if shown else EMPTY
        alike.y = [base + more for base, more in zip(stayed, points, strict=True)] if shown else EMPTY
        whiskers(alike, *((points, low, high) if shown else ([], [], [])))

    def say(self, found):
        stayed, left = found.pair(found.crew)
        points, low, high = found.differences[found.crew]
        who = ("they", "they") if found.crew == "one" else ("all of them", "one of them")
        alike = ", packages alike" if found.held == "package" else ""
        return (
            f"Packages looked after by {CREWS[found.crew]}, {OUTCOMES[found.outcome]} by 2025:"
            f" {stayed.percent:.1f}% of {stayed.packages:,} where {who[0]} stayed, {left.percent:.1f}% of"
            f" {left.packages:,} where {who[1]} left; difference{alike}: {points:+.1f} points"
            f" (95% interval {low:+.1f} to {high:+.1f})."
        )

    def python(self, crew, outcome, held):
        return rows("netlib.data.debian_departures('differences')", crew=crew, outcome=outcome, held=held)

    def reached(self, found):
        _, low, high = found.differences[found.crew]
        return low < 0 < high

    def measure(self, found):
        stayed, left = found.pair(found.crew)
        return {"points": found.differences[found.crew][0], "stayed": stayed.percent, "left": left.percent}
