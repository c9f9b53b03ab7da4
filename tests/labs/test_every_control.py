"""Every control does something: there are settings at which moving it changes picture and sentence."""

from collections.abc import Iterator

import pytest

from lab_settings import ends
from netlib.labkit.base import Lab
from netlib.labkit.controls import Choice, Decisions, Seed, Slider
from netlib.labs import LABS

CONTROLS = [
    pytest.param(name, control, id=f"{name}-{control}")
    for name, lab in sorted(LABS.items())
    for control, kind in lab.controls.items()
    if kind.shown
]


def looks(lab: Lab) -> tuple[str, str]:
    """What a page shows of it: the sentence, and all that is drawn."""
    frame = lab.shown
    network = frame.values.get("network")
    people = None if network is None else (dict(network.nodes(data="pos")), sorted(network.edges))
    return frame.sentence, repr((frame.chart, frame.groups, frame.queues, people))


def others(lab: type[Lab], name: str) -> Iterator[dict]:
    """One setting after the other of the other controls: the start, then every option, or both ends."""
    yield {}
    for other in lab.controls.values():
        if other.name != name and other.shown and not isinstance(other, Seed):
            yield from ({other.name: value} for value in ends(other))


def values(lab: Lab, name: str) -> list:
    """Where a learner moves a control: one step up or down, to its ends, to another option."""
    control, now = lab.controls[name], lab.values[name]
    if isinstance(control, Choice):
        return [option for option in control.options if option != now]
    if isinstance(control, Decisions):
        return [now + letter for letter in control.options]
    if isinstance(control, Seed):
        return [now + more for more in range(1, 10)]
    if isinstance(control, Slider):
        near = [round(now + step, 10) for step in (control.step, -control.step)]
        return [
            value for value in near + ends(control) if control.low <= value <= control.high and value != now
        ]
    raise TypeError(f"nobody knows how {control} is moved")


def play(lab: Lab) -> None:
    for button in lab.buttons:
        getattr(lab, button)()


def changes_both(lab: Lab, name: str) -> bool:
    """Does moving it change picture and sentence, once everything was played and if need be played again?"""
    play(lab)
    before = looks(lab)
    for value in values(lab, name):
        lab.set(**{name: value})
        if all(now != then for now, then in zip(looks(lab), before, strict=True)):
            return True
    play(lab)
    return all(now != then for now, then in zip(looks(lab), before, strict=True))


@pytest.mark.parametrize(("lab", "name"), CONTROLS)
def test_a_control_changes_picture_and_sentence_somewhere(lab, name):
    kind = LABS[lab]
    assert any(changes_both(kind(**setting), name) for setting in others(kind, name))
