"""Tables of every shape and texts of every format: what is read, what is asked, what is never guessed."""

import json

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netlib.errors import PlainError
from studio_reading import read, short, ties, xlsx

NODEXL = xlsx(
    "Misc",
    Edges=[
        ["", "", "Visual Properties"],
        ["Vertex 1", "Vertex 2", "Color", "Edge Weight"],
        ["a", "b", "", "2"],
    ],
    Vertices=[["", "Visual Properties"], ["Vertex", "Color", "Label"], ["a", "", "Ann"], ["b", "", "Bob"]],
    Misc=[["Item", "Value"], ["Graph Directedness", "Directed"]],
)
ONODO = xlsx(
    Nodes=[["Name", "Type"], ["Ann", "Person"], ["Bob", "Org"]],
    Relations=[
        ["Source", "Type", "Target", "Directed", "From", "To"],
        ["Ann", "pays", "Bob", "true", "2012-01-01", "2013-01-01"],
    ],
)
KUMU = xlsx(
    Elements=[["ID", "Label", "Type"], [1, "Ann", "P"], [2, "Bob", "P"]],
    Connections=[
        ["From", "To", "Direction", "Type"],
        [1, 2, "directed", "Advice"],
        [2, 1, "mutual", "Advice"],
    ],
)
YED = (
    '<graphml xmlns="http://g" xmlns:y="http://y"><key for="node" id="d"/>'
    '<graph edgedefault="directed" id="G">'
    '<node id="n0"><data key="d"><y:GroupNode><y:NodeLabel>Team</y:NodeLabel></y:GroupNode></data>'
    '<graph id="n0:">'
    '<node id="n0::n0"><data key="d"><y:NodeLabel>Ann</y:NodeLabel></data></node></graph></node>'
    '<node id="n1"><data key="d"><y:NodeLabel>Bob</y:NodeLabel></data></node>'
    '<edge id="e0" source="n0::n0" target="n1"/></graph></graphml>'
)

