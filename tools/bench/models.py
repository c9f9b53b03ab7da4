"""Our models and measures against the loops and libraries they replace: ratios, with their spread.

    make bench BENCH_ARGS=models

The libraries are installed in .tools/peers, because learners do not need them. Each ratio is their
processor time by ours, the two measured turn by turn in one process, on one core.
"""

import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))

from environment import LOCKS, PYTHON, beside, run, surroundings  # noqa: E402

ONE_CORE = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}


def prepare_peers() -> Path:
    """The Python of an environment with everything to compare with; ours where that cannot be had."""
    python = beside("peers", [*LOCKS["test"], "requirements-peers.lock"])
    if python is None:
        print(
            "The libraries to compare with could not be installed; the lines above say why. Going on without."
        )
        return PYTHON
    run(python, "-m", "netlib.kernels")
    return python


def table() -> bool:
    """Measure and print every row; False where one misses its target."""
    from rows import budgets, games, side_by_side, spreading, structure, sweeps

    if importlib.util.find_spec("numba") is None:
        print("There is no numba here: what it compiles is measured in numpy.")
    else:
        import numba  # noqa: F401 - as in a session that computes much: it waits for the compiler once
    print(f"{'times as fast as':58}{'':24}{'at least':>6} {'lowest':>7} {'median':>8} {'highest':>8}")
    met = [side_by_side.show(row) for group in (spreading, games, structure) for row in group.rows()]
    met += [sweeps.show(), budgets.show()]
    print(f"\n{'Every target is met.' if all(met) else 'Some targets are missed.'}")
    return all(met)


if __name__ == "__main__":
    if "--here" in sys.argv:
        sys.exit(0 if table() else 1)
    sys.exit(0 if run(prepare_peers(), __file__, "--here", env=surroundings(**ONE_CORE)) else 1)
