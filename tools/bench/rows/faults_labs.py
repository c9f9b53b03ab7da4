"""Random settings, presses and edits in all labs: no step may break a lab.

A walk is a list of random steps with a seed, chosen from what the lab declares. Every walk is repeated in a
second lab, which must show the same. A walk uses only the public names of a lab: `set`, its buttons, the
edits of its network, `reset`, `code`.
"""

import math
import os
import random
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import networkx as nx
import numpy as np
from rows.counts import Count, together

import netlib
from inside_figure import outside, said_outside
from netlib.errors import LONGEST, PlainError
from netlib.labkit.controls import Choice, Control, Slider
from netlib.labkit.network_lab import NetworkLab
from netlib.labs import LABS, Lab

STEPS = 100_000  # over all labs
WALK = 40  # steps before a new lab is taken
LONG = LONGEST + 10  # letters that no sentence may have, whatever was entered

# Wrong values, as people enter them.
WILD = [
    *(
        "",
        "nan",
        "-0",
        "1e400",
        "9" * 5000,
        "x" * 10_000,
        "１２",
        "٣",
        "²",
        "1,5",
        "12 %",
        "\0",
        "D~{",
        "<b>",
        "{}",
    ),
    *(None, True, -0.0, 1e308, 10**400, math.nan, math.inf, -math.inf, 1j, b"x", object),
    *([], [1], {}, {"a": 1}, np.arange(3), np.float64(2), np.array(2), nx.path_graph(3)),
]
ODD = re.compile(r"\b(nan|inf)\b|[-−]0(?:\.0+)?(?![\d.,]|\d)")  # numbers that no sentence should say

Step = tuple[str, tuple, dict]  # the name of a lab's method, and what it is called with


@dataclass(frozen=True)
class Walk:
    """Where a walk leads through one lab, decided by a seed."""

    lab: str
    seed: int

    def __str__(self) -> str:
        return f"{self.lab}, seed {self.seed}"

    def steps(self, lab: Lab, many: int) -> Iterator[Step]:
        """Each step is chosen when the one before it is done, because the network may have changed."""
        rng = random.Random(f"{self.lab} {self.seed}")
        for _ in range(many):
            kinds = ["set"] * 6 + ["wild", "reset"] + ["press"] * 2 * bool(lab.buttons)
            kinds += ["edit"] * 4 * (isinstance(lab, NetworkLab) and lab.editable)
            yield getattr(self, f"_{rng.choice(kinds)}")(lab, rng)

    def _set(self, lab: Lab, rng: random.Random) -> Step:
        names = [name for name, control in lab.controls.items() if isinstance(control, Choice | Slider)]
        chosen = rng.sample(names, min(len(names), rng.choice([1, 1, 1, 2, 3])))
        return "set", (), {name: some_value(lab.controls[name], rng) for name in chosen}

    def _wild(self, lab: Lab, rng: random.Random) -> Step:
        return "set", (), {rng.choice([*lab.controls, "no_such_control"]): rng.choice(WILD)}

    def _reset(self, lab: Lab, rng: random.Random) -> Step:
        return "reset", (), {}

    def _press(self, lab: Lab, rng: random.Random) -> Step:
        return rng.choice(sorted(lab.buttons)), (), {}

    def _edit(self, lab: Lab, rng: random.Random) -> Step:
        def someone():
            return rng.choice(WILD) if rng.random() < 0.05 else rng.randint(-1, len(lab.network))

        def somewhere():
            return rng.choice(WILD) if rng.random() < 0.05 else (rng.uniform(-2, 2), rng.uniform(-2, 2))

        match rng.choice(["add_person", "add_person", "remove_person", "tie", "tie", "tie", "move", "undo"]):
            case "add_person":
                return "add_person", (rng.choice([None, someone()]),), {"at": rng.choice([None, somewhere()])}
            case "tie":
                return "tie", (someone(), someone()), {}
            case "move":
                return "move", (someone(), somewhere()), {}
            case "remove_person":
                return "remove_person", (someone(),), {}
        return "undo", (), {}


