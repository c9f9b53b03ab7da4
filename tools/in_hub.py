"""A real JupyterHub on this machine: every learner has a server of their own, and reaches it through the hub.

For a test and a benchmark, not for a class (docs/hosting.md): anyone can sign in with any name, and all
servers run as the same user of this machine. The proxy is one written in Python, because JupyterHub's
usual one needs Node.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psutil

from environment import AS_ROOT, ROOT, SETTINGS, program
from in_browser import Lesson
from links import FOLDER, READ, hub_link
from patience import seconds
from running import HERE, Server, answers, free_ports

HUB = """\
c = get_config()
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.Authenticator.allow_all = True
c.Spawner.http_timeout = c.Spawner.start_timeout = {seconds}
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.cmd = [{python!r}, "-m", "jupyterhub.singleuser"]
c.Spawner.args = {args!r}
c.Spawner.environment = {environment!r}
c.JupyterHub.db_url = "sqlite:///" + {home!r} + "/hub.sqlite"
c.JupyterHub.cookie_secret_file = {home!r} + "/cookie_secret"
c.JupyterHub.bind_url = "http://{here}:{port}"
c.JupyterHub.hub_bind_url = "http://{here}:{hub_port}"
c.ConfigurableHTTPProxy.command = {proxy!r}
c.ConfigurableHTTPProxy.api_url = "http://{here}:{api_port}"
c.ConfigurableHTTPProxy.pid_file = {home!r} + "/proxy.pid"
"""


class JupyterHub(Server):
    """JupyterHub, with an empty folder for each learner.

    Learners' servers read tools/jupyter, as those of a class would. *workbook* is where lessons come from.
    """

    called = "JupyterHub"
    token = ""  # a learner signs in instead

    def __init__(self, workbook: Path):
        self.workbook = workbook

    def command(self, home: Path) -> list:
        self._homes = home / "homes"
        port, hub_port, api_port = free_ports(3)
        self.address = f"http://{HERE}:{port}/"
        settings = HUB.format(
            here=HERE,
            port=port,
            hub_port=hub_port,
            api_port=api_port,
            home=str(home),
            homes=str(self._homes / "{username}"),
            seconds=round(seconds()),
            python=sys.executable,
            proxy=[str(program(Path(sys.prefix), "configurable-http-proxy"))],
            args=["--LabApp.expose_app_in_browser=True", *(["--allow-root"] if AS_ROOT else [])],
            environment={
                "JUPYTER_CONFIG_PATH": str(SETTINGS),
            },
        )
        file = home / "jupyterhub_config.py"
        file.write_text(settings, encoding="utf-8")
        return [sys.executable, "-m", "jupyterhub", "--config", file]

    def variables(self, home: Path) -> dict[str, object]:
        ours = ("JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "NETLIB_JOURNAL")
        # The folder of this Python first: it has the programs that JupyterHub starts by name.
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        return {"PATH": path, **dict.fromkeys(ours)}

    def is_up(self) -> bool:
        return answers(f"{self.address}hub/health")

    def home(self, learner: str) -> Path:
        """The folder of *learner*."""
        return self._homes / learner

    def link(self, notebook: str, way: str = READ) -> str:
        """What a course page would link to: nbgitpuller brings the lessons, then JupyterLab opens one."""
        return self.address + hub_link(self.workbook.as_uri(), notebook, way)

    def sign_in(self, page, learner: str, notebook: str, way: str = READ) -> Lesson:
        """Follow the link to *notebook* as *learner*; it opens when the server has started."""
        page.goto(self.link(notebook, way))
        page.fill("input[name=username]", learner)
        page.fill("input[name=password]", "any")
        lesson = Lesson(page, self, f"{FOLDER}/notebooks/{notebook}")
        page.click("input[type=submit]", no_wait_after=True)
        return lesson

    def processes(self, learner: str) -> list[psutil.Process]:
        """The server of *learner*, and its kernels."""
        servers = [child for child in self.process.children() if user_of(child) == learner]
        return [each for server in servers for each in [server, *server.children(recursive=True)]]

    def own_processes(self) -> list[psutil.Process]:
        """The hub and its proxy."""
        return [self.process, *(each for each in self.process.children() if not user_of(each))]


def user_of(process: psutil.Process) -> str | None:
    """The learner to whom this server process belongs; None if it is no learner's server."""
    return process.environ().get("JUPYTERHUB_USER")


def lessons_as_a_repository(folder: Path) -> Path:
    """The notebooks as they stand here, in a git repository made in *folder*, for nbgitpuller to bring."""
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main"], cwd=folder, check=True)
    publish(folder)
    return folder


def publish(folder: Path) -> None:
    """Commit whatever has changed in the repository made by `lessons_as_a_repository`."""
    nobody = ("-c", "user.name=nobody", "-c", "user.email=nobody@localhost")
    for words in (("add", "."), (*nobody, "commit", "-qm", "Lessons")):
        subprocess.run(["git", *words], cwd=folder, check=True)
