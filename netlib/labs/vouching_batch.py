"""Real data: is a vouch worth as much when it is given to many at once?"""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import ON_BAR, add_trace, chart, highlight, whiskers
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Slider


@dataclass(frozen=True)
class Batch:
    """All pairs whose vouch was one of so many in a month; percentages, with their 95% interval."""

    label: str
    pairs: int
    working: int
    percent: float  # of these pairs that work together
    low: float
    high: float


@cache  # so that a slider does not read and check the file at every step
def _batches() -> tuple[Batch, ...]:
    columns = ["label", "n_pairs", "n_working", "percent", "low", "high"]
    return tuple(Batch(*row) for row in data.debian_derived("batch")[columns].itertuples(index=False))


@cache
def _never() -> float:
    """The percentage that works together of the pairs who never vouched."""
    return float(data.debian_derived("releases").set_index("year").loc[2023, "percent_if_not"])


def _short(label: str) -> str:
    return label.removesuffix(" person").replace(" to ", "–").replace(" or more", "+")


class VouchingBatch(Lab):
    """Debian developers of 2023: for how many people the signer vouched in that month, and shared work."""

    title = "Is a vouch worth as much by the dozen?"
    goal = "Find the smallest batch whose whole interval lies below that of vouches given singly."
    source = "Debian Project: debian-keyring and package indices, as prepared for this workbook"
    data_call = "netlib.data.debian_derived('batch')"

    batch = Slider(
        label="People vouched for in the same month",
        help="1: this one alone. 2: two or three. 3: four to 7. 4: eight to 15. 5: 16 to 31. 6: 32 or more.",
        low=1,
        high=6,
        value=1,
    )
    beside = Choice(
        label="Beside it",
        options={"nothing": "nothing", "never": "pairs who never vouched"},
        value="nothing",
    )

    def run(self, batch, beside):
        return _batches(), batch, _never() if beside == "never" else None

    def start_figure(self):
        figure = chart("people vouched for that month", "work together", (0.5, 6.5), (0, 14))
        places = list(range(1, 7))
        # short, because a narrow window has room for five letters each
        ticks = [_short(batch.label) for batch in _batches()]
        figure.layout.xaxis.update(tickvals=places, ticktext=ticks, tickangle=0)
        figure.layout.yaxis.ticksuffix = "%"
        figure.add_bar(name="pairs of whom one vouched", x=places, showlegend=False, error_y=ON_BAR)
        bars, batches = figure.data[0], _batches()
        bars.y = [each.percent for each in batches]
        whiskers(bars, bars.y, [each.low for each in batches], [each.high for each in batches])
        add_trace(figure, "pairs who never vouched", "vermilion", width=3, dash="dash", x=[0.5, 6.5])
        return figure

    def draw(self, figure, result):
        _, batch, never = result
        bars, line = figure.data
        highlight(bars, [n == batch for n in range(1, 7)])
        line.y = [never, never]

    def say(self, result):
        batches, batch, never = result
        here = batches[batch - 1]
        who = "for this one person alone" if batch == 1 else f"for {here.label} people"
        against = f" Pairs who never vouched: {never:.2f}%." if never is not None else ""
        return (
            f"Where the signer vouched {who} that month, {here.percent:.1f}% of {here.pairs:,} pairs work"
            f" together ({here.working:,}; 95% interval {here.low:.1f} to {here.high:.1f}).{against}"
        )

    def python(self, batch, **_):
        return f"netlib.data.debian_derived('batch').iloc[{batch - 1}]"

    def reached(self, result):
        batches, batch, _ = result
        return batch == next(n for n, each in enumerate(batches, start=1) if each.high < batches[0].low)

    def measure(self, result):
        batches, batch, _ = result
        return {"percent": batches[batch - 1].percent}
