"""The states of a lesson's parts for a page that has no Python: computed beforehand, as frames are of labs.

What a part shows depends on the journal, and on what its own buttons did since the page was opened. So every
state can be made by doing in Python what a learner could do: each answer, each number that is too low, near,
exact or too high, a text. A page then needs a table, and no second wording of anything. What a learner types
stands in the table as a *slot*, which the page fills; see netlib/lesson/page/book_part.js.
"""

import copy
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from netlib.lesson.answers import journal_file as disk
from netlib.lesson.answers.store import Journal
from netlib.lesson.parts.check import BETWEEN, LONGEST, MOST_LINES
from netlib.lesson.parts.part import Part
from netlib.lesson.parts.play import Play
from netlib.lesson.texts.content import Target
from netlib.lesson.texts.guess import Range, off, with_unit
from netlib.typed import readings, unmistakable

MOST_CASES = 400  # of one group of a part: then it depends on too much at once, and is counted or refused
OPEN, CLOSE = "\ue000", "\ue001"  # round a slot; Unicode leaves both to private use
UNKNOWN = "no-longer-asked"
BLANK = "\u2003\u2002\u2003"  # what says nothing, in spaces that no text of a lesson has
FOUND = ("play", "reproduce")  # kinds of entries that labs write
VALUE = 7391.284617  # of a lab: no text of a lesson says it
TAIL = f" {'And so on ' * 20}."  # what a long sentence of a lab goes on with


def slot(source: str, what: str) -> str:
    return f"{OPEN}{source}{what}{CLOSE}"


class PageJournal(Journal):
    """A journal in memory, which notes what is read from it."""

    def __init__(self):
        super().__init__(Path("network-leadership-journal.json"))
        self.read: set[str] = set()

    whereabouts = "in this browser only, until its data are cleared: download it at the end of the lesson"

    def refresh(self) -> None:
        """Nobody else writes to it."""

    def of(self, lesson: str, kind: str) -> dict:
        self.read.add(f"{lesson}/{kind}")
        return super().of(lesson, kind)

    def entry(self, lesson: str, kind: str, id: str) -> dict | None:
        self.read.add(f"{lesson}/{kind}/{id}")
        return self.lessons.get(lesson, {}).get(kind, {}).get(id)

    def _change(self, apply: Callable | None) -> None:
        if apply:
            self.lessons = copy.deepcopy(self.lessons)
            apply(self.lessons)
            self._tell()

    def put(self, entries: dict[str, dict]) -> None:
        """Hold these entries, by "lesson/kind/id", and no others."""
        self.lessons = {}
        for key, entry in entries.items():
            lesson, kind, id = key.split("/")
            self.lessons.setdefault(lesson, {}).setdefault(kind, {})[id] = copy.deepcopy(entry)

    def entries(self) -> dict[str, dict]:
        return {
            f"{lesson}/{kind}/{id}": entry
            for lesson, kinds in self.lessons.items()
            for kind, entries in kinds.items()
            for id, entry in entries.items()
        }


# What of an entry decides what is shown ----------------------------------------------------------------


@cache
def decisive(kind: str) -> tuple[str, ...]:
    """The fields that are compared: those that the journal's schema calls an id, an answer or a boolean."""
    if (shape := disk._shapes().get(kind)) is None:  # a kind that the schema does not know yet
        return ("answer", "confidence", "verdict", "right")
    inner = shape.get("properties", {}).get("tries", {}).get("items", shape)
    wanted = ({"$ref": "#/definitions/id"}, {"$ref": "#/definitions/answer"}, {"type": "boolean"})
    return tuple(name for name, what in inner.get("properties", {}).items() if what in wanted)


def deciding(entry: dict) -> dict:
    """The entry itself; of several tries the right one, or the last."""
    tries = entry.get("tries")
    return next((one for one in tries if one.get("right")), tries[-1]) if tries else entry


