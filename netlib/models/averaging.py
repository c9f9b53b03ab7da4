"""DeGroot learning: opinions are averaged along ties, and a hub's opinion may be better or worse than others.

Everyone has a first opinion about one true value, correct on average, with an individual error. In each
round all replace their opinion by a weighted average of their own (weight ``self_weight``) and those of their
neighbours (weight of the tie). In the end all have the same opinion. Each first opinion counts in it in
proportion to the weights around the person who held it, so an error of the hub becomes everyone's error, and
so does her skill.

References
----------
DeGroot, M. H. (1974). Reaching a consensus. Journal of the American Statistical Association 69, 118-121.

Golub, B. and Jackson, M. O. (2010). Naive learning in social networks and the wisdom of crowds. American
Economic Journal: Microeconomics 2, 112-149.
"""

import math
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Annotated, Any

import networkx as nx
import numpy as np
from numpy.typing import ArrayLike

from netlib.arguments import at_least, finite, generator, numbers, positive, shown, whole
from netlib.errors import PlainError
from netlib.networks import check_network
from netlib.results import Result


@dataclass(frozen=True)
class Averaging(Result):
    """Opinions of many crowds on the same network; the true value is 0.

    Attributes
    ----------
    first : numpy.ndarray of shape (n, crowds)
        Opinions at the start, in the order of the graph.
    last : numpy.ndarray of shape (n, crowds)
        Opinions after the last round.
    error : numpy.ndarray of shape (rounds + 1,)
        Root mean squared error of opinions after each round, over all people and crowds.
    """

    first: Annotated[np.ndarray, "person", "crowd"] = field(repr=False)
    last: Annotated[np.ndarray, "person", "crowd"] = field(repr=False)
    error: Annotated[np.ndarray, "round"]

    @property
    def crowd_error(self) -> float:
        """Root mean squared error of the plain average of first opinions: what the crowd could know."""
        return float(np.sqrt((self.first.mean(axis=0) ** 2).mean()))

    @property
    def disagreement(self) -> float:
        """Standard deviation of opinions within a crowd after the last round, averaged over crowds."""
        return float(self.last.std(axis=0).mean())


def averaging_matrix(G: nx.Graph, self_weight: float = 1.0) -> Any:
    """Compute the weights with which everyone averages.

    Parameters
    ----------
    G : networkx.Graph
        Undirected; the edge attribute ``weight`` (default 1) is used.
    self_weight : float, default 1
        Weight of one's own opinion; above 0, because without it opinions may oscillate for ever.

    Returns
    -------
    scipy.sparse.csr_array of shape (n, n)
        Row i holds the weights that node i gives to the opinions of all nodes; each row sums to 1.

    Raises
    ------
    PlainError
        If the network is directed or empty, or the self-weight is not positive.
    """
    from scipy.sparse import diags_array

    check_network(G)
    positive(self_weight, "self-weight")
    W = nx.to_scipy_sparse_array(G, dtype=float, format="csr")
    W = W + self_weight * diags_array(np.ones(len(G)), format="csr")
    return (diags_array(1 / W.sum(axis=1)) @ W).tocsr()


def average(
    G: Any,
    opinions: ArrayLike,
    rounds: int = 50,
    self_weight: float = 1.0,
) -> np.ndarray:
    """Average opinions for a number of rounds.

    Parameters
    ----------
    G : networkx.Graph or scipy.sparse.csr_array
        As for `averaging_matrix`, or, for many calls on one network, the matrix that it returned.
    opinions : array_like of float, shape (n,) or (n, crowds)
        First opinions, in the order of the graph; one column for each crowd.
    rounds : int, default 50
        Number of rounds.
    self_weight : float, default 1
        Weight of one's own opinion; above 0. Ignored if ``G`` is a matrix.

    Returns
    -------
    numpy.ndarray
        Opinions after the last round, in the shape of ``opinions``.

    Raises
    ------
    PlainError
        If the network or the self-weight cannot be used, or opinions are not numbers of that shape.

    Examples
    --------
    >>> from netlib.networks import star
    >>> average(star(3), [1, 0, 0], rounds=60).round(3)  # the hub's first opinion counts 3 in 7
    array([0.429, 0.429, 0.429])
    """
    from scipy.sparse import issparse

    P = G if issparse(G) else averaging_matrix(G, self_weight)
    x = numbers(opinions, "opinions")
    if x.ndim not in (1, 2) or len(x) != P.shape[0]:
        raise PlainError(
            f"opinions must be numbers, one row for each of the {P.shape[0]} members; got the shape {x.shape}"
        )
    for _ in range(whole(rounds, "rounds", 0)):
        x = P @ x
    return x


