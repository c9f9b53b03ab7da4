"""Files as other programs write them, with what each means beyond its words: arrows, totals, codes, marks."""

import io
import json
import random
import zipfile

import pytest

from netlib.errors import PlainError
from studio_reading import read, short, ties, xlsx

YED = (
    '<graphml xmlns="http://g" xmlns:y="http://y"><key for="edge" id="d"/><graph edgedefault="directed">{}'
    "</graph></graphml>"
)


def drawn(*edges: tuple[str, str, str, str]) -> str:
    """A document of yEd: of each tie its ends and the arrows at them."""
    return YED.format(
        "".join(
            f'<edge source="{a}" target="{b}"><data key="d"><y:Line><y:Arrows source="{s}" target="{t}"/>'
            "</y:Line></data></edge>"
            for a, b, s, t in edges
        )
    )


NODE = {"identity": 0, "labels": ["Person"], "properties": {"name": "Ann"}}
FILM = {"identity": 1, "labels": ["Film"], "properties": {"title": "Dune"}}
PLAYS = {"identity": 9, "start": 0, "end": 1, "type": "PLAYS", "properties": {}}
APOC = [
    {"type": "node", "id": "0", "labels": ["P"], "properties": {"name": "Ann"}},
    {"type": "node", "id": "1", "labels": ["P"], "properties": {"name": "Bob"}},
    {"type": "relationship", "id": "0", "label": "KNOWS", "start": {"id": "0"}, "end": {"id": "1"}},
]
FORM = (
    'Timestamp,What is your name?,"How often? [Ann Lee]","How often? [Bob Ray]","How often? [Cy Fox]"\n'
    "9:00,Ann Lee,,Weekly,Never\n9:01,Bob Ray,Monthly,,I don't know this person\n"
    "9:02,Cy Fox,Not applicable,Rarely or never,\n"
)
QUALTRICS = (
    "Q1,Q2_1,Q2_2,Q2_3\nWhat is your name?,You and - Ann,You and - Bob,You and - Cy\n"
    '"{""ImportId"":""a""}","{""ImportId"":""b""}","{""ImportId"":""c""}","{""ImportId"":""d""}"\n'
    "Ann,,3,\nBob,2,,\nCy,,1,\n"
)
PIVOT = xlsx(
    Pivot=[
        ["Count of mails", "Column Labels"],
        ["Row Labels", "Ann", "Bob", "Grand Total"],
        ["Ann", None, 3, 3],
        ["Bob", 2, None, 2],
        ["Grand Total", 2, 3, 5],
    ]
)

