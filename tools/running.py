"""A program that serves pages on this machine, for as long as a test or a benchmark needs it."""

import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

import psutil

from patience import seconds

HERE = "127.0.0.1"


class Server:
    """A server, running in a new folder of its own until the ``with`` block ends; a subclass says which.

    Nothing of the reader's is used or touched.
    """

    called: str
    address: str

    def command(self, home: Path) -> list:
        """What starts it in the folder *home*."""
        raise NotImplementedError

    def variables(self, home: Path) -> dict[str, object]:
        """Environment variables to set for it; None removes one of ours."""
        return {}

    def is_up(self) -> bool:
        """Does it answer?"""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="netlib-", ignore_cleanup_errors=True)
        home = Path(self._folder.name)
        self.log = home / "log.txt"
        command = [str(part) for part in self.command(home)]
        env = {**os.environ, **self.variables(home)}
        env = {name: str(value) for name, value in env.items() if value is not None}
        with self.log.open("wb") as log:
            self.process = psutil.Popen(command, cwd=home, env=env, stdout=log, stderr=subprocess.STDOUT)
        try:
            self._wait_until_up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_problem: object) -> None:
        left: list[psutil.Process] = []
        for _ in range(2):  # some servers stop only at the second signal
            if self.process.poll() is None:
                left = [self.process, *self.process.children(recursive=True)]
                self.process.terminate()
                psutil.wait_procs([self.process], seconds(6))
        for process in psutil.wait_procs(left, 1)[1]:
            process.kill()
        self._folder.cleanup()

    def _wait_until_up(self) -> None:
        until = time.monotonic() + seconds()
        while time.monotonic() < until and self.process.poll() is None:
            if self.is_up():
                return
            time.sleep(0.1)
        raise RuntimeError(f"{self.called} did not start:\n{self.said()}")

    def said(self) -> str:
        """What it has written so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")


def answers(address: str) -> bool:
    """Tell whether a server at *address* answers without an error."""
    try:
        with urllib.request.urlopen(address, timeout=1) as answer:
            return answer.status == 200
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


def free_ports(many: int) -> list[int]:
    """Free ports of this machine; all are held until all are found, so that they differ."""
    sockets = [socket.socket() for _ in range(many)]
    try:
        for each in sockets:
            each.bind((HERE, 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()
