"""With a compiler, without one, and the kernels' own source run as plain Python: the same numbers."""

import os
import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import netlib.kernels
from netlib.kernels import donation_game, imitation, packets, problem_search, robustness
from netlib.measures import node_removal as robustness_measure
from netlib.models import donation_game as donation_model
from netlib.models import imitation_game as imitation_model
from netlib.models import packet_traffic as packets_model
from netlib.models import problem_search as search_model
from netlib.networks import complete, joined_stars, random_regular, ring, star

COMPILED = {
    donation_game: ["play"],
    imitation: ["play_rounds"],
    packets: ["travel"],
    problem_search: ["search", "search_common", "add_up"],
    robustness: ["merge"],
}
MODELS = (donation_model, imitation_model, packets_model, search_model, robustness_measure)


def compiled(run):
    assert find_spec("numba"), "tests need the compiler"
    with pytest.MonkeyPatch.context() as patch:
        for model in MODELS:
            patch.setattr(model, "available", lambda *_: True)
        return run()


def plain(run, compiler: bool):
    """What *run* finds with kernels that are plain Python: without a compiler, or pretending there is one."""
    with pytest.MonkeyPatch.context() as patch, np.errstate(over="ignore"):
        for module, names in COMPILED.items():
            for name in names:
                patch.setattr(getattr(module, name), "fast", getattr(module, name).py_func)
        for model in MODELS:
            patch.setattr(model, "available", lambda *_: compiler)
        return run()


def values(found) -> list:
    """Everything in a result to the last digit, as text, for NaN does not equal itself."""
    return [repr(np.asarray(value).tolist()) for value in vars(found).values()]


def all_agree(run):
    found = values(compiled(run))
    assert values(plain(run, compiler=False)) == found
    assert values(plain(run, compiler=True)) == found


@st.composite
def networks(draw, connected=False):
    """A small network at random, with an even chance of a hub, which has many neighbours to add up."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n = draw(st.integers(2, 25))
    G = nx.gnp_random_graph(n, draw(st.floats(0, 1)), seed=rng)
    if connected:
        G.add_edges_from((i, int(rng.integers(i))) for i in range(1, n))
    if draw(st.booleans()):
        G.add_edges_from((0, i) for i in range(1, n))
    return G


SEEDS = st.integers(0, 2**32 - 1)


@settings(max_examples=25)
@given(networks(connected=True), st.floats(-2, 9), st.floats(0, 0.3), SEEDS, st.booleans())
def test_worlds_go_the_same_way(G, benefit, w, seed, weighted):
    if weighted:
        rng = np.random.default_rng(seed)
        nx.set_edge_attributes(G, {edge: float(rng.random() + 0.1) for edge in G.edges}, "weight")
    all_agree(partial(donation_model.fixation, G, benefit, w=w, runs=5, seed=seed))


@pytest.mark.slow  # the compiler compiles
@settings(max_examples=25)
@given(networks(), st.floats(0, 5), st.floats(0, 0.5), SEEDS)
def test_strategies_spread_the_same_way(G, selection, noise, seed):
    all_agree(partial(imitation_model.imitation, G, 12, selection=selection, noise=noise, seed=seed))


@settings(max_examples=25)
@given(networks(connected=True), st.floats(0, 1), SEEDS)
def test_messages_travel_the_same_way(G, load, seed):
    all_agree(partial(packets_model.packets, G, load, 20, seed=seed))


@settings(max_examples=25)
@given(networks(), st.integers(1, 9), st.integers(1, 3), st.sampled_from([0, 1, 3.3, 8]), SEEDS, st.data())
def test_searches_end_the_same_way(G, bits, contact_every, power, seed, data):
    interplay = data.draw(st.integers(0, bits - 1))
    copying = data.draw(st.sampled_from(["best", "common"]))
    all_agree(
        partial(search_model.search, G, bits, interplay, 9, contact_every, 3, power, copying, seed=seed)
    )


@given(networks(), SEEDS)
def test_pieces_merge_the_same_way(G, seed):
    order = np.random.default_rng(seed).permutation(len(G)).tolist()
    found = robustness_measure.removal_curve(G, order).tolist()
    for compiler in (False, True):
        assert plain(lambda: robustness_measure.removal_curve(G, order).tolist(), compiler) == found


@pytest.mark.parametrize(
    "run",
    [
        partial(donation_model.fixation, random_regular(4, 60, seed=1), 4, w=0.02, runs=400, seed=1),
        partial(donation_model.fixation, joined_stars(40), 3, w=0.05, runs=100, seed=2),
        partial(imitation_model.imitation, random_regular(6, 300, seed=1), 60, seed=1),
        partial(packets_model.packets, star(60), 0.03, 600, seed=1),
        partial(search_model.search, ring(60), 12, 4, 60, runs=8, seed=1),
        partial(search_model.search, complete(30), 10, 5, 30, runs=8, seed=1),
        partial(search_model.search, complete(20), 10, 5, 30, runs=8, copying="common", seed=1),
    ],
    ids=lambda run: f"{run.func.__name__}-{run.args[0].number_of_edges()}",
)
def test_long_runs_agree_to_the_last_digit(run):
    assert values(compiled(run)) == values(plain(run, compiler=False))


def python(code: str, **variables: str) -> str:
    """What a fresh Python prints."""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@pytest.mark.slow
def test_no_compiler_is_imported_before_a_kernel_runs():
    code = """
