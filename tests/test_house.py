"""The house: two commands, locks that agree, files that speak of the project alone."""

import ast
import dataclasses
import importlib.metadata
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import locks
import netlib
import workbook
from netlib.extras import DISTRIBUTION, STUDIO
from netlib.extras import LAB as IMPORTED
from patience import seconds

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CORE = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
GROUPS = PROJECT["dependency-groups"]


def of_group(name: str) -> list[str]:
    """What a dependency group declares, with the groups it includes."""
    lines = [of_group(line["include-group"]) if isinstance(line, dict) else [line] for line in GROUPS[name]]
    return [line for some in lines for line in some]


LAB = [*CORE, *EXTRAS["lab"], *EXTRAS["studio"], *of_group("build")]
DECLARED = {name: of_group(name) for name in locks.SOURCES if name != "lab"}
DECLARED |= {"lab": LAB, "test": [*DECLARED["test"], *EXTRAS["fast"]]}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def locked(name: str) -> dict[str, list[Requirement]]:
    """What the lock *name* pins with those before it: several of a package where platforms differ."""
    found: dict[str, list[Requirement]] = {}
    for lock in (*locks.ON_TOP.get(name, []), name):
        for pin in map(Requirement, locks.pins(read(locks.lock_of(lock)))):
            found.setdefault(canonicalize_name(pin.name), []).append(pin)
    return found


# Locks

PLATFORMS = [("linux", "posix", "Linux"), ("darwin", "posix", "Darwin"), ("win32", "nt", "Windows")]
MACHINES = [
    {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": sys_platform,
        "os_name": os_name,
        "platform_system": platform_system,
        "implementation_name": "cpython",
    }
    for python in ("3.11", "3.12", "3.13", "3.14")
    for sys_platform, os_name, platform_system in PLATFORMS
]


@pytest.mark.parametrize(("lock", "line"), [(lock, line) for lock in DECLARED for line in DECLARED[lock]])
def test_every_declared_requirement_is_pinned_once_for_every_machine(lock, line):
    wanted = Requirement(line)
    for machine in MACHINES:
        fitting = {
            str(pin.specifier)
            for pin in locked(lock)[canonicalize_name(wanted.name)]
            if pin.marker is None or pin.marker.evaluate(machine)
        }
        assert len(fitting) == 1, machine
        assert wanted.specifier.contains(fitting.pop().removeprefix("==")), machine


def needed(declared: list[str]) -> set[str]:
    """The packages that *declared* brings to this machine, as the installed packages' own metadata has it."""
    todo = [Requirement(line) for line in declared]
    seen: set[tuple[str, str]] = set()
    while todo:
        wanted = todo.pop()
        for extra in ["", *wanted.extras]:
            key = (canonicalize_name(wanted.name), extra)
            if key in seen:
                continue
            seen.add(key)
            for line in importlib.metadata.requires(wanted.name) or []:
                further = Requirement(line)
                if further.marker is None or further.marker.evaluate({"extra": extra}):
                    todo.append(further)
    return {name for name, _ in seen}


@pytest.mark.parametrize("lock", ["lab", "api", "app", "test"])  # the others are not installed here
def test_the_locks_hold_what_is_needed_and_nothing_else(lock):
    pinned = [pin for some in locked(lock).values() for pin in some]
    here = {canonicalize_name(pin.name): pin for pin in pinned if not pin.marker or pin.marker.evaluate()}
    declared = [line for name in (*locks.ON_TOP.get(lock, []), lock) for line in DECLARED[name]]
    assert needed(declared) == set(here)
    for name, pin in here.items():
        assert f"=={importlib.metadata.version(name)}" == str(pin.specifier), f"{name}: run `make test` again"


@pytest.mark.parametrize("group", locks.ON_TOP)
def test_a_lock_adds_to_those_before_and_repeats_nothing(group):
    known = [pin for name in locks.ON_TOP[group] for pin in locks.pins(read(locks.lock_of(name)))]
    extra = locks.pins(read(locks.lock_of(group)))
    assert locks.only_new(extra, known) == extra


def test_a_pin_is_repeated_where_it_is_known_for_some_platforms_only():
    known = ["a==1", "b==2 ; os_name == 'nt'"]
    new = locks.only_new({"a==1 ; os_name == 'nt'": [], "b==2": ["--hash=x"], "c==3": []}, known)
    assert new == {"b==2": ["--hash=x"], "c==3": []}


