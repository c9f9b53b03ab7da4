"""The lessons as pages without code, their labs live: Voila, with a look of ours and nothing from elsewhere.

    make app                the list of lessons
    make app LESSON=01      that lesson
    make app APP_ARGS=--no-browser    what follows goes to Voila

Each page runs its lesson in a kernel of its own, which ends when the page is left. Answers go to the same
journal as in JupyterLab, beside the notebooks.
"""

import os
import sys
import threading
import webbrowser
from typing import ClassVar

import tornado.web
from jupyter_server import DEFAULT_STATIC_FILES_PATH
from jupyter_server.base.handlers import JupyterHandler
from traitlets import Unicode
from traitlets.config import Config
from voila.app import Voila

from reading import CONTENTS, ROOT, as_page, lessons, pages
from written import TEMPLATES

# What draws widgets. Whatever else is installed for JupyterLab, ours too, may expect a JupyterLab around it.
EXTENSIONS = ["@voila-dashboards/widgets-manager8", "@jupyter-widgets/jupyterlab-manager", "anywidget"]

SETTINGS = Config(
    {
        "Voila": {
            "root_dir": str(ROOT),
            "log_level": "WARN",
            "tornado_settings": {"static_path": DEFAULT_STATIC_FILES_PATH},  # its error pages need it
        },
        "VoilaConfiguration": {
            "template": "lesson",
            "allow_template_override": "NO",
            "extension_allowlist": EXTENSIONS,
            # The text is there at once, and each lab when it has run. Otherwise Voila shows all at the end,
            # and on a busy machine ipywidgets then gives up on models that are still on their way.
            "progressive_rendering": True,
        },
        # A page that was left tells its kernel to end; after a crash of the browser nobody does.
        "MappingKernelManager": {"cull_idle_timeout": 1800, "cull_interval": 60},
    }
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
        return f"{self.connection_url}voila/render/{self.first}"

    def init_handlers(self) -> list:
        ours = [
            (r"/", tornado.web.RedirectHandler, {"url": f"/voila/render/{CONTENTS}", "permanent": False}),
            (r"/voila/render/(.*\.md)", Text),
        ]
        return [*ours, *super().init_handlers()]

    def listen(self) -> None:
        self.voila_configuration.prelaunch_hook = opening
        super().listen()

    def launch_browser(self) -> None:
        # In a thread of its own, for a browser in a terminal would keep the server from starting.
        threading.Thread(target=webbrowser.open, args=(self.entrance,), daemon=True).start()


def main(words: list[str]) -> None:
    known = [os.environ["JUPYTER_PATH"]] if os.environ.get("JUPYTER_PATH") else []
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(TEMPLATES), *known])  # where Voila looks for templates
    App.launch_instance(words, config=SETTINGS)


if __name__ == "__main__":
    main(sys.argv[1:])