import sys
from netlib.measures import node_removal
from netlib.models import donation_game, imitation_game, packet_traffic, problem_search
assert "numba" not in sys.modules
from netlib.networks import ring
donation_game.fixation(ring(5), 3, runs=2, seed=1)
print("numba" in sys.modules)
donation_game.fixation(ring(5), 3, runs=10**6, seed=1)
print("numba" in sys.modules)
"""
    assert python(code).split() == ["False", "True"], "loaded for long work only"
    assert python(HIDDEN + code.replace("10**6", "10")).split() == ["False", "False"]


@pytest.mark.slow
def test_all_that_is_compiled_finds_the_same_where_there_is_no_compiler():
    code = """
import sys
from netlib.measures.node_removal import removal_curve, removal_order
from netlib.models.donation_game import fixation
from netlib.models.imitation_game import imitation
from netlib.models.packet_traffic import packets
from netlib.models.problem_search import search
from netlib.networks import random_regular
G = random_regular(4, 12, seed=1)
print(fixation(G, 5, w=0.1, runs=50, seed=1))
print(imitation(G, 20, seed=1).cooperation.tolist())
print(packets(G, 0.2, 50, seed=1).delay.tolist())
print(search(G, 8, 3, 20, runs=3, seed=1).performance.tolist())
print(removal_curve(G, removal_order(G)).tolist())
print("numba" in sys.modules)
"""
    *compiled, there = python("import numba\n" + code).splitlines()
    *plain, not_there = python(HIDDEN + code).splitlines()
    assert (there, not_there) == ("True", "False")
    assert compiled == plain


HIDDEN = """
import importlib.util
found = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name == "numba" else found(name, *more)
"""


@pytest.mark.slow
def test_warming_compiles_every_kernel_and_keeps_it(tmp_path):
    kept = {"NUMBA_CACHE_DIR": str(tmp_path)}
    python("import runpy; runpy.run_module('netlib.kernels', run_name='__main__')", **kept)
    kernels = {f"{path.name.split('-')[0]}" for path in tmp_path.rglob("*.nbi")}
    assert kernels == {
        f"{module.__name__.rpartition('.')[2]}.{name}" for module, names in COMPILED.items() for name in names
    }
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.nbc")}
    code = """
import numba
from netlib.models.donation_game import fixation
from netlib.networks import star
fixation(star(9), 3, cost=2, w=0.1, runs=3, seed=1)
from netlib.kernels.donation_game import play
print(sum(play.fast.stats.cache_hits.values()), sum(play.fast.stats.cache_misses.values()))
"""
    assert python(code, **kept) == "1 0", "used again by another session"
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.nbc")} == before


def test_every_kernel_is_known_here():
    folder = Path(netlib.kernels.__file__).parent
    assert {path.stem for path in folder.glob("[!_]*.py")} == {
        module.__name__.rpartition(".")[2] for module in COMPILED
    }


def test_where_nothing_can_be_kept_it_compiles_all_the_same(monkeypatch):
    def nowhere(*_, **options):
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return "compiled"

    import numba

    monkeypatch.setattr(
        numba,
        "njit",
        lambda *kernel, **options: nowhere(*kernel, **options) if kernel else partial(nowhere, **options),
    )
    assert netlib.kernels.Kernel(len).fast == "compiled"
