"""A lab whose network the learner draws: people and ties come and go, and every step can be undone."""

import math
from typing import ClassVar

import networkx as nx
import numpy as np

from netlib import networks
from netlib.errors import PlainError
from netlib.labkit.base import Lab, shown
from netlib.labkit.controls import Network

REPLACED = "Your own drawing was replaced; “Undo”, under the network, brings it back."


class NetworkLab(Lab):
    """A lab on one network. Each person's place is the node attribute ``pos``, x and y in [-1, 1]."""

    network = Network()
    editable: ClassVar[bool] = True  # else the page only shows it
    made_by: ClassVar[tuple[str, ...]] = ()  # the controls that make the network, where some do
    groups: dict[str, str] = {}  # noqa: RUF012 - overridden whole; key of each group of people -> words for the legend

    def group_of(self, result) -> list[str]:
        """For every person, in order, the key in ``groups`` that decides their shape and colour."""
        raise NotImplementedError

    def settle(self, values, changed):
        """Give every person a place; a network that already has places keeps them."""
        if "network" in changed and values["network"] is not None:
            values["network"] = placed(values["network"])
        return values

    def drawn_by_hand(self, values: dict) -> bool:
        """Would the network in ``values`` be lost if another took its place? Then Undo keeps it."""
        return values["network"] is not self._start["network"]

    # Editing: what the page's pointer and the keyboard do, and what Python may do just as well ----------

    def add_person(self, tied_to: int | None = None, at: tuple[float, float] | None = None) -> "NetworkLab":
        """Add one person, tied to ``tied_to`` if given, at the place ``at`` (default: a free one nearby)."""
        with shown(self):
            network, new = self.network.copy(), len(self.network)
            if tied_to is not None:
                network.add_edge(self._person(tied_to), new)
            x, y = _free_place(self.network, tied_to) if at is None else at
            network.add_node(new, pos=(float(x), float(y)))
            return self.set(network=network)

    def remove_person(self, person: int) -> "NetworkLab":
        """Take one person and all their ties away; the people after them move up by one number."""
        with shown(self):
            network = self.network.copy()
            network.remove_node(self._person(person))
            return self.set(network=network)

    def tie(self, one: int, other: int) -> "NetworkLab":
        """Tie two people, or untie them if they are tied."""
        with shown(self):
            network = self.network.copy()
            if self._person(one) == self._person(other):
                raise PlainError("A tie needs two different people.")
            if network.has_edge(one, other):
                network.remove_edge(one, other)
            else:
                network.add_edge(one, other)
            return self.set(network=network)

    def move(self, person: int, to: tuple[float, float]) -> "NetworkLab":
        """Put a person elsewhere on the page; nothing is computed again, for nothing else changes."""
        with shown(self):
            network = self.network.copy()
            place = tuple(min(1.0, max(-1.0, float(x))) for x in to)
            network.nodes[self._person(person)]["pos"] = place
            if person != self._moved:  # all the steps of one person are one to undo
                self._remember(self.values)
            self.values = self.values | {"network": network}
            self._moved = person
            return self

    def undo(self) -> "NetworkLab":
        """Take back the last change of the network; other controls stay as they are."""
        with shown(self):
            if not self._earlier:
                raise PlainError("There is nothing to undo.")
            *earlier, last = self._earlier
            self.set(**{name: last[name] for name in ("network", *self.made_by)})
            self._earlier, self.notice = earlier, ""  # undoing is not itself a step to undo
            return self

    def set(self, **changes):
        before = self.values
        with shown(self):
            super().set(**changes)
            if before["network"] is not None and before["network"] is not self.network:
                self._moved = None
                if set(changes) == {"network"}:
                    self._remember(before)
                elif self.editable and self.drawn_by_hand(before):
                    self._remember(before, REPLACED)
            return self

    def _remember(self, values: dict, notice: str = "") -> None:
        # The notice stands until the network is next edited: a slider makes many networks on its way, and
        # only the first of them replaces the drawing.
        self._earlier, self.notice = [*self._earlier[-99:], values], notice

    def __init__(self, **settings):
        self._earlier: list[dict] = []
        self._moved: int | None = None  # who was moved last, if nothing else has happened since
        super().__init__(**settings)
        self._earlier.clear()

    def _person(self, number) -> int:
        if number not in self.network:
            raise PlainError(f"There is no person {number}; they are numbered 0 to {len(self.network) - 1}.")
        return number


def placed(network: nx.Graph) -> nx.Graph:
    """The same network with a place for everybody; computed only for a network that has none."""
    if all("pos" in data for _, data in network.nodes(data=True)):
        return network
    network = network.copy()
    places = networks.layout(network)
    nx.set_node_attributes(
        network, {person: tuple(map(float, places[i])) for i, person in enumerate(network)}, "pos"
    )
    return network


def places(network: nx.Graph) -> np.ndarray:
    """The places of all people: float32 array (people, 2)."""
    return np.array([network.nodes[person]["pos"] for person in network], dtype=np.float32).reshape(-1, 2)


def _free_place(network: nx.Graph, near: int | None) -> tuple[float, float]:
    """Of a ring of places around ``near`` (or the middle), the one farthest from everybody."""
    taken = places(network)
    middle = taken[near] if near is not None else np.zeros(2)
    angles = np.linspace(0, 2 * math.pi, 24, endpoint=False)
    ring = np.clip(middle + 0.3 * np.column_stack([np.cos(angles), np.sin(angles)]), -1, 1)
    nearest = np.linalg.norm(ring[:, None] - taken[None], axis=2).min(axis=1)
    return tuple(map(float, ring[nearest.argmax()]))
