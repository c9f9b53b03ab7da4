"""A scene: one coin, two people, ten times. Give it, or keep it?"""

from functools import cache

import networkx as nx

from netlib import networks
from netlib.figures import add_trace, chart
from netlib.labkit.cast import YOU, coalition, name_of
from netlib.labkit.controls import Choice, Decisions
from netlib.labkit.scene import Scene
from netlib.models.repeated_game import PAYOFFS, Match, play

TIMES = 10
GIVE, KEEP = "g", "k"
MOVES = {GIVE: "C", KEEP: "D"}
OTHER = 1  # Ada
ANSWERS, ALWAYS = "answers", "always"
MOST = PAYOFFS["D", "C"] * TIMES
NOBODY = Match("", "")


@cache
def _network() -> nx.Graph:
    """You and one other of the cast."""
    people, network = coalition(()), nx.path_graph(2)
    for person, x in ((YOU, -0.6), (OTHER, 0.6)):
        network.nodes[person].update(people.nodes[person], pos=(x, 0.0))
    return networks.fixed(network)


class OneCoin(Scene):
    """The repeated prisoner's dilemma as a scene: give a coin or keep it (Axelrod and Hamilton 1981).

    The other plays tit for tat, as in `netlib.models.repeated_game`, or gives every time.
    """

    title = "One coin"
    goal = "Play ten times, and end with as many coins as Ada."
    source = "Axelrod and Hamilton 1981, Science 211:1390"
    groups = {
        "you": "you",
        "not-yet": "has not decided yet",
        "gives": "gave",
        "holds-back": "kept",
    }

    decisions = Decisions(
        label="This time you",
        help="Both give: 3 each. Both keep: 1 each. One gives, one keeps: 0 and 5. So a coin brings Ada 3"
        " more if she gives too, and 4 more if she keeps.",
        options={GIVE: "Give it", KEEP: "Keep it"},
        most=TIMES,
    )
    other = Choice(
        label="Ada",
        options={ANSWERS: "does what you did last", ALWAYS: "gives every time"},
        value=ANSWERS,
        waits="Has an effect once you have kept a coin.",
    )

    def make(self):
        return _network()

    def run(self, network, decisions, other):
        moves = "".join(MOVES[decision] for decision in decisions)
        if not moves:
            return NOBODY
        return play(moves) if other == ANSWERS else Match(moves, "C" * len(moves))

    def waiting(self, match):
        answers = play(match.yours).theirs if match.yours else ""
        return {"other"} if set(answers) <= {"C"} else set()

    def start_figure(self):
        figure = chart("time", "coins so far", (-0.2, TIMES + 0.4), (0, MOST + 2))
        figure.layout.xaxis.dtick = 1
        for name, color, symbol in (("you", "green", "star"), (name_of(OTHER), "blue", "circle")):
            add_trace(figure, name, color, width=3, symbol=symbol, size=11)
        return figure

    def draw(self, figure, match):
        for trace, scores in zip(figure.data, (match.your_scores, match.their_scores), strict=True):
            trace.x = list(range(len(scores) + 1))
            trace.y = [sum(scores[:played]) for played in range(len(scores) + 1)]

    def say(self, match):
        name = name_of(OTHER)
        if not match.yours:
            return f"Ten times you and {name} have one coin each. A coin that is given grows. Decide."
        you, they = match.your_scores[-1], match.their_scores[-1]
        did = {("C", "C"): "you both give", ("D", "D"): "you both keep"}.get(
            (match.yours[-1], match.theirs[-1]),
            f"you give, {name} keeps" if match.yours[-1] == "C" else f"you keep, {name} gives",
        )
        said = f"Time {len(match.yours)}: {did}; {you} for you, {they} for {name}."
        if len(match.yours) < TIMES:
            return f"{said} So far {match.your_total} and {match.their_total}."
        together = match.your_total + match.their_total
        both = f"You end with {match.your_total} coins, {name} with {match.their_total}"
        return f"{said} {both}: {together} together."

    def reached(self, match):
        return len(match.yours) == TIMES and match.your_total == match.their_total

    def measure(self, match):
        return {"your coins": float(match.your_total)}

    def python(self, decisions, other, **_):
        moves = "".join(MOVES[decision] for decision in decisions)
        if not moves:
            return "netlib.models.repeated_game.PAYOFFS"
        if other == ANSWERS:
            return f"netlib.models.repeated_game.play({moves!r})"
        return f"netlib.models.repeated_game.Match({moves!r}, {'C' * len(moves)!r})"

    def group_of(self, network, match):
        looks = {"C": "gives", "D": "holds-back"}
        return ["you", looks[match.theirs[-1]] if match.theirs else "not-yet"]

    def passing(self, values, match):
        if not match.yours:
            return []
        ways = ((match.yours[-1], YOU, OTHER), (match.theirs[-1], OTHER, YOU))
        return [{"from": giver, "to": taker, "look": "coin"} for move, giver, taker in ways if move == "C"]

    def notes(self, values, match):
        if not match.yours:
            return {}
        words = {"C": "gave", "D": "kept"}
        return {YOU: words[match.yours[-1]], OTHER: words[match.theirs[-1]]}
