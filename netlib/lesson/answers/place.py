"""Where a learner works (own computer, class server, or where nothing lasts), and which journal is in use."""

import os
import sys
from pathlib import Path

# Where the kernel of the site without a server (JupyterLite) finds the files that the browser keeps. Without
# a service worker it is not there; browsers allow that for https alone, and not in every private window.
KEPT_BY_BROWSER = Path("/drive")


def on_binder() -> bool:
    """Does this run where everything is thrown away when the session ends?"""
    return any(os.environ.get(name) for name in ("BINDER_SERVICE_HOST", "BINDER_LAUNCH_HOST"))


def on_class_server() -> bool:
    """Does this run on a JupyterHub, where files last and those who run it can read them?"""
    return bool(os.environ.get("JUPYTERHUB_USER")) and not on_binder()  # Binder is built on a JupyterHub


def fleeting(path: Path) -> tuple[str, str] | None:
    """Where we are and until when a file at ``path`` lasts, if it does not last; None if it does."""
    if on_binder():
        return "You are on Binder", "this Binder session ends"
    if sys.platform == "emscripten" and not (
        KEPT_BY_BROWSER.is_dir() and path.is_relative_to(KEPT_BY_BROWSER)
    ):
        return (
            "Your browser keeps no files for this page, because its address does not begin with https or the"
            " window is a private one",
            "this page is closed or loaded again",
        )
    return None


def of_a_room(path: Path) -> Path:
    """The journal for those before whom a lesson is presented, beside the one at ``path``."""
    return path if is_of_a_room(path) else path.with_name(f"{path.stem}.room{path.suffix}")


def of_the_trainer(path: Path) -> Path:
    """The trainer's own journal, beside the one for a room at ``path``."""
    return path.with_name(f"{path.stem.removesuffix('.room')}{path.suffix}")


def is_of_a_room(path: Path) -> bool:
    return path.stem.endswith(".room")
