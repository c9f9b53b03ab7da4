"""The founder leaves: how much work has nobody left, if it was handed over before, and if it was not."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache

from netlib.figures import add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Slider
from netlib.labkit.named import at_least
from netlib.measures.concentration import truck_factor

TASKS, PEOPLE = 100, 10  # person 0 is the founder
WANTED, ALONE = 5, 0.7  # of the goal: the truck factor, and the share of tasks that only the founder could do


@dataclass(frozen=True)
class Plan:
    """The share of tasks that nobody can do any more after 0, 1, 2 … people have left."""

    lost: tuple[float, ...]
    unplanned: tuple[float, ...]  # the same if nothing had been handed over
    truck_factor: int
    alone: float
    handed: float
    leave: int


class Handover(Lab):
    """A group of ten and a hundred tasks, most of which only the founder can do at first."""

    title = "The founder leaves"
    goal = (
        f"The founder alone could do {TASKS * ALONE:.0f} of {TASKS} tasks or more: make it take {WANTED}"
        " leavers before half of the work has nobody."
    )
    goal_settings = {"alone": at_least(round(TASKS * ALONE))}
    source = "Avelino et al. 2016, IEEE ICPC"

    handed = Slider(
        label="Share of her tasks handed over",
        help="Handed over: somebody else can do it too. The founder still can.",
        low=0,
        high=1,
        value=1,
        step=0.01,
    )
    to = Choice(
        label="Handed over to",
        options={"one": "one successor", "all": "all the others, in turn"},
        waits="Counts once a task is handed over.",
        value="one",
    )
    leave = Slider(
        label="How many leave",
        help="The founder goes first, then whoever can do most tasks.",
        low=0,
        high=PEOPLE,
        value=1,
    )
    alone = Slider(
        label="At first only the founder could do",
        low=10,
        high=90,
        value=70,
        step=5,
        unit=f"of {TASKS}",
    )

    def run(self, handed, to, leave, alone):
        factor, lost = _leaving(alone, round(handed * alone), to)
        return Plan(lost, _leaving(alone, 0, to)[1], factor, alone / TASKS, handed, leave)

    def waiting(self, plan):
        return {"to"} if plan.lost == plan.unplanned else set()

    def start_figure(self):
        figure = chart("people who have left", "work nobody can do", (-0.3, PEOPLE + 0.3), (-0.03, 1.05))
        figure.layout.yaxis.tickformat = ".0%"
        figure.layout.xaxis.update(tickvals=list(range(PEOPLE + 1)))
        for name, color, dash, width in (
            ("half of the work", "grey", "dot", 2),
            ("nothing handed over", "vermilion", "dash", 3),
            ("as handed over", "blue", "solid", 3),
        ):
            add_trace(figure, name, color, width=width, dash=dash, x=list(range(PEOPLE + 1)))
        figure.data[0].y = [0.5] * (PEOPLE + 1)
        add_trace(figure, "now", "orange", symbol="diamond", size=15, showlegend=False)
        return figure

    def draw(self, figure, plan):
        _, unplanned, planned, now = figure.data
        unplanned.y, planned.y = plan.unplanned, plan.lost
        now.x, now.y = [plan.leave], [plan.lost[plan.leave]]

    def say(self, plan):
        who = ("Nobody leaves", "The founder leaves", "The founder and one more leave")
        said = who[plan.leave] if plan.leave < len(who) else f"The founder and {plan.leave - 1} more leave"
        return (
            f"{said}: {plan.lost[plan.leave]:.0%} of the work has nobody"
            f" ({plan.unplanned[plan.leave]:.0%} if nothing had been handed over)."
            f" The truck factor is {plan.truck_factor}: after so many leavers more than half has nobody."
        )

    def python(self, handed, to, alone, **_):
        successor = "1" if to == "one" else "1 + task % 9"
        return (
            f"# Who can do which of {TASKS} tasks: 0 is the founder, 1 to 9 are the others.\n"
            f"able = {{task: {{0, {successor}}} for task in range({round(handed * alone)})}}\n"
            f"able |= {{task: {{0}} for task in range({round(handed * alone)}, {alone})}}\n"
            f"able |= {{task: {{1 + task % 9}} for task in range({alone}, {TASKS})}}\n"
            "netlib.measures.truck_factor(able)"
        )

    def reached(self, plan):
        return plan.truck_factor >= WANTED

    def measure(self, plan):
        return {
            "truck factor": plan.truck_factor,
            "lost with the founder": plan.lost[1],
            f"lost with two, {plan.alone * TASKS:.0f} hers": 100 * plan.lost[2],
        }


@lru_cache(maxsize=1024)
def _leaving(alone: int, handed: int, to: str) -> tuple[int, tuple[float, ...]]:
    """The truck factor, and the share of tasks lost after each leaver."""
    others = range(1, PEOPLE)
    able: dict[Hashable, set[Hashable]] = {}
    for task in range(TASKS):
        turn = others[task % len(others)]
        able[task] = {0} if task < alone else {turn}
        if task < handed:
            able[task] = {0, others[0] if to == "one" else turn}
    most_first = sorted(others, key=lambda person: -sum(person in people for people in able.values()))
    gone: set[Hashable] = set()
    lost = [0.0]
    for person in (0, *most_first):  # the founder leaves first, even if her successor can do more tasks
        gone.add(person)
        lost.append(sum(people <= gone for people in able.values()) / TASKS)
    return truck_factor(able)[0], tuple(lost)