def some_value(control: Control, rng: random.Random):
    """A value that the control takes; its ends, where models break, more often than others."""
    if isinstance(control, Choice):
        return rng.choice(sorted(control.options))
    assert isinstance(control, Slider)  # the only other control that a page shows
    count = round((control.high - control.low) / control.step)
    at = rng.choice([0, count, *(rng.randint(0, count) for _ in range(6))])
    return min(control.high, round(control.low + at * control.step, 10))


def state(lab: Lab) -> tuple:
    """All that a lab shows, as something that can be compared."""
    network = None
    if isinstance(lab, NetworkLab):
        people = [(person, tuple(data["pos"])) for person, data in lab.network.nodes(data=True)]
        network = people, sorted(map(sorted, lab.network.edges))
    figure = lab.figure.to_json() if lab.figure is not None else ""
    return lab.code, lab.sentence, lab.goal_reached, network, figure, sorted(lab.waiting_for)


def shorter(step: Step) -> str:
    name, args, kwargs = step
    words = [repr(each) for each in args] + [f"{name}={value!r}" for name, value in kwargs.items()]
    return f"{name}({', '.join(word if len(word) < 40 else word[:40] + '…' for word in words)})"


def go(walk: Walk, many: int = WALK) -> list[Count]:
    """Go a walk of so many steps, and once more in another lab."""
    broken = Count("an error that is not one plain sentence")
    changed = Count("something shown has changed although the step was refused")
    lost = Count("a lab's code that does not bring back the same lab")
    odd = Count("a number in a sentence that is none, or minus zero")
    apart = Count("a value drawn, or named in the sentence, outside the figure")
    other = Count("the same seed and steps show something else")
    lab, gone = LABS[walk.lab](), []
    before = state(lab)
    for number, step in enumerate(walk.steps(lab, many)):
        where = f"{walk}, step {number}: {shorter(step)}"
        refused = take(lab, step, broken, where)
        now = state(lab)
        gone.append((step, lab.sentence, lab.error))
        if refused:
            changed.tried += 1
            changed.faults += [where] if now != before else []
        odd.tried += 1
        odd.faults += [f"{where}: {lab.sentence[:200]}"] if ODD.search(lab.sentence) else []
        apart.tried += 1
        apart.faults += [f"{where}: {what}" for what in (outside(lab.figure) + said_outside(lab))[:1]]
        before = now
    lost.tried += 1
    lost.faults += [f"{walk}: {lab.code}"] if not comes_back(lab) else []
    other.tried += 1
    other.faults += list(differences(walk, gone, before))[:1]
    return [broken, changed, lost, odd, apart, other]


def take(lab: Lab, step: Step, broken: Count, where: str) -> bool:
    """Do one step; True if it was refused."""
    name, args, kwargs = step
    broken.tried += 1
    try:
        getattr(lab, name)(*args, **kwargs)
    except PlainError as problem:
        if len(str(problem)) > LONG:
            broken.faults.append(f"{where}: a sentence of {len(str(problem)):,} letters")
        return True
    except Exception as problem:  # noqa: BLE001 - whatever it is, it is what we look for
        broken.faults.append(f"{where}: {type(problem).__name__}: {str(problem)[:100]}")
        return True
    return False


def comes_back(lab: Lab) -> bool:
    """Does the lab's code make a lab with these settings? What was played is not in it."""
    try:
        return netlib.replay(lab.code).code == lab.code
    except PlainError:
        return False


def differences(walk: Walk, gone: list[tuple[Step, str, str]], last: tuple) -> Iterator[str]:
    """Where a second lab that goes the same steps shows something else."""
    lab = LABS[walk.lab]()
    for number, (step, sentence, error) in enumerate(gone):
        take(lab, step, Count(""), "")
        if (lab.sentence, lab.error) != (sentence, error):
            yield f"{walk}, step {number}: {shorter(step)}: {lab.sentence[:100]}"
    if state(lab) != last:
        yield f"{walk}: at the end"


def walks(size: float) -> list[Walk]:
    """As many walks as this share of all steps needs, at least one through every lab."""
    each = max(1, round(size * STEPS / WALK / len(LABS)))
    return [Walk(lab, seed) for seed in range(each) for lab in sorted(LABS)]


def rows(size: float) -> list[Count]:
    """The walks, shared by all processors of this machine."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return together(list(pool.map(go, walks(size), chunksize=4)))
