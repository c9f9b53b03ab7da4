"""The site for the browser alone, built and offered on this machine: for its test and a benchmark."""

import http.server
import json
import subprocess
import threading
from functools import partial
from pathlib import Path

import pyodide_at_hand
from environment import ROOT
from running import HERE
from workbook import site_python


def build(folder: Path) -> Path:
    """Build the site in *folder*, as ``make site`` does."""
    command = [site_python(), ROOT / "tools" / "static_site.py", folder]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # it says how the site can be looked at
    return folder


class Site:
    """A built site offered by a web server until the ``with`` block ends.

    Changes the files in *folder*: tests look into JupyterLab, and with *pyodide* (see ``pyodide_at_hand``)
    the site takes Python from there instead of the web.
    """

    def __init__(self, folder: Path, pyodide: Path | None = None):
        if pyodide:
            pyodide_at_hand.add_pyodide(folder, pyodide)
        config = folder / "jupyter-lite.json"
        whole = json.loads(config.read_text(encoding="utf-8"))
        whole["jupyter-config-data"]["exposeAppInBrowser"] = True
        config.write_text(json.dumps(whole), encoding="utf-8")
        self._server = http.server.ThreadingHTTPServer((HERE, 0), partial(Quiet, directory=folder))
        self.address = f"http://{HERE}:{self._server.server_port}/"

    def __enter__(self) -> "Site":
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A web server for files that does not write what it was asked for."""

    def log_message(self, *_) -> None:
        """Say nothing."""
