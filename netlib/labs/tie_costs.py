"""What if ties cost? Cooperation on a network of hubs and on one of equals, by the price of a tie."""

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import networkx as nx
import numpy as np

from netlib import data
from netlib.figures import add_band, add_trace, chart, set_points
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Remembered, Seed, Slider, button
from netlib.labkit.frames import NOTHING
from netlib.models.tie_costs import dilemma
from netlib.networks import random_regular

STEP = 0.05  # between the rows of data/curves/tie_costs.csv
PEOPLE, GENERATIONS, LAST = 1000, 3000, 1000  # as in data/curves/make.py
DEAREST = 0.5
NETWORKS = {
    "hubs": ("a few have many ties", "orange", "square"),
    "equal": ("all have four ties", "blue", "circle"),
}


@dataclass(frozen=True)
class Level:
    """The share that cooperates in the end at one price: the mean of 20 worlds and their middle 95%."""

    mean: float
    low: float
    high: float


class TieCosts(Lab):
    """The weak prisoner's dilemma (Santos and Pacheco 2005) with a price on every tie (Masuda 2007)."""

    title = "What if ties cost?"
    goal = "At a temptation of 1.5: find the lowest price at which hubs no longer make half of all cooperate."
    goal_settings = {"temptation": "1.5"}
    source = "Santos and Pacheco 2005, Phys. Rev. Lett. 95:098104; Masuda 2007, Proc. R. Soc. B 274:1815"
    data_call = "netlib.data.curve('tie_costs')"

    tie_cost = Slider(
        label="What a tie costs each of the two who hold it",
        help="Two who cooperate gain 1 each from their tie.",
        low=0,
        high=DEAREST,
        value=0,
        step=STEP,
    )
    temptation = Choice(
        label="What a cheat takes from a cooperator",
        options={"1.1": "1.1: a small temptation", "1.25": "1.25", "1.5": "1.5: a large temptation"},
        value="1.5",
    )
    seed = Seed(waits="Counts when you play a world.")

    played = Remembered(value=NOTHING)

    def settle(self, values, changed, before):
        # A code may hold a price between two rows of the table.
        values["tie_cost"] = round(STEP * round(values["tie_cost"] / STEP), 2)
        return values

    def run(self, tie_cost, temptation, seed, played):
        upto = round(tie_cost / STEP) + 1
        levels = {name: _levels(name, temptation)[:upto] for name in NETWORKS}
        return (temptation, tie_cost, seed), levels, played

    def waiting(self, result):
        return {"seed"}

    def start_figure(self):
        figure = chart("what a tie costs", "cooperate in the end", (-0.02, DEAREST + 0.02), (-0.02, 1.04))
        figure.layout.yaxis.tickformat = ".0%"
        for words, color, symbol in NETWORKS.values():
            add_band(figure, f"{words}: middle 95% of worlds", color, opacity=0.25, showlegend=False)
            add_trace(figure, words, color, width=3, symbol=symbol, size=9)
        for words, color, symbol in NETWORKS.values():
            yours = {"symbol": f"{symbol}-open", "size": 15, "edge": 3, "showlegend": False}
            add_trace(figure, f"{words}: your worlds", color, **yours)
        return figure

    def draw(self, figure, result):
        (temptation, *_), levels, known = result
        for n, name in enumerate(NETWORKS):
            band, line, worlds = figure.data[2 * n], figure.data[2 * n + 1], figure.data[4 + n]
            line.x = [STEP * step for step in range(len(levels[name]))]
            line.y = [level.mean for level in levels[name]]
            band.x = [*line.x, *line.x[::-1]]
            band.y = [level.low for level in levels[name]] + [level.high for level in levels[name]][::-1]
            played = {key: world for key, world in known.items() if key[0] == temptation}
            prices, ends = [tie_cost for _, tie_cost, _ in played], [world[name] for world in played.values()]
            set_points(worlds, prices, ends)

    def say(self, result):
        asked, levels, played = result
        tie_cost = asked[1]
        hubs, equal = (levels[name][-1] for name in NETWORKS)
        price = f"Where each tie costs {tie_cost:g}" if tie_cost else "Where ties are free"
        said = (
            f"{price}, {hubs.mean:.0%} cooperate in the end if a few have many ties"
            f" (single worlds: {hubs.low:.0%} to {hubs.high:.0%}), {equal.mean:.0%} if all have four."
        )
        if world := played.get(asked):
            said += f" In the world you played: {world['hubs']:.0%} and {world['equal']:.0%}."
        return said

    @button(f"Play a world of {PEOPLE:,}")
    def play(self):
        world = {}
        for name in NETWORKS:
            rng = np.random.default_rng(self.seed)
            game = dilemma(_network(name, rng), float(self.temptation), self.tie_cost, GENERATIONS, seed=rng)
            world[name] = game.level(LAST)
        return {
            "played": MappingProxyType({**self.played, (self.temptation, self.tie_cost, self.seed): world})
        }

    def python(self, tie_cost, temptation, seed, **_):
        return (
            f"rng = np.random.default_rng({seed})\nG = nx.barabasi_albert_graph({PEOPLE}, 2, seed=rng)\n"
            f"netlib.models.dilemma(G, {temptation}, {tie_cost}, {GENERATIONS}, seed=rng).level({LAST})"
        )

    def reached(self, result):
        _, levels, _ = result
        *before, here = (level.mean for level in levels["hubs"])
        return here < 0.5 and all(level >= 0.5 for level in before)

    def measure(self, result):
        return {name: levels[-1].mean for name, levels in result[1].items()}


def _network(name: str, rng) -> nx.Graph:
    if name == "hubs":
        return nx.barabasi_albert_graph(PEOPLE, 2, seed=rng)
    return random_regular(4, PEOPLE, seed=rng)


@cache  # so that a slider does not read and check the file at every step
def _levels(network: str, temptation: str) -> tuple[Level, ...]:
    table = data.curve("tie_costs")
    rows = table[(table["network"] == network) & (table["temptation"] == float(temptation))]
    return tuple(Level(*row) for row in rows[["cooperation", "low", "high"]].itertuples(index=False))
