"""The app of lessons without code, running on this machine: for its test and a benchmark."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import psutil

from environment import ROOT
from in_browser import HERE, SECONDS, free_ports
from netlib.lesson.store import NAME


class App:
    """The app on these lessons, in a folder of its own, running until the ``with`` block ends."""

    def __init__(self, *lessons: str):
        self.lessons = lessons

    def __enter__(self) -> "App":
        self._home = tempfile.TemporaryDirectory(prefix="netlib-app-", ignore_cleanup_errors=True)
        root = Path(self._home.name)
        self.journal = root / "notebooks" / NAME  # its usual place
        self.journal.parent.mkdir()
        for lesson in self.lessons:
            shutil.copy(ROOT / "notebooks" / lesson, self.journal.parent)
        (port,) = free_ports(1)
        env = {name: value for name, value in os.environ.items() if name != "NETLIB_JOURNAL"}
        env["JUPYTER_CONFIG_DIR"] = str(root / "config")
        options = ["--no-browser", f"--port={port}", f"--Voila.ip={HERE}", f"--Voila.root_dir={root}"]
        self.log = root / "log.txt"
        with self.log.open("wb") as log:
            command = [sys.executable, ROOT / "tools" / "app.py", *options]
            self._process = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT)
        self.address = f"http://{HERE}:{port}"
        try:
            self._wait_until_up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_) -> None:
        self._process.terminate()
        self._process.wait(SECONDS)
        self._home.cleanup()

    def _wait_until_up(self) -> None:
        for _ in range(SECONDS * 10):
            with suppress(OSError):  # not yet
                urllib.request.urlopen(self.address).close()
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError("The app did not start:\n" + self.log.read_text("utf-8", errors="replace"))

    def page(self, lesson: str) -> str:
        """The address of *lesson*."""
        return f"{self.address}/voila/render/notebooks/{lesson}"

    @property
    def process(self) -> psutil.Process:
        """The server; its children are the kernels."""
        return psutil.Process(self._process.pid)

    @property
    def kernels(self) -> list[psutil.Process]:
        """The kernels that run now, one for each open page."""
        living = []
        for part in self.process.children():
            with suppress(psutil.NoSuchProcess):  # it has ended while we look
                living += [part] if "ipykernel_launcher" in part.cmdline() else []
        return living
