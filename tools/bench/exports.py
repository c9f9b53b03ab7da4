"""A thousand random maps with hostile names for each format: what is written must be read again.

    make bench BENCH_ARGS=exports

The tests of exports do this with a few maps; here they are run with as many as a release deserves.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from environment import run, surroundings

MAPS = "1000"

if __name__ == "__main__":
    command = [sys.executable, "-m", "pytest", "-q", "tests/studio/test_exports.py", "--reruns", "0"]
    sys.exit(0 if run(*command, env=surroundings(NETLIB_MAPS=MAPS)) else 1)
