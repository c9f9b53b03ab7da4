"""Documents that hold a whole network: Kumu's JSON, GEXF, GraphML, Pajek, and the workbook's own JSON."""

import json
import re
from collections import defaultdict
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from netlib.studio.draft import clean
from netlib.studio.exports.plain import columns_of, keys_of, name_of, number_of
from netlib.studio.map import NetworkMap, Person, Tie
from netlib.studio.sources.attributes import OURS

# Programs read this version; NetworkX no later one.
GEXF = {"xmlns": "http://www.gexf.net/1.2draft", "version": "1.2"}
GRAPHML = {"xmlns": "http://graphml.graphdrawing.org/xmlns"}


def own(ours: NetworkMap, name: str) -> dict[str, bytes]:
    """The workbook's own JSON, which holds everything."""
    return {f"{name}.json": ours.to_json().encode()}


def kumu_json(ours: NetworkMap, name: str) -> dict[str, bytes]:
    """The JSON that Kumu imports."""
    keys = keys_of(ours)
    people = columns_of(
        [dict(person.details) for person in ours.people], {"id", "label", "type", "name", "group"}
    )
    meant = {"from", "to", "source", "target", "direction", "type", "strength", "weight", "id"}
    ties = columns_of([dict(tie.details) for tie in ours.ties], meant)
    elements: list[dict[str, Any]] = []
    for person in ours.people:
        said = {"id": keys[person.id], "label": name_of(person.name, keys[person.id])}
        said |= {"type": clean(person.group)} if person.group else {}
        elements.append(said | {people[key]: _plain(value) for key, value in person.details.items()})
    connections: list[dict[str, Any]] = []
    for tie in ours.ties:
        way = "directed" if tie.directed else "undirected"
        link: dict[str, Any] = {"from": keys[tie.source], "to": keys[tie.target], "direction": way}
        link |= {"type": clean(tie.layer)} if tie.layer else {}
        link |= {} if tie.strength is None else {"strength": tie.strength}
        connections.append(link | {ties[key]: _plain(value) for key, value in tie.details.items()})
    text = json.dumps({"elements": elements, "connections": connections}, ensure_ascii=False, indent=1)
    return {f"{name}.json": text.encode()}


def _plain(value: str | float) -> str | float:
    return clean(value) if isinstance(value, str) else value


def _attributes(ours: NetworkMap) -> dict[str, dict[str, tuple[str, str]]]:
    """The attributes of nodes and of edges: what each is on the map -> its id in the file and its title."""
    people = columns_of([dict(person.details) for person in ours.people], {"label", "group"})
    ties = columns_of([dict(tie.details) for tie in ours.ties], {"strength", "weight", "layer"})
    found = {
        "node": {"\0group": (f"{OURS}group", "group")},
        "edge": {"\0layer": (f"{OURS}layer", "layer")},
    }
    for kind, some in (("node", people), ("edge", ties)):
        for number, (key, title) in enumerate(some.items(), 1):
            found[kind][key] = f"{OURS}{kind}-{number}", title
    return found


def _values(about: Person | Tie) -> dict[str, str]:
    """What a person or tie says, in the words of `_attributes`."""
    own = {"\0group": about.group} if isinstance(about, Person) else {"\0layer": about.layer}
    said = {**own, **about.details}
    return {key: clean(value) if isinstance(value, str) else number_of(value) for key, value in said.items()}


