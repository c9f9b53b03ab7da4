"""The middle is worst: what becomes of deals, and of trustworthy people, as law gets stronger."""

from dataclasses import dataclass
from functools import lru_cache

from netlib.figures import add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Remembered, Slider, button
from netlib.labkit.named import at_most
from netlib.models.enforcement import Contract, evolve

GENERATIONS, LAST = 400, 100  # the last hundred are averaged, because the shares of types may cycle
LEVELS = [round(0.05 * n, 2) for n in range(21)]
MODEST = 0.2  # the most enforcement with which the goal can be reached

BEGAN = 0.5  # the share of trustworthy people at the start
WEAK = "Law is too weak to rely on"
WHY = {
    "crowding out": "Law makes a deal with anybody worth the risk, and does not stop a breach from paying.",
    "deterrence": "A breach does not pay, so everybody keeps their deals and nobody needs to be trustworthy.",
}


@dataclass(frozen=True)
class Ends:
    """Shares of all pairs, or of all people, in the long run, at one level of enforcement."""

    enforced: float
    regime: str
    made: float
    kept: float
    trustworthy: float


@dataclass(frozen=True)
class Levels:
    """The level of law that is set, and every level tried so far, under the same conditions."""

    here: Ends
    tried: tuple[Ends, ...]
    insight: float


class Enforcement(Lab):
    """Deals, law and types that adapt (after Bohnet, Frey and Huck 2001)."""

    title = "How much law?"
    goal = "Have 95 of 100 deals made and kept, while law enforces at most one breach in five."
    goal_settings = {"enforced": at_most(MODEST)}
    source = "Bohnet, Frey and Huck 2001, Am. Polit. Sci. Rev. 95:131"

    enforced = Slider(
        label="Share of breaches that law enforces",
        help="0: no law. 1: every breach is made good.",
        low=0,
        high=1,
        value=0.5,
        step=0.05,
    )
    insight = Slider(
        label="How often you see whom you deal with",
        help="0: all look alike, you go by the average. 1: you always know whether they are trustworthy.",
        low=0,
        high=1,
        value=0.5,
        step=0.05,
    )
    prize = Slider(
        label="What an unpunished breach pays",
        help="Keeping a deal pays 1.",
        low=1.5,
        high=5,
        value=3,
        step=0.1,
    )

    tried = Remembered(value=frozenset({0.0, 1.0}))  # no law and full law, to compare with

    def settle(self, values, changed, before):
        values["tried"] |= {values["enforced"]}
        return values

    def run(self, enforced, insight, prize, tried):
        levels = tuple(_ends(level, insight, prize) for level in sorted(tried))
        return Levels(_ends(enforced, insight, prize), levels, insight)

    def start_figure(self):
        # Room at the sides: in a narrow window plotly leaves out a label that reaches beyond the axis.
        figure = chart("share of breaches that law enforces", "in the long run", (-0.05, 1.05), (-0.05, 1.05))
        figure.layout.yaxis.tickformat = figure.layout.xaxis.tickformat = ".0%"
        for name, color, dash, symbol, size in (
            ("deals made", "grey", "dot", "circle-open", 10),
            ("people trustworthy", "orange", "dash", "triangle-up", 10),
            ("deals made and kept", "blue", "solid", "square", 8),
        ):
            add_trace(figure, name, color, width=3, dash=dash, symbol=symbol, size=size)
        here = {"symbol": "diamond-open", "size": 18, "edge": 3, "showlegend": False}
        add_trace(figure, "this level", "vermilion", **here)
        return figure

    def draw(self, figure, levels):
        for trace, share in zip(figure.data, ("made", "trustworthy", "kept"), strict=False):
            trace.x = [ends.enforced for ends in levels.tried]
            trace.y = [getattr(ends, share) for ends in levels.tried]
        figure.data[3].x, figure.data[3].y = [levels.here.enforced], [levels.here.kept]

    def say(self, levels):
        ends = levels.here
        law = f"Law enforces {ends.enforced:.0%} of breaches" if ends.enforced else "Law enforces nothing"
        return (
            f"{law}: in the long run {ends.made:.0%} of possible deals are made, {ends.kept:.0%} are made"
            f" and kept, and {ends.trustworthy:.0%} of people are trustworthy."
            f" {WHY.get(ends.regime) or _why_weak(ends, levels.insight)}"
        )

    @button("Try every level of law")
    def try_all(self):
        return {"tried": self.tried | set(LEVELS)}

    def python(self, enforced, insight, prize, **_):
        return (
            f"contract = netlib.models.Contract(insight={insight}, prize={prize})\n"
            f"netlib.models.evolve({enforced}, contract, generations={GENERATIONS})"
        )

    def reached(self, levels):
        return levels.here.kept >= 0.95

    def measure(self, levels):
        return {"kept": levels.here.kept, "trustworthy": levels.here.trustworthy}


def _why_weak(ends: Ends, insight: float) -> str:
    if not insight:
        return f"{WEAK}, and nobody can see whom they deal with."
    pays = "and being" if ends.trustworthy > BEGAN else "but see too little: being"
    does = "pays" if ends.trustworthy > BEGAN else "does not pay"
    return f"{WEAK}, so people look at whom they deal with, {pays} trustworthy {does}."


@lru_cache(maxsize=256)  # every level tried so far is drawn again at every step
def _ends(enforced: float, insight: float, prize: float) -> Ends:
    contract = Contract(insight=insight, prize=prize)
    found = evolve(enforced, contract, generations=GENERATIONS)
    shares = (found.contracts, found.performed, found.trustworthy)
    return Ends(enforced, contract.regime(enforced), *(float(share[-LAST:].mean()) for share in shares))