CLEAR = {
    "words of two languages": ({"a.csv": "Von;Nach;Gewicht\nMia;Tim;2,5\n"}, "Mia>Tim"),
    "a heading above the headers": (
        {"a.xlsx": xlsx(S=[[], ["My network"], [], ["", "From", "To"], ["", "Ann", "Bob"]])},
        "Ann>Bob",
    ),
    "ids in a second file": (
        {"n.csv": "Id,Label\n1,Ann\n2,Bob\n", "e.csv": "Source,Target\n2,1\n"},
        "Bob>Ann",
    ),
    "directions in a column": (
        {"a.csv": "From,To,Type,Direction\nAnn,Bob,knows,directed\nBob,Cy,knows,mutual\n"},
        "Ann>Bob Bob-Cy",
    ),
    "NodeXL, whose direction is in a hidden sheet": ({"n.xlsx": NODEXL}, "Ann>Bob"),
    "Onodo, whose From and To are dates": ({"o.xlsx": ONODO}, "Ann>Bob"),
    "Kumu with ids": ({"k.xlsx": KUMU}, "Ann>Bob Bob-Ann"),
    "Kumu as two CSV": (
        {"e.csv": "Label,Type\nAnn,P\nBob,P\n", "c.csv": "From,To,Type\nAnn,Bob,x\n"},
        "Ann-Bob",
    ),
    "types and names": (
        {"a.csv": "From Type,From Name,Edge,To Type,To Name\nPerson,Ahmet,RUNS,Org,Ahmet\n"},
        "Ahmet>Ahmet",
    ),
    "e-mail": (
        {"a.csv": "Date,From,To\n2020-01-01,a@x.org,b@x.org; c@x.org\n"},
        "a@x.org>b@x.org a@x.org>c@x.org",
    ),
    "row names of R": ({"a.csv": '"","from","to"\n"1","a","b"\n'}, "a>b"),
    "row names of R without a header": ({"a.txt": '"from" "to"\n"1" "a" "b c"\n'}, "a>b c"),
    "SNAP": ({"a.txt": "# Directed graph\n# FromNodeId\tToNodeId\n0\t1\n0\t2\n"}, "0>1 0>2"),
    "KONECT": ({"out.x": "% sym unweighted\n1 2\n1 3\n2 3\n"}, "1-2 1-3 2-3"),
    "a symmetric matrix": ({"m.csv": ",Ann,Bob,Cy\nAnn,0,1,0\nBob,1,0,1\nCy,0,1,0\n"}, "Ann-Bob Bob-Cy"),
    "a matrix with decimal commas": (
        {"m.csv": ";Ann;Bob;Cy\nAnn;0;1,5;0\nBob;1;0;NA\nCy;0;0;0\n"},
        "Ann>Bob Bob>Ann",
    ),
    "a matrix without names": ({"m.txt": "0 1 0 1\n1 0 1 0\n0 1 0 1\n1 0 1 0\n"}, "1-2 1-4 2-3 3-4"),
    "a matrix of people called Source and Target": (
        {"m.csv": ",Source,Target\nSource,0,1\nTarget,1,0\n"},
        "Source-Target",
    ),
    "numbered choices": (
        {"a.csv": "Name,Friend 1,Friend 2\nAnn,Bob,Cy\nBob,Cy,\nCy,Ann,Zoe\n"},
        "Ann>Bob Ann>Cy Bob>Cy Cy>Ann Cy>Zoe",
    ),
    "several names in a cell": (
        {"a.csv": 'Name,Whom do you ask?\nAnn Lee,"Bob Ray, Cy Fox"\nBob Ray,Cy Fox\nCy Fox,Ann Lee\n'},
        "Ann Lee>Bob Ray Ann Lee>Cy Fox Bob Ray>Cy Fox Cy Fox>Ann Lee",
    ),
    "GML with labels twice": (
        {
            "a.gml": 'graph [ directed 1 node [ id 1 label "A" ] node [ id 2 label "A" ] '
            "edge [ source 1 target 2 ] ]"
        },
        "A>A",
    ),
    "DOT": (
        {
            "a.dot": 'digraph { a -> b -> c [label="x"]; subgraph cluster_0 { label="Team"; d; e } '
            "d -> {a b} }"
        },
        "a>b b>c d>a d>b",
    ),
    "Pajek": ({"a.net": '*Vertices 3\n1 "Ann B"\n2 "Bob"\n*Arcs\n1 2 3\n*Edges\n2 3\n'}, "Ann B>Bob Bob-3"),
    "DL as a matrix": ({"a.dl": 'dl n=2\nlabels:\nAnn,"Cy D"\ndata:\n0 1\n0 0\n'}, "Ann>Cy D"),
    "DL with labels in the data": ({"a.dl": "DL N=2\nLABELS EMBEDDED\nDATA:\n  A B\nA 0 1\nB 0 0\n"}, "A>B"),
    "DL as a list": (
        {"a.dl": "dl n=3, format = edgelist1\nlabels embedded:\ndata:\nAnn Bob 2\nBob Cy 1\n"},
        "Ann>Bob Bob>Cy",
    ),
    "DL as a list of neighbours": (
        {"a.dl": "DL N = 4\nFORMAT = NODELIST1\nDATA:\n1 2 3\n2 4\n"},
        "1>2 1>3 2>4",
    ),
    "DL with two modes": (
        {"a.dl": "DL NR=1, NC=2\nROW LABELS:\nA\nCOL LABELS:\nx\ny\nDATA:\n1 1\n"},
        "A-x A-y",
    ),
    "a matrix below a title": (
        {
            "m.xlsx": xlsx(
                S=[["Advice"], [], ["", "A", "B", "C"], ["A", 0, 1, 0], ["B", 0, 0, 1], ["C", 0, 0, 0]]
            )
        },
        "A>B B>C",
    ),
    "a matrix with sums": ({"m.csv": ",A,B,Total\nA,0,1,1\nB,1,0,1\nTotal,1,1,2\n"}, "A-B"),
    "a matrix of numbers as names": ({"m.csv": "0,1,2,3\n1,0,1,0\n2,1,0,1\n3,0,1,0\n"}, "1-2 2-3"),
    "mail with names": (
        {"e.csv": 'from,to\n"Ann <a@x.org>","Bob <b@x.org>; c@x.org"\n'},
        "Ann>Bob Ann>c@x.org",
    ),
    "headers once more": ({"e.csv": "source,target\nA,B\nsource,target\nB,C\n"}, "A>B B>C"),
    "SIF": ({"a.sif": "Ann pp Bob\nBob pp Cy Dee\n"}, "Ann>Bob Bob>Cy Bob>Dee"),
    "VNA": (
        {"a.vna": "*Node data\nID, gender\nAnn m\nBob f\n*Tie data\nFROM TO strength\nAnn Bob 3\n"},
        "Ann>Bob",
    ),
    "D3, which counts from 0": (
        {
            "a.json": json.dumps(
                {"nodes": [{"name": "A"}, {"name": "B"}], "links": [{"source": 0, "target": 1}]}
            )
        },
        "A>B",
    ),
    "adjacency data of NetworkX": (
        {"a.json": json.dumps(nx.adjacency_data(nx.Graph([("A", "B"), ("B", "C"), ("C", "C")])))},
        "A-B B-C C-C",
    ),
    "directed adjacency data": (
        {"a.json": json.dumps(nx.adjacency_data(nx.DiGraph([("A", "B"), ("B", "A"), ("B", "C")])))},
        "A>B B>A B>C",
    ),
    "a matrix in JSON": ({"a.json": "[[0, 1, 0], [1, 0, 1], [0, 1, 0]]"}, "1-2 2-3"),
    "XGMML of Cytoscape": (
        {
            "a.xgmml": '<graph label="n" directed="1" xmlns="http://www.cs.rpi.edu/XGMML">'
            '<node id="-1" label="A"><att name="team" value="x" type="string"/></node>'
            '<node id="-2" label="B"/><edge source="-1" target="-2" label="A (pp) B">'
            '<att name="weight" value="2" type="real"/></edge></graph>'
        },
        "A>B",
    ),
    "neighbours in JSON": ({"a.json": '{"A": ["B"], "B": []}'}, "A>B"),
}


