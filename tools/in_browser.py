"""A real JupyterLab in a real browser: for the browser tests, the benchmarks and the pictures.

The browser reaches this machine and no other.
"""

import json
import sys
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import nbformat
from nbformat.sign import NotebookNotary

from environment import AS_ROOT, SETTINGS
from find_browser import FLAGS
from patience import milliseconds
from running import HERE, Server

SCRIPT = Path(__file__).with_suffix(".js")

# Requests to other machines go to a proxy that does not exist, and so fail: pages, sockets and workers alike.
# Intercepting requests instead would switch off the browser's cache.
CUT_OFF: dict[str, Any] = {"args": FLAGS, "proxy": {"server": f"http://{HERE}:9", "bypass": HERE}}

# Waits until what is there has been drawn; five seconds, should the browser not draw at all.
DRAWN = """() => Promise.race([new Promise((done) => { setTimeout(done, 5000); }),
  new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); })])"""


class JupyterLab(Server):
    """JupyterLab on an empty folder.

    *python* may be that of another environment; *variables* are set in its environment.
    """

    called = "JupyterLab"

    def __init__(self, python: str | Path = sys.executable, **variables: str):
        self._python, self._variables = python, variables

    def command(self, home: Path) -> list:
        self.folder, self._data, self._runtime = home / "work", home / "data", home / "runtime"
        self.folder.mkdir()
        options = ["--no-browser", "--port=0", f"--ip={HERE}", f"--ServerApp.root_dir={self.folder}"]
        options += ["--LabApp.expose_app_in_browser=True", *(["--allow-root"] if AS_ROOT else [])]
        return [self._python, "-m", "jupyterlab", *options]

    def variables(self, home: Path) -> dict[str, object]:
        return {
            "JUPYTER_DATA_DIR": self._data,
            "JUPYTER_RUNTIME_DIR": self._runtime,
            "JUPYTER_CONFIG_DIR": home / "config",
            "JUPYTER_CONFIG_PATH": SETTINGS,
            "IPYTHONDIR": home / "ipython",
            "NETLIB_JOURNAL": None,  # the journal's usual place, beside the notebook, is what we want to see
            **self._variables,
        }

    def is_up(self) -> bool:
        """JupyterLab then has written a file that holds its address and token."""
        for note in self._runtime.glob("jpserver-*.json"):
            if told := json.loads(note.read_text(encoding="utf-8") or "{}"):
                self.address, self.token = told["url"], told["token"]
                return True
        return False

    def put(self, notebook: nbformat.NotebookNode, path: str) -> str:
        """Write *notebook* to *path* and sign it, as JupyterLab does with what it has run and saved."""
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


class Reachable(Protocol):
    """A server that opens notebooks, for those who know its token."""

    address: str
    token: str


def equip(page) -> None:
    """Give a page what in_browser.js offers, with the patience that this machine needs."""
    page.add_init_script(f"window.patience = {milliseconds()}")
    page.add_init_script(path=SCRIPT)


class Lesson:
    """One notebook, opened in a page of the browser, and what can be noticed about it from outside."""

    def __init__(self, page, server: Reachable, path: str):
        self.page, self.server, self.path = page, server, path
        self.complaints: list[str] = []  # what the page wrote on its console as an error, or threw
        self.left: list[str] = []  # requests that wanted to leave this machine
        self.bytes = 0  # received from the kernel
        page.set_default_timeout(milliseconds())
        equip(page)
        page.on("pageerror", lambda error: self.complaints.append(f"thrown: {error}"))
        page.on("console", self._console)
        page.on("request", lambda request: self._address(request.url))
        page.on("websocket", self._socket)

    def open(self) -> "Lesson":
        """Open the notebook; returns when its kernel waits for something to do."""
        workspace = "".join(c for c in self.path if c.isalnum())  # no dots in its name
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
        """Returns when every cell has run in this kernel, started by the page or by a test."""
        self.page.wait_for_function("notebook.hasRun()", polling=200)
        return self.settle()

    def run_all(self) -> "Lesson":
        self.command("notebook:run-all-cells")
        return self.wait_until_run()

    def restart_kernel(self) -> "Lesson":
        self.page.evaluate("notebook.restart()")
        return self.wait_until_ready()

    def close(self) -> None:
        """Close the page and end its kernel, which would otherwise hold its memory until the server ends."""
        if not self.page.is_closed():
            self.page.evaluate("window.notebook?.shutDown()")
            self.page.close()

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
