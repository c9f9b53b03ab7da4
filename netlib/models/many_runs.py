"""Run a model many times, on one core, on several or on a cluster, with the same results everywhere.

The way of running models is this workbook's.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Executor, as_completed
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from netlib.arguments import between, numbers, seed_sequence, shown, whole
from netlib.errors import PlainError

TASKS = 32  # batches: enough to keep several cores busy to the end, few enough to be cheap to send


def ensemble(
    run: Callable[..., Any],
    runs: int = 100,
    executor: Executor | None = None,
    progress: Callable[[int, int], object] | None = None,
    seed: int | None = None,
) -> list[Any]:
    """Run a model many times, each time with a seed of its own.

    Parameters
    ----------
    run : callable
        Called as ``run(seed=...)``; fix settings with ``functools.partial``. With processes or a cluster it
        must be importable there: a function of a module, not of a notebook cell.
    runs : int, default 100
        Number of runs.
    executor : concurrent.futures.Executor, optional
        Where to run, such as a ``ProcessPoolExecutor()`` or ``client.get_executor()`` of a Dask cluster. If
        not given, all runs are done here, one after the other.
    progress : callable, optional
        Called as ``progress(done, runs)`` each time some runs are done.
    seed : int, optional
        Run i uses the i-th child of this seed, so results depend neither on the executor nor on ``runs``.

    Returns
    -------
    list
        What each run returned, in order.

    Raises
    ------
    PlainError
        If there is less than one run. Exceptions of ``run`` are raised here too.

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
    run: Callable[..., Any],
    settings: Iterable[dict[str, Any]],
    runs: int = 100,
    executor: Executor | None = None,
    progress: Callable[[int, int], object] | None = None,
    seed: int | None = None,
) -> list[list[Any]]:
    """Run an ensemble for each of several settings.

    Run i has the same seed in every setting, so that settings differ by their effect and less by chance
    (common random numbers).

    Parameters
    ----------
    run : callable
        Called as ``run(**setting, seed=...)``.
    settings : iterable of dict
        Keyword arguments of each setting.
    runs : int, default 100
        Number of runs for each setting.
    executor : concurrent.futures.Executor, optional
        As for `ensemble`.
    progress : callable, optional
        As for `ensemble`; ``runs`` is then the number of all runs.
    seed : int, optional
        As for `ensemble`.

    Returns
    -------
    list of list
        What each run returned, one list for each setting.

    Raises
    ------
    PlainError
        If there is less than one run. Exceptions of ``run`` are raised here too.
    """
    runs = whole(runs, "runs", 1)
    if not callable(run):
        raise PlainError(f"run must be a function; got {shown(run)}")
    if executor is not None and not callable(getattr(executor, "submit", None)):
        raise PlainError(f"executor must have a method submit; got {shown(executor)}")
    if progress is not None and not callable(progress):
        raise PlainError(f"progress must be a function; got {shown(progress)}")
    try:
        settings = [dict(setting) for setting in settings]
    except (TypeError, ValueError):
        raise PlainError(f"settings must be a list of dictionaries; got {shown(settings)}") from None
    entropy = seed_sequence(seed).entropy
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


def band(values: ArrayLike, share: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Compute the range that holds the middle of the runs.

    Parameters
    ----------
    values : array_like of float, shape (runs, ...)
        One row for each run.
    share : float, default 0.95
        Share of the runs inside the range.

    Returns
    -------
    low, high : numpy.ndarray of shape (...)
        The ends of the range.

    Raises
    ------
    PlainError
        If the share is out of range, or there are no values.
    """
    between(share, "share")
    runs = numbers(values, "values", finite=False)
    if not len(runs):
        raise PlainError("values must hold at least one run; got none")
    low, high = np.quantile(runs, [(1 - share) / 2, (1 + share) / 2], axis=0)
    return low, high


def _run_batch(run: Callable[..., Any], batch: list[tuple[dict[str, Any], int]], entropy: Any) -> list[Any]:
    # Seeds are made where they are used, so that one number is sent and not one object per run.
    return [run(**setting, seed=np.random.SeedSequence(entropy, spawn_key=(i,))) for setting, i in batch]