RIGHT = {
    "yEd without arrows": (
        {"a.graphml": drawn(("A", "B", "none", "none"), ("B", "C", "none", "none"))},
        "A-B B-C",
    ),
    "yEd with arrows at any end": (
        {"a.graphml": drawn(("A", "B", "standard", "none"), ("B", "C", "delta", "delta"))},
        "B>A B-C",
    ),
    "yEd with arrows at the target": (
        {"a.graphml": drawn(("A", "B", "none", "standard"), ("B", "C", "none", "delta"))},
        "A>B B>C",
    ),
    "rows of Neo4j": ({"a.json": json.dumps([{"n": NODE, "r": PLAYS, "m": FILM}])}, "Ann>Dune"),
    "lines of Neo4j": ({"a.json": "\n".join(map(json.dumps, APOC))}, "Ann>Bob"),
    "one table of Neo4j": (
        {
            "a.csv": '"_id","_labels","name","_start","_end","_type"\n"1",":P","Ann",,,\n'
            '"2",":P","Bob",,,\n,,,"1","2","KNOWS"\n'
        },
        "Ann>Bob",
    ),
    "import files of Neo4j": (
        {"n.csv": "pId:ID,name,:LABEL\nk,Ann,P\nm,Bob,P\n", "r.csv": ":START_ID,:END_ID,:TYPE\nk,m,KNOWS\n"},
        "Ann>Bob",
    ),
    "nodes as the ends of D3": (
        {
            "a.json": json.dumps(
                {"nodes": [{"id": "a"}], "links": [{"source": {"id": "a"}, "target": {"id": "b"}}]}
            )
        },
        "a>b",
    ),
    "JSON Graph Format": (
        {
            "a.json": json.dumps(
                {
                    "graph": {
                        "directed": False,
                        "nodes": {"a": {"label": "Ann"}, "b": {"label": "Bob"}, "c": {"label": "Cy"}},
                        "edges": [{"source": "a", "target": "b"}],
                    }
                }
            )
        },
        "Ann-Bob",
    ),
    "ties of Graphology, each without a direction": (
        {
            "a.json": json.dumps(
                {
                    "nodes": [{"key": "a", "attributes": {"label": "Ann"}}],
                    "edges": [
                        {"source": "a", "target": "b", "undirected": True},
                        {"source": "b", "target": "a"},
                    ],
                }
            )
        },
        "Ann-b b>Ann",
    ),
    "a graph of Graphology without directions": (
        {
            "a.json": json.dumps(
                {"options": {"type": "undirected"}, "edges": [{"source": "a", "target": "b"}]}
            )
        },
        "a-b",
    ),
    "lines and arrows of vis.js": (
        {
            "a.json": json.dumps(
                {
                    "edges": [
                        {"from": 1, "to": 2},
                        {"from": 2, "to": 3, "arrows": "from"},
                        {"from": 3, "to": 1, "arrows": "to"},
                    ]
                }
            )
        },
        "1-2 3>2 3>1",
    ),
    "one list of Cytoscape": (
        {
            "a.json": json.dumps(
                {"elements": [{"data": {"id": "a", "name": "Ann"}}, {"data": {"source": "a", "target": "b"}}]}
            )
        },
        "Ann>b",
    ),
    "a tree": (
        {
            "a.json": json.dumps(
                {"name": "Ann", "children": [{"name": "Bob", "children": [{"name": "Cy"}]}, {"name": "Dee"}]}
            )
        },
        "Ann>Bob Ann>Dee Bob>Cy",
    ),
    "trees": (
        {"a.json": json.dumps([{"name": "Ann", "reports": [{"name": "Bob"}]}, {"name": "Cy"}])},
        "Ann>Bob",
    ),
    "words for no tie": ({"a.csv": FORM}, "Ann Lee>Bob Ray Bob Ray>Ann Lee Cy Fox>Bob Ray"),
    "a name that is asked for after an address": (
        {
            "a.csv": "Email Address,Your full name,Whom?\na@x.org,Ann Lee,Bob Ray;Cy Fox\n"
            "b@x.org,Bob Ray,Cy Fox\nc@x.org,Cy Fox,\n"
        },
        "Ann Lee>Bob Ray Ann Lee>Cy Fox Bob Ray>Cy Fox",
    ),
    "three rows above the answers of Qualtrics": ({"a.csv": QUALTRICS}, "Ann>Bob Bob>Ann Cy>Bob"),
    "a pivot table": ({"a.xlsx": PIVOT}, "Ann>Bob Bob>Ann"),
    "dashes for none": ({"m.csv": ",Ann,Bob,Cy\nAnn,–,x,–\nBob,x,–,—\nCy,–,—,–\n"}, "Ann-Bob"),
    "numbers of managers": (
        {"a.csv": "Employee ID,Name,Manager ID\n1,Ann,\n2,Bob,1\n3,Cy,1\n4,Dee,2\n"},
        "Bob>Ann Cy>Ann Dee>Bob",
    ),
    "Matrix Market, whose first line is no tie": (
        {"a.mtx": "%%MatrixMarket matrix coordinate pattern symmetric\n% x\n4 4 3\n2 1\n3 1\n4 3\n"},
        "2-1 3-1 4-3",
    ),
    "GDF": (
        {
            "a.gdf": "nodedef>name VARCHAR,label VARCHAR\n1,Ann\n2,'Bob'\n"
            "edgedef>node1 VARCHAR,node2 VARCHAR,directed BOOLEAN\n1,2,false\n2,1,true\n"
        },
        "Ann-Bob Bob>Ann",
    ),
    "TGF": ({"a.tgf": "1 Ann Lee\n2 Bob\n3\n#\n1 2 advice\n2 3\n"}, "Ann Lee>Bob Bob>3"),
    "DL with two modes as a list": (
        {"a.dl": "dl nr=2 nc=2 format=edgelist2\nrow labels:\nAnn,Bob\ncol labels:\nX,Y\ndata:\n1 1\n2 2\n"},
        "Ann-X Bob-Y",
    ),
    "DL with two modes without names": (
        {"a.dl": "dl nr=2 nc=3 format=edgelist2\ndata:\n1 1\n2 3\n"},
        "row 1-column 1 row 2-column 3",
    ),
    "two tables side by side": (
        {
            "a.xlsx": xlsx(
                S=[["Id", "Label", None, "Source", "Target"], [1, "Ann", None, 1, 2], [2, "Bob", None, 2, 1]]
            )
        },
        "Ann>Bob Bob>Ann",
    ),
    "people above their ties": (
        {"a.csv": "Nodes\nid,label\n1,Ann\n2,Bob\nEdges\nsource,target,weight\n1,2,3\n"},
        "Ann>Bob",
    ),
    "ties above their people": ({"a.csv": "source,target\n1,2\n\nid,label\n1,Ann\n2,Bob\n"}, "Ann>Bob"),
    "names with and between them": (
        {"a.csv": 'Name,Whom?\nAnn,"Bob, Cy and Dee"\nBob,Ann & Cy\nCy,"Ann, Bob"\nDee,Ann\n'},
        "Ann>Bob Ann>Cy Ann>Dee Bob>Ann Bob>Cy Cy>Ann Cy>Bob Dee>Ann",
    ),
    "nothing but names with and between them": (
        {"a.csv": "Name,Whom?\nAnn,Bob and Cy\nBob,Ann and Cy\nCy,Ann and Bob\n"},
        "Ann>Bob Ann>Cy Bob>Ann Bob>Cy Cy>Ann Cy>Bob",
    ),
    "a matrix in JSON with names": (
        {"a.json": json.dumps({"names": ["Ann", "Bob"], "matrix": [[0, 1], [0, 0]]})},
        "Ann>Bob",
    ),
    "facts about people beside their friends": (
        {"a.json": json.dumps({"Ann": {"age": 3, "friends": ["Bob"]}, "Bob": {"age": 4, "friends": []}})},
        "Ann>Bob",
    ),
    "ties that Cytoscape names by their ends": (
        {"a.csv": "SUID,interaction,name,shared name\n7,pp,Ann (pp) Bob,Ann (pp) Bob\n"},
        "Ann>Bob",
    ),
    "codes and names of partners": (
        {
            "a.csv": "Respondent ID,Respondent Name,Partner ID,Partner Name,Reliability,Mission,"
            "Openness\n1,Ann's,2,Bob's,4,4,4\n"
        },
        "Ann's>Bob's",
    ),
}


