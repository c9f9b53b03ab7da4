"""The states of a lesson's parts for a page that has no Python: computed beforehand, as frames are of labs.

What a part shows depends on the journal, on the lab beside it, if there is one, and on what its own buttons
did since the page was opened. So every state can be made by doing in Python what a learner could do: each
answer, each number that is too low, near, exact or too high, a text. A page then needs a table, and no second
wording of anything. What a learner types stands in the table as a *slot*, which the page fills; see
netlib/lesson/page/book_part.js.
"""

import copy
import json
from collections.abc import Iterator
from itertools import product
from types import SimpleNamespace
from typing import Any

from netlib.lesson.parts.check import BETWEEN, LONGEST, MOST_LINES
from netlib.lesson.parts.part import Part
from netlib.lesson.parts.play import Play
from netlib.lesson.texts.guess import Range
from page_journal import PageJournal
from part_table import PartTable
from state_labs import VALUE, LabBeside
from state_slots import (
    BLANK,
    FOUND,
    OPEN,
    TAIL,
    UNKNOWN,
    Key,
    as_key,
    deciding,
    digits_and_unit,
    replaced,
    slot,
    typed_classes,
)  # fmt: skip

WHOLE = "the whole part"  # stands for a group that holds what is said of all of them


class Handed:
    """Stands for the page of a part: keeps the file that it is given to save."""

    state: dict
    file: dict | None = None

    def send(self, message: dict) -> None:
        self.file = message.get("download", self.file)


