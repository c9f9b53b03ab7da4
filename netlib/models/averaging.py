"""The loudest voice: opinions that are averaged along ties, and a hub who knows more, or less, than the rest.

Everyone has a first opinion about one true value: right on average, with an error of its own. In each round
all replace their opinion by the average of their own, with ``self_weight``, and their neighbours', with the
weight of the tie (DeGroot 1974, J. Am. Stat. Assoc. 69:118). All end with the same opinion, in which each
first opinion counts in proportion to the weights around whoever held it (Golub and Jackson 2010, Am. Econ. J.
Microecon. 2:112), so a hub's error is everyone's, and so is her skill.
"""

import math
from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from netlib.arguments import at_least, finite, positive, whole
from netlib.errors import PlainError
from netlib.networks import check_network


@dataclass(frozen=True)
class Averaging:
    """Opinions of many crowds on the same network; the true value is 0.

    Attributes
    ----------
    first : shape (n, crowds), opinions before anybody has spoken, in the graph's order.
    last : shape (n, crowds), opinions after the last round.
    error : shape (rounds + 1,), the root of the mean squared error of opinions after each round, over all
        people and crowds.
    """

    first: np.ndarray = field(repr=False)
    last: np.ndarray = field(repr=False)
    error: np.ndarray

    @property
    def crowd_error(self) -> float:
        """The error, root mean square, of the plain average of first opinions: what was there to be known."""
        return float(np.sqrt((self.first.mean(axis=0) ** 2).mean()))

    @property
    def disagreement(self) -> float:
        """How far opinions in a crowd still lie apart: the mean standard deviation after the last round."""
        return float(self.last.std(axis=0).mean())


def averaging_matrix(G: nx.Graph, self_weight: float = 1.0):
    """Who listens to whom how much: a ``scipy.sparse.csr_array`` of shape (n, n) whose rows add up to 1.

    Parameters
    ----------
    G : undirected; edge attribute ``weight`` (default 1) is respected.
    self_weight : the weight of one's own opinion, above 0: who never listens to themselves may swing.

    Raises
    ------
    PlainError
        Any other network or self-weight.
    """
    from scipy.sparse import diags_array

    check_network(G)
    positive(self_weight, "self-weight")
    W = nx.to_scipy_sparse_array(G, dtype=float, format="csr")
    W = W + self_weight * diags_array(np.ones(len(G)), format="csr")
    return (diags_array(1 / W.sum(axis=1)) @ W).tocsr()


def average(
    G: nx.Graph,
    opinions: np.ndarray,
    rounds: int = 50,
    self_weight: float = 1.0,
) -> np.ndarray:
    """Opinions after so many rounds.

    Parameters
    ----------
    G : as for ``averaging_matrix``; or what that returned, for many calls on one network.
    opinions : shape (n,) or (n, crowds): a column a crowd, rows in the graph's order.

    Returns
    -------
    Array of the same shape.

    Raises
    ------
    PlainError
        A network or self-weight that cannot be used, opinions of another shape or that are not numbers.

    Examples
    --------
    >>> from netlib.networks import star
    >>> average(star(3), [1, 0, 0], rounds=60).round(3)  # the hub's first opinion counts 3 in 7
    array([0.429, 0.429, 0.429])
    """
    P = averaging_matrix(G, self_weight) if isinstance(G, nx.Graph) else G
    x = np.array(opinions, dtype=float)
    if x.ndim not in (1, 2) or len(x) != P.shape[0] or not np.isfinite(x).all():
        raise PlainError(
            f"opinions must be finite numbers, a row for each of the {P.shape[0]} members; "
            f"got the shape {x.shape}"
        )
    for _ in range(whole(rounds, "rounds", 0)):
        x = P @ x
    return x


def crowds(
    G: nx.Graph,
    hub=None,
    hub_error: float = 1.0,
    hub_bias: float = 0.0,
    bias: float = 0.0,
    rounds: int = 50,
    crowds: int = 64,
    self_weight: float = 1.0,
    seed: int | None = None,
) -> Averaging:
    """Let many crowds on one network talk until they agree.

    Parameters
    ----------
    G : as for ``averaging_matrix``.
    hub : whose error is not like the others'; the one with most ties (the first of them) if not given.
    hub_error : the standard deviation of her first opinion; the others' is 1.
    hub_bias : how far her first opinion is off on average.
    bias : how far the others' first opinions are off on average: a crowd that errs in the same direction.
    crowds : how many; they cost little, for they are averaged together.

    Raises
    ------
    PlainError
        A network that cannot be used, a hub who is not in it, a number out of its range.
    """
    P = averaging_matrix(G, self_weight)
    nodes = list(G)
    if hub is None:
        hub = max(nodes, key=G.degree)
    if hub not in G:
        raise PlainError(f"hub must be a member of the network; got {hub!r}")
    at_least(hub_error, "hub error")
    whole(crowds, "crowds", 1)
    whole(rounds, "rounds", 0)
    first = np.random.default_rng(seed).normal(size=(len(nodes), crowds))
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
    """The hub's error, in units of the others', at which a star judges as well as an equal average of all.

    Smaller, and the star of ``n`` does better, since the hub's is the voice most heard. With influence s for
    the hub and (1 - s) / (n - 1) for each other, the squared error is s^2 hub_error^2 + (1 - s)^2 / (n - 1).

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
