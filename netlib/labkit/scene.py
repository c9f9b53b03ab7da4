"""A scene: a small story that is played by deciding, with the cast of the lessons."""

from typing import ClassVar

from netlib.labkit.made_network import MadeNetworkLab


class Scene(MadeNetworkLab):
    """A lab in which a learner decides something for people who have names.

    Its people are those of `netlib.labkit.cast`, and the page marks it as a story. Its rules are a model of
    `netlib.models`, or a reduction of one that ``source`` names.
    """

    story: ClassVar[bool] = True
    editable = takes_networks = False
