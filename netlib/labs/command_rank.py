"""Real data: who leads in an emergency, those high in command or those in the middle of the network?"""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import add_band, add_trace, chart, set_points
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice
from netlib.labkit.in_python import rows
from netlib.labkit.wording import OPERATIONS

FACTORS = {"ties": "number of ties", "brokerage": "brokerage", "command": "command"}
REACH = {False: (53, 53), True: (55, 75)}  # half the width and height of the figure; True: others held equal


@dataclass(frozen=True)
class Estimate:
    """How closely a factor goes with leading in decisions: strength from -1 to 1, with its 95% interval."""

    label: str
    n: int
    strength: float
    low: float
    high: float
    slope: float = 0.0  # of the line through the points, with its interval
    slope_low: float = 0.0
    slope_high: float = 0.0

    def __str__(self):
        return f"{self.strength:.2f} (95% interval {self.low:.2f} to {self.high:.2f})"


@dataclass(frozen=True)
class Points:
    """One point an organisation: its rank, 0 to 100, in a factor and in decisions, or their residuals."""

    operation: tuple[str, ...]
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True)
class Comparison:
    """One factor against decisions, for all operations together and for the one that the learner chose."""

    factor: str
    held: bool
    points: Points
    pooled: Estimate
    operation: str
    alone: Estimate | None


class CommandRank(Lab):
    """Organisations in seven rescue operations (Drabek and others 1981): who is rated to lead?"""

    title = "Who decides in an emergency?"
    goal = "Find the one measure that still tells who decides when the other two are held equal."
    goal_settings = {"held": "others"}
    source = "Drabek et al. 1981, Managing Multiorganizational Emergency Responses (data set emon of R)"
    data_call = "netlib.data.emon_derived('ranks')"

    factor = Choice(
        label="Who is rated a leader in decisions: those with",
        options={
            "ties": "many ties",
            "brokerage": "a place between others",
            "command": "a high rank in command",
        },
        value="ties",
    )
    held = Choice(
        label="Held equal",
        options={"nothing": "nothing", "others": "the other two"},
        value="nothing",
    )
    operation = Choice(label="Point out", options={"none": "no operation"} | OPERATIONS, value="none")

    def run(self, factor, held, operation):
        alone = None if operation == "none" else _estimate(operation, factor, "nothing")
        pooled = _estimate("all", factor, held)
        return Comparison(factor, held == "others", _points(factor, held), pooled, operation, alone)

    def start_figure(self):
        figure = chart("", "", (-3, 103), (-3, 103))
        add_band(figure, "95% interval of the line", "sky", opacity=0.35)
        add_trace(figure, "line through all", "blue", width=3)
        add_trace(figure, "an organisation", "grey", symbol="circle", size=8, hoverinfo="skip")
        out = {"symbol": "square-open", "size": 12, "edge": 3, "hoverinfo": "skip"}
        add_trace(figure, "pointed out", "vermilion", **out)
        return figure

    def draw(self, figure, result):
        band, line, everybody, pointed_out = figure.data
        points, pooled = result.points, result.pooled
        middle, (reach, height) = 0 if result.held else 50, REACH[result.held]
        ends = (middle - reach, middle + reach)
        low, mean, high = (
            [middle + slope * (x - middle) for x in ends]
            for slope in (pooled.slope_low, pooled.slope, pooled.slope_high)
        )
        band.x, band.y = [*ends, *ends[::-1]], [*low, *high[::-1]]
        line.x, line.y = ends, mean
        everybody.x, everybody.y = points.x, points.y
        here = [n for n, operation in enumerate(points.operation) if operation == result.operation]
        set_points(pointed_out, [points.x[n] for n in here], [points.y[n] for n in here])
        rest = ": what is left" if result.held else ""
        x_title, y_title = f"rank in {FACTORS[result.factor]}{rest}", f"rank in decisions{rest}"
        figure.layout.xaxis.update(range=ends, title={"text": x_title})
        figure.layout.yaxis.update(range=(middle - height, middle + height), title={"text": y_title})

    def say(self, result):
        pooled, alone = result.pooled, result.alone
        if result.held:
            sure = not pooled.low < 0 < pooled.high
            tells = "still tells who decides" if sure else "tells nothing for certain"
            head = f"With the other two held equal, {pooled.label} {tells}: {pooled}."
        else:
            label = pooled.label.capitalize()
            head = f"{label} and the lead in decisions, {pooled.n} organisations: r = {pooled}."
        if alone:
            where = OPERATIONS[result.operation]
            head += f" In {where} alone, {alone.n} organisations, nothing held equal: r = {alone}."
        return head

    def python(self, factor, held, **_):
        return rows("netlib.data.emon_derived('decision')", network="all", factor=factor, held=held)

    def reached(self, result):
        return result.factor == "command"

    def measure(self, result):
        name = "strength with the others held equal" if result.held else "r"
        return {name: result.pooled.strength}


@cache  # so that a control does not read and check the file at every step
def _estimate(network: str, factor: str, held: str) -> Estimate:
    table = data.emon_derived("decision").set_index(["network", "factor", "held"])
    label, n, *numbers = table.loc[
        (network, factor, held),
        ["label", "n", "strength", "low", "high", "slope", "slope_low", "slope_high"],
    ]
    return Estimate(label, int(n), *map(float, numbers))


@cache
def _points(factor: str, held: str) -> Points:
    x, y = (factor, "decision") if held == "nothing" else (f"{factor}_x", f"{factor}_y")
    table = data.emon_derived("ranks")
    return Points(*(tuple(table[column].tolist()) for column in ("network", x, y)))
