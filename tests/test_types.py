"""Types: mypy, and Deno for JavaScript, find nothing wrong in what their settings name, and notice errors."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

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
        'robustness(star(5), draws="many")\n'
        "from running import free_ports\n"
        'free_ports("two")\n',
        encoding="utf-8",
    )
    checked = mypy("--config-file=pyproject.toml", str(wrong))
    assert 'has type "float", variable has type "str"' in checked.stdout
    assert checked.stdout.count('has incompatible type "str"; expected "int"') == 2, checked.stdout


# JavaScript: the types that its comments declare, and those that follow from the code


@pytest.fixture
def deno(tmp_path):
    """Run `deno check`, which only reads: nothing is fetched, nothing is written into the repository."""
    own = {"DENO_DIR": str(tmp_path / "deno"), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}

    def check(*paths: object) -> subprocess.CompletedProcess:
        command = [Path(sys.executable).parent / "deno", "check", "--no-remote", "--no-npm", "--no-lock"]
        command += ["--config", ROOT / "jsconfig.json", *paths]
        return subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            env=os.environ | own,
            capture_output=True,
            text=True,
            check=False,
        )

    return check


def test_types_of_javascript_are_right(deno):
    found = deno("netlib")
    looked_at = set(re.findall(r"netlib/\S+\.js$", found.stderr, re.MULTILINE))
    assert looked_at == {path.relative_to(ROOT).as_posix() for path in (ROOT / "netlib").rglob("*.js")}
    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('/** @param {number} n */\nexport const half = (n) => n / 2;\nhalf("one");', "TS2345"),
        ("export default () => document.querySelectr('a');", "TS2551"),
    ],
)
def test_wrong_types_of_javascript_are_noticed(code, said, deno, tmp_path):
    wrong = tmp_path / "wrong.js"
    wrong.write_text(f"{code}\n", encoding="utf-8")
    found = deno(wrong)
    assert found.returncode != 0
    assert f"{said} [ERROR]" in found.stderr
