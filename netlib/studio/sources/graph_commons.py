"""Graph Commons' list of signals, and how entries of JSON become attributes."""

import json
from collections.abc import Mapping
from typing import Any

from netlib.studio.draft import Draft
from netlib.studio.ledger import Ledger, Place
from netlib.studio.sources.attributes import person_of, tie_of
from netlib.studio.values import as_text


def plain(value: Any) -> str | float | None:
    """A value as a cell or a detail: what is nested stays as the text that it was."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return float(value) if abs(value) < 1e15 else str(value)
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return " | ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)[:1000]


def flat(entry: Any) -> dict[str, str | float]:
    """What an element or connection says, its “attributes”, “data” and the like included."""
    if not isinstance(entry, Mapping):
        return {}
    found: dict[str, str | float] = {}
    for key, value in entry.items():
        if key in ("attributes", "data", "properties", "metadata") and isinstance(value, Mapping):
            found |= {k: v for k, v in flat(value).items() if k not in found}
        elif (simple := plain(value)) is not None:
            found[str(key)] = simple
    return found


def named_kind(tie: dict[str, Any]) -> dict[str, Any]:
    """A tie whose only word for its kind is its name (Graph Commons)."""
    if not tie["layer"] and isinstance(label := tie["details"].get("name"), str):
        tie["layer"] = label
        tie["details"] = {k: v for k, v in tie["details"].items() if k != "name"}
    return tie


def read_signals(name: str, signals: list[Any], draft: Draft, ledger: Ledger) -> None:
    """Graph Commons: whoever has the same type and name is the same."""

    def key(said: Mapping[str, str | float], end: str) -> str:
        kind, called = as_text(said.get(f"{end}type")), as_text(said.get(f"{end}name"))
        return f"{kind}: {called}" if kind and called else called

    for number, entry in enumerate(signals, 1):
        said, place = flat(entry), Place(name, "", number, "signal")
        action = str(said.get("action", ""))
        if action.startswith("node"):
            rest = {k: v for k, v in said.items() if k not in ("action", "name", "type", "id")}
            person = {**person_of(rest, as_text(said.get("name"))), "group": as_text(said.get("type"))}
            draft.person(key(said, ""), place, **person)
        elif action.startswith("edge"):
            for end in ("from_", "to_"):
                if (who := key(said, end)) and who not in draft.people:
                    draft.person(
                        who,
                        place,
                        name=as_text(said[f"{end}name"]),
                        group=as_text(said.get(f"{end}type")),
                        implied=True,
                    )
            ends = {"from_type", "from_name", "to_type", "to_name", "from", "to", "action", "id"}
            tie = named_kind(tie_of({k: v for k, v in said.items() if k not in ends}))
            draft.tie(key(said, "from_"), key(said, "to_"), place, directed=True, **tie)
        else:
            ledger.note(place, f"not read: the action “{action}”")
