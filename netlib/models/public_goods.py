"""Public goods on a network: who gives if everyone profits from what their neighbours give.

Everyone wants one unit within reach: their own gift and those of their neighbours. Giving costs, so each
gives exactly what is missing. In an equilibrium nobody wants to change. If each gives all or nothing, the
givers of an equilibrium are a maximal independent set: no two of them are tied, and everyone else is tied to
at least one. It is stable (small changes die out) exactly if everyone else is tied to at least two.

References
----------
Bramoulle, Y. and Kranton, R. (2007). Public goods in networks. Journal of Economic Theory 135, 478-494.
"""

from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from typing import Annotated, Any

import networkx as nx
import numpy as np
from numpy.typing import ArrayLike

from netlib.arguments import at_least, generator, members, numbers, whole
from netlib.errors import PlainError
from netlib.networks import check_network
from netlib.results import Result
from netlib.ties import Ties, ties

ENOUGH = 1e-9  # smaller differences in gifts are ignored
LARGEST = 40  # nodes of a network whose equilibria are listed; there may be 3 ** (n / 3) of them


@dataclass(frozen=True)
class Giving(Result):
    """What all gave, until nobody wanted to change.

    Attributes
    ----------
    given : numpy.ndarray of shape (rounds + 1, n)
        Gifts in the order of the graph, from the start to the end.
    settled : bool
        Whether nobody wants to change at the end.
    """

    given: Annotated[np.ndarray, "round", "person"] = field(repr=False)
    settled: bool

    @property
    def total(self) -> float:
        """What all give together at the end."""
        return float(self.given[-1].sum())


def best_replies(G: nx.Graph | Ties, given: ArrayLike) -> np.ndarray:
    """Compute what each person would give: 1 minus what the neighbours give, but not below 0.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    given : array_like of float, shape (n,)
        What each gives, in the order of the graph.

    Returns
    -------
    numpy.ndarray of shape (n,)
        The replies.

    Raises
    ------
    PlainError
        If the network cannot be used, or gifts are not numbers of at least 0.
    """
    network = ties(G)
    gifts = _gifts(given, len(network))
    found: np.ndarray = np.maximum(0, 1 - network.sparse() @ gifts)
    return found


def is_equilibrium(G: nx.Graph | Ties, given: ArrayLike) -> bool:
    """Decide whether nobody wants to change.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    given : array_like of float, shape (n,)
        What each gives, in the order of the graph.

    Returns
    -------
    bool
        Whether every gift is the best reply to the others.

    Raises
    ------
    PlainError
        If the network cannot be used, or gifts are not numbers of at least 0.
    """
    return bool(np.allclose(best_replies(G, given), given, rtol=0, atol=1e3 * ENOUGH))


def equilibria(G: nx.Graph) -> list[set[Any]]:
    """List all sets of givers that are an equilibrium if each of them gives 1 and the rest nothing.

    Parameters
    ----------
    G : networkx.Graph
        Undirected, at most 40 nodes.

    Returns
    -------
    list of set
        Sets of nodes, the smallest first.

    Raises
    ------
    PlainError
        If the network is directed, empty or too large, or has self-loops.

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


def is_stable(G: nx.Graph, givers: Collection[Hashable]) -> bool:
    """Decide whether an equilibrium returns after small changes.

    Parameters
    ----------
    G : networkx.Graph
        Undirected.
    givers : collection of nodes
        One of the sets that `equilibria` lists.

    Returns
    -------
    bool
        Whether everyone else is tied to at least two givers.

    Raises
    ------
    PlainError
        If the givers are not a maximal independent set of the network.
    """
    check_network(G)
    givers = set(members(givers, "givers"))
    helped = {node: sum(neighbour in givers for neighbour in G[node]) for node in G}
    if any(node not in G for node in givers) or any((helped[node] == 0) != (node in givers) for node in G):
        raise PlainError(f"givers must be an equilibrium of the network; got {sorted(givers, key=str)}")
    return all(helped[node] >= 2 for node in G if node not in givers)


def play(
    G: nx.Graph | Ties, start: ArrayLike | None = None, most: int = 1000, seed: int | None = None
) -> Giving:
    """Let people give what is missing, one after the other in random order, until nobody wants to change.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    start : array_like of float, shape (n,), optional
        What each gives at first, in the order of the graph; random numbers from 0 to 1 if not given.
    most : int, default 1000
        Largest number of rounds; in a round everyone replies once.
    seed : int, optional
        Seed of the order and of the start.

    Returns
    -------
    Giving
        The gifts after each round.

    Raises
    ------
    PlainError
        If the network cannot be used, or gifts are not numbers of at least 0.
    """
    network = ties(G)
    whole(most, "most", 1)
    rng = generator(seed)
    n = len(network)
    gifts = rng.random(n) if start is None else _gifts(start, n, "start").copy()
    around = [network.around(np.array([place])) for place in range(n)]
    given = [gifts.copy()]
    for _ in range(most):
        for place in rng.permutation(n):
            gifts[place] = max(0.0, 1 - gifts[around[place]].sum())
        given.append(gifts.copy())
        if np.abs(given[-1] - given[-2]).max() < ENOUGH:
            break
    return Giving(np.array(given), is_equilibrium(network, gifts))


def most_leant_on(G: nx.Graph, givers: Collection[Hashable]) -> Any:
    """Find the giver on whom most neighbours depend alone.

    Parameters
    ----------
    G : networkx.Graph
        Undirected.
    givers : collection of nodes
        At least one node of the network.

    Returns
    -------
    hashable
        That giver; among equals the first in the order of the graph.

    Raises
    ------
    PlainError
        If no giver is a node of the network.
    """

    def alone(giver: Hashable) -> int:
        return sum(sum(other in givers for other in G[each]) == 1 for each in G[giver])

    check_network(G)
    givers = set(members(givers, "givers"))
    found = [node for node in G if node in givers]
    if not found:
        raise PlainError("givers must name at least one member of the network; got none")
    return max(found, key=alone)


def after_slip(
    G: nx.Graph | Ties, given: ArrayLike, who: int, slip: float = 0.1, seed: int | None = None
) -> Giving:
    """Simulate what happens if one person gives less, and all others reply before that person can.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.
    given : array_like of float, shape (n,)
        What each gives before, in the order of the graph.
    who : int
        Position of the person who gives less.
    slip : float, default 0.1
        How much less.
    seed : int, optional
        Seed of the order in which people then reply.

    Returns
    -------
    Giving
        The gifts after each round, until nobody wants to change.

    Raises
    ------
    PlainError
        If the network or the gifts cannot be used, or there is no such person.

    Examples
    --------
    On a star the hub cannot give for all for long: the others replace what is missing.

    >>> from netlib.networks import star
    >>> after_slip(star(5), np.array([1.0, 0, 0, 0, 0]), 0, seed=1).given[-1].round(6).tolist()
    [0.0, 1.0, 1.0, 1.0, 1.0]
    """
    network = ties(G)
    start = _gifts(given, len(network)).copy()
    who = whole(who, "who", 0, len(network) - 1)
    start[who] = max(0.0, start[who] - at_least(slip, "slip"))
    replies = best_replies(network, start)
    replies[who] = start[who]
    return play(network, replies, seed=seed)


def _gifts(given: ArrayLike, n: int, name: str = "given") -> np.ndarray:
    gifts = numbers(given, name)
    if gifts.shape != (n,):
        raise PlainError(f"{name} must be one number per person, {n} in all; got the shape {gifts.shape}")
    for gift in gifts[gifts < 0]:
        at_least(float(gift), name)
    return gifts
