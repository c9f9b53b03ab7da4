"""Small worlds: path length and clustering while the ties of a ring are rewired.

Everyone in a ring knows the ``k`` nearest others. Each tie is then, with probability ``p``, given a new
random end. A few short cuts make all paths short, long before clustering falls.

References
----------
Watts, D. J. and Strogatz, S. H. (1998). Collective dynamics of 'small-world' networks. Nature 393, 440-442.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

import networkx as nx
import numpy as np

from netlib.arguments import between, generator, numbers, whole
from netlib.errors import PlainError
from netlib.measures.triadic_closure import clustering
from netlib.results import Result
from netlib.ties import Ties, ties


@dataclass(frozen=True)
class SmallWorld(Result):
    """Path length and clustering, each divided by that of the ring.

    Attributes
    ----------
    n, k : int
        Number of nodes, and ties of each before rewiring.
    p : numpy.ndarray of shape (values,)
        Probabilities of rewiring.
    path_length, clustering : numpy.ndarray of shape (values, runs)
        L(p) / L(0) and C(p) / C(0).
    """

    n: int
    k: int
    p: Annotated[np.ndarray, "p"] = field(compare=False)
    path_length: Annotated[np.ndarray, "p", "run"] = field(repr=False, compare=False)
    clustering: Annotated[np.ndarray, "p", "run"] = field(repr=False, compare=False)


def small_world(
    n: int = 1000,
    k: int = 10,
    p: Sequence[float] = (0.0001, 0.001, 0.01, 0.1, 1),
    runs: int = 20,
    seed: int | None = None,
) -> SmallWorld:
    """Compute the curves of Watts and Strogatz: L(p) / L(0) and C(p) / C(0).

    Parameters
    ----------
    n, k : int, default 1000 and 10
        Number of nodes, at least 4, and ties of each (even, below n). The defaults are the paper's.
    p : sequence of float, optional
        Probabilities of rewiring a tie.
    runs : int, default 20
        Number of networks for each probability; 20 in the paper.
    seed : int, optional
        Seed of the rewiring.

    Returns
    -------
    SmallWorld
        The curves.

    Raises
    ------
    PlainError
        If a number is out of range.

    Examples
    --------
    >>> curve = small_world(n=100, k=4, p=[0, 1], runs=1, seed=1)
    >>> curve.path_length[0], curve.clustering[0]  # nothing is rewired
    (array([1.]), array([1.]))
    >>> (curve.path_length[1] < 0.5).all(), (curve.clustering[1] < 0.5).all()  # every tie is
    (np.True_, np.True_)
    """
    whole(n, "n", 4)
    if whole(k, "k", 2, n - 1) % 2:
        raise PlainError(f"k must be an even number: half the ties go to each side; got {k}")
    whole(runs, "runs", 1)
    chances = numbers(p, "p").ravel()
    for chance in chances:
        between(float(chance), "p")
    rng = generator(seed)
    ring = nx.watts_strogatz_graph(n, k, 0)
    path_length, clustering = np.empty((2, len(chances), runs))
    for index in np.ndindex(len(chances), runs):
        network = ties(nx.watts_strogatz_graph(n, k, float(chances[index[0]]), seed=rng))
        path_length[index], clustering[index] = mean_distance(network), mean_clustering(network)
    return SmallWorld(
        n, k, chances, path_length / mean_distance(ring), clustering / (mean_clustering(ring) or 1)
    )


def mean_distance(G: nx.Graph | Ties) -> float:
    """Compute the mean number of ties on a shortest path, over all connected pairs.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.

    Returns
    -------
    float
        The mean; NaN if no pair is connected.

    Raises
    ------
    PlainError
        If the network is directed or empty.

    Notes
    -----
    64 sources are followed at once: each bit of a word per node says whether one of them has arrived.

    Examples
    --------
    >>> mean_distance(nx.path_graph(3))  # two pairs are 1 apart, one is 2 apart
    1.3333333333333333
    """
    network = ties(G)
    n = len(network)
    tied = np.flatnonzero(network.degree)
    if not len(tied):
        return float("nan")
    first = network.starts[tied]
    total = pairs = 0
    for start in range(0, n, 64):
        own = np.arange(start, min(start + 64, n))
        here = np.zeros(n, dtype=np.uint64)
        here[own] = np.uint64(1) << (own - start).astype(np.uint64)
        step, arrived = 0, len(own)
        while arrived:
            step += 1
            came = np.bitwise_or.reduceat(here[network.ends], first) & ~here[tied]
            arrived = int(np.bitwise_count(came).sum())
            here[tied] |= came
            total += step * arrived
            pairs += arrived
    return total / pairs


def mean_clustering(G: nx.Graph | Ties) -> float:
    """Compute the mean clustering coefficient.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected; may be disconnected.

    Returns
    -------
    float
        The mean over all nodes; those with fewer than two neighbours count as 0, as in NetworkX.

    Raises
    ------
    PlainError
        If the network is directed or empty.

    Examples
    --------
    >>> mean_clustering(nx.complete_graph(4)), mean_clustering(nx.star_graph(4))
    (1.0, 0.0)
    """
    return float(clustering(G).mean())
