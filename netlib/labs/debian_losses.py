"""Real data: who can Debian afford to lose, in the network of trust and in the network of work?"""

from dataclasses import dataclass
from functools import cache

from netlib import data
from netlib.figures import add_band, add_pointer, add_trace, chart
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Slider
from netlib.labkit.in_python import rows
from netlib.labkit.wording import LEAVING

MOST = 50
NETWORKS = {
    "trust": ("trust: who vouched for whom", "blue", "solid", "sky"),
    "work": ("work: who shares a package", "vermilion", "dash", "orange"),
    # As many people and ties as in work, which people without hubs would have: only where ties are as many.
    "chance": ("as many ties, by chance", "grey", "dot", "grey"),
}


@dataclass(frozen=True)
class Share:
    """Of all people, in percent, how many are still in one piece: mean over orders, and the middle 95%."""

    connected: float
    low: float
    high: float

    @property
    def varies(self) -> bool:
        """Does the order in which people leave make a difference of one per cent or more?"""
        return self.high >= 0.5 and len({round(share) for share in (self.connected, self.low, self.high)}) > 1

    def __str__(self):
        if self.high < 0.5:
            return "under 1%"
        return f"{self.connected:.0f}%" + (f" ({self.low:.0f} to {self.high:.0f})" if self.varies else "")


@dataclass(frozen=True)
class Losses:
    """The networks after 0, 1, 2, … percent have left, and how many people each of them has."""

    people: str
    leave: str
    gone: int
    curves: dict[str, tuple[Share, ...]]
    n: dict[str, int]

    def left(self, network: str) -> Share:
        return self.curves[network][self.gone]


class DebianLosses(Lab):
    """Debian in 2025: the largest connected piece as people leave, by vouches and by shared packages.

    A network with more ties holds longer, whatever its ties are. So vouches can be thinned at random to as
    many ties as there are in the network of work, and both compared with a random network of as many ties.
    """

    title = "Who can Debian afford to lose?"
    goal = "Find a loss that leaves more than half connected by trust, and fewer than a fifth by work."
    source = (
        "Debian Project: debian-keyring and package indices, as prepared for this workbook; "
        "Albert, Jeong and Barabasi 2000, Nature 406:378"
    )
    data_call = "netlib.data.debian_removal('removal')"

    leave = Choice(label="Who leaves", options=LEAVING, value="random")
    gone = Slider(label="Share who have left", low=0, high=MOST, value=5, unit="%", time=True)
    people = Choice(
        label="Compare",
        options={
            "own": "each with its own people",
            "same": "the same people in both",
            "thinned": "the same people, as many ties",
        },
        value="own",
    )

    def run(self, leave, gone, people):
        shown = [network for network in NETWORKS if network != "chance" or people == "thinned"]
        found = {network: _curve(people, network, leave) for network in shown}
        return Losses(
            people,
            leave,
            gone,
            {network: curve for network, (curve, _) in found.items()},
            {network: n for network, (_, n) in found.items()},
        )

    def start_figure(self):
        figure = chart("have left", "still connected", (-0.5, MOST + 0.5), (-1, 104))
        figure.layout.xaxis.ticksuffix = figure.layout.yaxis.ticksuffix = "%"
        for words, color, dash, pale in NETWORKS.values():
            add_band(figure, f"{words}: luck of the order", pale, showlegend=False)
            add_trace(figure, words, color, width=3, dash=dash)
        add_pointer(figure, "the share shown", "purple")
        return figure

    def draw(self, figure, result):
        percent = list(range(MOST + 1))
        for n, network in enumerate(NETWORKS):
            band, line = figure.data[2 * n : 2 * n + 2]
            curve = result.curves.get(network, ())
            line.showlegend = bool(curve)
            band.x = [*percent, *percent[::-1]] if curve else []
            band.y = [share.low for share in curve] + [share.high for share in curve][::-1]
            line.x, line.y = percent if curve else [], [share.connected for share in curve]
        pointer = figure.data[-1]
        pointer.y = [result.left(network).connected for network in result.curves] + [0]
        pointer.x = [result.gone] * len(pointer.y)

    def say(self, result):
        who = {
            "random": f"{result.gone}% drawn by chance",
            "ties": f"the {result.gone}% with most ties",
            "brokers": f"the {result.gone}% most in between",
        }[result.leave]
        trust, work = (result.left(network) for network in ("trust", "work"))
        whom = {
            "own": f"{result.n['trust']:,} people by trust, {result.n['work']:,} by work",
            "same": f"the same {result.n['trust']:,} people",
            "thinned": f"the same {result.n['trust']:,} people and as many ties",
        }[result.people]
        said = f"Without {who}, {trust} of all are still connected by trust and {work} by work; {whom}."
        if result.people == "thinned":
            said += f" Were these ties drawn by chance, {result.left('chance').connected:.0f}% would be."
        return said + (
            " In brackets: 95% of the orders in which they may leave." if trust.varies or work.varies else ""
        )

    def python(self, leave, gone, people):
        return rows(self.data_call, people=people, leave=leave, percent=gone)

    def reached(self, result):
        trust, work = (result.left(network).connected for network in ("trust", "work"))
        return trust > 50 and work < 20

    def measure(self, result):
        return {network: result.left(network).connected for network in ("trust", "work")}


@cache  # so that a control does not read and check the file at every step
def _curve(people: str, network: str, leave: str) -> tuple[tuple[Share, ...], int]:
    table = data.debian_removal("removal")
    rows = table[
        (table["people"] == people) & (table["network"] == network) & (table["leave"] == leave)
    ].sort_values("percent")
    shares = tuple(Share(*row) for row in rows[["connected", "low", "high"]].itertuples(index=False))
    return shares, int(rows["n_people"].iloc[0])
