"""How much can a network carry? Messages on shortest paths, with queues.

In each step everybody starts a message to somebody else, drawn at random, with probability ``load``. Messages
go along shortest paths; where several next steps are as short, one of them is drawn. Everybody passes on one
message a step, the one that waited longest first. Below a certain load messages arrive about as fast as they
start; above it they pile up where most paths run through (Guimera et al. 2002, Phys. Rev. Lett. 89:248701).
The highest load without a jam is ``netlib.measures.traffic.load_capacity``.
"""

from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from netlib.arguments import between, whole
from netlib.kernels import available
from netlib.ties import Ties, ties


@dataclass(frozen=True)
class Traffic:
    """What became of the messages.

    Attributes
    ----------
    n, load : people, and the probability with which each starts a message in a step.
    waiting : shape (steps + 1,), messages under way after each step, from 0 at first.
    delay : shape (arrived,), steps from start to arrival of each message that arrived, in order of arrival.
    queues : shape (n,), messages that wait with each person at the end, in the graph's order.
    """

    n: int
    load: float
    waiting: np.ndarray = field(repr=False)
    delay: np.ndarray = field(repr=False)
    queues: np.ndarray = field(repr=False)

    @property
    def mean_delay(self) -> float:
        """Steps from start to arrival, on average over those that arrived; NaN if none did."""
        return float(self.delay.mean()) if len(self.delay) else float("nan")

    @property
    def jam(self) -> float:
        """Of all that started in the second half, what share has piled up: 0 for none, 1 for all.

        The order parameter of Arenas, Diaz-Guilera and Guimera (2001, Phys. Rev. Lett. 86:3196).
        """
        half = len(self.waiting) // 2
        expected = self.n * self.load * (len(self.waiting) - 1 - half)
        return float((self.waiting[-1] - self.waiting[half]) / expected) if expected else 0.0


def packets(G: nx.Graph | Ties, load: float, steps: int = 1000, seed: int | None = None) -> Traffic:
    """Let messages travel for so many steps.

    Parameters
    ----------
    G : undirected, in one piece, at least two people; or what ``netlib.ties.ties`` made of it.
    load : the probability with which each person starts a message in a step, 0 to 1.

    Raises
    ------
    PlainError
        Any other network, a number out of its range.

    Examples
    --------
    In a star of 20 all pass through the hub, who can keep up until everyone starts one message in 19 steps.

    >>> from netlib.networks import star
    >>> packets(star(20), load=0.02, seed=1).jam < 0.1 < packets(star(20), load=0.1, seed=1).jam
    True
    """
    network = ties(G, least=2, connected=True)
    between(load, "load")
    whole(steps, "steps", 1)
    n = len(network)
    rng = np.random.default_rng(seed)
    starts = rng.random((steps, n)) < load
    goal = rng.integers(n - 1, size=(steps, n))
    goal += goal >= np.arange(n)  # anybody but oneself
    luck = rng.random((steps, n))
    return Traffic(n, float(load), *_travel(starts, goal, luck, *next_hops(network)))


def _travel(starts, goal, luck, first, hops) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What waits after each step, how long each that arrived took, what waits where: see the kernel."""
    from netlib.kernels.packets import travel

    steps, n = starts.shape
    empty = [np.full(many, -1) for many in [n] * 2 + [int(starts.sum())] * 4]
    arrays = [starts, goal, luck, first, hops, *empty, np.zeros(n, dtype=int), np.zeros(steps + 1, dtype=int)]
    if available():  # even for short work, which comes again and again under a slider
        arrived = travel(*arrays)
    else:  # plain loops over lists are several times quicker than over arrays
        arrays = [array.tolist() for array in arrays]
        arrived = travel.py_func(*arrays)
    delay, queues, waiting = map(np.asarray, arrays[-3:])
    return waiting, delay[:arrived].astype(int), queues


def next_hops(network: Ties) -> tuple[np.ndarray, np.ndarray]:
    """Where a message may go next: for one that is with i and wants to j, the neighbours of i nearest to j.

    They are ``hops[first[i * n + j] : first[i * n + j + 1]]``; ``first`` has shape (n * n + 1,).
    """
    from scipy.sparse.csgraph import shortest_path

    n = len(network)
    distance = shortest_path(network.sparse(), directed=False, unweighted=True)
    nearer = distance[network.ends] < distance[network.owners]  # a row a tie's end, a column a goal
    end, goal = np.nonzero(nearer)
    key = network.owners[end].astype(np.int64) * n + goal
    order = np.argsort(key, kind="stable")
    first = np.zeros(n * n + 1, dtype=np.int64)
    np.cumsum(np.bincount(key, minlength=n * n), out=first[1:])
    return first, network.ends[end[order]]
