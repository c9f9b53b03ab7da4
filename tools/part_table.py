"""The table of a part's states: for every group what it shows, each time under what that depends on.

A page without Python looks the groups up in it; see netlib/lesson/page/book_part.js.
"""

import json
from itertools import product
from typing import TYPE_CHECKING

from state_slots import FOUND, as_key, range_json

if TYPE_CHECKING:
    from part_states import PartStates

MOST_CASES = 1500  # of one group of a part: then it depends on too much at once, and is counted or refused


class PartTable:
    """The table of one part whose states have been explored."""

    def __init__(self, states: "PartStates"):
        self.states = states

    def as_json(self) -> dict:
        """The table: for every group its states, each under what it depends on; and what each action does."""
        templates: list[str] = []
        groups = [self.group_json(id, templates) for id in self.order()]
        self.states.journal.put({})
        state = self.states.part.state()
        return {
            "label": state["label"],
            "place": state["place"],
            "number": range_json(self.states.number),
            "groups": groups,
            "templates": [json.loads(one) for one in templates],
            "acts": self.states.acts,
            "beside": self.states.beside and self.states.beside.as_json(),
        }

    def order(self) -> list[str]:
        """The ids of all groups that there can be, in their order."""
        ids: list[str] = []
        for local, entries in self.states.situations():
            at = 0
            for id in self.states.groups(local, entries):
                if id in ids:
                    at = ids.index(id) + 1
                else:
                    ids.insert(at, id)
                    at += 1
        return ids

    def group_json(self, id: str, templates: list[str]) -> dict:
        reads = self.matters(id)
        found = [key for key in reads if self.states.keys[key].kind in FOUND]
        keys = [key for key in reads if key not in found]
        choices: list[list[dict | None]] = [[None, *self.states.seen[key]] for key in keys]
        some = [{}, {key: self.states.seen[key][0] for key in found}] if found else [{}]
        size = len(self.states.locals()) * len(some)
        for one in choices:
            size *= len(one)
        if size > MOST_CASES:
            return self.counted(id, reads)
        cases = {}
        for local in self.states.locals():
            for any_found in some:
                for chosen in product(*choices):
                    entries = {key: entry for key, entry in zip(keys, chosen, strict=True) if entry}
                    template = json.dumps(self.states.groups(local, entries | any_found).get(id))
                    if template not in templates:
                        templates.append(template)
                    signs = [
                        self.states.keys[key].signature(entry)
                        for key, entry in zip(keys, chosen, strict=True)
                    ]
                    cases[as_key([*local, bool(any_found), *signs])] = templates.index(template)
        return {"id": id, "keys": keys, "found": found, "cases": cases}

    def matters(self, id: str) -> list[str]:
        """The keys on which a group depends."""
        found = []
        for local in self.states.locals():
            everything = {key: self.states.seen[key][0] for key in self.states.read(local)}
            for key in everything:
                for others in ({}, {name: entry for name, entry in everything.items() if name != key}):
                    without = self.states.groups(local, others).get(id)
                    with_it = (
                        self.states.groups(local, others | {key: entry}).get(id)
                        for entry in self.states.seen[key]
                    )
                    if key not in found and any(group != without for group in with_it):
                        found.append(key)
        return found

    def counted(self, id: str, keys: list[str]) -> dict:
        """A group that only counts: for each pair of its figures which entries count, and what it says."""
        start = self.states.groups(self.states.locals()[0], {})[id]
        at, figures = next((at, one) for at, one in enumerate(start["blocks"]) if one["is"] == "figures")

        def pair(number: int, entries: dict) -> list:
            return self.states.groups(self.states.locals()[0], entries)[id]["blocks"][at]["pairs"][number]

        counts = []
        for number in range(len(figures["pairs"])):
            none = pair(number, {})
            counting = {
                key: [entry for entry in self.states.seen[key] if pair(number, {key: entry}) != none]
                for key in keys
            }
            counting = {key: entries for key, entries in counting.items() if entries}
            firsts = [(key, entries[0]) for key, entries in counting.items()]
            says = [pair(number, dict(firsts[:many])) for many in range(len(firsts) + 1)]
            signs = {
                key: [as_key(self.states.keys[key].signature(entry)) for entry in entries]
                for key, entries in counting.items()
            }
            counts.append({"counting": signs, "says": says})
        return {"id": id, "counted": {"group": start, "at": at, "counts": counts}}
