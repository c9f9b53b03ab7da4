"""How many small faults in a room of the package its tests notice, counted by mutmut.

    make bench BENCH_ARGS=mutants
    python tools/bench/mutants.py measures              one room only
    python tools/bench/mutants.py models --sample 500   500 of its mutants, always the same ones
    python tools/bench/mutants.py models --sample 40 --seed 2   40 others
    python tools/bench/mutants.py measures --again      only those that survived the last time

mutmut changes one operator, number or word at a time and runs the tests that reach the changed function. It
works on a copy in build/mutants, with one process, and takes an hour or more for a room. The mutants that
survive are printed with their change, unless mutants.toml says why no test can notice that change.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))

from environment import LOCKS, ROOT, beside, surroundings  # noqa: E402

GOAL = 0.9
# The tests of each room. Tests of notebooks and of the browser are left out: they are slow and reach
# everything. So are those that look for all public functions (tests/public.py): they would find the
# mutants too.
SHARED_TESTS = ["tests/test_examples.py", "tests/test_results.py"]
ROOMS = {
    "measures": ["tests/measures", *SHARED_TESTS],
    "models": ["tests/models", "tests/test_kernels.py", *SHARED_TESTS],
    # Not test_numbers_of_lesson_*: they compare the lessons' texts with models and labs.
    "lesson": [
        *("tests/lesson/answers", "tests/lesson/parts", "tests/lesson/polls", "tests/lesson/room"),
        *("tests/lesson/studio", "tests/lesson/texts/test_lesson_content.py"),
        *("tests/lesson/texts/test_table.py", "tests/lesson/test_lessons_shown.py"),
    ],
    "labkit": ["tests/labkit", "tests/labs", "tests/book/test_without_python.py"],
}
FOLDERS = ["netlib", "tests", "tools", "data", "notebooks", "docs"]
COPIED = [*FOLDERS, *sorted(path.name for path in ROOT.iterdir() if path.suffix in (".py", ".md", ".lock"))]
# "forkserver" imports NumPy and the tests once, and each mutant is a copy of that process.
SETTINGS = """
[tool.mutmut]
source_paths = ["netlib"]
only_mutate = ["netlib/{room}/*"]
also_copy = {copied}
pytest_add_cli_args_test_selection = {tests}
process_isolation = "forkserver"
timeout_multiplier = 5.0
timeout_constant = 5.0
"""
GENERATE = """
from mutmut import __main__ as mutmut
mutmut.set_mutant_under_test("mutant_generation")
mutmut.create_mutants(1)
"""


class Copy:
    """A copy of the repository in which mutmut changes one room."""

    def __init__(self, python: Path, room: str):
        self.python, self.room = python, room
        self.folder = ROOT / "build" / "mutants" / room

    def make(self, keep: bool) -> None:
        """Copy what the tests need. *keep* the mutants and their results if they are there already."""
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)
        shutil.rmtree(self.folder / "mutants" / "tests", ignore_errors=True)
        for name in COPIED:
            shutil.rmtree(self.folder / name, ignore_errors=True)
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, self.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(ROOT / name, self.folder / name)
        text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        text = re.sub(r"^addopts = .*$", 'addopts = "-p no:playwright -p no:nbval"', text, flags=re.MULTILINE)
        lists = {"copied": json.dumps(COPIED[1:]), "tests": json.dumps(ROOMS[self.room])}
        settings = SETTINGS.format(room=self.room, **lists)
        (self.folder / "pyproject.toml").write_text(text + settings, encoding="utf-8")
        # Which test reaches which function is measured anew: a test may have changed under its old name.
        (self.folder / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)

    def run(self, *words: str) -> str:
        """Run Python with these words in the copy and return what it prints."""
        # CI makes hypothesis draw the same examples every time.
        done = subprocess.run(
            [str(self.python), *words],
            cwd=self.folder,
            env=surroundings(CI="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        return done.stdout

    def generate(self) -> None:
        """Write the mutants, so that a sample can be drawn before any of them is tested."""
        said = self.run("-c", GENERATE)
        if not self.ends():
            raise SystemExit(f"mutmut made no mutants of {self.room}:\n{said}")

    def ends(self) -> dict[str, str]:
        """What came of each mutant: "killed", "survived", "no tests", "timeout", "not checked" ..."""
        printed = self.run("-m", "mutmut", "results", "--all", "true")
        return dict(re.findall(r"^\s*(\S+__mutmut_\d+): ([a-z ]+)$", printed, re.MULTILINE))

    def change(self, mutant: str) -> list[str]:
        """The lines that a mutant takes away and those that it puts there."""
        shown = self.run("-m", "mutmut", "show", mutant)
        lines = re.findall(r"^[-+](?![-+]).*$", shown, re.MULTILINE)
        return [f"{line[0]} {line[1:].strip()}" for line in lines]


def unnoticeable(room: str) -> dict[str, str]:
    """The lines of this room that may change without a test noticing, each with the reason."""
    entries = tomllib.loads((HERE / "mutants.toml").read_text(encoding="utf-8")).get(room, ())
    return {entry["line"]: entry["why"] for entry in entries}


def count(python: Path, room: str, sample: int | None, again: bool, seed: int = 1) -> bool:
    """Test the mutants of a room and print what came of them; True where the goal is met."""
    copy = Copy(python, room)
    copy.make(keep=again)
    copy.generate()
    before = copy.ends()
    chosen = sorted(before)
    if again:
        chosen = sorted(mutant for mutant, end in before.items() if end in ("survived", "no tests"))
    elif sample:
        chosen = sorted(random.Random(seed).sample(chosen, min(sample, len(chosen))))
    print(f"{room}: testing {len(chosen):,} of {len(before):,} mutants in {copy.folder}", flush=True)
    said = copy.run("-m", "mutmut", "run", "--max-children", "1", *chosen)
    if "Running mutation testing" not in said:
        print(said, f"{room}: nothing was tested, because its tests fail without a fault as well.")
        return False
    tested = {mutant: end for mutant, end in copy.ends().items() if end != "not checked"}
    ends = Counter(tested.values())
    if not ends["killed"]:
        print(said, f"{room}: mutmut killed nothing, so its tests did not run: {dict(ends)}")
        return False
    accepted, reasons = 0, unnoticeable(room)
    for mutant in sorted(mutant for mutant, end in tested.items() if end in ("survived", "no tests")):
        change = copy.change(mutant)
        if change and change[0][2:] in reasons:
            accepted += 1
        else:
            print("", f"{tested[mutant]}: {mutant}", *change, sep="\n    ")
    noticed = ends["killed"] + ends["timeout"]
    share = noticed / (ends.total() - accepted)
    print(
        f"{room}: {share:.1%} noticed. {len(tested):,} of {len(before):,} mutants tested: {dict(ends)};"
        f" {accepted} of those that survived change no result, see mutants.toml",
        flush=True,
    )
    return share >= GOAL


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Count how many mutants of each room the tests notice.")
    parser.add_argument("rooms", nargs="*", choices=[[], *ROOMS], metavar="room", help=", ".join(ROOMS))
    parser.add_argument("--sample", type=int, help="test so many mutants of each room")
    parser.add_argument("--seed", type=int, default=1, help="which of them are drawn")
    parser.add_argument("--again", action="store_true", help="test only those that survived the last time")
    asked = parser.parse_args()
    its_python = beside("peers", [*LOCKS["test"], "requirements-peers.lock"])
    if its_python is None:
        raise SystemExit("mutmut could not be installed; the lines above say why.")
    good = [count(its_python, room, asked.sample, asked.again, asked.seed) for room in asked.rooms or ROOMS]
    sys.exit(0 if all(good) else 1)
