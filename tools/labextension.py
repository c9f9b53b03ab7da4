"""Our extension of JupyterLab as it is installed: its files in a folder that is named after their content.

JupyterLab tells browsers to keep an extension's files for a year, because their names are expected to change
with their content. So an update arrives, and what has not changed is not fetched again.
"""

import hashlib
import json
import shutil
from pathlib import Path

NAME = "netlib-run-on-open"


def put_together(source: Path, target: Path) -> str:
    """Write the extension in ``source`` to ``target``; returns where in ``target`` its entrance is."""
    files = sorted((source / "static").iterdir())
    content = b"\0".join(part for path in files for part in (path.name.encode(), path.read_bytes()))
    folder = f"static/{hashlib.sha256(content).hexdigest()[:16]}"
    shutil.copytree(source / "static", target / folder)
    described = json.loads((source / "package.json").read_text(encoding="utf-8"))
    entrance = f"{folder}/remoteEntry.js"
    described["jupyterlab"]["_build"]["load"] = entrance
    (target / "package.json").write_text(json.dumps(described, indent=2), encoding="utf-8")
    return entrance
