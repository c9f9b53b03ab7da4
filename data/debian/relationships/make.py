"""Make the tables of this folder: in which months people vouched, and what became of those vouched for.

    python data/debian/relationships/make.py

takes a few seconds and writes months.csv, grown.csv and datapackage.json. The seed is fixed: the same files
come out.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from netlib import data
from netlib.datapackage import write_package, write_table

HERE = Path(__file__).parent
MONTHS = [f"{year}-{month:02}" for year in range(2009, 2026) for month in range(1, 13)]
# The months in which a DebConf took place, two where it went on into the next; those of 2020 and 2021 were
# held online.
CONFERENCES = {
    "DebConf9": ("2009-07",),
    "DebConf10": ("2010-08",),
    "DebConf11": ("2011-07",),
    "DebConf12": ("2012-07",),
    "DebConf13": ("2013-08",),
    "DebConf14": ("2014-08",),
    "DebConf15": ("2015-08",),
    "DebConf16": ("2016-07",),
    "DebConf17": ("2017-08",),
    "DebConf18": ("2018-07", "2018-08"),
    "DebConf19": ("2019-07",),
    "DebConf22": ("2022-07",),
    "DebConf23": ("2023-09",),
    "DebConf24": ("2024-07", "2024-08"),
    "DebConf25": ("2025-07",),
}
COHORTS = [(first, first + 1) for first in range(2010, 2020, 2)]
YEARS = 5  # after joining
RELEASE = 2025
RESAMPLES = 10_000
SEED = 1


def months():
    """How many vouches were first given in each month, and whether a conference took place in it."""
    given = data.debian_trust()
    held = {month for when in CONFERENCES.values() for month in when}
    by_month = given.groupby("month")
    signer, signee = by_month["signer"].unique(), by_month["signee"].unique()
    rows = [
        {
            "month": month,
            "conference": int(month in held),
            "n_vouches": (given["month"] == month).sum(),
            "n_people": len({*signer.get(month, ()), *signee.get(month, ())}),
        }
        for month in MONTHS
    ]
    return pd.DataFrame(rows)


def people():
    """Everybody who joined from 2010 to 2019: did they vouch for somebody who joined later than they did?"""
    found = data.debian_people().set_index("person")
    members = found[found["ring"].str.contains("[UMN]") & found["joined"].between(2010, 2019)].copy()
    given = data.debian_trust()
    given = given[given["signer"].isin(members.index)]
    own, other = given["signer"].map(found["joined"]), given["signee"].map(found["joined"])
    soon = given["month"].str[:4].astype(int) <= own + YEARS
    members["brought_in"] = members.index.isin(given["signer"][soon & (other > own)])
    named = data.debian_maintains()
    named = named[named["releases"].to_numpy() & (1 << data.RELEASES[RELEASE].position) > 0]
    members["named"] = members.index.isin(named["person"])
    return members


def grown():
    """A row for each two years of joining, with 95% intervals from drawing its people anew."""
    members = people()
    rng = np.random.default_rng(SEED)
    rows = []
    for first, last in COHORTS:
        group = members[members["joined"].between(first, last)]
        which = rng.integers(len(group), size=(RESAMPLES, len(group)))
        row = {"joined": f"{first}-{last}", "n_people": len(group)}
        for name in ("brought_in", "named"):
            share = 100 * group[name].to_numpy()
            low, high = np.quantile(share[which].mean(axis=1), [0.025, 0.975])
            row |= {name: share.mean(), f"{name}_low": low, f"{name}_high": high}
        rows.append(row)
    return pd.DataFrame(rows)


def describe(column):
    if column == "month":
        return "a month such as 2015-08", {"pattern": "20\\d\\d-[01]\\d"}
    if column == "conference":
        return "0 or 1", {"minimum": 0, "maximum": 1}
    if column == "joined":
        return "two years such as 2018-2019", {"pattern": "20\\d\\d-20\\d\\d"}
    if column.startswith("n_"):
        return "a whole number of at least 0", {"minimum": 0}
    return "a percentage from 0 to 100", {"minimum": 0, "maximum": 100}


def main():
    resources = [
        write_table(HERE, name, table, describe, title=title)
        for name, table, title in (
            ("months", months(), "Vouches given in each month"),
            ("grown", grown(), "Newcomers who brought in newcomers, two years of joining at a time"),
        )
    ]
    title = "When Debian's members vouch, and who grows into somebody who vouches: numbers of lesson 2"
    write_package(HERE, "debian-relationships", title, resources)


if __name__ == "__main__":
    main()
