"""A real JupyterLab in a real browser: for the browser tests, the benchmarks and the pictures.

JupyterLab runs with folders of its own, so that nothing of the reader's is used or touched; the browser
reaches this machine and no other.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import psutil
from nbformat.sign import NotebookNotary

from environment import AS_ROOT
from find_browser import FLAGS

HERE = "127.0.0.1"
SCRIPT = Path(__file__).with_suffix(".js")
SECONDS = 60  # until we give up waiting for something that usually takes a few

# Whatever is not on this machine is asked of a proxy that does not exist: the network is cut for addresses,
# sockets and workers alike, and the browser keeps its cache (intercepting requests would switch it off).
CUT_OFF = {"args": FLAGS, "proxy": {"server": f"http://{HERE}:9", "bypass": HERE}}


def free_ports(many: int) -> list[int]:
    """Ports of this machine that nobody listens on; all are held until all are found."""
    sockets = [socket.socket() for _ in range(many)]
    try:
        for each in sockets:
            each.bind((HERE, 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


class JupyterLab:
    """JupyterLab, running on an empty folder until the ``with`` block ends.

    Another *python* than this one is that of another environment; *variables* are what it finds around it.
    """

    def __init__(self, python: str | Path = sys.executable, **variables: str):
        self._python, self._variables = str(python), variables

    def __enter__(self) -> "JupyterLab":
        self._home = tempfile.TemporaryDirectory(prefix="netlib-lab-", ignore_cleanup_errors=True)
        home = Path(self._home.name)
        self.folder, self._data, self._runtime = home / "work", home / "data", home / "runtime"
        self.folder.mkdir()
        private = {
            "JUPYTER_DATA_DIR": self._data,
            "JUPYTER_RUNTIME_DIR": self._runtime,
            "JUPYTER_CONFIG_DIR": home / "config",
            "IPYTHONDIR": home / "ipython",
        }
        env = {**os.environ, **{name: str(path) for name, path in private.items()}, **self._variables}
        env.pop(
            "NETLIB_JOURNAL", None
        )  # the journal's real place, beside the notebook, is what we want to see
        options = ["--no-browser", "--port=0", f"--ip={HERE}", f"--ServerApp.root_dir={self.folder}"]
        options += ["--LabApp.expose_app_in_browser=True", *(["--allow-root"] if AS_ROOT else [])]
        self.log = home / "log.txt"
        with self.log.open("wb") as log:
            command = [self._python, "-m", "jupyterlab", *options]
            self._process = subprocess.Popen(command, env=env, stdout=log, stderr=subprocess.STDOUT)
        try:
            self.address, self.token = self._wait_until_up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_) -> None:
        # The first signal asks, the second insists; the server takes its kernels along.
        for wait in (10, 10):
            if self._process.poll() is None:
                self._process.send_signal(signal.SIGTERM)
                try:
                    self._process.wait(wait)
                except subprocess.TimeoutExpired:
                    continue
        if self._process.poll() is None:
            self._process.kill()
        self._home.cleanup()

    def _wait_until_up(self) -> tuple[str, str]:
        for _ in range(SECONDS * 10):
            for note in self._runtime.glob("jpserver-*.json"):
                told = json.loads(note.read_text(encoding="utf-8") or "{}")
                if told:
                    return told["url"], told["token"]
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(
            "JupyterLab did not start:\n" + self.log.read_text(encoding="utf-8", errors="replace")
        )

    @property
    def process(self) -> psutil.Process:
        """The server; its children are the kernels."""
        return psutil.Process(self._process.pid)

    def put(self, notebook: nbformat.NotebookNode, path: str) -> str:
        """Write *notebook* to *path* and mark it as trusted, as `make lab` does."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, file)
        # Read again, because a signature is of the notebook as JupyterLab will read it.
        NotebookNotary(data_dir=str(self._data)).sign(nbformat.read(file, as_version=4))
        return path


def new_notebook(*cells: str, run_on_open: bool = False) -> nbformat.NotebookNode:
    """A notebook of these code cells."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    if run_on_open:
        made.metadata["netlib"] = {"run_on_open": True}
    return nbformat.from_dict(made)


class Lesson:
    """One notebook, opened in a page of the browser, and what can be noticed about it from outside."""

    def __init__(self, page, server: JupyterLab, path: str):
        self.page, self.server, self.path = page, server, path
        self.complaints: list[str] = []  # what the page wrote on its console as an error, or threw
        self.left: list[str] = []  # requests that wanted to leave this machine
        self.bytes = 0  # received from the kernel
        page.set_default_timeout(SECONDS * 1000)
        page.add_init_script(path=SCRIPT)
        page.on("pageerror", lambda error: self.complaints.append(f"thrown: {error}"))
        page.on("console", self._console)
        page.on("request", lambda request: self._address(request.url))
        page.on("websocket", self._socket)

    def open(self) -> "Lesson":
        """Open the notebook; returns when its kernel waits for something to do."""
        workspace = "".join(c for c in self.path if c.isalnum())  # with a dot in it, JupyterLab opens nothing
        where = f"lab/workspaces/{workspace}/tree/{self.path}?reset&token={self.server.token}"
        self.page.goto(self.server.address + where)
        return self.wait_until_ready()

    def reload(self) -> "Lesson":
        self.page.reload()
        return self.wait_until_ready()

    def wait_until_ready(self) -> "Lesson":
        self.page.wait_for_function("path => notebook.ready(path)", arg=self.path, polling=100)
        self.page.evaluate("notebook.watch()")
        return self

    def wait_until_run(self) -> "Lesson":
        """Returns when every cell has run in this kernel, whoever started it."""
        self.page.wait_for_function("notebook.hasRun()", polling=200)
        return self.settle()

    def run_all(self) -> "Lesson":
        self.command("notebook:run-all-cells")
        return self.wait_until_run()

    def restart_kernel(self) -> "Lesson":
        self.page.evaluate("notebook.restart()")
        return self.wait_until_ready()

    def settle(self) -> "Lesson":
        """Returns when the kernel has answered everything and the page has drawn it."""
        self.page.evaluate("notebook.settled()")
        return self

    def command(self, name: str, **args) -> None:
        """Do what a menu entry of JupyterLab does."""
        self.page.evaluate("what => notebook.command(what)", [name, args])

    def theme(self, name: str) -> None:
        """Switch to the theme "Light" or "Dark"."""
        self.command("apputils:change-theme", theme=f"JupyterLab {name}")
        self.page.wait_for_selector(f"body[data-jp-theme-name='JupyterLab {name}']", state="attached")
        self.settle()

    @property
    def errors(self) -> list[str]:
        """What went wrong in Python: in the outputs, and in answers that no output shows."""
        return self.page.evaluate("notebook.errors()")

    def _console(self, message) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != HERE:
            self.left.append(url)

    def _socket(self, socket) -> None:
        self._address(socket.url)
        socket.on("framereceived", self._count)

    def _count(self, frame: bytes | str) -> None:
        self.bytes += len(frame)
