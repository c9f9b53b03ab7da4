"""Games and search: plain Python loops and Mesa against arrays and kernels."""

import math
import random
from contextlib import contextmanager

import networkx as nx
import numpy as np
from rows.side_by_side import Row

from netlib.kernels import available
from netlib.models import imitation_game as model
from netlib.models.averaging import average, averaging_matrix
from netlib.models.donation_game import fixation
from netlib.models.imitation_game import STRATEGIES, imitation
from netlib.models.problem_search import search
from netlib.models.repeated_game import PAYOFFS
from netlib.networks import random_regular, ring
from netlib.ties import ties

NAMES, NOISE = list(STRATEGIES), 0.02
STATES = {("C", "C"): 1, ("C", "D"): 2, ("D", "C"): 3, ("D", "D"): 4}
ROUNDS, SHORT = 150, 15


def tremble(chance):
    chance = chance * (1 - NOISE) + (1 - chance) * NOISE
    return "C" if random.random() < chance else "D"


def imitation_loop(G, rounds):
    holds = {node: random.choice(NAMES) for node in G}
    moves = {(u, v): tremble(STRATEGIES[holds[u]][0]) for u in G for v in G[u]}
    for _ in range(rounds):
        earned = {
            u: sum(PAYOFFS[moves[u, v], moves[v, u]] for v in G[u]) / len(G[u]) if G[u] else 0 for u in G
        }
        after = dict(holds)
        for u in G:
            if G[u]:
                other = random.choice(list(G[u]))
                if random.random() < 1 / (1 + math.exp(earned[u] - earned[other])):
                    after[u] = holds[other]
        holds = after
        moves = {
            (u, v): tremble(STRATEGIES[holds[u]][STATES[move, moves[v, u]]]) for (u, v), move in moves.items()
        }


def mesa_players(G):
    import mesa

    class Player(mesa.Agent):
        def begin(self):
            self.holds = random.choice(NAMES)
            self.moves = {other: tremble(STRATEGIES[self.holds][0]) for other in self.near}

        def earn(self):
            self.seen = {other: (move, other.moves[self]) for other, move in self.moves.items()}
            self.earned = (
                sum(PAYOFFS[pair] for pair in self.seen.values()) / len(self.near) if self.near else 0
            )

        def look(self):
            self.after = self.holds
            if self.near:
                other = random.choice(self.near)
                if random.random() < 1 / (1 + math.exp(self.earned - other.earned)):
                    self.after = other.holds

        def move(self):
            self.holds = self.after
            self.moves = {
                other: tremble(STRATEGIES[self.holds][STATES[pair]]) for other, pair in self.seen.items()
            }

    class Game(mesa.Model):
        def step(self):
            for phase in ("earn", "look", "move"):
                self.agents.do(phase)

    game = Game()
    people = {node: Player(game) for node in G}
    for node, person in people.items():
        person.near = [people[other] for other in G[node]]
    game.agents.do("begin")
    return game


def death_birth_loop(near, benefit, w, runs):
    """Each update as told: who dies, who may replace them, how fit each is."""
    n, fixed = len(near), 0
    for _ in range(runs):
        cooperates = [False] * n
        cooperates[random.randrange(n)] = True
        count = 1
        while 0 < count < n:
            person = random.randrange(n)
            fitness = []
            for other in near[person]:
                gain = benefit * sum(cooperates[third] for third in near[other]) / len(near[other])
                fitness.append(1 + w * (gain - cooperates[other]))
            (parent,) = random.choices(near[person], fitness)
            count += cooperates[parent] - cooperates[person]
            cooperates[person] = cooperates[parent]
        fixed += count == n
    return fixed


