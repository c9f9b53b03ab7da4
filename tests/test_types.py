"""Types: mypy finds nothing in the rooms that pyproject.toml names, and notices what is wrong."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def mypy(*words: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "mypy", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_types_are_right():
    checked = mypy()
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_wrong_types_are_noticed(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "from netlib.measures.node_removal import robustness\n"
        "from netlib.networks import star\n"
        "mean: str = robustness(star(5))\n"
        'robustness(star(5), draws="many")\n',
        encoding="utf-8",
    )
    checked = mypy("--config-file=pyproject.toml", str(wrong))
    assert 'has type "float", variable has type "str"' in checked.stdout
    assert 'has incompatible type "str"; expected "int"' in checked.stdout
