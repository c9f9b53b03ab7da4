"""What a learner can move in a lab: each control declares its range, its label and how it reads a value."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import networkx as nx

from netlib import networks
from netlib.errors import PlainError
from netlib.typed import only, readings

MOST_SAID = 24  # characters of what was entered


def quoted(value) -> str:
    """What somebody entered, as it is said back to them: never more than they can take in."""
    text = str(value)
    return f"“{text if len(text) <= MOST_SAID else text[:MOST_SAID] + '…'}”"


@dataclass(frozen=True, kw_only=True)
class Control:
    """Common to all controls; on a lab instance the attribute reads as the control's current value."""

    label: str
    help: str = ""
    waits: str = ""  # why it changes nothing yet, in one sentence; `Lab.waiting` says when
    shown: bool = field(default=True)
    name: str = field(default="", init=False)

    if TYPE_CHECKING:  # each kind of control says what its value is, at the start
        value: Any

    def check(self, value) -> Any:
        """What *value* stands for, as the control keeps it; raises `PlainError` for what it refuses."""
        raise NotImplementedError

    def __set_name__(self, owner, name):
        object.__setattr__(self, "name", name)

    def __get__(self, lab, owner=None):
        return self if lab is None else lab.values[self.name]

    def __set__(self, lab, value):
        lab.set(**{self.name: value})

    def describe(self) -> dict:
        """What the page needs to draw the control: plain JSON."""
        spec = {
            "name": self.name,
            "kind": type(self).__name__.lower(),
            "label": self.label,
            "help": self.help,
            "waits": self.waits,
        }
        return spec | {
            key: getattr(self, key) for key in ("low", "high", "step", "unit", "time") if hasattr(self, key)
        }

    def write(self, value) -> str:
        """The value as it stands in a lab code; ``check`` reads it back."""
        return f"{value:.15g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True, kw_only=True)
class Slider(Control):
    """A number between ``low`` and ``high`` in steps of ``step``; whole numbers when all three are.

    Numbers up to ``most`` can be typed. Up to ``high`` a step is so quick that the slider can be dragged, and
    a page without Python holds every step; beyond, a step may take half a second.
    """

    low: float
    high: float
    value: float
    step: float = 1
    unit: str = ""
    time: bool = False  # does something happen as it grows? Then it can be played
    most: float | None = None  # if it is more than ``high``

    @property
    def limit(self) -> float:
        """The largest number that it takes."""
        return self.high if self.most is None else self.most

    def describe(self) -> dict:
        return super().describe() | ({} if self.most is None else {"most": self.most})

    def check(self, value) -> float:
        read = _read(value, self.unit)
        if not read:
            got = "nothing" if isinstance(value, str) and not value else quoted(value)
            needs = f"a number from {self.low:g} to {self.limit:g}"
            raise PlainError(f"“{self.label}” needs {needs}; got {got}.")
        possible = [number for number in read if self.low <= number <= self.limit]  # also leaves out NaN
        if not possible:
            raise PlainError(f"“{self.label}” must lie between {self.low:g} and {self.limit:g}; got {value}.")
        if all(float(part).is_integer() for part in (self.low, self.high, self.step)):
            possible = [number for number in possible if number.is_integer()]
            if not possible:
                raise PlainError(f"“{self.label}” needs a whole number; got {value}.")
            return int(only(value, possible))
        number = only(value, possible)
        return round(number, 10)  # 0.1 + 0.2 must not show up as 0.30000000000000004


def _read(value, unit: str) -> list[float]:
    """What *value* can mean: what is typed can mean two numbers, what Python or a code gives only one."""
    if isinstance(value, str) and (found := readings(value, unit)):
        parts = 100 if value.strip().endswith("%") and unit != "%" else 1  # a share of one
        return [number / parts for number in found]
    try:
        return [float(value)]
    except (TypeError, ValueError, OverflowError):
        return []


@dataclass(frozen=True, kw_only=True)
class Watch(Slider):
    """The step up to which a run is watched, besides what the lab is about.

    At its start, 0, the lab is as it would be without it, and its code is silent about it.
    """

    label: str = "Watch: step"
    low: float = 0
    value: float = 0
    time: bool = True

    def describe(self) -> dict:
        return super().describe() | {"kind": "slider", "watch": True}


@dataclass(frozen=True, kw_only=True)
class Seed(Slider):
    """The seed of a lab's random numbers: the same seed shows the same result again."""

    label: str = "Seed of chance"
    low: float = 0
    high: float = 9999
    value: float = 1


