"""“What if we are 200?” Labs take more people than their sliders reach, where somebody types the number."""

import networkx as nx
import numpy as np
import pytest

from netlib.errors import PlainError
from netlib.labkit.controls import Choice, Slider
from netlib.labkit.frames_file import Writer
from netlib.labs import LABS, FourGauges
from netlib.labs.four_gauges import _steps
from netlib.measures.four_gauges import DRAWS, LEAST, TIES
from netlib.measures.node_removal import robustness
from netlib.models import packets

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


@pytest.mark.parametrize(
    "G", [nx.cycle_graph(200), nx.barabasi_albert_graph(200, 2, seed=1)], ids=["ring", "hubs"]
)
def test_robustness_hardly_depends_on_the_orders_that_were_drawn(G):
    draws = max(LEAST, min(DRAWS, TIES // G.number_of_edges()))
    assert draws < DRAWS
    assert np.std([robustness(G, draws=draws, seed=seed) for seed in range(12)], ddof=1) < 0.001


@pytest.mark.parametrize("shape", ["star", "ring", "hubs"])
def test_delays_hardly_depend_on_the_seed(shape):
    """At the goal's size in steps, in a large group as a share: there messages travel far."""

    def delays(people, load):
        G = FourGauges(shape=shape, people=people).network
        return np.array([packets(G, load, steps=_steps(G), seed=seed).mean_delay for seed in range(10)])

    assert np.std(delays(20, 0.02), ddof=1) < 0.1
    large = delays(200, 0.002)  # below the load at which it jams
    assert 0.01 < np.std(large, ddof=1) / large.mean() < 0.08
