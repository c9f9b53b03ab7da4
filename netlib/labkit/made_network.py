"""A network lab whose controls make the network, until the learner changes it by hand."""

from collections.abc import Mapping

import networkx as nx

from netlib import networks
from netlib.errors import PlainError
from netlib.labkit.network_lab import NetworkLab, placed

HUB = "hub: at least twice the average number of ties"


class MadeNetworkLab(NetworkLab):
    """Moving one of the controls ``made_by`` makes a new network; an edited one lasts until then.

    The code of the lab holds the network only once it is no longer what the controls make.
    """

    def make(self, **values) -> nx.Graph:
        """The network that the controls ``made_by`` stand for: a fixed one, the same object each time."""
        raise NotImplementedError

    def settle(self, values, changed, before):
        if values["network"] is None or (changed & set(self.made_by) and "network" not in changed):
            values["network"] = self._made(values)
        elif not self.takes_networks and not self.as_made(values):
            raise PlainError("The network of this lab is fixed; leave “network” out of the code.")
        return super().settle(values, changed, before)

    def drawn_by_hand(self, values):
        return not self.as_made(values)

    def as_made(self, values: Mapping) -> bool:
        """Is the network in ``values`` what its controls make?"""
        return same_ties(values["network"], self._made(values))

    def _made(self, values: Mapping) -> nx.Graph:
        return placed(self.make(**{name: values[name] for name in self.made_by}))

    def _spoken(self, values):
        said = super()._spoken(values)
        if self.as_made(values):
            del said["network"]
        return said


def on_a_circle(network: nx.Graph, *inside: int) -> nx.Graph:
    """The network, fixed: all on a circle, clockwise from the top, but for up to two who sit ``inside``."""
    network = network.copy()
    around = [person for person in network if person not in inside]
    for person, place in zip(around, networks.layout(nx.empty_graph(len(around))), strict=True):
        network.nodes[person]["pos"] = tuple(map(float, place))
    for person, x in zip(inside, (0.0,) if len(inside) == 1 else (-0.35, 0.35), strict=False):
        network.nodes[person]["pos"] = (x, 0.0)
    return networks.fixed(network)


def same_ties(one: nx.Graph, other: nx.Graph) -> bool:
    """Are the same people tied to each other in both, wherever they are drawn?"""
    if one is other:
        return True
    mine, others = dict(one.adjacency()), dict(other.adjacency())
    return mine.keys() == others.keys() and all(
        near.keys() == others[who].keys() for who, near in mine.items()
    )


def hubs_of(network: nx.Graph) -> set[int]:
    """Who has at least twice the average number of ties, as `HUB` says."""
    mean = 2 * network.number_of_edges() / len(network)
    return {person for person, ties in network.degree if ties >= 2 * mean > 0}
