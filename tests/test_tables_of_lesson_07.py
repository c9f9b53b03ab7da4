"""The tables of lesson 7, made again from what they come from."""

import numpy as np
import pytest

from make_scripts import script
from netlib import data, datapackage
from netlib.models.virtual_teams import DOCUMENTED, FACE_TO_FACE, UNDOCUMENTED, VIRTUAL

# --- Always on ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def searches():
    return data.always_on().set_index(["network", "copying", "contact_every", "interplay", "step"])


@pytest.mark.parametrize(
    "setting",
    [
        ("ring", "best", 3, 2),
        ("full", "best", 1, 0),
        ("full", "common", 2, 5),
        ("alone", "best", 1, 2),
    ],
)
def test_few_landscapes_come_near_the_many(searches, setting):
    """40 landscapes, the first of the 400: their means lie within four of their standard errors."""
    for row in script("always_on").course(*setting, landscapes=40):
        shipped = searches.loc[(*setting, row["step"])]
        error = np.hypot(row["performance_se"], shipped["performance_se"])
        assert row["performance"] == pytest.approx(shipped["performance"], abs=4 * error + 1e-4)


def test_every_setting_has_every_step(searches):
    make = script("always_on")
    ways = 2 * len(make.COPYING) * len(make.CONTACT_EVERY) + 1
    assert len(searches) == ways * len(make.INTERPLAY) * len(make.KEPT)
    assert (searches["n_runs"] == make.LANDSCAPES).all()
    assert searches.index.is_unique


def test_nobody_gets_worse(searches):
    gains = searches.groupby(level=["network", "copying", "contact_every", "interplay"])["performance"].diff()
    assert gains.min() >= 0


def test_on_a_simple_problem_all_get_to_the_top(searches):
    assert (searches.xs((0, 200), level=["interplay", "step"])["performance"] > 0.999).all()


def test_the_reported_numbers_are_met_in_order_and_not_more_closely_than_said(searches):
    circle, full = (searches.loc[way, "best", 1, 5, 200] for way in ("ring", "full"))
    for row, reported in ((circle, 0.91), (full, 0.56)):
        away = abs(row["performance"] - reported)
        assert 3 * row["performance_se"] < away < 0.06
    card = (datapackage.FOLDER / "always_on" / "README.md").read_text(encoding="utf-8")
    ends = [f"{row['performance']:.2f}".removeprefix("0") for row in (circle, full)]
    assert f"they end at {' and '.join(ends)} (standard errors" in card


def test_with_the_common_solution_the_fast_network_is_ahead_and_the_ring_is_as_if_alone(searches):
    """The direction of effect that Barkoczi and Galesic (2016) print in their abstract."""
    for interplay in (2, 5, 9):
        ends = searches.xs((interplay, 200), level=["interplay", "step"])["performance"]
        assert ends["ring", "best", 1] > ends["full", "best", 1] + 0.05
        assert ends["full", "common", 1] > ends["ring", "common", 1] + 0.2
        assert ends["ring", "common", 1] == pytest.approx(ends["alone", "best", 1], abs=0.02)
    hard = searches.xs((5, 200), level=["interplay", "step"])["performance"]
    card = (datapackage.FOLDER / "always_on" / "README.md").read_text(encoding="utf-8")
    said = f"{hard['full', 'common', 1]:.2f}".removeprefix("0")
    assert f"with `common`, all-to-all ends at {said}" in card


# --- Debian in the pandemic -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def newcomers():
    return data.debian_pandemic("newcomers").set_index("joined")


def test_vouches_counted_once_more():
    vouches = data.debian_trust()
    table = data.debian_pandemic("vouches").set_index("year")
    for year in (2010, 2019, 2021, 2025):
        given = vouches[vouches["month"].str.startswith(str(year))]
        assert table.loc[year].tolist() == [len(given), len(set(given["signer"]))]


def test_shared_work_counted_once_more_with_sets(newcomers):
    people = data.debian_people()
    hands = {}
    for row in data.debian_maintains().itertuples():
        if row.releases & 4:
            hands.setdefault(row.package, set()).add(row.person)
    named = set().union(*hands.values())
    sharing = set().union(*(who for who in hands.values() if len(who) > 1))
    for joined, row in newcomers.iterrows():
        first, last = map(int, joined.split("-"))
        group = people[people["joined"].between(first, last) & (people["ring"] != "----")]
        group = set(group["person"])
        assert (row.n_people, row.n_named, row.n_sharing) == (
            len(group),
            len(group & named),
            len(group & sharing),
        )
        assert row.percent == pytest.approx(100 * row.n_sharing / row.n_people, rel=1e-5)
        assert row.percent_of_named == pytest.approx(100 * row.n_sharing / row.n_named, rel=1e-5)


def test_early_vouches_counted_once_more(newcomers):
    people = data.debian_people().set_index("person")
    joined = people.loc[(people["joined"] == 2020) | (people["joined"] == 2021), "joined"]
    received = dict.fromkeys(joined.index, 0)
    for row in data.debian_trust().itertuples():
        if row.signee in received and int(row.month[:4]) <= joined[row.signee] + 1:
            received[row.signee] += 1
    in_a_ring = [count for person, count in received.items() if people.loc[person, "ring"] != "----"]
    assert newcomers.loc["2020-2021", "vouches"] == np.median(in_a_ring)


def test_the_script_makes_what_lies_beside_it(newcomers):
    make = script("debian/pandemic")
    made = make.newcomers().set_index("joined")
    for column in newcomers:
        assert made[column].tolist() == pytest.approx(newcomers[column].tolist(), rel=1e-5, abs=1e-5)


def test_intervals_of_shares_are_near_those_of_the_binomial(newcomers):
    for row in newcomers.itertuples():
        share = row.percent / 100
        half = 196 * (share * (1 - share) / row.n_people) ** 0.5
        assert row.percent_high - row.percent_low == pytest.approx(2 * half, rel=0.1)


def test_the_first_analysis_printed_79_for_both(newcomers):
    assert {round(newcomers.loc[joined, "percent_of_named"]) for joined in ("2018-2019", "2020-2021")} == {79}
    assert {round(newcomers.loc[joined, "percent"]) for joined in ("2018-2019", "2020-2021")} == {76}


# --- Virtual teams --------------------------------------------------------------------------------------


def test_the_model_was_made_to_meet_the_reported_means():
    means = data.breuer_correlations().set_index("level")["correlation"].to_dict()
    assert means == {
        "face to face": FACE_TO_FACE,
        "virtual": VIRTUAL,
        "documented": DOCUMENTED,
        "undocumented": UNDOCUMENTED,
    }
