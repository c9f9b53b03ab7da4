"""The iron law: authority goes to those who have it. What open doors do to that, and what term limits do."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from netlib.figures import add_band, add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Seed, Slider, words_of
from netlib.models.delegation import delegate
from netlib.models.many_runs import band
from netlib.words import counted

FOUNDERS, YEARS, MANDATES, GROUPS = 5, 20, 20, 40
LAST = 10  # years averaged at the end, because a term limit makes many leave and return in the same year
NEWCOMERS, OPENNESS = 5, 0.3  # at the start, and of the goal
SHOWN = {
    "leaders": ("effective leaders a year", "effective leaders", MANDATES),
    "founders": ("share of the five founders", "share of mandates", 1.04),
}


@dataclass(frozen=True)
class Course:
    """For each year, the mean over groups and the range that holds the middle half of them."""

    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def end(self) -> float:
        return float(np.mean(self.mean[-LAST:]))


@dataclass(frozen=True)
class Groups:
    """Groups under one rule: how many people lead, and the founders' share of mandates."""

    leaders: Course
    founders: Course


@dataclass(frozen=True)
class Rules:
    """The settings, and how the same groups develop with this term limit and without any."""

    term: int
    newcomers: int
    openness: float
    show: str
    here: Groups
    free: Groups

    @property
    def members(self) -> int:
        return FOUNDERS + self.newcomers * (YEARS - 1)


class IronLaw(Lab):
    """Authority granted in proportion to authority held (after Michels 1911; Price 1976)."""

    title = "The iron law"
    goal = "Change the term limit alone, and let at least nine lead in the last ten years."
    goal_settings = {"newcomers": NEWCOMERS, "openness": OPENNESS}
    source = "Michels 1911; Price 1976, J. Am. Soc. Inf. Sci. 27:292"

    term = Slider(
        label="Term limit, in years",
        help="Mandates in so many years running, then all authority is put down for a year. 20: no limit.",
        low=1,
        high=YEARS,
        value=YEARS,
    )
    newcomers = Slider(label="New members a year", low=0, high=40, most=400, value=NEWCOMERS)
    openness = Slider(
        label="What a member without authority weighs",
        help="A mandate weighs 1.",
        low=0.1,
        high=3,
        value=OPENNESS,
        step=0.1,
    )
    show = Choice(label="Show", options=words_of(SHOWN), value="leaders")
    seed = Seed()

    def run(self, term, newcomers, openness, show, seed):
        here, free = (_groups(limit, openness, newcomers, seed) for limit in (term, YEARS))
        return Rules(term, newcomers, openness, show, here, free)

    def start_figure(self):
        figure = chart("year", "", (0.5, YEARS + 0.5), (0, MANDATES))
        years = list(range(1, YEARS + 1))
        add_band(figure, "middle half of groups", "blue", x=years + years[::-1])
        add_trace(figure, "no limit", "grey", width=3, dash="dash", x=years)
        add_trace(figure, "your rules", "blue", width=3, dash="solid", x=years)
        return figure

    def draw(self, figure, rules):
        _, axis, top = SHOWN[rules.show]
        figure.layout.yaxis.title.text = axis
        figure.layout.yaxis.range = (0, top)
        figure.layout.yaxis.tickformat = ".0%" if rules.show == "founders" else ""
        here, free = getattr(rules.here, rules.show), getattr(rules.free, rules.show)
        figure.data[0].y = [*here.low, *here.high[::-1]]
        for trace, course in zip(figure.data[1:], (free, here), strict=True):
            trace.y = course.mean

    def say(self, rules):
        limit = (
            "With no term limit" if rules.term == YEARS else f"With a limit of {counted(rules.term, 'year')}"
        )
        grow = f"grow to {rules.members} members" if rules.newcomers else f"stay at {rules.members} members"
        here, free = getattr(rules.here, rules.show).end, getattr(rules.free, rules.show).end
        if rules.show == "leaders":
            against = "" if rules.term == YEARS else f" ({free:.1f} without a limit)"
            return (
                f"{limit}, groups that {grow} have {here:.1f} effective leaders a year in the last {LAST}"
                f" years{against}."
            )
        against = "" if rules.term == YEARS else f" ({free:.0%} without a limit)"
        return (
            f"{limit}, in groups that {grow} the founders, {FOUNDERS / rules.members:.0%} of members in the"
            f" end, are given {here:.0%} of mandates in the last {LAST} years{against}."
        )

    def python(self, term, newcomers, openness, seed, **_):
        return (
            f"netlib.models.delegate(founders={FOUNDERS}, newcomers={newcomers}, years={YEARS},"
            f" mandates={MANDATES}, term={term}, openness={openness}, runs={GROUPS}, seed={seed})"
        )

    def reached(self, rules):
        return rules.here.leaders.end >= 9

    def measure(self, rules):
        measured = {"effective leaders": rules.here.leaders.end, "founders’ share": rules.here.founders.end}
        if (rules.term, rules.newcomers, rules.openness) == (YEARS, 10, OPENNESS):
            # Only this setting may reproduce the formula's number, not one that happens to give the same.
            measured["founders’ share (no limit, ten join a year)"] = rules.here.founders.end
        return measured


@lru_cache(maxsize=128)  # the lines to compare with are asked for again at every step
def _groups(term: int, openness: float, newcomers: int, seed: int) -> Groups:
    found = delegate(FOUNDERS, newcomers, YEARS, MANDATES, term, openness, runs=GROUPS, seed=seed)
    return Groups(_course(found.effective_leaders), _course(found.founders_share))


def _course(found: np.ndarray) -> Course:
    return Course(*(tuple(np.asarray(line).tolist()) for line in (found.mean(axis=0), *band(found, 0.5))))
