"""Every export is read again as the map that was written, whatever people are called."""

import io
import os
from collections import Counter
from itertools import combinations

import networkx as nx
import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from netlib.studio import FORMATS, NetworkMap, Person, Tie, export, reading
from netlib.studio.draft import clean

MAPS = int(os.environ.get("NETLIB_MAPS", "20"))  # for each format; tools/bench/exports.py tries 1,000
HOSTILE = [
    '=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', "'=1", "''", '<b>x</b>', '$x^2$', 'a|b', 'a;b',
    'a,b', 'Gus "Red" Hale', '*Vertices 9', 'NA', 'null', 'None', 'true', '0', '1.5', '1,5', '_x0041_',
    '&#34;', '&amp;', '\\N', ']]>', 'Source', 'Target', 'Label', 'From', 'To', 'id', 'sep=;', '#x', '%',
    'z\u0301\u0302\u0303', '\U0001f468\u200d\U0001f469', '山田', 'ل', 'dl n=3', 'graph [', 'digraph {',
    '{', '[1]', 'mia ', 'Mia', "O'Neil", 'a\\',
    'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', '2024-01-02', 'Ann <a@x.org>',
]  # fmt: skip
NAMES = st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=6)
STRENGTH = st.none() | st.integers(-4, 9).map(float) | st.floats(-1e6, 1e6, allow_subnormal=False)
LAYERS = st.sampled_from(["", "advice", "trust, deep", "=1", 'x"y', "directed"])


@st.composite
def maps(draw, simple=False):
    """A map as reading makes one: names are clean, and there is a tie."""
    names = [clean(name) or "x" for name in draw(st.lists(NAMES, min_size=3, max_size=7))]
    ids = draw(st.sampled_from([[f"p{n}" for n in range(7)], [str(n) for n in range(7)], HOSTILE]))
    people = [
        Person(ids[n], name, "" if simple else clean(draw(NAMES | st.just(""))))
        for n, name in enumerate(dict.fromkeys(names) if simple else names)
    ]
    while len(people) < 3:
        people.append(Person(f"more {len(people)}", f"more {len(people)}"))
    end = st.sampled_from([person.id for person in people])
    layer = st.just("") if simple else LAYERS.map(clean)
    tie = st.builds(Tie, end, end, st.booleans(), STRENGTH, layer)
    return NetworkMap(tuple(people), tuple(draw(st.lists(tie, min_size=1, max_size=10))))


def again(ours: NetworkMap, format: str) -> NetworkMap:
    """The map that is read from its export, with not one question."""
    found = reading.result(reading.read_here(reading.check_files(export(ours, format)), {}))
    assert found.question is None, found.question
    return found.map


def same(ours: NetworkMap, read: NetworkMap, groups: bool = True, layers: bool = True) -> None:
    """Names, groups and ties are equal; ids may be others."""
    assert [person.name for person in read.people] == [person.name for person in ours.people]
    if groups:
        assert [person.group for person in read.people] == [person.group for person in ours.people]
    assert Counter(ties(read, layers)) == Counter(ties(ours, layers))


def ties(ours: NetworkMap, layers: bool):
    places = ours.places
    for tie in ours.ties:
        ends = (places[tie.source], places[tie.target])
        strength = None if tie.strength is None else float(f"{tie.strength:.16g}")  # all that XLSX keeps
        yield ends, tie.directed, strength, tie.layer if layers else ""


@pytest.mark.parametrize("format", ["kumu", "kumu-json", "gephi", "gexf", "graphml", "netlib"])
@settings(max_examples=MAPS)
@given(ours=maps())
@example(ours=NetworkMap((Person("a", "=1"), Person("b", '"')), (Tie("a", "b", strength=-0.0),)))
@example(ours=NetworkMap((Person("a", "From", "To"), Person("b", "id", "Label")), (Tie("a", "b"),)))
@example(ours=NetworkMap((Person("a", "A"), Person("b", "B")), (Tie("a", "b", strength=262144.21289466496),)))
def test_what_was_written_is_read_again(format, ours):
    same(ours, again(ours, format))


@settings(max_examples=MAPS)
@given(ours=maps())
def test_pajek_keeps_names_and_ties(ours):
    same(ours, again(ours, "pajek"), groups=False)


COMPLETE = NetworkMap(
    tuple(Person(name, name) for name in "abcd"),
    tuple(Tie(a, b, strength=1 + (a == "a")) for a, b in combinations("abcd", 2)),
)


