"""A scene: a donor at your door whose wish fits a partner better. Keep the donor, or send them on?"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np

from netlib.figures import add_trace, chart
from netlib.labkit.cast import CAST, TO_YOU, YOU, coalition, name_of
from netlib.labkit.controls import Decisions, Seed
from netlib.labkit.scene import Scene
from netlib.models.donor_season import Season, referral_season

WEEKS = 6
KEEP, SEND = "k", "s"
FITS, ELSEWHERE = 3, 1  # what a donor gives where the wish fits, and elsewhere
ANSWERS, NEVER = 0, 6  # strategies of partners: sends unless you are known to keep; never sends
WISHES = (
    "meals for families",
    "a hose for the brigade",
    "books for the school",
    "seed for flooded fields",
    "medicine for the old",
    "a room for the women’s association",
    "a map of who lives where",
    "a boat for the rowing club",
)
NETWORK = coalition(TO_YOU)


@dataclass(frozen=True)
class Partners:
    """Six weeks with eight partners, before you decide: ``suits`` and ``asked`` hold a person a week."""

    answer: tuple[bool, ...]  # of each of the eight: do they ever send a donor on?
    suits: tuple[int, ...]  # whom your donor would suit
    asked: tuple[int, ...]  # who has a donor for you
    known: tuple[bool, ...]  # do they know what you did?

    @property
    def strategies(self) -> list[int]:
        return [ANSWERS if self.answer[person - 1] else NEVER for person in self.asked]

    def season(self, decisions: str) -> Season:
        weeks = len(decisions)
        sends = [decision == SEND for decision in decisions]
        return referral_season(sends, self.strategies[:weeks], self.known[:weeks], FITS, ELSEWHERE)


@dataclass(frozen=True)
class Played:
    """What was decided, and both accounts."""

    partners: Partners
    decisions: str
    season: Season

    @property
    def own(self) -> int:
        return int(self.season.own[-1]) if self.decisions else 0

    @property
    def mission(self) -> int:
        return int(self.season.mission[-1]) if self.decisions else 0


class DonorWishes(Scene):
    """Six donors who would suit a partner better: keep or send (after Nowak and Sigmund 1998)."""

    title = "A donor at your door"
    goal = "In six weeks, let the mission have all it can. What does it cost you?"
    source = "Nowak and Sigmund 1998, Nature 393:573"
    groups = {
        "you": "you",
        "suits": "whom the next donor would suit",
        "gives": "sent you a donor",
        "holds-back": "kept a donor who would suit you",
        "got": "has a donor from you",
        "without": "went without: you kept the donor",
        "not-yet": "no donor yet",
    }
    roles = {"suits": "chosen", "got": "member", "without": "in-trouble"}

    decisions = Decisions(label="The donor of this week", options={KEEP: "Keep", SEND: "Send on"}, most=WEEKS)
    seed = Seed(label="Which eight partners", value=19)

    def make(self):
        return NETWORK

    def run(self, network, decisions, seed):
        partners = _eight(seed)
        return Played(partners, decisions, partners.season(decisions))

    def start_figure(self):
        most = 2 * FITS * WEEKS
        figure = chart("week", "coins so far", (-0.2, WEEKS + 0.2), (0, most + 2))
        figure.layout.xaxis.dtick = 1
        every = {"x": [0, WEEKS], "y": [0, most]}
        add_trace(figure, "if every wish found its place", "grey", width=3, dash="dot", **every)
        add_trace(figure, "the mission: all nine of you", "blue", width=3, symbol="circle", size=11)
        add_trace(figure, "your own account", "green", width=3, symbol="star", size=11)
        return figure

    def draw(self, figure, result):
        for trace, account in zip(figure.data[1:], (result.season.mission, result.season.own), strict=True):
            trace.x = list(range(len(result.decisions) + 1))
            trace.y = [0, *account.tolist()]

    def say(self, result):
        week, partners = len(result.decisions), result.partners
        if not week:
            return (
                f"A donor at your door wishes for {_wish(partners, 0)}. Kept, the donor gives you"
                f" {ELSEWHERE} coin; sent on, {FITS} to {name_of(partners.suits[0])}."
            )
        to, back = name_of(partners.suits[week - 1]), name_of(partners.asked[week - 1])
        did = f"{to} gets {FITS} coins" if result.decisions[-1] == SEND else f"you get {ELSEWHERE}, {to} none"
        answered = bool(result.season.answered[-1])
        why = (
            f"sends you a donor: {FITS} for you"
            if answered
            else f"keeps one who would suit you{_why(result)}"
        )
        said = (
            f"Week {week}: {did}. {back} {why}."
            f" So far: {result.own} for you, {result.mission} for the mission."
        )
        if week < WEEKS:
            return f"{said} Next wish: {_wish(partners, week)}."
        kept = partners.season(KEEP * WEEKS)
        own, mission = result.own - int(kept.own[-1]), result.mission - int(kept.mission[-1])
        most = _most(partners)[0]
        return (
            f"{said} Against keeping all six, you {_gained(own)} and the mission {_gained(mission)}."
            f" The most you could have had is {most}."
        )

    def reached(self, result):
        return len(result.decisions) == WEEKS and result.mission == _most(result.partners)[1]

    def untried(self, result):
        kept = KEEP in result.decisions and len(result.decisions) == WEEKS
        return "Press Reset, and send on the donors that you kept." if kept else ""

    def measure(self, result):
        return {"own account": float(result.own), "account of the mission": float(result.mission)}

    def python(self, decisions, seed, **_):
        partners, weeks = _eight(seed), len(decisions)
        return (
            f"season = netlib.models.referral_season(\n"
            f"    sends={[decision == SEND for decision in decisions]},\n"
            f"    strategies={partners.strategies[:weeks]},\n"
            f"    known={list(partners.known[:weeks])},\n"
            f"    fits={FITS},\n    elsewhere={ELSEWHERE},\n)\n"
            "season.own.tolist()\nseason.mission.tolist()"
        )

    def group_of(self, network, result):
        looks = ["you"] + ["not-yet"] * len(CAST)
        partners = result.partners
        for week, decision in enumerate(result.decisions):
            looks[partners.suits[week]] = "got" if decision == SEND else "without"
            looks[partners.asked[week]] = "gives" if result.season.answered[week] else "holds-back"
        if len(result.decisions) < WEEKS:
            looks[partners.suits[len(result.decisions)]] = "suits"
        return looks

    def passing(self, values, result):
        if not result.decisions:
            return []
        week = len(result.decisions) - 1
        coins = []
        if result.decisions[-1] == SEND:
            coins.append({"from": YOU, "to": result.partners.suits[week], "look": "coin"})
        if result.season.answered[-1]:
            coins.append({"from": result.partners.asked[week], "to": YOU, "look": "coin"})
        return coins

    def notes(self, values, result):
        if not result.decisions:
            return {}
        week = len(result.decisions) - 1
        got = f"got {FITS} coins" if result.decisions[-1] == SEND else "went without"
        sent = "sent you a donor" if result.season.answered[-1] else "kept a donor who would suit you"
        return {result.partners.suits[week]: got, result.partners.asked[week]: sent}


def _wish(partners: Partners, week: int) -> str:
    person = partners.suits[week]
    return f"{WISHES[person - 1]} ({name_of(person)})"


def _why(result: Played) -> str:
    """Why a partner kept a donor, as far as you would hear of it."""
    week = len(result.decisions) - 1
    if not result.partners.answer[result.partners.asked[week] - 1]:
        return ", as always"
    return ": you are known to keep yours"


def _gained(coins: int) -> str:
    if not coins:
        return "won nothing"
    return f"{'won' if coins > 0 else 'lost'} {abs(coins)}"


@lru_cache(maxsize=256)
def _most(partners: Partners) -> tuple[int, int]:
    """The most that you, and that the mission, could have after six weeks."""
    seasons = [partners.season("".join(row)) for row in product((KEEP, SEND), repeat=WEEKS)]
    return max(int(each.own[-1]) for each in seasons), max(int(each.mission[-1]) for each in seasons)


def _eight(seed: int) -> Partners:
    """Who the eight are: how many answer, and how often they know what you did, differs by the seed."""
    rng = np.random.default_rng(seed)
    answering, knowing = int(rng.choice([2, 5, 8])), float(rng.choice([0.2, 0.6, 1]))
    answer = np.zeros(len(CAST), dtype=bool)
    answer[rng.permutation(len(CAST))[:answering]] = True
    pairs = [rng.choice(len(CAST), 2, replace=False) + 1 for _ in range(WEEKS)]
    suits, asked = (tuple(int(pair[i]) for pair in pairs) for i in (0, 1))
    return Partners(tuple(map(bool, answer)), suits, asked, tuple(map(bool, rng.random(WEEKS) < knowing)))
