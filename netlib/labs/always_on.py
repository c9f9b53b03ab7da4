"""Always on? What a hundred people find who copy the best they see, by whom they see and how often."""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import networkx as nx

from netlib import data
from netlib.figures import EMPTY, PALETTE, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Remembered, Seed, Slider, button
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
    """One way to search, beside the way it is compared with: all tied to all, always on."""

    tied: str
    every: int
    interplay: str
    here: Course
    naive: Course
    own: Search | None


class AlwaysOn(Lab):
    """A hundred people search a rugged landscape together (after Lazer and Friedman 2007)."""

    title = "Always on?"
    goal = "Leave the problem as it is, and let the group end above nine tenths of the best there is."
    source = "Lazer and Friedman 2007, Adm. Sci. Q. 52:667"
    data_call = "netlib.data.always_on()"

    tied = Choice(
        label="Who sees whose solutions",
        options={key: words for key, (words, _) in TIED.items()},
        value="full",
    )
    every = Slider(
        label="They look at one step in",
        help="1: always on. 5: at every fifth step; in between each tries alone.",
        low=1,
        high=10,
        value=1,
        waits="Nobody is there to be looked at.",
    )
    interplay = Choice(
        label="The problem",
        options={
            "0": "simple: every part counts by itself",
            "2": "each part depends on 2 others",
            "5": "each part depends on 5 others",
            "9": "each part depends on 9 others",
        },
        value="5",
    )
    seed = Seed(waits="Counts when you search landscapes of your own.")

    played = Remembered(value=NOTHING)

    def run(self, tied, every, interplay, seed, played):
        own = played.get((tied, every, interplay, seed))
        # Without ties there is nobody to look at, so how often they look makes no difference.
        here = _course(tied, 1 if tied == "alone" else every, int(interplay))
        return Searches(tied, every, interplay, here, _course("full", 1, int(interplay)), own)

    def waiting(self, result):
        return {"seed", "every"} if result.tied == "alone" else {"seed"}

    def start_figure(self):
        figure = chart("step", "worth (1: the best)", (0, 2.31), (0, 1.04))
        figure.layout.xaxis.update(type="log", tickvals=MARKED, ticktext=[str(step) for step in MARKED])
        figure.add_scatter(name="95% interval", mode="lines", showlegend=False, hoverinfo="skip")
        figure.data[0].update(fill="toself", fillcolor=PALETTE["blue"], opacity=0.3, line={"width": 0})
        for name, color, dash in (
            ("all to all, always on", "grey", "dash"),
            ("your group, 400 landscapes", "blue", "solid"),
        ):
            figure.add_scatter(name=name, mode="lines")
            figure.data[-1].line = {"color": PALETTE[color], "width": 3, "dash": dash}
        figure.add_scatter(name=f"your own {LANDSCAPES}", mode="markers", error_y={"type": "data"})
        figure.data[3].marker = {"color": PALETTE["purple"], "size": 10, "symbol": "square"}
        figure.data[3].error_y.thickness = 2
        return figure

    def draw(self, figure, result):
        band, naive, here, own = figure.data
        course = result.here
        # Step 0 is left out because the axis is logarithmic.
        here.x, here.y = course.steps[1:], course.worth[1:]
        naive.x, naive.y = result.naive.steps[1:], result.naive.worth[1:]
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
        said = f"{SAID[result.tied]}{how}: {self._worths(result.here)}."
        if (result.tied, result.every) != ("full", 1):
            early, late = (result.naive.at(step) for step in (EARLY, STEPS))
            said += f" All tied to all, always on: {early:.2f} and {late:.2f}."
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

    @button(f"Search {LANDSCAPES} landscapes of your own")
    def play(self):
        network = TIED[self.tied][1](PEOPLE)
        found = search(
            network,
            BITS,
            int(self.interplay),
            STEPS,
            contact_every=self.every,
            runs=LANDSCAPES,
            seed=self.seed,
        )
        asked = self.tied, self.every, self.interplay, self.seed
        return {"played": MappingProxyType({**self.played, asked: found})}

    def python(self, tied, every, interplay, seed, **_):
        shape = {"full": "netlib.networks.complete", "ring": "netlib.networks.ring"}.get(
            tied, "nx.empty_graph"
        )
        return (
            f"G = {shape}({PEOPLE})\n"
            f"netlib.models.search(G, bits={BITS}, interplay={interplay}, steps={STEPS},"
            f" contact_every={every}, runs={LANDSCAPES}, seed={seed}).performance.mean(axis=0)"
        )

    def reached(self, result):
        return result.interplay == "5" and result.here.at(STEPS) > 0.9

    def measure(self, result):
        measured = {"worth early": result.here.at(EARLY), "worth in the end": result.here.at(STEPS)}
        if result.every == 1 and result.interplay == "5" and result.tied != "alone":
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
        for setting, rows in data.always_on().groupby(["network", "contact_every", "interplay"])
    }


def _course(tied: str, every: int, interplay: int) -> Course:
    return _courses()[tied, every, interplay]
