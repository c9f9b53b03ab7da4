"""Waiting times follow the speed of the machine, and are decided in one place."""

import ast
from pathlib import Path

import pytest

import patience

ROOT = Path(__file__).parents[1]
LONG_ENOUGH_TO_GIVE_UP = 2  # seconds; a shorter limit belongs to a loop that asks again and again


@pytest.fixture
def work_takes(monkeypatch):
    """Say how long the fixed piece of work takes, and what time it is; returns how often it was measured."""
    monkeypatch.delenv(patience.VARIABLE, raising=False)
    monkeypatch.setattr(patience, "_measured", None)
    done = []

    def work_takes(seconds: float, now: float = 0) -> list[float]:
        monkeypatch.setattr(patience, "measure", lambda: done.append(seconds) or seconds)
        monkeypatch.setattr(patience.time, "monotonic", lambda: now)
        return done

    return work_takes


@pytest.mark.parametrize(
    ("took", "factor"), [(0.1, 1), (patience.ORDINARY, 1), (3 * patience.ORDINARY, 3), (99, patience.MOST)]
)
def test_waiting_times_grow_with_what_a_fixed_piece_of_work_takes(work_takes, took, factor):
    work_takes(took)
    assert patience.seconds() == patience.USUAL * factor
    assert patience.milliseconds(5) == 5000 * factor


def test_it_is_measured_again_when_some_time_has_passed_and_the_largest_is_kept(work_takes):
    done = work_takes(2 * patience.ORDINARY)
    patience.seconds()
    assert (patience.slowness(), len(done)) == (2, 1)
    work_takes(4 * patience.ORDINARY, now=patience.FRESH + 1)
    assert (patience.slowness(), len(done)) == (4, 2)
    work_takes(patience.ORDINARY, now=2 * patience.FRESH + 2)
    assert (patience.slowness(), len(done)) == (4, 3)


def test_the_factor_can_be_set_by_hand(work_takes, monkeypatch):
    done = work_takes(1)
    monkeypatch.setenv(patience.VARIABLE, "2.5")
    assert patience.seconds(10) == 25
    assert done == []


@pytest.mark.parametrize("wrong", ["fast", "0", "-1", "nan", "inf"])
def test_a_factor_that_is_no_positive_number_is_said(monkeypatch, wrong):
    monkeypatch.setenv(patience.VARIABLE, wrong)
    with pytest.raises(SystemExit, match="NETLIB_SLOWNESS should be a positive number"):
        patience.seconds()


def test_the_work_is_done():
    assert patience.measure() > 0.05


def waits_for_a_fixed_time(code: str) -> list[int]:
    """The lines of *code* that give up after a number of seconds that somebody wrote there."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        given = [word.value for word in node.keywords if word.arg == "timeout"]
        given += node.args if name == "set_default_timeout" else []
        found += [node.lineno for value in given if _is_long(value)]
    return found


def _is_long(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and (value.value or 0) >= LONG_ENOUGH_TO_GIVE_UP


def test_nobody_else_decides_how_long_to_wait():
    found = {}
    for folder in ("tests", "tools"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if lines := waits_for_a_fixed_time(path.read_text(encoding="utf-8")):
                found[path.relative_to(ROOT).as_posix()] = lines
    assert found == {}


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("thread.join(timeout=60)", [1]),
        ("page.set_default_timeout(60_000)", [1]),
        ("thread.join(timeout=seconds())", []),
        ("urlopen(address, timeout=1)", []),
    ],
)
def test_a_fixed_time_would_be_noticed(code, lines):
    assert waits_for_a_fixed_time(code) == lines
