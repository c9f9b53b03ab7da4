"""Your own map: drawn, seen by groups, and without somebody."""

from collections import Counter
from dataclasses import dataclass

import networkx as nx
import numpy as np

from netlib.figures import PALETTE, chart
from netlib.labkit.controls import Choice, Network, Seed
from netlib.labkit.from_map import as_network
from netlib.labkit.in_python import network_call
from netlib.labkit.network_lab import NetworkLab
from netlib.studio.examples import coalition
from netlib.studio.map import NetworkMap, Person, Tie
from netlib.studio.stepping_out import pairs_cut
from netlib.words import counted

MOST = 5000
IN_CODE = 200  # people, up to which a code holds the network
MOST_GROUPS = 8  # that the sentence names
COLOURS = ("gives", "holds-back", "hub", "chosen")  # of the first groups, in the order of the map


@dataclass(frozen=True)
class Seen:
    """Who is away, and which of the others reach whom."""

    network: nx.Graph
    leaves: str
    show: str
    gone: int | None
    together: frozenset[int]
    cut: float

    @property
    def others(self) -> int:
        return len(self.network) - (self.gone is not None)


class YourMap(NetworkLab):
    """A map that a learner brought or draws: people with names, groups, ties."""

    title = "Your map"
    goal = "Let somebody be away, and find out who no longer reaches whom."
    source = "Borgatti 2006, Comput. Math. Organ. Theory 12:21"
    groups = {
        "you": "you",
        "member": "other",
        "gives": "of the first group",
        "holds-back": "of the second group",
        "hub": "of the third group",
        "chosen": "of the fourth group",
        "in-trouble": "cut off from the largest piece",
        "not-yet": "away",
    }

    finds = True

    network = Network(most=MOST)
    leaves = Choice(
        label="Who is away",
        options={"nobody": "nobody", "you": "you, the star", "lot": "somebody, drawn by chance"},
        value="nobody",
    )
    show = Choice(
        label="Colours show",
        help="Pointing at somebody says name and group.",
        options={"reach": "who reaches whom", "groups": "groups"},
        value="reach",
    )
    seed = Seed(label="Draw of chance", waits="It matters when somebody drawn by chance is away.")

    def settle(self, values, changed, before):
        if values["network"] is None:
            values["network"] = as_network(coalition())
        values["network"] = _with_you(_all_named(values["network"]))
        return super().settle(values, changed, before)

    def run(self, network, leaves, show, seed):
        gone = None
        if leaves == "you":
            gone = next((person for person, noted in network.nodes(data=True) if noted.get("you")), None)
        elif leaves == "lot":
            gone = int(np.random.default_rng(seed).integers(len(network)))
        left = nx.restricted_view(network, [] if gone is None else [gone], [])
        pieces = sorted(nx.connected_components(left), key=lambda piece: (-len(piece), min(piece)))
        cut = 0.0 if gone is None else float(pairs_cut(network)[gone])
        return Seen(network, leaves, show, gone, frozenset(pieces[0] if pieces else ()), cut)

    def waiting(self, result):
        return set() if result.leaves == "lot" else {"seed"}

    def start_figure(self):
        figure = chart("ties", "people with so many ties", (-0.6, 10.6), (0, 10))
        figure.add_bar(name="people with so many ties", marker={"color": PALETTE["sky"]})
        return figure

    def draw(self, figure, result):
        left = nx.restricted_view(result.network, [] if result.gone is None else [result.gone], [])
        counts = nx.degree_histogram(left)
        figure.data[0].x, figure.data[0].y = list(range(len(counts))), counts
        figure.layout.xaxis.range = (-0.6, max(len(counts) - 0.4, 10.6))
        figure.layout.yaxis.range = (0, max([*counts, 10]) * 1.05)

    def say(self, result):
        G = result.network
        said = f"{counted(len(G), 'person', 'people')}, {counted(G.size(), 'tie')}."
        if result.show == "groups":
            said += _say_groups(G)
        apart = result.others - len(result.together)
        if result.gone is None:
            if not apart:
                return f"{said} Everybody reaches everybody, directly or by way of others."
            return f"{said} The largest piece holds {len(result.together)}; {apart} are outside it."
        who = _name(G, result.gone)
        return (
            f"{said} While {who} {'are' if who == 'you' else 'is'} away, {len(result.together)} of the"
            f" {result.others} others are in one piece, {apart} outside it:"
            f" {result.cut:.0%} of all pairs lose each other."
        )

    def reached(self, result):
        return result.gone is not None

    def measure(self, result):
        return {"still connected": len(result.together) / max(result.others, 1), "pairs cut": result.cut}

    def python(self, network, **_):
        return f"G = {network_call(network)}\nnetlib.studio.pairs_cut(G)"

    def group_of(self, network, result):
        groups = list(
            dict.fromkeys(noted["about"] for _, noted in network.nodes(data=True) if noted.get("about"))
        )
        return [_look(network, person, result, groups) for person in network]

    def _spoken(self, values):
        said = super()._spoken(values)
        network = values["network"]
        # A code names nobody; one without a network leads to the example. Large networks are left out.
        if len(network) > IN_CODE or _is_example(network):
            del said["network"]
        return said


