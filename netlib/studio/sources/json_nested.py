"""JSON whose people lie deeper than in two lists: Neo4j's rows and lines, trees, Cytoscape's single list."""

from collections.abc import Iterator, Mapping
from typing import Any

from netlib.studio.headers import folded

BELOW = {"children", "reports", "directreports", "subordinates", "employees", "members", "team", "items"}
NAMED = {"name", "label", "title", "id", "fullname", "displayname"}  # what wraps a list has none of these
Found = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def from_neo4j(content: Any) -> Found | None:
    """The nodes and relationships that Neo4j's browser or APOC exports; None if there is no relationship."""
    nodes: dict[str, dict[str, Any]] = {}
    edges: dict[str, dict[str, Any]] = {}
    for entry in _entries(content):
        about = entry.get("properties") or {}
        if "labels" in entry:
            kinds = entry["labels"] if isinstance(entry["labels"], list) else []
            kind = {"type": str(kinds[0])} if kinds else {}
            nodes.setdefault(_key(entry), {**about, **kind, "id": _key(entry)})
        else:
            kind = {"type": entry.get("label") or entry.get("type") or ""}
            ends = {"source": _key(entry["start"]), "target": _key(entry["end"])}
            edges.setdefault(_key(entry) or str(len(edges)), {**about, **kind, **ends})
    return (list(nodes.values()), list(edges.values())) if edges else None


def _entries(content: Any) -> Iterator[Mapping[str, Any]]:
    """Every node and relationship: both have properties, and only nodes have labels."""
    if isinstance(content, list):
        for each in content:
            yield from _entries(each)
    elif isinstance(content, Mapping):
        kind, of = content.get("type") or content.get("label"), content.get("type")
        node = "labels" in content and ("properties" in content or of == "node")
        ends = "start" in content and "end" in content and ("properties" in content or of == "relationship")
        if node or (ends and isinstance(kind, str)):
            yield content
        else:
            for each in content.values():
                yield from _entries(each)


def _key(entry: Any) -> str:
    """What identifies a node: relationships name it by number, APOC by a node of its own."""
    if not isinstance(entry, Mapping):
        return str(entry)
    return str(next((entry[word] for word in ("identity", "id", "elementId") if word in entry), ""))


def from_tree(content: Any) -> Found | None:
    """The entries of a tree, such as an organisation chart, each tied to those below it; else None."""
    nodes: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    left = [("", entry) for entry in (content if isinstance(content, list) else [content])]
    for above, entry in left:  # which grows on the way
        if not isinstance(entry, Mapping) or not any(folded(key) in NAMED for key in entry):
            return None
        key = str(len(nodes) + 1)
        below = next((k for k, v in entry.items() if folded(k) in BELOW and isinstance(v, list)), None)
        nodes.append({**{k: v for k, v in entry.items() if k != below}, "id": key})
        edges += [{"source": above, "target": key}] if above else []
        left += [(key, each) for each in entry[below]] if below else []
    return (nodes, edges) if edges else None


def from_one_list(content: Any) -> Found | None:
    """Cytoscape's elements in one list: what has a source and a target is a tie; None if none has both."""
    if not isinstance(content, list) or not all(isinstance(each, Mapping) for each in content):
        return None
    found = [each["data"] for each in content if isinstance(each.get("data"), Mapping)]
    edges = [dict(each) for each in found if "source" in each and "target" in each]
    return ([dict(each) for each in found if "source" not in each], edges) if edges else None
