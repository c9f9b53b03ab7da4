"""How long does `import netlib` take, next to starting Python at all?"""

import statistics
import subprocess
import sys
import time

BUDGET = 0.5  # seconds: a learner's first cell should answer at once
TIMES = 7


def seconds(code: str) -> float:
    """The median time of a fresh Python that runs *code*."""
    taken = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


if __name__ == "__main__":
    seconds("import netlib")  # the first one compiles
    bare, ours, numpy = seconds("pass"), seconds("import netlib"), seconds("import numpy")
    print(f"starting Python alone        1.0   ({bare:.2f} s)")
    print(f"and `import numpy`           {numpy / bare:.1f}")
    print(f"and `import netlib`          {ours / bare:.1f}   ({ours - bare:.2f} s more; budget {BUDGET} s)")
    sys.exit(0 if ours - bare < BUDGET else 1)
