"""Four gauges, one network: how quick, how wise, how trusting and how safe the same people are."""

from dataclasses import dataclass, replace
from functools import lru_cache

import networkx as nx

from netlib import networks
from netlib.errors import PlainError
from netlib.figures import EMPTY, add_trace, chart
from netlib.labkit.controls import Choice, Seed, Slider, Watch, words_of
from netlib.labkit.in_python import network_call
from netlib.labkit.made_network import HUB, MadeNetworkLab, hubs_of, same_ties
from netlib.labkit.named import at_least
from netlib.labkit.network_lab import called, placed
from netlib.measures.four_gauges import Gauges, gauges
from netlib.models.packet_traffic import TrafficCourse, packet_course, packets
from netlib.tables import number

# For how long messages travel. From seed to seed the delay then differs by less than .1 steps at the size and
# load of the goal; with more than 50 people, who have fewer steps, by some 5%.
STEPS = 2_000
MESSAGES = 100_000  # the most chances to start one: people times steps
QUARTER, PEOPLE, TIES, LOAD = 0.25, 20, 24, 0.02  # of the goal
HUBS = 4
WATCHED = 40  # steps, in which the star jams before one's eyes

GAUGES = {"speed": "Speed", "judgement": "Judgement", "trust": "Trust", "loss": "Survives loss"}


def linked_hubs(people: int) -> nx.Graph:
    """Four hubs tied to each other; everybody else is tied to one of them, in turn."""
    network = nx.complete_graph(HUBS)
    network.add_edges_from((member % HUBS, member) for member in range(HUBS, people))
    return network


SHAPES = {
    "star": ("star: one hub holds all", networks.star),
    "ring": ("ring: two neighbours each", networks.ring),
    "complete": ("all tied to all", networks.complete),
    "hubs": ("four linked hubs", linked_hubs),
}


@dataclass(frozen=True)
class Reading:
    """One network at one load: its gauges, how many steps a message takes, and a run up to a step."""

    network: nx.Graph
    gauges: Gauges
    load: float
    delay: float
    seed: int
    step: int = 0

    @property
    def course(self) -> TrafficCourse:
        """A run of a few steps, to be watched."""
        return _course(self.network, self.load, self.seed)

    @property
    def needles(self) -> dict[str, float]:
        return self.gauges.needles(self.load, self.delay)


