"""Network weaving: a hub who introduces her contacts to each other, one pair at a time.

The hub, node 0, knows everyone, and nobody else knows anybody. At each step she introduces two random
contacts who do not know each other. Krebs and Holley (2006) call this weaving, Obstfeld (2005) the tertius
iungens. If peers introduce, somebody is drawn at each step among all who know two people who do not know each
other. If she also recruits, a newcomer who knows only her arrives after each introduction; with this option
readers can try the report that introducers win their brokerage back (Kauppila et al. 2023).

References
----------
Obstfeld, D. (2005). Social networks, the tertius iungens orientation, and involvement in innovation.
Administrative Science Quarterly 50, 100-130.

Krebs, V. and Holley, J. (2006). Building Smart Communities through Network Weaving.
"""

from dataclasses import dataclass, field
from typing import Annotated

import networkx as nx
import numpy as np

from netlib.arguments import between, flag, generator, whole
from netlib.results import Result


@dataclass(frozen=True)
class Weaving(Result):
    """The network after each of 0, 1, 2, … introductions.

    Attributes
    ----------
    introduced : numpy.ndarray of int, shape (introductions, 2)
        Who was introduced to whom, in order.
    people : numpy.ndarray of int, shape (introductions + 1,)
        Number of people, the hub included.
    connected : numpy.ndarray of shape (introductions + 1,)
        Share of the others who would be in the largest component if the hub left.
    brokerage : numpy.ndarray of shape (introductions + 1,)
        The hub's share of all betweenness: of all pairs who do not know each other, the share whose shortest
        paths run through her.
    """

    introduced: Annotated[np.ndarray, "introduction", "end"] = field(repr=False)
    people: Annotated[np.ndarray, "step"]
    connected: Annotated[np.ndarray, "step"]
    brokerage: Annotated[np.ndarray, "step"]

    def survives(self, share: float = 0.8) -> np.ndarray:
        """Decide, for each step, whether at least a given share of the others would stay connected.

        Parameters
        ----------
        share : float, default 0.8
            From 0 to 1.

        Returns
        -------
        numpy.ndarray of bool, shape (introductions + 1,)
            Whether they would.

        Raises
        ------
        PlainError
            If the share is out of range.
        """
        return self.connected >= between(share, "share") - 1e-12

    def network(self, introductions: int | None = None) -> nx.Graph:
        """Return the network after a number of introductions.

        Parameters
        ----------
        introductions : int, optional
            How many; all of them if not given.

        Returns
        -------
        networkx.Graph
            The network; node 0 is the hub.

        Raises
        ------
        PlainError
            If there were not so many introductions.
        """
        most = len(self.introduced)
        steps = most if introductions is None else whole(introductions, "introductions", 0, most)
        G = nx.star_graph(int(self.people[steps]) - 1)
        G.add_edges_from(self.introduced[:steps].tolist())
        return G


def weave(
    people: int = 20,
    introductions: int = 20,
    recruits: bool = False,
    seed: int | None = None,
    by_peers: bool = False,
) -> Weaving:
    """Let a hub introduce her contacts to each other.

    Parameters
    ----------
    people : int, default 20
        Number of people at first, the hub included; at least 3.
    introductions : int, default 20
        Number of introductions; at most (people - 1)(people - 2) / 2, unless she recruits.
    recruits : bool, default False
        Whether a newcomer, whom only the hub knows, arrives after each introduction.
    seed : int, optional
        Seed of the draws.
    by_peers : bool, default False
        Whether somebody is drawn for each introduction among all who know two people who do not know each
        other, the hub being one of them; else the hub makes them all.

    Returns
    -------
    Weaving
        The network after each introduction.

    Raises
    ------
    PlainError
        If there are too few people, or more introductions than can be made.

    Examples
    --------
    >>> woven = weave(people=20, introductions=171, seed=1)
    >>> woven.connected[[0, 171]], woven.brokerage[0]  # the last of them ends all brokerage
    (array([0.05263158, 1.        ]), np.float64(1.0))
    """
    whole(people, "people", 3)
    pairs = [(u, v) for v in range(1, people) for u in range(1, v)]
    whole(introductions, "introductions", 0, None if flag(recruits, "recruits") else len(pairs))
    flag(by_peers, "by peers")
    rng = generator(seed)
    circle = _Circle(people + introductions * recruits, people)
    introduced, states = [], [circle.state()]
    for _ in range(introductions):
        drawn = circle.draw_of_peer(pairs, rng) if by_peers else int(rng.integers(len(pairs)))
        pairs[drawn], pairs[-1] = pairs[-1], pairs[drawn]
        introduced.append(pairs.pop())
        circle.introduce(*introduced[-1])
        if recruits:
            pairs += [(u, circle.people) for u in range(1, circle.people)]
            circle.people += 1
        states.append(circle.state())
    count, connected, brokerage = np.array(states).T
    return Weaving(np.array(introduced, dtype=int).reshape(-1, 2), count.astype(int), connected, brokerage)


class _Circle:
    """The hub's contacts, with everything that changes at an introduction kept up to date.

    The hub knows all, so two people who do not know each other are two steps apart: by way of her, or of
    anyone whom both know. She carries 1 / (1 + number of such others) of that pair.
    """

    def __init__(self, most: int, people: int):
        self.people = people
        self.tied = np.zeros((most, most), dtype=bool)
        self.common = np.zeros((most, most))
        self.relief = 0.0  # what the others carry of all untied pairs
        self.ties = 0
        self.root = list(range(most))
        self.size = [1] * most
        self.largest = 1

    def draw_of_peer(self, pairs: list[tuple[int, int]], rng: np.random.Generator) -> int:
        """Draw who introduces, each with the same chance, then one of their pairs: its place in ``pairs``."""
        among = self.tied[: self.people, : self.people]
        one, other = np.array(pairs).T
        knows_both = among[:, one] & among[:, other]  # rows: who introduces; columns: pairs
        knows_both[0] = True  # the hub knows all
        able = np.flatnonzero(knows_both.any(axis=1))
        return int(rng.choice(np.flatnonzero(knows_both[rng.choice(able)])))

    def introduce(self, u: int, v: int) -> None:
        c = self.common
        self.relief -= 1 - 1 / (1 + c[u, v])
        for one, other in ((u, v), (v, u)):
            friends = np.flatnonzero(self.tied[one])
            untied = friends[~self.tied[other, friends]]
            self.relief += (1 / (1 + c[other, untied]) - 1 / (2 + c[other, untied])).sum()
            c[other, friends] += 1
            c[friends, other] += 1
        self.tied[u, v] = self.tied[v, u] = True
        self.ties += 1
        u, v = self._find(u), self._find(v)
        if u != v:
            self.root[u] = v
            self.size[v] += self.size[u]
            self.largest = max(self.largest, self.size[v])

    def state(self) -> tuple[int, float, float]:
        others = self.people - 1
        untied = others * (others - 1) // 2 - self.ties
        return self.people, self.largest / others, 1 - self.relief / untied if untied else 0.0

    def _find(self, u: int) -> int:
        while self.root[u] != u:
            self.root[u] = u = self.root[self.root[u]]
        return u
