"""What a page is told of a lab, what each request comes back with, and the file for a page without Python.

The lab is one of a few lines, so that labs can be worded anew without touching these files.
"""

from functools import cache
from itertools import count

import networkx as nx
import pytest

from netlib import networks
from netlib.errors import PlainError
from netlib.figures import chart
from netlib.labkit import ahead
from netlib.labkit.base import LABS, Lab
from netlib.labkit.compare import compare
from netlib.labkit.controls import Choice, Decisions, Remembered, Seed, Slider, Watch, button
from netlib.labkit.frames_file import Writer, frames_file
from netlib.labkit.made_network import MadeNetworkLab

CORNERS = ((0, 1), (1, 0), (0, -1), (-1, 0))


@cache
def ring(people: int) -> nx.Graph:
    network = nx.cycle_graph(people)
    for person, place in zip(network, CORNERS, strict=False):
        network.nodes[person].update(pos=place, name="ABCD"[person])
    network.edges[0, 1]["kinds"] = {"friends": 2, "work": None}
    return networks.fixed(network)


class Told(MadeNetworkLab):
    """News on a ring."""

    title = "Told"
    goal = "Tell three."
    source = "Ada (2001)"
    groups = {"told": "told", "not": "not told"}  # noqa: RUF012
    roles = {"told": "gives", "not": "member"}  # noqa: RUF012
    made_by = ("people",)
    finds = True

    people = Slider(label="People", low=3, high=4, value=4)
    steps = Slider(label="Steps", low=0, high=2, value=1, unit="%", help="How often they tell.", time=True)
    how = Choice(label="How", options={"all": "To all", "none": "To nobody"}, value="all")
    path = Decisions(label="Who", options={"A": "Ada", "B": "Ben"}, most=2)
    watch = Watch(high=1)
    seed = Seed(waits="Nothing is drawn.")
    pressed = Remembered(value=0, for_model=False)

    def make(self, people):
        return ring(people)

    def waiting(self, result):
        return {"seed"}

    def run(self, network, people, steps, how, path, watch, seed):
        return list(range(min(1 + 2 * steps * (how == "all"), len(network))))

    def group_of(self, network, result):
        return ["told" if person in result else "not" for person in network]

    def start_figure(self):
        figure = chart("Steps", "Told", (0, 2), (0, 4))
        figure.add_scatter(x=[0], y=[0], name="told")
        return figure

    def draw(self, figure, result):
        figure.data[0].y = [len(result)]

    def say(self, result):
        return f"{len(result)} are told."

    def reached(self, result):
        return len(result) == 3

    def untried(self, result):
        return "Try one step."

    def measure(self, result):
        return {"told": len(result), "none": float("nan")}

    def python(self, **values):
        return f"tell({values['steps']})"

    @button("Once more")
    def more(self):
        return {"pressed": self.pressed + 1, "steps": min(2, self.steps + 1)}

    @button("Fail")
    def fail(self):
        raise PlainError("This cannot work.")


class Other(Told):
    """A lab of another kind, whose network is fixed."""

    takes_networks = False


class Plain(Lab):
    """A lab without a network, a chart or a goal of its own."""

    title = "Plain"
    goal = "Say one."
    slow = True

    number = Slider(label="Number", low=0, high=1, value=0, step=0.5)

    def run(self, number):
        return number

    def say(self, result):
        return f"It is {result}."

    def reached(self, result):
        return result == 1


for name in ("told", "other", "plain"):  # labs of this file only
    LABS.pop(name)


def test_a_lab(shown, monkeypatch):
    lab = Told(steps=0)
    for seconds in ("BATCH_SECONDS", "SLOW_SECONDS"):  # all in one batch, however slow the machine is
        monkeypatch.setattr(ahead, seconds, 60)
    heard: list[dict] = []
    ids = map(str, count())
    monkeypatch.setattr(lab.view.widget, "send", heard.append)
    shown.add("at the start", lab.view.widget.shown)

    def ask(do: str, **message) -> None:
        heard.clear()
        lab.view.requests.receive({"id": next(ids), "n": 7, "do": do} | message)
        for told in heard:
            shown.add(f"{do} {message}", told.pop("state", {}) | told)

    ask("set", values={"steps": 2})
    ask("set", values={"steps": "much", "how": "none"}, held=True)
    ask("set", values={"pressed": 3})
    ask("code", code="told steps=1")
    ask("code", code="tell steps=1")
    ask("code", code="told steps")
    ask("press", button="more")
    ask("press", button="fail")
    ask("press", button="reset")
    ask("tie", args={"one": 0, "other": 2, "third": 1})
    ask("tie", args={"one": 0})
    ask("tie", args={"one": 0, "other": 0})
    ask("add_person", args={"tied_to": 1})
    ask("remove_person", args={"person": 0})
    ask("remove_person", args={"person": 9})
    ask("move", args={"person": 0, "to": [1, 0.5]})
    ask("move", args={"person": 0, "to": "there"})
    ask("set", values={"people": 3})
    ask("undo")
    for _ in range(4):
        lab.undo()
    ask("undo")
    ask("python", open=True)
    ask("set", values={"steps": 1})
    ask("near", control="steps")
    ask("look")
    lab.lock("Predict first.")
    ask("reset")
    shown.add("as text", repr(lab))
    for control in lab.controls:
        frames = [batch for batch in lab.view.ahead.batches(control) if batch["frames"]]
        shown.add(f"ahead of {control}", frames if control != "seed" else len(frames))


def refused(do) -> str:
    with pytest.raises(PlainError) as said:
        do()
    return str(said.value)


def test_refusals(shown):
    lab = Told()
    many, own = nx.empty_graph(2001), nx.Graph([(1, 1)])
    wrong = {
        "steps": ("", 3, "0.5", float("nan"), None),
        "how": ("some",),
        "path": ("AC", "ABA", 3),
        "network": ("?!", nx.DiGraph(), nx.MultiGraph(), nx.Graph(), many, own),
        "pressed": ("3",),
        "more": (1,),
    }
    for name, values in wrong.items():
        for value in values:
            what = repr(value).split(" object at")[0]
            shown.add(f"{name}={what}", refused(lambda: lab.set(**{name: value})))  # noqa: B023
    shown.add("a network that is fixed", refused(lambda: Other(network=nx.path_graph(3))))
    shown.add("two kinds beside each other", refused(lambda: compare(lab, Other())))
    shown.add("one beside itself", refused(lambda: compare(lab, lab)))
    beside = compare(lab.set(seed=3, people=3), Told())
    lab.set(seed=4, steps=2)
    shown.add("beside each other", repr(beside))
    guests = nx.Graph(ring(3))
    guests.remove_edge(0, 1)
    shown.add("without a network", Plain().view.widget.shown)
    shown.add("on a guest's network", Told.of(guests).view.widget.shown)


def test_a_lab_without_python(shown):
    lab = Told(steps=0)
    names = [name for name, control in lab.controls.items() if control.shown and name != "seed"]
    shown.add(
        "all of it", frames_file(lab, ("told people=3 steps=1",), 40, ("told", "none"), ("how", "steps"))
    )
    shown.add("few frames", len(frames_file(lab, most=0)["frames"]))
    writer = Writer(lab)
    shown.add("values", {name: writer.values_of(name) for name in names})
    writer.written([], 0, (), None)
    shown.add("sets of two controls", [*writer.combined(40)])
    shown.add("its bytes", writer.bytes)
    shown.add("a lab without a network", frames_file(Plain()))
    shown.add("a lab whose network is fixed", frames_file(Other(), most=0)["start"])
