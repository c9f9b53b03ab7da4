"""GraphML as yEd, Gephi, NodeXL, Cytoscape, NetworkX, igraph and Network Canvas write it."""

import re
from xml.etree.ElementTree import Element

from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place
from netlib.studio.receipt import Option
from netlib.studio.sources.attributes import OURS, all_directed, graphs_apart, person_of, tie_of
from netlib.studio.sources.elements import children, local


def read_graphml(name: str, root: Element, draft: Draft, ledger: Ledger) -> None:
    """Read a GraphML document."""
    keys = {key.get("id", ""): key for key in children(root, "key")}
    graphs = list(children(root, "graph"))
    labels = [graph.get("id") or str(number) for number, graph in enumerate(graphs, 1)]
    for graph, label, (prefix, layer) in zip(graphs, labels, graphs_apart(name, labels, ledger), strict=True):
        _Graph(name, keys, prefix, layer, draft, ledger).read(graph, label if len(graphs) > 1 else "")


class _Graph:
    """One graph of a document."""

    def __init__(
        self, name: str, keys: dict[str, Element], prefix: str, layer: str, draft: Draft, ledger: Ledger
    ):
        self.name, self.keys, self.prefix, self.layer = name, keys, prefix, layer
        self.draft, self.ledger = draft, ledger
        self.ids: dict[str, str] = {}

    def read(self, graph: Element, part: str) -> None:
        self.part = f"graph {part}" if part else ""
        edges = [edge for each in graph.iter() if local(each) == "graph" for edge in children(each, "edge")]
        directed = graph.get("edgedefault", "undirected").casefold() == "directed"
        drawn = {_drawn(edge) for edge in edges}
        if drawn == {"none"}:  # yEd calls every document directed
            directed = all_directed(self.name, False, "no tie has an arrow", self.ledger)
        elif drawn <= {"", "target"} and not any(edge.get("directed") for edge in edges):
            why = "the document says so for all"
            directed = all_directed(self.name, directed, why, self.ledger)
        mixed = bool(drawn - {"", "target"}) and drawn != {"none"}
        folders = [node for node in graph.iter() if local(node) == "node" and "graph" in map(local, node)]
        ends = {edge.get(end, "") for edge in edges for end in ("source", "target")}
        loose = {node.get("id", "") for node in folders} - ends
        self.frames: set[str] = set()
        if loose:
            options = [
                Option("groups", "Frames around people: they are the groups", f"{len(loose)} groups"),
                Option("people", "People or organisations themselves", f"{len(loose)} more people"),
            ]
            question = f"{len(loose)} entries of “{self.name}” hold others and have no ties. What are they?"
            if self.ledger.ask(f"frames: {self.name}", question, options) == "groups":
                self.frames = loose
        self._nodes(graph, "")
        for number, edge in enumerate(edges, 1):
            attributes, label = self._data(edge, "edge")
            said = tie_of(attributes, layer=self.layer)
            if label:
                said["details"] = {"label": label, **said["details"]}
            place = Place(self.name, self.part, number, "edge")
            way = (edge.get("directed") or "").casefold()
            source, target = edge.get("source", ""), edge.get("target", "")
            arrow = _drawn(edge) if mixed else ""
            if arrow == "source":
                source, target = target, source
            one_way = way in ("true", "1") if way else directed
            self.draft.tie(
                self.ids.get(source, self.prefix + source),
                self.ids.get(target, self.prefix + target),
                place,
                directed=arrow in ("source", "target") if arrow else one_way,
                **said,
            )
        hyperedges = sum(local(each) == "hyperedge" for each in graph.iter())
        for number in range(1, hyperedges + 1):
            place = Place(self.name, self.part, number, "hyperedge")
            self.ledger.drop("ties", place, "it ties more than two at once, which no map here can show")

    def _nodes(self, graph: Element, group: str) -> None:
        for number, node in enumerate(children(graph, "node"), 1):
            place, given = Place(self.name, self.part, number, "node"), node.get("id", "")
            attributes, label = self._data(node, "node")
            unique = str(attributes.get("networkCanvasUUID", ""))
            self.ids[given] = unique or self.prefix + given
            name = str(person_of(attributes, "")["name"] or label or given)
            if given in self.frames:
                self.ledger.drop("people", place, f"“{name}” is a frame around people: it became their group")
            else:
                said = person_of(
                    attributes,
                    "" if person_of(attributes)["name"] else label or (given if self.prefix else ""),
                )
                said["group"] = said["group"] or group
                self.draft.person(self.ids[given], place, **said)
            for inside in children(node, "graph"):
                self._nodes(inside, name)

    def _data(self, element: Element, kind: str) -> tuple[dict[str, str | float], str]:
        """The attributes of a node or edge, and the label that yEd draws."""
        found: dict[str, str | float] = {}
        for key in self.keys.values():
            called = key.get("attr.name")
            default = next((each.text for each in children(key, "default") if each.text), None)
            if default and called and key.get("for") in (kind, "all", None):
                found[called] = default
        label = ""
        for data in children(element, "data"):
            number = data.get("key") or ""
            named = number in self.keys and not re.fullmatch(f"{OURS}(label|group|layer|strength)", number)
            called = self.keys[number].get("attr.name") if named else None
            drawn = [
                (each.text or "").strip() for each in data.iter() if local(each) in ("nodelabel", "edgelabel")
            ]
            if any(drawn):
                label = label or next(text for text in drawn if text)
            elif len(data) == 0 and ((data.text or "").strip() or number.startswith(OURS)):
                found[called or number] = (data.text or "").strip()
        return found, label


def _drawn(edge: Element) -> str:
    """At which of its ends yEd draws an arrow: "source", "target", "both" or "none"; empty if not drawn."""
    for each in edge.iter():
        if local(each) == "arrows":
            ends = [end for end in ("source", "target") if (each.get(end) or "none").casefold() != "none"]
            return "both" if len(ends) == 2 else ends[0] if ends else "none"
    return ""
