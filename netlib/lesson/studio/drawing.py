"""Keeps a lab and the learner's map in step: what is drawn in one is in the other."""

from netlib.labkit.base import Lab
from netlib.labkit.from_map import as_network
from netlib.labs.your_map import YourMap, as_map
from netlib.lesson.studio.desk import Desk
from netlib.studio.examples import coalition
from netlib.studio.map import NetworkMap


class Drawing:
    """A lab that shows the map on a desk, and puts there what is drawn in it.

    While the desk is empty the lab shows its example, which is the learner's once it is drawn on.
    """

    def __init__(self, desk: Desk, lab: YourMap):
        self.desk, self.lab = desk, lab
        self._shown: NetworkMap | None = None  # the map that the lab shows
        self._network = lab.network
        desk.journal.observe(self.follow)
        lab.observe(self.keep)  # the lab keeps this object alive
        self.follow()

    def follow(self) -> None:
        """Show the map that is on the desk."""
        ours = self.desk.map
        if self._shown is not None and not ours.people:  # deleted: nothing of it stays, and Undo holds none
            self._shown = None
            self.lab.set(network=as_network(coalition()), earlier=())
            self._network = self.lab.network
            return
        if ours == self._shown or not ours.people:
            return
        self._shown = ours
        network = as_network(ours)
        same = [person.id for person in ours.people] == [
            noted.get("id") for _, noted in self.lab.network.nodes(data=True)
        ]
        if same:  # places in the picture stay where they are
            for person, noted in self.lab.network.nodes(data=True):
                network.nodes[person]["pos"] = noted["pos"]
        self.lab.set(network=network)
        self._network = self.lab.network

    def keep(self, _lab: Lab) -> None:
        """Put on the desk what was drawn."""
        network = self.lab.network
        if network is self._network:
            return
        self._network, before = network, self._shown or coalition()
        drawn = as_map(network, before)
        if drawn != before:
            self._shown = drawn
            self.desk.put(drawn)
