"""A scene: eight people fill sandbags. Does a time sheet get more out of them than trust?"""

from dataclasses import dataclass

import numpy as np

from netlib.figures import add_bars, chart, set_points
from netlib.labkit.cast import CAST, TO_YOU, YOU, coalition, name_of
from netlib.labkit.controls import Decisions, Seed
from netlib.labkit.scene import Scene
from netlib.models.control import Control
from netlib.words import listed

WEEKS = 5
TRUST, SHEET = "t", "s"
HOURS = Control(trusted=7, controlled=4, minimum=2)  # that somebody gives in a week
NETWORK = coalition(TO_YOU)
MOST = HOURS.trusted * len(CAST)


@dataclass(frozen=True)
class Weeks:
    """What eight people gave in each week: ``hours[week][person]``, and who of them is motivated."""

    decisions: str
    motivated: tuple[bool, ...]
    hours: tuple[tuple[float, ...], ...]

    @property
    def totals(self) -> list[float]:
        return [sum(week) for week in self.hours]

    @property
    def fell(self) -> list[int]:
        """Who gave less in the last week than in the one before; persons of the network."""
        if len(self.hours) < 2:
            return []
        return [i for i, (a, b) in enumerate(zip(*self.hours[-2:], strict=True), start=1) if b < a]

    @property
    def better(self) -> str:
        """The decision that brings more from these eight; both where they bring the same."""
        brings = {decision: sum(_hours(self.motivated, decision)) for decision in (TRUST, SHEET)}
        return "".join(decision for decision in brings if brings[decision] == max(brings.values()))


class TimeSheet(Scene):
    """Eight volunteers, five weeks: trust them, or demand a time sheet (after Falk and Kosfeld 2006)."""

    title = "Sandbags for the Orra"
    goal = "Find out in two weeks what brings more hours from these eight, and do that in the last three."
    source = "Falk and Kosfeld 2006, Am. Econ. Rev. 96:1611"
    groups = {
        "you": "you",
        "not-yet": "not asked yet",
        "gives": "gives freely: 7 hours",
        "holds-back": "gives what is demanded, or nothing",
        "in-trouble": "minds the sheet: 4 hours",
    }

    decisions = Decisions(
        label="This week you",
        options={TRUST: "Trust them", SHEET: "Demand a time sheet"},
        most=WEEKS,
    )
    seed = Seed(label="Which eight people", value=2, waits="Has an effect once you have decided.")

    def make(self):
        return NETWORK

    def run(self, network, decisions, seed):
        motivated = _eight(seed)
        return Weeks(decisions, motivated, tuple(_hours(motivated, decision) for decision in decisions))

    def start_figure(self):
        figure = chart("week", "hours, all eight", (0.4, WEEKS + 0.6), (0, MOST + 4))
        figure.layout.xaxis.dtick = 1
        add_bars(figure, "trust", "blue", textposition="outside", width=0.7)
        add_bars(figure, "time sheet", "orange", "/", textposition="outside", width=0.7)
        return figure

    def draw(self, figure, result):
        for trace, decision in zip(figure.data, (TRUST, SHEET), strict=True):
            weeks = [week for week, made in enumerate(result.decisions, start=1) if made == decision]
            totals = [result.totals[week - 1] for week in weeks]
            set_points(trace, weeks, totals)
            trace.text = [f"{total:g}" for total in totals]

    def say(self, result):
        if not result.decisions:
            return "The Orra rises, and eight people come to fill sandbags. Trust them, or count their hours."
        week, total = len(result.decisions), result.totals[-1]
        how = "trusted" if result.decisions[-1] == TRUST else "with a time sheet"
        said = f"Week {week}, {how}: {total:g} hours."
        if names := [name_of(person) for person in result.fell]:
            said += f" {listed(names)} gave less than the week before."
        if week == WEEKS:
            brings = {TRUST: "trust brings", SHEET: "the sheet brings", TRUST + SHEET: "both bring"}
            more = "as much" if len(result.better) == 2 else "more"
            said += f" {sum(result.totals):g} hours in all. From these eight {brings[result.better]} {more}."
        return said

    def reached(self, result):
        return len(result.decisions) == WEEKS and set(result.decisions[2:]) <= set(result.better)

    def untried(self, result):
        return self.still_to_try(result.decisions, 2, "choose otherwise in the last three weeks")

    def measure(self, result):
        return {"hours": float(sum(result.totals)), "motivated": float(sum(result.motivated))}

    def python(self, decisions, seed, **_):
        motivated = sum(_eight(seed)) / len(CAST)
        return (
            f"game = netlib.models.Control(trusted={HOURS.trusted}, controlled={HOURS.controlled},"
            f" minimum={HOURS.minimum})\n"
            f"[8 * game.given({motivated}, control=decision == {SHEET!r}) for decision in {decisions!r}]"
        )

    def group_of(self, network, result):
        if not result.decisions:
            return ["you"] + ["not-yet"] * len(CAST)
        looks = {HOURS.trusted: "gives", HOURS.controlled: "in-trouble"}
        return ["you", *(looks.get(hours, "holds-back") for hours in result.hours[-1])]

    def passing(self, values, result):
        if not result.decisions:
            return []
        return [
            {"from": person, "to": YOU, "look": "help"}
            for person, hours in enumerate(result.hours[-1], start=1)
            if hours
        ]

    def notes(self, values, result):
        if not result.decisions:
            return {}
        return {person: f"gave {hours:g} hours" for person, hours in enumerate(result.hours[-1], start=1)}


def _eight(seed: int) -> tuple[bool, ...]:
    """Who of the eight is motivated: each with a chance of a half, but never all or none."""
    rng = np.random.default_rng(seed)
    while True:
        drawn = rng.random(len(CAST)) < 0.5
        if 0 < drawn.sum() < len(CAST):
            return tuple(map(bool, drawn))


def _hours(motivated: tuple[bool, ...], decision: str) -> tuple[float, ...]:
    """What each gives in a week after this decision."""
    control = decision == SHEET
    return tuple(float(HOURS.given(float(willing), control)) for willing in motivated)
