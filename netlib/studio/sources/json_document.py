"""A JSON document with a list of people and a list of ties, in the words of many programs."""

from collections.abc import Iterable, Mapping
from typing import Any

from netlib.studio import headers as words
from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place
from netlib.studio.receipt import Option
from netlib.studio.sources.attributes import all_directed, person_of, tie_of, value_of
from netlib.studio.sources.graph_commons import flat, named_kind
from netlib.studio.values import as_text, direction

NODES = ["elements", "nodes", "vertices", "people", "actors"]
EDGES = ["connections", "edges", "links", "ties", "relations", "relationships"]
SOURCE = ["from", "source", "fromid", "sourceid", "start", "fromname", "sourcename"]
TARGET = ["to", "target", "toid", "targetid", "end", "toname", "targetname"]
KEY = ["id", "uuid", "key", "label", "name"]


def list_of(content: Any, names: Iterable[str]) -> list[Any] | None:
    """The list that has one of these names; JSON Graph Format writes an id for each node instead."""
    if not isinstance(content, Mapping):
        return None
    lower = {str(key).casefold(): value for key, value in content.items()}
    for name in names:
        if isinstance(found := lower.get(name), list):
            return found
        if (
            name == "nodes"
            and isinstance(found, Mapping)
            and all(isinstance(v, Mapping) for v in found.values())
        ):
            return [{"id": key, **about} for key, about in found.items()]
    return None


