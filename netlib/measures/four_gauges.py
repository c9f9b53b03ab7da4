"""Four gauges of one network: how fast it is, how well it judges, where help spreads, how it survives losses.

References
----------
Golub, B. and Jackson, M. O. (2010). Naive learning in social networks and the wisdom of crowds. American
Economic Journal: Microeconomics 2, 112-149.

Allen, B. et al. (2017). Evolutionary dynamics on any population structure. Nature 544, 227-230.

Schneider, C. M. et al. (2011). Mitigation of malicious attacks on networks. PNAS 108, 3838-3841.

Guimera, R. et al. (2002). Optimal network topologies for local search with congestion. Physical Review
Letters 89, 248701.
"""

from dataclasses import dataclass, field
from typing import Annotated

import networkx as nx
import numpy as np

from netlib.arguments import at_least
from netlib.measures.cooperation import critical_ratio
from netlib.measures.judgement import effective_crowd
from netlib.measures.node_removal import robustness
from netlib.measures.traffic import passed_on
from netlib.results import Result
from netlib.ties import ties

DRAWS, TIES = 400, 20_000  # orders in which people leave, and ties that come back in all of them
LEAST = 5  # orders, at least; R then differs by less than .001 from one draw of orders to another


@dataclass(frozen=True)
class Gauges(Result):
    """The four measures that depend on the network alone.

    Attributes
    ----------
    n : int
        Number of nodes.
    crowd : float
        Number of independent people who would judge as well as this network (Golub and Jackson 2010).
    ratio : float
        Critical benefit-to-cost ratio of helping (Allen et al. 2017); infinite or negative if help never
        spreads.
    r : float
        Robustness R: the mean share still connected while the nodes with most ties left leave (Schneider et
        al. 2011), averaged over random orders of nodes with equally many ties.
    through : numpy.ndarray of shape (n,)
        Messages that each node handles for every message that everybody starts, its own included.
    """

    n: int
    crowd: float
    ratio: float
    r: float
    through: Annotated[np.ndarray, "person"] = field(repr=False, compare=False)

    @property
    def capacity(self) -> float:
        """The load above which messages pile up (Guimera et al. 2002)."""
        return float(1 / self.through.max())

    def needles(self, load: float, delay: float) -> dict[str, float]:
        """Scale each gauge from 0 to 1, where 1 is the best value that a network of this size can have.

        Parameters
        ----------
        load : float
            Messages that each person starts per step.
        delay : float
            Steps that a message takes; at least 1.

        Returns
        -------
        dict of str to float
            ``speed`` is 1 / delay, or 0 if messages pile up without end. ``judgement`` is the share of
            independent judgements. ``trust`` is 1 over the critical ratio, since help that is worth less than
            its cost never spreads. ``loss`` is robustness relative to a complete network.

        Raises
        ------
        PlainError
            If the load or the delay is out of range.
        """
        at_least(load, "load")
        at_least(delay, "delay", 1)
        return {
            "speed": 1 / delay if load <= self.capacity else 0.0,
            "judgement": self.crowd / self.n,
            "trust": 1 / self.ratio if self.ratio > 0 else 0.0,
            "loss": self.r * 2 * self.n / (self.n - 1),
        }


def gauges(G: nx.Graph) -> Gauges:
    """Compute the four gauges.

    Parameters
    ----------
    G : networkx.Graph
        Undirected and connected, at least two nodes.

    Returns
    -------
    Gauges
        The four measures.

    Raises
    ------
    PlainError
        If the network is directed, disconnected or too small, has self-loops or weights that are not
        positive.

    Examples
    --------
    >>> from netlib.networks import star
    >>> {gauge: round(share, 2) for gauge, share in gauges(star(20)).needles(0.02, delay=1.9).items()}
    {'speed': 0.53, 'judgement': 0.35, 'trust': 0.0, 'loss': 0.1}
    """
    ratio = critical_ratio(G)  # first, because it refuses every network that one of the other gauges refuses
    network = ties(G)
    draws = max(LEAST, min(DRAWS, TIES // G.number_of_edges()))
    # The same draws in every call, so that a gauge moves only when the network does.
    return Gauges(len(G), effective_crowd(G), ratio, robustness(network, draws=draws, seed=0), passed_on(G))
