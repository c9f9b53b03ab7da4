"""What a model assumes where nothing is said is what its signature declares."""

import inspect
import pickle

import pytest

from netlib import models
from netlib.networks import ring

RING, SIX = ring(10), [1, 0, 0, 1, 0, 0]
CALLS = {
    "after_slip": (ring(6), SIX, 0),
    "appeal": ([1.0, 2.0, 3.0], 1, 0.5),
    "average": (RING, range(10)),
    "averaging_matrix": (RING,),
    "band": ([[1.0, 2.0, 4.0, 8.0]],),
    "break_even": (),
    "break_even_error": (10,),
    "cascade_reach": (RING, [0], 0.5),
    "cooperate_first": (3,),
    "crowds": (RING,),
    "delegate": (),
    "dilemma": (RING,),
    "evolve": (0.5,),
    "fixation": (ring(5), 3.0),
    "image_scoring": (),
    "imitation": (RING,),
    "meeting_error": ([1.0, 2.0, 3.0],),
    "meeting_weights": (3,),
    "packet_course": (RING, 0.5),
    "packets": (RING, 0.5),
    "resample": ([1.0, 2.0, 3.0], 0.5),
    "return_on_trust": (0.5,),
    "rewire": (),
    "search": (RING,),
    "small_world": (60, 4),
    "spread": (RING, [0, 1]),
    "teams": (),
    "trust_performance": (),
    "variance_explained": (),
    "weave": (),
    "world": (RING, 3.0),
    "world_course": (RING, 3.0),
}


@pytest.mark.parametrize("name", CALLS)
def test_what_is_left_out_is_what_the_signature_says(name):
    model = getattr(models, name)
    declared = list(inspect.signature(model).parameters.values())[len(CALLS[name]) :]
    said = {one.name: one.default for one in declared if one.default is not one.empty}
    assert said
    seed = {"seed": 1} if "seed" in said else {}
    silent, explicit = (model(*CALLS[name], **given) for given in (seed, said | seed))
    assert pickle.dumps(silent) == pickle.dumps(explicit)
