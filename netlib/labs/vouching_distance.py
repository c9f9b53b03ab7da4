"""Real data: does trust tell who works together? The same table of pairs, read both ways."""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import ON_BAR, chart, highlight, whiskers
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Slider
from netlib.words import capital


@dataclass(frozen=True)
class Group:
    """All pairs at one distance in the network of vouches; percentages, with their 95% interval."""

    label: str
    pairs: int
    working: int
    percent: float  # of these pairs that work together
    low: float
    high: float
    of_working: float  # percentage of all pairs that work together


@cache  # so that a slider does not read and check the file at every step
def _groups() -> tuple[Group, ...]:
    table = data.debian_derived("distance")
    table["of_working"] = 100 * table["n_working"] / table["n_working"].sum()
    columns = ["label", "n_pairs", "n_working", "percent", "low", "high", "of_working"]
    return tuple(Group(*row) for row in table[columns].itertuples(index=False))


class VouchingDistance(Lab):
    """Debian developers of 2023: steps between two people in the network of vouches, and shared packages."""

    title = "Does a vouch tell who works together?"
    goal = "Find the shortest distance at which pairs work together no more often than pairs with no path."
    goal_settings = {"reading": "forth"}
    source = "Debian Project: debian-keyring and package indices, as prepared for this workbook"
    data_call = "netlib.data.debian_derived('distance')"

    steps = Slider(
        label="Steps between two people",
        help="1: one vouched for the other. 2: over one person who vouched or was vouched for, and so on."
        " 6: six or more. 7: no path.",
        low=1,
        high=7,
        value=1,
    )
    reading = Choice(
        label="Read it",
        options={"forth": "from vouching to work", "back": "from work to vouching"},
        value="forth",
    )

    def run(self, steps, reading):
        return _groups(), steps, reading

    def start_figure(self):
        figure = chart("steps between the two, from vouch to vouch", "", (0.5, 7.5), (0, 7))
        words = ["1", "2", "3", "4", "5", "6 or<br>more", "no<br>path"]
        figure.layout.xaxis.update(tickvals=list(range(1, 8)), ticktext=words, tickangle=0)
        figure.layout.margin.b = 72  # room for two lines of text
        figure.layout.yaxis.ticksuffix = "%"
        figure.add_bar(name="all pairs", x=list(range(1, 8)), showlegend=False, error_y=ON_BAR)
        return figure

    def draw(self, figure, result):
        groups, steps, reading = result
        bars = figure.data[0]
        forth = reading == "forth"
        bars.y = [group.percent if forth else group.of_working for group in groups]
        bars.error_y.visible = forth
        percent = [group.percent for group in groups]
        whiskers(bars, percent, [group.low for group in groups], [group.high for group in groups])
        highlight(bars, [n == steps for n in range(1, 8)])
        figure.layout.yaxis.range = (0, 7) if forth else (0, 60)
        figure.layout.yaxis.title.text = "work together" if forth else "share of all who work together"

    def say(self, result):
        groups, steps, reading = result
        group, far = groups[steps - 1], groups[-1]
        apart = group.label.split(":")[0]
        if reading == "back":
            how = "are joined by no path" if group is far else f"are {apart} apart"
            return (
                f"Of {sum(g.working for g in groups):,} pairs who work together, {group.working:,}"
                f" ({_percent(group.of_working)}) {how}. Never vouched: {100 - groups[0].of_working:.0f}%."
            )
        against = f"; with no path it is {far.percent:.2f}%" if group is not far else ""
        return (
            f"{capital(apart)}: {group.percent:.2f}% of {group.pairs:,} pairs work together"
            f" (95% interval {group.low:.2f} to {group.high:.2f}){against}."
        )

    def python(self, steps, **_):
        return f"netlib.data.debian_derived('distance').iloc[{steps - 1}]"

    def reached(self, result):
        groups, steps, _ = result
        nearest = next(
            n for n, group in enumerate(groups, start=1) if group.low <= groups[-1].percent <= group.high
        )
        return steps == nearest

    def measure(self, result):
        groups, steps, _ = result
        return {"percent": groups[steps - 1].percent, "never vouched": 100 - groups[0].of_working}


def _percent(share: float) -> str:
    return f"{share:.0f}%" if share >= 0.5 else "under 1%"
