"""A frame: everything that a page shows of a lab at given settings, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NOTHING: Mapping = MappingProxyType({})


@dataclass(frozen=True)
class Frame:
    """What a page shows of a lab at given settings; making one changes nothing.

    Attributes
    ----------
    values : Mapping
        Of all controls, by name; among them what was played or tried (`Remembered` controls).
    result : object
        What the lab's ``run`` returned.
    sentence : str
        What the figure shows, in words.
    code : str
        The settings as a text that `netlib.replay` reads.
    reached : bool
        Is the lab's goal reached at these settings?
    for_goal : str
        While it is not: which setting is off, and which way, or what was not tried; empty where nothing says.
    measured : Mapping
        Numbers that a printed number can be held against, by name.
    waiting_for : Mapping
        The controls that change nothing as things stand -> why.
    chart : dict or None
        The plotly figure as plain data: ``{"data": [...], "layout": {...}}``.
    groups : tuple of str
        For each person in the network, in order, the key of their group.
    passing : tuple of dict
        What happens on the way to this frame: ``{"from": 0, "to": 3, "look": "message"}`` passes along a tie,
        ``{"tie": [0, 3], "made": True}`` is a tie that is made (or snaps), ``{"person": 5, "made": True}``
        somebody who comes (or leaves).
    queues : tuple of int
        How many messages wait with each person in the network; empty where no messages are shown.
    notes : Mapping of int to str
        What people have just done, in a few words, for those who did something.
    picks : Mapping of int to tuple
        What a click on a person chooses: the name of a control, and the value that it gets.
    """

    values: Mapping
    result: object
    sentence: str
    code: str
    reached: bool = False
    for_goal: str = ""
    # By a factory, because Python 3.11 refuses a default that it takes for one that can change.
    measured: Mapping = field(default_factory=lambda: NOTHING)
    waiting_for: Mapping = field(default_factory=lambda: NOTHING)
    chart: dict | None = field(default=None, repr=False)
    groups: tuple = ()
    passing: tuple = ()
    queues: tuple = ()
    notes: Mapping = field(default_factory=lambda: NOTHING)
    picks: Mapping = field(default_factory=lambda: NOTHING)

    def same_but_for(self, other: "Frame", names: set[str]) -> bool:
        """Do both frames have the same values, leaving aside the controls called ``names``?"""
        return all(
            self.values[name] is other.values[name] or self.values[name] == other.values[name]
            for name in self.values
            if name not in names
        )
