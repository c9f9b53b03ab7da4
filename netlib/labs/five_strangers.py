"""A scene: five strangers send you coins, which grow with you. What do you give back, and who hears of it?"""

from dataclasses import dataclass
from functools import cache

import networkx as nx
import numpy as np

from netlib import data, networks
from netlib.figures import add_bars, chart, set_points
from netlib.labkit.cast import YOU, coalition, name_of
from netlib.labkit.controls import Choice, Decisions, Seed
from netlib.labkit.made_network import on_a_circle
from netlib.labkit.scene import Scene
from netlib.models.indirect_reciprocity import HIGHEST, LOWEST
from netlib.models.investment_game import Exchange, play
from netlib.words import listed

STRANGERS = range(1, 6)
TEN = 10  # coins that each stranger has
MULTIPLIER = 3
NOTHING, THIRD, HALF = "n", "t", "h"
SHARES = {NOTHING: 0.0, THIRD: 1 / 3, HALF: 0.5}
WRITTEN = {NOTHING: "0", THIRD: "1/3", HALF: "1/2"}
STANDING = {NOTHING: -1, THIRD: 0, HALF: 1}  # what each decision adds to it
COINS_A_POINT = 2  # by which a point of standing moves what the next stranger sends


@cache
def _network() -> nx.Graph:
    """You in the middle of five of the cast."""
    people, network = coalition(()), nx.star_graph(len(STRANGERS))
    for person in network:
        network.nodes[person].update(people.nodes[person])
    return networks.fixed(on_a_circle(network, YOU))


@dataclass(frozen=True)
class Met:
    """The strangers you have met, what the next one sends, and what keeping everything would leave you."""

    games: tuple[Exchange, ...]
    next_sends: float | None
    keeping_all: float
    heard: bool

    @property
    def kept(self) -> float:
        """Your coins: what grew with you, without what went back."""
        return sum(game.receiver - game.endowment for game in self.games)

    @property
    def lost(self) -> list[int]:
        """Who ended with less than they had; persons of the network."""
        return [person for person, game in zip(STRANGERS, self.games, strict=False) if _gain(game) < 0]


