"""Real data: how much of the link between trust and shared work is left when other reasons are held equal?"""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import AT_POINT, add_trace, chart, set_points, whiskers
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Slider

HELD = [
    "nothing",
    "how active both are",
    "activity, time of joining and role",
    "activity, time of joining, role and shared teams",
]
RIVALS = len(HELD)  # the position on the axis at which vouching and sharing a team are compared


SIDE_BY_SIDE = {
    "apart": "Side by side, without teams shared only for a common package",
    "forward": "Side by side, among pairs who did not work together yet in 2021",
}


@dataclass(frozen=True)
class Estimate:
    """An odds ratio with its 95% interval, and its logarithm in percent of the logarithm of the crude one."""

    odds_ratio: float
    low: float
    high: float
    percent_left: float = 100.0


@cache  # so that a slider does not read and check the file at every step
def _rungs() -> tuple[Estimate, ...]:
    ladder = data.debian_derived("ladder")[["odds_ratio", "low", "high", "percent_left"]]
    return tuple(Estimate(*row) for row in ladder.itertuples(index=False))


@cache
def _rivals(view: str) -> tuple[Estimate, ...]:
    """The estimates for vouching and for sharing a team, from the same model."""
    table = data.debian_derived("comparison").set_index(["view", "factor"])[["odds_ratio", "low", "high"]]
    return tuple(Estimate(*table.loc[view, factor]) for factor in ("vouched", "team"))


class VouchingLadder(Lab):
    """Debian developers: odds of working together for pairs who vouched, against pairs who did not."""

    title = "What is left when other reasons are held equal?"
    goal = "Hold everything that was measured equal, and see what is left of the odds ratio."
    source = "Debian Project: debian-keyring and package indices, as prepared for this workbook"
    data_call = "netlib.data.debian_derived('comparison')"

    held = Slider(
        label="Other reasons held equal",
        help="0: none. 1: how active both are. 2: also when they joined, and their role."
        " 3: also the teams they share.",
        low=0,
        high=3,
        value=0,
    )
    rival = Choice(
        label="Beside it: sharing a team",
        options={"none": "not shown", "apart": "in 2023", "forward": "in 2021, before they began"},
        value="none",
    )

    def run(self, held, rival):
        return held, _rungs(), rival, _rivals(rival) if rival != "none" else ()

    def start_figure(self):
        figure = chart("held equal", "odds ratio (1: no link)", (-0.5, RIVALS + 0.5), (-0.05, 1.2))
        figure.layout.yaxis.update(type="log", tickvals=[1, 2, 4, 8, 16])
        words = ["nothing", "and<br>activity", "and<br>joining", "and<br>teams", "side by<br>side"]
        figure.layout.xaxis.update(tickvals=list(range(RIVALS + 1)), ticktext=words, tickangle=0)
        figure.layout.margin.b = 72  # room for two lines of text
        add_trace(figure, "no link", "grey", width=1.5, x=[-0.5, RIVALS + 0.5], y=[1, 1])
        add_trace(figure, "vouching", "blue", symbol="circle", size=13, error_y=AT_POINT)
        add_trace(figure, "sharing a team", "orange", symbol="square", size=13, error_y=AT_POINT)
        return figure

    def draw(self, figure, result):
        held, rungs, _, rivals = result
        _, vouching, team = figure.data
        beside = [RIVALS - 0.12, RIVALS + 0.12] if rivals else []
        _show(vouching, [*range(held + 1), *beside[:1]], rungs[: held + 1] + rivals[:1])
        _show(team, beside[1:], rivals[1:])

    def say(self, result):
        held, rungs, rival, rivals = result
        rung = rungs[held]
        sentence = (
            f"With {HELD[held]} held equal, pairs who vouched have {rung.odds_ratio:.1f} times the odds of"
            f" working together (95% interval {rung.low:.1f} to {rung.high:.1f})."
        )
        if rivals:
            vouching, team = rivals
            sentence += (
                f" {SIDE_BY_SIDE[rival]}:"
                f" sharing a team {team.odds_ratio:.1f} ({team.low:.1f} to {team.high:.1f}),"
                f" vouching {vouching.odds_ratio:.1f} ({vouching.low:.1f} to {vouching.high:.1f})."
            )
        return sentence

    def python(self, held, **_):
        return f"netlib.data.debian_derived('ladder').iloc[{held}]"

    def reached(self, result):
        return result[0] == RIVALS - 1

    def measure(self, result):
        held, rungs, *_ = result
        return {"odds ratio": rungs[held].odds_ratio, "percent left": rungs[held].percent_left}


def _show(trace, places: list[float], estimates: tuple[Estimate, ...]) -> None:
    ratios, low, high = ([getattr(each, end) for each in estimates] for end in ("odds_ratio", "low", "high"))
    set_points(trace, places, ratios)
    whiskers(trace, ratios, low, high)
