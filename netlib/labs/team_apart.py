"""A scene: eight people work apart while the river is up. Write it down, meet, or watch their screens?"""

from dataclasses import dataclass

import numpy as np

from netlib.figures import add_trace, chart, set_points
from netlib.labkit.cast import CAST, PEOPLE, TO_YOU, YOU, coalition, name_of
from netlib.labkit.controls import Decisions, Seed
from netlib.labkit.scene import Scene
from netlib.models.virtual_teams import trust_performance
from netlib.typed import with_minus
from netlib.words import listed

WEEKS = 6
WRITE, MEET, WATCH = "w", "m", "s"
HOW = {WRITE: "all is written down", MEET: "you meet", WATCH: "you watch their screens"}
JOBS = 20  # that somebody of average trust does in a week
BEHIND = 15  # with fewer somebody is left behind
CUT_OFF = 2  # people who cannot come to a meeting
APART = {WRITE: (1, 1), MEET: (0, 0), WATCH: (1, 0)}  # virtuality and documentation


@dataclass(frozen=True)
class Team:
    """Eight people: how much each trusts the others, and who is cut off by the river.

    ``trust`` is in standard deviations from the mean of the eight, ``cut_off`` are persons of the network.
    """

    trust: tuple[float, ...]
    cut_off: tuple[int, ...]

    def matters(self, way: str) -> list[float]:
        """How closely trust and performance go together for each of the eight."""
        # To somebody who cannot come, a meeting is what happens elsewhere, and nothing of it is written down.
        away = trust_performance(1, 0)
        here = trust_performance(*APART[way])
        return [away if way == MEET and person in self.cut_off else here for person in PEOPLE]

    def jobs(self, way: str) -> tuple[int, ...]:
        """How many jobs to expect of each in a week, luck left out."""
        each = zip(self.matters(way), self.trust, strict=True)
        return tuple(round(JOBS * (1 + r * trust)) for r, trust in each)

    def behind(self, way: str) -> list[int]:
        return [person for person, jobs in zip(PEOPLE, self.jobs(way), strict=True) if jobs < BEHIND]

    @property
    def best(self) -> set[str]:
        """The ways that leave the fewest behind, nobody watched."""
        left = {way: len(self.behind(way)) for way in (WRITE, MEET)}
        return {way for way, count in left.items() if count == min(left.values())}


@dataclass(frozen=True)
class Weeks:
    """What was decided, and how many jobs each did: ``jobs[week][person - 1]``."""

    decisions: str
    team: Team
    jobs: tuple[tuple[int, ...], ...]