class FiveStrangers(Scene):
    """Five strangers send what real senders sent, and hear what you returned (after Nowak and Sigmund 1998).

    A reduction of `netlib.models.image_scoring`: all strangers know your standing or none does, and a point
    of it moves the amount that the next one sends, by two coins, in place of a yes or no. Half given back
    adds a point, a third none, nothing takes one. Each exchange is `netlib.models.investment_game.play`.
    """

    title = "Five strangers"
    goal = "End with more coins than keeping everything would leave you, and nobody worse off."
    source = (
        "Berg, Dickhaut and McCabe 1995, Games Econ. Behav. 10:122; Nowak and Sigmund 1998, Nature 393:573"
    )
    data_call = "netlib.data.berg_senders()"
    groups = {
        "you": "you",
        "chosen": "has just sent you coins",
        "not-yet": "not met yet",
        "gives": "gained by trusting you",
        "member": "no gain, no loss",
        "in-trouble": "lost by trusting you",
    }

    decisions = Decisions(
        label="Of that you give back",
        options={NOTHING: "Nothing", THIRD: "A third", HALF: "Half"},
        most=len(STRANGERS),
    )
    word = Choice(
        label="What you do",
        options={"round": "gets round to the next stranger", "nobody": "is heard by nobody"},
        value="round",
        waits="Has an effect once you have decided.",
    )
    seed = Seed(label="Which five people", value=8)

    def make(self):
        return _network()

    def run(self, network, decisions, word, seed):
        own, heard = _five(seed), word == "round"
        games, next_sends = _games(own, decisions, heard)
        kept_all, _ = _games(own, NOTHING * len(own), heard)
        return Met(games, next_sends, sum(MULTIPLIER * game.sent for game in kept_all), heard)

    def waiting(self, result):
        return set() if result.games else {"word"}

    def start_figure(self):
        figure = chart("", "coins", (0.4, len(STRANGERS) + 0.6), (0, 18))
        figure.layout.xaxis.tickvals = list(STRANGERS)
        figure.layout.xaxis.ticktext = [name_of(person) for person in STRANGERS]
        for name, color, pattern in (("sent to you", "blue", ""), ("came back", "green", "/")):
            add_bars(figure, name, color, pattern, textposition="outside", width=0.36)
        return figure

    def draw(self, figure, result):
        sent = [game.sent for game in result.games]
        if result.next_sends is not None:
            sent.append(result.next_sends)
        for trace, coins, side in zip(
            figure.data, (sent, [game.returned for game in result.games]), (-0.2, 0.2), strict=True
        ):
            set_points(trace, [person + side for person in STRANGERS][: len(coins)], coins)
            trace.text = [f"{each:g}" for each in coins]

    def say(self, result):
        said = []
        if result.games:
            name, game = name_of(len(result.games)), result.games[-1]
            said.append(f"{name} sent {_coins(game.sent)} and got {_coins(game.returned)} back.")
        if result.next_sends is not None:
            name, sends = name_of(len(result.games) + 1), _coins(result.next_sends)
            if not result.games:
                return f"{name} does not know you and sends {sends} of {TEN} coins. {_grows(result)}"
            heard = "has heard of it" if result.heard else "has heard nothing"
            return " ".join([*said, f"{name} {heard} and sends {sends}.", _grows(result)])
        lost = listed(map(name_of, result.lost)) if result.lost else "nobody"
        said.append(f"You end with {result.kept:g} coins; {lost} lost by trusting you.")
        if result.kept != result.keeping_all:
            said.append(f"Keeping everything would leave you {result.keeping_all:g}.")
        return " ".join(said)

    def reached(self, result):
        return result.next_sends is None and not result.lost and result.kept > result.keeping_all

    def measure(self, result):
        measured = {"your coins": float(result.kept)}
        if result.next_sends is None and not result.lost:
            measured["coins while nobody lost"] = float(result.kept)
        return measured

    def python(self, decisions, word, seed, **_):
        games, _ = _games(_five(seed), decisions, word == "round")
        return (
            f"given = zip({[game.sent for game in games]}, [{', '.join(map(WRITTEN.get, decisions))}])\n"
            f"[netlib.models.investment_game.play(sent, share, {MULTIPLIER}).receiver - {TEN}"
            " for sent, share in given]"
        )

    def group_of(self, network, result):
        looks = [
            "gives" if (gain := _gain(game)) > 0 else "in-trouble" if gain < 0 else "member"
            for game in result.games
        ]
        after = [] if result.next_sends is None else ["chosen"]
        return [*["you", *looks, *after], *["not-yet"] * (len(STRANGERS) - len(looks) - len(after))]

    def passing(self, values, result):
        moves = []
        if result.games and result.games[-1].returned:
            moves.append({"from": YOU, "to": len(result.games), "look": "coin"})
        if result.next_sends:
            moves.append({"from": len(result.games) + 1, "to": YOU, "look": "coin"})
        return moves

    def notes(self, values, result):
        notes = {
            person: f"sent {_coins(game.sent)}, got {_coins(game.returned)} back"
            for person, game in zip(STRANGERS, result.games, strict=False)
        }
        if result.next_sends is not None:
            notes[len(notes) + 1] = f"sent {_coins(result.next_sends)}"
        return notes


def _five(seed: int) -> tuple[float, ...]:
    """What five of the 32 real senders sent."""
    senders = _senders()
    return tuple(
        float(sent) for sent in np.random.default_rng(seed).choice(senders, len(STRANGERS), replace=False)
    )


@cache  # so that a step does not read and check the file
def _senders() -> tuple[int, ...]:
    return tuple(map(int, data.berg_senders()["sent"]))


def _games(own: tuple[float, ...], decisions: str, heard: bool) -> tuple[tuple[Exchange, ...], float | None]:
    """The exchanges that were decided, and what the next stranger sends; None after the last."""
    games: list[Exchange] = []
    standing = 0
    for sent, decision in zip(own, [*decisions, *[None] * len(own)], strict=False):
        sends = min(float(TEN), max(0.0, sent + COINS_A_POINT * standing * heard))
        if decision is None:
            return tuple(games), sends
        games.append(play(sends, SHARES[decision], MULTIPLIER, TEN))
        if sends:
            standing = min(HIGHEST, max(LOWEST, standing + STANDING[decision]))
    return tuple(games), None


def _gain(game: Exchange) -> float:
    """What a stranger has gained, free of errors of rounding."""
    return round(game.sender - game.endowment, 9)


def _coins(number: float) -> str:
    return f"{number:g}" if number else "nothing"


def _grows(result: Met) -> str:
    if not result.next_sends:
        return "There is nothing to give back; go on."
    return f"With you they become {MULTIPLIER * result.next_sends:g}. Decide what goes back."