@pytest.mark.parametrize(("files", "expected"), CLEAR.values(), ids=CLEAR)
def test_what_is_clear_is_read_without_a_question(files, expected):
    found = read(files)
    assert found.question is None, found.question
    assert short(found) == expected


MATRICES = xlsx(
    advice=[["", "A", "B"], ["A", 0, 1], ["B", 0, 0]], trust=[["", "A", "B"], ["A", 0, 0], ["B", 2, 0]]
)
TWICE = "".join(
    f'<graph id="{g}" edgedefault="undirected"><node id="1"/><node id="2"/>'
    '<edge source="1" target="2"/></graph>'
    for g in "ab"
)
FULL = {
    "elements": [
        {"_id": f"e{n}", "attributes": {"label": name}} for n, name in enumerate(["A", "B", "Gone"])
    ],
    "connections": [{"from": "e0", "to": "e1", "direction": "undirected", "attributes": {}}],
    "maps": [{"elements": [{"element": "e0"}, {"element": "e1"}]}],
}
UNCLEAR = {
    "headers of another world": (
        {"a.csv": "Manager,Report\nAnn,Bob\nAnn,Cy\n"},
        "columns: a.csv",
        "1>2",
        "Ann>Bob Ann>Cy",
    ),
    "no headers": ({"a.csv": "Ann,Bob\nBob,Cy\n"}, "columns: a.csv", "1-2 all rows", "Ann-Bob Bob-Cy"),
    "numbers without headers": (
        {"a.csv": "1,2,0.5\n2,3,1\n3,1,2\n1,4,7\n"},
        "columns: a.csv",
        "1>2 all rows",
        "1>2 2>3 3>1 1>4",
    ),
    "ends that are only numbered": (
        {"a.csv": "Date,Person A,Person B\n2012,Ann,Bob\n"},
        "direction: a.csv",
        "undirected",
        "Ann-Bob",
    ),
    "from and to beside labels": (
        {"n.csv": "id,label\n1,Ann\n2,Bob\n", "e.csv": "from,to\n1,2\n"},
        "direction: e.csv",
        "directed",
        "Ann>Bob",
    ),
    "a name misspelled on one side": (
        {"m.csv": ",Ann,Bob,Cyy\nAnn,0,1,0\nBob,1,0,1\nCy,0,1,0\n"},
        "spelling: m.csv",
        "same",
        "Ann-Bob Bob-Cy",
    ),
    "half a matrix": (
        {"m.csv": ",A,B,C\nA,,1,0\nB,,,1\nC,,,\n"},
        "direction: m.csv",
        "undirected",
        "A-B B-C",
    ),
    "matrices below each other": (
        {"m.csv": ",A,B\nA,0,1\nB,0,0\n\n,A,B\nA,0,0\nB,1,0\n"},
        "tables",
        "together",
        "A>B B>A",
    ),
    "an old Central European text": (
        {"e.csv": "Source,Target\nŻak,Łoś\n".encode("cp1250")},
        "encoding: e.csv",
        "cp1250",
        "Żak>Łoś",
    ),
    "people and events": (
        {"m.csv": ",E1,E2\nAnn,1,0\nBob,1,1\n"},
        "columns: m.csv",
        "two modes",
        "Ann-E1 Bob-E1 Bob-E2",
    ),
    "two relations": ({"m.xlsx": MATRICES}, "tables", "together", "A>B B>A"),
    "two relations, one wanted": ({"m.xlsx": MATRICES}, "tables", "m.xlsx/trust", "B>A"),
    "two files of ties": (
        {"a.csv": "source,target\nA,B\n", "b.csv": "source,target\nX,Y\n"},
        "tables",
        "b.csv",
        "X>Y",
    ),
    "ties that spell otherwise": (
        {"n.csv": "name,team\nAnn,x\nBob,y\n", "e.csv": "from,to\nann,BOB\n"},
        "spelling: n.csv",
        "same",
        "Ann>Bob",
    ),
    "numbers of rows": (
        {"n.csv": "name,team\nAnn,x\nBob,y\nCy,x\n", "e.csv": "from,to\n1,2\n"},
        "numbers: n.csv",
        "0",
        "Bob>Cy",
    ),
    "neighbours": (
        {"a.csv": "Ann,Bob,Cy\nBob,Ann\nCy,Ann,Dee\nDee,Cy\n"},
        "direction: a.csv",
        "undirected",
        "Ann-Bob Ann-Cy Cy-Dee",
    ),
    "frames of yEd": ({"a.graphml": YED}, "frames: a.graphml", "groups", "Ann>Bob"),
    "two graphs that are relations": (
        {"a.graphml": f"<graphml>{TWICE}</graphml>"},
        "graphs: a.graphml",
        "relations",
        "1-2 1-2",
    ),
    "two graphs that are interviews": (
        {"a.graphml": f"<graphml>{TWICE}</graphml>"},
        "graphs: a.graphml",
        "interviews",
        "1-2 1-2",
    ),
    "what was deleted in Kumu": ({"a.json": json.dumps(FULL)}, "deleted: a.json", "drop", "A-B"),
    "a comma that may be either": (
        {"a.csv": "source;target;weight\nA;B;1,234\n"},
        "decimals: a.csv",
        ".",
        "A>B",
    ),
}


