"""Message traffic: how many messages a network can carry if they wait in queues.

In each step everybody starts a message to a random other person with probability ``load``. Messages go along
shortest paths; if several next steps are equally short, one of them is drawn. Everybody passes on one message
per step, the one that arrived first. Below a certain load, messages arrive about as fast as they start. Above
it they pile up where most paths run through. `netlib.measures.traffic.load_capacity` computes that load.

References
----------
Guimera, R. et al. (2002). Optimal network topologies for local search with congestion. Physical Review
Letters 89, 248701.

Arenas, A., Diaz-Guilera, A. and Guimera, R. (2001). Communication in networks with hierarchical branching.
Physical Review Letters 86, 3196-3199.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any

import networkx as nx
import numpy as np

from netlib.arguments import between, generator, whole
from netlib.kernels import available
from netlib.results import Result
from netlib.ties import Ties, ties


@dataclass(frozen=True)
class Traffic(Result):
    """What happened to the messages.

    Attributes
    ----------
    n : int
        Number of people.
    load : float
        Probability with which each person starts a message in a step.
    waiting : numpy.ndarray of int, shape (steps + 1,)
        Messages under way after each step; 0 at first.
    delay : numpy.ndarray of int, shape (arrived,)
        Steps from start to arrival of each message, in the order of arrival.
    queues : numpy.ndarray of int, shape (n,)
        Messages that wait with each person at the end, in the order of the graph.
    """

    n: int
    load: float
    waiting: Annotated[np.ndarray, "time"] = field(repr=False)
    delay: Annotated[np.ndarray, "message"] = field(repr=False)
    queues: Annotated[np.ndarray, "person"] = field(repr=False)

    @property
    def mean_delay(self) -> float:
        """Mean number of steps from start to arrival, over messages that arrived; NaN if none did."""
        return float(self.delay.mean()) if len(self.delay) else float("nan")

    @property
    def jam(self) -> float:
        """Share of the messages started in the second half that piled up, from 0 to 1.

        The order parameter of Arenas, Diaz-Guilera and Guimera (2001).
        """
        half = len(self.waiting) // 2
        expected = self.n * self.load * (len(self.waiting) - 1 - half)
        return float((self.waiting[-1] - self.waiting[half]) / expected) if expected else 0.0


@dataclass(frozen=True)
class TrafficCourse(Result):
    """What happened to the messages step by step, in a run short enough to be watched.

    Attributes
    ----------
    n : int
        Number of people.
    load : float
        Probability with which each person starts a message in a step.
    queues : numpy.ndarray of int, shape (steps + 1, n)
        Messages that wait with each person after each step, in the order of the graph; 0 at first.
    passed_to : numpy.ndarray of int, shape (steps, n)
        The place of whoever was given a message by each person in each step; -1 if nobody was.
    """

    n: int
    load: float
    queues: Annotated[np.ndarray, "time", "person"] = field(repr=False)
    passed_to: Annotated[np.ndarray, "step", "person"] = field(repr=False)


def packets(G: nx.Graph | Ties, load: float, steps: int = 1000, seed: int | None = None) -> Traffic:
    """Let messages travel for a number of steps.

    Parameters
    ----------
    G : networkx.Graph or Ties
        Undirected and connected, at least two nodes.
    load : float
        Probability with which each person starts a message in a step, from 0 to 1.
    steps : int, default 1000
        Number of steps.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    Traffic
        Queues and delays. At a load of .02, long runs give a mean delay of 2.2 steps on a star of 20 and 5.5
        on a ring of 20; runs of 2,000 steps differ from that by about .1.

    Raises
    ------
    PlainError
        If the network cannot be used, or a number is out of range.

    Examples
    --------
    In a star of 20 all messages pass through the hub, which can handle one message per person in 19 steps.

    >>> from netlib.networks import star
    >>> packets(star(20), load=0.02, seed=1).jam < 0.1 < packets(star(20), load=0.1, seed=1).jam
    True
    """
    network = ties(G, least=2, connected=True)
    drawn = _draw(len(network), load, steps, seed)
    return Traffic(len(network), float(load), *_travel(*drawn, *next_hops(network))[:3])


def packet_course(G: nx.Graph | Ties, load: float, steps: int = 40, seed: int | None = None) -> TrafficCourse:
    """Let messages travel as `packets` does with the same seed, and keep every step.

    Parameters
    ----------
    G : networkx.Graph or Ties
        As for `packets`, and so are the others.
    load : float
        Probability with which each person starts a message in a step, from 0 to 1.
    steps : int, default 40
        Number of steps.
    seed : int, optional
        Seed of the random numbers.

    Returns
    -------
    TrafficCourse
        Who passed a message to whom in each step, and how many then waited with each.

    Raises
    ------
    PlainError
        As for `packets`.

    Examples
    --------
    At a load of .1 the hub of a star of 20 is left with ever more messages.

    >>> from netlib.networks import star
    >>> packet_course(star(20), load=0.1, seed=1).queues[[0, 10, 20, 40], 0].tolist()
    [0, 2, 19, 29]
    """
    network = ties(G, least=2, connected=True)
    drawn = _draw(len(network), load, steps, seed)
    *_, passed_to, course = _travel(*drawn, *next_hops(network), keep=True)
    at_first = np.zeros((1, len(network)), dtype=int)
    return TrafficCourse(len(network), float(load), np.concatenate([at_first, course]), passed_to)


def _draw(n: int, load: float, steps: int, seed: int | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw who starts a message in each step, to whom it goes, and what decides among equally short ways."""
    between(load, "load")
    whole(steps, "steps", 1)
    rng = generator(seed)
    starts = rng.random((steps, n)) < load
    goal = rng.integers(n - 1, size=(steps, n))
    goal += goal >= np.arange(n)  # anybody but oneself
    return starts, goal, rng.random((steps, n))