@settings(max_examples=MAPS)
@given(ours=maps(simple=True))
@example(ours=COMPLETE)
def test_a_matrix_keeps_names_and_who_is_tied_to_whom(ours):
    if not any(tie.strength != 0 for tie in ours.ties):
        return
    read = again(ours, "matrix")
    assert sorted(read.names) == sorted(ours.names)
    strongest: dict[tuple[str, str], float] = {}
    names = {person.id: person.name for person in ours.people}
    for tie in ours.ties:
        a, b = names[tie.source], names[tie.target]
        for pair in {(a, b)} if tie.directed else {(a, b), (b, a)}:
            strength = 1.0 if tie.strength is None else tie.strength
            strongest[pair] = max(strongest.get(pair, 0.0), strength, key=abs)
    found = {}
    names = {person.id: person.name for person in read.people}
    for tie in read.ties:
        a, b = names[tie.source], names[tie.target]
        found |= dict.fromkeys({(a, b)} if tie.directed else {(a, b), (b, a)}, tie.strength)
    assert found == {pair: strength for pair, strength in strongest.items() if strength}


def alike(ours: NetworkMap) -> tuple[tuple[Person, ...], tuple[Tie, ...]]:
    """The map with all ties in one direction, because NetworkX refuses documents that mix them."""
    return ours.people, tuple(Tie(t.source, t.target, True, t.strength, t.layer) for t in ours.ties)


@pytest.mark.parametrize("format", ["gexf", "graphml", "pajek"])
@settings(max_examples=15)
@given(ours=maps())
def test_networkx_reads_the_same_network(format, ours):
    ours = NetworkMap(*alike(ours))
    ((_, content),) = export(ours, format).items()
    if format == "pajek":
        if {tie.layer for tie in ours.ties} == {""}:  # it takes a layer's name for a tie
            G = nx.parse_pajek(content.decode("utf-8-sig"))
            assert G.number_of_nodes() == len({person.name for person in ours.people})
        return
    G = (nx.read_gexf if format == "gexf" else nx.read_graphml)(io.BytesIO(content))
    assert [label for _, label in G.nodes(data="label")] == list(ours.names)
    assert {(a, b) for a, b, *_ in G.edges} == {
        (list(G)[a], list(G)[b]) for (a, b), *_ in ties(ours, layers=False)
    }


def test_nothing_in_a_spreadsheet_is_a_formula():
    ours = NetworkMap((Person("a", "=1+1", "@x"), Person("b", "-2", "+3")), (Tie("a", "b", layer="=4"),))
    (content,) = export(ours, "kumu").values()
    cells = [
        cell
        for sheet in openpyxl.load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert {cell.value for cell in cells} >= {"=1+1", "@x", "-2", "+3", "=4"}
    assert not [cell for cell in cells if cell.data_type == "f"]
    for content in (*export(ours, "gephi").values(), *export(ours, "matrix").values()):
        starts = [cell[:1] for line in content.decode("utf-8-sig").split("\r\n") for cell in line.split(",")]
        assert not set(starts) & set("=+-@")


def test_details_travel_and_never_change_their_meaning():
    people = Person("a", "Ada", "North", details={"Phone": "12", "Type": "x"}), Person("b", "Ben")
    ours = NetworkMap(people, (Tie("a", "b", True, 2, "advice", {"Since": "2019", "Weight": 7}),))
    for format in ("kumu", "kumu-json", "gephi", "gexf", "graphml"):
        read = again(ours, format)
        same(ours, read)
        assert "12" in map(str, read.people[0].details.values()) or 12.0 in read.people[0].details.values()
        assert "x" in read.people[0].details.values()
        assert {"2019", 2019.0} & set(read.ties[0].details.values())
        assert {"7", 7.0} & set(read.ties[0].details.values())


def test_own_json_keeps_everything_else_too():
    ours = NetworkMap((Person("a", "Ada", answered=True), Person("b", "Ben")), (Tie("a", "b"),), "Ours", 9, 7)
    assert again(ours, "netlib") == ours


def test_an_unknown_format_is_refused():
    with pytest.raises(PlainError, match="kumu, kumu-json, gephi"):
        export(NetworkMap(), "docx")
    assert set(FORMATS) == {"kumu", "kumu-json", "gephi", "gexf", "graphml", "pajek", "matrix", "netlib"}
