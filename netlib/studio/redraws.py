"""How much of what a map shows would be seen again if some answers were missing: the map, drawn 200 times.

References
----------
Smith, J. A. and Moody, J. (2013). Structural effects of network sampling coverage I: Nodes missing at random.
Social Networks 35, 652-668.

Martin, C. and Niemeyer, P. (2019). Influence of measurement errors on networks: Estimating the robustness of
centrality measures. Network Science 7, 180-195.
"""

from collections import Counter
from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from netlib.arguments import between, generator, whole
from netlib.measures.growth_phase import phase
from netlib.measures.paths import betweenness
from netlib.results import Result
from netlib.studio.map import NetworkMap
from netlib.studio.stepping_out import pairs_cut
from netlib.ties import Ties

UNKNOWN = 0.2  # of the answers, where a map does not say how many are missing
FEW = 0.05  # even if everybody answered, some ties were forgotten
SOURCES = 200  # people, drawn by chance, from whom brokerage is estimated in networks of more
DRAWS, MANY, FEWER = 200, 300, 50  # redraws; fewer of them for maps of more than 300 people


@dataclass(frozen=True)
class Redraws(Result):
    """What was seen in each of the maps drawn again.

    Attributes
    ----------
    draws : int
        How many there are.
    missing : float
        The share of answers, or of ties, that is left out in each.
    by_people : bool
        Whether whole people's answers are left out; else single ties.
    phases : Counter of str
        How often the network is in each phase.
    pieces : Counter of int
        How often it has each number of pieces of at least two people.
    brokers : Counter of int
        How often each person has most brokerage.
    cut_points : Counter of int
        How often each person is a cut point.
    uncut : Counter of bool
        How often nobody is (True), and how often somebody is (False).
    """

    draws: int
    missing: float
    by_people: bool
    phases: Counter[str] = field(repr=False)
    pieces: Counter[int] = field(repr=False)
    brokers: Counter[int] = field(repr=False)
    cut_points: Counter[int] = field(repr=False)
    uncut: Counter[bool] = field(repr=False)

    def share(self, times: int) -> float:
        """A number of redraws as a share of all."""
        return times / self.draws

    @property
    def words(self) -> str:
        """What the redraws assume."""
        what = "people had not answered" if self.by_people else "ties were missing"
        return f"if about {self.missing:.0%} of the {what}"


def missing_share(network_map: NetworkMap) -> float:
    """The share of answers that redraws leave out: as many as did not answer, at least .05; .2 if unknown."""
    rate = network_map.response_rate
    return UNKNOWN if rate is None else max(1 - rate, FEW)


def redraw(
    network_map: NetworkMap, draws: int | None = None, missing: float | None = None, seed: int | None = None
) -> Redraws:
    """Draw a map again and again with answers missing.

    If the map has directed ties, each redraw leaves out all that some people said; otherwise it leaves out
    single ties. What is missing already cannot be put back, so the redraws say how far the map would differ
    if as much again were missing: that is how the sources estimate robustness.

    Parameters
    ----------
    network_map : NetworkMap
        The map.
    draws : int, optional
        Number of redraws; if not given, 200, or 50 for a map of more than 300 people.
    missing : float, optional
        The share that is left out; `missing_share` of the map if not given.
    seed : int, optional
        Seed of the draws.

    Returns
    -------
    Redraws
        What was seen in them.

    Raises
    ------
    PlainError
        If the map has fewer than two people, or an argument is out of range.
    """
    share = missing_share(network_map) if missing is None else between(missing, "missing")
    usual = DRAWS if len(network_map.people) <= MANY else FEWER
    draws = usual if draws is None else whole(draws, "draws", 1)
    rng = generator(seed)
    D, G = network_map.directed(), network_map.network()
    by_people = any(tie.directed and tie.counts for tie in network_map.ties)
    said = np.array(D.edges if by_people else G.edges, dtype=int).reshape(-1, 2)
    n = len(G)
    seen = Redraws(draws, share, by_people, Counter(), Counter(), Counter(), Counter(), Counter())
    for _ in range(draws):
        if by_people:
            silent = np.zeros(n, dtype=bool)
            silent[rng.permutation(n)[: round(share * n)]] = True
            kept = said[~silent[said[:, 0]]]
        else:
            kept = said[np.sort(rng.permutation(len(said))[round(share * len(said)) :])]
        _look(seen, _network(kept, n), int(rng.integers(2**63)))
    return seen


def brokerage(G: nx.Graph | Ties, seed: int = 0) -> np.ndarray:
    """Betweenness of each node, in the order of the graph; estimated in networks of more than 200 nodes."""
    return betweenness(G, SOURCES if len(G) > SOURCES else None, seed)


def _network(pairs: np.ndarray, n: int) -> Ties:
    """The network in which these pairs are tied, in whichever order each is named, and however often."""
    both = np.unique(np.concatenate([pairs @ [n, 1], pairs @ [1, n]]))
    starts = np.append(0, np.cumsum(np.bincount(both // n, minlength=n)))
    return Ties(range(n), starts.astype(np.int32), (both % n).astype(np.int32))


def _look(seen: Redraws, drawn: Ties, seed: int) -> None:
    _, size = np.unique(drawn.components(), return_counts=True)
    held = brokerage(drawn, seed)
    # An estimate of the largest piece has sources of its own, unless there is no other piece.
    known = held if len(drawn) <= SOURCES or len(size) == 1 else None
    seen.phases[phase(drawn, SOURCES, seed, known).name] += 1
    seen.pieces[int((size > 1).sum())] += 1
    if held.any():
        seen.brokers[int(np.argmax(held))] += 1
    cut = np.flatnonzero(pairs_cut(drawn)).tolist()
    seen.cut_points.update(cut)
    seen.uncut[not cut] += 1
