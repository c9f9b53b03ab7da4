"""Can the hub make herself dispensable? Introducing contacts to each other, one pair at a time.

The hub, node 0, knows everyone and nobody else knows anybody. At each step she introduces two of her contacts
who do not know each other, drawn at random: what Krebs and Holley (2006) call weaving and Obstfeld (2005,
Adm. Sci. Q. 50:100) the tertius iungens. If she also recruits, a newcomer who knows nobody but her arrives
after each introduction: the report that introducers win their brokerage back (Kauppila et al. 2023) is what
this is to play with.
"""

from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from netlib.arguments import between, whole
from netlib.errors import PlainError


@dataclass(frozen=True)
class Weaving:
    """What became of the network, after each of 0, 1, 2, … introductions.

    Attributes
    ----------
    introduced : shape (introductions, 2), who was introduced to whom, in order.
    people : shape (introductions + 1,), how many people there were, the hub among them.
    connected : shape (introductions + 1,), the share of the others who would still be in one piece, the
        largest, if the hub left then.
    brokerage : shape (introductions + 1,), the hub's share of all betweenness: of all pairs who do not know
        each other, how many have their shortest path through her.
    """

    introduced: np.ndarray = field(repr=False)
    people: np.ndarray
    connected: np.ndarray
    brokerage: np.ndarray

    def survives(self, share: float = 0.8) -> np.ndarray:
        """Whether at least this share of the others would stay connected; booleans, one a step."""
        return self.connected >= between(share, "share") - 1e-12

    def network(self, introductions: int | None = None) -> nx.Graph:
        """The network after so many introductions; after all of them if not given."""
        most = len(self.introduced)
        steps = most if introductions is None else whole(introductions, "introductions", 0, most)
        G = nx.star_graph(int(self.people[steps]) - 1)
        G.add_edges_from(self.introduced[:steps].tolist())
        return G


def weave(
    people: int = 20, introductions: int = 20, recruits: bool = False, seed: int | None = None
) -> Weaving:
    """Let a hub introduce her contacts to each other.

    Parameters
    ----------
    people : at first, the hub among them; at least 3.
    introductions : at most (people - 1)(people - 2) / 2, for then all know each other, unless she recruits.
    recruits : whether a newcomer, whom only the hub knows, arrives after each introduction.

    Raises
    ------
    PlainError
        Too few people, or more introductions than can be made.

    Examples
    --------
    >>> woven = weave(people=20, introductions=171, seed=1)
    >>> woven.connected[[0, 171]], woven.brokerage[0]  # the last of them ends all brokerage
    (array([0.05263158, 1.        ]), np.float64(1.0))
    """
    whole(people, "people", 3)
    pairs = [(u, v) for v in range(1, people) for u in range(1, v)]
    whole(introductions, "introductions", 0, None if recruits else len(pairs))
    if not isinstance(recruits, (bool, np.bool_)):
        raise PlainError(f"recruits must be True or False; got {recruits}")
    rng = np.random.default_rng(seed)
    circle = _Circle(people + introductions * recruits, people)
    introduced, states = [], [circle.state()]
    for _ in range(introductions):
        drawn = int(rng.integers(len(pairs)))
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
    """The hub's contacts, with what changes at an introduction kept up to date.

    Since the hub knows all, two who do not know each other are two steps apart: by way of her, or of anyone
    whom both know. She carries 1 / (1 + such others) of their pair.
    """

    def __init__(self, most: int, people: int):
        self.people = people
        self.tied = np.zeros((most, most), dtype=bool)
        self.common = np.zeros((most, most))
        self.relief = 0.0  # what the others carry of all pairs, or would carry if pairs had not been tied
        self.ties = 0
        self.root = list(range(most))
        self.size = [1] * most
        self.largest = 1

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
