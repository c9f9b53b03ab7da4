"""Where a learner works: on their own computer, on the server of a class, or where nothing lasts."""

import os


def on_binder() -> bool:
    """Does this run where everything is thrown away when the session ends?"""
    return any(os.environ.get(name) for name in ("BINDER_SERVICE_HOST", "BINDER_LAUNCH_HOST"))


def on_class_server() -> bool:
    """Does this run on a JupyterHub, where files last and those who run it can read them?"""
    return bool(os.environ.get("JUPYTERHUB_USER")) and not on_binder()  # Binder is built on a JupyterHub