class Landscape(dict):
    """What solutions are worth, found out when first asked."""

    def __init__(self, bits, interplay):
        self.chosen = [
            [bit, *random.sample([other for other in range(bits) if other != bit], interplay)]
            for bit in range(bits)
        ]
        self.tables = [[random.random() for _ in range(2 ** (interplay + 1))] for _ in range(bits)]

    def __missing__(self, solution):
        total = 0
        for bits, table in zip(self.chosen, self.tables, strict=True):
            state = 0
            for bit in bits:
                state = state << 1 | solution >> bit & 1
            total += table[state]
        self[solution] = total / len(self.tables)
        return self[solution]


def search_loop(near, bits, worth, steps):
    """One run."""
    holds = [random.randrange(2**bits) for _ in near]
    curve = [sum(worth[x] for x in holds) / len(holds)]
    for _ in range(steps):
        after = []
        for person, others in enumerate(near):
            mine = holds[person]
            best = max((holds[other] for other in others), key=worth.__getitem__)
            if worth[best] <= worth[mine]:
                best = mine ^ (1 << random.randrange(bits))
            after.append(best if worth[best] > worth[mine] else mine)
        holds = after
        curve.append(sum(worth[x] for x in holds) / len(holds))
    return curve


def averaging_loop(G, opinions, rounds):
    for _ in range(rounds):
        opinions = {
            node: (opinions[node] + sum(opinions[other] for other in G[node])) / (1 + len(G[node]))
            for node in G
        }
    return opinions


@contextmanager
def no_compiler():
    model.available = lambda *_: False
    yield
    model.available = available


def rows():
    G = nx.gnm_random_graph(1000, 3000, seed=1)
    network = ties(G)

    def in_numpy():
        with no_compiler():
            return imitation(network, ROUNDS, seed=1)

    def compiled():
        if not available():
            raise ModuleNotFoundError("no numba", name="numba")
        return imitation(network, ROUNDS, seed=1)

    part = SHORT / ROUNDS
    for words, least, run in (("in numpy", 35, in_numpy), ("compiled", 100, compiled)):
        workload = f"dilemma with imitation, N = 1,000, 150 rounds, {words}"
        yield Row(workload, "NetworkX loop", least, run, lambda: imitation_loop(G, SHORT), part=part)
        yield Row(
            workload,
            "Mesa, stepping only",
            least,
            run,
            lambda game: [game.step() for _ in range(SHORT)],
            lambda: [mesa_players(G)],
            part=part,
        )

    R = random_regular(4, 100, seed=1)
    near = [list(R[node]) for node in range(100)]
    many, few = (20_000, 20) if available() else (5000, 20)
    words = "compiled" if available() else "in numpy"
    yield Row(
        f"death-birth fixation, N = 100, k = 4, {words}",
        "Python loop",
        180,
        lambda: fixation(R, 4, w=0.01, runs=many, seed=1),
        lambda: death_birth_loop(near, 4, 0.01, few),
        part=few / many,
        turns=7,  # theirs plays few worlds, and worlds differ in length
    )

    circle, bits, runs = ring(100), 15, 200
    around = [list(circle[node]) for node in circle]
    yield Row(
        f"NK search, ring, 100 agents, 200 steps, {words}",
        "Python loop",
        80,
        lambda: search(circle, bits, 5, 200, runs=runs, seed=1),
        lambda: search_loop(around, bits, Landscape(bits, 5), 200),
        part=1 / runs,
    )

    first = np.random.default_rng(1).normal(size=(1000, 64))
    P = averaging_matrix(G)
    one = dict(enumerate(first[:, 0].tolist()))

    def agree(ours, theirs):
        np.testing.assert_allclose(ours if ours.ndim == 1 else ours[:, 0], list(theirs.values()), atol=1e-12)

    workload = "DeGroot averaging, N = 1,000, 50 rounds"
    yield Row(
        workload,
        "NetworkX loop",
        140,
        lambda: average(P, first[:, 0]),
        lambda: averaging_loop(G, one, 50),
        same=agree,
    )
    yield Row(
        f"{workload}, 64 crowds",
        "NetworkX loop",
        500,
        lambda: average(P, first),
        lambda: averaging_loop(G, one, 50),
        part=1 / 64,
        same=agree,
    )
