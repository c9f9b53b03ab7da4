"""Make the tables of this folder from the tables beside it: who decides, the high in rank or the central?

    python data/emon/derived/make.py

takes a minute or two and writes the CSV files and datapackage.json. Organisations are ranked inside their own
operation, on a scale from 0 (lowest) to 100, and every operation is centred on its own mean, so that nothing
is compared across operations. Intervals are 95%: organisations are drawn anew inside each operation, and the
percentiles 2.5 and 97.5 of so many draws are taken.
"""

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

from netlib import data
from netlib.datapackage import write_package, write_table

HERE = Path(__file__).parent
SEED, RESAMPLES = 1981, 2000
FACTORS = {
    "command": "rank in the line of command",
    "ties": "number of ties",
    "brokerage": "brokerage (betweenness)",
}


def rank_organisations():
    """Every organisation with its four ranks; a rank is missing where its score is."""
    found = []
    for name, members in data.emon_organisations().groupby("network", sort=False):
        network = data.emon_network(name).to_undirected()
        scores = pd.DataFrame(
            {
                "decision": members["decision"],
                "command": members["command"],
                "ties": members["org"].map(dict(network.degree)),
                "brokerage": members["org"]
                .map(nx.betweenness_centrality(network))
                .round(12),  # ties are ties
            }
        )
        # The middle of an organisation's place among those ranked: 50 on average, however many there are.
        ranks = 100 * (scores.rank() - 0.5) / scores.notna().sum()
        found.append(pd.concat([members[["network", "org"]], ranks], axis=1))
    return pd.concat(found)


def centred(rows, columns):
    """These columns, less the mean of each operation."""
    return rows[columns] - rows.groupby("network")[columns].transform("mean")


def hold_equal(rows):
    """Decision and each factor, less what the other factors lead one to expect: {factor: DataFrame}."""
    rows = centred(rows, ["decision", *FACTORS])
    found = {}
    for factor in FACTORS:
        others = rows[[other for other in FACTORS if other != factor]].to_numpy()
        own = rows[["decision", factor]]
        found[factor] = own - others @ np.linalg.lstsq(others, own.to_numpy(), rcond=None)[0]
    return found


def slope(two):
    """Of the second column's line through the middle."""
    y, x = two.to_numpy().T
    return x @ y / (x @ x)


def estimate(rows):
    """Correlations with decision, {(network, factor, held): r}, and the slopes that a chart draws."""
    found = {}
    together, rest = centred(rows, ["decision", *FACTORS]), hold_equal(rows)
    for factor in FACTORS:
        alone = centred(rows, ["decision", factor])
        found["all", factor, "nothing", "strength"] = alone.corr().iloc[0, 1]
        found["all", factor, "nothing", "slope"] = slope(alone)
        # The coefficient in a regression on all three, in standard deviations: comparable with a correlation.
        found["all", factor, "others", "strength"] = (
            slope(rest[factor]) * together[factor].std() / together["decision"].std()
        )
        found["all", factor, "others", "slope"] = slope(rest[factor])
        for network, members in rows.groupby("network", sort=False):
            found[network, factor, "nothing", "strength"] = members["decision"].corr(members[factor])
    return found


def resample(rows, r):
    """The estimates of resample `r`: as many organisations drawn in each operation as it has, with return."""
    rng = np.random.default_rng([SEED, r])
    operations = [members for _, members in rows.groupby("network", sort=False)]
    drawn = [members.iloc[rng.integers(0, len(members), len(members))] for members in operations]
    return estimate(pd.concat(drawn))


def tables(ranks, resamples):
    """The derived tables: name -> DataFrame."""
    rated = ranks.dropna(subset=["decision", *FACTORS])  # the same organisations in every comparison
    point = estimate(rated)
    draws = pd.DataFrame([resample(rated, r) for r in range(resamples)])
    low, high = draws.quantile([0.025, 0.975]).to_numpy()
    rows = {}
    for (network, factor, held, what), *values in zip(point, point.values(), low, high, strict=True):
        row = rows.setdefault(
            (network, factor, held),
            {
                "network": network,
                "factor": factor,
                "label": FACTORS[factor],
                "held": held,
                "n": len(rated) if network == "all" else int((rated["network"] == network).sum()),
            },
        )
        names = ["strength", "low", "high"] if what == "strength" else ["slope", "slope_low", "slope_high"]
        row |= dict(zip(names, values, strict=True))
    points, rest = rated.reset_index(drop=True), hold_equal(rated)
    for factor in FACTORS:
        points[[f"{factor}_y", f"{factor}_x"]] = rest[factor].to_numpy()
    return {"decision": pd.DataFrame(rows.values()), "ranks": points}


def main():
    made = tables(rank_organisations(), RESAMPLES)
    resources = [
        write_table(HERE, name, table, float_format=lambda value: str(float(f"{value:.6g}")))
        for name, table in made.items()
    ]
    title = "Who is rated a leader in decisions: the high in command, or the central?"
    write_package(HERE, "emon-derived", title, resources)


if __name__ == "__main__":
    main()
