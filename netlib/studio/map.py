"""The map of a network as a value: people or organisations, and the ties between them, with their names.

Measures and models take plain graphs. A map also holds what its owner calls things: names, groups, layers
("advice", "trust"), the strength of a tie, and how many people were asked. It cannot be changed; each method
that changes something returns a new map.
"""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import networkx as nx

from netlib.arguments import is_hashable, shown
from netlib.errors import PlainError
from netlib.networks import fixed

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
            _check_text(getattr(self, what), f"the {what} of a person")
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
            _check_text(getattr(self, what), f"the {what} of a tie")
        where = f"the tie from “{self.source}” to “{self.target}”"
        if not isinstance(self.directed, bool):
            raise PlainError(f"directed must be True or False; got {shown(self.directed)} for {where}")
        if self.strength is not None:
            _check_number(self.strength, f"the strength of {where}")
            object.__setattr__(self, "strength", float(self.strength))
        object.__setattr__(self, "details", _details(self.details, where))

    def __reduce__(self) -> tuple[Any, ...]:
        return Tie, (self.source, self.target, self.directed, self.strength, self.layer, dict(self.details))

    @property
    def counts(self) -> bool:
        """Whether networks hold it: it has two ends, and is neither of strength 0 nor a rejection."""
        return self.source != self.target and (self.strength is None or self.strength > 0)


