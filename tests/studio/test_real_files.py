"""Files that programs and people made, each beside what it holds according to truth.csv."""

import csv
import re
from pathlib import Path

import pytest

from netlib.errors import PlainError
from netlib.studio import reading

FILES = Path(__file__).parent / "files"
with (FILES / "truth.csv").open(encoding="utf-8", newline="") as opened:
    TRUTH = {row["file"]: row for row in csv.DictReader(opened)}
BESIDE = {
    "safer-chemicals_edges.csv": "safer-chemicals_nodes.csv",
    "hazel_netzero_edges.csv": "hazel_netzero_nodes.csv",
    "campnet.##h": "campnet.##d",
}
ALONE = [name for name in TRUTH if name not in BESIDE.values()]
ASKED = {"french_excel_cp1252.csv": "encoding: french_excel_cp1252.csv"}


def contents(name: str) -> dict[str, bytes]:
    names = [name, *([BESIDE[name]] if name in BESIDE else [])]
    return {each: (FILES / each).read_bytes() for each in names}


def read(name: str) -> reading.Reading:
    """Read a file in this process; the likeliest answer is given to at most one question."""
    content = reading.check_files(contents(name))
    found = reading.result(reading.read_here(content, {}))
    if found.question is not None:
        assert found.question.id == ASKED[name]
        found = reading.result(
            reading.read_here(content, {found.question.id: found.question.options[0].value})
        )
        assert found.question is None
    else:
        assert name not in ASKED
    return found


def named(found: reading.Reading) -> dict[tuple[str, str], object]:
    """The ties by the names of their ends."""
    names = {person.id: person.name for person in found.map.people}
    return {(names[tie.source], names[tie.target]): tie for tie in found.map.ties}


def test_every_file_is_described():
    assert {path.name for path in FILES.iterdir()} == {*TRUTH, "truth.csv"}


@pytest.mark.parametrize("name", ALONE)
def test_the_numbers_are_those_of_the_file(name):
    truth, found = TRUTH[name], read(name)
    assert len(found.map.people) == int(truth["nodes"])
    counted = found.receipt.numbers["ties"]
    if name == "ranked_choices_de.csv":  # which counts rejections apart
        assert sum(tie.counts for tie in found.map.ties) == int(truth["ties_in_file"])
    else:
        assert counted["read"] - counted["dropped"] == int(truth["ties_in_file"])
    ways = {tie.directed for tie in found.map.ties}
    assert ways == {"D": {True}, "U": {False}}[truth["directed(D/U/M)"]]
    if truth["distinct_ties"]:
        ends = [(tie.source, tie.target) for tie in found.map.ties]
        pairs = ends if ways == {True} else [tuple(sorted(pair)) for pair in ends]
        assert len(set(pairs)) == int(truth["distinct_ties"])
        assert min(counted["kept"], int(truth["ties_in_file"])) == counted["kept"]
    if truth["isolates"]:
        G = found.map.network()
        looped = {tie.source for tie in found.map.ties if tie.source == tie.target}
        alone = [p for n, p in enumerate(found.map.people) if G.degree(n) == 0 and p.id not in looped]
        assert len(alone) == int(truth["isolates"])
    if loops := re.search(r"loops (\d+)", truth["truth_detail"]):
        assert sum(tie.source == tie.target for tie in found.map.ties) == int(loops[1])


SPOTS = [name for name in ALONE if "most neighbours" in TRUTH[name]["spot_facts"]]


@pytest.mark.parametrize("name", SPOTS)
def test_the_spot_facts_hold(name):
    facts, found = TRUTH[name]["spot_facts"], read(name)
    names = {person.id: person.name for person in found.map.people}
    most, count = re.search(r"most neighbours: '(.*?)' = (\d+)", facts).groups()
    G = found.map.network()
    assert G.degree(found.map.names.index(most)) == int(count) == max(degree for _, degree in G.degree())
    for which, tie in (("first", found.map.ties[0]), ("last", found.map.ties[-1])):
        source, target, value = re.search(rf"{which} tie '(.*?)'->'(.*?)'(?: value (\S+))?", facts).groups()
        assert (names[tie.source], names[tie.target]) == (source, target)
        if value:
            assert value in (tie.layer, str(tie.strength), f"{tie.strength:g}" if tie.strength else "")


