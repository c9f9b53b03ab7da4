"""A network lab whose controls make the network, until the learner changes it by hand."""

from typing import ClassVar

import networkx as nx

from netlib.labs.network_lab import NetworkLab


class MadeNetworkLab(NetworkLab):
    """Moving one of the controls ``made_by`` makes a new network; an edited one lasts until then.

    The code of the lab holds the network only once it is no longer what the controls make.
    """

    made_by: ClassVar[tuple[str, ...]]

    def make(self, **values) -> nx.Graph:
        """The network that the controls ``made_by`` stand for; a new one, or one that nobody will change."""
        raise NotImplementedError

    def settle(self, values, changed):
        if values["network"] is None or (changed & set(self.made_by) and "network" not in changed):
            values["network"] = self._made(values)
            changed.add("network")
        return super().settle(values, changed)

    def as_made(self, values: dict) -> bool:
        """Is the network in ``values`` what its controls make?"""
        made = self._made(values)
        return values["network"] is made or (
            set(values["network"]) == set(made) and _ties(values["network"]) == _ties(made)
        )

    def _made(self, values: dict) -> nx.Graph:
        return self.make(**{name: values[name] for name in self.made_by})

    def _spoken(self):
        values = super()._spoken()
        if self.as_made(self.values):
            del values["network"]
        return values


def on_a_circle(network: nx.Graph, middle: int | None = None) -> nx.Graph:
    """Give everybody a place, clockwise in the order of the nodes from the top; ``middle`` sits inside."""
    from netlib.networks import layout

    around = [person for person in network if person != middle]
    ring = layout(nx.empty_graph(len(around)))
    for person, place in zip(around, ring, strict=True):
        network.nodes[person]["pos"] = tuple(map(float, place))
    if middle is not None:
        network.nodes[middle]["pos"] = (0.0, 0.0)
    return network


def _ties(network: nx.Graph) -> set[frozenset]:
    return set(map(frozenset, network.edges))
