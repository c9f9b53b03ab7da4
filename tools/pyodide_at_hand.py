"""Pyodide on this machine, so that the site's kernel can be tested with the network cut.

On the web, the kernel takes Python and compiled libraries from the Pyodide distribution, and the others
from the site. npm has Pyodide's core and the list of its libraries, not the libraries. Those that are pure
Python are in the package index too. numpy, scipy and pandas are compiled for Pyodide and are
only in its distribution: here empty packages of the same names and versions replace them, so that everything
can be installed, but nothing that computes can run.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from packaging.utils import canonicalize_name

from browser_wheels import ANY_PYTHON
from environment import AS_TEXT, ROOT, UV_HOME, installing, program
from patience import seconds
from workbook import site_python

KERNEL = ["micropip", "ipython", "jedi", "packaging", "traitlets"]  # what the kernel itself begins with
COMPILED = ["numpy", "scipy", "pandas"]
PYODIDE = re.compile(
    r"https://[^\"']+/pyodide/v([\d.]+)/full/pyodide\.mjs"
)  # as the kernel's own script has it


class MissingError(Exception):
    """What is not here and could not be fetched, in one sentence."""


def wanted(site: Path) -> tuple[str, str]:
    """The address from which the *site* takes Pyodide, and the version that stands in it."""
    scripts = site.glob("extensions/@jupyterlite/pyodide-kernel-extension/static/*.js")
    (found,) = {(m[0], m[1]) for path in scripts for m in PYODIDE.finditer(path.read_text(encoding="utf-8"))}
    return found


def get_pyodide(version: str) -> Path:
    """The folder with Pyodide's core in ``pyodide`` and libraries in ``pypi``; fetched once, kept in .tools.

    Raises ``MissingError`` where that cannot be done.
    """
    home = ROOT / ".tools" / f"pyodide-{version}"
    if not home.exists():
        half = home.with_name(f"{home.name}.part")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        fetch_core(half, version)
        fetch_libraries(half)
        half.rename(home)
    return home


def fetch_core(home: Path, version: str) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise MissingError(f"npm is not installed, which would fetch Pyodide {version}")
    call("Pyodide's core", npm, "pack", "--silent", f"pyodide@{version}", cwd=home)
    (archive,) = home.glob("pyodide-*.tgz")
    with tarfile.open(archive) as packed:
        if hasattr(tarfile, "data_filter"):  # Python 3.11.2 knows of no filter
            packed.extraction_filter = tarfile.data_filter
        packed.extractall(home)
    archive.unlink()
    (home / "package").rename(home / "pyodide")


def fetch_libraries(home: Path) -> None:
    """Fetch the kernel's libraries, and rewrite the list that Pyodide installs from."""
    core, pypi = home / "pyodide", home / "pypi"
    listed = core / "pyodide-lock.json"
    lock = json.loads(listed.read_text(encoding="utf-8"))
    known: dict[str, dict] = {canonicalize_name(name): entry for name, entry in lock["packages"].items()}
    kernel = closure(known, KERNEL)
    download(core, [f"{name}=={known[name]['version']}" for name in kernel])
    # The same releases, but with other hashes, because they were built separately.
    for name in kernel:
        known[name]["sha256"] = hashlib.sha256((core / known[name]["file_name"]).read_bytes()).hexdigest()
    lock["packages"] = {name: known[name] for name in sorted(kernel)}  # leave out packages that are not here
    listed.write_text(json.dumps(lock), encoding="utf-8")
    pypi.mkdir()
    for name in COMPILED:
        write_empty(pypi, name, known[name]["version"])


def closure(known: dict[str, dict], names: list[str]) -> set[str]:
    """These packages and all that they need."""
    todo, seen = [canonicalize_name(name) for name in names], set[str]()
    while todo:
        if (name := todo.pop()) not in seen:
            seen.add(name)
            todo += map(canonicalize_name, known[name]["depends"])
    return seen


def download(folder: Path, requirements: list[str]) -> None:
    pip = program(UV_HOME, "python") if program(UV_HOME, "python").exists() else sys.executable
    words = ["download", "--quiet", "--no-deps", *ANY_PYTHON, f"--dest={folder}"]
    call("libraries of the kernel", pip, "-m", "pip", *words, *sorted(requirements), cwd=ROOT)


def write_empty(folder: Path, name: str, version: str) -> None:
    """A wheel without content."""
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


def call(what: str, *words: object, cwd: Path) -> None:
    try:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=cwd,
            env=installing(),
            check=False,
            timeout=seconds(120),
            capture_output=True,
            **AS_TEXT,
        )
    except subprocess.TimeoutExpired:
        raise MissingError(f"{what} could not be fetched in time") from None
    if done.returncode:
        raise MissingError(f"{what} could not be fetched: {' '.join(done.stderr.split())[-300:]}")


def add_pyodide(site: Path, home: Path) -> None:
    """Let the *site* take everything from *home*, which becomes part of it, and nothing from elsewhere."""
    for name in ("pyodide", "pypi"):
        shutil.copytree(home / name, site / "at-hand" / name, copy_function=os.link)
    index = site / "at-hand" / "pypi"
    write = "from jupyterlite_pyodide_kernel.addons.piplite import write_wheel_index"
    call = f"from pathlib import Path; {write}; write_wheel_index(Path({str(index)!r}))"
    subprocess.run([site_python(), "-c", call], check=True)
    path = site / "jupyter-lite.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    kernel = config["jupyter-config-data"]["litePluginSettings"][
        "@jupyterlite/pyodide-kernel-extension:kernel"
    ]
    kernel["pyodideUrl"] = "./at-hand/pyodide/pyodide.mjs"
    kernel["pipliteUrls"].append("./at-hand/pypi/all.json")
    path.write_text(json.dumps(config), encoding="utf-8")