def crowds(
    G: nx.Graph,
    hub: Hashable | None = None,
    hub_error: float = 1.0,
    hub_bias: float = 0.0,
    bias: float = 0.0,
    rounds: int = 50,
    crowds: int = 64,
    self_weight: float = 1.0,
    seed: int | None = None,
) -> Averaging:
    """Let many crowds on one network average their opinions.

    Parameters
    ----------
    G : networkx.Graph
        As for `averaging_matrix`.
    hub : hashable, optional
        The node whose opinion differs from the others'. If not given, the (first) node with most ties.
    hub_error : float, default 1
        Standard deviation of her first opinion; that of all others is 1.
    hub_bias : float, default 0
        Mean of her first opinion.
    bias : float, default 0
        Mean of the first opinions of all others.
    rounds : int, default 50
        Number of rounds.
    crowds : int, default 64
        Number of crowds. They are averaged together, so many cost little more than one.
    self_weight : float, default 1
        Weight of one's own opinion; above 0.
    seed : int, optional
        Seed of the first opinions.

    Returns
    -------
    Averaging
        First and last opinions, and errors.

    Raises
    ------
    PlainError
        If the network cannot be used, the hub is not in it, or a number is out of range.
    """
    P = averaging_matrix(G, self_weight)
    nodes = list(G)
    if hub is None:
        hub = max(nodes, key=G.degree)
    if hub not in G:
        raise PlainError(f"hub must be a member of the network; got {shown(hub, quoted=True)}")
    at_least(hub_error, "hub error")
    whole(crowds, "crowds", 1)
    whole(rounds, "rounds", 0)
    first = generator(seed).normal(size=(len(nodes), crowds))
    place = nodes.index(hub)
    own = first[place] * hub_error + finite(hub_bias, "hub bias")
    first += finite(bias, "bias")
    first[place] = own
    last, error = first, [np.sqrt((first**2).mean())]
    for _ in range(rounds):
        last = P @ last
        error.append(np.sqrt((last**2).mean()))
    return Averaging(first, last, np.array(error))


def break_even_error(n: int, self_weight: float = 1.0) -> float:
    """Compute the hub's error at which a star judges as well as an equal average of all.

    With a smaller error the star does better, because the hub is the person who is heard most. If s is the
    influence of the hub and (1 - s) / (n - 1) that of each other, the squared error of the consensus is
    s^2 hub_error^2 + (1 - s)^2 / (n - 1).

    Parameters
    ----------
    n : int
        Number of nodes in the star; at least 3.
    self_weight : float, default 1
        Weight of one's own opinion; above 0.

    Returns
    -------
    float
        Standard deviation of the hub's first opinion, in units of the others'.

    Raises
    ------
    PlainError
        If an argument is out of range.

    Examples
    --------
    >>> round(break_even_error(20), 3)
    0.463
    """
    whole(n, "n", 3)
    positive(self_weight, "self-weight")
    s = (n - 1 + self_weight) / (2 * (n - 1) + n * self_weight)
    rest = (n - 1) / n**2 - (1 - s) ** 2 / (n - 1)
    return math.sqrt(rest / (s**2 - 1 / n**2))
