"""Settings of labs at random, for tests that look at every lab."""

import random
from collections.abc import Iterator

from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Decisions, Seed, Slider
from netlib.labkit.network_lab import NetworkLab

MANY = 60
# Labs of which one setting takes long.
FEW = {"who-to-lose": 5, "donation-game": 16, "four-gauges": 30}


def drawn(lab: type[Lab], rng: random.Random) -> dict:
    """A value for every control of the lab, its ends more often than by chance."""
    return {name: _value(control, rng) for name, control in lab.controls.items() if control.shown}


def _value(control, rng: random.Random):
    match control:
        case Choice():
            return rng.choice(list(control.options))
        case Decisions():
            return "".join(rng.choices(list(control.options), k=rng.randint(0, control.most)))
        case Seed():
            return rng.randint(0, 20)
        case Slider():
            steps = round((control.high - control.low) / control.step)
            step = rng.choice([0, steps, rng.randint(0, steps), rng.randint(0, steps)])
            return min(control.high, round(control.low + step * control.step, 9))
    raise TypeError(f"no values are known for {control}")


def ends(control) -> list:
    """Values of a control that lie far apart."""
    match control:
        case Choice():
            return list(control.options)
        case Decisions():
            return ["", *(letter * control.most for letter in control.options)]
    return [control.low, control.high]


def tour(lab: Lab, seed: int = 1) -> Iterator[Lab]:
    """The lab at its start, at settings drawn at random, after every button and, if one can, after edits."""
    rng = random.Random(seed)
    yield lab
    for count in range(FEW.get(lab.name, MANY)):
        yield lab.set(**drawn(type(lab), rng))
        if count % 15 == 7:
            for button in lab.buttons:
                yield getattr(lab, button)()
    if isinstance(lab, NetworkLab) and lab.editable:
        for _ in range(20):
            one, other = rng.sample(list(lab.network), 2)
            yield lab.tie(one, other)
            room = lab.controls["network"].most > len(lab.network)
            yield lab.add_person(one) if room and rng.random() < 0.5 else lab.remove_person(other)
