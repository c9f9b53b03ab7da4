"""What a map is made of: people or organisations and ties, as values that are checked when they are made."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from netlib.arguments import shown
from netlib.errors import PlainError

FORMAT = "netlib network map 1"


@dataclass(frozen=True)
class Person:
    """A person or an organisation of a map.

    Attributes
    ----------
    id : str
        Decides who this is; not empty, and nobody else on the map has it.
    name : str
        What is shown. Two people may have the same name.
    group : str
        The group or organisation, or the kind of person; empty if unknown.
    details : mapping of str to str or float
        Whatever else is known, in the words of its source; read-only.
    answered : bool or None
        Whether this person, who was asked, answered; None if not asked, or unknown.
    """

    id: str
    name: str
    group: str = ""
    details: Mapping[str, str | float] = field(default_factory=dict, hash=False)
    answered: bool | None = None

    def __post_init__(self) -> None:
        for what in ("id", "name", "group"):
            check_text(getattr(self, what), f"the {what} of a person")
        if not self.id:
            raise PlainError("each person needs an id; got an empty one")
        if self.answered is not None and not isinstance(self.answered, bool):
            raise PlainError(f"answered must be True, False or None; got {shown(self.answered)}")
        object.__setattr__(self, "details", _details(self.details, f"“{self.id}”"))

    def __reduce__(self) -> tuple[Any, ...]:  # a read-only mapping cannot be pickled
        return Person, (self.id, self.name, self.group, dict(self.details), self.answered)


@dataclass(frozen=True)
class Tie:
    """A tie of a map.

    Attributes
    ----------
    source, target : str
        Ids of its ends. Both may be the same: files hold such ties. Networks leave them out.
    directed : bool
        Whether it goes from the source to the target only.
    strength : float or None
        How strong it is, in the units of its source; None if unknown. Below 0 it is a rejection.
    layer : str
        The kind of tie, such as "advice"; empty if there is only one kind.
    details : mapping of str to str or float
        Whatever else is known, in the words of its source; read-only.
    """

    source: str
    target: str
    directed: bool = False
    strength: float | None = None
    layer: str = ""
    details: Mapping[str, str | float] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        for what in ("source", "target", "layer"):
            check_text(getattr(self, what), f"the {what} of a tie")
        where = f"the tie from “{self.source}” to “{self.target}”"
        if not isinstance(self.directed, bool):
            raise PlainError(f"directed must be True or False; got {shown(self.directed)} for {where}")
        if self.strength is not None:
            check_number(self.strength, f"the strength of {where}")
            object.__setattr__(self, "strength", float(self.strength))
        object.__setattr__(self, "details", _details(self.details, where))

    def __reduce__(self) -> tuple[Any, ...]:
        return Tie, (self.source, self.target, self.directed, self.strength, self.layer, dict(self.details))

    @property
    def counts(self) -> bool:
        """Whether networks hold it: it has two ends, and is neither of strength 0 nor a rejection."""
        return self.source != self.target and (self.strength is None or self.strength > 0)


def check_text(value: object, what: str) -> None:
    """Refuse what is no text."""
    if not isinstance(value, str):
        raise PlainError(f"{what} must be a text; got {shown(value)}")


def check_number(value: object, what: str) -> None:
    """Refuse what is no finite number."""
    try:
        fits = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    except OverflowError:  # a whole number too large for a float
        fits = False
    if not fits:
        raise PlainError(f"{what} must be a finite number; got {shown(value)}")


def _details(details: object, of_what: str) -> Mapping[str, str | float]:
    if not isinstance(details, Mapping):
        raise PlainError(f"the details of {of_what} must be names and values; got {shown(details)}")
    for name, value in details.items():
        check_text(name, f"the name of a detail of {of_what}")
        if not isinstance(value, str):
            check_number(value, f"the detail “{name}” of {of_what}, where it is no text,")
    return MappingProxyType(dict(details))


def said(value: Any, default: Any) -> dict[str, Any]:
    """The fields in which a value differs from another, as JSON has them."""
    found = {name: content for name, content in vars(value).items() if content != getattr(default, name)}
    if "details" in found:
        found["details"] = dict(found["details"])
    return found


def _rows(kind: Any, content: dict[str, Any], what: str) -> tuple[Any, ...]:
    """The people or the ties that JSON lists."""
    rows = content.get(what, [])
    if not isinstance(rows, list):
        raise PlainError(f"the {what} of a map must be a list; got {shown(rows)}")
    found = []
    for number, row in enumerate(rows, 1):
        needed = {"name": "", **row} if isinstance(row, dict) and kind is Person else row
        try:
            found.append(kind(**needed))
        except TypeError:
            raise PlainError(f"entry {number} of the {what} of this map is not one: {shown(row)}") from None
    return tuple(found)


def read_fields(text: str | bytes) -> dict[str, Any]:
    """The fields of a map that `netlib.studio.NetworkMap.to_json` wrote."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PlainError(f"this is not a map that the workbook wrote: {error}") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise PlainError(f"this is not a map that the workbook wrote: it does not say “{FORMAT}”")
    found = {"people": _rows(Person, content, "people"), "ties": _rows(Tie, content, "ties")}
    return {name: value for name, value in {**content, **found}.items() if name != "format"}


def canonical(content: Any) -> str:
    """JSON in one form only."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
