"""The weaver: a hub introduces her contacts to each other, and makes herself dispensable."""

from dataclasses import dataclass
from functools import cache, lru_cache

import networkx as nx

from netlib import data
from netlib.figures import add_trace, chart, set_points
from netlib.labkit.controls import Choice, Seed, Slider
from netlib.labkit.in_python import network_call
from netlib.labkit.made_network import MadeNetworkLab, on_a_circle, same_ties
from netlib.labkit.named import at_most
from netlib.measures.paths import betweenness
from netlib.models.weaving import Weaving, weave
from netlib.words import counted

PEOPLE, MOST = 20, 60  # of data/curves/weaving.csv
HUB = 0
SURVIVAL = 0.8  # the share of the others who must stay connected
FEW = 15  # introductions, of the goal


@dataclass(frozen=True)
class Group:
    """One network, who would stay connected if its hub left, and the hub's share of all betweenness."""

    people: int
    introductions: int
    kept: frozenset
    brokerage: float

    @property
    def connected(self) -> float:
        return len(self.kept) / (self.people - 1) if self.people > 1 else 0.0

    @property
    def survives(self) -> bool:
        return self.connected >= SURVIVAL - 1e-12


@dataclass(frozen=True)
class Outcome:
    """The group that is drawn and the means of 10,000 such groups (none for a network edited by hand).

    ``means`` holds, after 0, 1, 2, … introductions, the share that survive and her mean share of brokerage.
    """

    group: Group
    means: tuple[tuple[float, float], ...]
    by_hand: bool


class Weaver(MadeNetworkLab):
    """Everybody knows the hub and nobody else; she introduces two of her contacts at a time."""

    title = "The weaver"
    goal = f"Make the group survive her leaving with at most {FEW} introductions."
    goal_settings = {"introductions": at_most(FEW)}
    source = (
        "Krebs and Holley 2006, Building Smart Communities through Network Weaving; "
        "Obstfeld 2005, Adm. Sci. Q. 50:100"
    )
    data_call = "netlib.data.curve('weaving')"
    made_by = ("introductions", "by", "recruits", "seed")
    about_one = True
    groups = {
        "lost": "would be cut off if she left",
        "kept": "would stay connected",
        "hub": "the weaver, person 0",
    }
    roles = {"lost": "in-trouble", "kept": "gives"}

    introductions = Slider(
        label="Introductions made",
        help="Each time two people who do not know each other, drawn by chance.",
        low=0,
        high=MOST,
        value=0,
        time=True,
    )
    by = Choice(
        label="Who introduces",
        help="Anybody: one of all who know two people who do not know each other, she included.",
        options={"hub": "she does", "peers": "anybody who knows both"},
        value="hub",
        waits="Has an effect from the first introduction on.",
    )
    recruits = Choice(
        label="Newcomers",
        options={"no": "none", "yes": "she brings one after each introduction"},
        value="no",
        waits="Has an effect from the first introduction on.",
    )
    seed = Seed(value=7, waits="Has an effect from the first introduction on.")

    def make(self, introductions, by, recruits, seed):
        return _made(introductions, by, recruits, seed)

    def run(self, network, introductions, by, recruits, seed):
        made = same_ties(network, _made(introductions, by, recruits, seed))
        means = _means(by, recruits)[: introductions + 1] if made else ()
        return Outcome(_group(network), means, not made)

    def waiting(self, result):
        return set() if result.by_hand or result.group.introductions else {"by", "recruits", "seed"}

    def start_figure(self):
        figure = chart("introductions", "share", (-1, MOST + 1), (-0.03, 1.04))
        figure.layout.yaxis.tickformat = ".0%"
        add_trace(figure, "groups that survive", "orange", width=3, dash="solid")
        add_trace(figure, "her brokerage", "blue", width=3, dash="dash")
        add_trace(figure, "this group: connected", "orange", symbol="square", size=13)
        add_trace(figure, "this group: her brokerage", "blue", symbol="circle", size=13)
        return figure

    def draw(self, figure, result):
        survival, brokerage, connected, held = figure.data
        for trace, column in ((survival, 0), (brokerage, 1)):
            set_points(trace, range(len(result.means)), [mean[column] for mean in result.means])
        group = result.group
        figure.layout.xaxis.range = (-1, max(MOST, group.introductions) + 1)  # more than MOST only by hand
        connected.x = held.x = [group.introductions]
        connected.y, held.y = [group.connected], [group.brokerage]

    def say(self, result):
        group = result.group
        if group.people < 3:
            return "There is nobody left to introduce: add people, or press Undo."
        count = group.introductions
        if result.by_hand:
            begins = f"With {counted(count, 'tie')} between the others"
        else:
            begins = f"After {counted(count, 'introduction')}"
        does = "survives" if group.survives else "falls apart"
        said = (
            f"{begins}: if she left, {len(group.kept) or 'none'} of the"
            f" other {group.people - 1} would stay connected, so the group {does}."
            f" She holds {group.brokerage:.0%} of the brokerage."
        )
        if result.means:
            survival, brokerage = result.means[-1]
            # Rounding would say 100% where not all survive.
            many = "nearly all" if 0.995 <= survival < 1 else f"{survival:.0%}"
            said += f" Of 10,000 such groups {many} survive, and she holds {brokerage:.0%} on average."
        return said

    def python(self, network, introductions, by, recruits, seed, **_):
        given = f"{PEOPLE}, {introductions}, {recruits == 'yes'}, seed={seed}"
        given += ", by_peers=True" if by == "peers" else ""
        made = f"netlib.models.weave({given}).network()"
        if not same_ties(network, _made(introductions, by, recruits, seed)):
            made = network_call(network)
        return f"G = {made}\nnetlib.measures.betweenness(G)"

    def reached(self, result):
        group = result.group
        return group.people >= PEOPLE and group.survives

    def measure(self, result):
        own = {"still connected": result.group.connected, "her brokerage": result.group.brokerage}
        if not result.means:
            return own
        survival, brokerage = result.means[-1]
        return own | {"chance to survive": survival, "mean brokerage": brokerage}

    def passing(self, values, result):
        if not values["introductions"] or not self.as_made(values):
            return []
        return [{"tie": _last(*(values[name] for name in self.made_by)), "made": True}]

    def group_of(self, network, result):
        kept = result.group.kept
        return [
            "hub" if person == HUB else "kept" if person in kept else "lost"
            for person in range(result.group.people)
        ]


