"""Five people, five clues: one of them is you, and each may tell one neighbour at a time."""

import re
from dataclasses import dataclass
from functools import lru_cache

import networkx as nx

from netlib.errors import PlainError
from netlib.figures import add_trace, chart
from netlib.labkit.controls import Choice, Control, Seed, Slider, button, quoted
from netlib.labkit.made_network import MadeNetworkLab, same_ties
from netlib.labkit.network_lab import placed
from netlib.measures.centralization import betweenness_centralization, degree_centralization
from netlib.models.clue_game import ClueGame, leavitt, play, start
from netlib.models.clue_solver import minimum_time
from netlib.words import counted, listed

SHAPES = {
    "wheel": "wheel: one in the middle",
    "circle": "circle: nobody in the middle",
    "chain": "chain: a line",
    "Y": "Y: a fork",
}
SEATS = {"middle": 0, "end": 4}
UNITS = 12  # the least width of the chart
FASTEST = 3


@dataclass(frozen=True, kw_only=True)
class Moves(Control):
    """Whom you have told so far, one place after the other: ``"0-2"``."""

    value: str | None = None

    def check(self, value):
        if value is not None and not re.fullmatch(r"[0-4](-[0-4]){0,98}", str(value)):
            raise PlainError(f"“{self.label}” is made of places from 0 to 4, as in 0-2; got {quoted(value)}.")
        return value


@dataclass(frozen=True)
class Table:
    """The game as it stands, from your seat; ``course`` holds every moment from the first."""

    network: nx.Graph
    course: tuple[ClueGame, ...]
    seat: int
    receiver: int
    best: int

    @property
    def game(self) -> ClueGame:
        return self.course[-1]


