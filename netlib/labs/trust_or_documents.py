"""Trust or documents? What trust goes with in teams that meet little, and in teams that write much down."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from netlib.figures import PALETTE, add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Seed, Slider
from netlib.models.virtual_teams import FACE_TO_FACE, teams, trust_performance

TEAMS = 200
REACH = 4.0  # how far both axes go from 0, in standard deviations, unless a team lies farther out


@dataclass(frozen=True)
class Link:
    """The correlation of trust and performance: what is expected, and what the drawn teams show."""

    virtuality: float
    documentation: float
    expected: float
    found: float
    cloud: np.ndarray

    @property
    def right_bets(self) -> float:
        """The probability that of two teams the one with more trust performs better (Sheppard 1899)."""
        return 0.5 + math.asin(self.expected) / math.pi


class TrustOrDocuments(Lab):
    """Trust and performance by virtuality and documentation (after Breuer, Hüffmeier and Hertel 2016)."""

    title = "Trust or documents?"
    goal = (
        "Write everything down. How far online can a team work until it leans on trust as much as teams"
        " that meet (0.22)?"
    )
    goal_settings = {"documentation": 1}
    source = "Breuer, Hueffmeier and Hertel 2016, J. Appl. Psychol. 101:1151"
    data_call = "netlib.data.breuer_correlations()"

    virtuality = Slider(
        label="How much happens online",
        help="0: people meet face to face. 1: they only meet through technology.",
        low=0,
        high=1,
        value=0,
        step=0.05,
    )
    documentation = Slider(
        label="How much is written down",
        help="0: nothing. 1: everything that is said and decided.",
        low=0,
        high=1,
        value=0.5,
        step=0.05,
    )
    seed = Seed()

    def run(self, virtuality, documentation, seed):
        cloud = _cloud(virtuality, documentation, seed)
        found = float(np.corrcoef(cloud)[0, 1])
        return Link(virtuality, documentation, trust_performance(virtuality, documentation), found, cloud)

    def start_figure(self):
        figure = chart("trust (0: average)", "performance (0: average)", (-REACH, REACH), (-REACH, REACH))
        add_trace(figure, f"{TEAMS} teams", "sky", symbol="circle", size=7, edge=1, hoverinfo="skip")
        figure.data[0].marker.line.color = PALETTE["blue"]
        add_trace(figure, "they meet, half is written", "grey", width=3, dash="dash")
        add_trace(figure, "to be expected", "vermilion", width=4)
        return figure

    def draw(self, figure, link):
        cloud, face_to_face, expected = figure.data
        cloud.x, cloud.y = link.cloud.tolist()
        reach = max(REACH, 0.2 + float(np.abs(link.cloud).max()))
        ends = (-reach, reach)
        figure.layout.xaxis.range = figure.layout.yaxis.range = ends
        for line, slope in ((face_to_face, FACE_TO_FACE), (expected, link.expected)):
            line.x, line.y = ends, [slope * end for end in ends]

    def say(self, link):
        return (
            f"{link.virtuality:.0%} online and {link.documentation:.0%} written down: trust and performance"
            f" correlate at {link.expected:.2f}. Of two such teams, the one with more trust does better in"
            f" {100 * link.right_bets:.0f} of 100 cases. The {TEAMS} teams drawn here come out at"
            f" {link.found:.2f}."
        )

    def python(self, virtuality, documentation, seed):
        team = f"{virtuality}, {documentation}"
        return (
            f"netlib.models.trust_performance({team})\n"
            f"np.corrcoef(netlib.models.teams({team}, count={TEAMS}, seed={seed}))[0, 1]"
        )

    def reached(self, link):
        return abs(link.expected - FACE_TO_FACE) < 0.005

    def measure(self, link):
        measured = {"correlation": link.expected}
        # Only the paper's kinds of team may reproduce its numbers, not one that happens to give the same.
        if link.documentation == 0.5 and link.virtuality in (0, 1):
            measured["correlation online" if link.virtuality else "correlation face to face"] = link.expected
        return measured


@lru_cache(maxsize=64)
def _cloud(virtuality: float, documentation: float, seed: int) -> np.ndarray:
    return teams(virtuality, documentation, count=TEAMS, seed=seed)
