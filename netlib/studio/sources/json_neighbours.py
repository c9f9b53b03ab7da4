"""JSON that lists for each person the neighbours: by name, or as NetworkX's adjacency data."""

from collections.abc import Mapping
from typing import Any

from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place
from netlib.studio.sources.attributes import all_directed


def from_adjacency(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The ties of NetworkX's adjacency data: for each node the list of its neighbours.

    Where ties have no direction both ends list each of them, and the second time is left out.
    """
    key = "id"
    ids = [node.get(key) if isinstance(node, Mapping) else node for node in content["nodes"]]
    once = content.get("directed") is False
    places = {str(one): place for place, one in enumerate(ids)}
    found = []
    for place, (one, others) in enumerate(zip(ids, content["adjacency"], strict=False)):
        for other in others if isinstance(others, list) else []:
            said = dict(other) if isinstance(other, Mapping) else {key: other}
            target = said.pop(key, "")
            if not once or places.get(str(target), place) >= place:
                found.append({"source": one, "target": target, **said})
    return found


def _others(said: Any) -> Any:
    """Those to whom somebody is tied; if facts are told of this person, the one list of names among them."""
    if not isinstance(said, Mapping) or all(isinstance(value, (int, float)) for value in said.values()):
        return said
    lists = [value for value in said.values() if isinstance(value, list)]
    return lists[0] if len(lists) == 1 else said


def read_neighbours(name: str, content: Mapping[str, Any], draft: Draft, ledger: Ledger) -> None:
    """A name for each person, and with it the names of this person's neighbours."""
    directed = all_directed(name, True, "each name stands beside those to whom it is tied", ledger)
    for number, person in enumerate(content, 1):
        draft.person(str(person), Place(name, "", number, "entry"))
    for number, (person, said) in enumerate(content.items(), 1):
        others = _others(said)
        for other in others:
            strength = (
                others[other]
                if isinstance(others, Mapping) and isinstance(others[other], (int, float))
                else None
            )
            if isinstance(other, (str, int)):
                place = Place(name, "", number, "entry")
                draft.tie(str(person), str(other), place, directed=directed, strength=strength)
            else:
                ledger.drop("ties", Place(name, "", number, "entry"), "a neighbour is no name")