def as_map(network: nx.Graph, before: NetworkMap) -> NetworkMap:
    """The map after a lab's network was drawn on; what did not change stays as it was."""
    known = {person.id: person for person in before.people}
    ids = [str(noted.get("id", f"Person {place}")) for place, noted in network.nodes(data=True)]
    people = tuple(known.get(one, Person(one, one)) for one in ids)
    drawn = {frozenset((ids[u], ids[v])) for u, v in network.edges}
    kept = tuple(
        tie
        for tie in before.ties
        if {tie.source, tie.target} <= set(ids)
        and (not tie.counts or frozenset((tie.source, tie.target)) in drawn)
    )
    there = {frozenset((tie.source, tie.target)) for tie in kept if tie.counts}
    new = tuple(Tie(ids[u], ids[v]) for u, v in network.edges if frozenset((ids[u], ids[v])) not in there)
    owner = before.owner if before.owner in ids else ""
    return NetworkMap(people, (*kept, *new), before.name, before.asked, before.answered, owner)


def _say_groups(network: nx.Graph) -> str:
    groups = Counter(noted.get("about") or "without a group" for _, noted in network.nodes(data=True))
    listed = [f"{group} {many}" for group, many in list(groups.items())[:MOST_GROUPS]]
    more = len(groups) - len(listed)
    return f" Groups: {', '.join(listed)}{f' and {more} more' if more > 0 else ''}."


def _name(network: nx.Graph, person: int) -> str:
    noted = network.nodes[person]
    return str(noted.get("name", "you" if noted.get("you") else f"person {person}"))


def _look(network: nx.Graph, person: int, result: Seen, groups: list[str]) -> str:
    noted = network.nodes[person]
    if person == result.gone:
        return "not-yet"
    if noted.get("you"):
        return "you"
    if result.show == "groups":
        group = groups.index(noted["about"]) if noted.get("about") else len(COLOURS)
        return COLOURS[group] if group < len(COLOURS) else "member"
    return "member" if person in result.together else "in-trouble"


def _is_example(network: nx.Graph) -> bool:
    """Whether these are the people and the ties of the example."""
    example = as_network(coalition())
    names = [dict(one.nodes(data="name")) for one in (network, example)]
    return names[0] == names[1] and set(map(frozenset, network.edges)) == set(map(frozenset, example.edges))


def _with_you(network: nx.Graph) -> nx.Graph:
    """The network; where it came without names, as from a code, its first person is you."""
    if not len(network) or any("name" in noted or noted.get("you") for _, noted in network.nodes(data=True)):
        return network
    network = network.copy()
    network.nodes[0]["you"] = True
    return network


def _all_named(network: nx.Graph) -> nx.Graph:
    """The network, in which whoever was just drawn has a name too, if others have one."""
    nameless = [person for person, noted in network.nodes(data=True) if "name" not in noted]
    if not 0 < len(nameless) < len(network):
        return network
    network = network.copy()
    taken = {noted.get("id") for _, noted in network.nodes(data=True)}
    number = len(network)
    for person in nameless:
        while f"Person {number}" in taken:
            number += 1
        name = f"Person {number}"
        taken.add(name)
        network.nodes[person].update(name=name, about="", id=name)
    return network