def _travel(
    starts: np.ndarray,
    goal: np.ndarray,
    luck: np.ndarray,
    first: np.ndarray,
    hops: np.ndarray,
    keep: bool = False,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Run the kernel; return messages under way, delays, queues and, if kept, each step of it."""
    from netlib.kernels.packets import travel

    steps, n = starts.shape
    kept = steps if keep else 0
    empty = [np.full(many, -1) for many in [n] * 2 + [int(starts.sum())] * 4]
    arrays: list[Any] = [
        starts,
        goal,
        luck,
        first,
        hops,
        *empty,
        np.zeros(n, dtype=int),
        np.zeros(steps + 1, dtype=int),
        np.full((kept, n), -1),
        np.zeros((kept, n), dtype=int),
    ]
    if available():  # also for short work, because a slider repeats it many times
        arrived = travel(*arrays)
    else:  # without a compiler, loops over lists are several times faster than loops over arrays
        arrays = [array.tolist() for array in arrays]
        arrived = travel.py_func(*arrays)
    delay, queues, waiting, passed_to, course = map(np.asarray, arrays[-5:])
    return waiting, delay[:arrived].astype(int), queues, passed_to, course


def next_hops(network: Ties) -> tuple[np.ndarray, np.ndarray]:
    """List where a message may go next: for one at i with goal j, the neighbours of i that are nearest to j.

    Parameters
    ----------
    network : Ties
        A connected network.

    Returns
    -------
    first : numpy.ndarray of int, shape (n * n + 1,)
        Where the list of each pair begins.
    hops : numpy.ndarray of int
        The choices for i and j are ``hops[first[i * n + j] : first[i * n + j + 1]]``.
    """
    from scipy.sparse.csgraph import shortest_path

    n = len(network)
    distance = shortest_path(network.sparse(), directed=False, unweighted=True)
    distance = distance.astype(np.int16)  # the rows compared below then take a quarter of the memory
    nearer = distance[network.ends] < distance[network.owners]  # rows: ends of ties; columns: goals
    end, goal = np.nonzero(nearer)
    key = network.owners[end].astype(np.int64) * n + goal
    order = np.argsort(key, kind="stable")
    first = np.zeros(n * n + 1, dtype=np.int64)
    np.cumsum(np.bincount(key, minlength=n * n), out=first[1:])
    return first, network.ends[end[order]]
