"""The lessons as pages without code, with labs that run: Voila, with our own templates and no request to
other servers.

    make app                the list of lessons
    make app LESSON=01      that lesson
    make app APP_ARGS=--no-browser    what follows goes to Voila

Each page runs its lesson in a kernel of its own, which ends when the page is left. Answers go to the same
journal as in JupyterLab, beside the notebooks.

The app is for one person: anyone who is served a lesson runs programs under the account that started the app,
and reads and writes its journal. So the app serves this machine alone and, because every account there can
reach its port, only a browser that was given the token in the address that it prints.
"""

import ipaddress
import os
import sys
import threading
import webbrowser
from typing import ClassVar
from urllib.parse import urlsplit

import tornado.ioloop
import tornado.web
from jupyter_server import DEFAULT_STATIC_FILES_PATH
from jupyter_server.base.handlers import JupyterHandler
from tornado.httputil import HTTPServerRequest
from tornado.routing import Matcher, Rule
from traitlets import Unicode
from traitlets.config import Config
from voila.app import Voila

from reading import CONTENTS, ROOT, as_page, lessons, pages
from written import TEMPLATES

# Extensions that draw widgets. Others, ours too, may need a JupyterLab around them.
EXTENSIONS = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"]

OPENS = ROOT / "build" / "open-the-app.html"  # sends the browser to the app

SETTINGS = Config(
    {
        "Voila": {
            "root_dir": str(ROOT),
            "auto_token": True,
            "log_level": "WARN",
            "tornado_settings": {
                "static_path": DEFAULT_STATIC_FILES_PATH,  # its error pages need it
                "allow_remote_access": False,
            },
        },
        "VoilaConfiguration": {
            "template": "lesson",
            "allow_template_override": "NO",
            "extension_allowlist": EXTENSIONS,
            # Show the text at once and each lab when it has run. Otherwise Voila shows everything at the end,
            # and on a busy machine ipywidgets then gives up waiting for some of the models.
            "progressive_rendering": True,
        },
        # A page that is closed ends its kernel; after a crash of the browser nothing does.
        "MappingKernelManager": {"cull_idle_timeout": 1800, "cull_interval": 60},
    }
)


NOT_FOR_OTHERS = (
    "The app serves one person on this machine, so it does not listen at {ip}: everyone who opened it there "
    "would share one journal and run programs under your account. For a class, see docs/hosting.md."
)


def is_local(host: str) -> bool:
    """Tell whether *host*, as written in an address, is this machine."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Foreign(Matcher):
    """Matches requests that a page of another site could make.

    A site can let its own name lead to this machine once its page is open (DNS rebinding). The browser then
    takes our pages for that site's, but still sends the site's name as Host.
    """

    def match(self, request: HTTPServerRequest) -> dict | None:
        origin = request.headers.get("Origin")
        ours = is_local(request.host) and (origin is None or urlsplit(origin).netloc == request.host)
        return None if ours else {}


class Refused(tornado.web.RequestHandler):
    """The answer to every request from another host."""

    def prepare(self) -> None:
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("The lessons are served to this machine alone: open the address that the app printed.\n")


class WithoutToken(tornado.web.RequestHandler):
    """The page for a browser without the token. Jupyter's own page names commands that the app lacks."""

    def get(self) -> None:
        self.set_status(403)
        self.finish(
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Not open here</title>'
            '<body style="font: 1.25rem sans-serif; max-width: 32em; margin: 3em auto; padding: 0 1em">'
            "<h1>These lessons are not open in this browser</h1>"
            "<p>Open them by the whole address that the app printed when it started. It stands in the window "
            "in which <code>make app</code> runs, and ends in <code>?token=</code> and a long word.</p>"
        )


class Text(JupyterHandler):
    """The list of lessons, the glossary, the trainer's guide, a data card."""

    @tornado.web.authenticated
    def get(self, address: str) -> None:
        page = pages().get(address)
        if page is None or page.lesson:
            raise tornado.web.HTTPError(404)
        self.finish(as_page(page))


def opening(handler: JupyterHandler, notebook, cwd: str):
    """What Voila calls before it runs a lesson."""
    # To read it sets the cookie that comes with it. Without, the page may not end its kernel when it is left.
    _ = handler.xsrf_token
    address = handler.request.path.partition("/render/")[2]
    here = pages().get(address)
    if here is None or not here.lesson:
        raise tornado.web.HTTPError(404)
    order = lessons()
    at = order.index(here)
    notebook.metadata.title = here.title
    notebook.metadata.lessons = [{"name": page.lesson, "title": page.title} for page in order]
    notebook.metadata.here = here.lesson
    notebook.metadata.next = order[at + 1].lesson if at + 1 < len(order) else ""
    return notebook


class App(Voila):
    """Voila with our pages beside the lessons, which it opens in the browser."""

    first = Unicode(CONTENTS, config=True, help="The page to open: its address from the repository's root.")
    aliases: ClassVar[dict] = {**Voila.aliases, "first": "App.first"}

    @property
    def entrance(self) -> str:
        """The address to open, with the token that lets a browser in; a cookie does so from then on."""
        return f"{self.connection_url}voila/render/{self.first}?token={self.identity_provider.token}"

    def start(self) -> None:
        if not is_local(f"[{self.ip}]" if ":" in self.ip else self.ip):
            raise SystemExit(NOT_FOR_OTHERS.format(ip=self.ip or "every address"))
        super().start()

    def init_handlers(self) -> list:
        ours = [
            Rule(Foreign(), Refused),  # first, so that it takes effect before all others
            (r"/login", WithoutToken),
            (r"/", tornado.web.RedirectHandler, {"url": f"/voila/render/{CONTENTS}", "permanent": False}),
            (r"/voila/render/(.*\.md)", Text),
        ]
        return [*ours, *super().init_handlers()]

    def listen(self) -> None:
        self.voila_configuration.prelaunch_hook = opening
        tornado.ioloop.IOLoop.current().add_callback(self.say_where)  # once the port is known
        super().listen()

    def say_where(self) -> None:
        print(f"The lessons are at {self.entrance}", flush=True)
        print("The address is for you alone. Ctrl-C ends the app.", flush=True)

    def launch_browser(self) -> None:
        # The address goes through a file that only this account can read, because every account can list the
        # arguments of a running program.
        OPENS.parent.mkdir(exist_ok=True)
        OPENS.unlink(missing_ok=True)
        with open(os.open(OPENS, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(f'<!DOCTYPE html><meta http-equiv="refresh" content="0; url={self.entrance}">')
        # In a thread, because a browser that runs in a terminal would block the start of the server.
        threading.Thread(target=webbrowser.open, args=(OPENS.as_uri(),), daemon=True).start()

    def stop(self) -> None:
        OPENS.unlink(missing_ok=True)
        super().stop()


def main(words: list[str]) -> None:
    os.environ["JUPYTER_NO_CONFIG"] = "1"  # the settings of a reader's own Jupyter or Voila do not apply here
    known = [os.environ["JUPYTER_PATH"]] if os.environ.get("JUPYTER_PATH") else []
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(TEMPLATES), *known])  # where Voila looks for templates
    App.launch_instance(words, config=SETTINGS)


if __name__ == "__main__":
    main(sys.argv[1:])
