import json
import re
import shutil
from collections import Counter
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netlib import data, datapackage
from netlib.errors import PlainError

PACKAGES = sorted(
    path.parent.relative_to(datapackage.FOLDER).as_posix()
    for path in datapackage.FOLDER.rglob("datapackage.json")
)
TABLES = [
    (package, resource["name"])
    for package in PACKAGES
    for resource in json.loads((datapackage.FOLDER / package / "datapackage.json").read_text())["resources"]
]


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A private copy of the smaller tables, for tests that damage them."""
    for package in ("berg1995", "debian"):
        (tmp_path / package).mkdir()
        for file in ("datapackage.json", "senders.csv", "people.csv", "trust.csv"):
            if (datapackage.FOLDER / package / file).exists():
                shutil.copy(datapackage.FOLDER / package / file, tmp_path / package / file)
    monkeypatch.setattr(datapackage, "FOLDER", tmp_path)
    return tmp_path


def sentence(read):
    with pytest.raises(PlainError) as caught:
        read()
    return str(caught.value)


def change(file, old, new):
    raw = file.read_bytes()
    assert old in raw
    file.write_bytes(raw.replace(old, new, 1))


# --- as published ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("package", "name"), TABLES)
def test_every_table_is_as_published_and_obeys_its_own_description(package, name):
    resource = datapackage.find_resource(package, name)
    raw = (datapackage.FOLDER / package / resource["path"]).read_bytes()
    assert datapackage.checksum(raw) == resource["hash"]
    assert datapackage.find_fault(raw, resource) is None
    assert b"\r" not in raw  # .gitattributes keeps git from changing line ends
    table = datapackage.read_table(package, name)
    assert list(table) == [field["name"] for field in resource["schema"]["fields"]]
    assert len(table) == resource["rows"] > 0


@pytest.mark.parametrize(("package", "name"), TABLES)
def test_every_data_card_names_every_table_and_column(package, name):
    card = (datapackage.FOLDER / package / "README.md").read_text(encoding="utf-8")
    assert f"{name}.csv" in card
    if name != "bootstrap":  # its columns are the names of estimates
        missing = [column for column in datapackage.read_table(package, name) if f"`{column}`" not in card]
        assert not missing


def test_every_file_of_data_is_described():
    described = {f"{package}/{datapackage.find_resource(package, name)['path']}" for package, name in TABLES}
    found = {path.relative_to(datapackage.FOLDER).as_posix() for path in datapackage.FOLDER.rglob("*.csv")}
    assert found == described


def test_bergs_senders():
    sent = data.berg_senders()["sent"]
    assert len(sent) == 32
    assert sent.mean() == pytest.approx(5.16, abs=0.005)  # as printed, Berg, Dickhaut and McCabe (1995)
    assert (sent > 0).sum() == 30  # as printed
    counts = {10: 5, 8: 1, 7: 3, 6: 5, 5: 6, 4: 2, 3: 4, 2: 2, 1: 2, 0: 2}
    assert sent.value_counts().to_dict() == counts


def test_codes_in_one_table_are_those_of_the_others():
    people, packages = set(data.debian_people()["person"]), set(data.debian_packages()["package"])
    trust, maintains = data.debian_trust(), data.debian_maintains()
    assert set(trust["signer"]) | set(trust["signee"]) | set(maintains["person"]) <= people
    assert set(maintains["package"]) <= packages
    assert not trust.duplicated(["signer", "signee"]).any()
    assert not maintains.duplicated(["package", "person"]).any()
    assert (trust["signer"] != trust["signee"]).all()


@pytest.mark.parametrize("year", data.RELEASES)
def test_no_keyring_shows_a_vouch_from_its_future(year):
    release, trust = data.find_release(year), data.debian_trust()
    seen = trust["seen"].to_numpy() >> release.position & 1 == 1
    assert trust.loc[seen, "month"].max() <= release.until


def test_what_is_returned_is_the_callers_to_change():
    senders = data.berg_senders()
    senders.loc[:, "sent"] = 0
    assert data.berg_senders()["sent"].sum() == 165


# --- networks -------------------------------------------------------------------------------------------


def test_the_work_network_ties_those_who_share_a_package():
    year = 2025  # all four years: tests/test_derived.py
    position = data.find_release(year).position
    keyring = {
        p
        for p, ring in data.debian_people()[["person", "ring"]].itertuples(index=False)
        if ring[position] != "-"
    }
    crews = {}
    for package, person, releases in data.debian_maintains().itertuples(index=False):
        if releases >> position & 1 and person in keyring:
            crews.setdefault(package, set()).add(person)
    shared = nx.Graph()
    for crew in crews.values():
        shared.add_nodes_from(crew)
        for two in combinations(crew, 2):
            shared.add_edge(*two, packages=shared.edges[two]["packages"] + 1 if shared.has_edge(*two) else 1)
    network = data.work_network(year)
    assert set(network) == set(shared)
    assert nx.utils.edges_equal(network.edges(data=True), shared.edges(data=True))
    assert nx.get_node_attributes(network, "packages") == Counter(
        person for crew in crews.values() for person in crew
    )


def test_the_trust_network_points_from_signer_to_signee():
    network = data.trust_network(2023)
    people = data.debian_people().set_index("person")
    assert isinstance(network, nx.DiGraph)
    assert set(network) == set(people.index[people["ring"].str[1] != "-"])
    trust = data.debian_trust().set_index(["signer", "signee"])["month"]
    months = {(a, b): month for a, b, month in network.edges(data="month")}
    assert months == {
        (a, b): month
        for (a, b), month in trust.items()
        if month <= "2022-12" and a in network and b in network
    }
    roles = {"U": "developer", "M": "maintainer", "N": "member without upload rights"}
    assert all(network.nodes[each]["role"] == roles[people["ring"][each][1]] for each in network)
    joined = nx.get_node_attributes(network, "joined")
    late = [person for person, year in joined.items() if year is not None and year > 2022]
    assert len(late) == 1  # an oddity the data card names: joined again
    assert sum(year is None for year in joined.values()) == people.loc[list(network), "joined"].isna().sum()


@pytest.mark.parametrize("year", [2022, "2023", None])
@pytest.mark.parametrize("network", [data.trust_network, data.work_network])
def test_there_are_four_releases(network, year):
    words = "year must be 2021, 2023, 2025 or 2026, the releases in the data; got "
    assert sentence(lambda: network(year)) == words + repr(year)


def test_an_unknown_derived_table_is_answered_with_those_that_exist():
    assert re.fullmatch(
        r"name must be one of (\w+, )+\w+; got 'lader'", sentence(lambda: data.debian_derived("lader"))
    )


# --- written --------------------------------------------------------------------------------------------

MADE = pd.DataFrame(
    {"name": ["Æsa", 'Bo "the hub", elder'], "ties": [3, 12], "share": [2 / 3, 0.5], "left": [np.nan, 2020.0]}
)
RULES = {
    "name": ("a name", {"pattern": "[A-ZÆ].*"}),
    "ties": ("a whole number of at least 1", {"minimum": 1}),
    "share": ("a share from 0 to 1", {"minimum": 0, "maximum": 1}),
    "left": ("a year", {"minimum": 1993}),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where a package called ``made`` can be written and read back."""
    monkeypatch.setattr(datapackage, "FOLDER", tmp_path)
    (tmp_path / "made").mkdir()
    return tmp_path / "made"


