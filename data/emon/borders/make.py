"""Make the table of this folder from the tables above it: do contacts cross the borders of organisations?

    python data/emon/borders/make.py

takes a few seconds and writes borders.csv and datapackage.json. For every operation, Krackhardt and Stern's
E-I index (1988) counts contacts across a border less contacts within it, as a share of all. What chance alone
would give is found by shuffling: the organisations of an operation keep their contacts and swap their
sponsors at random, so many times. The interval holds the middle 95% of what then comes out.
"""

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

from netlib import data
from netlib.datapackage import write_package, write_table
from netlib.measures.mixing import ei_index

HERE = Path(__file__).parent
SEED, SHUFFLES = 1988, 10_000
BORDERS = {
    "sponsor": lambda sponsor: sponsor,
    "private": lambda sponsor: "private" if sponsor == "Private" else "public",
}
CONTACTS = {"all": 4, "frequent": 1}  # ``freq`` counts down: 1 is continuous, 4 the least
FIELDS = {
    "network": ("one of the seven operations, or all", {"pattern": "all|[A-Za-z]+"}),
    "border": ("sponsor or private", {"pattern": "sponsor|private"}),
    "contacts": ("all or frequent", {"pattern": "all|frequent"}),
    "ties": ("a whole number of at least 1", {"minimum": 1}),
    "across": ("a whole number of at least 0", {"minimum": 0}),
    "ei_index": ("a number from -1 to 1", {"minimum": -1, "maximum": 1}),
    "chance": ("a number from -1 to 1", {"minimum": -1, "maximum": 1}),
    "low": ("a number from -1 to 1", {"minimum": -1, "maximum": 1}),
    "high": ("a number from -1 to 1", {"minimum": -1, "maximum": 1}),
    "as_low": ("a share from 0 to 1", {"minimum": 0, "maximum": 1}),
}


def contacts_in(name, frequency):
    """Who had contact this often or more in the operation, whoever of the two said so."""
    reported = data.emon_network(name)
    network = nx.Graph()
    network.add_nodes_from(reported.nodes(data=True))
    network.add_edges_from((u, v) for u, v, freq in reported.edges(data="freq") if freq <= frequency)
    return network


def shuffled(groups, ties, shuffles, rng):
    """How many ties lie across a border, in each of so many shuffles of who is in which group."""
    codes = np.unique(groups, return_inverse=True)[1]
    dealt = rng.permuted(np.tile(codes, (shuffles, 1)), axis=1)
    return (dealt[:, ties[:, 0]] != dealt[:, ties[:, 1]]).sum(axis=1)


def table(shuffles=SHUFFLES):
    """One row an operation, a border and a kind of contact; ``all`` is the seven operations together."""
    rows = []
    names = list(data.emon_organisations()["network"].unique())
    for border, group_of in BORDERS.items():
        for contacts, frequency in CONTACTS.items():
            rng = np.random.default_rng([SEED, len(rows)])
            pooled = []
            for name in names:
                network = contacts_in(name, frequency)
                groups = {node: group_of(sponsor) for node, sponsor in network.nodes(data="sponsor")}
                nx.set_node_attributes(network, groups, "group")
                ties = np.array(network.edges)
                across = round((ei_index(network, "group") + 1) / 2 * len(ties))
                chance = shuffled([groups[node] for node in sorted(network)], ties, shuffles, rng)
                pooled.append((len(ties), across, chance))
                rows.append(row(name, border, contacts, *pooled[-1]))
            rows.append(row("all", border, contacts, *map(sum, zip(*pooled, strict=True))))
    return pd.DataFrame(rows, columns=list(FIELDS))


def row(name, border, contacts, ties, across, chance):
    low, high = np.quantile(chance, [0.025, 0.975])
    numbers = (index(ties, count) for count in (across, chance.mean(), low, high))
    return [name, border, contacts, ties, across, *numbers, round(float((chance <= across).mean()), 6)]


def index(ties, across):
    return round(float(2 * across / ties - 1), 6)


def main():
    # Shares of counts, which have been rounded: all their digits are written.
    resource = write_table(HERE, "borders", table(), FIELDS.__getitem__, float_format=None)
    title = "Contacts across the borders of organisations, and what chance would give"
    write_package(HERE, "emon-borders", title, [resource])


if __name__ == "__main__":
    main()
