"""What decides what a part of a lesson shows, and the slots for what a learner types: see part_states.py."""

import json
import math
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from netlib.lesson.answers import journal_file as disk
from netlib.lesson.parts.check import BETWEEN
from netlib.lesson.texts.content import Target
from netlib.lesson.texts.guess import Range, off, with_unit
from netlib.typed import readings, unmistakable

OPEN, CLOSE = "\ue000", "\ue001"  # round a slot; Unicode leaves both to private use
UNKNOWN = "no-longer-asked"
BLANK = "\u2003\u2002\u2003"  # what says nothing, in spaces that no text of a lesson has
FOUND = ("play", "reproduce")  # kinds of entries that labs write
TAIL = f" {'And so on ' * 20}."  # what a long sentence of a lab goes on with


def slot(source: str, what: str) -> str:
    return f"{OPEN}{source}{what}{CLOSE}"


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
        tried = [round(number.answer, digits) for digits in range(8, -1, -1)]
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
    if [guess] in (guesses(number).get("exact"), [number.accept[0]] * (number.accept[0] == number.accept[1])):
        return {}  # the only guess of its class is always written like this, and "0" would be found anywhere
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


def as_key(data: Any) -> str:
    """As JavaScript's JSON.stringify writes it."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def digits_and_unit(target: Target) -> tuple[int, str]:
    return max(0, -math.floor(math.log10(target.tolerance))), target.unit


def shown_number(value: float, digits: int, unit: str) -> str:
    return with_unit(f"{value:,.{digits}f}", unit)
