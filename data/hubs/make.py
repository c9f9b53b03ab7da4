"""Make the table of this folder: does somebody stand out more than chance would have it?

    python data/hubs/make.py

takes about two minutes and writes hubs.csv and datapackage.json. The seed is fixed: the same files come out.
"""

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

from netlib import data
from netlib.datapackage import write_package, write_table
from netlib.measures.centralization import betweenness_centralization, degree_centralization

HERE = Path(__file__).parent
MEASURES = {"ties": degree_centralization, "brokerage": betweenness_centralization}
DRAWS = 4000
SEED = 1


def networks():
    """The seven rescue operations, ties taken either way, and the families of Florence tied by marriage."""
    found = {
        name: nx.Graph(data.emon_network(name).to_undirected())
        for name in data.emon_organisations()["network"].unique()
    }
    return found | {"Florence": nx.florentine_families_graph()}


def table():
    rows = []
    for name, G in networks().items():
        rng = np.random.default_rng([SEED, len(G), G.number_of_edges()])
        drawn = [nx.gnm_random_graph(len(G), G.number_of_edges(), seed=rng) for _ in range(DRAWS)]
        for measure, centralization in MEASURES.items():
            own, chance = centralization(G), np.array([centralization(H) for H in drawn])
            low, high = np.quantile(chance, [0.025, 0.975])
            rows.append(
                {
                    "network": name,
                    "measure": measure,
                    "n_nodes": len(G),
                    "n_ties": G.number_of_edges(),
                    "centralization": own,
                    "chance": chance.mean(),
                    "low": low,
                    "high": high,
                    # One more on both sides: the network itself is one of those that could have come.
                    "p": (1 + (chance >= own - 1e-12).sum()) / (1 + DRAWS),
                }
            )
    return pd.DataFrame(rows)


RULES = {
    "network": ("a name", {}),
    "measure": ("ties or brokerage", {"pattern": "ties|brokerage"}),
    "n_nodes": ("a whole number above 0", {"minimum": 1}),
    "n_ties": ("a whole number above 0", {"minimum": 1}),
}


def main():
    share = ("a number from 0 to 1", {"minimum": 0, "maximum": 1})
    resource = write_table(HERE, "hubs", table(), lambda column: RULES.get(column, share))
    title = "Whether somebody stands out in eight real networks, against chance"
    write_package(HERE, "hubs", title, [resource])


if __name__ == "__main__":
    main()
