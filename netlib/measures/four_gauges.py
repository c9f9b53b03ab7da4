"""Four gauges of one network: how quick, how wise, how trusting it is, and how well it survives losses."""

from dataclasses import dataclass

import networkx as nx
import numpy as np

from netlib.measures.cooperation import critical_ratio
from netlib.measures.judgement import effective_crowd
from netlib.measures.node_removal import robustness
from netlib.measures.traffic import passed_on


@dataclass(frozen=True)
class Gauges:
    """What hangs on the network alone.

    Attributes
    ----------
    n : people.
    crowd : as many independent people would judge as well (Golub and Jackson 2010).
    ratio : the critical benefit-to-cost ratio of helping (Allen et al. 2017); inf or negative: never.
    r : the mean share still connected as those with most ties left leave (Schneider et al. 2011).
    through : shape (n,), messages that each person passes on, own ones included, for one that everybody
        starts.
    """

    n: int
    crowd: float
    ratio: float
    r: float
    through: np.ndarray

    @property
    def capacity(self) -> float:
        """The load above which messages pile up (Guimera et al. 2002)."""
        return float(1 / self.through.max())

    def needles(self, load: float, delay: float) -> dict[str, float]:
        """Each gauge from 0 to 1, which is the best that any network of as many people could do.

        ``load``: messages that each person starts in a step; ``delay``: steps that one takes, at least 1.
        Where messages pile up without end, speed is 0. Help can never spread if worth less than its cost,
        hence trust is 1 over the critical ratio.
        """
        return {
            "speed": 1 / delay if load <= self.capacity else 0.0,
            "judgement": self.crowd / self.n,
            "trust": 1 / self.ratio if self.ratio > 0 else 0.0,
            "loss": self.r * 2 * self.n / (self.n - 1),
        }


def gauges(G: nx.Graph) -> Gauges:
    """Read all four.

    Parameters
    ----------
    G : undirected, in one piece, at least two people.

    Raises
    ------
    PlainError
        Any other network.

    Examples
    --------
    >>> from netlib.networks import star
    >>> {gauge: round(share, 2) for gauge, share in gauges(star(20)).needles(0.02, delay=1.9).items()}
    {'speed': 0.53, 'judgement': 0.35, 'trust': 0.0, 'loss': 0.1}
    """
    ratio = critical_ratio(G)  # also refuses what none of the four can use
    return Gauges(len(G), effective_crowd(G), ratio, robustness(G), passed_on(G))
