"""The map of a network as a value: people or organisations, and the ties between them, with their names.

Measures and models take plain graphs. A map also holds what its owner calls things: names, groups, layers
("advice", "trust"), the strength of a tie, and how many people were asked. It cannot be changed; each method
that changes something returns a new map.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from netlib.arguments import is_hashable, shown
from netlib.errors import PlainError
from netlib.networks import fixed
from netlib.studio.records import FORMAT, Person, Tie, canonical, check_text, read_fields, said

__all__ = ["NetworkMap", "Person", "Tie"]


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
        check_text(self.name, "the name of a map")
        check_text(self.owner, "the owner of a map")
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
            content[rows] = sorted(content[rows], key=canonical)
        return hashlib.sha256(canonical(content).encode("ascii")).hexdigest()

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
        fields = read_fields(text)
        if strange := fields.keys() - cls.__dataclass_fields__.keys():
            raise PlainError(f"a map does not have {_listed(sorted(strange))}")
        return cls(**fields)

    def _content(self) -> dict[str, Any]:
        """Everything on the map as JSON has it; what has its default value is left out."""
        return {
            "format": FORMAT,
            **said(self, NetworkMap()),
            **{
                "people": [{"id": person.id, **said(person, Person("-", ""))} for person in self.people],
                "ties": [said(tie, Tie("", "")) for tie in self.ties],
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


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "none"
