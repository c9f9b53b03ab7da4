"""XGMML as Cytoscape writes it: the attributes of nodes and edges are elements beside one another."""

from xml.etree.ElementTree import Element

from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place
from netlib.studio.sources.attributes import all_directed, person_of, tie_of
from netlib.studio.sources.elements import children, local

OF_CYTOSCAPE = ("shared name", "shared interaction", "selected", "canonicalName")  # what repeats, or is view


def read_xgmml(name: str, root: Element, draft: Draft, ledger: Ledger) -> None:
    """Read an XGMML document."""
    draft.name = root.get("label") or draft.name
    # Graphs inside nodes are groups, whose nodes may be given once more as links without an id.
    nodes = [node for node in root.iter() if local(node) == "node" and node.get("id")]
    edges = [edge for edge in root.iter() if local(edge) == "edge" and edge.get("source")]
    said = "the document says so for all"
    directed = all_directed(name, root.get("directed") == "1", said, ledger)
    for number, node in enumerate(nodes, 1):
        called = node.get("label") or node.get("name") or ""
        draft.person(
            node.get("id", ""), Place(name, "", number, "node"), **person_of(_attributes(node), called)
        )
    for number, edge in enumerate(edges, 1):
        about = tie_of(_attributes(edge), edge.get("weight", ""))
        one_way = edge.get("{http://www.cytoscape.org}directed")
        draft.tie(
            edge.get("source", ""),
            edge.get("target", ""),
            Place(name, "", number, "edge"),
            directed=directed if one_way is None else one_way == "1",
            **about,
        )


def _attributes(element: Element) -> dict[str, str | float]:
    found: dict[str, str | float] = {}
    for each in children(element, "att"):
        key, value = each.get("name") or each.get("label") or "", each.get("value") or ""
        if value and key not in OF_CYTOSCAPE and not key.startswith("__"):
            found[key] = value
    return found
