"""Make the reference curves: published models at published sizes, which no slider can wait for.

    python data/reference/make.py

takes about half an hour of one core, most of it for cooperation, and writes the CSV files and
datapackage.json. It uses all cores, or as many as are said after its name. Seeds are fixed: the same files
come out, whatever the number of cores.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

from netlib.datapackage import write_package, write_table
from netlib.models.many_runs import ensemble
from netlib.models.problem_search import search
from netlib.models.threshold_contagion import neighbourhood, spread
from netlib.models.tie_costs import dilemma
from netlib.models.watts_strogatz import small_world
from netlib.ties import ties

HERE = Path(__file__).parent
SHORT_CUTS = [float(f"{10 ** (-4 + i / 4):.3g}") for i in range(17)]
CONTAGION = [0, 0.001, 0.003, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 1]
NOISE = 0.005  # of complex contagion: the chance a step to follow a single adopter
TIE_COSTS = [0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5]
SEARCHES = [("full", 1), ("full", 5), ("ring", 1), ("ring", 5)]


def paths_and_clustering(p, seed):
    found = small_world(1000, 10, [p], runs=1, seed=seed)
    return found.path_length[0, 0], found.clustering[0, 0]


def contagion(p, seed):
    """What one rewired ring adds to contagion.csv; the card beside it describes the columns."""
    rng = np.random.default_rng(seed)
    network = ties(nx.watts_strogatz_graph(1000, 6, p, seed=rng))
    adopters = neighbourhood(network, int(rng.integers(1000)))
    reach = spread(network, adopters, 2).reach
    noisy = spread(network, adopters, 2, noise=NOISE, seed=rng)
    return spread(network, adopters, 1).time_to(0.9), reach, reach == 1, noisy.time_to(0.9)


def cooperation(tie_cost, seed):
    """The level of cooperation on one network of hubs, as Santos and Pacheco count it."""
    rng = np.random.default_rng(seed)
    network = nx.barabasi_albert_graph(10_000, 2, seed=rng)
    return dilemma(network, 1.5, tie_cost, generations=11_000, seed=rng).level(1000)


def performance(network, contact_every, seed):
    """The mean curves of ten searches on landscapes of 20 bits."""
    G = nx.complete_graph(100) if network == "full" else nx.cycle_graph(100)
    found = search(G, 20, 5, steps=200, contact_every=contact_every, runs=10, seed=seed)
    return found.performance.mean(axis=0)


def small_world_table(executor, runs=20):
    rows = []
    for p in SHORT_CUTS:
        found = np.array(ensemble(partial(paths_and_clustering, p), runs, executor, seed=1))
        rows.append({"p": p, **_means(found, ("path_length", "clustering")), "n_runs": runs})
    return pd.DataFrame(rows)


def contagion_table(executor, runs=500):
    rows = []
    for p in CONTAGION:
        found = np.array(ensemble(partial(contagion, p), runs, executor, seed=1))
        columns = ("simple_time", "complex_reach", "complex_whole", "noisy_time")
        rows.append({"p": float(p), **_means(found, columns), "n_runs": runs})
    return pd.DataFrame(rows)


def cooperation_table(executor, runs=20):
    rows = []
    for cost in TIE_COSTS:
        found = np.array(ensemble(partial(cooperation, cost), runs, executor, seed=1))[:, None]
        rows.append({"tie_cost": float(cost), **_means(found, ("cooperation",)), "n_runs": runs})
    return pd.DataFrame(rows)


def search_table(executor, runs=40):
    rows = []
    for network, every in SEARCHES:
        found = np.array(ensemble(partial(performance, network, every), runs, executor, seed=1))
        error = found.std(axis=0, ddof=1) / np.sqrt(runs)
        rows += [
            {
                "network": network,
                "contact_every": every,
                "step": step,
                "performance": found[:, step].mean(),
                "performance_se": error[step],
                "n_runs": 10 * runs,
            }
            for step in range(201)
        ]
    return pd.DataFrame(rows)


def _means(found, names):
    """Means over runs, shape (runs, names), each with its standard error."""
    error = found.std(axis=0, ddof=1) / np.sqrt(len(found))
    return {
        name: value
        for i, mean in enumerate(names)
        for name, value in ((mean, found[:, i].mean()), (f"{mean}_se", error[i]))
    }


TABLES = {
    "small_world": (small_world_table, "Path length and clustering of rewired rings (Watts and Strogatz)"),
    "contagion": (contagion_table, "Simple and complex contagion on rewired rings (Centola and Macy)"),
    "cooperation": (cooperation_table, "Cooperation where ties cost something (Santos and Pacheco, Masuda)"),
    "search": (search_table, "Search on rugged landscapes, always on or now and then (Lazer and Friedman)"),
}
SHARE = ("a share from 0 to 1", {"minimum": 0, "maximum": 1})
FIELDS = {
    "p": SHARE,
    "path_length": SHARE,
    "clustering": SHARE,
    "complex_reach": SHARE,
    "complex_whole": SHARE,
    "cooperation": SHARE,
    "performance": SHARE,
    "simple_time": ("a number of steps, at least 1", {"minimum": 1}),
    "noisy_time": ("a number of steps, at least 1", {"minimum": 1}),
    "tie_cost": ("a number of at least 0", {"minimum": 0}),
    "network": ("full or ring", {"pattern": "full|ring"}),
    "contact_every": ("a whole number of at least 1", {"minimum": 1}),
    "step": ("a whole number from 0 to 200", {"minimum": 0, "maximum": 200}),
    "n_runs": ("a whole number of at least 1", {"minimum": 1}),
}
ERROR = ("a standard error, at least 0", {"minimum": 0})


def main(cores=None):
    resources = []
    with ProcessPoolExecutor(cores) as executor:
        for name, (make, title) in TABLES.items():
            print(f"    {name}.csv", flush=True)
            resources.append(
                write_table(
                    HERE,
                    name,
                    make(executor),
                    lambda column: FIELDS.get(column, ERROR),
                    title=title,
                    float_format="%.4g",
                )
            )
    write_package(
        HERE,
        "reference",
        "Published models of networks at published sizes",
        resources,
        licenses=[
            {
                "name": "CC0-1.0",
                "title": "CC0 1.0 Universal: computed by the models of this workbook",
                "path": "https://creativecommons.org/publicdomain/zero/1.0/",
            }
        ],
        sources=[
            {
                "title": "The models of netlib, at the sizes of the papers that their modules name",
                "path": "netlib/models",
            }
        ],
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
