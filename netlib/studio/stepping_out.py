"""Who would still reach whom if somebody left: one search through the network answers it for everybody.

References
----------
Tarjan, R. (1972). Depth-first search and linear graph algorithms. SIAM Journal on Computing 1, 146-160.

Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational and Mathematical
Organization Theory 12, 21-34.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np

from netlib.arguments import members
from netlib.results import Result
from netlib.studio.map import NetworkMap
from netlib.ties import Ties, ties

Neighbours = list[list[int]]  # of each node, by position


@dataclass(frozen=True)
class SteppedOut(Result):
    """What is left of a network without some of its people. All shares are of pairs of those who stay.

    Attributes
    ----------
    before : float
        Share of these pairs who reach each other while everybody is there.
    after : float
        Share who still do once the people have left.
    pieces : tuple of tuple of str
        The ids of those who still reach one another, the largest piece first, without people who are alone.
    alone : tuple of str
        The ids of those who had a tie and have none left.
    """

    before: float
    after: float
    pieces: tuple[tuple[str, ...], ...] = field(repr=False)
    alone: tuple[str, ...]

    @property
    def cut(self) -> float:
        """The share of pairs who lose each other."""
        return self.before - self.after

    @property
    def together(self) -> int:
        """How many are in the largest piece."""
        return len(self.pieces[0]) if self.pieces else 0


def step_out(
    network_map: NetworkMap, who: Iterable[str], introduced: Iterable[tuple[str, str]] = ()
) -> SteppedOut:
    """Compute who still reaches whom once some people have left.

    Parameters
    ----------
    network_map : NetworkMap
        The map.
    who : iterable of str
        Ids of the people who leave.
    introduced : iterable of (str, str)
        Ids of pairs who count as tied besides.

    Returns
    -------
    SteppedOut
        The shares of pairs, the pieces, and those who are alone.

    Raises
    ------
    PlainError
        If somebody is not on the map.

    Examples
    --------
    >>> from netlib.studio.map import Person, Tie
    >>> people = [Person(name, name) for name in ("you", "Ada", "Ben", "Cem")]
    >>> hub = NetworkMap(people, [Tie("you", name) for name in ("Ada", "Ben", "Cem")])
    >>> step_out(hub, ["you"]).after, step_out(hub, ["you"], introduced=[("Ada", "Ben")]).together
    (0.0, 2)
    """
    gone = members(who, "who")
    G = with_ties(network_map, introduced)
    places = _places(network_map, gone)
    left = nx.restricted_view(G, places, [])
    pieces = sorted(nx.connected_components(left), key=lambda piece: (-len(piece), min(piece)))
    ids = [person.id for person in network_map.people]
    return SteppedOut(
        before=_connected([len(piece - set(places)) for piece in nx.connected_components(G)], len(left)),
        after=_connected([len(piece) for piece in pieces], len(left)),
        pieces=tuple(tuple(ids[place] for place in sorted(piece)) for piece in pieces if len(piece) > 1),
        alone=tuple(ids[place] for place in sorted(left) if G.degree[place] and not left.degree[place]),
    )


def with_ties(network_map: NetworkMap, introduced: Iterable[tuple[str, str]]) -> nx.Graph:
    """The network of the map, with further pairs tied."""
    pairs = [tuple(_places(network_map, pair)) for pair in introduced]
    G = network_map.network()
    if pairs:
        G = nx.Graph(G)
        G.add_edges_from(pairs)
    return G


def pairs_cut(G: nx.Graph | Ties) -> np.ndarray:
    """Compute, for each node, the share of pairs of other nodes that only it connects.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected. Weights are ignored.

    Returns
    -------
    numpy.ndarray of shape (n,)
        In the order of the graph: of all pairs of the other n - 1 nodes, the share who lose each other when
        the node leaves; 0 for everybody who is not a cut point, and in networks of fewer than three nodes.

    Raises
    ------
    PlainError
        If the network is directed or empty, or has self-loops.

    Notes
    -----
    One depth-first search (Tarjan 1972) finds for each node which of the parts below it hang on it alone, and
    how large they are. The sum of the shares is what Borgatti (2006) calls fragmentation, per node.

    Examples
    --------
    >>> from netlib.networks import star
    >>> pairs_cut(star(5)).tolist()
    [1.0, 0.0, 0.0, 0.0, 0.0]
    """
    near = neighbours(G)
    n = len(near)
    cut, _ = cut_by_each(near)
    shares: np.ndarray = cut / max((n - 1) * (n - 2) / 2, 1)
    return shares


def neighbours(G: nx.Graph | Ties) -> Neighbours:
    """List the neighbours of each node, by their positions in the order of the graph."""
    network = ties(G)
    starts, ends = network.starts.tolist(), network.ends.tolist()
    return [ends[first:last] for first, last in pairwise(starts)]


def cut_by_each(near: Neighbours) -> tuple[np.ndarray, np.ndarray]:
    """Count, for each node, the pairs of others whom only it connects; and how large its component is."""
    n = len(near)
    found, low, size = [-1] * n, [0] * n, [1] * n
    # Pairs that a node cuts: the parts that hang on it with each other, and with the rest of its component.
    among, hanging = [0.0] * n, [0] * n
    component = np.zeros(n)
    time = 0
    for root in range(n):
        if found[root] >= 0:
            continue
        begun, path = time, [(root, -1, iter(near[root]))]
        found[root] = low[root] = time
        time += 1
        order = [root]
        while path:
            node, above, others = path[-1]
            for other in others:
                if found[other] < 0:
                    found[other] = low[other] = time
                    time += 1
                    order.append(other)
                    path.append((other, node, iter(near[other])))
                    break
                if other != above and found[other] < low[node]:
                    low[node] = found[other]
            else:
                path.pop()
                if above >= 0:
                    size[above] += size[node]
                    low[above] = min(low[above], low[node])
                    if low[node] >= found[above]:
                        among[above] += size[node] * hanging[above]
                        hanging[above] += size[node]
        component[order] = time - begun
    rest = component - 1 - np.array(hanging)
    return np.array(among) + np.array(hanging) * rest, component


def pieces_without(near: Neighbours, gone: int) -> tuple[list[int], list[int]]:
    """Find the piece that each node is in once one has left, which is then in none (-1); and their sizes."""
    piece, size = [-1] * len(near), list[int]()
    for start in range(len(near)):
        if start == gone or piece[start] >= 0:
            continue
        found = [start]
        piece[start] = len(size)
        for node in found:
            for other in near[node]:
                if other != gone and piece[other] < 0:
                    piece[other] = len(size)
                    found.append(other)
        size.append(len(found))
    return piece, size


def joined(piece: Sequence[int], size: Sequence[int], pairs: Iterable[tuple[int, int]]) -> int:
    """Count the pairs of people whom further ties between such pieces would join."""
    size, into, found = list(size), dict[int, int](), 0
    for pair in pairs:
        one, other = (piece[end] for end in pair)
        while one in into:
            one = into[one]
        while other in into:
            other = into[other]
        if one != other and min(one, other) >= 0:
            found += size[one] * size[other]
            size[one] += size[other]
            into[other] = one
    return found


def _connected(sizes: Iterable[int], people: int) -> float:
    """The share of pairs that are in one piece; none for fewer than two people."""
    pairs = people * (people - 1) / 2
    return sum(size * (size - 1) / 2 for size in sizes) / pairs if pairs else 0.0


def _places(network_map: NetworkMap, ids: Iterable[Any]) -> list[int]:
    known = network_map.places
    network_map.check_known(ids)
    return [known[one] for one in ids]
