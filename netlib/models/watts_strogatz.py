"""How small is the world? Path length and clustering as ties of a ring are rewired (Watts and Strogatz 1998).

Nature 393:440. Everyone in a ring knows the ``k`` nearest others; each tie is then, with probability ``p``,
given a new end at random. A few short cuts make everyone near to everyone, long before neighbours'
neighbours cease to be neighbours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from netlib.arguments import between, whole
from netlib.errors import PlainError
from netlib.measures.triadic_closure import clustering
from netlib.ties import Ties, ties


@dataclass(frozen=True)
class SmallWorld:
    """Path length and clustering, each as a share of the ring's own.

    Attributes
    ----------
    n, k : people, and the ties of each before rewiring.
    p : shape (values,), the probabilities of rewiring.
    path_length, clustering : shape (values, runs).
    """

    n: int
    k: int
    p: np.ndarray = field(compare=False)
    path_length: np.ndarray = field(repr=False, compare=False)
    clustering: np.ndarray = field(repr=False, compare=False)


def small_world(
    n: int = 1000,
    k: int = 10,
    p: Sequence[float] = (0.0001, 0.001, 0.01, 0.1, 1),
    runs: int = 20,
    seed: int | None = None,
) -> SmallWorld:
    """The curves of Watts and Strogatz: L(p) / L(0) and C(p) / C(0).

    Parameters
    ----------
    n, k : people, and the ties of each (even, below n); 1,000 and 10 in the paper.
    p : probabilities of rewiring a tie.
    runs : networks for each p; 20 in the paper.

    Raises
    ------
    PlainError
        A number out of its range.
    """
    whole(n, "n", 4)
    if whole(k, "k", 2, n - 1) % 2:
        raise PlainError(f"k must be an even number: half the ties go to each side; got {k}")
    whole(runs, "runs", 1)
    chances = np.array([between(value, "p") for value in p])
    rng = np.random.default_rng(seed)
    ring = nx.watts_strogatz_graph(n, k, 0)
    path_length, clustering = np.empty((2, len(chances), runs))
    for index in np.ndindex(len(chances), runs):
        network = ties(nx.watts_strogatz_graph(n, k, float(chances[index[0]]), seed=rng))
        path_length[index], clustering[index] = mean_distance(network), mean_clustering(network)
    return SmallWorld(
        n, k, chances, path_length / mean_distance(ring), clustering / (mean_clustering(ring) or 1)
    )


def mean_distance(G: nx.Graph | Ties) -> float:
    """Ties on a shortest path, on average over all pairs that a path joins; NaN where there are none.

    Sixty-four starting points go at once: a word a person says which of them have arrived.
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
    """What share of the pairs of one's neighbours are tied, on average over all people.

    Who has fewer than two neighbours counts as 0, as in NetworkX.
    """
    return float(clustering(G).mean())