@dataclass
class Key:
    """What is known of one entry of the journal: the same rule in Python and on the page."""

    kind: str
    number: Range | None = None
    shown: tuple[int, str] | None = None  # digits and unit of a lab's number
    free: list[str] = field(default_factory=list)  # the learner's own words

    def signature(self, entry: dict | None) -> list | None:
        if entry is None:
            return None
        if self.kind in FOUND:
            return [True]
        one = deciding(entry)
        return [
            *(self._compared(one.get(name)) for name in decisive(self.kind)),
            *(text_class(one[name]) for name in self.free),
        ]

    def _compared(self, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        return number_class(self.number, value) if self.number else value

    def ways(self, key: str, entry: dict) -> dict[str, str]:
        """How what stands in an entry is written where it is shown -> slots."""
        ways: dict[str, str] = {}
        guess = deciding(entry).get("answer")
        if self.number and isinstance(guess, float):
            ways |= written(self.number, guess, key)
        if self.shown:
            ways[shown_number(entry["value"], *self.shown)] = slot(key, "=shown")
        if self.kind == "play":
            sentence = slot(key, "#sentence")
            ways |= {f"{sentence}.{TAIL}": sentence, f"{sentence}.": slot(key, "~sentence")}
        for name in self.free:
            words = slot(key, f"#{name}")
            ways |= {words + BETWEEN: words, BLANK: words}
        return ways

    def as_json(self) -> dict:
        fields = [] if self.kind in FOUND else decisive(self.kind)
        return {
            "fields": fields, "free": self.free, "number": range_json(self.number), "shown": self.shown,
        }  # fmt: skip


def range_json(number: Range | None) -> dict | None:
    if number is None:
        return None
    return {
        "unit": number.unit, "unitOfOne": number.unit_of_one, "accept": number.accept,
        "limits": number.limits, "answer": number.answer,
    }  # fmt: skip


def text_class(text: str) -> str:
    return "both" if BETWEEN.strip() in text else "text" if text.strip() else "blank"


def number_class(number: Range, value: float) -> str:
    if not number.limits[0] <= value <= number.limits[1]:
        return UNKNOWN
    if number.exact(value):
        return "exact"
    return "close" if number.near(value) else "low" if value < number.accept[0] else "high"


def guesses(number: Range) -> dict[str, list[float]]:
    """Some guesses of every class; two of each where there are two, so that a slot shows itself."""
    (least, most), (low, high) = number.limits, number.accept
    between = {"low": (least, low), "close": (low, high), "high": (high, most)}
    found: dict[str, list[float]] = {}
    for name, (start, end) in between.items():
        tried = [round(start + (end - start) * part, 6) for part in (0.3725193, 0.6183947)]
        found[name] = [guess for guess in tried if number_class(number, guess) == name]
    if number.answer is not None:
        tried = [round(number.answer, digits) for digits in range(9)]
        found["exact"] = list(dict.fromkeys(one for one in tried if number_class(number, one) == "exact"))
    found["close"] = found["close"] or [low] * (number_class(number, low) == "close")
    return {name: some for name, some in found.items() if some}


def typed_classes(number: Range) -> dict[str, list[tuple[str, dict[str, str]]]]:
    """What may be typed in the place of a number, by class: examples, each with what it is replaced by."""
    found: dict[str, list[tuple[str, dict[str, str]]]] = {
        name: [(f"{guess:.10g}", written(number, guess, "in")) for guess in some]
        for name, some in guesses(number).items()
    }
    found["nothing"] = [("", {})]
    found["odd"] = [(slot("in", "#typed"), {})]
    outside = f"{number.limits[1] * 10 + 31.72519:.10g}"
    found["outside"] = [(outside, {f"“{outside}”": f"“{slot('in', '#typed')}”"})]
    for many in (1, 2, 5, 20, 100):
        typed = f"{many},250"
        low, high = number.limits
        possible = [one for one in readings(typed, number.unit) if low <= one <= high]
        if len(possible) == 2:
            ways = " or ".join(map(unmistakable, possible))
            found["two"] = [(typed, {f"“{typed}”": f"“{slot('in', '#typed')}”", ways: slot("in", "=ways")})]
            break
    return found


def written(number: Range, guess: float, source: str) -> dict[str, str]:
    """The ways in which a guess is written in a sentence -> the slots that stand for them."""
    ways = {number.said(guess): slot(source, "=said")}
    if number.answer is not None:
        ways[off(number.answer, guess)] = slot(source, "=off")
    return ways


def replaced(data: Any, ways: dict[str, str]) -> Any:
    """The same data with every text in it replaced as ``ways`` says."""
    if isinstance(data, dict):
        return {name: replaced(part, ways) for name, part in data.items()}
    if isinstance(data, list | tuple):
        return [replaced(part, ways) for part in data]
    if isinstance(data, str):
        for found, instead in ways.items():
            data = data.replace(found, instead) if found else data
    return data


# Doing what a learner could do -------------------------------------------------------------------------


class PartStates:
    """All states of one part, and what leads from one to the other.

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
        self.part: Any = part  # of a kind that has more than every part has
        self.journal, self.keys, self.seen = journal, keys, seen
        self.number: Range | None = getattr(getattr(part, "question", None), "number", None)
        self.locals: dict[str, Any] = {
            "": part
        }  # what only the page knows (an outcome was asked for) -> the part then
        self.shapes: set[str] = set()  # inputs and buttons that were tried
        self.shows: dict[str, dict[str, str]] = {}  # how what a lab measures is written -> slots
        self.acts: dict[str, dict] = {}

    def explore(self) -> None:
        """Do everything that can be done, until nothing new comes of it."""
        before = None
        while before != (before := (len(self.locals), sum(map(len, self.seen.values())), len(self.shapes))):
            for local, entries in self.situations():
                for group in self.groups(local, entries).values():
                    shape = json.dumps([local, bool(entries), group["id"], inputs_of(group)])
                    if shape not in self.shapes:
                        self.shapes.add(shape)
                        self.try_all(local, entries, group)

    def situations(self) -> Iterator[tuple[str, dict]]:
        """The part with nothing in the journal, and with each entry that there can be."""
        for local in list(self.locals):
            yield local, {}
            for key in self.read(local):
                yield from ((local, {key: entry}) for entry in list(self.seen[key]))

    def read(self, local: str) -> list[str]:
        """The keys that matter to the part."""
        self.journal.read.clear()
        for entries in ({}, {key: some[0] for key, some in self.seen.items()}):
            self.journal.put(entries)
            self.locals[local].state()
        return [key for key in self.seen if {key, key.rpartition("/")[0]} & self.journal.read]

    def groups(self, local: str, entries: dict[str, dict]) -> dict[str, dict]:
        """What the part shows, by group, with slots where something of an entry stands."""
        self.journal.put(entries)
        groups = self.locals[local].state()["groups"]
        for key, entry in entries.items():
            if isinstance(deciding(entry).get("answer"), float):
                for block in (block for group in groups for block in group["blocks"]):
                    if block["is"] == "number" and block["value"]:
                        block["value"] = slot(key, "=value")
            groups = replaced(groups, self.keys[key].ways(key, entry))
        return {group["id"]: replaced(group, self.shows.get(local, {})) for group in groups}

    def try_all(self, local: str, entries: dict, group: dict) -> None:
        """Do in this state all that a group offers, and keep what comes of it."""
        inputs = {block["id"]: self.examples(block) for block in group["blocks"] if "id" in block}
        for do, fixed in doable(group):
            for chosen in product(*inputs.values()):
                kinds = {name: kind for name, (kind, _, _) in zip(inputs, chosen, strict=True)} | fixed
                values = {name: value for name, (_, value, _) in zip(inputs, chosen, strict=True)} | fixed
                ways = {found: instead for _, _, more in chosen for found, instead in more.items()}
                done = replaced(self.act(local, entries, group["id"], do, values), ways)
                self.keep(act_key(local, group["id"], do, kinds), done, bool(entries))

    def keep(self, key: str, done: dict, something: bool) -> None:
        """Keep what an action does: that may be nothing, where the same or not ``something`` is there."""
        if not something:
            done |= {"fresh": bool(done["wrote"])}
        known = self.acts.setdefault(key, done)
        if not known["wrote"] and done["wrote"]:
            known |= {"wrote": done["wrote"]}
        same = (
            known
            | {"wrote": done["wrote"] or known["wrote"]}
            | {name: done[name] for name in ("error", "local")}
        )
        if same != known:
            raise SystemExit(f"{self.part.place}: {key} does not always do the same: {known}, {done}.")

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

    def act(self, local: str, entries: dict, group: str, do: str, values: dict) -> dict:
        """What comes of one action: its sentence, what it writes, and what the page knows then."""
        self.journal.put(entries)
        part = copy.copy(self.locals[local])
        shown = [one["blocks"] for one in part.groups()]
        part.act({"do": do, "group": group, "values": values})
        now = self.journal.entries()
        wrote = {key: added(entries.get(key), now[key]) for key in now if now[key] != entries.get(key)}
        error, part.problem = part.problem, ""
        then = local
        if not wrote and not error and [one["blocks"] for one in part.groups()] != shown:
            then = f"{local} {do}".strip()
            self.locals.setdefault(then, part)
        for key, entry in wrote.items():
            self.learn(key, entry)
        kept = {key: numbered(entry) for key, entry in wrote.items()}
        return {"error": error, "wrote": kept, "local": then}

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

    # A lab beside it

    def follow_lab(self) -> None:
        """What a part shows that follows a lab, as `Reproduce` does, for what the lab may measure."""
        target, lab = self.part.target, self.part.lab
        near = target.printed + 0.6 * target.tolerance  # written otherwise than the printed number
        key = self.part.place
        self.keys[key] = Key("reproduce", shown=digits_and_unit(target))
        self.locals = {}
        for local, value in (("none", None), ("off", VALUE), ("reached", near)):
            part = copy.copy(self.part)
            measured = {} if value is None else {target.number: value}
            part.lab = SimpleNamespace(measured=measured, code=slot("lab", "#code"), name=lab.name)
            self.locals[local] = part
            self.shows[local] = {} if value is None else {target.shown(value): slot("lab", "=shown")}
        self.journal.put({})
        self.locals["reached"].follow(self.locals["reached"].lab)
        found = self.journal.entries()[key]
        self.acts[act_key("reached", "", "follow", {})] = {
            "wrote": {key: found | {"value": slot("lab", "=value"), "at": ""}}
        }
        value = VALUE + 131 * len(self.seen)  # of every number another one
        self.seen[key] = [found | {"value": value, "code": slot(key, "#code")}]

    def follows(self) -> dict | None:
        """What the page compares with the lab's frames."""
        target = getattr(self.part, "target", None)
        if target is None or "reached" not in self.locals:
            return None
        return {
            "lab": self.part.lab.name, "number": target.number, "printed": target.printed,
            "tolerance": target.tolerance, "shown": digits_and_unit(target),
        }  # fmt: skip

    # The table -----------------------------------------------------------------------------------------

    def as_json(self) -> dict:
        """The table: for every group its states, each under what it depends on; and what each action does."""
        templates: list[str] = []
        groups = [self.group_json(id, templates) for id in self.order()]
        self.journal.put({})
        state = self.part.state()
        return {
            "label": state["label"],
            "place": state["place"],
            "number": range_json(self.number),
            "start": next(iter(self.locals)),
            "groups": groups,
            "templates": [json.loads(one) for one in templates],
            "acts": self.acts,
            "follows": self.follows(),
        }

    def order(self) -> list[str]:
        """The ids of all groups that there can be, in their order."""
        ids: list[str] = []
        for local, entries in self.situations():
            at = 0
            for id in self.groups(local, entries):
                if id in ids:
                    at = ids.index(id) + 1
                else:
                    ids.insert(at, id)
                    at += 1
        return ids

    def group_json(self, id: str, templates: list[str]) -> dict:
        reads = self.matters(id)
        found = [key for key in reads if self.keys[key].kind in FOUND]
        keys = [key for key in reads if key not in found]
        choices: list[list[dict | None]] = [[None, *self.seen[key]] for key in keys]
        some = [{}, {key: self.seen[key][0] for key in found}] if found else [{}]
        size = len(self.locals) * len(some)
        for one in choices:
            size *= len(one)
        if size > MOST_CASES:
            return self.counted(id, reads)
        cases = {}
        for local in self.locals:
            for any_found in some:
                for chosen in product(*choices):
                    entries = {key: entry for key, entry in zip(keys, chosen, strict=True) if entry}
                    template = json.dumps(self.groups(local, entries | any_found).get(id))
                    if template not in templates:
                        templates.append(template)
                    signs = [self.keys[key].signature(entry) for key, entry in zip(keys, chosen, strict=True)]
                    cases[as_key([local, bool(any_found), *signs])] = templates.index(template)
        return {"id": id, "keys": keys, "found": found, "cases": cases}

    def matters(self, id: str) -> list[str]:
        """The keys on which a group depends."""
        found = []
        for local in self.locals:
            everything = {key: self.seen[key][0] for key in self.read(local)}
            for key in everything:
                for others in ({}, {name: entry for name, entry in everything.items() if name != key}):
                    without = self.groups(local, others).get(id)
                    with_it = (self.groups(local, others | {key: entry}).get(id) for entry in self.seen[key])
                    if key not in found and any(group != without for group in with_it):
                        found.append(key)
        return found

    def counted(self, id: str, keys: list[str]) -> dict:
        """A group that only counts: for each pair of its figures which entries count, and what it says."""
        start = self.groups("", {})[id]
        at, figures = next((at, one) for at, one in enumerate(start["blocks"]) if one["is"] == "figures")

        def pair(number: int, entries: dict) -> list:
            return self.groups("", entries)[id]["blocks"][at]["pairs"][number]

        counts = []
        for number in range(len(figures["pairs"])):
            none = pair(number, {})
            counting = {
                key: [entry for entry in self.seen[key] if pair(number, {key: entry}) != none] for key in keys
            }
            counting = {key: entries for key, entries in counting.items() if entries}
            firsts = [(key, entries[0]) for key, entries in counting.items()]
            says = [pair(number, dict(firsts[:many])) for many in range(len(firsts) + 1)]
            signs = {
                key: [as_key(self.keys[key].signature(entry)) for entry in entries]
                for key, entries in counting.items()
            }
            counts.append({"counting": signs, "says": says})
        return {"id": id, "counted": {"group": start, "at": at, "counts": counts}}


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


def act_key(local: str, group: str, do: str, kinds: dict) -> str:
    return as_key([local, group, do, sorted(map(list, kinds.items()))])


def as_key(data: Any) -> str:
    """As JavaScript's JSON.stringify writes it."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def numbered(entry: dict) -> dict:
    """An entry with a slot for a number that was typed, and no time."""
    if "tries" in entry:
        return {**entry, "tries": [numbered(one) for one in entry["tries"]]}
    number = isinstance(entry.get("answer"), float)
    return {**entry, "at": ""} | ({"answer": slot("in", "=number")} if number else {})


def added(before: dict | None, after: dict) -> dict:
    """What an action wrote; of tries only those that are new."""
    if "tries" in after:
        return {**after, "tries": after["tries"][len((before or {"tries": []})["tries"]) :]}
    return after


def digits_and_unit(target: Target) -> tuple[int, str]:
    return max(0, -math.floor(math.log10(target.tolerance))), target.unit


def shown_number(value: float, digits: int, unit: str) -> str:
    return with_unit(f"{value:,.{digits}f}", unit)


def lesson_states(parts: list[Part], plays: list[Play], journal: PageJournal) -> dict:
    """The tables of all parts of a lesson, by their place, and what is kept of its labs.

    Parameters
    ----------
    parts : list of Part
        With ``journal``.
    plays : list of Play
        The labs that wait for a prediction, or of which a goal is kept; the same.
    journal : PageJournal
    """
    keys: dict[str, Key] = {}
    seen: dict[str, list[dict]] = {}
    labs = {play.lab.name: _play(play, journal, keys, seen) for play in plays}
    found = [PartStates(part, journal, keys, seen) for part in parts]
    for part in found:
        if hasattr(part.part, "lab"):
            part.follow_lab()
    for part in found:
        part.explore()
    tables = [part.as_json() for part in found]
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
    said = {"sentence": slot("lab", "#sentence"), "code": slot("lab", "#code")}
    play.record(SimpleNamespace(goal_reached=True, name=lab.name, title=lab.title, goal=lab.goal, **said))
    wrote = journal.entries()[key] | {"at": ""}
    keys[key] = Key("play")
    sentence = f"{slot(key, '#sentence')}.{TAIL}"
    seen[key] = [wrote | {"sentence": sentence, "code": slot(key, "#code")}]
    waits = f"{play.lesson}/predict/{play.question.id}" if play.question else ""
    return {"waits": waits, "why": lab.locked, "key": key, "wrote": wrote}
