"""One model, many runs: on one core, on all of them, or on a cluster, with the same results everywhere."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, as_completed

import numpy as np

from netlib.arguments import between, whole

TASKS = 32  # handed out: enough to keep several cores busy to the end, few enough that handing out is cheap


def ensemble(
    run: Callable,
    runs: int = 100,
    executor: Executor | None = None,
    progress: Callable[[int, int], object] | None = None,
    seed: int | None = None,
) -> list:
    """Run a model many times, each time with a seed of its own.

    Parameters
    ----------
    run : called as ``run(seed=...)``; give settings with ``functools.partial``. With processes or a cluster
        it must be importable there: a function of a module, not of a notebook cell.
    runs : how many.
    executor : where to run: anything that follows ``concurrent.futures.Executor``, such as a
        ``ProcessPoolExecutor()`` or a Dask cluster's ``client.get_executor()``; here, one after the other, if
        not given.
    progress : called as ``progress(done, runs)`` each time some are done.
    seed : run number i draws from the i-th child of this seed, so the results depend neither on the executor
        nor on how many runs there are.

    Returns
    -------
    What each run returned, in order.

    Raises
    ------
    PlainError
        Fewer than one run. What ``run`` raises is raised here too.

    Examples
    --------
    >>> from functools import partial
    >>> from netlib.models.investment_game import resample
    >>> games = ensemble(partial(resample, [10, 5, 0], share_returned=0.5, repetitions=1), runs=99, seed=1)
    >>> low, high = band([game.sender[0] for game in games])
    >>> bool(10 <= low < high <= 15)
    True
    """
    return sweep(run, [{}], runs, executor, progress, seed)[0]


def sweep(
    run: Callable,
    settings: Iterable[dict],
    runs: int = 100,
    executor: Executor | None = None,
    progress: Callable[[int, int], object] | None = None,
    seed: int | None = None,
) -> list[list]:
    """An ensemble for each of several settings: what each run returned, one list a setting.

    ``settings`` are the keyword arguments of each, the rest is as for ``ensemble``. Run i has the same seed
    in every setting, so that settings differ by what they do and less by luck (common random numbers).
    """
    runs = whole(runs, "runs", 1)
    entropy = np.random.SeedSequence(seed).entropy
    jobs = [(setting, i) for setting in settings for i in range(runs)]
    size = -(-len(jobs) // TASKS) or 1
    batches = [jobs[first : first + size] for first in range(0, len(jobs), size)]
    results = []
    if executor is None:
        for batch in batches:
            results += _run_batch(run, batch, entropy)
            if progress:
                progress(len(results), len(jobs))
    else:
        waiting = [executor.submit(_run_batch, run, batch, entropy) for batch in batches]
        if progress:
            done = 0
            for future in as_completed(waiting):
                done += len(future.result())
                progress(done, len(jobs))
        results = [result for future in waiting for result in future.result()]
    return [results[first : first + runs] for first in range(0, len(results), runs)]


def band(values: Sequence, share: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """The range that holds the middle ``share`` of the runs.

    ``values`` has shape (runs, ...), one row a run; returns the lower and the upper end, each of shape (...).
    """
    between(share, "share")
    low, high = np.quantile(np.asarray(values, dtype=float), [(1 - share) / 2, (1 + share) / 2], axis=0)
    return low, high


def _run_batch(run: Callable, batch: list[tuple[dict, int]], entropy) -> list:
    # A child's seed is made where it is used: one number travels instead of one object a run.
    return [run(**setting, seed=np.random.SeedSequence(entropy, spawn_key=(i,))) for setting, i in batch]