@pytest.mark.parametrize(("files", "question", "answer", "expected"), UNCLEAR.values(), ids=UNCLEAR)
def test_what_is_unclear_is_asked_once(files, question, answer, expected):
    asked = read(files)
    assert asked.map is None
    assert asked.question.id == question
    assert answer in [option.value for option in asked.question.options]
    found = read(files, **{question: answer})
    assert found.question is None
    assert short(found) == expected
    with pytest.raises(PlainError, match="must be one of"):
        read(files, **{question: "something else"})


def test_interviews_with_the_same_ids_are_other_people():
    found = read({"a.graphml": f"<graphml>{TWICE}</graphml>"}, **{"graphs: a.graphml": "interviews"})
    assert len(found.map.people) == 4


def test_a_roster_knows_who_did_not_answer_and_what_is_no_person():
    found = read({"r.csv": "Name,Age,Ann,Bob,Cy,Dee\nAnn,33,,1,,1\nBob,44,1,,1,\nCy,29,,1,,\n"})
    assert found.map.names == ("Ann", "Bob", "Cy", "Dee")
    assert (found.map.asked, found.map.answered) == (4, 3)
    assert found.map.people[3].answered is False
    assert found.map.people[0].details["Age"] == "33"


def test_questions_in_brackets_are_layers():
    text = "Name,Work [Ann],Work [Bob],Advice [Ann],Advice [Bob]\nAnn,,weekly,,0\nBob,never,,1,\n"
    found = read({"r.csv": text})
    assert ties(found) == [("Ann", ">", "Bob", None, "Work"), ("Bob", ">", "Ann", 1, "Advice")]
    assert found.map.ties[0].details["answer"] == "weekly"


def test_a_row_with_a_name_that_lacks_quotes_is_dropped_and_said():
    found = read({"a.csv": "source,target,weight\nSmith, John,Bob,2\nBob,Ann,1\n"})
    assert ties(found) == [("Bob", ">", "Ann", 1, "")]
    (line,) = [line for line in found.receipt.lines if line.what == "dropped"]
    assert (line.place, line.count) == ("line 2", 1)


def test_na_null_0_and_empty_are_four_things():
    found = read({"a.csv": "source,target,weight\nNull,Ann,NA\nAnn,None,\nNull,Bob,0\nBob,Ann,null\n"})
    assert {person.name for person in found.map.people} == {"Null", "Ann", "None", "Bob"}
    assert [tie.strength for tie in found.map.ties] == [None, None, 0, None]
    assert [dict(tie.details) for tie in found.map.ties] == [{"weight": "NA"}, {}, {}, {"weight": "null"}]