@pytest.mark.parametrize("name", [locks.lock_of(name) for name in locks.SOURCES])
def test_locks_are_pins_with_hashes_and_without_addresses(name):
    pinned = locks.pins(read(name))
    assert read(name) == locks.as_lock(pinned)
    for pin, hashes in pinned.items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [\w.'=!<> ()*]+)?", pin)
        assert hashes, pin
        assert all(re.fullmatch("--hash=sha256:[0-9a-f]{64}", word) for word in hashes), pin


def test_binder_gets_the_same_pins():
    text = read("environment.yml")
    python, pip, section = yaml.safe_load(text)["dependencies"]
    assert python == "python=" + read(".python-version").strip()  # Binder reads nothing but a single `=`
    assert pip == "pip"
    pinned = locks.pins(read("requirements.lock"))
    assert section == {"pip": [" ".join([pin, *hashes]) for pin, hashes in pinned.items()]}
    assert text == locks.binder(pinned, read(".python-version").strip())


# The distribution

# Hides from netlib all that its core dependencies do not bring.
CORE_ALONE = """
import importlib, importlib.metadata, pkgutil, sys

allowed, homes = set(sys.argv[1:]), importlib.metadata.packages_distributions()

class Core(importlib.machinery.PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        brought = {home.lower().replace("_", "-") for home in homes.get(name.partition(".")[0], [])}
        return super().find_spec(name, path, target) if brought & allowed or not brought else None

sys.meta_path[sys.meta_path.index(importlib.machinery.PathFinder)] = Core
import netlib
for room in ("networks", "data", "measures", "models"):
    module = importlib.import_module(f"netlib.{room}")
    for found in pkgutil.iter_modules(getattr(module, "__path__", []), f"netlib.{room}."):
        importlib.import_module(found.name)

from netlib.data import berg_senders
from netlib.measures.cooperation import critical_ratio
from netlib.networks import ring
print(len(berg_senders()), critical_ratio(ring(20, 4)))
for name in ("labs", "Lesson", "replay"):
    try:
        getattr(netlib, name)
    except ValueError as error:
        print(error)
try:
    netlib.health()
except ValueError as error:
    print(error)
"""


def test_models_measures_networks_and_data_need_the_core_dependencies_alone():
    words = [sys.executable, "-c", CORE_ALONE, PROJECT["project"]["name"], *needed(CORE)]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    numbers, *refused = ran.stdout.splitlines()
    assert float(numbers.split()[1]) > 1
    sentence = f"Labs and lessons need {', '.join(IMPORTED)}, which this Python does not have: "
    sentence += 'run pip install ".[lab]" in the folder of the workbook. '
    assert refused == 4 * [f"{sentence}Models, measures, networks and data work without."]


def test_the_extra_for_labs_names_what_labs_import():
    assert {Requirement(line).name for line in EXTRAS["lab"]} == {*IMPORTED, "jupyterlab"}


def test_the_extra_for_the_studio_names_what_the_studio_imports():
    assert {Requirement(line).name.replace("-", "_") for line in EXTRAS["studio"]} == set(STUDIO)


def test_the_name_that_is_installed_is_ours_alone():
    """The package index gives the name netlib to another project, so nothing may ask it for that."""
    assert PROJECT["project"]["name"] == DISTRIBUTION == "network-leadership-workbook"
    asked = re.compile(r"pip[ ].*install\b.*\bnetlib\b|^netlib *[=<>\[]|metadata\.\w+\(.netlib.\)")
    texts = [
        name
        for name in git("ls-files", "-z")
        if name.endswith((".py", ".md", ".ipynb", ".toml", ".yml", ".lock"))
    ]
    found = [
        f"{name}: {line}"
        for name in texts
        if not name.startswith("tests/")
        for line in read(name).splitlines()
        if asked.search(line)
    ]
    assert found == []
    assert asked.search("%pip install -q netlib")


# Commands


def test_make_is_a_thin_front():
    makefile = read("Makefile")
    recipes = dict(re.findall(r"^(\w+):\n\t(.*)$", makefile, re.MULTILINE))
    assert set(recipes) == set(workbook.COMMANDS) == set(re.search(r"PHONY: (.*)", makefile)[1].split())
    for target, recipe in recipes.items():
        assert recipe.startswith(f'@"$(PYTHON)" tools/workbook.py {target} ')


def test_ci_runs_make_test_and_nothing_else():
    commands = [
        line for line in read(".ci/run").splitlines() if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert commands == ["make test"]


def test_binder_installs_netlib_alone():
    commands = [line for line in read("postBuild").splitlines() if line and not line.startswith("#")]
    assert commands == [
        "set -euo pipefail",
        "python -m pip install --no-cache-dir --no-deps --no-build-isolation --editable .",
        """cp -r tools/jupyter/labconfig "$(python -c 'import sys; print(sys.prefix)')/etc/jupyter/\"""",
    ]


def git(*words: str) -> list[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout, so what belongs to the repository is not known")
    out = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return out.removesuffix("\0").split("\0")


@pytest.mark.parametrize("name", [".ci/run", "postBuild"])
def test_scripts_can_be_run(name):
    (entry,) = git("ls-files", "--stage", "-z", name)
    assert entry.startswith("100755")
    assert read(name).startswith("#!/usr/bin/env bash\n")


def test_an_old_python_is_told_in_one_sentence():
    pretend = "import runpy, sys; sys.version_info = (3, 9, 2); "
    start = "runpy.run_path('tools/workbook.py', run_name='__main__')"
    told = subprocess.run(
        [sys.executable, "-c", pretend + start], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert told.stderr == "The workbook needs Python 3.11 or later; this is Python 3.9.\n"
    ast.parse(read("tools/workbook.py"), feature_version=(3, 7))  # an old Python must read that far


@pytest.fixture
def handed_over(monkeypatch) -> list:
    """What a command would start, in place of starting it."""
    calls = []
    monkeypatch.setattr(workbook, "prepare", lambda kind: calls.append(kind) or Path("python"))
    monkeypatch.setattr(workbook, "get_browser", lambda python: "a-browser")
    monkeypatch.setattr(
        workbook, "run", lambda *words, **options: calls.append([str(w) for w in words]) or True
    )
    monkeypatch.setattr(
        workbook, "become", lambda *words, **more: calls.append([str(w) for w in words] + [more]) or 0
    )
    return calls


def test_test_is_one_strict_pytest(handed_over, monkeypatch):
    monkeypatch.setenv("NETLIB_SLOWNESS", "2")
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert workbook.main(["test", "-k", "trust"]) == 0
    strictly = ["python", "-m", "pytest", "--nbval", "--nbval-current-env", "--nbval-cell-timeout=120"]
    strictly += ["--timeout-method=thread", "--timeout=1800", "--maxfail=20"]
    strictly += ["-o", "faulthandler_timeout=1795"]
    strictly += ["--numprocesses=3"]
    assert handed_over == [
        "test",
        [*strictly, "tests", "notebooks", "-k", "trust", {"NETLIB_BROWSER": "a-browser"}],
    ]
    workbook.main(["test", "tests/test_house.py::test_ci"])
    assert handed_over[-1][len(strictly) :] == [
        "tests/test_house.py::test_ci",
        {"NETLIB_BROWSER": "a-browser"},
    ]


@pytest.mark.slow
def test_a_test_that_never_ends_is_stopped_and_tried_again(tmp_path):
    """In a process of its own; the second time it ends, because the first left something behind.

    And why a test was tried again is told.
    """
    script = f"""
import pathlib, threading, pytest
def test_before_it():
    pass
@pytest.mark.flaky(reruns=1)
def test_at_times_wrong():
    left = pathlib.Path({str(tmp_path / "wrong")!r})
    if not left.exists():
        left.touch()
        raise AssertionError("the reason")
@pytest.mark.flaky(reruns=1)
def test_at_times_for_ever():
    left = pathlib.Path({str(tmp_path / "left")!r})
    if not left.exists():
        left.touch()
        threading.Event().wait()
"""
    (tmp_path / "test_it.py").write_text(script, encoding="utf-8")
    before = "def test_one(): pass\ndef test_two(): pass\ndef test_three(): pass\n"
    (tmp_path / "test_before.py").write_text(before, encoding="utf-8")  # a group that is done by then
    (tmp_path / "test_later.py").write_text("def test_one(): pass\n", encoding="utf-8")  # and one that waits
    shutil.copy(ROOT / "conftest.py", tmp_path)
    words = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-p", "no:cacheprovider", "-v"]
    words += ["-n1", "-o", "faulthandler_timeout=2", "--timeout=3", "--timeout-method=thread", str(tmp_path)]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=seconds())
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "7 passed, 2 rerun" in ran.stdout
    assert "The first try of" in ran.stdout
    assert "AssertionError: the reason" in ran.stdout
    assert "via Sharing" in ran.stdout
    assert "test_at_times_for_ever" in ran.stderr  # where it stood


def test_a_test_in_a_browser_is_slow_without_saying_so():
    words = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-m", "not slow"]
    words += ["tests/lesson/page/test_waiting.py"]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "test_two_texts_become_one" in ran.stdout  # asks no browser
    assert "[chromium" not in ran.stdout


def test_check_is_all_but_what_is_slow(handed_over, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    assert workbook.main(["check", "-x"]) == 0
    kind, command = handed_over
    assert kind == "test"
    assert command[:6] == ["python", "-m", "pytest", "--numprocesses=4", "-m", "not slow"]
    assert command[-3:] == ["tests", "-x", {}]
    left_out = [word.removeprefix("--ignore=") for word in command[:-1] if word.startswith("--ignore=")]
    assert left_out
    assert all((ROOT / folder).is_dir() for folder in left_out)


@pytest.fixture
def copies(monkeypatch, tmp_path):
    """The learner's folder, which these tests do not fill."""
    monkeypatch.setattr(workbook, "AS_ROOT", False)
    monkeypatch.setattr(workbook, "bring_up_to_date", lambda: ["There is a new version of 01-trust.ipynb."])
    monkeypatch.setattr(workbook, "journal_in", lambda: tmp_path / "journal.json")
    monkeypatch.delenv("NETLIB_JOURNAL", raising=False)
    return tmp_path


def test_lab_opens_the_learners_copy_of_a_lesson(handed_over, copies, capsys):
    workbook.main(["lab", "--no-browser"])
    address, root = "--LabApp.default_url=/lab/tree/my-lessons/", f"--ServerApp.root_dir={ROOT}"
    opened = ["python", "-m", "jupyterlab", f"{address}00-start-here.ipynb", root, "--no-browser", {}]
    assert handed_over == ["lab", opened]
    assert capsys.readouterr().out == "There is a new version of 01-trust.ipynb.\n"
    workbook.main(["lab", "--lesson", "01"])
    assert handed_over[-1][3:-1] == [f"{address}01-trust.ipynb", root]
    with pytest.raises(
        SystemExit, match=r"There is no lesson '77'; give the number of one of 00-start-here\.ipynb"
    ):
        workbook.main(["lab", "--lesson", "77"])


def test_where_nothing_can_be_written_lab_opens_the_lessons_themselves(
    handed_over, copies, monkeypatch, capsys
):
    def refuse():
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(workbook, "bring_up_to_date", refuse)
    workbook.main(["lab"])
    assert handed_over[-1][3] == "--LabApp.default_url=/lab/tree/notebooks/00-start-here.ipynb"
    assert "No copies of the lessons can be made" in capsys.readouterr().out


def test_present_opens_the_lesson_as_slides(handed_over, copies):
    workbook.main(["present", "--lesson", "01", "--no-browser"])
    address = "--LabApp.default_url=/lab/workspaces/present/tree/my-lessons/01-trust.ipynb"
    assert handed_over[-1][3:] == [address, f"--ServerApp.root_dir={ROOT}", "--no-browser", {}]


def test_app_opens_the_list_or_a_lesson_with_the_same_journal(handed_over, copies, monkeypatch):
    workbook.main(["app", "--no-browser"])
    journal = {"NETLIB_JOURNAL": str(copies / "journal.json")}
    assert handed_over == ["app", ["python", str(ROOT / "tools" / "app.py"), "--no-browser", journal]]
    workbook.main(["app", "--lesson", "01"])
    assert handed_over[-1][2:] == ["--first=notebooks/01-trust.ipynb", journal]
    monkeypatch.setenv("NETLIB_JOURNAL", "elsewhere.json")
    workbook.main(["app"])
    assert handed_over[-1][-1] == {}


def test_an_unknown_command_is_said():
    with pytest.raises(
        SystemExit,
        match="'lba' is not a command of the workbook; there are: lab, present, app, book, site, test, check",
    ):
        workbook.main(["lba"])


def test_bench_runs_what_is_named(handed_over):
    workbook.main(["bench", "start"])
    assert handed_over == ["test", ["python", str(ROOT / "tools" / "bench" / "start.py")]]
    workbook.main(["bench", "latency", "75"])
    assert handed_over[-1] == ["python", str(ROOT / "tools" / "bench" / "latency.py"), "75"]
    with pytest.raises(SystemExit, match="No benchmark is called so; there are"):
        workbook.main(["bench", "nonsense"])


# What the files say

REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.|registry\.npmjs|anaconda\.(org|com)|file:/{2}"
    r"|index[-_]url\W{1,4}\w+:/{2}(?![\w-]+\.example\b)",  # of whatever registry
    re.I,
)
MACHINE = re.compile(r"(?<![\w.~-])/(home|Users|root|work|tmp)/\w|[A-Z]:\\Users\b")


def test_no_file_holds_an_address_of_a_registry_or_a_path_of_a_machine():
    found = []
    for name in git("ls-files", "-z"):
        content = (ROOT / name).read_bytes()
        if b"\0" in content:
            continue  # pictures
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if REGISTRY.search(line) or MACHINE.search(line):
                found.append(f"{name}:{number}: {line.strip()[:80]}")
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "https://pypi." + "org/simple",
        "pip install --index-" + "url https://mirror.company.com/simple",
        "see /" + "home/ada/x",
        "C:" + "\\Users\\ada",
    ],
)
def test_the_search_would_find_one(line):
    assert REGISTRY.search(line) or MACHINE.search(line)


def test_the_citation_and_the_licences_agree_with_the_package():
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["version"] == PROJECT["project"]["version"]
    assert citation["license"] == PROJECT["project"]["license"] == "MIT"
    assert citation["cff-version"] == "1.2.0"
    assert citation["authors"] == [{"name": "The netlib maintainers"}]
    assert read("LICENSE").startswith("MIT License\n")
    assert "https://creativecommons.org/licenses/by/4.0/" in read("LICENSE-text.md")
    for name in PROJECT["project"]["license-files"]:
        assert (ROOT / name).is_file()


def test_what_is_promised_names_files_that_are_there():
    named = re.findall(r"`((?:tests|tools|requirements|environment)[\w./*-]+)`", read("SECURITY.md"))
    assert len(named) >= 6
    assert [name for name in named if not list(ROOT.glob(name))] == []
    assert DISTRIBUTION in read("SECURITY.md")


def test_what_a_program_says_is_read_in_a_known_encoding():
    """Left out, it is that of the machine: on Windows a message with another letter then ends the command."""
    files = [path for folder in ("tools", "netlib", "data") for path in (ROOT / folder).rglob("*.py")]
    calls = [
        (path, node)
        for path in files
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    ]
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call in calls
        if {"text", "universal_newlines"} & (words := {word.arg for word in call.keywords})
        and "encoding" not in words
        if "subprocess" in ast.unparse(call.func)
    ]
    assert found == []
    assert any("AS_TEXT" in ast.unparse(call) for _, call in calls)


def test_the_oldest_python_takes_every_default_of_a_dataclass():
    """Python 3.11 refuses a default whose type has no hash, later ones only lists, dicts and sets."""
    found = [module.name for module in pkgutil.walk_packages(netlib.__path__, "netlib.")]
    modules = [importlib.import_module(name) for name in found if not name.endswith("__main__")]
    classes = {each for module in modules for each in vars(module).values() if dataclasses.is_dataclass(each)}
    defaults = [field.default for each in classes for field in dataclasses.fields(each)]
    assert len(classes) > 10
    assert [default for default in defaults if isinstance(default, MappingProxyType)] == []


def test_a_change_that_no_test_can_notice_is_one_of_a_line_that_is_there():
    rooms = tomllib.loads((ROOT / "tools" / "bench" / "mutants.toml").read_text(encoding="utf-8"))
    for room, entries in rooms.items():
        texts = [file.read_text(encoding="utf-8") for file in (ROOT / "netlib" / room).rglob("*.py")]
        lines = {line.strip() for text in texts for line in text.splitlines()}
        assert {entry["line"] for entry in entries} - lines == set(), room
        assert all(entry["why"] for entry in entries)
