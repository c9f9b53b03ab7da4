"""Make the table of this folder: does the power of founders fade in Debian's network of vouches?

    python data/debian/over_time/make.py

takes less than a minute and writes over_time.csv and datapackage.json. The seed is fixed: the same files
come out.
"""

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from netlib import data
from netlib.datapackage import write_package, write_table
from netlib.measures.centralization import degree_centralization
from netlib.measures.paths import betweenness

HERE = Path(__file__).parent
YEARS = range(2010, 2027)
FIRST_WINDOW = 2013  # earlier, five years back is before the first vouches that can be seen
FOUNDERS = 2004  # who joined in or before this year
RESAMPLES = 1000
SEED = 1


def gini(x, weights=None):
    """The inequality of ``x``, shape (n,), 0 to 1 (Gini 1912), shape (1,).

    With ``weights``, shape (m, n), which say how often each counts: m inequalities.
    """
    order = np.argsort(x, kind="stable")
    x = np.asarray(x, dtype=float)[order]
    weights = np.ones((1, len(x))) if weights is None else weights[:, order]
    people, ties = weights.cumsum(axis=1), (weights * x).cumsum(axis=1)
    # One minus twice the area under the Lorenz curve, by trapezia.
    heights = ties + np.column_stack([np.zeros(len(ties)), ties[:, :-1]])
    area = (weights * heights).sum(axis=1) / (2 * people[:, -1] * ties[:, -1])
    return 1 - 2 * area


def network(year, since=None):
    """Who vouched for whom, either way, up to the end of ``year``; only since a year's start, if given."""
    vouches = data.debian_trust()
    vouches = vouches[vouches["month"] <= f"{year}-12"]
    if since is not None:
        vouches = vouches[vouches["month"] >= f"{since}-01"]
    G = nx.Graph()
    G.add_edges_from(vouches[["signer", "signee"]].itertuples(index=False))
    return G


def row(year, counted, since=None):
    """What the network of one year was like, with 95% intervals from drawing its people anew."""
    G = network(year, since)
    joined = data.debian_people().set_index("person")["joined"].reindex(list(G))
    founders = (joined <= FOUNDERS).fillna(False).to_numpy(dtype=bool)
    ties = np.array([degree for _, degree in G.degree], dtype=float)
    between = betweenness(G)
    rng = np.random.default_rng([SEED, year, since or 0])
    drawn = rng.multinomial(len(G), np.full(len(G), 1 / len(G)), size=RESAMPLES)
    shares = 100 * (drawn @ (between * founders)) / (drawn @ between)
    found = {"year": year, "counted": counted, "n_people": len(G), "n_ties": G.number_of_edges()}
    found["centralization"] = degree_centralization(G)
    found |= {"gini": gini(ties)[0]} | ends("gini", gini(ties, drawn))
    found["founders_people"] = 100 * founders.mean()
    found["founders_brokerage"] = 100 * between[founders].sum() / between.sum()
    return found | ends("founders_brokerage", shares)


def ends(name, resampled):
    low, high = np.quantile(resampled, [0.025, 0.975])
    return {f"{name}_low": low, f"{name}_high": high}


@threadpool_limits.wrap(1)  # several threads add in varying order
def table(years=YEARS):
    rows = [row(year, "all") for year in years]
    rows += [row(year, "last five years", year - 4) for year in years if year >= FIRST_WINDOW]
    return pd.DataFrame(rows)


SHARE = ("a number from 0 to 1", {"minimum": 0, "maximum": 1})
PERCENTAGE = ("a percentage from 0 to 100", {"minimum": 0, "maximum": 100})
FIELDS = {
    "year": (f"a year from {YEARS[0]} to {YEARS[-1]}", {"minimum": YEARS[0], "maximum": YEARS[-1]}),
    "counted": ("all or last five years", {"pattern": "all|last five years"}),
    "n_people": ("a whole number above 0", {"minimum": 1}),
    "n_ties": ("a whole number above 0", {"minimum": 1}),
    **dict.fromkeys(("centralization", "gini", "gini_low", "gini_high"), SHARE),
}


def main():
    resource = write_table(HERE, "over_time", table(), lambda column: FIELDS.get(column, PERCENTAGE))
    title = "Debian's network of vouches, year by year: the numbers of lesson 2"
    write_package(HERE, "debian-over-time", title, [resource])


if __name__ == "__main__":
    main()
