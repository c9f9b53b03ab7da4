"""Who gives when giving helps all? Public goods on a network.

Everyone wants one unit in reach: what they give themselves and what their neighbours give. Giving costs, so
each gives just what is missing (Bramoulle and Kranton 2007, J. Econ. Theory 135:478). In an equilibrium
nobody wants to change. Where each gives all or nothing, the givers of an equilibrium are a maximal
independent set: no two are tied, and everyone else is tied to at least one. It is stable, in that small
changes die away, exactly if everyone else is tied to at least two.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from netlib.arguments import at_least, whole
from netlib.errors import PlainError
from netlib.networks import check_network
from netlib.ties import Ties, ties

ENOUGH = 1e-9  # differences in gifts that do not count
LARGEST = 40  # members of a network whose equilibria can be listed: there may be 3 ** (n / 3) of them


@dataclass(frozen=True)
class Giving:
    """What all gave, until nobody wanted to change.

    Attributes
    ----------
    given : shape (rounds + 1, n), in the graph's order; from the start to the end.
    settled : whether nobody wants to change at the end.
    """

    given: np.ndarray = field(repr=False)
    settled: bool

    @property
    def total(self) -> float:
        """What all give together at the end."""
        return float(self.given[-1].sum())


def best_replies(G: nx.Graph | Ties, given: np.ndarray) -> np.ndarray:
    """What each would give, given what the others do: 1 less what neighbours give, but not below 0."""
    network = ties(G)
    gifts = _gifts(given, len(network))
    return np.maximum(0, 1 - network.sparse() @ gifts)


def is_equilibrium(G: nx.Graph | Ties, given: np.ndarray) -> bool:
    """Whether nobody wants to change; ``given`` has shape (n,), in the graph's order."""
    return bool(np.allclose(best_replies(G, given), given, rtol=0, atol=1e3 * ENOUGH))


def equilibria(G: nx.Graph) -> list[set]:
    """All sets of givers such that each of them giving 1, and the rest nothing, is an equilibrium.

    The smallest sets come first; each node goes by its name in the graph.

    Raises
    ------
    PlainError
        A directed or empty network, self-ties, more than 40 members.

    Examples
    --------
    On a star the hub gives alone, or all others do.

    >>> from netlib.networks import star
    >>> equilibria(star(5))
    [{0}, {1, 2, 3, 4}]
    """
    check_network(G)
    if len(G) > LARGEST:
        raise PlainError(
            f"the network must have at most {LARGEST} members, or its equilibria are too many to list; "
            f"got {len(G)}"
        )
    place = {node: i for i, node in enumerate(G)}
    found = [set(clique) for clique in nx.find_cliques(nx.complement(G))]
    return sorted(found, key=lambda givers: (len(givers), sorted(place[node] for node in givers)))


def is_stable(G: nx.Graph, givers: Collection) -> bool:
    """Whether this equilibrium of ``equilibria`` comes back after small changes.

    Raises
    ------
    PlainError
        Givers who are not a maximal independent set of the network.
    """
    check_network(G)
    helped = {node: sum(neighbour in givers for neighbour in G[node]) for node in G}
    if any(node not in G for node in givers) or any((helped[node] == 0) != (node in givers) for node in G):
        raise PlainError(f"givers must be an equilibrium of the network; got {sorted(givers, key=str)}")
    return all(helped[node] >= 2 for node in G if node not in givers)


def play(
    G: nx.Graph | Ties, start: np.ndarray | None = None, most: int = 1000, seed: int | None = None
) -> Giving:
    """Let people give what is missing, one after the other in random order, until nobody wants to change.

    Parameters
    ----------
    G : undirected; may be in pieces.
    start : what each gives at first, shape (n,), in the graph's order; drawn from 0 to 1 if not given.
    most : rounds at most; in a round everyone replies once.

    Raises
    ------
    PlainError
        A network that cannot be used, gifts that are not numbers of at least 0.
    """
    network = ties(G)
    whole(most, "most", 1)
    rng = np.random.default_rng(seed)
    n = len(network)
    gifts = rng.random(n) if start is None else _gifts(start, n).copy()
    around = [network.around(np.array([place])) for place in range(n)]
    given = [gifts.copy()]
    for _ in range(most):
        for place in rng.permutation(n):
            gifts[place] = max(0.0, 1 - gifts[around[place]].sum())
        given.append(gifts.copy())
        if np.abs(given[-1] - given[-2]).max() < ENOUGH:
            break
    return Giving(np.array(given), is_equilibrium(network, gifts))


def most_leant_on(G: nx.Graph, givers: Collection):
    """The giver on whom most others lean alone; of several the first in the graph's order."""

    def alone(giver) -> int:
        return sum(sum(other in givers for other in G[each]) == 1 for each in G[giver])

    return max((node for node in G if node in givers), key=alone)


def after_slip(
    G: nx.Graph | Ties, given: np.ndarray, who: int, slip: float = 0.1, seed: int | None = None
) -> Giving:
    """What becomes of gifts when one gives less, and all others have replied before that one can.

    Parameters
    ----------
    given : what each gives before, shape (n,), in the graph's order.
    who : who slips, as a place in that order.
    slip : how much less that one gives.
    seed : of the order in which people go on replying, until nobody wants to change.

    Examples
    --------
    On a star the hub cannot give for all for long: the others make up for what is missing.

    >>> from netlib.networks import star
    >>> after_slip(star(5), np.array([1.0, 0, 0, 0, 0]), 0, seed=1).given[-1].round(6).tolist()
    [0.0, 1.0, 1.0, 1.0, 1.0]
    """
    network = ties(G)
    start = _gifts(given, len(network)).copy()
    start[who] = max(0.0, start[who] - slip)
    replies = best_replies(network, start)
    replies[who] = start[who]
    return play(network, replies, seed=seed)


def _gifts(given: np.ndarray, n: int) -> np.ndarray:
    gifts = np.asarray(given, dtype=float)
    if gifts.shape != (n,):
        raise PlainError(f"given must be one number a person, {n} in all; got the shape {gifts.shape}")
    for gift in gifts:
        at_least(gift, "given")
    return gifts