@pytest.mark.parametrize(("files", "expected"), RIGHT.values(), ids=RIGHT)
def test_it_is_read_as_it_was_meant(files, expected):
    found = read(files)
    assert found.question is None, found.question
    assert short(found) == expected


PROJECT = (
    "*Network one\n*Vertices 2\n1 Ann\n2 Bob\n*Arcs\n1 2\n"
    "*Network two\n*Vertices 2\n1 Xia\n2 Yan\n*Edges\n1 2\n"
)
GRAPHS = (
    '<graph><nodes><node id="1" label="A"/><node id="2" label="B"/></nodes>'
    '<edges><edge source="1" target="2"/></edges></graph>'
) * 2
VNA = "*Node data\nID\nAnn\nBob\nCy\n*Tie data\nFROM TO friend advice\nAnn Bob 1 1\nAnn Cy 0 1\nBob Cy 0 0\n"
SCALE = "Name,Ann,Bob,Cy,Dee\nAnn,,5,1,1\nBob,4,,1,2\nCy,1,1,,5\nDee,1,2,5,\n"
CYRILLIC = "Source,Target\nАнна,Борис\n".encode("cp1251")
ASKED = {
    "a project of two networks": ({"a.paj": PROJECT}, "networks: a.paj", "2", "Xia-Yan"),
    "rows of 0 in every kind of tie": (
        {"a.vna": VNA},
        "kinds: a.vna/tie data",
        "kinds",
        "Ann>Bob Ann>Bob Ann>Cy",
    ),
    "rows of 0 that are facts": ({"a.vna": VNA}, "kinds: a.vna/tie data", "facts", "Ann>Bob Ann>Cy Bob>Cy"),
    "a number from everybody for everybody": (
        {"a.csv": SCALE},
        "scale: a.csv",
        "4",
        "Ann>Bob Bob>Ann Cy>Dee Dee>Cy",
    ),
    "two graphs of GEXF": ({"a.gexf": f"<gexf>{GRAPHS}</gexf>"}, "graphs: a.gexf", "interviews", "A-B A-B"),
    "two graphs of GML": (
        {"a.gml": 'graph [ node [ id 1 label "A" ] node [ id 2 ] edge [ source 1 target 2 ] ] ' * 2},
        "graphs: a.gml",
        "interviews",
        "A-2 A-2",
    ),
    "several in a cell, below headers of another world": (
        {"a.csv": "Team,Members\nNorth,Ann; Bob\nSouth,Cy; Bob\n"},
        "columns: a.csv",
        "1-2",
        "North-Ann North-Bob South-Cy South-Bob",
    ),
    "two ends without a third, each once": (
        {"a.csv": "Person 1,Person 2,Strength\nAnn,Bob,2\nBob,Ann,2\n"},
        "direction: a.csv",
        "undirected",
        "Ann-Bob Bob-Ann",
    ),
    "numbers with zeros before them": (
        {
            "a.xlsx": xlsx(
                N=[["ID", "Name"], ["010", "Ann"], ["020", "Bob"]], E=[["Source", "Target"], [10, 20]]
            )
        },
        "spelling: a.xlsx/N",
        "same",
        "Ann>Bob",
    ),
    "an old Cyrillic text": ({"a.csv": CYRILLIC}, "encoding: a.csv", "cp1251", "Анна>Борис"),
}


