"""A journal of its own for every test, and a lab small enough to read."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from netlib.lesson.answers.store import NAME, Journal


@pytest.fixture(autouse=True)
def path(tmp_path, monkeypatch) -> Path:
    """Where the journal of this test is."""
    file = tmp_path / NAME
    monkeypatch.setenv("NETLIB_JOURNAL", str(file))
    monkeypatch.delenv("BINDER_SERVICE_HOST", raising=False)
    monkeypatch.delenv("BINDER_LAUNCH_HOST", raising=False)
    return file


@pytest.fixture
def journal(path) -> Journal:
    return Journal(path)


class SmallLab:
    """What `netlib.labs` promises to a lesson, and no more."""

    name = "small-lab"
    title = "Small lab"
    goal = "Reach 3."
    moving = False
    values = {"shape": "ring", "people": 20, "add": "nothing", "seat": "receiver"}  # noqa: RUF012  # settings that a number names

    def __init__(self):
        self.value, self.locked, self.goal_reached, self._watchers = 0.0, "", False, []

    @property
    def measured(self) -> dict[str, float]:
        return {"critical ratio of the ring of 20": self.value}

    @property
    def shown(self) -> SimpleNamespace:
        return SimpleNamespace(reached=self.value == 3)

    def counts(self, values) -> bool:
        return True

    @property
    def sentence(self) -> str:
        return f"The value is {self.value:g}. It can be any number."

    @property
    def code(self) -> str:
        return f"small-lab value={self.value:g}"

    def set(self, value: float) -> "SmallLab":
        self.value, self.goal_reached = value, self.goal_reached or value == 3
        return self._tell()

    def lock(self, message: str) -> None:
        self.locked = message
        self._tell()

    def unlock(self) -> None:
        self.lock("")

    def observe(self, watcher) -> None:
        self._watchers.append(watcher)

    def _tell(self) -> "SmallLab":
        for watcher in self._watchers:
            watcher(self)
        return self


@pytest.fixture
def lab() -> SmallLab:
    return SmallLab()
