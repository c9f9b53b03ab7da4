"""A lab whose network the learner draws: people and ties come and go, and every step can be undone."""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar, Self

import networkx as nx
import numpy as np

from netlib import networks
from netlib.errors import PlainError
from netlib.labkit.base import Lab
from netlib.labkit.changes import change
from netlib.labkit.controls import Network, Remembered

REPLACED = "Your own drawing was replaced; “Undo”, under the network, brings it back."
STEPS = 100  # that can be undone
PRIVATE = "private"  # marks a network of which nothing may be written into a file


class NetworkLab(Lab):
    """A lab on one network. Each person's place is the node attribute ``pos``, x and y in [-1, 1].

    The network is a value: nobody can change it, and an edit puts another one in its place.
    """

    network = Network()
    # A tuple of mappings: what Undo brings back, the last one first to come.
    earlier = Remembered(for_model=False)
    # Does the notice stand, until the network is next edited?
    warned = Remembered(value=False, for_model=False)
    # The person who was moved last, if nothing else has happened since.
    moved = Remembered(value=None, for_model=False)
    editable = takes_networks = True
    one_piece: ClassVar[bool] = False  # does it need a network in one piece?
    about_one: ClassVar[bool] = False  # is person 0 somebody special, such as the hub?
    guest: bool = False  # is the network somebody's own? The lab's goal and ``made_by`` are not about it

    @classmethod
    def of(cls, network: nx.Graph) -> Self:
        """The lab on somebody's own network: the page shows no goal and no control that makes networks."""
        lab = cls(network=network)
        lab.guest = True
        return lab

    def group_of(self, network, result) -> list[str]:
        """For every person, in order, the key in ``groups`` that decides their shape and colour."""
        raise NotImplementedError

    def settle(self, values, changed, before):
        """Give every person a place; remember what was drawn before."""
        values["network"] = placed(values["network"])
        if before is not None and "earlier" not in changed and before["network"] is not values["network"]:
            values["moved"] = None
            if changed == {"network"}:
                self._remember(values, before)
            elif self.editable and self.drawn_by_hand(before):
                self._remember(values, before, warned=True)
        return values

    def drawn_by_hand(self, values: Mapping) -> bool:
        """Would the network in ``values`` be lost if another took its place? Then Undo keeps it."""
        return values["network"] is not self._start.values["network"]

    def counts(self, values):
        return not values["network"].graph.get(PRIVATE)

    @property
    def notice(self):
        return REPLACED if self.values["warned"] else ""

    # Editing: what the page's pointer and the keyboard do, and what Python may do just as well ----------

    def add_person(self, tied_to: int | None = None, at: tuple[float, float] | None = None) -> Self:
        """Add one person, tied to ``tied_to`` if given, at the place ``at`` (default: a free one nearby)."""
        with change(self):
            network, new = self.network.copy(), len(self.network)
            if tied_to is not None:
                network.add_edge(self._person(tied_to), new)
            x, y = _free_place(self.network, tied_to) if at is None else _place(at)
            network.add_node(new, pos=(x, y))
            return self.set(network=network)

    def remove_person(self, person: int) -> Self:
        """Take one person and all their ties away; the people after them move up by one number."""
        with change(self):
            network = self.network.copy()
            network.remove_node(self._person(person))
            return self.set(network=network)

    def tie(self, one: int, other: int) -> Self:
        """Tie two people, or untie them if they are tied."""
        with change(self):
            network = self.network.copy()
            if self._person(one) == self._person(other):
                raise PlainError("A tie needs two different people.")
            if network.has_edge(one, other):
                network.remove_edge(one, other)
            else:
                network.add_edge(one, other)
            return self.set(network=network)

    def move(self, person: int, to: tuple[float, float]) -> Self:
        """Put a person elsewhere on the page; nothing is computed again, for nothing else changes."""
        with change(self):
            network = self.network.copy()
            network.nodes[self._person(person)]["pos"] = _place(to)
            values = {**self.values, "network": networks.fixed(network)}
            if person != self.moved:  # all the steps of one person are one to undo
                self._remember(values, self.values)
            values["moved"] = person
            self._show(replace(self.shown, values=MappingProxyType(values)))
        return self

    def undo(self) -> Self:
        """Take back the last change of the network; other controls stay as they are."""
        with change(self):
            if not self.earlier:
                raise PlainError("There is nothing to undo.")
            *earlier, last = self.earlier
            return self.set(**last, earlier=tuple(earlier), warned=False, moved=None)

    def forget(self) -> Self:
        """Show what a new lab shows; Undo brings nothing back."""
        with change(self):
            self.goal_reached = False
            self._show(self._start)
        return self

    def _restart(self):
        values = dict(self._start.values)
        values["earlier"] = self.earlier
        if self.editable and self.drawn_by_hand(self.values):
            self._remember(values, self.values, warned=True)
        return replace(self._start, values=MappingProxyType(values))

    def _remember(self, values: dict, before: Mapping, warned: bool = False) -> None:
        # The notice stands until the network is next edited: a slider makes many networks on its way, and
        # only the first of them replaces the drawing.
        last = MappingProxyType({name: before[name] for name in ("network", *self.made_by)})
        values["earlier"] = (*before["earlier"][-(STEPS - 1) :], last)
        values["warned"] = warned

    def _person(self, number) -> int:
        if not isinstance(number, int | np.integer) or number not in self.network:
            raise PlainError(f"There is no person {number}; they are numbered 0 to {len(self.network) - 1}.")
        return int(number)


def placed(network: nx.Graph) -> nx.Graph:
    """The same network, fixed, with a place for everybody; computed only for one that has none."""
    if not all("pos" in data for _, data in network.nodes(data=True)):
        network = network.copy()
        where = networks.layout(network)
        nx.set_node_attributes(
            network, {person: tuple(map(float, where[i])) for i, person in enumerate(network)}, "pos"
        )
    return networks.fixed(network)


@lru_cache(maxsize=64)  # by identity: nobody can change a network in a lab
def places(network: nx.Graph) -> np.ndarray:
    """The places of all people: float32 array (people, 2)."""
    where = np.array([network.nodes[person]["pos"] for person in network], dtype=np.float32).reshape(-1, 2)
    where.setflags(write=False)
    return where


def called(network: nx.Graph, person: int) -> str:
    """What a sentence calls a person: by name, if the network has names, otherwise by number."""
    return str(network.nodes[person].get("name") or f"person {person}")


def _place(at) -> tuple[float, float]:
    """Two coordinates, inside the picture; `PlainError` for anything else."""
    try:
        x, y = (min(1.0, max(-1.0, float(part))) for part in at)
    except (TypeError, ValueError):
        raise PlainError(f"A place is two numbers from -1 to 1, x and y; got {at!r}.") from None
    return x, y


def _free_place(network: nx.Graph, near: int | None) -> tuple[float, float]:
    """Of a ring of places around ``near`` (or the middle), the one farthest from everybody."""
    taken = places(network)
    middle = taken[near] if near is not None else np.zeros(2)
    angles = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    ring = np.clip(middle + 0.3 * np.column_stack([np.cos(angles), np.sin(angles)]), -1, 1)
    nearest = np.linalg.norm(ring[:, None] - taken[None], axis=2).min(axis=1)
    x, y = map(float, ring[nearest.argmax()])
    return x, y
