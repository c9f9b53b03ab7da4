"""Files that are damaged, or made to harm: each ends in a plain sentence, and the kernel lives."""

import io
import json
import struct
import zipfile
import zlib

import openpyxl
import pytest

from netlib.errors import PlainError
from netlib.studio import isolated, read, reading

GRAPH = (
    '<graphml xmlns="http://graphml.graphdrawing.org"><graph edgedefault="undirected">{}</graph></graphml>'
)


def workbook(*rows: list) -> bytes:
    """An XLSX with one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_member(content: bytes, name: str, change) -> bytes:
    """A ZIP in which one member is changed, or added."""
    packed, written = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as out:
        for member in packed.namelist():
            data = packed.read(member)
            out.writestr(member, change(data) if member == name else data)
        if name not in packed.namelist():
            out.writestr(name, change(b""))
    return written.getvalue()


TIES = workbook(["Source", "Target"], ["Ann", "Bob"])
SHEET = "xl/worksheets/sheet1.xml"


def bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/workbook.xml", b"0" * 150_000_000)
    return written.getvalue()


def lying() -> bytes:
    """A ZIP whose list says that a member is small."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("a.xml", b"0" * 3_000_000)
    content = bytearray(written.getvalue())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.index(mark) + place
        content[at : at + 4] = struct.pack("<I", 10)
    return bytes(content)


def encrypted() -> bytes:
    content = bytearray(TIES)
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


