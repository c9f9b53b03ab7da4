"""Compute every table in data/ again with the script beside it, and compare.

    make curves                          all of them: about an hour of one core
    make curves CURVES_ARGS=reference    those with this word in the name of their folder
    make curves CURVES_ARGS=--check      only compare: nothing in data/ is touched

Scripts run on a copy of data/, so that no table is ever incomplete. The result is compared with the table in
data/, byte by byte and then number by number, and replaces it only if it differs. Needs no network.
"""

import csv
import filecmp
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import zip_longest
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
TOLERANCE = 1e-3  # relative: tables keep four digits, and the last of them may differ between machines


def scripts(data: Path, words: list[str]) -> list[Path]:
    """The scripts in *data* that make tables, from its root; only those with one of *words* in their name."""
    found = sorted(path.relative_to(data) for path in data.rglob("make.py"))
    return [path for path in found if not words or any(word in path.parent.as_posix() for word in words)]


def difference(one: Path, other: Path) -> float:
    """How far the tables differ at most, relative to the larger number; infinite where texts differ."""
    most, nothing = 0.0, list[str]()
    with one.open(newline="", encoding="utf-8") as a, other.open(newline="", encoding="utf-8") as b:
        for row, against in zip_longest(csv.reader(a), csv.reader(b), fillvalue=nothing):
            for x, y in zip_longest(row, against, fillvalue=""):
                most = max(most, apart(x, y))
    return most


def apart(x: str, y: str) -> float:
    """The distance of two entries, as above; 0 for the same text."""
    if x == y:
        return 0.0
    try:
        a, b = float(x), float(y)
    except ValueError:
        return float("inf")
    return abs(a - b) / max(abs(a), abs(b))


def compare(made: Path, shipped: Path) -> tuple[str, float]:
    """Compare the tables of two folders; return the result in words, and the largest difference."""
    tables = sorted({path.name for folder in (made, shipped) for path in folder.glob("*.csv")})
    there = [name for name in tables if (made / name).exists() and (shipped / name).exists()]
    only = len(tables) - len(there)
    other = [name for name in there if not filecmp.cmp(made / name, shipped / name, shallow=False)]
    if only:
        return f"{only} of {len(tables)} tables in one of the two only", float("inf")
    if not other:
        same = filecmp.cmp(made / "datapackage.json", shipped / "datapackage.json", shallow=False)
        count = f"{len(tables)} table{'s' * (len(tables) > 1)}: the same bytes"
        return count + ("" if same else ", described otherwise"), 0.0
    most = max(difference(made / name, shipped / name) for name in other)
    return f"{', '.join(other)} differ by up to {most:.2g} of a number", most


def remake(data: Path, words: list[str], check: bool = False) -> bool:
    """Run the scripts, a line of progress each; True if all ran and, where only checked, none differs."""
    chosen = scripts(data, words)
    if not chosen:
        there = ", ".join(path.parent.as_posix() for path in scripts(data, []))
        raise SystemExit(f"No table is made in a folder of such a name; there are {there}.")
    well = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(data, Path(folder) / "data"))
        for number, script in enumerate(chosen, start=1):
            print(f"{number} of {len(chosen)}: data/{script.parent.as_posix()} ...", flush=True)
            begin, place = time.perf_counter(), script.parent
            ran = subprocess.run([sys.executable, script.name], cwd=copy / place, check=False).returncode == 0
            said, far = compare(copy / place, data / place) if ran else ("the script failed", float("inf"))
            print(f"    {said} ({time.perf_counter() - begin:.0f} s)", flush=True)
            well.append(ran and (far <= TOLERANCE or not check))
            if ran and not check:
                replace(copy / place, data / place)
    return all(well)


def replace(made: Path, shipped: Path) -> None:
    """Copy the new tables to where they belong, and their description last."""
    for path in [*sorted(made.glob("*.csv")), made / "datapackage.json"]:
        there = shipped / path.name
        if not there.exists() or not filecmp.cmp(path, there, shallow=False):
            shutil.copyfile(path, there)


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if word != "--check"]
    sys.exit(0 if remake(DATA, asked, check="--check" in sys.argv) else 1)