def test_what_is_written_is_read_back_and_passes_the_checks(folder):
    tables = {"people": MADE, "few": MADE.head(1)}
    written = [datapackage.write_table(folder, *each, RULES.get, title="Who") for each in tables.items()]
    datapackage.write_package(folder, "of-people", "Who people are", written, sources=[{"title": "Æ"}])
    assert (folder / "people.csv").read_bytes() == (
        'name,ties,share,left\nÆsa,3,0.666667,\n"Bo ""the hub"", elder",12,0.5,2020\n'.encode()
    )
    for (name, table), resource in zip(tables.items(), written, strict=True):
        assert datapackage.find_resource("made", name) == resource
        raw = (folder / resource["path"]).read_bytes()
        assert datapackage.checksum(raw) == resource["hash"]
        assert datapackage.find_fault(raw, resource) is None
        pd.testing.assert_frame_equal(datapackage.read_table("made", name), table, rtol=1e-6)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert list(package) == ["name", "title", "sources", "resources"]
    assert (package["name"], package["title"]) == ("of-people", "Who people are")
    assert package["sources"] == [{"title": "Æ"}]


def test_a_written_table_is_described_by_its_columns(folder):
    resource = datapackage.write_table(folder, "people", MADE, RULES.get)
    assert list(resource) == ["name", "path", "hash", "rows", "schema"]
    fields = {field.pop("name"): field for field in resource["schema"]["fields"]}
    assert [field["type"] for field in fields.values()] == ["string", "integer", "number", "number"]
    assert fields["ties"]["constraints"] == {"required": True, "minimum": 1}
    assert fields["left"] == {"type": "number", "description": "a year", "constraints": {"minimum": 1993}}
    plain = datapackage.write_table(folder, "people", MADE)["schema"]["fields"]
    assert [field["description"] for field in plain] == ["a text", "a whole number", "a number", "a number"]
    assert [field["constraints"] for field in plain] == [{"required": True}] * 3 + [{}]


@pytest.mark.parametrize(
    ("float_format", "share"),
    [("%.4g", b"0.6667"), (None, b"0.6666666666666666"), (lambda value: f"{value:.2f}", b"0.67")],
)
def test_numbers_are_written_with_as_many_digits_as_asked_for(folder, float_format, share):
    datapackage.write_table(folder, "people", MADE[["share"]], RULES.get, float_format=float_format)
    assert (folder / "people.csv").read_bytes().split(b"\n")[1] == share