@lru_cache(maxsize=128)
def _last(introductions: int, by: str, recruits: str, seed: int) -> list[int]:
    """Who was introduced to whom last."""
    return _woven(introductions, by, recruits, seed).introduced[-1].tolist()


@lru_cache(maxsize=128)
def _made(introductions: int, by: str, recruits: str, seed: int) -> nx.Graph:
    return on_a_circle(_woven(introductions, by, recruits, seed).network(), HUB)


def _woven(introductions: int, by: str, recruits: str, seed: int) -> Weaving:
    return weave(PEOPLE, introductions, recruits == "yes", seed=seed, by_peers=by == "peers")


@lru_cache(maxsize=128)  # found by identity: a lab's network cannot be changed
def _group(network: nx.Graph) -> Group:
    others = nx.restricted_view(network, [HUB], [])
    kept: set[int] = max(nx.connected_components(others), key=len, default=set())
    kept = kept if len(kept) > 1 else set()  # a single person is not connected to anybody
    between = betweenness(network)
    held = float(between[HUB] / between.sum()) if between.sum() else 0.0
    return Group(len(network), others.number_of_edges(), frozenset(kept), held)


@cache  # so that a slider does not read and check the file at every step
def _means(by: str, recruits: str) -> tuple[tuple[float, float], ...]:
    if by == "peers":  # nobody made 10,000 groups of these who also grow
        rows = data.curve("peers").head(0 if recruits == "yes" else None)
    else:
        table = data.curve("weaving")
        rows = table[table["recruits"] == (recruits == "yes")]
    return tuple(rows[["survival", "brokerage"]].itertuples(index=False, name=None))