class FiveClues(MadeNetworkLab):
    """The games of Bavelas (1950) and Leavitt (1951): how the network decides how soon all know all clues."""

    title = "Five people, five clues"
    goal = f"Have all five know all five clues after {FASTEST} time units."
    source = "Bavelas 1950, J. Acoust. Soc. Am. 22:725; Leavitt 1951, J. Abnorm. Soc. Psychol. 46:38"
    data_call = "netlib.data.leavitt_groups()"
    editable = takes_networks = False
    made_by = ("shape",)
    groups = {
        "some": "still lacks clues",
        "you": "you",
        "next": "whom you tell next",
        "all": "knows all five clues",
    }
    roles = {"some": "not-yet", "next": "chosen", "all": "gives"}

    shape = Choice(label="The table is", options=SHAPES, value="wheel")
    seat = Choice(
        label="You sit",
        options={"middle": "in the middle, if it has one", "end": "at an end, if it has one"},
        value="middle",
    )
    to = Slider(
        label="Tell your neighbour number",
        help="In the picture: the cross. A click on a neighbour chooses too.",
        waits="From this seat there is only one whom you can tell.",
        low=1,
        high=4,
        value=1,
    )
    others = Choice(
        label="The others tell",
        options={
            "attentive": "whoever may lack most",
            "random": "anybody beside them",
            "planned": "by a plan: in, then out",
        },
        value="attentive",
        waits="Has an effect once you have pressed Tell.",
    )
    seed = Seed(waits="Has an effect once you have pressed Tell.")
    told = Moves(label="Whom you have told", shown=False)

    def make(self, shape):
        return _made(shape)

    def settle(self, values, changed, before):
        if changed & {"shape", "seat", "others", "seed"} and "told" not in changed:
            values["told"] = None  # a new game begins
        values = super().settle(values, changed, before)
        values["to"] = min(values["to"], values["network"].degree(SEATS[values["seat"]]))
        return values

    def run(self, network, shape, seat, to, others, seed, told):
        place = SEATS[seat]
        moves = tuple(map(int, told.split("-"))) if told else ()
        course = _course(network, place, moves, others, seed)
        return Table(network, course, place, course[0].neighbours(place)[to - 1], _best(network))

    @button("Tell")
    def tell(self):
        if self.result.game.solved:
            return {}
        told = str(self.result.receiver)
        return {"told": f"{self.told}-{told}" if self.told else told}

    def start_figure(self):
        figure = chart("time units", "clues known", (-0.2, UNITS + 0.2), (0, 5.3))
        figure.layout.yaxis.dtick = 1
        marks = {"symbol": "square-open", "size": 12, "edge": 3}
        add_trace(figure, "all five, on average", "orange", width=3, dash="dash", **marks)
        add_trace(figure, "you", "blue", width=3, symbol="circle", size=9)
        add_trace(figure, "soonest possible end", "grey", width=2, dash="dot")
        return figure

    def draw(self, figure, result):
        everybody, you, best = figure.data
        figure.layout.xaxis.range = (-0.2, max(UNITS, result.game.time) + 0.2)
        everybody.x = you.x = list(range(len(result.course)))
        known = [[len(clues) for clues in moment.knows] for moment in result.course]
        everybody.y = [sum(row) / 5 for row in known]
        you.y = [row[result.seat] for row in known]
        best.x, best.y = [result.best] * 2, [0, 5]

    def say(self, result):
        game, seat = result.game, result.seat
        sent = f"{counted(game.time, 'time unit')} and {game.messages} messages"
        if game.solved:
            could = "nobody can do it sooner here" if game.time == result.best else f"{result.best} would do"
            return f"All five know all five clues after {sent}; {could}. Any other setting starts a new game."
        others = listed(str(len(clues)) for place, clues in enumerate(game.knows) if place != seat)
        head = f"After {sent} you know {len(game.knows[seat])} of 5 clues, the others {others}."
        if not game.time:
            head = "Everybody knows one clue, and nobody has told anything yet."
        ways = game.neighbours(seat)
        whom = f"next you tell neighbour {ways.index(result.receiver) + 1} of {len(ways)}, the cross"
        if len(ways) == 1:
            whom = "the only one you can tell is the cross"
        return f"{head} On this network it takes at least {result.best} units; {whom}."

    def python(self, shape, seat, others, seed, told, **_):
        moves = [int(place) for place in told.split("-")] if told else []
        return (
            f"G = netlib.models.leavitt({shape!r})\nnetlib.models.minimum_time(G)\n"
            f"netlib.models.clue_game.play(G, {others!r}, most={len(moves)}, told={{{SEATS[seat]}: {moves}}},"
            f" seed={seed})"
        )

    def reached(self, result):
        return result.game.solved and result.game.time <= FASTEST

    def measure(self, result):
        found = {"least time units": float(result.best)}
        if result.game.solved:
            found["your time units"] = float(result.game.time)
        degree, between = _centralizations(result.network)
        for shape in SHAPES:  # only the network of the paper may reproduce its number
            if same_ties(result.network, _made(shape)):
                found[f"degree centralization of the {shape}"] = degree
                found[f"betweenness centralization of the {shape}"] = between
        return found

    def waiting(self, result):
        waits = set() if result.game.time else {"others", "seed"}
        return waits | {"to"} if len(result.game.neighbours(result.seat)) == 1 else waits

    def picks(self, result):
        neighbours = result.game.neighbours(result.seat)
        return {} if result.game.solved else {person: ("to", i) for i, person in enumerate(neighbours, 1)}

    def passing(self, values, result):
        return [{"from": sender, "to": receiver, "look": "clue"} for sender, receiver in result.game.sent]

    def group_of(self, network, result):
        groups = ["all" if len(clues) == 5 else "some" for clues in result.game.knows]
        if not result.game.solved:
            groups[result.receiver] = "next"
        groups[result.seat] = "you"
        return groups


@lru_cache(maxsize=8)
def _made(shape: str) -> nx.Graph:
    return placed(leavitt(shape))


@lru_cache(maxsize=8)  # found by identity: a lab's network cannot be changed
def _best(network: nx.Graph) -> int:
    return minimum_time(network)


@lru_cache(maxsize=8)
def _centralizations(network: nx.Graph) -> tuple[float, float]:
    return degree_centralization(network), betweenness_centralization(network)


@lru_cache(maxsize=256)
def _course(
    network: nx.Graph, place: int, moves: tuple[int, ...], others: str, seed: int
) -> tuple[ClueGame, ...]:
    """The game after each time unit while you make these moves, until all know all clues."""
    course = [start(network)]
    for upto in range(1, len(moves) + 1):
        course.append(play(network, others, most=upto, told={place: moves}, seed=seed))
        if course[-1].solved:
            break
    return tuple(course)
