"""Lists that are generated from the code: the labs of each lesson in the README, and stubs of packages.

    python tools/listed.py

writes them again; a test says when that is needed. A stub (`__init__.pyi`) tells editors and type checkers
which names a package imports when they are first used.
"""

import json
import pkgutil
import re
from importlib import import_module

from environment import ROOT

README = "README.md"
ROW = re.compile(r"^(\| \[\d\d [^|]+\]\((notebooks/[^)]+)\) \|[^|]+\|)[^|]+\|", re.MULTILINE)
# What a stub says besides the names that are imported on demand.
ALSO = {
    "netlib": "\n__version__: str\n",
    "netlib.data": "\nRELEASES: dict[int, Release]\nROLES: dict[str, str]\n",
    "netlib.labs": "\nLABS: dict[str, type[Lab]]\n\ndef replay(code: str) -> Lab: ...\n",
    "netlib.measures": "",
    "netlib.models": "",
    "netlib.networks": "",
    "netlib.studio": "",
}


def made() -> dict[str, str]:
    """Every file that holds such a list -> its text as it should be."""
    readme = (ROOT / README).read_text(encoding="utf-8")
    return {README: with_labs(readme)} | {
        f"{package.replace('.', '/')}/__init__.pyi": stub(package) for package in ALSO
    }


def with_labs(readme: str) -> str:
    """The README with the labs that each lesson shows, in the order in which it shows them."""
    return ROW.sub(lambda row: f"{row[1]} {', '.join(map('`{}`'.format, labs_of(row[2])))} |", readme)


def labs_of(notebook: str) -> list[str]:
    """The names of the labs that a notebook makes, each once."""
    from netlib import labs

    cells = json.loads((ROOT / notebook).read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    shown = dict.fromkeys(re.findall(r"netlib\.labs\.(\w+)\(", code))
    return [getattr(labs, name).name for name in shown]


def stub(package: str) -> str:
    """The stub of a package: every public name, imported from where it is defined."""
    room = import_module(package)
    modules = {found.name for found in pkgutil.iter_modules(room.__path__)}
    lines = []
    for name in dir(room):
        home = package if name in modules else getattr(getattr(room, name), "__module__", package)
        if name in modules or home != package:
            lines.append(f"from {home} import {name} as {name}\n")
    return "".join(sorted(lines)) + ALSO[package]


if __name__ == "__main__":
    for name, text in made().items():
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