@dataclass(frozen=True)
class NetworkMap:
    """The map of a network.

    Attributes
    ----------
    people : tuple of Person
        Everybody, in the order of the source.
    ties : tuple of Tie
        All ties, in the order of the source; several between the same two people are possible.
    name : str
        What the map is called.
    asked, answered : int or None
        How many people were asked about their ties, and how many answered; None if unknown.
    owner : str
        The id of the person who drew the map; empty if unknown.

    Raises
    ------
    PlainError
        If two people have the same id, a tie ends at somebody who is not on the map, the owner is not on it,
        or more people answered than were asked.

    Examples
    --------
    >>> people = Person("a", "Ada"), Person("b", "Ben"), Person("c", "Cem")
    >>> ours = NetworkMap(people, (Tie("a", "b"), Tie("b", "c", directed=True)), name="Ours")
    >>> ours.network().edges
    EdgeView([(0, 1), (1, 2)])
    >>> ours.without("b").network().size()
    0
    """

    people: tuple[Person, ...] = ()
    ties: tuple[Tie, ...] = ()
    name: str = ""
    asked: int | None = None
    answered: int | None = None
    owner: str = ""

    def __post_init__(self) -> None:
        for what, kind in (("people", Person), ("ties", Tie)):
            values = tuple(getattr(self, what))
            if strange := [value for value in values if not isinstance(value, kind)]:
                raise PlainError(f"{what} must be {kind.__name__} values; got {shown(strange[0])}")
            object.__setattr__(self, what, values)
        _check_text(self.name, "the name of a map")
        _check_text(self.owner, "the owner of a map")
        ids = Counter(person.id for person in self.people)
        if twice := [one for one, times in ids.items() if times > 1]:
            raise PlainError(f"two people on the map have the id “{twice[0]}”: each needs one of their own")
        for tie in self.ties:
            for end in (tie.source, tie.target):
                if end not in ids:
                    raise PlainError(
                        f"“{end}”, an end of the tie from “{tie.source}” to “{tie.target}”, is not on the map"
                    )
        if self.owner and self.owner not in ids:
            raise PlainError(f"“{self.owner}” drew the map and is not on it")
        for what in ("asked", "answered"):
            count = getattr(self, what)
            if count is not None and (isinstance(count, bool) or not isinstance(count, int) or count < 0):
                raise PlainError(f"{what} must be a whole number of at least 0, or None; got {shown(count)}")
        if self.asked is not None and self.answered is not None and self.answered > self.asked:
            raise PlainError(f"{self.answered} people cannot have answered when {self.asked} were asked")

    @property
    def names(self) -> tuple[str, ...]:
        """The name of each person, in order."""
        return tuple(person.name for person in self.people)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that people have, each once, in the order in which they first appear."""
        return tuple(dict.fromkeys(person.group for person in self.people if person.group))

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers that ties have, each once, in the order in which they first appear."""
        return tuple(dict.fromkeys(tie.layer for tie in self.ties))

    @property
    def places(self) -> dict[str, int]:
        """The position of each id in ``people``: the node that stands for it in `network`."""
        return {person.id: place for place, person in enumerate(self.people)}

    @property
    def response_rate(self) -> float | None:
        """The share of those asked who answered; None if unknown."""
        return self.answered / self.asked if self.asked and self.answered is not None else None

    def network(self, layer: str | None = None) -> nx.Graph:
        """Return who is tied to whom, in either direction.

        Parameters
        ----------
        layer : str, optional
            Only ties of this layer; all if not given.

        Returns
        -------
        networkx.Graph
            Frozen, undirected, without self-loops, rejections and ties of strength 0. Nodes are the positions
            in ``people``, with attributes ``label`` and ``group``; a tie has ``strength`` (the largest) if
            any of the ties between these two has one.

        Raises
        ------
        PlainError
            If no tie has this layer.
        """
        return self._graph(nx.Graph(), layer)

    def directed(self, layer: str | None = None) -> nx.DiGraph:
        """Return who named whom.

        Parameters
        ----------
        layer : str, optional
            As for `network`.

        Returns
        -------
        networkx.DiGraph
            As `network`; a tie that is not directed goes both ways.

        Raises
        ------
        PlainError
            If no tie has this layer.
        """
        return self._graph(nx.DiGraph(), layer)

    def _graph(self, G: Any, layer: str | None) -> Any:
        if layer is not None and layer not in self.layers:
            raise PlainError(f"the map has no ties of the layer “{layer}”; it has {_listed(self.layers)}")
        places = self.places
        G.add_nodes_from(
            (place, {"label": person.name, "group": person.group}) for place, person in enumerate(self.people)
        )
        for tie in self.ties:
            if not tie.counts or layer not in (None, tie.layer):
                continue
            ends = places[tie.source], places[tie.target]
            for u, v in (ends, ends[::-1]) if G.is_directed() and not tie.directed else (ends,):
                before = G[u][v].get("strength") if G.has_edge(u, v) else None
                strongest = [strength for strength in (before, tie.strength) if strength is not None]
                G.add_edge(u, v, **({"strength": max(strongest)} if strongest else {}))
        return fixed(G)

    @property
    def fingerprint(self) -> str:
        """Sixty-four characters that change with anything on the map except the order of its rows."""
        content = self._content()
        for rows in ("people", "ties"):
            content[rows] = sorted(content[rows], key=_canonical)
        return hashlib.sha256(_canonical(content).encode("ascii")).hexdigest()

    def to_json(self) -> str:
        """Write the map as JSON, from which `from_json` makes an equal one."""
        return json.dumps(self._content(), indent=1, allow_nan=False)

    @classmethod
    def from_json(cls, text: str | bytes) -> "NetworkMap":
        """Make the map that `to_json` wrote.

        Parameters
        ----------
        text : str or bytes
            The JSON.

        Returns
        -------
        NetworkMap
            The map.

        Raises
        ------
        PlainError
            If the text is not the JSON of a map.
        """
        try:
            content = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise PlainError(f"this is not a map that the workbook wrote: {error}") from None
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise PlainError(f"this is not a map that the workbook wrote: it does not say “{FORMAT}”")
        rest = {name: value for name, value in content.items() if name not in ("format", "people", "ties")}
        people, ties = _rows(Person, content, "people"), _rows(Tie, content, "ties")
        try:
            return cls(people, ties, **rest)
        except TypeError:
            raise PlainError(f"a map does not have all of {_listed(rest)}") from None

    def _content(self) -> dict[str, Any]:
        """Everything on the map as JSON has it; what has its default value is left out."""
        return {
            "format": FORMAT,
            **_said(self, NetworkMap()),
            **{
                "people": [{"id": person.id, **_said(person, Person("-", ""))} for person in self.people],
                "ties": [_said(tie, Tie("", "")) for tie in self.ties],
            },
        }

    def with_people(self, *people: Person) -> "NetworkMap":
        """Return the map with these people; one whose id is on it already takes the old one's place."""
        new = {person.id: person for person in people}
        kept = tuple(new.pop(person.id, person) for person in self.people)
        return replace(self, people=(*kept, *new.values()))

    def with_ties(self, *ties: Tie) -> "NetworkMap":
        """Return the map with these ties after those that are there."""
        return replace(self, ties=(*self.ties, *ties))

    def without_ties(self, *ties: Tie) -> "NetworkMap":
        """Return the map without these ties, each as often as it is named; others stay as they are.

        Raises
        ------
        PlainError
            If one of them is not on the map.
        """
        left = list(self.ties)
        for tie in ties:
            if tie not in left:
                raise PlainError(f"the map has no such tie from “{tie.source}” to “{tie.target}”")
            left.remove(tie)
        return replace(self, ties=tuple(left))

    def without(self, *ids: str) -> "NetworkMap":
        """Return the map without these people and without their ties.

        Raises
        ------
        PlainError
            If one of them is not on the map.
        """
        self.check_known(ids)
        return replace(
            self,
            people=tuple(person for person in self.people if person.id not in ids),
            ties=tuple(tie for tie in self.ties if tie.source not in ids and tie.target not in ids),
            owner="" if self.owner in ids else self.owner,
        )

    def merged(self, kept: str, other: str) -> "NetworkMap":
        """Return the map on which two entries are one person, because they were two spellings of one name.

        Parameters
        ----------
        kept : str
            Id of the entry whose id and name stay; what it does not say is taken from the other.
        other : str
            Id of the entry that goes. All its ties stay and are now those of ``kept``.

        Returns
        -------
        NetworkMap
            The map with one person less. No tie is lost; one between the two now begins and ends at the same
            person, so that networks leave it out.

        Raises
        ------
        PlainError
            If one of them is not on the map, or both are the same.
        """
        self.check_known((kept, other))
        if kept == other:
            raise PlainError(f"“{kept}” cannot be merged with itself")
        one, two = (self.people[self.places[who]] for who in (kept, other))
        person = replace(
            one,
            group=one.group or two.group,
            answered=two.answered if one.answered is None else one.answered or bool(two.answered),
            details={**two.details, **one.details},
        )
        ends = {other: kept}
        return replace(
            self,
            people=tuple(person if p is one else p for p in self.people if p is not two),
            ties=tuple(
                replace(tie, source=ends.get(tie.source, tie.source), target=ends.get(tie.target, tie.target))
                for tie in self.ties
            ),
            owner=ends.get(self.owner, self.owner),
        )

    def check_known(self, ids: Iterable[object]) -> None:
        """Refuse ids of people who are not on the map.

        Raises
        ------
        PlainError
            If one of them is not.
        """
        known = self.places
        for who in ids:
            if not is_hashable(who) or who not in known:
                raise PlainError(f"“{who}” is not on the map")


def _check_text(value: object, what: str) -> None:
    if not isinstance(value, str):
        raise PlainError(f"{what} must be a text; got {shown(value)}")


def _check_number(value: object, what: str) -> None:
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
        _check_text(name, f"the name of a detail of {of_what}")
        if not isinstance(value, str):
            _check_number(value, f"the detail “{name}” of {of_what}, where it is no text,")
    return MappingProxyType(dict(details))


def _said(value: Any, default: Any) -> dict[str, Any]:
    """The fields in which a value differs from another, as JSON has them."""
    said = {name: content for name, content in vars(value).items() if content != getattr(default, name)}
    if "details" in said:
        said["details"] = dict(said["details"])
    return said


def _rows(kind: Any, content: dict[str, Any], what: str) -> tuple[Any, ...]:
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


def _canonical(content: Any) -> str:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "none"
