"""Always on? What a hundred people find together, by whom they see, how often, and what they copy."""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import networkx as nx

from netlib import data
from netlib.figures import EMPTY, ON_BAR, add_band, add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Remembered, Seed, Slider, button, words_of
from netlib.labkit.frames import NOTHING
from netlib.models.problem_search import Search, search
from netlib.networks import complete, ring

PEOPLE, BITS, STEPS = 100, 15, 200  # as in data/always_on
LANDSCAPES = 20  # that the learner plays; takes about a second
EARLY = 5
MARKED = (1, 2, 5, 10, 20, 50, 100, 200)  # the steps at which the learner's landscapes are drawn
TIED = {
    "full": ("all tied to all", complete),
    "ring": ("a ring: two neighbours each", ring),
    "alone": ("no ties: each searches alone", nx.empty_graph),
}
SAID = {"full": "All tied to all", "ring": "On a ring", "alone": "Each alone"}


@dataclass(frozen=True)
class Course:
    """How good solutions are after each step, with standard errors: means over people and landscapes."""

    steps: tuple[int, ...]
    worth: tuple[float, ...]
    error: tuple[float, ...]

    def at(self, step: int) -> float:
        return self.worth[self.steps.index(step)]


@dataclass(frozen=True)
class Searches:
    """One way to search, beside two others: all tied to all, always on, copying the best; and each alone."""

    tied: str
    copying: str
    every: int
    interplay: str
    here: Course
    naive: Course
    alone: Course
    own: Search | None


