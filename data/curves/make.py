"""Make the curves of this folder from the models of the workbook.

    python data/curves/make.py

takes some six minutes of one core and writes the CSV files and datapackage.json. The seed is fixed: the
same files come out.
"""

from functools import partial
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

from netlib.datapackage import write_package, write_table
from netlib.models.many_runs import band, ensemble, sweep
from netlib.models.tie_costs import dilemma
from netlib.models.weaving import weave
from netlib.networks import random_regular

HERE = Path(__file__).parent
SEED = 1

WEAVINGS, INTRODUCTIONS = 10_000, 60
WORLDS, PEOPLE, GENERATIONS, LAST = 20, 1000, 3000, 1000
TEMPTATIONS = (1.1, 1.25, 1.5)
TIE_COSTS = [round(0.05 * step, 2) for step in range(11)]
NETWORKS = {
    "hubs": lambda rng: nx.barabasi_albert_graph(PEOPLE, 2, seed=rng),
    "equal": lambda rng: random_regular(4, PEOPLE, seed=rng),
}


def weaving(runs=WEAVINGS):
    """A star of 20: how many of so many groups would survive, and what the hub holds, after each step."""
    rows = []
    for recruits in (False, True):
        woven = ensemble(
            partial(weave, people=20, introductions=INTRODUCTIONS, recruits=recruits), runs, seed=SEED
        )
        survival = np.mean([each.survives() for each in woven], axis=0)
        brokerage = np.mean([each.brokerage for each in woven], axis=0)
        rows += [
            {
                "recruits": int(recruits),
                "introductions": step,
                "survival": survival[step],
                "brokerage": brokerage[step],
                "n_runs": runs,
            }
            for step in range(INTRODUCTIONS + 1)
        ]
    return pd.DataFrame(rows)


def peers(runs=WEAVINGS):
    """The same star, but anybody introduces two whom they know: what comes of as many introductions."""
    woven = ensemble(partial(weave, people=20, introductions=INTRODUCTIONS, by_peers=True), runs, seed=SEED)
    columns = {
        "introductions": range(INTRODUCTIONS + 1),
        "survival": np.mean([each.survives() for each in woven], axis=0),
        "brokerage": np.mean([each.brokerage for each in woven], axis=0),
        "n_runs": runs,
    }
    return pd.DataFrame(columns)


def tie_costs(runs=WORLDS, tie_costs=TIE_COSTS, temptations=TEMPTATIONS):
    """How many cooperate in the end, by the price of a tie: few have many ties, or all have four."""
    settings = [
        {"network": network, "temptation": temptation, "tie_cost": cost}
        for network in NETWORKS
        for temptation in temptations
        for cost in tie_costs
    ]
    rows = []
    for setting, levels in zip(settings, sweep(world, settings, runs, seed=SEED), strict=True):
        low, high = band(levels)
        rows.append(setting | {"cooperation": np.mean(levels), "low": low, "high": high, "n_runs": runs})
    return pd.DataFrame(rows)


def world(network, temptation, tie_cost, seed):
    """One network and one history on it: the share that cooperates at its end."""
    rng = np.random.default_rng(seed)
    return dilemma(NETWORKS[network](rng), temptation, tie_cost, GENERATIONS, seed=rng).level(LAST)


SHARE = ("a share from 0 to 1", {"minimum": 0, "maximum": 1})
FIELDS = {
    "recruits": ("0 or 1", {"minimum": 0, "maximum": 1}),
    "introductions": (f"a whole number from 0 to {INTRODUCTIONS}", {"minimum": 0, "maximum": INTRODUCTIONS}),
    "n_runs": ("a whole number above 0", {"minimum": 1}),
    "network": ("hubs or equal", {"pattern": "|".join(NETWORKS)}),
    "temptation": ("a number of at least 1", {"minimum": 1}),
}


def main():
    resources = [
        write_table(HERE, name, table, lambda column: FIELDS.get(column, SHARE), float_format="%.4g")
        for name, table in (("weaving", weaving()), ("peers", peers()), ("tie_costs", tie_costs()))
    ]
    write_package(HERE, "curves", "What the models of lesson 2 come to in many runs", resources)


if __name__ == "__main__":
    main()
