"""Spreading a commitment: the short cuts that speed up news, and what they do to a habit."""

from dataclasses import dataclass
from functools import lru_cache

import networkx as nx

from netlib.figures import add_trace, chart
from netlib.labkit.controls import Seed, Slider
from netlib.labkit.in_python import network_call
from netlib.labkit.made_network import MadeNetworkLab, on_a_circle, same_ties
from netlib.labkit.named import at_least
from netlib.models.threshold_contagion import Spread, neighbourhood, spread
from netlib.words import counted

PEOPLE = 100  # few enough to see each person; the lesson shows numbers for a thousand
STEPS = 80
MOST_KNOW = 0.9
SHORT_CUTS = 0.1  # of the goal


@dataclass(frozen=True)
class Course:
    """How news and a habit spread on one network; ``ring_time`` is the time news takes without short cuts.

    It is None on a network that was not made by the lab.
    """

    needed: int
    noise: float
    step: int
    short_cuts: float
    habit: Spread
    news: Spread
    ring_time: float | None

    def has_it(self, step: int) -> int:
        """How many have taken the habit up by this step."""
        return int(((self.habit.when >= 0) & (self.habit.when <= step)).sum())


class Spreading(MadeNetworkLab):
    """People adopt once enough neighbours have (Centola and Macy 2007), on a ring with short cuts."""

    title = "Spreading a commitment"
    goal = (
        "Bring a habit that needs 2 friends to everybody, with at least one tie in ten a short cut, and"
        " nobody who follows a single friend."
    )
    goal_settings = {"needed": 2, "noise": 0, "short_cuts": at_least(SHORT_CUTS)}
    source = "Centola and Macy 2007, Am. J. Sociol. 113:702"
    editable = False
    made_by = ("sides", "short_cuts", "seed")
    about_one = True
    groups = {
        "not": "does not have it",
        "has": "has it by this step",
        "first": "had it from the start",
    }
    roles = {"not": "not-yet", "has": "gives", "first": "hub"}

    short_cuts = Slider(
        label="Share of short cuts",
        help="Chance of a tie to lead elsewhere.",
        low=0,
        high=0.5,
        value=0.1,
        step=0.01,
    )
    needed = Slider(
        label="Friends needed to take it up",
        help="1: news. 2 or more: a habit.",
        low=1,
        high=3,
        value=1,
    )
    sides = Slider(
        label="Neighbours on either side",
        help="More friends in common.",
        low=1,
        high=4,
        value=2,
    )
    noise = Slider(
        label="Follow a single friend",
        help="The chance in each step.",
        low=0,
        high=2,
        value=0,
        step=0.1,
        unit="%",
        waits="Matters if two are needed.",
    )
    step = Slider(label="Look at step", low=0, high=STEPS, value=STEPS, time=True)
    seed = Seed(value=16)

    def make(self, sides, short_cuts, seed):
        return _made(sides, short_cuts, seed)

    def run(self, network, short_cuts, needed, sides, noise, step, seed):
        made = {"network": network, "short_cuts": short_cuts, "sides": sides, "seed": seed}
        ring_time = _spread(_made(sides, 0.0, 0), 1).time_to(MOST_KNOW) if self.as_made(made) else None
        habit = _spread(network, needed, noise / 100 if needed > 1 else 0, seed)
        return Course(needed, noise, step, short_cuts, habit, _spread(network, 1), ring_time)

    def waiting(self, result):
        return {"noise"} if result.needed == 1 else set()

    def start_figure(self):
        figure = chart("step", "share who have it", (0, STEPS), (0, 1.04))
        figure.layout.yaxis.tickformat = ".0%"
        add_trace(figure, "news: needs one friend", "blue", width=3, dash="dash")
        add_trace(figure, "needs as many as set", "orange", width=3, dash="solid")
        add_trace(figure, "the step shown", "grey", width=1.5, showlegend=False)
        return figure

    def draw(self, figure, result):
        for trace, course in zip(figure.data, (result.news, result.habit), strict=False):
            curve = course.curve.tolist()[: STEPS + 1]
            trace.x = list(range(STEPS + 1))
            trace.y = curve + curve[-1:] * (STEPS + 1 - len(curve))
        figure.data[2].x, figure.data[2].y = [result.step] * 2, [0, 1]

    def say(self, result):
        people, time = result.news.n, result.news.time_to(MOST_KNOW)
        far = f"{MOST_KNOW:.0%} of {people} people"
        if time <= result.news.steps:
            news = f"News, which needs one friend, reaches {far} after {counted(int(time), 'step')}"
        else:
            news = f"News, which needs one friend, never reaches {far}"
        compared = result.ring_time is not None and (result.short_cuts or time != result.ring_time)
        news += f"; without short cuts, after {result.ring_time}." if compared else "."
        if result.needed == 1:
            if result.step < result.news.steps:
                reached = _count(result.has_it(result.step), people)
                news += f" Up to step {result.step} it reaches {reached}."
            return news
        what, first = f"What needs {result.needed} friends", result.has_it(0)
        if first == result.has_it(result.habit.steps):
            return f"{what} stays with the {first} who had it from the start. {news}"
        habit = f"{what} is taken up by {_count(result.has_it(result.habit.steps), people)} in the end"
        if result.step < result.habit.steps:
            habit += f", by {result.has_it(result.step)} up to step {result.step}"
        return f"{habit}. {news}"

    def python(self, network, short_cuts, needed, sides, noise, seed, **_):
        made = f"nx.watts_strogatz_graph({PEOPLE}, {2 * sides}, {short_cuts}, seed={seed})"
        if not same_ties(network, _made(sides, short_cuts, seed)):
            made = network_call(network)
        noisy = f", noise={noise / 100:g}, seed={seed}" if noise and needed > 1 else ""
        return (
            f"G = {made}\n"
            f"netlib.models.spread(G, netlib.models.neighbourhood(G, 0), threshold={needed}{noisy})"
        )

    def reached(self, result):
        return result.habit.reach == 1

    def measure(self, result):
        return {
            "share who take it up": result.habit.reach,
            "steps of news": float(result.news.time_to(MOST_KNOW)),
        }

    def passing(self, values, result):
        return _told(values["network"], result)

    def group_of(self, network, result):
        return [
            "first" if when == 0 else "has" if 0 < when <= result.step else "not"
            for when in result.habit.when.tolist()
        ]


def _told(network: nx.Graph, course: Course) -> list[dict]:
    """Along which ties the habit came to those who take it up in this step."""
    when = course.habit.when
    new = [person for person in network if when[person] == course.step > 0]
    return [
        {"from": friend, "to": person, "look": 1}
        for person in new
        for friend in network[person]
        if 0 <= when[friend] < course.step
    ]


def _count(many: int, people: int) -> str:
    return "everybody" if many == people else f"{many} of {people}"


@lru_cache(maxsize=16)
def _made(sides: int, short_cuts: float, seed: int) -> nx.Graph:
    return on_a_circle(nx.watts_strogatz_graph(PEOPLE, 2 * sides, short_cuts, seed=seed))


@lru_cache(maxsize=32)  # found by identity: a lab's network cannot be changed
def _spread(network: nx.Graph, needed: int, noise: float = 0.0, seed: int | None = None) -> Spread:
    return spread(network, neighbourhood(network, 0), needed, noise, seed if noise else None)
