"""Real data: how much of the link between trust and shared work is left when other reasons are held equal?"""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import EMPTY, PALETTE, chart
from netlib.labs.base import Lab
from netlib.labs.controls import Choice, Slider

RUNGS = ["nothing", "+ activity", "+ cohort, role", "+ shared teams"]


@dataclass(frozen=True)
class Rung:
    held_equal: str
    odds_ratio: float
    low: float
    high: float
    percent_left: float


@cache  # read and checked once, not at every step of a slider
def _rungs() -> tuple[tuple[Rung, ...], Rung]:
    columns = ["odds_ratio", "low", "high"]
    ladder = data.debian_derived("ladder")
    rungs = [Rung(*row) for row in ladder[["held_equal", *columns, "percent_left"]].itertuples(index=False)]
    rivals = data.debian_derived("comparison").query("view == 'now' and factor == 'team'")
    (team,) = (Rung("", *row, 100.0) for row in rivals[columns].itertuples(index=False))
    return tuple(rungs), team


class VouchingLadder(Lab):
    """Debian developers of 2023: odds of working together for pairs who vouched, against pairs who did not."""

    title = "What is left when other reasons are held equal?"
    goal = "Hold everything that was measured equal, and see what is left of the odds ratio."

    held = Slider(
        label="Other reasons held equal",
        help="0: none. 1: how active both are. 2: also when they joined, and their role. 3: also the teams they share.",
        low=0,
        high=3,
        value=0,
    )
    beside = Choice(
        label="Show beside it",
        options={"nothing": "nothing", "team": "what sharing a team does in the last model"},
        value="nothing",
    )

    def run(self, held, beside):
        return _rungs(), held, beside

    def start_figure(self):
        figure = chart("held equal", "odds ratio (1: no link)", (-0.5, 4.5), (0, 1.5))
        figure.layout.yaxis |= {"type": "log", "tickvals": [1, 2, 4, 8, 16], "range": [-0.1, 1.45]}
        figure.layout.xaxis |= {"tickvals": list(range(5)), "ticktext": [*RUNGS, "(the team itself)"]}
        figure.add_scatter(
            name="no link", mode="lines", x=[-0.5, 4.5], y=[1, 1], line={"color": PALETTE["grey"]}
        )
        for name, color, symbol in (("vouching", "blue", "circle"), ("sharing a team", "orange", "square")):
            figure.add_scatter(
                name=name, mode="markers", marker={"color": PALETTE[color], "symbol": symbol, "size": 13}
            )
            figure.data[-1].error_y = {"type": "data", "thickness": 2.5, "width": 8}
        return figure

    def draw(self, figure, result):
        (rungs, team), held, beside = result
        _show(figure.data[1], range(held + 1), rungs[: held + 1])
        _show(figure.data[2], [4], [team] if beside == "team" else [])

    def say(self, result):
        (rungs, team), held, beside = result
        rung = rungs[held]
        equal = ["", "activity", "activity, cohort and role", "activity, cohort, role and shared teams"][held]
        head = f"With {equal} held equal" if held else "With nothing held equal"
        left = f", {rung.percent_left:.0f}% of the link (in logarithms)" if held else ""
        sentence = (
            f"{head}, pairs who vouched have {rung.odds_ratio:.1f} times the odds of working together"
            f" (95% interval {rung.low:.1f} to {rung.high:.1f}){left}."
        )
        if beside == "team":
            sentence += f" Sharing a team, whoever vouched: {team.odds_ratio:.0f} times ({team.low:.0f} to {team.high:.0f})."
        return sentence

    def reached(self, result):
        _, held, _ = result
        return held == 3

    def measure(self, result):
        (rungs, team), held, _ = result
        return {"odds ratio": rungs[held].odds_ratio, "odds ratio of a shared team": team.odds_ratio}


def _show(trace, places, rungs: list[Rung]) -> None:
    trace.x = list(places) if rungs else EMPTY
    trace.y = [rung.odds_ratio for rung in rungs] or EMPTY
    trace.error_y.array = [rung.high - rung.odds_ratio for rung in rungs]
    trace.error_y.arrayminus = [rung.odds_ratio - rung.low for rung in rungs]
