"""How many small faults in measures and models the tests notice, counted by mutmut.

    make bench BENCH_ARGS=mutants
    python tools/bench/mutants.py measures     one room only

mutmut changes one operator, number or word at a time and runs the tests that reach it. It works on a copy
and takes about half an hour for a room on two idle cores. What survives is printed with its change, unless
mutants.toml says why no test can tell the two apart.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))

from environment import LOCKS, ROOT, beside, surroundings  # noqa: E402

ROOMS = ("measures", "models")
GOAL = 0.9
# Tests of the lessons' notebooks and of the browser are left out: they are slow and reach everything.
SETTINGS = """
[tool.mutmut]
paths_to_mutate = ["netlib/{room}"]
also_copy = ["netlib", "tests", "tools", "data"]
tests_dir = ["tests/{room}"]
"""


def copied(room: str, to: Path) -> None:
    """A copy of what mutmut needs, with its settings."""
    for folder in ("netlib", "tools", "data", f"tests/{room}"):
        shutil.copytree(ROOT / folder, to / folder, ignore=shutil.ignore_patterns("__pycache__", "_data"))
    for helper in ("public.py", "make_scripts.py"):
        shutil.copy(ROOT / "tests" / helper, to / "tests" / helper)
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    text = re.sub(r"^addopts = .*$", 'addopts = "-p no:playwright -p no:nbval"', text, flags=re.MULTILINE)
    (to / "pyproject.toml").write_text(text + SETTINGS.format(room=room), encoding="utf-8")


def mutmut(python: Path, folder: Path, *words: str) -> str:
    """What mutmut prints for this command."""
    command = [str(python), "-m", "mutmut", *words]
    done = subprocess.run(
        command, cwd=folder, env=surroundings(), capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout


def count(python: Path, room: str) -> bool:
    """Run every mutant of a room and print what came of them; True where the goal is met."""
    equal = tomllib.loads((HERE / "mutants.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copied(room, folder)
        mutmut(python, folder, "run")
        lines = re.findall(
            r"^\s*(\S+): ([a-z ]+)$", mutmut(python, folder, "results", "--all", "true"), re.MULTILINE
        )
        ends = Counter(end for _, end in lines)
        if not ends["killed"]:
            print(f"{room}: mutmut killed nothing, so its tests did not run: {dict(ends)}")
            return False
        survivors = {}
        for mutant in (mutant for mutant, end in lines if end == "survived"):
            change = re.findall(r"^[-+](?![-+]).*$", mutmut(python, folder, "show", mutant), re.MULTILINE)
            survivors[mutant] = [line.strip() for line in change]
    reasons = {entry["line"]: entry["why"] for entry in equal.get("equal", ())}
    known = [m for m, change in survivors.items() if change and change[0][1:].strip() in reasons]
    noticed = ends["killed"] + ends["timeout"]
    share = noticed / (noticed + len(survivors) + ends["no tests"] - len(known))
    print(f"{room}: {share:.1%} of {len(lines):,} noticed; {dict(ends)}; {len(known)} cannot be told apart")
    for mutant in survivors.keys() - set(known):
        print("", mutant, *survivors[mutant], sep="\n    ")
    return share >= GOAL


if __name__ == "__main__":
    chosen = [room for room in ROOMS if room in sys.argv[1:]] or list(ROOMS)
    its_python = beside("peers", [*LOCKS["test"], "requirements-peers.lock"])
    if its_python is None:
        raise SystemExit("mutmut could not be installed; the lines above say why.")
    sys.exit(0 if all([count(its_python, room) for room in chosen]) else 1)
