"""A network lab whose controls make the network, until the learner changes it by hand."""

import networkx as nx

from netlib.labkit.network_lab import NetworkLab


class MadeNetworkLab(NetworkLab):
    """Moving one of the controls ``made_by`` makes a new network; an edited one lasts until then.

    The code of the lab holds the network only once it is no longer what the controls make.
    """

    def make(self, **values) -> nx.Graph:
        """The network that the controls ``made_by`` stand for; a new one, or one that nobody will change."""
        raise NotImplementedError

    def settle(self, values, changed):
        if values["network"] is None or (changed & set(self.made_by) and "network" not in changed):
            values["network"] = self._made(values)
            changed.add("network")
        return super().settle(values, changed)

    def drawn_by_hand(self, values):
        return not self.as_made(values)

    def as_made(self, values: dict) -> bool:
        """Is the network in ``values`` what its controls make?"""
        return same_ties(values["network"], self._made(values))

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


def same_ties(one: nx.Graph, other: nx.Graph) -> bool:
    """Are the same people tied to each other in both, wherever they are drawn?"""
    if one is other:
        return True
    ties, others = (set(map(frozenset, network.edges)) for network in (one, other))
    return set(one) == set(other) and ties == others