def test_what_its_description_forbids_is_not_written(folder):
    words = sentence(lambda: datapackage.write_table(folder, "people", MADE.assign(ties=[3, 0]), RULES.get))
    assert words == (
        "table must hold what describe says of it, but people.csv does not: line 3 has ties '0', which"
        " should be a whole number of at least 1"
    )
    assert not list(folder.iterdir())


# --- missing, altered, damaged --------------------------------------------------------------------------

TRUST = "data/debian/trust.csv"
REPAIR = "bring it back with `git checkout -- {}` or with a fresh download of the workbook"


def test_a_missing_table(copy):
    (copy / "debian/trust.csv").unlink()
    assert sentence(data.debian_trust) == f"{TRUST} is missing; {REPAIR.format(TRUST)}"


def test_a_folder_where_the_table_should_be(copy):
    (copy / "debian/trust.csv").unlink()
    (copy / "debian/trust.csv").mkdir()
    assert re.fullmatch(rf"{TRUST} cannot be opened \(.+\); bring it back .+", sentence(data.debian_trust))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"2017-10", b"2017-11", "some value in it is not the published one"),
        (
            b"2017-10",
            b"Oct-17",
            "line 2 has month 'Oct-17', which should be the month of the first signature, as YYYY-MM",
        ),
        (b"2017-10,15", b"2017-10,16", "line 2 has seen '16', which should be a bit mask .+"),
        (b"2017-10,15", b"2017-10,1.5", "line 2 has seen '1.5', which should be a bit mask .+"),
        (b"2017-10,15", b"2017-10,", "line 2 has seen '', which should be a bit mask .+"),
        (b"P0007,P2289,2017-10,15\n", b"", "it has 18,593 rows instead of 18,594"),
        (b"2017-10,15", b"2017-10", "line 2 has 3 values instead of 4"),
        (b"2017-10,15", b"2017-10,15,", "line 2 has 5 values instead of 4"),
        (
            b"signee",
            b"signed",
            "its columns should be signer, signee, month, seen, but are signer, signed, month, seen",
        ),
        (b",", b";", "its columns should be signer, signee, month, seen, but are signer;signee, month, seen"),
        (
            b"signee",
            "sig\u200bnee".encode(),
            r"the names of its columns hold characters that cannot be seen \(U\+200B\)",
        ),
        (b"2017-10", b"2017\xff10", "it is no longer plain comma-separated text"),
        (b"P0007", b'"P0007', "it is no longer plain comma-separated text"),
    ],
)
def test_an_altered_table_is_told_what_is_wrong_with_it(copy, old, new, fault):
    change(copy / "debian/trust.csv", old, new)
    words = sentence(data.debian_trust)
    start, end = f"{TRUST} was changed after it was published: ", f"; {REPAIR.format(TRUST)}"
    assert words.startswith(start)
    assert words.endswith(end)
    assert re.fullmatch(fault, words.removeprefix(start).removesuffix(end))


def test_a_download_that_broke_off(copy):
    file = copy / "debian/trust.csv"
    file.write_bytes(file.read_bytes()[:100_001])
    assert re.search(r"published: line \d+ has .+; bring it back", sentence(data.debian_trust))


def test_an_empty_table(copy):
    (copy / "berg1995/senders.csv").write_bytes(b"")
    assert "data/berg1995/senders.csv was changed after it was published: it is empty;" in sentence(
        data.berg_senders
    )


def test_the_mark_that_a_spreadsheet_puts_first_is_no_alteration(copy):
    file = copy / "debian/people.csv"
    plain = data.debian_people()
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert data.debian_people().equals(plain)


def test_windows_line_ends_are_no_alteration(copy):
    file = copy / "debian/people.csv"
    unix = data.debian_people()
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert data.debian_people().equals(unix)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b'{"resources": 7}',
        b'{"resources": [{}]}',
        b'{"resources": [{"name": "trust"}]}',
        b"\xff",
    ],
)
def test_a_damaged_description(copy, damaged):
    (copy / "debian/datapackage.json").write_bytes(damaged)
    file = "data/debian/datapackage.json"
    assert (
        sentence(data.debian_trust)
        == f"{file} no longer describes the tables beside it; {REPAIR.format(file)}"
    )


def test_a_missing_description(copy):
    (copy / "debian/datapackage.json").unlink()
    file = "data/debian/datapackage.json"
    assert sentence(data.debian_trust) == f"{file} is missing; {REPAIR.format(file)}"


def test_an_installed_package_is_repaired_by_installing_it_again(copy, monkeypatch):
    monkeypatch.setattr(datapackage, "_INSTALLED", copy)
    (copy / "debian/trust.csv").unlink()
    assert sentence(data.debian_trust) == f"{TRUST} is missing; install netlib again"


def test_a_missing_year_is_missing_not_nought():
    joined = data.debian_people()["joined"]
    assert joined.isna().sum() == 2084
    assert np.nanmin(joined.to_numpy(dtype=float, na_value=np.nan)) == 1998
