"""Make the tables of this folder from the tables beside it: does trust go with working together?

    python data/debian/derived/make.py

takes some minutes and writes the CSV files and datapackage.json. Each number is a count, an estimate of
`estimates.point`, or an end of a 95% interval: the percentiles 2.5 and 97.5 of a column of bootstrap.csv,
whose row r is `estimates.resample(studies, r)`.
"""

from pathlib import Path

import pandas as pd
from estimates import (
    DISTANCES,
    FACTORS,
    FORWARD,
    LADDER,
    NEAR,
    VIEWS,
    Studies,
    composition,
    point,
    resample,
)
from pairs import BATCHES
from threadpoolctl import threadpool_limits

from netlib.datapackage import write_package, write_table

HERE = Path(__file__).parent
RESAMPLES = 300
TERMS = [  # of the last step of the ladder, in the order of its columns
    "one vouched for the other",
    "packages: sum of the two logarithms",
    "packages: difference of the two logarithms",
    "ties: sum of the two logarithms",
    "ties: difference of the two logarithms",
    "years between joining (each 10)",
    "mean year of joining (each 10 later)",
    "one of two a developer (against neither)",
    "both developers (against neither)",
    "share a team, however large",
    "closeness of the shared teams (logarithm)",
]
COMPOSITION = {
    "never_vouched": "of pairs who work together, never vouched for each other",
    "share_team": "of pairs who work together, share a team",
    "share_team_apart": "of pairs who work together, share a team apart from common packages",
    "not_working": "of pairs who vouched, do not work together",
}
GROUPS = ["one vouched for the other by 2021", "neither vouched by 2021"]


def tables(studies, found, bootstrap):
    """The derived tables: name -> list of rows. `bootstrap` has a column for each estimate in `found`."""
    ends = bootstrap.quantile([0.025, 0.975])
    now, start = studies.now, studies.start

    def interval(key, column="odds_ratio", prefix=""):
        low, high = ends[f"{key}/{column}"]
        return {column: found[f"{key}/{column}"], f"{prefix}low": low, f"{prefix}high": high}

    def counted(table, labels, wholes, parts, part_name):
        """A row for each group of pairs: how many there are, how many of them have the outcome."""
        return [
            {"group": n, "label": label, "n_pairs": whole.sum(), part_name: (part & whole).sum()}
            | interval(f"{table}/{n}", "percent")
            for n, (label, whole, part) in enumerate(zip(labels, wholes, parts, strict=True), start=1)
        ]

    def steps(table, ladder, n_pairs):
        return [
            {"step": n, "model": model, "label": label, "n_pairs": n_pairs} | interval(f"{table}/{model}")
            for n, (model, (label, _)) in enumerate(ladder.items())
        ]

    made = {"ladder": steps("ladder", LADDER, len(now.i))}
    for row in made["ladder"]:
        row |= interval(f"ladder/{row['model']}", "percent_left", "percent_left_")
    made["forward_ladder"] = steps("forward_ladder", FORWARD, studies.at_risk.sum())
    groups = [studies.at_risk & start.vouched, studies.at_risk & ~start.vouched]
    made["forward"] = counted("forward", GROUPS, groups, [studies.new_work] * 2, "n_new")
    for table, names, group in (
        ("distance", DISTANCES, studies.distance),
        ("batch", BATCHES, studies.batch),
    ):
        groups = [group == n for n in range(1, len(names) + 1)]
        made[table] = counted(table, names.values(), groups, [now.working] * len(names), "n_working")
    made["distance_adjusted"] = [
        {"group": n, "label": label, "n_pairs": (studies.distance == n).sum()}
        | interval(f"distance_adjusted/{n}")
        for n, label in NEAR.items()
    ]
    made["composition"] = [
        {
            "share": share,
            "label": COMPOSITION[share],
            "n_pairs": (part & whole).sum(),
            "n_out_of": whole.sum(),
        }
        | interval(f"composition/{share}", "percent")
        for share, (part, whole) in composition(studies).items()
    ]
    made["terms"] = [{"term": n, "label": label} | interval(f"terms/{n}") for n, label in enumerate(TERMS, 1)]
    made["comparison"] = [
        {"view": view, "view_label": view_label, "factor": factor, "label": label}
        | interval(f"comparison/{view} {factor}")
        for view, view_label in VIEWS.items()
        for factor, label in FACTORS.items()
    ]
    made["releases"] = [
        {
            "year": year,
            "n_people": len(pairs.people),
            "n_pairs": len(pairs.i),
            "n_vouched": pairs.vouched.sum(),
            "n_working": pairs.working.sum(),
            "n_both": (pairs.vouched & pairs.working).sum(),
        }
        | interval(f"releases/{year}", "percent_if_vouched", "percent_if_vouched_")
        | interval(f"releases/{year}", "percent_if_not", "percent_if_not_")
        | interval(f"releases/{year}")
        for year, pairs in studies.releases.items()
    ]
    return made


def rounded(value, digits):
    """`value` to so many significant digits, for the last ones of a fit differ between machines."""
    return float(f"{value:.{digits}g}")


@threadpool_limits.wrap(1)  # several threads add in varying order, and here only wait for each other
def main():
    studies = Studies()
    found = point(studies)
    rows = []
    for r in range(RESAMPLES):
        rows.append({key: rounded(value, 4) for key, value in resample(studies, r).items()})
        print(f"\rresample {r + 1} of {RESAMPLES}", end="", flush=True)
    print()
    bootstrap = pd.DataFrame(rows)
    made = {name: pd.DataFrame(each) for name, each in tables(studies, found, bootstrap).items()}
    made["bootstrap"] = bootstrap.rename_axis("resample").reset_index()
    resources = [
        write_table(HERE, name, table, float_format=lambda value: str(rounded(value, 6)))
        for name, table in made.items()
    ]
    title = "Trust and working together in Debian: the numbers of lesson 1"
    write_package(HERE, "debian-derived", title, resources)


if __name__ == "__main__":
    main()