class AlwaysOn(Lab):
    """A hundred people search a rugged landscape together (after Lazer and Friedman 2007)."""

    title = "Always on?"
    goal = "Keep the problem. Decide who sees whom, how often, and what they copy: end above nine tenths."
    goal_settings = {"interplay": "5"}
    source = "Lazer and Friedman 2007, Adm. Sci. Q. 52:667; Barkoczi and Galesic 2016, Nat. Commun. 7:13109"
    data_call = "netlib.data.always_on()"

    tied = Choice(label="Who sees whose solutions", options=words_of(TIED), value="full")
    copying = Choice(
        label="What they copy",
        options={"best": "the best solution they see", "common": "what two of three hold"},
        value="best",
        waits="Nobody is there to be copied.",
    )
    every = Slider(
        label="Steps from one look at others to the next",
        help="1: always on. 5: at every fifth.",
        low=1,
        high=10,
        value=1,
        waits="Nobody is there to be looked at.",
    )
    interplay = Choice(
        label="The problem: each part",
        options={
            "0": "counts by itself: simple",
            "2": "depends on 2 others",
            "5": "depends on 5 others",
            "9": "depends on 9 others",
        },
        value="5",
    )
    seed = Seed(waits="Counts for landscapes of your own.")

    played = Remembered(value=NOTHING)

    def run(self, tied, copying, every, interplay, seed, played):
        own = played.get((tied, copying, every, interplay, seed))
        alone = _course("alone", "best", 1, int(interplay))
        # Without ties there is nobody to look at, so neither how often nor what they copy makes a difference.
        here = alone if tied == "alone" else _course(tied, copying, every, int(interplay))
        naive = _course("full", "best", 1, int(interplay))
        return Searches(tied, copying, every, interplay, here, naive, alone, own)

    def waiting(self, result):
        return {"seed", "every", "copying"} if result.tied == "alone" else {"seed"}

    def start_figure(self):
        figure = chart("step", "worth (1: the best)", (0, 2.31), (0, 1.04))
        figure.layout.xaxis.update(type="log", tickvals=MARKED, ticktext=[str(step) for step in MARKED])
        add_band(figure, "95% interval", "blue", showlegend=False)
        add_trace(figure, "each alone", "orange", width=3, dash="dot")
        add_trace(figure, "all to all, always on", "grey", width=3, dash="dash")
        add_trace(figure, "your group, 400 landscapes", "blue", width=3, dash="solid")
        own = {"symbol": "square", "size": 10, "error_y": ON_BAR}
        add_trace(figure, f"your own {LANDSCAPES}", "purple", **own)
        return figure

    def draw(self, figure, result):
        band, alone, naive, here, own = figure.data
        course = result.here
        for line, found in ((alone, result.alone), (naive, result.naive), (here, course)):
            line.x, line.y = found.steps[1:], found.worth[1:]  # without step 0: the axis is logarithmic
        ends = [1.96 * error for error in course.error[1:]]
        band.x = [*here.x, *here.x[::-1]]
        low = [worth - end for worth, end in zip(here.y, ends, strict=True)]
        high = [worth + end for worth, end in zip(here.y, ends, strict=True)]
        band.y = [*low, *high[::-1]]
        own.x, own.y, own.error_y.array = EMPTY, EMPTY, EMPTY
        if result.own is not None:
            found = result.own.performance[:, MARKED]
            own.x, own.y = MARKED, found.mean(axis=0).tolist()
            own.error_y.array = (1.96 * _error(found)).tolist()

    def say(self, result):
        how = ""
        if result.tied != "alone":
            how = ", always on" if result.every == 1 else f", looking at one step in {result.every}"
            if result.copying == "common":
                how += ", copying what two of three hold"
        said = f"{SAID[result.tied]}{how}: {self._worths(result.here)}."
        if (result.tied, result.copying, result.every) == ("full", "best", 1):
            other, course = "Each alone", result.alone
        else:
            other, course = "All tied to all, always on, copying the best", result.naive
        said += f" {other}: {course.at(EARLY):.2f} and {course.at(STEPS):.2f}."
        if result.own is not None:
            found = result.own.performance[:, [STEPS]]
            mean, error = found.mean(), 1.96 * float(_error(found)[0])
            said += (
                f" Your own {LANDSCAPES} landscapes end at {mean:.2f}"
                f" (95% interval {mean - error:.2f} to {min(1, mean + error):.2f}), with"
                f" {result.own.different.mean():.1f} different solutions left on average."
            )
        return said

    def _worths(self, course: Course) -> str:
        return (
            f"solutions are worth {course.at(EARLY):.2f} of the best there is after {EARLY} steps,"
            f" {course.at(STEPS):.2f} after {STEPS}"
        )

    @button(f"Search {LANDSCAPES} of your own")
    def play(self):
        network = TIED[self.tied][1](PEOPLE)
        found = search(
            network,
            BITS,
            int(self.interplay),
            STEPS,
            contact_every=self.every,
            copying=self.copying,
            runs=LANDSCAPES,
            seed=self.seed,
        )
        asked = self.tied, self.copying, self.every, self.interplay, self.seed
        return {"played": MappingProxyType({**self.played, asked: found})}

    def python(self, tied, copying, every, interplay, seed, **_):
        shape = {"full": "netlib.networks.complete", "ring": "netlib.networks.ring"}.get(
            tied, "nx.empty_graph"
        )
        return (
            f"G = {shape}({PEOPLE})\n"
            f"netlib.models.search(G, bits={BITS}, interplay={interplay}, steps={STEPS},"
            f" contact_every={every},\n    copying={copying!r}, runs={LANDSCAPES}, seed={seed}).performance"
            ".mean(axis=0)"
        )

    def reached(self, result):
        return result.here.at(STEPS) > 0.9

    def measure(self, result):
        measured = {"worth early": result.here.at(EARLY), "worth in the end": result.here.at(STEPS)}
        how = result.copying, result.every, result.interplay
        if how == ("best", 1, "5") and result.tied != "alone":
            where = {"full": "all to all", "ring": "the ring"}[result.tied]
            measured[f"worth in the end ({where}, always on)"] = result.here.at(STEPS)
        return measured


def _error(found):
    return found.std(axis=0, ddof=1) / len(found) ** 0.5


@cache  # so that a slider does not read and check the file at every step
def _courses() -> dict[tuple, Course]:
    columns = ["step", "performance", "performance_se"]
    return {
        setting: Course(*(tuple(rows[column].tolist()) for column in columns))
        for setting, rows in data.always_on().groupby(["network", "copying", "contact_every", "interplay"])
    }


def _course(tied: str, copying: str, every: int, interplay: int) -> Course:
    return _courses()[tied, copying, every, interplay]
