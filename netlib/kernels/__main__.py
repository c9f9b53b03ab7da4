"""Compile all kernels now, in a few seconds, so that no learner waits. Does nothing without numba."""

from importlib.util import find_spec

from netlib.measures.node_removal import robustness
from netlib.models.donation_game import fixation
from netlib.models.imitation_game import imitation
from netlib.models.packet_traffic import packets
from netlib.models.problem_search import search
from netlib.networks import ring


def warm() -> None:
    """Run each model that has a kernel once, on a tiny network."""
    import numba  # noqa: F401 - once it is loaded, even a short run is compiled

    robustness(ring(4))
    fixation(ring(4), 2, runs=2, seed=1)
    imitation(ring(4), rounds=1, seed=1)
    packets(ring(4), load=0.5, steps=2, seed=1)
    for copying in ("best", "common"):
        search(ring(4), bits=4, interplay=2, steps=1, runs=1, copying=copying, seed=1)


if __name__ == "__main__":
    if find_spec("numba") is not None:
        warm()
