"""`netlib.measures.critical_ratio` and the like: found without an import of their own, listed, and cheap."""

import pkgutil
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import listed
import netlib
from netlib.lazy import attach

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["netlib.measures", "netlib.models"]
# What a model calls its own where another model has the same name, or where the name alone says too little.
IN_THEIR_MODULE = {"earnings", "play", "start", "threshold"}
# Two models know it; the flat name is the one that README and lessons use most.
FLAT_THOUGH_TWO = {"fixation": "netlib.models.donation_game"}


def python(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout


def modules(package: str) -> list[str]:
    found = [found.name for found in pkgutil.iter_modules(import_module(package).__path__)]
    return [name for name in found if not name.startswith("_")]


def test_a_stranger_finds_a_measure_a_model_and_a_lab():
    said = python("""
import sys, netlib
print([name for name in sys.modules if name.partition(".")[0] in ("networkx", "numpy", "plotly", "pandas")])
G = netlib.networks.ring(20)
print(round(netlib.measures.critical_ratio(G), 2), netlib.measures.clustering(G).sum())
print(netlib.models.fixation(G, 3, runs=5, seed=1).runs, netlib.models.investment_game.play(5, 0.5).sender)
print(netlib.data.berg_senders().shape, len(netlib.ties.ties(G)))
print("ipywidgets" in sys.modules)
print(netlib.labs.Weaver().name)
""")
    assert said.splitlines() == ["[]", "2.25 0.0", "5 12.5", "(32, 2) 20", "False", "weaver"]


def test_what_netlib_imports_at_once_is_two_small_files():
    loaded = python("import sys, netlib; print(*sorted(m for m in sys.modules if m.startswith('netlib')))")
    assert loaded.split() == ["netlib", "netlib.lazy"]


@pytest.mark.parametrize("room", ["netlib", "netlib.labs", *ROOMS])
def test_every_name_that_is_offered_is_there(room):
    package = import_module(room)
    assert len(dir(package)) >= 10
    for name in dir(package):
        assert getattr(package, name) is not None
    assert set(package.__all__) <= set(dir(package))
    with pytest.raises(AttributeError, match=f"module '{room}' has no attribute 'nothing_like_it'"):
        _ = package.nothing_like_it


@pytest.mark.parametrize("room", ROOMS)
def test_every_function_of_the_readme_is_offered(room):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    path = room.replace(".", "/")
    rows = re.findall(rf"^\| \[\w+\]\({path}/(\w+)\.py\): ([^|]+) \|", readme, re.MULTILINE)
    assert len(rows) == len(modules(room))
    package, offered = import_module(room), set(dir(import_module(room)))
    for module, names in rows:
        for name in re.findall(r"`(\w+)`", names):
            home = FLAT_THOUGH_TWO.get(name, f"{room}.{module}")
            assert (name in offered) != (name in IN_THEIR_MODULE), name
            if name in offered and home == f"{room}.{module}":
                assert getattr(package, name) is getattr(import_module(home), name)


@pytest.mark.parametrize("room", ROOMS)
def test_no_function_has_the_name_of_a_module(room):
    # Importing the module would put it in the place of the function.
    for module in modules(room):
        assert not hasattr(import_module(f"{room}.{module}"), module)


def test_a_name_is_looked_up_once(monkeypatch):
    monkeypatch.delattr(netlib.measures, "critical_ratio", raising=False)
    first = netlib.measures.critical_ratio
    assert vars(netlib.measures)["critical_ratio"] is first


def test_a_name_without_a_module_is_an_error_when_it_is_used():
    get, names, _ = attach("netlib.measures", {"cooperation": ["no_such_measure"]})
    assert names() == ["cooperation", "no_such_measure"]
    with pytest.raises(AttributeError, match="no_such_measure"):
        get("no_such_measure")


def test_the_version_is_the_distributions():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert netlib.__version__ == project["version"]


def test_what_is_made_from_the_code_is_as_the_code_is_now():
    made = listed.made()
    assert len(made) == 8
    for name, text in made.items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, "run: python tools/listed.py"


def test_labs_are_listed_in_the_order_in_which_a_lesson_shows_them():
    row = "| [06 Mission](notebooks/06-mission-not-organisation.ipynb) | a claim | `old` | open |"
    shown = ["donor-wishes", "donor-referral", "donor-pot", "public-goods", "border-crossing"]
    assert listed.with_labs(row).endswith(f"| a claim | {', '.join(f'`{lab}`' for lab in shown)} | open |")