@dataclass(frozen=True, kw_only=True)
class Choice(Control):
    """One of a few named options: ``options`` maps the short key to the words a learner reads."""

    options: dict[str, str]
    value: str

    def check(self, value) -> str:
        if not isinstance(value, str) or value not in self.options:
            known = ", ".join(self.options)
            raise PlainError(f"“{self.label}” knows {known}; got {quoted(value)}.")
        return value

    def describe(self) -> dict:
        return super().describe() | {"options": list(self.options.items())}


def words_of(table: dict[str, tuple]) -> dict[str, str]:
    """The options of a choice, from a table whose rows begin with the words for them."""
    return {key: words for key, (words, *_) in table.items()}


@dataclass(frozen=True, kw_only=True)
class Decisions(Control):
    """What a learner decides, one after the other: a text with one letter for each decision.

    ``options`` maps each letter to the words on its button; ``most`` is how many decisions there are.
    """

    options: dict[str, str]
    most: int
    value: str = ""

    def check(self, value) -> str:
        if not isinstance(value, str) or set(value) - set(self.options):
            known = ", ".join(f"{key} ({words})" for key, words in self.options.items())
            raise PlainError(f"“{self.label}” is a row of the letters {known}; got {quoted(value)}.")
        if len(value) > self.most:
            raise PlainError(f"“{self.label}” ends after {self.most}; got {len(value)}. Reset begins again.")
        return value

    def describe(self) -> dict:
        return super().describe() | {"options": list(self.options.items()), "most": self.most}


@dataclass(frozen=True, kw_only=True)
class Network(Control):
    """The network itself, which the learner edits; its people are numbered from 0."""

    label: str = "Network"
    value: nx.Graph | None = None
    most: int = 320  # people; a step of a lab then takes less than .65 s, without a compiler
    shown: bool = False

    def check(self, value) -> nx.Graph | None:
        if value is None:
            return None
        if isinstance(value, str):
            try:
                value = nx.from_graph6_bytes(value.encode("ascii"))
            except (nx.NetworkXError, UnicodeEncodeError, ValueError, IndexError):
                raise PlainError(
                    f"{quoted(value)} is not a network in graph6 form; copy the whole code."
                ) from None
        if not isinstance(value, nx.Graph) or value.is_directed() or value.is_multigraph():
            raise PlainError("The lab needs an undirected networkx.Graph without double ties.")
        if not 1 <= len(value) <= self.most:
            raise PlainError(f"The lab draws networks of 1 to {self.most} people; this one has {len(value)}.")
        for person in nx.nodes_with_selfloops(value):
            raise PlainError(f"Nobody can be tied to themselves; {quoted(person)} is.")
        if list(value) != list(range(len(value))):
            value = nx.convert_node_labels_to_integers(value)
        return networks.fixed(value)

    def write(self, value: nx.Graph) -> str:
        return _graph6(value)


@lru_cache(maxsize=8)  # by identity: nobody can change a network in a lab, and a slider asks at every step
def _graph6(network: nx.Graph) -> str:
    return nx.to_graph6_bytes(network, header=False).decode("ascii").strip()


@dataclass(frozen=True, kw_only=True)
class Remembered(Control):
    """What was played or tried: an immutable value that no code holds and every reset clears."""

    label: str = ""
    value: object = ()
    shown: bool = False
    for_model: bool = True  # does the lab's ``run`` take it?

    def check(self, value):
        if not isinstance(value, type(self.value)):
            raise PlainError(f"“{self.name}” is what was played or tried: play it again, no code holds it.")
        return value


@dataclass(frozen=True)
class Button:
    """A method that the learner starts: on an instance it is that method, with the lab's error handling."""

    label: str
    action: Callable

    def __get__(self, lab, owner=None):
        return self if lab is None else partial(lab.act, self.action)


def button(label: str) -> Callable[[Callable], Button]:
    """Decorate a lab's method so that it appears as a button under the controls."""
    return partial(Button, label)


def refuse_taken_names(lab: type) -> None:
    """Refuse a lab whose control or button would put itself in the place of what the lab's bases need.

    TypeError for a control called ``run``, ``result`` or anything else that a base calls something of its
    own.
    """
    for name, mine in vars(lab).items():
        if isinstance(mine, Control | Button):
            for base in lab.__mro__[1:]:
                known = inspect.get_annotations(base) | vars(base)
                if name in known and not isinstance(known[name], Control | Button):
                    raise TypeError(
                        f"{lab.__name__} cannot call a {type(mine).__name__.lower()} “{name}”:"
                        f" {base.__name__} calls something of its own that; choose another name."
                    )
