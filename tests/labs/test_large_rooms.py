"""“What if we are 200?” Labs take more people than their sliders reach, where somebody types the number."""

import pytest

from netlib.errors import PlainError
from netlib.labkit.controls import Choice, Slider
from netlib.labkit.frames_file import Writer
from netlib.labs import LABS

TYPED = [
    pytest.param(name, control, id=f"{name}-{control.name}")
    for name, lab in sorted(LABS.items())
    for control in lab.controls.values()
    if isinstance(control, Slider) and control.most is not None
]
MORE = 20  # letters of a sentence, at most, than at the end of the slider: it still fits its slide


def test_wherever_a_room_can_ask_for_more_people_a_number_can_be_typed():
    counts_people = {
        name for name, lab in LABS.items() for control in lab.controls.values() if control.label == "People"
    }
    assert counts_people <= {param.values[0] for param in TYPED}


@pytest.mark.parametrize(("name", "control"), TYPED)
def test_a_lab_takes_as_many_as_can_be_typed_and_no_more(name, control):
    lab, many = LABS[name](), control.most
    for choice in (other for other in lab.controls.values() if isinstance(other, Choice)):
        for option in choice.options:
            usual = len(lab.set(**{choice.name: option, control.name: control.high}).sentence)
            lab.set(**{control.name: many})
            assert len(lab.sentence) <= usual + MORE
            if control.label == "People" and control.name not in lab.waiting_for:
                assert len(lab.network) >= many
                assert lab.sentence.startswith(str(len(lab.network)))
        lab.reset()
    with pytest.raises(PlainError, match=f"between {control.low} and {many}; got {many + 1}"):
        lab.set(**{control.name: many + 1})


@pytest.mark.parametrize(("name", "control"), TYPED)
def test_a_page_without_python_holds_no_more_than_the_slider_reaches(name, control):
    assert max(Writer(LABS[name]()).reach()[control.name]) == control.high
