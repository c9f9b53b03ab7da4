"""Count what goes wrong in a very large number of random trials; the goal is 0 in every row.

    make bench BENCH_ARGS=faults

Every file `rows/faults_*.py` has a function ``rows(size)`` that returns `Count`s; size 1 is everything, and
the tests call it with a small part of that. What is random has a fixed seed, so that a fault can be seen
again.
"""

import sys
import time
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parents[1] / "tests"))  # `inside_figure`, which the tests use too
KINDS = sorted(path.stem for path in HERE.glob("rows/faults_*.py"))


def main(words: list[str]) -> int:
    """Try everything, or the share of it that is given as a number; 1 if anything went wrong."""
    size = float(words[0]) if words else 1.0
    print(f"{'what must not happen':62}{'tried':>10}{'faults':>8}")
    faults = 0
    for kind in KINDS:
        began = time.monotonic()
        for count in import_module(f"rows.{kind}").rows(size):
            print(count, flush=True)
            faults += len(count.faults)
        print(f"    ({kind}: {time.monotonic() - began:.0f} s)", flush=True)
    print(f"\n{'Nothing went wrong.' if not faults else f'{faults} faults.'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
