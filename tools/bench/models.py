"""Our models and measures against the loops and libraries they replace: ratios, with their spread.

    make bench BENCH_ARGS=models

The libraries are installed beside, in .tools/peers, for nobody who learns needs them. Each ratio is their
processor time by ours, the two measured turn by turn in one process, on one core.
"""

import importlib.util
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))

from environment import LOCKS, PYTHON, ROOT, fingerprint, program, run, surroundings, uv  # noqa: E402

PEERS = ROOT / ".tools" / "peers"
ONE_CORE = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL")}


def prepare_peers() -> Path:
    """The Python of an environment with everything to compare with; made once, and when locks change."""
    python, stamp, wanted = program(PEERS, "python"), PEERS / "workbook.txt", fingerprint(LOCKS["test"])
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    command = uv()
    if command is None:
        print(
            "The libraries to compare with are installed by uv, which could not be fetched; going on without."
        )
        return PYTHON
    print(f"Installing what we compare with into {PEERS} ...", flush=True)
    install = (command, "pip", "install", "--quiet", "--python", python)
    fixed = [part for name in LOCKS["test"] for part in ("--constraints", name)]
    run(command, "venv", "--quiet", "--clear", "--python", PYTHON, PEERS)
    run(command, "pip", "sync", "--quiet", "--python", python, *LOCKS["test"])
    run(*install, "--no-deps", "--editable", ".")
    if not run(*install, *fixed, "--group", "peers"):  # then one by one: one that fails takes no other along
        groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
        for peer in groups["peers"]:
            run(*install, *fixed, peer)
    run(python, "-m", "netlib.kernels")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def table() -> bool:
    """Measure and print every row; False where one misses its target."""
    from rows import budgets, games, side_by_side, spreading, structure, sweeps

    if importlib.util.find_spec("numba") is None:
        print("There is no numba here: what it compiles is measured in numpy.")
    print(f"{'times as fast as':58}{'':24}{'at least':>6} {'lowest':>7} {'median':>8} {'highest':>8}")
    met = [side_by_side.show(row) for group in (spreading, games, structure) for row in group.rows()]
    met += [sweeps.show(), budgets.show()]
    print(f"\n{'Every target is met.' if all(met) else 'Some targets are missed.'}")
    return all(met)


if __name__ == "__main__":
    if "--here" in sys.argv:
        sys.exit(0 if table() else 1)
    sys.exit(0 if run(prepare_peers(), __file__, "--here", env=surroundings(**ONE_CORE)) else 1)
