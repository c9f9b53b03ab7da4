"""Make the tables of this folder: what becomes of packages when somebody leaves, and under whose name.

    python data/debian/departures/make.py

takes less than a minute and writes the CSV files and datapackage.json. The seed is fixed: the same files
come out.
"""

from pathlib import Path

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from netlib import data
from netlib.datapackage import write_package, write_table

HERE = Path(__file__).parent
RESAMPLES = 1000
SEED = 4
RARE = 100  # packages: smaller sections of the archive are taken together

OUTCOMES = {
    "lost": "gone or orphaned by 2025",
    "gone": "no longer in the release of 2025",
    "orphaned": "there in 2025, with nobody to look after it",
    "updated": "had a new upstream version between 2021 and 2025",
    "tests": "declared automatic tests in 2021",
    "tests_begun": "declared them by 2025, of those there without them in 2021",
}
HELD = {
    "nothing": "nothing held equal",
    "person": "the person held equal",
    "package": "what the packages are like held equal too",
}


def packages():
    """The packages of 2021 that somebody by name looked after, and how they fared by 2025.

    Columns: ``n`` (people named), ``keyed`` (all of them in the keyring of 2021), ``left`` (how many of
    them were not in the keyring of 2025), ``with`` (the person in whose company the package is drawn),
    ``team`` (does the maintainer field name a team?), and the outcomes as 0, 1 or missing.
    """
    ring = data.debian_people().set_index("person")["ring"]
    rows = data.debian_maintains()
    rows = rows[rows["releases"] & 1 > 0].copy()
    rows["keyed"] = rows["person"].map(ring).str[0] != "-"
    rows["left"] = rows["keyed"] & (rows["person"].map(ring).str[2] == "-")
    rows["load"] = rows.groupby("person")["package"].transform("size")
    first = rows.sort_values(["left", "load", "person"], ascending=[False, False, True])
    crews = rows.groupby("package").agg(n=("person", "size"), keyed=("keyed", "all"), left=("left", "sum"))
    crews["with"] = first.groupby("package")["person"].first()
    found = crews.join(data.debian_packages().set_index("package"))
    then, now = found["kind"].str[0], found["kind"].str[2]
    found = found[then.isin(["T", "P"])]  # four packages were orphaned already, yet name somebody
    found["team"] = (then == "T").astype(float)
    found["gone"], found["orphaned"] = (now == "-").astype(float), (now == "Q").astype(float)
    found["lost"] = found["gone"] + found["orphaned"]
    found["updated"] = found["updates"].str[:2].str.contains("U").astype(float)
    found["tests"] = (found["autopkgtest"].str[0] == "1").astype(float)
    begun = (found["autopkgtest"].str[2] == "1").astype(float)
    found["tests_begun"] = begun.where((found["tests"] == 0) & (found["gone"] == 0))
    return found


def likeness(found):
    """What a package was like in 2021, a column each: section, size, dependants, how old its packaging."""
    common = found["section"].where(found.groupby("section")["n"].transform("size") >= RARE, "rare")
    columns = pd.get_dummies(common, drop_first=True, dtype=float)
    columns["binaries"], columns["rdeps"], columns["brdeps"] = np.log1p(
        found[["binaries", "rdeps", "brdeps"]].astype(float).to_numpy().T
    )
    columns["size"] = found["log2kb"].astype(float)
    # The policy that it declares to follow tells when somebody last went over it: 4.5.1 becomes 4.51.
    parts = found["std2021"].str.extract(r"(\d+)\.(\d+)(?:\.(\d+))?").astype(float)
    policy = parts[0] + parts[1] / 10 + parts[2].fillna(0) / 100
    policy = policy.fillna(policy.median())  # 49 packages declare none
    columns["policy"], columns["policy squared"] = policy, (policy - policy.mean()) ** 2
    return columns


def draws(groups):
    """How often each group is drawn, (resamples, groups): first once each, then as chance has it."""
    rng = np.random.default_rng(SEED)
    drawn = rng.multinomial(groups, np.full(groups, 1 / groups), size=RESAMPLES)
    return np.vstack([np.ones((1, groups), dtype=int), drawn])


def interval(values):
    """An estimate, which stands first, and the middle 95% of its resamples."""
    low, high = np.nanquantile(values[1:], [0.025, 0.975])
    return {"low": low, "high": high}


def percentages(found, outcome):
    """The percentage of packages with the outcome: estimate and resamples, shape (1 + resamples,)."""
    found = found[found[outcome].notna()]
    people, _ = found["with"].factorize(sort=True)
    drawn = draws(people.max() + 1)
    counts = np.bincount(people), np.bincount(people, weights=found[outcome])
    return 100 * (drawn @ counts[1]) / np.maximum(drawn @ counts[0], 1e-9)


