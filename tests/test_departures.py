"""Who left and what was lost: the tables, made again from the ones they come from, and counted by hand."""

import numpy as np
import pandas as pd
import pytest

from make_scripts import script
from netlib import data, datapackage

FOLDER = datapackage.FOLDER / "debian" / "departures"


@pytest.fixture(scope="module")
def make():
    """The script that ships beside the tables."""
    return script("debian/departures")


@pytest.fixture(scope="module")
def found(make):
    return make.packages()


@pytest.fixture(scope="module")
def groups():
    return data.debian_departures("groups").set_index(["crew", "one_left", "outcome"])


@pytest.fixture(scope="module")
def differences():
    return data.debian_departures("differences").set_index(["crew", "outcome", "held"])


@pytest.fixture(scope="module")
def labels():
    return data.debian_departures("labels").set_index(["outcome", "held"])


@pytest.mark.slow
def test_every_table_is_what_the_script_makes_of_the_data(make):
    made = make.tables()
    assert set(made) == {"groups", "differences", "labels"}
    for name, table in made.items():
        # Files hold six significant digits; the last ones of a fit differ between machines.
        pd.testing.assert_frame_equal(
            table, data.debian_departures(name), rtol=1e-4, check_dtype=False, obj=name
        )


def test_the_four_groups_counted_once_more_without_pandas(groups):
    ring = dict(data.debian_people()[["person", "ring"]].itertuples(index=False))
    kinds = dict(data.debian_packages()[["package", "kind"]].itertuples(index=False))
    crews = {}
    for package, person, releases in data.debian_maintains().itertuples(index=False):
        if releases & 1:
            crews.setdefault(package, set()).add(person)
    counts = {}
    for package, crew in crews.items():
        kind = kinds[package]
        if kind[0] not in "TP" or any(ring[person][0] == "-" for person in crew):
            continue
        left = sum(ring[person][2] == "-" for person in crew)
        here = counts.setdefault(("one" if len(crew) == 1 else "more", left), [0, 0, 0])
        here[0] += 1
        here[1] += kind[2] == "-"
        here[2] += kind[2] == "Q"
    for crew in ("one", "more"):
        for left in (0, 1):
            size, gone, orphaned = counts[crew, left]
            for outcome, number in (("gone", gone), ("orphaned", orphaned), ("lost", gone + orphaned)):
                row = groups.loc[(crew, left, outcome)]
                assert [row["n_packages"], row["n_outcome"]] == [size, number]
                assert row["percent"] == pytest.approx(100 * number / size, rel=1e-5)
    assert sum(size for (_, left), (size, *_) in counts.items() if left > 1) == 9  # set aside


def test_beside_the_first_analysis(groups, differences, labels):
    lost = groups.xs("lost", level="outcome")["percent"].round(1)
    assert [lost["one", 0], lost["one", 1], lost["more", 0], lost["more", 1]] == [9.5, 24.6, 9.2, 8.0]
    # Ends of intervals come from other draws of people than those of the first analysis.
    for row, (points, low, high), slack in (
        (differences.loc["one", "lost", "nothing"], (15.1, 9.0, 24.9), 0.6),
        (differences.loc["more", "lost", "nothing"], (-1.1, -4.8, 3.0), 0.6),
        (labels.loc["gone", "package"], (-0.1, -2.3, 2.1), 0.15),
        (labels.loc["orphaned", "package"], (-2.7, -3.8, -1.6), 0.15),
        (labels.loc["tests", "package"], (16.1, 12.0, 20.2), 0.15),
    ):
        assert row["points"] == pytest.approx(points, abs=0.15)
        assert [row["low"], row["high"]] == pytest.approx([low, high], abs=slack)
    assert labels.loc[("gone", "package"), ["n_people", "n_own", "n_team"]].tolist() == [524, 3553, 11096]


def test_the_plain_difference_is_that_of_the_percentages(groups, differences):
    for crew in ("one", "more"):
        for outcome in ("lost", "gone", "orphaned"):
            stayed, left = (groups.loc[(crew, n, outcome), "percent"] for n in (0, 1))
            points = differences.loc[(crew, outcome, "nothing"), "points"]
            assert points == pytest.approx(left - stayed, abs=1e-3)


def test_within_a_person_is_the_weighted_mean_of_their_own_differences(make, found, labels):
    both = make.both_names(found)
    own = both.groupby(["with", "team"])["gone"].agg(["mean", "size"]).unstack()
    difference = own["mean"][1.0] - own["mean"][0.0]
    sizes = own["size"]
    weight = sizes[0.0] * sizes[1.0] / (sizes[0.0] + sizes[1.0])  # what least squares gives each person
    points = 100 * np.average(difference, weights=weight)
    assert labels.loc[("gone", "person"), "points"] == pytest.approx(points, rel=1e-4)


def test_what_is_held_equal_is_held(make):
    """Two sections, each with the same difference of 20 points, exposed mostly where losses are frequent."""
    cells = [(0, 0, 90, 9), (0, 1, 10, 3), (1, 0, 10, 6), (1, 1, 90, 72)]
    rows = [
        {"section": section, "exposed": exposed, "lost": float(n < lost), "with": f"P{section}{exposed}{n}"}
        for section, exposed, size, lost in cells
        for n in range(size)
    ]
    table = pd.DataFrame(rows)
    crude = make.difference(table, "exposed", "lost")[0]
    held = make.difference(table, "exposed", "lost", table[["section"]].astype(float))[0]
    assert crude == pytest.approx(75 - 15)
    assert held == pytest.approx(20)


def test_people_are_drawn_and_not_packages(make):
    """A hundred packages of one person say no more than one does: the interval must not shrink."""
    few = pd.DataFrame({"with": list("abcdefgh"), "lost": [0.0, 1, 0, 1, 0, 0, 1, 0]})
    many = few.loc[few.index.repeat(100)].reset_index(drop=True)
    assert make.interval(make.percentages(many, "lost")) == make.interval(make.percentages(few, "lost"))


def test_every_interval_holds_its_estimate(groups, differences, labels):
    for table, column in ((groups, "percent"), (differences, "points"), (labels, "points")):
        assert (table["low"] < table[column]).all()
        assert (table[column] < table["high"]).all()


def test_the_card_quotes_the_tables(found, groups, differences, labels):
    card = (FOLDER / "README.md").read_text(encoding="utf-8")
    quoted = [
        differences.loc[crew, outcome, "nothing"] for crew in ("one", "more") for outcome in ("lost", "gone")
    ]
    quoted += [
        labels.loc[outcome, "package"] for outcome in ("gone", "orphaned", "updated", "tests", "tests_begun")
    ]
    missing = [
        text
        for row in quoted
        if (text := f"{row['points']:+.1f} [{row['low']:+.1f}, {row['high']:+.1f}]") not in card
    ]
    assert not missing
    assert f"({len(found):,})" in card
    assert f"to +{differences.loc[('one', 'lost', 'package'), 'points']:.1f}" in card
    lone = found[found["keyed"] & (found["n"] == 1) & (found["left"] == 1)].groupby("with").size()
    assert (
        f"{len(lone)} people stand behind the {lone.sum()} packages, and one of them behind {lone.max()}"
        in card
    )
    ring = data.debian_people()["ring"]
    assert f"({((ring.str[0] != '-') & (ring.str[2] == '-')).sum()} people)" in card
