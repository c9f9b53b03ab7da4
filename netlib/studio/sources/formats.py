"""Which format a file has, by its first bytes and words, and what reads it."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from netlib.errors import PlainError
from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger
from netlib.studio.safety import OLE, check_zip, parse_xml
from netlib.studio.sources.dl import read_dl
from netlib.studio.sources.dot import DOT, read_dot
from netlib.studio.sources.elements import local
from netlib.studio.sources.gexf import read_gexf
from netlib.studio.sources.gml import read_gml
from netlib.studio.sources.graphml import read_graphml
from netlib.studio.sources.json_graphs import read_json
from netlib.studio.sources.pajek import read_pajek
from netlib.studio.sources.text import decode, read_text
from netlib.studio.sources.ucinet import read_pair
from netlib.studio.sources.vna import read_gdf, read_sif, read_tgf, read_vna
from netlib.studio.sources.workbook import read_workbook
from netlib.studio.sources.xgmml import read_xgmml
from netlib.studio.table import Table

TEXT_GRAPHS: list[tuple[re.Pattern[str], Callable[[str, str, Draft, Ledger], None]]] = [
    (re.compile(r"(?:\s|%[^\n]*\n)*\*(?:network|vertices|arcs|edges|matrix)\b", re.IGNORECASE), read_pajek),
    (re.compile(r"\s*dl\b", re.IGNORECASE), read_dl),
    (
        re.compile(r"(?:\s|#[^\n]*\n|(?:creator|version|comment)\s[^\n]*\n)*graph\s*\[", re.IGNORECASE),
        read_gml,
    ),
    (DOT, read_dot),
]
TGF = re.compile(r"[^\s#,;]+(?:[ \t][^\n]*)?\n")
MERMAID = re.compile(r"\s*(?:---.*?---\s*)?(?:graph|flowchart)\s+(?:TB|TD|BT|RL|LR)\b", re.DOTALL)
TEXT_TABLES: list[tuple[re.Pattern[str], Callable[[str, str], list[Table]]]] = [
    (re.compile(r"\s*\*\s*(?:node|tie)\s+(?:data|properties)", re.IGNORECASE), read_vna),
    (re.compile(r"\s*nodedef\s*>", re.IGNORECASE), read_gdf),
]


def tables_or_graph(
    name: str, content: bytes, files: Mapping[str, bytes], draft: Draft, ledger: Ledger
) -> list[Table] | None:
    """The tables of a file; None if it holds a graph, which is then in the draft."""
    draft.name = draft.name or Path(name).stem
    if content.startswith(OLE):
        return read_workbook(name, content, None, ledger)
    if content.startswith(b"PK"):
        return read_workbook(name, content, check_zip(name, content), ledger)
    if name.casefold().endswith((".##h", ".##d")):
        _pair(name, content, files, draft, ledger)
        return None
    start = content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"")
    if start.startswith(b"<"):
        _xml(name, content, draft, ledger)
        return None
    text = decode(name, content, ledger)
    if start.startswith((b"{", b"[")):
        return read_json(name, text, draft, ledger)
    for form, reader in TEXT_GRAPHS:
        if form.match(text):
            reader(name, text, draft, ledger)
            return None
    if MERMAID.match(text):
        raise PlainError(
            f"“{name}” is a drawing in Mermaid: write its ties as a table, two names in each row."
        )
    if name.casefold().endswith(".sif"):
        return read_sif(name, text)
    for form, tables in TEXT_TABLES:
        if form.match(text):
            return tables(name, text)
    if "\n#\n" in text and not text.startswith("#") and TGF.match(text):
        return read_tgf(name, text)
    return [read_text(name, text, ledger)]


def _xml(name: str, content: bytes, draft: Draft, ledger: Ledger) -> None:
    root = parse_xml(name, content)
    reader = {"gexf": read_gexf, "graphml": read_graphml, "graph": read_xgmml}.get(local(root))
    if reader is None:
        raise PlainError(
            f"“{name}” is XML, but neither GEXF nor GraphML nor XGMML: its first element is “{local(root)}”."
        )
    reader(name, root, draft, ledger)


def _pair(name: str, content: bytes, files: Mapping[str, bytes], draft: Draft, ledger: Ledger) -> None:
    other = name[:-1] + ("d" if name.casefold().endswith("h") else "h")
    beside = next((files[each] for each in files if each.casefold() == other.casefold()), None)
    if beside is None:
        raise PlainError(f"“{name}” is one half of a UCINET dataset: bring “{other}” together with it.")
    read_pair(name, content, beside, draft, ledger)
