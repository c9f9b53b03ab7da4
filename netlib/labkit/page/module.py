"""One ES module out of several files, because anywidget sends a widget's page a single module."""

import re
from pathlib import Path

IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[^"]+)";\n', re.MULTILINE)


def read_module(file: Path, seen: set[Path] | None = None) -> str:
    """The module in `file`, with the files it imports from in the place of the imports.

    Parameters
    ----------
    file : Path
        Imports what it needs in lines such as ``import { make } from "./dom.js";``. All names are then in one
        scope: none may be declared in two of the files.
    seen : set of Path, optional
        Files that are already in the module, and are left out.
    """
    seen = set() if seen is None else seen
    seen.add(file.resolve())

    def imported(match: re.Match) -> str:
        other = (file.parent / match[1]).resolve()
        return "" if other in seen else read_module(other, seen)

    return IMPORT.sub(imported, file.read_text(encoding="utf-8"))
