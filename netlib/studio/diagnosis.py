"""What a map says about how a network is led, how sure that is, and what would change it.

Each finding answers one question with one measure. Nobody is ranked: people are named as a set, in the order
of their names, and only where enough people answered and the name would come up again (`Gate`).

References
----------
Smith, J. A. and Moody, J. (2013). Structural effects of network sampling coverage I: Nodes missing at random.
Social Networks 35, 652-668.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from netlib.errors import PlainError
from netlib.measures.four_gauges import Gauges, gauges
from netlib.results import Result
from netlib.studio.gate import Gate, gate_of
from netlib.studio.map import NetworkMap
from netlib.studio.redraws import Redraws, brokerage, redraw
from netlib.studio.stepping_out import pairs_cut
from netlib.words import counted, listed

if TYPE_CHECKING:
    import pandas as pd

OFTEN = 0.8  # of the redraws: a name that comes up less often is not said
MOST_NAMES = 6
FEWEST = 3  # people: who is said to be of a smaller group is as good as named
MOST_GAUGED = 300  # people: the critical ratio takes a second for more


@dataclass(frozen=True)
class Finding:
    """The answer to one question.

    Attributes
    ----------
    question : str
        The question.
    measure : str
        What was measured, with its value.
    reading : str
        What that means, in plain words.
    sure : str
        How sure it is.
    changes : str
        What would change it.
    lesson : str
        The notebook whose lesson is behind it; empty if there is none.
    people : tuple of str
        Ids of the people whom the reading names.
    answered : bool
        Whether the map can answer it.
    """

    question: str
    measure: str
    reading: str
    sure: str = ""
    changes: str = ""
    lesson: str = ""
    people: tuple[str, ...] = ()
    answered: bool = True


@dataclass(frozen=True)
class Diagnosis(Result):
    """All findings about a map.

    Attributes
    ----------
    map : NetworkMap
        The map.
    gate : Gate
        What may be said of it.
    findings : tuple of Finding
        One for each question that the map can answer or should be able to.
    redraws : Redraws
        What the map looks like with answers missing.
    """

    map: NetworkMap = field(repr=False)
    gate: Gate
    findings: tuple[Finding, ...] = field(repr=False)
    redraws: Redraws = field(repr=False)

    def to_frame(self, *axes: str) -> "pd.DataFrame":
        """Return the findings as a table, one row each.

        Parameters
        ----------
        *axes : str
            None: findings have no other axis.

        Returns
        -------
        pandas.DataFrame
            Columns: question, measure, reading, sure, changes, lesson.
        """
        import pandas as pd

        columns = [name for name in Finding.__dataclass_fields__ if name not in ("people", "answered")]
        return pd.DataFrame(
            [[getattr(one, name) for name in columns] for one in self.findings], columns=columns
        )

    def gauges(self) -> Gauges:
        """Compute the lessons' own measures, on the largest piece of the network.

        Returns
        -------
        Gauges
            Speed, judgement, where help spreads, and losses.

        Raises
        ------
        PlainError
            If the piece has fewer than three people or more than 300.
        """
        G = self.map.network()
        piece = max(nx.connected_components(G), key=len)
        if not 3 <= len(piece) <= MOST_GAUGED:
            raise PlainError(
                f"the four gauges need a piece of 3 to {MOST_GAUGED} people; the largest has {len(piece)}"
            )
        return gauges(nx.convert_node_labels_to_integers(G.subgraph(sorted(piece))))


class Material:
    """A map and what several questions ask of it, each computed once."""

    def __init__(self, network_map: NetworkMap, redraws: Redraws):
        self.map, self.redraws, self.gate = network_map, redraws, gate_of(network_map)
        self.G, self.D = network_map.network(), network_map.directed()
        self.n, self.ties = len(self.G), self.G.size()
        self.group = [person.group for person in network_map.people]
        size = Counter(self.group)
        self.large = [group for group in network_map.groups if size[group] >= FEWEST]
        self.numbered = all(group.isdecimal() for group in network_map.groups)  # perhaps by a program
        self.silent = {i for i, person in enumerate(network_map.people) if person.answered is False}

    @cached_property
    def cut(self) -> np.ndarray:
        return pairs_cut(self.G)

    @cached_property
    def held(self) -> np.ndarray:
        return brokerage(self.G)

    def people(
        self, places: Iterable[int], sure: Callable[[int], float] | None = None
    ) -> tuple[str, tuple[str, ...]]:
        """Name these people as far as the gate allows: a text, and the ids of those it names."""
        found = sorted(places, key=lambda place: self.map.people[place].name.casefold())
        often = [place for place in found if sure is None or sure(place) >= OFTEN]
        if self.gate.people and often and len(often) <= MOST_NAMES:
            ids = tuple(self.map.people[place].id for place in often)
            rest = len(found) - len(often)
            more = f" and {rest} more, who come up less often" if rest else ""
            return ", ".join(self.map.people[place].name for place in often) + more, ids
        return counted(len(found), "member") + self.of_groups({self.group[place] for place in found}), ()

    def of_groups(self, theirs: set[str]) -> str:
        """Say of which groups members are; groups that are too small are not named."""
        if len(self.map.groups) < 2:
            return ""
        groups = [f"“{group}”" for group in sorted(theirs - {""}) if group in self.large]
        few = len(theirs - {""}) - len(groups)
        named = f"{'group' if len(groups) == 1 else 'groups'} {listed(groups)}" if groups else ""
        too_small = f"{'a group' if few == 1 else 'groups'} too small to be named here"
        small = too_small if few else ""
        if not (named or small) or len(groups) > MOST_NAMES:
            return ""
        return f" ({' and '.join(filter(None, [named, small]))})"


def diagnose(
    network_map: NetworkMap, draws: int | None = None, seed: int = 1, before: NetworkMap | None = None
) -> Diagnosis:
    """Say what a map shows.

    Parameters
    ----------
    network_map : NetworkMap
        At least three people and one tie.
    draws : int, optional
        Number of redraws from which it is said how sure each finding is; if not given, as in `redraw`.
    seed : int, default 1
        Seed of the redraws.
    before : NetworkMap, optional
        An earlier map of the same network, with which this one is compared.

    Returns
    -------
    Diagnosis
        The findings.

    Raises
    ------
    PlainError
        If the map is too small, or an argument is out of range.
    """
    from netlib.studio.questions import QUESTIONS
    from netlib.studio.tie_questions import changed

    if len(network_map.people) < 3 or not network_map.network().size():
        raise PlainError("a diagnosis needs at least three people and one tie between two of them")
    redraws = redraw(network_map, draws, seed=seed)
    material = Material(network_map, redraws)
    findings = [question(material) for question in QUESTIONS]
    findings.append(changed(network_map, before))
    return Diagnosis(network_map, material.gate, tuple(findings), redraws)
