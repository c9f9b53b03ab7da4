"""Real data: does the founders' power fade? Debian's vouches, all so far and those of the last five years."""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import add_trace, chart, set_points, whiskers
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Slider
from netlib.labkit.in_python import rows

FIRST, LAST = 2010, 2026
COUNTED = {
    "all": ("all vouches so far", "blue", "circle"),
    "last five years": ("of the last five years", "orange", "square"),
}


@dataclass(frozen=True)
class Measure:
    """A column of the table: what learners read, its axis, and whether it has an interval."""

    words: str
    axis: str
    top: float
    percent: bool
    interval: bool


MEASURES = {
    "centralization": Measure("does one person stand out?", "degree centralization", 0.45, False, False),
    "founders_brokerage": Measure("what do the founders hold?", "share of all brokerage", 70, True, True),
    "gini": Measure("how unequal are all?", "inequality of ties (Gini)", 0.8, False, True),
}


@dataclass(frozen=True)
class Point:
    """One measure in one year, with the ends of its 95% interval where it has one."""

    year: int
    value: float
    low: float
    high: float
    founders: float  # percent of the people


@cache  # so that a slider does not read and check the file at every step
def _points(measure: str, counted: str) -> tuple[Point, ...]:
    table = data.debian_over_time()
    rows = table[table["counted"] == counted]
    ends = [f"{measure}_low", f"{measure}_high"] if MEASURES[measure].interval else [measure] * 2
    return tuple(Point(*row) for row in rows[["year", measure, *ends, "founders_people"]].to_numpy())


class FlowAndStock(Lab):
    """Debian 2010 to 2026: what has accumulated (stock), and what is being built now (flow)."""

    title = "Does the founders’ power fade?"
    goal = "Go to 2026, and find the measure by which the whole network is less equal than in 2010."
    goal_settings = {"year": LAST}
    source = "Debian Project: debian-keyring and package indices, as prepared for this workbook"
    data_call = "netlib.data.debian_over_time()"

    measure_of = Choice(
        label="Ask",
        options={name: measure.words for name, measure in MEASURES.items()},
        value="centralization",
    )
    year = Slider(label="Up to the year", low=FIRST, high=LAST, value=2013, time=True)

    def run(self, measure_of, year):
        upto = {name: [p for p in _points(measure_of, name) if p.year <= year] for name in COUNTED}
        return measure_of, year, upto

    def start_figure(self):
        figure = chart("year", "", (FIRST - 0.7, LAST + 0.7), (0, 1))
        for words, color, symbol in COUNTED.values():
            error = {"type": "data", "thickness": 1.5, "width": 4}
            add_trace(figure, words, color, width=2, symbol=symbol, size=9, error_y=error)
        for words, color, _ in COUNTED.values():
            founders = f"founders among the people, {words}"
            add_trace(figure, founders, color, width=2, dash="dot", showlegend=False)
        return figure

    def draw(self, figure, result):
        name, _, upto = result
        measure = MEASURES[name]
        figure.layout.yaxis.range = (0, measure.top)
        figure.layout.yaxis.title.text = measure.axis
        figure.layout.yaxis.ticksuffix = "%" if measure.percent else ""
        for n, points in enumerate(upto.values()):
            line, people = figure.data[n], figure.data[2 + n]
            years = [point.year for point in points]
            values, low, high = ([getattr(p, end) for p in points] for end in ("value", "low", "high"))
            set_points(line, years, values)
            whiskers(line, values, low, high)
            line.error_y.visible = measure.interval
            set_points(people, years, [point.founders for point in points])
            people.visible = measure.percent

    def say(self, result):
        name, year, upto = result
        stock, flow = upto.values()
        if name == "founders_brokerage":
            said = (
                f"In {year} the founders, {stock[-1].founders:.0f}% of the people,"
                f" hold {_percent(stock[-1])} of all brokerage"
            )
            if year > FIRST:
                said += f", against {stock[0].value:.0f}% in {FIRST}"
            if flow:
                said += (
                    f"; in the vouches of the last five years, {_percent(flow[-1])},"
                    f" as {flow[-1].founders:.0f}% of those people"
                )
            return f"{said}."
        show = _plain if MEASURES[name].interval else lambda point: f"{point.value:.2f}"
        what = {"centralization": "Degree centralization", "gini": "Inequality (Gini)"}[name]
        said = f"{what} of all vouches so far: {show(stock[0])} in {FIRST}"
        if year > FIRST:
            said += f", {show(stock[-1])} in {year}"
        if flow:
            said += f"; of the last five years’: {show(flow[-1])}"
        return f"{said}."

    def python(self, measure_of, year):
        return f"{rows(self.data_call, year=year)}[['counted', {measure_of!r}]]"

    def reached(self, result):
        name, _, upto = result
        points = upto["all"]
        return name != "founders_brokerage" and points[-1].low > points[0].high

    def measure(self, result):
        _, _, upto = result
        return {words: float(points[-1].value) for words, points in upto.items() if points}


def _plain(point: Point) -> str:
    return f"{point.value:.2f} (95% interval {point.low:.2f} to {point.high:.2f})"


def _percent(point: Point) -> str:
    return f"{point.value:.0f}% (95% interval {point.low:.0f} to {point.high:.0f})"