class Document:
    """A document with a list of people and a list of ties."""

    def __init__(self, name: str, content: Mapping[str, Any], draft: Draft, ledger: Ledger):
        self.name, self.content, self.draft, self.ledger = name, content, draft, ledger

    def read(self, nodes: list[Any], edges: list[Any]) -> None:
        people = [flat({"id": node} if isinstance(node, (str, int)) else node) for node in nodes]
        if edges and all(isinstance(edge, list) and len(edge) >= 2 for edge in edges):
            edges = [dict(zip(("source", "target", "weight"), edge, strict=False)) for edge in edges]
        kumu = list_of(self.content, ["connections"]) is not None
        ties = [flat(_with_plain_ends(edge)) for edge in edges]
        keys = self._keys(people, ties)
        gone = self._gone(keys)
        for number, (person, key) in enumerate(zip(people, keys, strict=True), 1):
            place = Place(self.name, "", number, "element")
            if key in gone:
                self.ledger.drop("people", place, "it is on no map: deleted in Kumu")
                continue
            said = {
                k: v
                for k, v in person.items()
                if words.folded(k) not in ("id", "uuid") and k not in ("x", "y", "z")
            }
            self.draft.person(key, place, **person_of(said))
        directed = self._directed(ties, kumu)
        arrows = any("arrows" in tie for tie in ties)  # vis.js lists the ends that have one
        for number, tie in enumerate(ties, 1):
            place = Place(self.name, "", number, "connection")
            source_key, source = value_of(tie, SOURCE)
            target_key, target = value_of(tie, TARGET)
            source, target = self._index(source, keys), self._index(target, keys)
            if source in gone or target in gone:
                self.ledger.drop("ties", place, "one of its ends is on no map: deleted in Kumu")
                continue
            way_key, way = value_of(tie, ["direction", "directed", "isdirected"])
            one_way = direction(way)
            kind = as_text(tie.get("type")) if one_way is not None and way_key != "type" else ""
            if one_way is None and arrows:
                ends = [end for end in ("to", "from") if end in as_text(tie.get("arrows")).split(", ")]
                way_key, one_way = "arrows", len(ends) == 1
                source, target = (target, source) if ends == ["from"] else (source, target)
            if one_way is None and (both := direction(tie.get("undirected"))) is not None:  # Graphology
                way_key, one_way = "undirected", not both
            if one_way is None and words.folded(tie.get("type")) in ("directed", "undirected"):
                way_key, one_way = "type", direction(tie["type"])
            drawn = {
                source_key,
                target_key,
                *(["type"] if kind else []),
                *({way_key} if one_way is not None and way != "mutual" else ()),
            }
            rest = {k: v for k, v in tie.items() if k not in drawn and words.folded(k) not in ("id", "uuid")}
            self.draft.tie(
                source,
                target,
                place,
                directed=directed if one_way is None else one_way,
                **named_kind(tie_of(rest, layer=kind)),
            )

    def _keys(self, people: list[dict[str, str | float]], ties: list[dict[str, str | float]]) -> list[str]:
        """What ties call people: by id, by label, or by position (D3), whichever finds most."""
        ends = {value_of(tie, some)[1] for tie in ties for some in (SOURCE, TARGET)} - {""}
        columns = [[as_text(person.get(key)) for person in people] for key in _ids(people)]
        best = max(columns, key=lambda column: len(ends & set(column)), default=[])
        self.by_position = not ends & set(best) and bool(people) and all(
            end.isdigit() and int(end) < len(people) for end in ends
        )  # fmt: skip
        if self.by_position:
            self.ledger.note(
                Place(self.name), "ties name people by their position in the list, which begins with 0"
            )
        return [key or f"number {number}" for number, key in enumerate(best or [""] * len(people), 1)]

    def _index(self, end: str, keys: list[str]) -> str:
        return keys[int(end)] if self.by_position and end else end

    def _directed(self, ties: list[dict[str, str | float]], kumu: bool) -> bool:
        for where in (self.content, self.content.get("graph")):
            if isinstance(where, Mapping) and isinstance(where.get("directed"), bool):
                said = "the document says so for all"
                return all_directed(self.name, where["directed"], said, self.ledger)
        options = self.content.get("options")
        if isinstance(options, Mapping) and options.get("type") in ("directed", "undirected"):
            directed, said = options["type"] == "directed", "the document says so for all"
            return all_directed(self.name, directed, said, self.ledger)
        if ties and all(
            direction(value_of(tie, ["direction", "directed", "isdirected"])[1]) is not None for tie in ties
        ):
            return False
        if kumu:
            said = "Kumu draws ties without a direction unless one is given"
            return all_directed(self.name, False, said, self.ledger)
        said = "each names where it starts and where it ends"
        return all_directed(self.name, True, said, self.ledger)

    def _gone(self, keys: list[str]) -> set[str]:
        """Elements that a Kumu backup holds though they are on none of its maps."""
        maps = self.content.get("maps")
        if not isinstance(maps, list):
            return set()
        shown = set()
        for each in maps:
            for entry in (each.get("elements") or []) if isinstance(each, Mapping) else []:
                shown |= (
                    set(map(str, (entry.get("element"), entry.get("_id"), entry.get("id"))))
                    if isinstance(entry, Mapping)
                    else {str(entry)}
                )
        gone = set(keys) - shown
        if not shown or not gone:
            return set()
        options = [
            Option("drop", "Leave them out: they were deleted", f"{len(set(keys) - gone)} people"),
            Option("keep", "Keep them", f"{len(set(keys))} people"),
        ]
        question = (
            f"{len(gone)} elements of “{self.name}” are on none of its maps. What should become of them?"
        )
        return gone if self.ledger.ask(f"deleted: {self.name}", question, options) == "drop" else set()


def _with_plain_ends(edge: Any) -> Any:
    """A tie whose ends are ids: D3 puts whole nodes in their place."""
    if not isinstance(edge, Mapping):
        return edge
    ends = {
        key: next((value[word] for word in ("id", "_id", *KEY) if word in value), "")
        for key, value in edge.items()
        if isinstance(value, Mapping) and words.folded(key) in (*SOURCE, *TARGET)
    }
    return {**edge, **ends}


def _ids(people: list[dict[str, str | float]]) -> list[str]:
    found = dict.fromkeys(key for person in people for key in person)
    return [key for word in KEY for key in found if words.folded(key) == word]
