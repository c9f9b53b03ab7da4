"""Make the tables of this folder: what became of vouches, and of newcomers, while nobody could meet.

    python data/debian/pandemic/make.py

takes a few seconds and writes vouches.csv, newcomers.csv and datapackage.json. The seed is fixed: the same
files come out.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from netlib import data
from netlib.datapackage import write_package, write_table

HERE = Path(__file__).parent
YEARS = range(2010, 2026)
COHORTS = [(first, first + 1) for first in range(2012, 2024, 2)]
BEFORE = (2018, 2019)  # the last who could be met as a matter of course
RELEASE = 2025
RESAMPLES = 10_000
SEED = 1


def vouches():
    """How many vouches were given in each year, and by how many people."""
    given = data.debian_trust()
    year = given["month"].str[:4].astype(int)
    rows = [
        {
            "year": each,
            "n_vouches": (year == each).sum(),
            "n_signers": given["signer"][year == each].nunique(),
        }
        for each in YEARS
    ]
    return pd.DataFrame(rows)


def people():
    """Everybody who joined in a cohort: vouches received by the end of the next year, work in 2025."""
    found = data.debian_people().set_index("person")
    members = found[found["ring"].str.contains("[UMN]") & found["joined"].between(2012, 2023)].copy()
    given = data.debian_trust()
    given = given[given["signee"].isin(members.index)]
    early = given["month"].str[:4].astype(int) <= given["signee"].map(members["joined"]) + 1
    members["vouches"] = given[early].groupby("signee").size().reindex(members.index, fill_value=0)
    named = data.debian_maintains()
    named = named[named["releases"].to_numpy() & (1 << data.RELEASES[RELEASE].position) > 0]
    hands = named["package"].map(named["package"].value_counts())
    members["named"] = members.index.isin(named["person"])
    members["shares"] = members.index.isin(named.loc[hands > 1, "person"])
    return members


def newcomers():
    """A row a cohort, each with 95% intervals from drawing its people anew."""
    members = people()
    rng = np.random.default_rng(SEED)
    groups = {cohort: members[members["joined"].between(*cohort)] for cohort in COHORTS}
    draws = {cohort: drawn(group, rng) for cohort, group in groups.items()}
    rows = []
    for (first, last), group in groups.items():
        found, again, before = point(group), draws[first, last], draws[BEFORE]
        row = {"joined": f"{first}-{last}", "n_people": len(group), "n_named": group["named"].sum()}
        row["n_sharing"] = group["shares"].sum()
        for name, value in found.items():
            row |= {name: value} | ends(name, again[name])
        for name in ("percent", "percent_of_named"):
            difference = f"{name}_difference"
            row[difference] = found[name] - point(groups[BEFORE])[name]
            # The cohort does not differ from itself: no luck is drawn there.
            row |= ends(
                difference, again[name] - before[name] if (first, last) != BEFORE else 0 * again[name]
            )
        rows.append(row)
    return pd.DataFrame(rows)


def point(group):
    return {
        "vouches": float(group["vouches"].median()),
        "percent": 100 * group["shares"].mean(),
        "percent_of_named": 100 * group["shares"].sum() / group["named"].sum(),
    }


def drawn(group, rng):
    """The same three numbers for so many groups drawn from this one, with repetition."""
    which = rng.integers(len(group), size=(RESAMPLES, len(group)))
    received, named, shares = (group[name].to_numpy()[which] for name in ("vouches", "named", "shares"))
    return {
        "vouches": np.median(received, axis=1),
        "percent": 100 * shares.mean(axis=1),
        "percent_of_named": 100 * shares.sum(axis=1) / named.sum(axis=1),
    }


def ends(name, resampled):
    low, high = np.quantile(resampled, [0.025, 0.975])
    return {f"{name}_low": low, f"{name}_high": high}


PERCENT = ("a percentage from 0 to 100", {"minimum": 0, "maximum": 100})
DIFFERENCE = ("a difference in points from -100 to 100", {"minimum": -100, "maximum": 100})
COUNT = ("a whole number of at least 0", {"minimum": 0})


def describe(column):
    if column == "year":
        return f"a year from {YEARS[0]} to {YEARS[-1]}", {"minimum": YEARS[0], "maximum": YEARS[-1]}
    if column == "joined":
        return "two years such as 2018-2019", {"pattern": "20\\d\\d-20\\d\\d"}
    if "difference" in column:
        return DIFFERENCE
    if column.startswith("percent"):
        return PERCENT
    return COUNT if column.startswith("n_") else ("a number of at least 0", {"minimum": 0})


def main():
    resources = [
        write_table(HERE, name, table, describe, title=title)
        for name, table, title in (
            ("vouches", vouches(), "Vouches given in each year"),
            ("newcomers", newcomers(), "Newcomers, two years of joining at a time"),
        )
    ]
    title = "Vouches and newcomers before, in and after the pandemic: the numbers of lesson 7"
    write_package(HERE, "debian-pandemic", title, resources)


if __name__ == "__main__":
    main()