def difference(found, exposure, outcome, held=None, within=False):
    """Percentage points more of the outcome where exposed: estimate and resamples, (1 + resamples,).

    Ordinary least squares; ``held`` are columns held equal, ``within`` compares each person's packages
    among themselves only. People are drawn, with all that goes with them.
    """
    found = found[found[outcome].notna()]
    people, _ = found["with"].factorize(sort=True)
    columns = [
        found[exposure].astype(float),
        *([] if held is None else [held.loc[found.index]]),
        found[outcome],
    ]
    table = pd.concat(columns, axis=1)
    if within:
        table = table - table.groupby(people).transform("mean")
    else:
        table.insert(1, "constant", 1.0)
    table = table.to_numpy()
    order = np.argsort(people, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(people[order])])
    # A resample needs of each person only the products of their columns, summed.
    products = np.array([block.T @ block for block in np.split(table[order], starts[1:])])
    drawn = draws(len(products))
    sums = (drawn @ products.reshape(len(products), -1)).reshape(len(drawn), *products.shape[1:])
    return np.array(
        [100 * np.linalg.lstsq(each[:-1, :-1], each[:-1, -1], rcond=1e-10)[0][0] for each in sums]
    )


def departures(found):
    """Two tables: every group's percentage, and the difference that one leaver makes."""
    keyed = found[found["keyed"] & (found["left"] <= 1)].rename(columns={"left": "one_left"})
    like = likeness(keyed).assign(team=keyed["team"], tests=keyed["tests"])
    groups, differences = [], []
    for crew, label in (("one", "one person"), ("more", "two or more people")):
        here = keyed[(keyed["n"] == 1) == (crew == "one")]
        for outcome in ("lost", "gone", "orphaned"):
            for left in (0, 1):
                part = here[here["one_left"] == left]
                percent = percentages(part, outcome)
                groups.append(
                    {
                        "crew": crew,
                        "label": label,
                        "one_left": left,
                        "outcome": outcome,
                        "n_packages": len(part),
                        "n_people": part["with"].nunique(),
                        "n_outcome": int(part[outcome].sum()),
                        "percent": percent[0],
                    }
                    | interval(percent)
                )
            for held, columns in (("nothing", None), ("package", like.loc[here.index])):
                points = difference(here, "one_left", outcome, columns)
                differences.append(
                    {"crew": crew, "outcome": outcome, "held": held, "points": points[0]} | interval(points)
                )
    return pd.DataFrame(groups), pd.DataFrame(differences)


def both_names(found):
    """Packages, not made for Debian itself, in the hands of one person who has some in each name."""
    found = found[(found["n"] == 1) & (found["native"] == 0)]
    share = found.groupby("with")["team"].transform("mean")
    return found[(share > 0) & (share < 1)]


def labels(found):
    """The difference that a team's name makes beside a person's own, by what is held equal."""
    found = both_names(found)
    like = likeness(found)
    rows = []
    for outcome in ("gone", "orphaned", "updated", "tests", "tests_begun"):
        known = found[found[outcome].notna()]
        own, team = (known.loc[known["team"] == name, outcome] for name in (0, 1))
        for held in HELD:
            points = difference(
                found, "team", outcome, like if held == "package" else None, within=held != "nothing"
            )
            rows.append(
                {
                    "outcome": outcome,
                    "label": OUTCOMES[outcome],
                    "held": held,
                    "n_people": known["with"].nunique(),
                    "n_own": len(own),
                    "n_team": len(team),
                    "percent_own": 100 * own.mean(),
                    "percent_team": 100 * team.mean(),
                    "points": points[0],
                }
                | interval(points)
            )
    return pd.DataFrame(rows)


@threadpool_limits.wrap(1)  # several threads add in varying order
def tables():
    found = packages()
    groups, differences = departures(found)
    return {"groups": groups, "differences": differences, "labels": labels(found)}


WORDS = {
    "crew": ("one or more", {"pattern": "one|more"}),
    "label": ("a text", {}),
    "one_left": ("0 or 1", {"minimum": 0, "maximum": 1}),
    "outcome": (f"one of {', '.join(OUTCOMES)}", {"pattern": "|".join(OUTCOMES)}),
    "held": (f"one of {', '.join(HELD)}", {"pattern": "|".join(HELD)}),
    "points": ("percentage points from -100 to 100", {"minimum": -100, "maximum": 100}),
    "low": ("the lower end of a 95% interval", {"minimum": -100, "maximum": 100}),
    "high": ("the upper end of a 95% interval", {"minimum": -100, "maximum": 100}),
}


def describe(column):
    percent = ("a percentage from 0 to 100", {"minimum": 0, "maximum": 100})
    count = ("a whole number of at least 0", {"minimum": 0})
    return WORDS.get(column, percent if column.startswith("percent") else count)


def main():
    resources = [write_table(HERE, name, table, describe) for name, table in tables().items()]
    title = "Who leaves, under whose name: packages of Debian from 2021 to 2025"
    write_package(HERE, "debian-departures", title, resources)


if __name__ == "__main__":
    main()