def test_words_are_no_numbers():
    found = read({"a.csv": "source,target,weight\nA,B,weekly\nB,C,majority\n"})
    assert [tie.details["weight"] for tie in found.map.ties] == ["weekly", "majority"]


def test_what_was_taken_can_be_changed():
    files = {"a.csv": "source,target,weight\nA,B,2\n"}
    (taken,) = [taken for taken in read(files).receipt.taken if taken.id == "direction: a.csv"]
    assert taken.value == "directed"
    assert "otherwise" not in taken.words
    changed = read(files, **{taken.id: "undirected"})
    assert short(changed) == "A-B"
    (taken,) = [one for one in changed.receipt.taken if one.id == taken.id]
    assert taken.words.endswith("You said otherwise: “Both ways”.")


KARATE = nx.karate_club_graph()


@pytest.mark.parametrize(
    ("name", "text", "asked"),
    [
        ("a.gml", "\n".join(nx.generate_gml(KARATE)), None),
        ("a.graphml", "\n".join(nx.generate_graphml(KARATE)), None),
        ("a.gexf", "\n".join(nx.generate_gexf(KARATE)), None),
        ("a.json", json.dumps(nx.node_link_data(KARATE)), None),
        ("a.json", json.dumps(nx.cytoscape_data(KARATE)), None),
        ("a.txt", "\n".join(nx.generate_edgelist(KARATE)), "1-2 all rows"),
        ("a.txt", "\n".join(nx.generate_edgelist(KARATE, delimiter=",", data=["weight"])), "1-2 all rows"),
        ("a.txt", "\n".join(nx.generate_adjlist(KARATE)), "undirected"),
    ],
)
def test_what_networkx_writes_is_read(name, text, asked):
    found = read({name: text})
    if asked:
        found = read({name: text}, **{found.question.id: asked})
    assert (len(found.map.people), len(found.map.ties)) == (34, 78)
    assert nx.is_isomorphic(nx.Graph(found.map.network()), nx.Graph(KARATE))
    if "adjlist" not in str(asked) and asked != "undirected":
        assert sum(tie.strength for tie in found.map.ties) == 231


CELL = st.sampled_from(
    [
        "Ann",
        "Bob",
        "ann",
        "",
        " ",
        "Cy",
        "NA",
        "1",
        "0",
        "-1",
        "2,5",
        "x|y",
        "a@b.c; d@e.f",
        "Source",
        "\u202e",
    ]
)
TABLE = st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=6)


@settings(max_examples=150)
@given(
    TABLE,
    st.sampled_from(
        ["source,target,weight", "From,To", "Name,1. Wahl,2. Wahl", ",Ann,Bob", "Organizer,Attendees", ""]
    ),
)
def test_read_is_kept_and_merged_and_dropped(rows, head):
    """`reading.result` compares the receipt with the map, and refuses one that does not add up."""
    text = "\n".join([head, *(",".join(f'"{cell}"' for cell in row) for row in rows)])
    try:
        found = read({"a.csv": text})
    except PlainError as refused:
        if "please report" in str(refused):
            raise
        return
    if found.map is not None:
        for numbers in found.receipt.numbers.values():
            assert numbers["read"] == numbers["kept"] + numbers["merged"] + numbers["dropped"]


ALONE = {
    "a table": {"a.csv": "Id,Label,Team\n1,Ann,x\n2,Bob,y\n"},
    "one column": {"a.csv": "name\nAnn\nBob\n"},
    "Kumu": {"a.json": json.dumps({"elements": [{"label": "Ann"}, {"label": "Bob"}], "connections": []})},
    "GEXF": {
        "a.gexf": '<gexf><graph><nodes><node id="1" label="Ann"/><node id="2" label="Bob"/></nodes>'
        "</graph></gexf>"
    },
}


@pytest.mark.parametrize("files", ALONE.values(), ids=ALONE)
def test_people_without_ties_are_read_and_it_is_said_what_to_do(files):
    found = read(files)
    assert (found.map.names, found.map.ties) == (("Ann", "Bob"), ())
    assert any("no ties yet: tick or draw them" in line.reason for line in found.receipt.lines)


def test_people_whom_no_tie_names_are_kept_without_ties():
    found = read({"n.csv": "Name,Team\nXia,x\nYan,y\n", "e.csv": "source,target\nAnn,Bob\n"})
    assert found.map.names == ("Ann", "Bob", "Xia", "Yan")
    assert found.map.people[2].group == "x"
    assert any("no tie names anybody on this list" in line.reason for line in found.receipt.lines)
