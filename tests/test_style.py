"""Do the code, and the commands in the README, hold what they promise?"""

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import workbook

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def run(*command, cwd=ROOT):
    return subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", [("check",), ("format", "--check")], ids=" ".join)
def test_python_is_clean(command):
    checked = run(sys.executable, "-m", "ruff", *command, ".")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_file_opened_without_an_encoding_is_noticed(tmp_path):
    (tmp_path / "broken.py").write_text('text = open("x.csv").read()\n', encoding="utf-8")
    checked = run(sys.executable, "-m", "ruff", "check", "--config", ROOT / "pyproject.toml", tmp_path)
    assert "PLW1514" in checked.stdout or "unspecified-encoding" in checked.stdout


def oxlint(*paths, cwd=ROOT):
    program = shutil.which("oxlint", path=str(Path(sys.executable).parent))
    assert program, "oxlint is missing from the environment: run `make test` again"
    return run(program, "--deny-warnings", "--config", ROOT / ".oxlintrc.json", *paths, cwd=cwd)


def test_javascript_is_clean():
    assert list((ROOT / "netlib").rglob("*.js"))
    checked = oxlint("netlib")
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("rule", ["eqeqeq", "no-undef", "no-console", "no-implicit-globals"])
def test_javascript_that_is_not_clean_is_noticed(rule, tmp_path):
    broken = {"eqeqeq": "export default (a) => a == 1;", "no-undef": "export default () => doument.body;"}
    broken |= {
        "no-console": "export default () => console.log(1);",
        "no-implicit-globals": "function lost() {}",
    }
    (tmp_path / "broken.js").write_text(broken[rule] + "\n", encoding="utf-8")
    checked = oxlint(".", cwd=tmp_path)
    assert checked.returncode != 0
    assert f"({rule})" in checked.stdout


# The README

BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
SHELL = [
    line for kind, text in BLOCKS if kind in ("sh", "bash", "shell", "bat") for line in text.splitlines()
]
PYTHON = [text for kind, text in BLOCKS if kind in ("python", "pycon")]
TARGETS = set(re.findall(r"^(\w+):", MAKEFILE, re.MULTILINE))


def trouble(line: str) -> str:
    """Why the command in *line* would not work from a fresh clone; empty if it would."""
    words = line.partition("#")[0].split()
    match words:
        case [] | ["git", "clone", _] | ["git", "clone", _, _] | ["git", "pull"] | ["cd", _]:
            return ""
        case ["make", target, *_]:
            return "" if target in TARGETS else f"make has no target {target}"
        case ["python" | "python3" | "py", script, command, *_] if (
            script.replace("\\", "/") == "tools/workbook.py"
        ):
            return "" if command in workbook.COMMANDS else f"tools/workbook.py has no command {command}"
    return "this test does not know how to judge the command"


def test_the_readme_has_the_commands():
    lines = [line.partition("#")[0].strip() for line in SHELL]
    for command in ("make lab", "make test", "python tools/workbook.py lab", "python tools/workbook.py test"):
        assert command in lines


def test_the_commands_of_the_readme_exist():
    assert {line: why for line in SHELL if (why := trouble(line))} == {}


@pytest.mark.parametrize("line", ["make love", "python tools/workbook.py lba", "pip install netlib"])
def test_a_command_that_does_not_exist_is_noticed(line):
    assert trouble(line)


def test_the_python_of_the_readme_runs():
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    names: dict = {}
    for number, text in enumerate(PYTHON):
        if ">>>" in text:
            test = doctest.DocTestParser().get_doctest(text, names, f"README block {number}", "README.md", 0)
            said: list[str] = []
            assert runner.run(test, out=said.append, clear_globs=False).failed == 0, "".join(said)
            names.update(test.globs)
        else:
            exec(compile(text, f"README block {number}", "exec"), names)


def test_the_links_of_the_readme_lead_somewhere():
    targets = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", README) + re.findall(r'src="([^"]+)"', README)
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (ROOT / target).exists()] == []
