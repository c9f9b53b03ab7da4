"""Contagion: the whole network looked through at each step, as libraries do, against following the news."""

import random

import networkx as nx
import numpy as np
from rows.side_by_side import Row

from netlib.models.independent_cascade import cascade_reach
from netlib.models.threshold_contagion import spread
from netlib.ties import ties

SHARE, CHANCE = 0.3, 0.237  # of neighbours who must have adopted; that a telling succeeds


def threshold_loop(G, first):
    adopted = set(first)
    while True:
        new = [
            node
            for node in G
            if node not in adopted
            and 0 < SHARE * len(G[node]) <= sum(other in adopted for other in G[node]) + 1e-9
        ]
        if not new:
            return len(adopted)
        adopted.update(new)


def ndlib_model(name, G, first, nodes=None, edges=None):
    import ndlib.models.epidemics as epidemics
    from ndlib.models.ModelConfig import Configuration

    model, settings = getattr(epidemics, name)(G), Configuration()
    for node in G if nodes else ():
        settings.add_node_configuration("threshold", node, nodes)
    for edge in G.edges if edges else ():
        settings.add_edge_configuration("threshold", edge, edges)
    settings.add_model_initial_configuration("Infected", list(first))
    model.set_initial_status(settings)
    return model


def ndlib_to_the_end(model):
    model.iteration()  # the first one only reports the start
    while model.iteration()["status"]:
        pass
    return sum(status > 0 for status in model.status.values())


def mesa_crowd(G, first):
    import mesa

    class Person(mesa.Agent):
        def decide(self):
            adopted = sum(other.adopted for other in self.near)
            self.will = self.adopted or 0 < len(self.near) * SHARE <= adopted + 1e-9

        def adopt(self):
            self.model.changed += self.will and not self.adopted
            self.adopted = self.will

    class Crowd(mesa.Model):
        def step(self):
            self.changed = 0
            self.agents.do("decide")
            self.agents.do("adopt")

    crowd = Crowd()
    people = {node: Person(crowd) for node in G}
    for node, person in people.items():
        person.adopted, person.near = node in first, [people[other] for other in G[node]]
    return crowd


def mesa_to_the_end(crowd):
    crowd.step()
    while crowd.changed:
        crowd.step()
    return sum(person.adopted for person in crowd.agents)


def cascade_loop(G, first):
    heard, newest = set(first), list(first)
    while newest:
        told = []
        for node in newest:
            for other in G[node]:
                if other not in heard and random.random() < CHANCE:
                    heard.add(other)
                    told.append(other)
        newest = told
    return len(heard) / len(G)


def equal(ours, theirs):
    if ours != theirs:
        raise SystemExit(f"They do not find the same: {ours} here, {theirs} there.")


def rows():
    G = nx.fast_gnp_random_graph(100_000, 6 / 99_999, seed=1)
    network, first = ties(G), set(random.Random(1).sample(range(len(G)), len(G) * 8 // 100))

    def to_the_end():
        return int((spread(network, first, SHARE).when >= 0).sum())

    workload = "threshold contagion, N = 100,000, to the end"
    yield Row(
        workload, "NetworkX loop", 100, to_the_end, lambda: threshold_loop(G, first), same=equal, turns=3
    )
    yield Row(
        workload,
        "Mesa, stepping only",
        100,
        to_the_end,
        mesa_to_the_end,
        lambda: [mesa_crowd(G, first)],
        same=equal,
        turns=3,
    )
    yield Row(
        workload,
        "NDlib, stepping only",
        100,
        to_the_end,
        ndlib_to_the_end,
        lambda: [ndlib_model("ThresholdModel", G, first, nodes=SHARE)],
        same=equal,
        turns=3,
    )

    H = nx.fast_gnp_random_graph(10_000, 6 / 9999, seed=1)
    small, few, runs = ties(H), list(range(100)), 256

    def near(ours, theirs):
        if abs(np.mean(ours) - theirs) > 0.05:  # one run of theirs: its standard deviation is .01
            raise SystemExit(f"They do not reach the same share: {np.mean(ours)} here, {theirs} there.")

    def sweep():
        return cascade_reach(small, few, CHANCE, runs, seed=1)

    workload = "independent cascade, N = 10,000, a sweep, per run"
    yield Row(workload, "NetworkX loop", 25, sweep, lambda: cascade_loop(H, few), part=1 / runs, same=near)
    yield Row(
        workload,
        "NDlib, stepping only",
        300,
        sweep,
        lambda model: ndlib_to_the_end(model) / len(H),
        lambda: [ndlib_model("IndependentCascadesModel", H, few, edges=CHANCE)],
        part=1 / runs,
        same=near,
    )
