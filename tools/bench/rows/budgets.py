"""Times and sizes that must stay below a limit, because learners would notice more."""

import subprocess
import sys
import time
from contextlib import contextmanager
from functools import partial

import networkx as nx

from netlib import kernels
from netlib.measures import node_removal
from netlib.measures.cooperation import critical_ratio
from netlib.measures.node_removal import removal_curve, removal_order
from netlib.measures.paths import betweenness
from netlib.measures.triadic_closure import clustering
from netlib.models import imitation_game, packet_traffic, problem_search
from netlib.models.averaging import crowds
from netlib.models.imitation_game import imitation as imitate
from netlib.models.independent_cascade import cascade, cascade_reach
from netlib.models.packet_traffic import packets as send
from netlib.models.problem_search import search
from netlib.models.rewiring import rewire
from netlib.models.threshold_contagion import neighbourhood, spread
from netlib.models.tie_costs import dilemma
from netlib.models.watts_strogatz import small_world
from netlib.models.weaving import weave
from netlib.networks import layout, random_regular, ring

MODULES = (imitation_game, packet_traffic, problem_search, node_removal)
SLIDER, LARGE, FIRST, MILLION, MEMORY = 30, 100, 800, 500, 1000  # milliseconds; megabytes

FIRST_CALL = """
import time
begin = time.process_time()
from netlib.models.donation_game import fixation
from netlib.networks import ring
G = ring(20)
end = lambda runs: (fixation(G, 3, runs=runs, seed=1), print(1000 * (time.process_time() - begin)))
"""
LAB, LONG = "end(2000)", "end(60_000)"
A_MILLION = """
import resource, time
import numpy as np
from scipy.sparse import coo_array
from netlib.models.independent_cascade import cascade
from netlib.models.threshold_contagion import spread
from netlib.ties import ties
n, rng = 10**6, np.random.default_rng(1)
u, v = rng.integers(n, size=(2, 3 * n), dtype=np.int32)
u, v = u[u != v], v[u != v]
A = coo_array((np.ones(2 * len(u), dtype=np.int8), (np.append(u, v), np.append(v, u))), shape=(n, n)).tocsr()
network = ties(A)
first = rng.choice(n, n // 100, replace=False)
many = rng.choice(n, n * 8 // 100, replace=False)
for run in (lambda: cascade(network, first, 0.237, seed=1), lambda: spread(network, many, 0.3)):
    begin = time.process_time()
    run()
    print(1000 * (time.process_time() - begin))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""


def sliders():
    """A step of each model at the largest size that lessons use."""
    R, circle = random_regular(6, 200, seed=1), ring(200, 4)
    yield "critical ratio", lambda: critical_ratio(R)
    yield "betweenness", lambda: betweenness(R)
    yield "clustering", lambda: clustering(R)
    yield "removal curve", lambda: removal_curve(R, removal_order(R))
    yield "layout", lambda: layout(R)
    yield "threshold contagion", lambda: spread(circle, neighbourhood(circle, 0), 2)
    yield "cascade, one", lambda: cascade(R, [0], 0.3, seed=1)
    yield "cascade, 192 runs", lambda: cascade_reach(R, [0], 0.3, 192, seed=1)
    yield "small world, one", lambda: small_world(200, 6, [0.1], runs=1, seed=1)
    yield "imitation, 150 rounds", lambda: imitate(R, seed=1)
    yield "tie costs, 500 generations", lambda: dilemma(R, generations=500, seed=1)
    yield "rewiring, 20 people, 200 runs", lambda: rewire(seed=1)
    yield "averaging, 64 crowds", lambda: crowds(R, seed=1)
    yield "packets, 250 steps", lambda: send(R, 0.05, 250, seed=1)
    yield "NK search, 10 runs of 100 people", lambda: search(ring(100), runs=10, seed=1)
    yield "weaving, 40 people", lambda: weave(40, seed=1)


def large():
    """What must still answer at once with ten thousand people."""
    G = nx.gnm_random_graph(10_000, 20_000, seed=1)
    for by in ("most ties", "most ties left", "random"):
        yield f"removal curve, {by}, N = 10,000", partial(remove, G, by)
    first = list(range(100))
    yield "threshold contagion, N = 10,000", lambda: spread(G, first, 0.2)
    yield "cascade, N = 10,000", lambda: cascade(G, first, 0.4, seed=1)


def remove(G, by):
    return removal_curve(G, removal_order(G, by, seed=1))


def milliseconds(run, times=7) -> float:
    """Processor time; the least of several, for other programs only ever add to it."""
    run()
    taken = []
    for _ in range(times):
        begin = time.process_time()
        run()
        taken.append(time.process_time() - begin)
    return 1000 * min(taken)


@contextmanager
def no_compiler():
    """As for those who have not installed one."""
    for module in MODULES:
        module.available = lambda *_: False
    yield
    for module in MODULES:
        module.available = kernels.available


def line(name: str, found: float, limit: float, unit: str = "ms") -> bool:
    print(f"{name:58}{found:8.1f} {unit} of {limit:g}{'' if found <= limit else '  MISSED'}", flush=True)
    return found <= limit


def python(code: str) -> list[float]:
    """The numbers that a fresh Python prints."""
    ran = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE)
    return [float(word) for word in ran.stdout.split()]


def show() -> bool:
    """Print all limits; False where one is missed."""
    met = []
    with no_compiler():
        print("\na slider's step at teaching size (N = 200), no compiler")
        met += [line(name, milliseconds(run), SLIDER) for name, run in sliders()]
        print("\nlarge networks, from the graph, no compiler")
        met += [line(name, milliseconds(run, 3), LARGE) for name, run in large()]
        print()
    first, compiled = (min(python(FIRST_CALL + runs)[0] for _ in range(5)) for runs in (LAB, LONG))
    met.append(line("import and first call of a model, as in a lab", first, FIRST))
    if kernels.available():
        print(f"{'    where it is long enough to load the compiler':58}{compiled:8.1f} ms")
    if sys.platform != "win32":
        one, two, memory = python(A_MILLION)
        met.append(line("cascade, N = 1,000,000", one, MILLION))
        met.append(line("threshold contagion, N = 1,000,000", two, MILLION))
        met.append(line("memory for both and their network", memory, MEMORY, "MB"))
    return all(met)
