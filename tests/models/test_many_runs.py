"""Many runs give the same results wherever they run."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context

import numpy as np
import pytest

from netlib.errors import PlainError
from netlib.models.investment_game import resample
from netlib.models.many_runs import TASKS, band, ensemble, sweep

play = partial(resample, [10, 5, 0], repetitions=2)  # of a module that other processes can import


def means(games):
    return [game.mean_sent.tolist() for game in games]


def test_run_number_i_is_the_same_however_many_runs_there_are():
    game = partial(play, share_returned=0.5)
    assert means(ensemble(game, runs=5, seed=1)) == means(ensemble(game, runs=200, seed=1))[:5]
    assert means(ensemble(game, runs=5, seed=1)) != means(ensemble(game, runs=5, seed=2))
    assert len({str(mean) for mean in means(ensemble(game, runs=50, seed=1))}) > 10, "runs differ"


def test_threads_and_processes_find_what_one_core_finds():
    game = partial(play, share_returned=0.5)
    alone = means(ensemble(game, runs=70, seed=3))
    with ThreadPoolExecutor(2) as threads:
        assert means(ensemble(game, runs=70, executor=threads, seed=3)) == alone
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert means(ensemble(game, runs=70, executor=processes, seed=3)) == alone


@pytest.mark.slow
def test_a_dask_cluster_finds_what_one_core_finds():
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")
    game = partial(play, share_returned=0.5)
    told = []
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        found = ensemble(game, 70, client.get_executor(), lambda done, runs: told.append(done), seed=3)
    assert means(found) == means(ensemble(game, runs=70, seed=3))
    assert told[-1] == 70


def test_settings_of_a_sweep_share_their_luck():
    settings = [{"share_returned": 0.2}, {"share_returned": 0.9}]
    low, high = sweep(play, settings, runs=40, seed=1)
    assert means(low) == means(high)
    assert {game.share_returned for game in low} == {0.2}
    assert {game.share_returned for game in high} == {0.9}
    assert sweep(play, [], runs=3, seed=1) == []


@pytest.mark.parametrize("runs", [1, 7, TASKS + 1, 100])
def test_progress_ends_when_all_is_done(runs):
    game = partial(play, share_returned=0.5)
    told = []
    ensemble(game, runs, progress=lambda *done: told.append(done), seed=1)
    with ThreadPoolExecutor(2) as threads:
        ensemble(game, runs, threads, lambda *done: told.append(done), seed=1)
    assert told.count((runs, runs)) == 2
    assert len(told) <= 2 * TASKS


def test_what_a_run_raises_reaches_the_caller():
    with ThreadPoolExecutor(2) as threads, pytest.raises(PlainError, match=r"^share returned must lie"):
        ensemble(partial(play, share_returned=2), 3, threads)
    with pytest.raises(PlainError, match=r"^share returned must lie"):
        ensemble(partial(play, share_returned=2), 3)
    with pytest.raises(PlainError, match=r"^runs must be a whole number of at least 1; got 0"):
        ensemble(play, 0)


def test_a_band_holds_the_middle_of_the_runs():
    low, high = band(np.arange(101)[:, None] * [1, 10], share=0.9)
    assert low == pytest.approx([5, 50])
    assert high == pytest.approx([95, 950])
    with pytest.raises(PlainError, match=r"^values must hold at least one run; got none"):
        band([])
    with pytest.raises(PlainError, match=r"^share must lie between 0 and 1; got 2"):
        band([1], 2)