def gexf(ours: NetworkMap, name: str) -> dict[str, bytes]:
    """GEXF 1.2, which Gephi and NetworkX read."""
    keys, attributes = keys_of(ours), _attributes(ours)
    root = Element("gexf", GEXF)
    one_way = [tie.directed for tie in ours.ties]
    graph = SubElement(
        root, "graph", defaultedgetype="directed" if any(one_way) else "undirected", mode="static"
    )
    for kind, some in attributes.items():
        listed = SubElement(graph, "attributes", {"class": kind, "mode": "static"})
        for key, title in some.values():
            SubElement(listed, "attribute", id=key, title=title, type="string")
    nodes, edges = SubElement(graph, "nodes"), SubElement(graph, "edges")
    for person in ours.people:
        node = SubElement(nodes, "node", id=keys[person.id], label=name_of(person.name, keys[person.id]))
        _attvalues(node, attributes["node"], _values(person))
    mixed = len(set(one_way)) > 1
    for number, tie in enumerate(ours.ties):
        edge = SubElement(edges, "edge", id=str(number), source=keys[tie.source], target=keys[tie.target])
        if mixed:
            edge.set("type", "directed" if tie.directed else "undirected")
        if tie.strength is not None:
            edge.set("weight", number_of(tie.strength))
        _attvalues(edge, attributes["edge"], _values(tie))
    return {f"{name}.gexf": _xml(root)}


def _attvalues(element: Element, attributes: dict[str, tuple[str, str]], values: dict[str, str]) -> None:
    if values:
        listed = SubElement(element, "attvalues")
        for key, value in values.items():
            SubElement(listed, "attvalue", {"for": attributes[key][0], "value": value})


def graphml(ours: NetworkMap, name: str) -> dict[str, bytes]:
    """GraphML, which most programs read."""
    keys, attributes = keys_of(ours), _attributes(ours)
    root = Element("graphml", GRAPHML)
    attributes["node"]["\0label"] = f"{OURS}label", "label"
    attributes["edge"]["\0strength"] = f"{OURS}strength", "weight"
    for kind, some in attributes.items():
        for key, (number, title) in some.items():
            form = "double" if key == "\0strength" else "string"
            SubElement(root, "key", {"id": number, "for": kind, "attr.name": title, "attr.type": form})
    one_way = [tie.directed for tie in ours.ties]
    graph = SubElement(root, "graph", edgedefault="directed" if any(one_way) else "undirected")
    for person in ours.people:
        node = SubElement(graph, "node", id=keys[person.id])
        said = {"\0label": name_of(person.name, keys[person.id]), **_values(person)}
        for key, value in said.items():
            SubElement(node, "data", key=attributes["node"][key][0]).text = value
    mixed = len(set(one_way)) > 1
    for tie in ours.ties:
        edge = SubElement(graph, "edge", source=keys[tie.source], target=keys[tie.target])
        if mixed:
            edge.set("directed", str(tie.directed).lower())
        values = {} if tie.strength is None else {"\0strength": number_of(tie.strength)}
        for key, value in {**values, **_values(tie)}.items():
            SubElement(edge, "data", key=attributes["edge"][key][0]).text = value
    return {f"{name}.graphml": _xml(root)}


def _xml(root: Element) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").encode()


def pajek(ours: NetworkMap, name: str) -> dict[str, bytes]:
    """A Pajek network; what would end a name, a quotation mark, is written as its number."""
    places = ours.places
    lines = [f"*Vertices {len(ours.people)}"]
    for number, person in enumerate(ours.people, 1):
        lines.append(f'{number} "{_quoted(name_of(person.name, str(number)))}"')
    sections: dict[tuple[bool, str], list[Tie]] = defaultdict(list)
    for tie in ours.ties:
        sections[tie.directed, clean(tie.layer)].append(tie)
    layers = {layer: number for number, layer in enumerate(dict.fromkeys(layer for _, layer in sections), 1)}
    for (directed, layer), ties in sections.items():
        named = f' :{layers[layer]} "{_quoted(layer)}"' if layer else ""
        lines.append(("*Arcs" if directed else "*Edges") + named)
        for tie in ties:
            strength = "" if tie.strength is None else f" {number_of(tie.strength)}"
            lines.append(f"{places[tie.source] + 1} {places[tie.target] + 1}{strength}")
    return {f"{name}.net": ("\ufeff" + "\r\n".join([*lines, ""])).encode()}


def _quoted(text: str) -> str:
    return re.sub(r'&(?=#\d+;)|["\\]', lambda match: f"&#{ord(match[0])};", text)
