"""Make the table of this folder: what 100 people find, by who sees whom, how often, and what they copy.

    python data/always_on/make.py

takes about a minute of one core and writes searches.csv and datapackage.json. The seed is fixed: the
same files come out.
"""

from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

from netlib.datapackage import write_package, write_table
from netlib.models.problem_search import search
from netlib.networks import complete, ring

HERE = Path(__file__).parent
SEED = 1
PEOPLE, BITS, STEPS, LANDSCAPES = 100, 15, 200, 400
KEPT = [*range(21), *range(25, STEPS + 1, 5)]  # all that changes fast, then every fifth
NETWORKS = {"full": complete, "ring": ring, "alone": nx.empty_graph}
CONTACT_EVERY = range(1, 11)
INTERPLAY = (0, 2, 5, 9)
COPYING = ("best", "common")


def course(network, copying, contact_every, interplay, landscapes=LANDSCAPES):
    """One group searching so many landscapes, the same ones in every setting: a row for each step kept."""
    found = search(
        NETWORKS[network](PEOPLE),
        BITS,
        interplay,
        STEPS,
        contact_every=contact_every,
        copying=copying,
        runs=landscapes,
        seed=SEED,
    )
    error = found.performance.std(axis=0, ddof=1) / np.sqrt(landscapes)
    return [
        {
            "network": network,
            "copying": copying,
            "contact_every": contact_every,
            "interplay": interplay,
            "step": step,
            "performance": found.performance[:, step].mean(),
            "performance_se": error[step],
            "n_runs": landscapes,
        }
        for step in KEPT
    ]


def table(landscapes=LANDSCAPES):
    settings = [
        (network, copying, every, interplay)
        for network in NETWORKS
        for copying in (COPYING if network != "alone" else COPYING[:1])
        for every in (CONTACT_EVERY if network != "alone" else CONTACT_EVERY[:1])
        for interplay in INTERPLAY
    ]
    return pd.DataFrame([row for setting in settings for row in course(*setting, landscapes)])


FIELDS = {
    "network": ("full, ring or alone", {"pattern": "|".join(NETWORKS)}),
    "copying": ("best or common", {"pattern": "|".join(COPYING)}),
    "contact_every": ("a whole number from 1 to 10", {"minimum": 1, "maximum": max(CONTACT_EVERY)}),
    "interplay": ("a whole number from 0 to 9", {"minimum": 0, "maximum": max(INTERPLAY)}),
    "step": ("a whole number from 0 to 200", {"minimum": 0, "maximum": STEPS}),
    "performance": ("a share from 0 to 1", {"minimum": 0, "maximum": 1}),
    "performance_se": ("a standard error, at least 0", {"minimum": 0}),
    "n_runs": ("a whole number above 0", {"minimum": 1}),
}


def main():
    resource = write_table(HERE, "searches", table(), FIELDS.__getitem__, float_format="%.4g")
    title = "Searching together, always on or now and then: the curves of lesson 7"
    write_package(HERE, "always-on", title, [resource])


if __name__ == "__main__":
    main()
