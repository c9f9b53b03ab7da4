"""Real data: while nobody could meet, vouches nearly stopped. Did those who joined come to share work?"""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import AT_POINT, EMPTY, add_trace, chart, whiskers
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Slider
from netlib.labkit.in_python import rows
from netlib.labkit.named import Within

FIRST, LAST = 2012, 2023  # newcomers; vouches are drawn from 2010 to 2025
BEFORE = 2018  # the first of the last two years in which people could meet freely
PANDEMIC = 2020
RELEASE = 2025  # in which shared work is counted


@dataclass(frozen=True)
class Point:
    """A number with the ends of its 95% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Newcomers:
    """People who joined in two years: vouches received, and the percentage who share a package in 2025."""

    first: int
    people: dict[str, int]  # the number of people that a percentage refers to, by the choice of ``among``
    sharing: int
    vouches: Point
    percent: dict[str, Point]
    difference: dict[str, Point]  # from those of 2018 and 2019, in points

    @property
    def words(self) -> str:
        return f"{self.first}-{(self.first + 1) % 100}"


AMONG = {"all": "percent", "named": "percent_of_named"}
ASKED = {
    "given": ("vouches given", (0, 3000), ""),
    "received": ("vouches received, median", (0, 10), ""),
    "sharing": ("share a package in 2025", (0, 100), "%"),
}


@cache  # so that a slider does not read and check the file at every step
def _given() -> dict[int, tuple[int, int]]:
    table = data.debian_pandemic("vouches")
    return {row.year: (row.n_vouches, row.n_signers) for row in table.itertuples()}


@cache
def _newcomers() -> tuple[Newcomers, ...]:
    rows = data.debian_pandemic("newcomers").to_dict("records")

    def point(row, name):
        return Point(row[name], row[f"{name}_low"], row[f"{name}_high"])

    return tuple(
        Newcomers(
            int(row["joined"][:4]),
            {"all": row["n_people"], "named": row["n_named"]},
            row["n_sharing"],
            point(row, "vouches"),
            {among: point(row, name) for among, name in AMONG.items()},
            {among: point(row, f"{name}_difference") for among, name in AMONG.items()},
        )
        for row in rows
    )


class Handshake(Lab):
    """Debian before, in and after the pandemic: vouches, newcomers and shared work."""

    title = "Did the work need the handshake?"
    goal = "Find out whether those who joined in 2020-21 share work in 2025 as often as those just before."
    goal_settings = {"ask": "sharing", "year": Within(PANDEMIC, PANDEMIC + 1)}
    source = "Debian Project: debian-keyring and package indices, as prepared for this workbook"
    data_call = "netlib.data.debian_pandemic('newcomers')"

    ask = Choice(
        label="Ask",
        options={
            "given": "how many vouches were given?",
            "received": "how many did newcomers receive?",
            "sharing": "how many newcomers share work in 2025?",
        },
        value="given",
    )
    year = Slider(label="Year", low=FIRST, high=LAST, value=2019)
    among = Choice(
        label="In percent of",
        options={"all": "all who joined", "named": "those who look after a package in 2025"},
        value="all",
        waits="Counts when you ask who shares work.",
    )

    def run(self, ask, year, among):
        here = next(each for each in _newcomers() if each.first <= year <= each.first + 1)
        return ask, year, among, here

    def waiting(self, result):
        return set() if result[0] == "sharing" else {"among"}

    def start_figure(self):
        figure = chart("year (newcomers: year of joining)", "", (2009.4, 2025.6), (0, 1))
        figure.layout.margin.l = 76  # room for numbers of four digits
        given = {"x": list(_given()), "y": [vouches for vouches, _ in _given().values()]}
        add_trace(figure, "vouches given", "blue", width=2.5, symbol="circle", size=6, **given)
        newcomers = {"x": [each.first + 0.5 for each in _newcomers()], "error_y": AT_POINT}
        add_trace(figure, "newcomers, 95% interval", "blue", symbol="square", size=10, **newcomers)
        add_trace(figure, "in 2018-19", "grey", width=2, dash="dash", x=[2009.4, 2025.6])
        asked = {"symbol": "diamond-open", "size": 20, "edge": 3, "showlegend": False}
        add_trace(figure, "asked about", "vermilion", **asked)
        return figure

    def draw(self, figure, result):
        ask, year, among, here = result
        axis, ends, suffix = ASKED[ask]
        figure.layout.yaxis.update(title={"text": axis}, range=ends, ticksuffix=suffix)
        given, groups, before, asked = figure.data
        given.visible, groups.visible, before.visible = ask == "given", ask != "given", ask != "given"
        if ask == "given":
            groups.y = groups.error_y.array = groups.error_y.arrayminus = EMPTY
            before.y = EMPTY
            asked.x, asked.y = [year], [_given()[year][0]]
            return
        points = {each.first: _point(each, ask, among) for each in _newcomers()}
        groups.y = [point.value for point in points.values()]
        whiskers(
            groups,
            groups.y,
            [point.low for point in points.values()],
            [point.high for point in points.values()],
        )
        before.y = [points[BEFORE].value] * 2
        asked.x, asked.y = [here.first + 0.5], [points[here.first].value]

    def say(self, result):
        ask, year, among, here = result
        if ask == "given":
            (vouches, signers), (before, _) = _given()[year], _given()[2019]
            against = "" if year <= 2019 else f", against {before} in 2019: {vouches / before - 1:+.0%}"
            return f"In {year}, {signers} people gave {vouches:,} vouches{against}."
        before = next(each for each in _newcomers() if each.first == BEFORE)
        point = _point(here, ask, among)
        if ask == "received":
            against = (
                "" if here is before else f" For those of {before.words} it was {before.vouches.value:g}."
            )
            return (
                f"{here.people['all']} people joined in {here.words}. By the end of the year after joining"
                f" they had received {point.value:g} vouches (median; 95% interval {point.low:g} to"
                f" {point.high:g}).{against}"
            )
        people = f"people who joined in {here.words}"
        work = f"share a package with somebody in {RELEASE}"
        if among == "named":
            people, work = f"{people} and look after a package in {RELEASE}", "share one with somebody"
        said = (
            f"Of {here.people[among]} {people}, {here.sharing} {work}: {point.value:.0f}%"
            f" (95% interval {point.low:.0f} to {point.high:.0f})."
        )
        if here is not before:
            d = here.difference[among]
            said += (
                f" Against those of {before.words} that is {_signed(d.value)} points"
                f" ({_signed(d.low)} to {_signed(d.high)})."
            )
        return said

    def python(self, ask, year, **_):
        if ask == "given":
            return rows("netlib.data.debian_pandemic('vouches')", year=year)
        first = FIRST + (year - FIRST) // 2 * 2
        return rows(self.data_call, joined=f"{first}-{first + 1}")

    def reached(self, result):
        *_, here = result
        return here.first == PANDEMIC

    def measure(self, result):
        ask, year, among, here = result
        if ask == "given":
            return {"vouches given": float(_given()[year][0])}
        return {ASKED[ask][0]: _point(here, ask, among).value}


def _point(newcomers: Newcomers, ask: str, among: str) -> Point:
    return newcomers.vouches if ask == "received" else newcomers.percent[among]


def _signed(points: float) -> str:
    return "0" if round(points) == 0 else f"{points:+.0f}"
