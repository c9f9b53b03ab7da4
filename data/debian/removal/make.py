"""Make the tables of this folder: who can Debian afford to lose?

    python data/debian/removal/make.py

takes some minutes and writes removal.csv, nobody_left.csv and datapackage.json. The seed is fixed: the same
files come out.
"""

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

from netlib import data
from netlib.datapackage import write_package, write_table
from netlib.measures.node_removal import removal_curve, removal_order
from netlib.ties import ties

HERE = Path(__file__).parent
YEAR = 2025
PERCENT = range(51)  # of the people, gone
LEAVE = {"random": "random", "ties": "most ties left", "brokers": "most brokerage"}  # name here -> in netlib
DRAWS = {"random": 1000, "ties": 200, "brokers": 20}  # brokers are counted once: little is left to chance
MOST_PACKAGES = range(11)  # percent
SEED = 1


def bare(G):
    """Who is tied to whom, whichever way, as an undirected network of numbers in a fixed order."""
    place = {person: i for i, person in enumerate(sorted(G))}
    H = nx.empty_graph(len(place))
    H.add_edges_from((place[u], place[v]) for u, v in G.edges)
    return H


def work_of_everybody():
    """Who maintained a package with whom in 2025, members or not; who shares none is left out."""
    release = data.find_release(YEAR)
    rows = data.debian_maintains()
    rows = rows[rows["releases"].to_numpy() & (1 << release.position) > 0]
    G = nx.Graph()
    for people in rows.groupby("package")["person"].agg(list):
        G.add_edges_from((u, v) for i, u in enumerate(people) for v in people[:i])
    return G, rows


def networks():
    """Two ways to compare: each network with its own people, or both with the same."""
    trust, work, (everybody, _) = data.trust_network(YEAR), data.work_network(YEAR), work_of_everybody()
    same = set(trust) & set(work)
    return {
        ("own", "trust"): bare(trust),
        ("own", "work"): bare(everybody),
        ("same", "trust"): bare(trust.subgraph(same)),
        ("same", "work"): bare(work.subgraph(same)),
    }


def thinned(G, many, rng):
    """All people of *G* and as *many* of their ties, drawn at random."""
    every = list(G.edges)
    H = nx.empty_graph(len(G))
    H.add_edges_from(every[i] for i in rng.choice(len(every), size=many, replace=False))
    return H


def drawing(networks):
    """For each network of the table, a function that draws it from a random number generator.

    A network with more ties holds longer, whatever its ties are. So vouches are also thinned to as many ties
    as work has, and both compared with a random network. Only these two differ from draw to draw.
    """
    trust, work = networks["same", "trust"], networks["same", "work"]
    n, many = len(work), work.number_of_edges()

    def always(G):
        arrays = ties(G)
        return lambda rng: arrays

    draw = {which: always(G) for which, G in networks.items()}
    draw["thinned", "trust"] = lambda rng: ties(thinned(trust, many, rng))
    draw["thinned", "work"] = draw["same", "work"]
    draw["thinned", "chance"] = lambda rng: ties(nx.gnm_random_graph(n, many, seed=rng))
    return draw


def curve(G, by, seed):
    return removal_curve(G, removal_order(G, by, seed=seed))


def removal():
    """What share of the people is still in one piece after so many percent have left."""
    rows = []
    for (people, network), draw in drawing(networks()).items():
        n = len(draw(np.random.default_rng(SEED)))
        gone = [round(percent * n / 100) for percent in PERCENT]
        for leave, by in LEAVE.items():
            seeds = np.random.default_rng([SEED, n]).integers(2**32, size=DRAWS[leave]).tolist()
            curves = np.array([curve(draw(np.random.default_rng(seed)), by, seed)[gone] for seed in seeds])
            low, high = np.quantile(curves, [0.025, 0.975], axis=0)
            rows += [
                {
                    "people": people,
                    "network": network,
                    "leave": leave,
                    "percent": percent,
                    "connected": 100 * mean,
                    "low": 100 * at_least,
                    "high": 100 * at_most,
                    "n_people": n,
                }
                for percent, mean, at_least, at_most in zip(
                    PERCENT, curves.mean(axis=0), low, high, strict=True
                )
            ]
    return pd.DataFrame(rows)


def nobody_left():
    """What share of the packages would have nobody if so many percent of the people left."""
    _, rows = work_of_everybody()
    package, packages = rows["package"].factorize()
    person, people = rows["person"].factorize()
    held = np.bincount(person, minlength=len(people))
    rng = np.random.default_rng([SEED, len(people)])

    def without(order, many):
        stays = np.ones(len(people), dtype=bool)
        stays[order[:many]] = False
        return 100 * (1 - len(np.unique(package[stays[person]])) / len(packages))

    found = []
    for leave in ("packages", "random"):
        for percent in MOST_PACKAGES:
            many, shares = round(percent * len(people) / 100), []
            for _ in range(200):
                order = rng.permutation(len(people))
                if leave == "packages":
                    order = order[np.argsort(-held[order], kind="stable")]
                shares.append(without(order, many))
            low, high = np.quantile(shares, [0.025, 0.975])
            found.append(
                {
                    "leave": leave,
                    "percent": percent,
                    "people_gone": many,
                    "nobody": np.mean(shares),
                    "low": low,
                    "high": high,
                }
            )
    return pd.DataFrame(found)


PERCENTAGE = ("a percentage from 0 to 100", {"minimum": 0, "maximum": 100})
FIELDS = {
    "people": ("own, same or thinned", {"pattern": "own|same|thinned"}),
    "network": ("trust, work or chance", {"pattern": "trust|work|chance"}),
    "leave": ("random, ties, brokers or packages", {"pattern": "random|ties|brokers|packages"}),
    "n_people": ("a whole number above 0", {"minimum": 1}),
    "people_gone": ("a whole number from 0", {"minimum": 0}),
}


def main():
    resources = [
        write_table(HERE, name, made, lambda column: FIELDS.get(column, PERCENTAGE))
        for name, made in (("removal", removal()), ("nobody_left", nobody_left()))
    ]
    write_package(HERE, "debian-removal", "Who Debian can afford to lose: the numbers of lesson 5", resources)


if __name__ == "__main__":
    main()
