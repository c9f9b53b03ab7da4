"""GEXF of every version, read by local names: programs write the namespace in five ways."""

from xml.etree.ElementTree import Element

from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place
from netlib.studio.sources.attributes import OURS, all_directed, graphs_apart, person_of, prefixed, tie_of
from netlib.studio.sources.elements import children


def read_gexf(name: str, root: Element, draft: Draft, ledger: Ledger) -> None:
    """Read a GEXF document."""
    graphs = list(children(root, "graph"))
    labels = [graph.get("id") or str(number) for number, graph in enumerate(graphs, 1)]
    for graph, (prefix, layer) in zip(graphs, graphs_apart(name, labels, ledger), strict=True):
        default = graph.get("defaultedgetype", "undirected").casefold()
        titles = {
            ((each.get("class") or "node").casefold(), entry.get("id") or ""): (
                entry.get("title") or entry.get("id") or ""
            )
            for each in children(graph, "attributes")
            for entry in children(each, "attribute")
        }
        edges = list(children(graph, "edges", "edge"))
        typed = any(edge.get("type") for edge in edges)
        directed = default == "directed"
        if not typed:
            directed = all_directed(name, directed, "the document says so for all", ledger)
        _nodes(name, list(children(graph, "nodes")), titles, prefix, "", draft)
        for number, edge in enumerate(edges, 1):
            attributes = _attributes(edge, "edge", titles)
            kind = (edge.get("type") or "").casefold()
            if kind == "mutual":
                attributes["direction"] = "mutual"
            said = tie_of(attributes, edge.get("weight", ""), layer or edge.get("kind", ""))
            if edge.get("label"):
                said["details"] = {"label": edge.get("label"), **said["details"]}
            source, target = (prefixed(prefix, edge.get(end)) for end in ("source", "target"))
            draft.tie(
                source, target, Place(name, "", number, "edge"),
                directed=kind == "directed" if kind else directed, **said,
            )  # fmt: skip


def _nodes(
    name: str, lists: list[Element], titles: dict[tuple[str, str], str], prefix: str, group: str, draft: Draft
) -> None:
    number = 0
    for nodes in lists:
        for node in children(nodes, "node"):
            number += 1
            said = person_of(_attributes(node, "node", titles), node.get("label", ""))
            said["group"] = said["group"] or group
            said["name"] = said["name"] or (node.get("id", "") if prefix else "")
            draft.person(prefixed(prefix, node.get("id")), Place(name, "", number, "node"), **said)
            inside = list(children(node, "nodes"))
            if inside:
                _nodes(name, inside, titles, prefix, node.get("label") or node.get("id") or "", draft)


def _attributes(element: Element, kind: str, titles: dict[tuple[str, str], str]) -> dict[str, str | float]:
    found: dict[str, str | float] = {}
    for each in children(element, "attvalues", "attvalue"):
        key = each.get("for") or each.get("id") or ""
        found[_title(titles, kind, key)] = each.get("value", "")
    return found


def _title(titles: dict[tuple[str, str], str], kind: str, key: str) -> str:
    """What an attribute is called; those of the workbook that mean one thing keep their id."""
    return key if key in (f"{OURS}group", f"{OURS}layer") else titles.get((kind, key), key)