class TeamApart(Scene):
    """Eight people work apart for six weeks (after Breuer, Hüffmeier and Hertel 2016; Ravid and others 2023).

    Everybody does 20 jobs a week, and more or fewer by their trust, as closely as trust and performance went
    together in teams that met or not, wrote things down or not. That watching brings nothing and puts people
    under stress is reported.
    """

    title = "A team apart"
    goal = (
        "Try each way for a week. Then lead three weeks so that the fewest are left behind and nobody is"
        " watched."
    )
    source = (
        "Breuer, Hueffmeier and Hertel 2016, J. Appl. Psychol. 101:1151;"
        " Ravid and others 2023, Pers. Psychol. 76:5"
    )
    made_by = ("decisions", "seed")
    groups = {
        "you": "you",
        "not-yet": "at home, waiting",
        "gives": f"keeps up: {BEHIND} jobs or more",
        "in-trouble": "left behind",
        "watched": "watched, under stress",
    }
    roles = {"watched": "holds-back"}

    decisions = Decisions(
        label="This week you",
        options={WRITE: "Write it down", MEET: "Meet", WATCH: "Watch their screens"},
        most=WEEKS,
    )
    seed = Seed(label="Which eight people", value=22, waits="Has an effect once you have decided.")

    def make(self, decisions, seed):
        if not decisions.endswith(MEET):
            return coalition(TO_YOU)
        here = [person for person in (YOU, *PEOPLE) if person not in _eight(seed).cut_off]
        return coalition((one, other) for one in here for other in here if one < other)

    def run(self, network, decisions, seed):
        team = _eight(seed)
        return Weeks(decisions, team, tuple(map(team.jobs, decisions)))

    def start_figure(self):
        figure = chart("week", "jobs done", (0.4, WEEKS + 0.6), (0, 2 * JOBS))
        figure.layout.xaxis.dtick = 1
        below = {"x": [0.4, WEEKS + 0.6], "y": [BEHIND] * 2}
        add_trace(figure, "left behind below", "vermilion", width=2, dash="dot", **below)
        add_trace(figure, "trusts most", "blue", width=2, symbol="circle", size=12)
        add_trace(figure, "all eight, on average", "grey", width=2, symbol="diamond", size=12)
        add_trace(figure, "trusts least", "orange", width=2, symbol="triangle-down", size=12)
        figure.data[1].update(mode="lines+markers+text", textposition="top center")
        return figure

    def draw(self, figure, result):
        most, least = (pick(range(len(CAST)), key=result.team.trust.__getitem__) for pick in (max, min))
        _, high, average, low = figure.data
        for trace, jobs in (
            (high, [week[most] for week in result.jobs]),
            (average, [float(np.mean(week)) for week in result.jobs]),
            (low, [week[least] for week in result.jobs]),
        ):
            set_points(trace, range(1, len(jobs) + 1), jobs)
        words = {WRITE: "write", MEET: "meet", WATCH: "watch"}
        high.text = [words[way] for way in result.decisions]

    def say(self, result):
        team = result.team
        if not result.decisions:
            return (
                "The Orra is up, and eight people work from home. Some trust the others more, some less."
                " Choose how you lead them this week."
            )
        week, way = len(result.decisions), result.decisions[-1]
        said = f"Week {week}, {HOW[way]}"
        if way == MEET:
            said += f"; {listed(map(name_of, team.cut_off))} cannot come"
        said += f": {_left(team.behind(way), result.jobs[-1])}, where the average is {_average(team, way)}."
        if way == WATCH:
            said += " All eight are under stress."
        if week == WEEKS:
            left = {each: len(team.behind(each)) for each in HOW}
            said += (
                f" Of these eight, writing leaves {left[WRITE]} behind, meeting {left[MEET]}, watching"
                f" {left[WATCH]}; on average they do {listed(_average(team, each) for each in HOW)} jobs."
            )
        return said

    def reached(self, result):
        tried, led = result.decisions[:3], result.decisions[3:]
        return len(led) == WEEKS - 3 and set(tried) == set(HOW) and set(led) <= result.team.best

    def untried(self, result):
        return self.still_to_try(result.decisions, 3, "lead the last three weeks in another way")

    def measure(self, result):
        return {f"left behind when {words}": float(len(result.team.behind(w))) for w, words in HOW.items()}

    def python(self, decisions, seed, **_):
        team = _eight(seed)
        ways = {way: ", ".join(_call(way, person in team.cut_off) for person in PEOPLE) for way in HOW}
        rows = [f"    {way!r}: [{calls}],\n" for way, calls in ways.items() if way in decisions]
        return (
            "# How closely trust and performance go together: t(how much is online, how much is written).\n"
            "t = netlib.models.trust_performance\n"
            f"ways = {{\n{''.join(rows)}}}\n"
            f"trust = np.array({list(team.trust)})\n"
            f"[np.rint({JOBS} * (1 + np.array(ways[way]) * trust)) for way in {decisions!r}]"
        )

    def group_of(self, network, result):
        if not result.decisions:
            return ["you"] + ["not-yet"] * len(CAST)
        way = result.decisions[-1]
        behind = result.team.behind(way)
        others = "watched" if way == WATCH else "gives"
        return ["you", *("in-trouble" if person in behind else others for person in PEOPLE)]

    def passing(self, values, result):
        if not result.decisions:
            return []
        way, away = result.decisions[-1], result.team.cut_off
        if way == MEET:  # each helps the next in the room
            here = [person for person in PEOPLE if person not in away]
            pairs = zip(here, here[1:] + here[:1], strict=True)
            return [{"from": one, "to": other, "look": "help"} for one, other in pairs]
        if way == WRITE:
            return [{"from": YOU, "to": person, "look": "message"} for person in PEOPLE]
        return [{"from": person, "to": YOU, "look": "slip"} for person in PEOPLE]

    def notes(self, values, result):
        if not result.decisions:
            return {}
        each = zip(PEOPLE, result.team.trust, result.jobs[-1], strict=True)
        return {
            person: with_minus(f"trust {trust:.1f} (0: average), did {jobs} jobs")
            for person, trust, jobs in each
        }


def _call(way: str, cut_off: bool) -> str:
    online, written = APART[WATCH if way == MEET and cut_off else way]
    return f"t({online}, {written})"


def _left(behind: list[int], jobs: tuple[int, ...]) -> str:
    """Who is left behind, and with how many jobs."""
    if not behind:
        return "nobody is left behind"
    few = listed(str(jobs[person - 1]) for person in behind)
    return f"{listed(map(name_of, behind))} {'are' if behind[1:] else 'is'} left behind with {few} jobs"


def _average(team: Team, way: str) -> str:
    return f"{np.mean(team.jobs(way)):.0f}"


def _eight(seed: int) -> Team:
    """Eight people with trust of mean 0 and standard deviation 1, two of them cut off."""
    rng = np.random.default_rng(seed)
    trust = rng.normal(size=len(CAST))
    trust = (trust - trust.mean()) / trust.std()
    cut_off = rng.choice(len(CAST), CUT_OFF, replace=False) + 1
    return Team(tuple(map(float, trust.round(3))), tuple(sorted(map(int, cut_off))))
