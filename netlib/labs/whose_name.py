"""Real data: what goes with a team's name on a package, beside a person's own?"""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import AT_POINT, add_trace, chart, whiskers
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice
from netlib.labkit.in_python import rows

HELD = {
    "nothing": "nothing",
    "person": "the person",
    "package": "the person and what the packages are like",
}
STEPS = tuple(HELD)
OUTCOMES = {
    "gone": "were gone by 2025",
    "orphaned": "were orphaned by 2025",
    "updated": "had a new version by 2025",
    "tests": "declared automatic tests in 2021",
    "tests_begun": "had begun to declare automatic tests by 2025",
}
CLEAR = 10  # points, of the goal


@dataclass(frozen=True)
class Difference:
    """Percentages under a person's and a team's name; their difference in points and its 95% interval."""

    own: float
    team: float
    points: float
    low: float
    high: float


@cache  # so that a choice does not read and check the file again
def _steps(outcome: str) -> tuple[Difference, ...]:
    table = data.debian_departures("labels").set_index(["outcome", "held"])
    columns = ["percent_own", "percent_team", "points", "low", "high"]
    return tuple(Difference(*table.loc[(outcome, step), columns]) for step in STEPS)


class WhoseName(Lab):
    """Debian's packages of people who keep some under their own name and some under a team's."""

    title = "Your name, or the team’s?"
    goal = f"Hold everything equal, and find the one thing that differs by more than {CLEAR} points."
    goal_settings = {"held": STEPS[-1]}
    source = "Debian Project: debian-keyring and package indices, as prepared for this workbook"
    data_call = "netlib.data.debian_departures('labels')"

    outcome = Choice(
        label="What is compared",
        options={
            "gone": "gone by 2025",
            "orphaned": "orphaned by 2025",
            "updated": "a new version by 2025",
            "tests": "automatic tests in 2021",
            "tests_begun": "tests begun by 2025",
        },
        value="gone",
    )
    held = Choice(
        label="Held equal",
        help="The person: each is compared with themselves.",
        options=HELD,
        value="nothing",
    )

    def run(self, outcome, held):
        return outcome, STEPS.index(held), _steps(outcome)

    def start_figure(self):
        figure = chart("held equal", "points more, team’s name", (-0.5, 2.5), (-10, 50))
        words = ["nothing", "+ the person", "+ the package"]
        figure.layout.xaxis.update(tickvals=[0, 1, 2], ticktext=words, tickangle=0)
        add_trace(figure, "no difference", "grey", width=1.5, x=[-0.5, 2.5], y=[0, 0])
        marks = {"symbol": "circle", "size": 13, "error_y": AT_POINT}
        add_trace(figure, "team’s name against own", "blue", **marks)
        return figure

    def draw(self, figure, result):
        _, held, steps = result
        shown = steps[: held + 1]
        trace = figure.data[1]
        trace.x = list(range(held + 1))
        trace.y = [step.points for step in shown]
        whiskers(trace, trace.y, [step.low for step in shown], [step.high for step in shown])

    def say(self, result):
        outcome, held, steps = result
        here = steps[held]
        return (
            f"{here.team:.1f}% of packages under a team’s name {OUTCOMES[outcome]}, {here.own:.1f}% of those"
            f" under a person’s own; with {HELD[STEPS[held]]} held equal, the difference is"
            f" {here.points:+.1f} points (95% interval {here.low:+.1f} to {here.high:+.1f})."
        )

    def python(self, outcome, held):
        return rows(self.data_call, outcome=outcome, held=held)

    def reached(self, result):
        _, held, steps = result
        return steps[held].low > CLEAR

    def measure(self, result):
        _, held, steps = result
        return {"points": steps[held].points}