@pytest.mark.parametrize(("files", "question", "answer", "expected"), ASKED.values(), ids=ASKED)
def test_what_it_means_is_asked(files, question, answer, expected):
    asked = read(files)
    assert asked.map is None
    assert asked.question.id == question
    found = read(files, **{question: answer})
    assert found.question is None
    assert short(found) == expected


def zipped(**members: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, text in members.items():
            packed.writestr(name.replace("__", "."), text)
    return written.getvalue()


REFUSED = {
    "two graphs of DOT": ("a.dot", b"graph a { A -- B } graph b { C -- D }", "one graph at a time"),
    "files in a ZIP": ("a.zip", zipped(edges__csv="a,b"), "unpack it"),
    "a project of Gephi": ("a.gephi", zipped(Project_xml="<project/>"), "export the network from there"),
    "a drawing in Mermaid": ("a.mmd", b"graph TD\n A[Ann] --> B[Bob]\n", "Mermaid"),
    "a table of a web page": ("a.xls", b"<table><tr><th>Source</th></tr></table>", "web page"),
    "two modes in Matrix Market": (
        "a.mtx",
        b"%%MatrixMarket matrix coordinate pattern general\n4 3 1\n1 2\n",
        "rows and columns differ",
    ),
}


@pytest.mark.parametrize(("name", "content", "word"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_network_is_refused_with_a_way_out(name, content, word):
    with pytest.raises(PlainError, match=word):
        read({name: content})


def test_none_of_the_encodings_is_an_answer():
    with pytest.raises(PlainError, match="save it once more as UTF-8"):
        read({"a.csv": CYRILLIC}, **{"encoding: a.csv": "none"})


def test_each_word_for_a_tie_can_be_changed():
    said = {taken.id: taken.value for taken in read({"a.csv": FORM}).receipt.taken}
    assert said["answer: a.csv/Rarely or never"] == "tie"
    assert said["answer: a.csv/Not applicable"] == "none"
    assert short(read({"a.csv": FORM}, **{"answer: a.csv/Rarely or never": "none"})).endswith(
        "Bob Ray>Ann Lee"
    )


GEPHI = {
    "n.csv": "Id,Label,modularity_class\n1,Ann,0\n2,Bob,0\n3,Cy,1\n",
    "e.csv": "Source,Target,Type\n1,2,Undirected\n",
}
GEXF = (
    '<gexf><graph><attributes class="node"><attribute id="m" title="Modularity Class"/></attributes><nodes>'
    '<node id="a"><attvalues><attvalue for="m" value="0"/></attvalues></node><node id="b"><attvalues>'
    '<attvalue for="m" value="0"/></attvalues></node></nodes><edges><edge source="a" target="b"/></edges>'
    "</graph></gexf>"
)


@pytest.mark.parametrize(
    ("files", "key", "answer"),
    [(GEPHI, "group: n.csv", "column 3"), ({"a.gexf": GEXF}, "group: a.gexf", "Modularity Class")],
)
def test_what_a_program_computed_is_no_group_unless_somebody_says_so(files, key, answer):
    found = read(files)
    assert found.map.groups == ()
    (taken,) = [taken for taken in found.receipt.taken if taken.id == key]
    assert "a program computed" in taken.words
    assert "0" in read(files, **{key: answer}).map.groups


def test_the_kinds_of_ties_are_named_by_their_columns():
    found = read({"a.vna": VNA}, **{"kinds: a.vna/tie data": "kinds"})
    assert [tie[-1] for tie in ties(found)] == ["friend", "advice", "advice"]
    assert found.receipt.numbers["ties"]["dropped"] == 1


def test_who_manages_whom_is_no_survey():
    chart = {"a.csv": "Name,Reports To\nAnn,\nBob,Ann\nCy,Ann\n"}
    assert (read(chart).map.asked, read(chart).map.answered) == (None, None)
    assert read(chart, **{"silent: a.csv": "no"}).map.response_rate == pytest.approx(2 / 3)


RATED = "Respondent,Partner,Reliability,Mission,Openness\nA,B,4,4,4\nB,A,3,3,3\nA,C,2,2,2\n"


def test_whether_the_first_row_of_two_names_is_a_tie_is_asked():
    """Each is named once on the left, as in a survey, but nothing says that there are headers."""
    chance = random.Random(5)
    for _ in range(300):
        people = chance.sample(["Ann", "Bob", "Cem", "Dov", "Eva", "Fay", "Gus", "Hal"], chance.randint(4, 8))
        rows = [(people[i], people[chance.randrange(i)]) for i in range(1, len(people))]
        chance.shuffle(rows)
        found = read({"a.csv": "\n".join(",".join(row) for row in rows)})
        assert found.map is None, rows
        assert any(option.value == "1>2 all rows" for option in found.question.options), rows


def test_headers_of_a_survey_with_one_name_a_row_are_seen():
    for heads in ("Name,Works with", "Person,Manager", "Who are you?,Whom do you ask for advice?"):
        assert short(read({"a.csv": f"{heads}\nAnn,Bob\nBob,Cem\nCem,Ann\nDov,Ann"})), heads


def test_a_survey_of_partners_knows_how_many_answered():
    found = read({"a.csv": RATED, "m.csv": "Organization,Sector\nA,x\nB,x\nC,y\nD,y\n"})
    assert (found.map.asked, found.map.answered) == (4, 2)
    assert [person.answered for person in found.map.people] == [True, True, False, False]
    unknown = read({"a.csv": RATED}, **{"asked: a.csv": "unknown"}).map
    assert (unknown.asked, [person.answered for person in unknown.people]) == (None, [True, True, None])


@pytest.mark.parametrize(
    "text",
    [
        "Person,Organisation,From,To\nAnn,Acme,2012,2015\nBob,Acme,2013,2016\nCy,Beta,2010,2020\n",
        "Notes:\nSome addresses are missing\n\nFirst Name,Last Name,Email Address,Company\n"
        "Ann,Lee,,Acme\nBob,Ray,b@x.org,Acme\nCy,Fox,,Beta\n",
    ],
    ids=["years", "contacts of LinkedIn"],
)
def test_a_list_of_people_has_no_ties(text):
    found = read({"a.csv": text})
    assert found.question is None
    assert not found.map.ties
    assert [name[:2] for name in found.map.names] == ["An", "Bo", "Cy"]
    assert found.map.groups == ("Acme", "Beta")


def test_what_is_kept_as_a_fact_about_people_is_said():
    said = read({"a.csv": "Name,Team,Whom?\nAnn Lee,x,Bob\nBob Ray,y,Cy\nCy Fox,x,Ann\n"})
    assert not said.map.ties
    assert any("not as ties: “Whom?”" in line.reason for line in said.receipt.lines)


def test_times_are_no_people_and_facts_are_no_matrix():
    for text in (
        "Name,Start,End\nAnn,09:00,17:00\nBob,10:00,18:00\n",
        "id,age,tenure\n1,40,5\n2,30,2\n3,50,9\n",
    ):
        assert read({"a.csv": text}).question.id == "columns: a.csv"


def test_somebody_without_ties_is_kept():
    assert read({"a.sif": "Ann\tpp\tBob\nSolo\n"}).map.names == ("Ann", "Bob", "Solo")


def test_a_header_that_spans_two_rows_is_read():
    rows = [["Connections", None, "Strength"], ["From", "To", None], ["Ann", "Bob", 2]]
    assert ties(read({"a.xlsx": xlsx(S=rows)})) == [("Ann", ">", "Bob", 2, "")]


def test_a_list_in_a_wrapper_is_no_tree_and_a_start_is_not_always_of_neo4j():
    with pytest.raises(PlainError, match="no list of ties"):
        read({"a.json": json.dumps({"count": 2, "items": [{"source": "a"}, {"source": "b"}]})})
    found = read({"a.json": json.dumps([{"start": "a", "end": "b", "type": "x", "weight": 3}])})
    assert ties(found) == [("a", ">", "b", 3, "x")]


def test_nobody_is_asked_about_an_encoding_that_makes_no_difference():
    found = read({"a.csv": "Source,Target\nMüller,Groß\n".encode("cp1252")})
    assert short(found) == "Müller>Groß"
    assert any("old encoding" in line.reason for line in found.receipt.lines)


@pytest.mark.parametrize(
    "heads", ["1st choice,2nd choice", "First choice,Second choice", "Erste Wahl,Zweite Wahl"]
)
def test_choices_that_are_counted_in_words_have_ranks(heads):
    found = read({"a.csv": f"Name,{heads}\nAnn,Bob,Cy\nBob,Ann,\nCy,Bob,Ann\n"})
    assert found.map.layers == ("",)
    assert [tie.strength for tie in found.map.ties] == [2, 1, 2, 2, 1]


def test_who_answers_twice_has_answered_once():
    found = read({"a.csv": "Name,Friend 1\nAnn,Bob\nAnn,Cy\nBob,Ann\nCy,Ann\nDee,Ann\nEve,Bob\n"})
    assert (found.map.asked, found.map.answered) == (5, 5)


def test_what_is_not_used_or_not_kept_is_said():
    said = read({"a.csv": "source,target,weight\nA,B,50%\nB,C,(2)\n"}).receipt.lines
    assert any("“weight” is no strength" in line.reason for line in said)
    said = read({"n.csv": "id,name\n1,Ann\n1,Anna\n2,Bob\n", "e.csv": "source,target\n1,2\n"}).receipt.lines
    assert any("here as “Anna”" in line.reason for line in said)
