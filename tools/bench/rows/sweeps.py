"""What it costs to distribute many small tasks, and how much a second core saves, in elapsed time."""

import os
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial

from netlib.models.many_runs import ensemble

TURNS, TASKS, LONG_TASKS = 5, 1000, 200
OVERHEAD, SPEED_UP = 10, 1.7  # milliseconds per 1,000 tasks, at most; on two idle cores, at least


def trivial(seed=None):
    return 1


def long(seed=None):
    """About five milliseconds of work."""
    end = time.process_time() + 0.005
    while time.process_time() < end:
        pass


def in_joblib(task, many):
    from joblib import Parallel, delayed

    return Parallel(n_jobs=2)(delayed(task)() for _ in range(many))


def in_dask(client, task, many):
    return client.gather(client.map(lambda i: task(), range(many), pure=False))


def wall(run):
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def show() -> bool:
    """Print both tables; False where ours misses its target."""
    with ExitStack() as stack:
        pool = stack.enter_context(ProcessPoolExecutor(2))
        ways = {
            "here, two processes": lambda task, many: ensemble(task, many, pool),
            "joblib": in_joblib,
        }
        try:
            import distributed
        except ModuleNotFoundError:
            print("Dask: not measured, there is no distributed here")
        else:
            cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
            client = stack.enter_context(distributed.Client(stack.enter_context(cluster)))
            there = client.get_executor()
            ways["here, on Dask"] = lambda task, many: ensemble(task, many, there)
            ways["Dask itself"] = partial(in_dask, client)
        try:
            import joblib  # noqa: F401 - only to say so where it is missing
        except ModuleNotFoundError:
            print("joblib: not measured, there is no joblib here")
            del ways["joblib"]
        for way in ways.values():
            way(trivial, 10)  # workers that have not begun yet are another cost, paid once
        overhead: dict[str, list[float]] = {name: [] for name in ways}
        speed: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(TURNS):
            alone = wall(partial(ensemble, trivial, TASKS))
            serial = wall(partial(ensemble, long, LONG_TASKS))
            for name, way in ways.items():
                overhead[name].append(1000 * max(wall(partial(way, trivial, TASKS)) - alone, 0))
                speed[name].append(serial / wall(partial(way, long, LONG_TASKS)))
    busy = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores" if hasattr(os, "getloadavg") else ""
    print(f"\n{'by the clock, two workers':30}{'ms more for 1,000 tasks':>32}{'times one core':>32}  {busy}")
    for name in ways:
        cells = [
            f"{min(found):8.3g} {statistics.median(found):8.3g} {max(found):8.3g}"
            for found in (overhead[name], speed[name])
        ]
        print(f"{name:30}{cells[0]:>32}{cells[1]:>32}")
    cheap = statistics.median(overhead["here, two processes"])
    quick = statistics.median(speed["here, two processes"])
    missed = [] if cheap <= OVERHEAD else [f"overhead {cheap:.1f} ms"]
    missed += [] if quick >= SPEED_UP else [f"speed-up {quick:.2f} (it needs two idle cores)"]
    print(
        f"target: at most {OVERHEAD} ms, at least {SPEED_UP}x"
        + (f"  MISSED: {', '.join(missed)}" if missed else "")
    )
    return not missed
