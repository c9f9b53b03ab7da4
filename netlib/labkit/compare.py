"""Two settings of a lab side by side, on the same network and with the same seed."""

from functools import cached_property

import networkx as nx

from netlib.errors import PlainError
from netlib.labkit.base import Lab


class Comparison:
    """Two labs of one kind; whatever in one changes the shared network or seed changes it in the other."""

    def __init__(self, left: Lab, right: Lab):
        if type(left) is not type(right):
            raise PlainError(f"Compare two labs of one kind; got {left.name} and {right.name}.")
        if left is right:
            raise PlainError("Compare two different labs; got the same one twice.")
        self.labs = (left, right)
        self._follow(left)
        left.observe(self._follow)
        right.observe(self._follow)

    def _follow(self, leader: Lab) -> None:
        follower = self.labs[leader is self.labs[0]]
        apart = {name: leader.values[name] for name in shared(leader) if not _same(leader, follower, name)}
        if apart:
            follower.set(**apart)

    def __repr__(self) -> str:
        return "\n\n".join(map(repr, self.labs))

    @cached_property
    def box(self):
        import ipywidgets as W

        from netlib.labkit.view import VIEWS

        box = W.Box([lab.view.widget for lab in self.labs])
        box.add_class("netlib-compare")
        VIEWS[box.model_id] = self.labs[0].view  # what changes its network changes that of the other too
        return box

    def _repr_mimebundle_(self, **kwargs) -> dict:
        return {**self.box._repr_mimebundle_(**kwargs), "text/plain": repr(self)}


def compare(left: Lab, right: Lab) -> Comparison:
    """Show two labs of one kind side by side; the right one takes over the left one's network and seed.

    Raises
    ------
    PlainError
        For two labs of different kinds, or the same lab twice.
    """
    return Comparison(left, right)


def shared(lab: Lab) -> list[str]:
    """The controls of a lab that are copied to the lab beside it, so that only the chosen setting differs.

    They are the seed and, where the network is given to the model, the network with the controls that made
    it. Where the network is what comes of the settings, as in `netlib.labs.Rewiring`, it belongs to each lab.
    """
    network = ("network", *lab.made_by) if lab.takes_networks else ()
    return [name for name in dict.fromkeys((*network, "seed")) if name in lab.values]


def _same(left: Lab, right: Lab, name: str) -> bool:
    mine, other = left.values[name], right.values[name]
    if isinstance(mine, nx.Graph):
        return mine is other or nx.utils.graphs_equal(mine, other)
    return mine == other
