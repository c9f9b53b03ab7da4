"""What goes into the wheel besides netlib's modules; hatchling runs this when it builds or installs it."""

import json
import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Hook(BuildHookInterface):
    """Adds the extension of JupyterLab, and the text of the lessons' code (see netlib/jupyter/shipped.py)."""

    def initialize(self, version: str, build_data: dict) -> None:
        root = Path(self.root)
        sys.path[:0] = [str(root), str(root / "tools")]
        from labextension import NAME, put_together
        from netlib.jupyter.shipped import WRITTEN, code_of

        self.made = tempfile.TemporaryDirectory(prefix="netlib-wheel-")
        made = Path(self.made.name)
        put_together(root / "netlib" / "jupyter" / "labextension", made / NAME)
        build_data["shared_data"][str(made / NAME)] = f"share/jupyter/labextensions/{NAME}"
        if version == "standard":  # else the notebooks are beside the package
            (made / WRITTEN).write_text(json.dumps(code_of(root / "notebooks")), encoding="utf-8")
            build_data["force_include"][str(made / WRITTEN)] = f"netlib/{WRITTEN}"

    def finalize(self, version: str, build_data: dict, artifact_path: str) -> None:
        self.made.cleanup()
