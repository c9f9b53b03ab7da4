"""The libraries that a lesson needs in the browser, as files that become part of the site.

They are fetched once, checked against the hashes in the lock, and kept in .tools.
"""

import hashlib
import shutil
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from environment import HASHED, ROOT, UV_HOME, installing, program, run, uv
from locks import as_lock, pins
from netlib.extras import DISTRIBUTION

# What a lesson needs and the browser has already: JupyterLab is the page itself, some libraries come with the
# kernel, and compiled libraries come from Pyodide.
THERE = {"jupyterlab", "ipython", "traitlets", "packaging", "widgetsnbextension", "numpy", "scipy", "pandas"}
# pip cannot be asked for files for Pyodide, so ask for those that any Python of this version can use.
ANY_PYTHON = [
    "--only-binary=:all:",
    "--python-version=3.14",
    "--implementation=py",
    "--abi=none",
    "--platform=any",
]
PYODIDE = {"python_version": "3.14", "python_full_version": "3.14.2", "sys_platform": "emscripten"}


def fetch() -> Path:
    """The folder that holds the files of what is `wanted`; asks the network only when the lock has changed.

    Raises
    ------
    SystemExit
        When they cannot be fetched.
    """
    lock = as_lock(locked())
    home = ROOT / ".tools" / f"wheels-{hashlib.sha256(lock.encode()).hexdigest()[:16]}"
    if not home.exists():
        half = home.with_name(f"{home.name}.part")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        (half / "lock.txt").write_text(lock, encoding="utf-8")
        uv()  # which brings the pip that is used here
        pip = (program(UV_HOME, "python"), "-m", "pip", "download", "--quiet", "--no-input", "--no-deps")
        words = ("--requirement", half / "lock.txt", "--dest", half)
        if not run(*pip, HASHED, *ANY_PYTHON, *words, env=installing()):
            raise SystemExit("The libraries of the site could not be fetched; the lines above say why.")
        (half / "lock.txt").unlink()
        half.rename(home)
    return home


def wanted() -> set[str]:
    """The packages that netlib's labs need in the browser and do not find there, with all that these need."""
    todo, seen = [Requirement(f"{DISTRIBUTION}[lab]")], set[str]()
    while todo:
        package = todo.pop()
        for line in metadata.requires(package.name) or []:
            needed = Requirement(line)
            name = canonicalize_name(needed.name)
            asked = [{**PYODIDE, "extra": extra} for extra in ("", *package.extras)]
            if name in seen | THERE or (needed.marker and not any(map(needed.marker.evaluate, asked))):
                continue
            seen.add(name)
            todo.append(needed)
    return seen


def locked() -> dict[str, list[str]]:
    """The pins of what is `wanted` for Pyodide, with their hashes, as requirements.lock has them."""
    lock, names = pins((ROOT / "requirements.lock").read_text(encoding="utf-8")), wanted()
    found = {}
    for pin, hashes in lock.items():
        asked = Requirement(pin)
        if asked.name in names and (asked.marker is None or asked.marker.evaluate(PYODIDE)):
            found[f"{asked.name}{asked.specifier}"] = hashes
    return found