class FourGauges(MadeNetworkLab):
    """Queues (Guimera 2002), judgement (Golub and Jackson 2010), help (Allen 2017), loss (Schneider 2011)."""

    title = "Four gauges, one network"
    goal = f"{PEOPLE} people, at most {TIES} ties, load {LOAD} or more: bring all four gauges to a quarter."
    goal_settings = {"load": at_least(LOAD)}
    source = (
        "Guimera et al. 2002, Phys. Rev. Lett. 89:248701; Golub and Jackson 2010, Am. Econ. J. Microecon."
        " 2:112; Allen et al. 2017, Nature 544:227; Schneider et al. 2011, PNAS 108:3838"
    )
    made_by = ("shape", "people")
    one_piece = True
    groups = {
        "member": "member",
        "hub": HUB,
        "jam": "drowns: more comes in than can go on",
    }
    roles = {"jam": "in-trouble"}

    shape = Choice(label="Start from", options=words_of(SHAPES), value="star")
    people = Slider(label="People", low=5, high=50, most=200, value=PEOPLE)
    load = Slider(
        label="Load: messages a person starts in a step",
        help="Everybody passes on one message a step; the others wait.",
        low=0.01,
        high=0.3,
        value=LOAD,
        step=0.01,
    )
    step = Watch(label="Watch messages: step", high=WATCHED)
    seed = Seed()

    def make(self, shape, people):
        return _made(shape, people)

    def run(self, network, shape, people, load, step, seed):
        try:
            here = _read(network, load, seed)
        except PlainError as problem:  # happens while a network is edited: the sentence says so
            return str(problem), {}
        n = len(network)
        others = {shape: _read(_made(shape, n), load, seed) for shape in ("star", "ring")} if n > 2 else {}
        return replace(here, step=step), others

    def start_figure(self):
        figure = chart("of the best that any network could do", "", (-0.03, 1.06), (0.4, 4.6))
        figure.layout.xaxis.update(tickformat=".0%", dtick=0.25)
        figure.layout.yaxis.update(
            tickvals=[4, 3, 2, 1], ticktext=list(GAUGES.values()), ticks="", showgrid=False
        )
        figure.layout.margin.l = 104
        add_trace(figure, "your network", "blue", width=22)
        add_trace(figure, "a star", "vermilion", symbol="star", size=14)
        add_trace(figure, "a ring", "orange", symbol="circle-open", size=15, edge=4)
        quarter = {"x": [QUARTER] * 2, "y": [0.4, 4.6], "showlegend": False}
        add_trace(figure, "a quarter", "grey", width=2, dash="dot", **quarter)
        return figure

    def draw(self, figure, result):
        here, others = result
        bars, *marks, _ = figure.data
        rows = list(zip((4, 3, 2, 1), GAUGES, strict=True))
        known = isinstance(here, Reading)
        # Bars are drawn as one thick line with gaps, because plotly redraws a line in half the time of bars.
        bars.x = [x for _, gauge in rows for x in (0, here.needles[gauge], None)] if known else EMPTY
        bars.y = [y for row, _ in rows for y in (row, row, None)] if known else EMPTY
        for trace, name in zip(marks, ("star", "ring"), strict=True):
            trace.x = [others[name].needles[gauge] for _, gauge in rows] if name in others else EMPTY
            trace.y = [row for row, _ in rows] if name in others else EMPTY

    def say(self, result):
        here, _ = result
        if not isinstance(here, Reading):
            return f"This cannot be measured yet: {here}. Tie people together, or press Undo."
        read = here.gauges
        speed = f"it jams above a load of {read.capacity:.3f}"
        if here.load > read.capacity:
            speed += ", so messages pile up"
        else:
            speed = f"a message takes {here.delay:.1f} steps, and {speed}"
        ratio = number(read.ratio)
        trust = (
            f"help spreads if worth {ratio} times its cost" if ratio[0].isdigit() else "help never spreads"
        )
        return (
            f"{_watched(here)}{read.n} people, {here.network.number_of_edges()} ties. Speed: {speed}."
            f" Judgement: as good as {read.crowd:.1f} independent people. Trust: {trust}."
            f" Loss: while those with most ties leave one by one, {read.r:.1%} are still connected on"
            f" average (at best {(1 - 1 / read.n) / 2:.1%})."
        )

    def python(self, network, load, step, seed, **_):
        watched = f"\nnetlib.models.packet_course(G, load={load}, seed={seed}).queues[{step}]" if step else ""
        return (
            f"G = {network_call(network)}\nnetlib.measures.gauges(G)\n"
            f"netlib.models.packets(G, load={load}, steps={_steps(network)}, seed={seed}).mean_delay{watched}"
        )

    def reached(self, result):
        here, _ = result
        return (
            isinstance(here, Reading)
            and len(here.network) >= PEOPLE
            and here.network.number_of_edges() <= TIES
            and min(here.needles.values()) >= QUARTER
        )

    def measure(self, result):
        here, _ = result
        if not isinstance(here, Reading):
            return {}
        read = here.gauges
        found = {
            "steps": here.delay,
            "load capacity": read.capacity,
            "effective crowd": read.crowd,
            "critical ratio": read.ratio,
            "R": read.r,
        }
        for shape, words in (("star", "star of {}"), ("complete", "{} all tied to all")):
            # Only the network of the paper may reproduce its number.
            if same_ties(here.network, _made(shape, read.n)):
                found[f"R of {words.format(read.n)}"] = read.r
        return found

    def group_of(self, network, result):
        here, _ = result
        among = hubs_of(network)
        hubs = ["hub" if person in among else "member" for person in network]
        if not isinstance(here, Reading):
            return hubs
        busy = (here.load * here.gauges.through > 1).tolist()
        return ["jam" if jams else hub for jams, hub in zip(busy, hubs, strict=True)]

    def passing(self, values, result):
        return [{"from": one, "to": other, "look": "message"} for one, other in _passed(result[0])]

    def queues(self, values, result):
        here, _ = result
        return here.course.queues[here.step].tolist() if isinstance(here, Reading) and here.step else []

    def notes(self, values, result):
        passed = _passed(result[0])
        return {one: f"passed a message on to {called(values['network'], other)}" for one, other in passed}


def _passed(here: Reading | str) -> list[tuple[int, int]]:
    """Who passed a message to whom in the step that is watched."""
    if not isinstance(here, Reading) or not here.step:
        return []
    given = here.course.passed_to[here.step - 1].tolist()
    return [(one, other) for one, other in enumerate(given) if other >= 0]


def _watched(here: Reading) -> str:
    """How many wait, and with whom, at the step that is watched."""
    if not here.step:
        return ""
    queues, hubs = here.course.queues[here.step].tolist(), hubs_of(here.network)
    if not (waiting := sum(queues)):
        return f"Step {here.step}: no message waits. "
    wait = "1 message waits" if waiting == 1 else f"{waiting} messages wait"
    most = max(queues[person] for person in hubs or here.network)
    if not hubs:
        return f"Step {here.step}: {wait}, at most {most} with one person. "
    hub = "the hub" if len(hubs) == 1 else "the busiest hub"
    where = f" with {hub}" if most == waiting else f", {most or 'none'} of them with {hub}"
    return f"Step {here.step}: {wait}{where}. "


@lru_cache(maxsize=64)
def _made(shape: str, people: int) -> nx.Graph:
    return placed(SHAPES[shape][1](people))


_gauges = lru_cache(maxsize=64)(gauges)  # found by identity: a lab's network cannot be changed


@lru_cache(maxsize=64)
def _course(network: nx.Graph, load: float, seed: int) -> TrafficCourse:
    return packet_course(network, load, steps=WATCHED, seed=seed)


@lru_cache(maxsize=256)
def _read(network: nx.Graph, load: float, seed: int) -> Reading:
    read = _gauges(network)
    travelled = packets(network, load, steps=_steps(network), seed=seed)
    return Reading(network, read, load, travelled.mean_delay, seed)


def _steps(network: nx.Graph) -> int:
    return min(STEPS, MESSAGES // len(network))