class PartStates:
    """All states of one part, and what leads from one to the other: found by doing what a learner could do.

    Parameters
    ----------
    part : Part
    journal : PageJournal
        The part's.
    keys : dict of str to Key
        Of all entries of the lesson, by "lesson/kind/id"; what this part writes is added.
    seen : dict of str to list of dict
        For every key the entries that there can be, one of each signature; the same.
    """

    def __init__(self, part: Part, journal: PageJournal, keys: dict[str, Key], seen: dict[str, list[dict]]):
        self.part, self.journal, self.keys, self.seen = part, journal, keys, seen
        self.number: Range | None = getattr(getattr(part, "question", None), "number", None)
        journal.put({})
        self.beside = LabBeside(part) if hasattr(part, "lab") else None
        self.labs = self.beside.stand_ins() if self.beside else {"": None}
        self.owns = {"": part}  # what only the page knows (an outcome was asked for) -> the part then
        self.shapes: set[str] = set()  # inputs and buttons that were tried
        self.acts: dict[str, dict] = {}

    def explore(self) -> None:
        """Do everything that can be done, until nothing new comes of it."""
        self.follow_lab()
        before = None
        while before != (before := (len(self.owns), sum(map(len, self.seen.values())), len(self.shapes))):
            for local, entries in self.situations():
                for group in self.groups(local, entries).values():
                    shape = json.dumps([local, bool(entries), group["id"], inputs_of(group)])
                    if shape not in self.shapes:
                        self.shapes.add(shape)
                        self.try_all(local, entries, group)

    def locals(self) -> list[tuple[str, str]]:
        """What the page knows besides the journal: what the part's buttons did, and how the lab stands."""
        return [(own, lab) for own in self.owns for lab in self.labs]

    def at(self, local: tuple[str, str]) -> Part:
        part = copy.copy(self.owns[local[0]])
        if self.beside:
            part.lab = self.labs[local[1]]  # type: ignore[attr-defined]
        return part

    def situations(self) -> Iterator[tuple[tuple[str, str], dict]]:
        """The part with nothing in the journal, and with each entry that there can be."""
        for local in self.locals():
            yield local, {}
            for key in self.read(local):
                yield from ((local, {key: entry}) for entry in list(self.seen[key]))

    def read(self, local: tuple[str, str]) -> list[str]:
        """The keys that matter to the part."""
        self.journal.read.clear()
        for entries in ({}, {key: some[0] for key, some in self.seen.items()}):
            self.journal.put(entries)
            self.at(local).state()
        return [key for key in self.seen if {key, key.rpartition("/")[0]} & self.journal.read]

    def groups(self, local: tuple[str, str], entries: dict[str, dict]) -> dict[str, dict]:
        """What the part shows, by group, with slots where something of an entry stands; `WHOLE` of all."""
        self.journal.put(entries)
        state = self.at(local).state()
        groups = state["groups"]
        for key, entry in entries.items():
            if isinstance(deciding(entry).get("answer"), float):
                for block in (block for group in groups for block in group["blocks"]):
                    if block["is"] == "number" and block["value"]:
                        block["value"] = slot(key, "=value")
            groups = replaced(groups, self.keys[key].ways(key, entry))
        if self.beside:
            groups = self.beside.shown(local[1], groups)
        whole = {"id": WHOLE, "closed": state["closed"], "blocks": []}
        return {group["id"]: group for group in [*groups, whole]}

    def try_all(self, local: tuple[str, str], entries: dict, group: dict) -> None:
        """Do in this state all that a group offers, and keep what comes of it."""
        inputs = {block["id"]: self.examples(block) for block in group["blocks"] if "id" in block}
        for do, fixed in doable(group):
            for chosen in product(*inputs.values()):
                kinds = {name: kind for name, (kind, _, _) in zip(inputs, chosen, strict=True)} | fixed
                values = {name: value for name, (_, value, _) in zip(inputs, chosen, strict=True)} | fixed
                ways = {found: instead for _, _, more in chosen for found, instead in more.items()}
                done = replaced(self.act(local, entries, group["id"], do, values), ways)
                if self.beside:
                    done = self.beside.shown(local[1], done)
                self.keep(act_key(local, group["id"], do, kinds), done, bool(entries))

    def keep(self, key: str, done: dict, something: bool) -> None:
        """Keep what an action does: that may be nothing, where the same or not ``something`` is there."""
        if not something:
            done |= {"fresh": bool(done["wrote"])}
        known = self.acts.setdefault(key, done)
        if not known["wrote"] and done["wrote"]:
            known |= {"wrote": done["wrote"]}
        if "fresh" in done:
            known["fresh"] = done["fresh"]
        for name in ("error", "own", "download"):
            if known[name] != done[name]:
                what = f"{key} does not always do the same: {known[name]}, {done[name]}"
                raise SystemExit(f"{self.part.place}: {what}.")

    def examples(self, block: dict) -> list[tuple[str, Any, dict]]:
        """What can be entered in a block: its class, an example, and the slots in the example's place."""
        if block["is"] == "choice" and not block["locked"]:
            return [("", "", {}), *((id, id, {}) for id, _ in block["options"])]
        if block["is"] == "number" and not block["locked"] and self.number:
            classes = typed_classes(self.number).items()
            return [(name, typed, ways) for name, examples in classes for typed, ways in examples]
        if block["is"] == "text":
            words = slot("in", f"#{block['id']}")
            return [("empty", "", {}), ("blank", BLANK, {BLANK: words}), ("text", words, {})]
        return [(block.get("value", ""), block.get("value", ""), {})]  # locked: the page sends what it shows

    def act(self, local: tuple[str, str], entries: dict, group: str, do: str, values: dict) -> dict:
        """What comes of an action: its sentence, what it writes and hands out, what the page knows then."""
        self.journal.put(entries)
        part, page = self.at(local), Handed()
        part._view = page  # type: ignore[assignment]
        shown = [one["blocks"] for one in part.groups()]
        part.act({"do": do, "group": group, "values": values})
        now = self.journal.entries()
        wrote = {key: added(entries.get(key), now[key]) for key in now if now[key] != entries.get(key)}
        error, part.problem, part._view = part.problem, "", None
        own = local[0]
        if not wrote and not error and [one["blocks"] for one in part.groups()] != shown:
            own = f"{own} {do}".strip()
            self.owns.setdefault(own, part)
        for key, entry in wrote.items():
            self.learn(key, entry)
        source = "lab" if self.beside else "in"
        kept = {key: numbered(entry, source) for key, entry in wrote.items()}
        return {"error": error, "wrote": kept, "own": own, "download": page.file}

    def learn(self, key: str, wrote: dict) -> None:
        """Remember what an entry can be."""
        known = self.keys.setdefault(key, Key(key.split("/")[1], self.number))
        one = dict(deciding(wrote))
        for name, text in one.items():
            if isinstance(text, str) and (OPEN in text or text in ("", BLANK)):
                one[name] = slot(key, f"#{name}") if text.strip() else BLANK
                if name not in known.free and known.kind not in FOUND:
                    known.free.append(name)
        variants = [one]
        if "answer" in one:
            variants.append(one | {"answer": UNKNOWN, "said": slot(key, "#said")})
        for name in known.free:
            variants += [{**other, name: other[name] + BETWEEN} for other in variants if OPEN in other[name]]
        seen = self.seen.setdefault(key, [])
        for other in variants:
            entry = {**wrote, "tries": [other]} if "tries" in wrote else other
            if known.signature(entry) not in [known.signature(there) for there in seen]:
                seen.append(entry)

    def follow_lab(self) -> None:
        """What a part writes by itself when its lab shows something else, as `Reproduce` does."""
        for situation in self.labs if hasattr(self.part, "follow") else ():
            self.journal.put({})
            part = self.at(("", situation))
            part.follow(part.lab)  # type: ignore[attr-defined]
            for key, found in self.journal.entries().items():
                wrote = found | {"value": slot("lab", "=value"), "at": ""}
                self.acts[act_key(("", situation), "", "follow", {})] = {"wrote": {key: wrote}}
                self.keys[key] = Key(key.split("/")[1], shown=digits_and_unit(part.target))  # type: ignore[attr-defined]
                value = VALUE + 131 * len(self.seen)  # of every number another one
                self.seen.setdefault(key, [found | {"value": value, "code": slot(key, "#code")}])


