"""The app (lessons without code) running on this machine, for its test and a benchmark."""

import re
import shutil
import sys
from contextlib import suppress
from pathlib import Path

import psutil

from environment import ROOT
from netlib.lesson.answers.store import NAME
from running import HERE, Server, answers, free_ports


class App(Server):
    """The app on these lessons."""

    called = "The app"

    def __init__(self, *lessons: str, variables: dict | None = None):
        self.lessons, self.more = lessons, variables or {}

    def command(self, home: Path) -> list:
        self.journal = home / "notebooks" / NAME  # its usual place
        self.journal.parent.mkdir()
        for lesson in self.lessons:
            shutil.copy(ROOT / "notebooks" / lesson, self.journal.parent)
        (port,) = free_ports(1)
        self.address = f"http://{HERE}:{port}"
        options = ["--no-browser", f"--port={port}", f"--Voila.ip={HERE}", f"--Voila.root_dir={home}"]
        return [sys.executable, ROOT / "tools" / "app.py", *options]

    def variables(self, home: Path) -> dict[str, object]:
        return {"JUPYTER_CONFIG_DIR": home / "config", "NETLIB_JOURNAL": None, **self.more}

    def is_up(self) -> bool:
        return bool(self.token) and answers(f"{self.address}/?token={self.token}")

    @property
    def token(self) -> str:
        """The token that the app has printed; empty before it has."""
        found = re.search(r"\?token=(\w+)", self.said())
        return found[1] if found else ""

    def page(self, lesson: str) -> str:
        """The address of *lesson*, for a browser that has not been here before."""
        return f"{self.address}/voila/render/notebooks/{lesson}?token={self.token}"

    @property
    def kernels(self) -> list[psutil.Process]:
        """The kernels that run now, one for each open page."""
        living = []
        for part in self.process.children():
            with suppress(psutil.NoSuchProcess):  # it has ended while we look
                living += [part] if "ipykernel_launcher" in part.cmdline() else []
        return living