# What is refused: the class of input -> its name and bytes, and a word of the sentence.
REFUSED = {
    "empty": ("a.csv", b"", "empty"),
    "only white space": ("a.csv", b" \n\r\n\t", "empty"),
    "too large": ("a.csv", b"a,b\n" * 1_300_000, "MB"),
    "entities (billion laughs)": (
        "a.graphml",
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><graphml><graph>&b;</graph></graphml>',
        "document type",
    ),
    "an external entity": (
        "a.gexf",
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "secret.txt">]><gexf><graph>&a;</graph></gexf>',
        "document type",
    ),
    "a document type from elsewhere": (
        "a.graphml",
        b'<!DOCTYPE graphml SYSTEM "http://x/y.dtd"><graphml/>',
        "document type",
    ),
    "XML nested deeply": ("a.graphml", b"<graphml>" + b"<graph>" * 10_000, "within each other"),
    "XML cut off": ("a.gexf", b"<gexf><graph><nodes><node id=", "not complete"),
    "XML of another kind": ("a.xml", b"<svg></svg>", "neither GEXF nor GraphML"),
    "XML in an unknown encoding": (
        "a.graphml",
        b'<?xml version="1.0" encoding="x-nothing"?><graphml/>',
        "not complete",
    ),
    "XML with a NUL": ("a.graphml", b"<graphml>\0</graphml>", "not complete"),
    "a web page": ("a.html", b"<!DOCTYPE html><html></html>", "web page"),
    "a ZIP bomb": ("a.xlsx", bomb(), "far more"),
    "a ZIP that lies about sizes": ("a.xlsx", lying(), "damaged"),
    "a ZIP cut off": ("a.xlsx", TIES[: len(TIES) // 2], "damaged"),
    "a ZIP with a password": ("a.xlsx", encrypted(), "password"),
    "an XLSX without sheets": ("a.xlsx", with_member(TIES, SHEET, lambda data: b""), "damaged"),
    "an XLSX with a far cell": (
        "a.xlsx",
        with_member(TIES, SHEET, lambda d: d.replace(b'r="A1"', b'r="XFD1048576"', 1)),
        "row 1,048,576",
    ),
    "an XLSX with entities": (
        "a.xlsx",
        with_member(TIES, SHEET, lambda d: b'<!DOCTYPE x [<!ENTITY a "b">]>' + d[d.index(b"<worksheet") :]),
        "document type",
    ),
    "an Office file with a password": (
        "a.xlsx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "an XLS of nothing": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
    "an XLSX saved as text": (
        "a.xlsx",
        TIES.decode("latin-1").encode("ascii", "replace").replace(b"?", b"\xef\xbf\xbd"),
        "destroyed",
    ),
    "a pickle": ("a.csv", b"\x80\x04\x95\x10\0\0\0", "pickle"),
    "a NumPy array": ("a.npy", b"\x93NUMPY\x01\0", "NumPy"),
    "YAML with tags": ("a.yaml", b"a: !!python/object/apply:os.system ['x']", "YAML"),
    "gzip": ("a.csv.gz", b"\x1f\x8b\x08\0" + zlib.compress(b"a,b"), "packed"),
    "a PDF": ("a.pdf", b"%PDF-1.7", "PDF"),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n", "picture"),
    "a program": ("a.exe", b"\x7fELF\x02", "program"),
    "a database": ("a.db", b"SQLite format 3\0", "database"),
    "bytes that are no text": ("a.csv", bytes(range(256)) * 10, "no text"),
    "UTF-16 cut in the middle": ("a.csv", "\ufeffsource,target\n".encode("utf-16-le")[:-1], "UTF-16"),
    "UTF-8 with a wrong mark": ("a.csv", b"\xef\xbb\xbfsource,target\n\xff\xff", "UTF-8"),
    "a quotation mark that does not close": ("a.csv", b'source,target\n"Ann,Bob\nBob,Cy\n', "quotation mark"),
    "10,000 columns": ("a.csv", b",".join(b"%d" % n for n in range(10_000)) + b"\n1,2\n", "10,000 columns"),
    "100,000 rows": ("a.csv", b"source,target\n" + b"Ann,Bob\n" * 100_000, "at most 20,000"),
    "JSON cut off": ("a.json", b'{"nodes": [', "not complete"),
    "JSON nested deeply": ("a.json", b"[" * 200_000, "deep"),
    "JSON of something else": ("a.json", b'{"a": 1}', "no list of ties"),
    "GML that does not close": ("a.gml", b"graph [ node [ id 1 ]", "closed"),
    "GML that closes twice": ("a.gml", b"graph [ ] ]", "none opened"),
    "GML with an open quotation mark": ("a.gml", b'graph [ node [ id 1 label "x ] ]', "never closed"),
    "GML nested deeply": ("a.gml", b"graph [ " * 50_000, "deep"),
    "DOT that ends early": ("a.dot", b"digraph { a -> b", "closed"),
    "DOT nested deeply": ("a.dot", b"graph {" + b"{" * 50_000, "deep"),
    "DOT that multiplies": (
        "a.dot",
        b"graph { {%s} -- {%s} }"
        % (b" ".join(b"a%d" % n for n in range(900)), b" ".join(b"b%d" % n for n in range(900))),
        "at most|more than",
    ),
    "Pajek with a vertex too many": ("a.net", b'*Vertices 1\n2 "a"\n', "no vertex 2"),
    "Pajek with a tie to nowhere": ("a.net", b'*Vertices 1\n1 "a"\n*Arcs\n1 5\n', "not one of the 1"),
    "Pajek with millions of vertices": ("a.net", b"*Vertices 9999999\n*Arcs\n1 2\n", "at most|more than"),
    "DL without a size": ("a.dl", b"dl\ndata:\n1 0\n", "how many people"),
    "DL that lacks data": ("a.dl", b"dl n=3\ndata:\n0 1\n", "do not fit"),
    "DL of a huge size": ("a.dl", b"dl n=99999\ndata:\n0 1\n", "do not fit|at most|more than"),
    "half of a UCINET pair": ("a.##h", b"\x05V6404", "##d"),
    "GDF with a huge field": (
        "a.gdf",
        b"nodedef>name\n" + b"x" * 1_100_000 + b"\n",
        "line 2 cannot be read",
    ),
    "GDF of headers alone": ("a.gdf", b"nodedef>name\nedgedef>node1,node2\n", "no ties|no rows"),
    "TGF of nothing": ("a.tgf", b"1 a\n#\n", "no ties"),
    "Matrix Market without sizes": ("a.mtx", b"%%MatrixMarket matrix coordinate\n", "no rows|no ties|differ"),
    "lines of JSON, one cut off": ("a.json", b'{"a": 1}\n{"b": \n', "not complete"),
    "a tree of 100,000": (
        "a.json",
        b'{"name":"a","children":[' + b",".join([b'{"name":"b"}'] * 100_000) + b"]}",
        "more than",
    ),
    "facts that are no people": ("a.csv", b"rain\n4\n5\n", "no ties"),
    "headers alone": ("a.csv", b"source,target\n", "no ties|no rows"),
}


@pytest.mark.parametrize(("name", "content", "word"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_in_a_sentence(name, content, word):
    with pytest.raises(PlainError, match=word) as refused:
        reading.read_here(reading.check_files({name: content}), {})
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 500


def test_two_files_that_do_not_fit_together_are_refused():
    gexf = (
        b"<gexf><graph><nodes><node id='a'/></nodes><edges><edge source='a' "
        b"target='a'/></edges></graph></gexf>"
    )
    with pytest.raises(PlainError, match="one of them at a time"):
        reading.read_here({"a.gexf": gexf, "b.csv": b"source,target\na,b\n"}, {})
    with pytest.raises(PlainError, match="one at a time"):
        reading.read_here({"a.gexf": gexf, "b.gexf": gexf}, {})
    with pytest.raises(PlainError, match="at most 50"):
        reading.check_files({f"{n}.csv": b"a" for n in range(60)})
    with pytest.raises(PlainError, match="no file"):
        reading.check_files({})


# What is read, though it looks dangerous.
READ = {
    "a BOM and NBSP": ("a.csv", "\ufeffsource,target\nAnn\u00a0Lee,Bob\n".encode(), ["Ann Lee", "Bob"]),
    "line ends of an old Mac": ("a.csv", b"source,target\rAnn,Bob\r", ["Ann", "Bob"]),
    "markup": ("a.csv", b"source,target\n<b>Ann</b>,$x$\n", ["<b>Ann</b>", "$x$"]),
    "a formula": ("a.csv", b'source,target\n"=1+1",@x\n', ["=1+1", "@x"]),
    "text that turns around": ("a.csv", "source,target\nAnn\u202eBob,Cy\n".encode(), ["Ann Bob", "Cy"]),
    "control characters": ("a.csv", b"source,target\nAnn\x07,Bob\x1b[31m\n", ["Ann", "Bob [31m"]),
    "10,000 marks over a letter": (
        "a.csv",
        ("source,target\nA" + "\u0301" * 10_000 + ",Bob\n").encode(),
        None,
    ),
    "an emoji of several characters": ("a.csv", "source,target\n👩‍🚒,Bob\n".encode(), ["👩‍🚒", "Bob"]),
    "half of a surrogate pair": (
        "a.json",
        json.dumps({"nodes": [], "edges": [{"source": "A\ud800", "target": "B"}]}).encode(),
        ["A\ufffd", "B"],
    ),
    "a name of a million letters": ("a.csv", b"source,target\n" + b"x" * 900_000 + b",Bob\n", None),
    "attributes of Python": ("a.csv", b"source,target\n__class__,__dict__\n", ["__class__", "__dict__"]),
    "words that mean nothing in JSON": (
        "a.json",
        b'{"edges": [{"source": "a", "target": "b", "weight": NaN}]}',
        ["a", "b"],
    ),
    "two attributes of one name": (
        "a.graphml",
        GRAPH.format(
            '<node id="a"><data key="k">1</data><data key="k">2</data></node><edge source="a" target="b"/>'
        ).encode(),
        ["a", "b"],
    ),
    "an edge to nobody": ("a.graphml", GRAPH.format('<edge source="a" target="b"/>').encode(), ["a", "b"]),
    "macros and links": (
        "a.xlsm",
        with_member(
            with_member(TIES, "xl/vbaProject.bin", lambda d: b"x"),
            "xl/externalLinks/x.xml",
            lambda d: b"<x/>",
        ),
        ["Ann", "Bob"],
    ),
    "a formula without a result": (
        "a.xlsx",
        workbook(["Source", "Target"], ["Ann", "Bob"], ["=A2", "Bob"]),
        ["Ann", "Bob"],
    ),
}


@pytest.mark.parametrize(("name", "content", "names"), READ.values(), ids=READ)
def test_it_is_read_as_text(name, content, names):
    found = reading.result(reading.read_here(reading.check_files({name: content}), {}))
    assert found.question is None
    if names is not None:
        assert list(found.map.names) == names
    for shown in found.map.names:
        assert len(shown) <= 320
        shown.encode("utf-8")
    if name == "a.xlsx":
        assert any("no stored result" in line.reason for line in found.receipt.lines)
        assert found.receipt.numbers["ties"]["dropped"] == 1
    if name == "a.xlsm":
        notes = " ".join(line.reason for line in found.receipt.lines)
        assert "macros" in notes
        assert "links" in notes


def test_another_process_reads_and_says_the_same():
    files = {"a.csv": b"source,target\nAnn,Bob\n"}
    assert read(files) == reading.result(reading.read_here(files, {}))
    with pytest.raises(PlainError, match="pickle"):
        read({"a.csv": b"\x80\x04\x95"})
    with pytest.raises(PlainError, match="deep"):
        read({"a.json": b"[" * 200_000})
    asked = read({"a.csv": b"Ann,Bob\nBob,Cy\n"})
    assert asked.question.id == "columns: a.csv"


MANY = json.dumps({"edges": [{"source": str(n), "target": str(n + 1)} for n in range(15_000)]}).encode()


def test_time_is_limited():
    with pytest.raises(PlainError, match=r"more than 0\.01 seconds and was stopped"):
        isolated.read_apart({"a.json": MANY}, {}, seconds=0.01)


@pytest.mark.parametrize("megabytes", [20, 28, 30, 32])
def test_memory_is_limited_wherever_it_ends(megabytes):
    pytest.importorskip("resource", reason="this system does not limit the memory of a process")
    with pytest.raises(PlainError, match=f"more than {megabytes} MB of memory and was stopped"):
        isolated.read_apart({"a.json": MANY}, {}, megabytes=megabytes)