def inputs_of(group: dict) -> list:
    """What can be entered and pressed in a group."""
    inputs = [[one["id"], one.get("options"), one.get("locked")] for one in group["blocks"] if "id" in one]
    return [inputs, list(doable(group))]


def doable(group: dict) -> Iterator[tuple[str, dict]]:
    """The actions that a group offers, each with the values that its button adds."""
    for block in group["blocks"]:
        if block["is"] == "buttons":
            yield from ((item["do"], item["values"]) for item in block["items"])
        elif block.get("saves"):
            yield block["saves"], {}


def act_key(local: tuple[str, str], group: str, do: str, kinds: dict) -> str:
    return as_key([*local, group, do, sorted(map(list, kinds.items()))])


def numbered(entry: dict, source: str) -> dict:
    """An entry with a slot for a number that was typed or measured, and no time."""
    if "tries" in entry:
        return {**entry, "tries": [numbered(one, source) for one in entry["tries"]]}
    number = isinstance(entry.get("answer"), float)
    return {**entry, "at": ""} | ({"answer": slot(source, "=number")} if number else {})


def added(before: dict | None, after: dict) -> dict:
    """What an action wrote; of tries only those that are new."""
    if "tries" in after:
        return {**after, "tries": after["tries"][len((before or {"tries": []})["tries"]) :]}
    return after


def lesson_states(
    parts: list[Part], plays: list[Play], journal: PageJournal, names: dict[int, str] | None = None
) -> dict:
    """The tables of all parts of a lesson, by their place, and what is kept of its labs.

    Parameters
    ----------
    parts : list of Part
        With ``journal``.
    plays : list of Play
        The labs that wait for a prediction, or of which a goal is kept; the same.
    journal : PageJournal
    names : dict of int to str, optional
        What the page calls each lab, by its `id`; else its own name.
    """
    names = names or {}
    keys: dict[str, Key] = {}
    seen: dict[str, list[dict]] = {}
    labs = {names.get(id(play.lab), play.lab.name): _play(play, journal, keys, seen) for play in plays}
    found = [PartStates(part, journal, keys, seen) for part in parts]
    for part in found:
        part.explore()
    tables = [PartTable(part).as_json() for part in found]
    for part, table in zip(found, tables, strict=True):
        if part.beside:
            lab = part.beside.lab
            table["beside"]["lab"] = names.get(id(lab), lab.name)
    return {
        "keys": {
            key: known.as_json() | {"signs": [as_key(known.signature(entry)) for entry in seen[key]]}
            for key, known in keys.items()
        },
        "parts": tables,
        "labs": labs,
        "between": BETWEEN,
        "longest": [LONGEST, MOST_LINES],
    }


def _play(play: Play, journal: PageJournal, keys: dict, seen: dict) -> dict:
    """What a page has to know of a lab: what it waits for, and what is written when its goal is reached."""
    lab, key = play.lab, f"{play.lesson}/play/{play.lab.name}"
    journal.put({})
    play.follow()
    waits = f"{play.lesson}/predict/{play.question.id}" if play.question else ""
    if play.opens_at_goal:  # nobody is credited for it
        return {"waits": waits, "why": lab.locked, "key": "", "wrote": {}}
    said = {"sentence": slot("lab", "#sentence"), "code": slot("lab", "#code")}
    shows = {"shown": SimpleNamespace(reached=True), "values": {}, "counts": lambda _: True}
    told = {"name": lab.name, "title": lab.title, "goal": lab.goal}
    play.record(SimpleNamespace(goal_reached=True, **told, **shows, **said))
    wrote = journal.entries()[key] | {"at": ""}
    keys[key] = Key("play")
    sentence = f"{slot(key, '#sentence')}.{TAIL}"
    seen[key] = [wrote | {"sentence": sentence, "code": slot(key, "#code")}]
    return {"waits": waits, "why": lab.locked, "key": key, "wrote": wrote}