def test_a_calendar_counts_meetings_and_knows_people_by_their_address():
    ties = named(read("calendar_export.csv"))
    assert ties["ana@x.org", "Bo Li"].strength == 2
    assert len(ties) == 4


def test_a_decimal_comma_and_a_blank_row():
    found = read("french_excel_cp1252.csv")
    assert named(found)["Élodie Lefèvre", "Jürgen Groß"].strength == 2.5
    assert [tie.strength for tie in found.map.ties] == [2.5, 1, 3]


def test_graph_commons_tells_people_apart_by_type_and_name():
    found = read("graphcommons_graph.json")
    assert [(p.name, p.group) for p in found.map.people if p.name == "Ahmet"] == [
        ("Ahmet", "Person"),
        ("Ahmet", "Org"),
    ]
    assert [person.name for person in read("graphcommons_signals.json").map.people] == ["Ahmet", "Burak"]


def test_kumu_names_several_in_a_cell_and_leaves_out_what_its_name_ignores():
    found = read("kumu_pipe_ignore.xlsx")
    assert found.map.names == ("Ann", "Bob", "Cy", "Dee")
    reasons = {(line.place, line.kind, line.what): line.reason for line in found.receipt.lines}
    assert "(ignore)" in reasons["sheet Notes (ignore)", "", "note"]
    assert reasons["sheet Connections, row 2", "people", "kept"] == "named only in ties"


def test_weights_that_are_text_are_numbers_and_nobody_is_merged():
    found = read("nodexl_export.graphml")
    assert [tie.strength for tie in found.map.ties] == [2, 1]
    assert {"Bob", "bob"} < set(found.map.names)


def test_ratings_are_means_of_what_was_answered():
    ties = named(read("partner_like_survey.xlsx"))
    assert ties["Health Dept", "YMCA"].details["trust"] == pytest.approx(11 / 3)
    assert "trust" not in ties["City Schools", "Health Dept"].details
    assert ties["City Schools", "Health Dept"].details["value"] == pytest.approx(10 / 3)
    assert ties["City Schools", "Health Dept"].strength is None


def test_polinode_keeps_pairs_loops_and_words():
    upload = read("polinode_network_upload.xlsx")
    assert sorted(tie.strength for tie in upload.map.ties) == [1, 2, 3]
    assert upload.map.ties[-1].source == upload.map.ties[-1].target
    assert any("Keylist" in line.place and "not used" in line.reason for line in upload.receipt.lines)
    download = read("polinode_survey_download.xlsx")
    assert named(download)["Bo Li", "Çelik, Deniz"].details["Answer"] == "Weekly"


def test_choices_have_ranks_and_rejections_are_below_zero():
    found = read("ranked_choices_de.csv")
    ties = named(found)
    assert [ties["Tim", other].strength for other in ("Mia", "Lea", "Noah")] == [3, 2, 1]
    assert ties["Lea", "Tim"].layer == "Ablehnung"
    assert found.map.people[3].answered is False
    assert (found.map.asked, found.map.answered) == (4, 3)


def test_two_ties_between_the_same_people_keep_their_kinds():
    ties = named(read("sumapp_live_kumu.json"))
    assert ties["Ana Núñez", "Bo Li"].layer == "We work closely"
    assert ties["Bo Li", "Ana Núñez"].layer == "We have met"


def test_half_of_a_pair_is_refused_in_words():
    content = reading.check_files({"campnet.##d": (FILES / "campnet.##d").read_bytes()})
    with pytest.raises(PlainError, match="one half of a UCINET dataset"):
        reading.read_here(content, {})


@pytest.mark.parametrize("name", [name for name in BESIDE.values() if name.endswith(".csv")])
def test_people_whose_ties_are_in_another_file_have_none_yet(name):
    content = reading.check_files({name: (FILES / name).read_bytes()})
    found = reading.result(reading.read_here(content, {}))
    (edges,) = [edges for edges, nodes in BESIDE.items() if nodes == name]
    assert len(found.map.people) == int(TRUTH[edges]["nodes"])
    assert not found.map.ties
