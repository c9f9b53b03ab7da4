"""The private environment in .venv: built from the locks, repaired when they change, otherwise left alone.

Standard library only: this is what runs before anything is installed.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "workbook.json"

# uv is a tool, not a dependency: it lives beside the environment, so that syncing never removes it and the
# user's own Python never sees it. One version, so that `make lock` writes the same file everywhere.
UV = "uv==0.13.9"
UV_HOME = ROOT / ".tools" / UV.replace("==", "-")

# What the lessons need, and what is needed on top. Each lock leaves out what those before it say.
LOCKS = {
    "lab": ["requirements.lock"],
    "app": ["requirements.lock", "requirements-app.lock"],
    "test": ["requirements.lock", "requirements-app.lock", "requirements-test.lock"],
}
# What would get in the way of the lessons, each in an environment of its own beside them.
SITE = ["requirements.lock", "requirements-site.lock"]  # brings an extension that JupyterLab cannot load


def program(home: Path, name: str) -> Path:
    """Where the virtual environment *home* keeps the program *name*."""
    return home / "Scripts" / f"{name}.exe" if os.name == "nt" else home / "bin" / name


PYTHON = program(VENV, "python")
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0  # usual in containers and on build machines


def surroundings(**more: str) -> dict[str, str]:
    """The variables for programs of the environment: its folder first on PATH, no foreign Python paths."""
    foreign = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    kept["PATH"] = os.pathsep.join([str(PYTHON.parent), kept.get("PATH", "")])
    # A Python is used as found: fetching another one is never ours to decide.
    return {**kept, "UV_PYTHON_DOWNLOADS": "never", **more}


def run(*command: str | Path, **options) -> bool:
    """Run *command* in the repository's folder; True if it ended well."""
    options = {"cwd": ROOT, "env": surroundings(), **options}
    return subprocess.run([str(part) for part in command], check=False, **options).returncode == 0


def prepare(kind: str) -> Path:
    """Make .venv hold exactly what *kind* ("lab" or "test") needs; return its Python.

    A stamp in the environment notes what was installed. Where it fits, nothing is run, no network is asked.
    """
    wanted = fingerprint(LOCKS[kind])
    stamp = read_stamp()
    here = stamp.get("root", str(ROOT)) == str(ROOT)  # after a move, its scripts point to the old place
    if PYTHON.exists() and here and stamp.get(kind) == wanted:
        return PYTHON
    print(f"Setting up the environment in {VENV} (a minute or two the first time) ...", flush=True)
    STAMP.unlink(missing_ok=True)  # set-up that is cut short must not look finished
    if not (sync_with_uv(LOCKS[kind], keep=here) or build_with_pip(LOCKS[kind])):
        raise SystemExit(
            "The environment could not be set up; the lines above say why. It needs the network once: "
            "check the connection, then run the same command again."
        )
    run(PYTHON, "-m", "netlib.kernels")  # compiled now, where there is a compiler: no learner waits for it
    fits = {other: fingerprint(locks) for other, locks in LOCKS.items() if set(locks) <= set(LOCKS[kind])}
    STAMP.write_text(json.dumps({"root": str(ROOT), **fits}), encoding="utf-8")
    return PYTHON


def beside(name: str, locks: list[str]) -> Path | None:
    """The Python of an environment of its own in .tools, with *locks* and netlib; None where that fails."""
    home = ROOT / ".tools" / name
    python, stamp, wanted = program(home, "python"), home / "workbook.txt", fingerprint(locks)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    command = uv()
    if command is None:
        return None
    print(f"Setting up an environment for the {name} in {home} ...", flush=True)
    here = ("--quiet", "--python", python)
    done = (
        run(command, "venv", "--quiet", "--clear", "--python", sys.executable, home)
        and run(command, "pip", "sync", *here, *locks)
        and run(command, "pip", "install", *here, "--no-deps", "--editable", ".")
    )
    if not done:
        return None
    stamp.write_text(wanted, encoding="utf-8")
    return python


def fingerprint(locks: list[str]) -> str:
    """What the environment depends on, as one short text: locks, metadata, what gets copied or compiled."""
    copied = sorted(path for path in (ROOT / "netlib" / "jupyter").rglob("*") if path.is_file())
    compiled = sorted((ROOT / "netlib" / "kernels").glob("*.py"))
    files = [ROOT / name for name in [*locks, "pyproject.toml"]] + copied + compiled
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]


def read_stamp() -> dict[str, str]:
    """What the last set-up that finished has noted; nothing where there is no such note."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}


def uv() -> Path | None:
    """A private uv, fetched the first time; None where this machine cannot have one."""
    command = program(UV_HOME, "uv")
    if command.exists():
        return command
    make_venv(UV_HOME)
    print(f"Fetching {UV} ...", flush=True)
    fetched = run(program(UV_HOME, "python"), "-m", "pip", "install", "--quiet", "--no-input", UV)
    return command if fetched and command.exists() else None


def make_venv(home: Path) -> None:
    """Make an empty virtual environment with pip in *home*, from the Python that runs this."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise SystemExit(
            "This Python cannot make virtual environments, because Debian and Ubuntu ship that part apart: "
            "install the package python3-venv, then run the same command again."
        )
    if not run(sys.executable, "-m", "venv", "--clear", home, env=None):
        raise SystemExit(f"No virtual environment could be made in {home}; the lines above say why.")


def sync_with_uv(locks: list[str], keep: bool) -> bool:
    """Make .venv equal to *locks* with uv; *keep* an environment that is already there."""
    command = uv()
    if command is None:
        return False
    if not (keep and PYTHON.exists()):
        made = run(command, "venv", "--quiet", "--clear", "--python", sys.executable, VENV)
        if not made:
            return False
    install = (command, "pip", "install", "--python", PYTHON, "--quiet", "--no-deps", "--editable", ".")
    return run(command, "pip", "sync", "--python", PYTHON, *locks) and run(*install)


def build_with_pip(locks: list[str]) -> bool:
    """Build .venv anew with pip: slower, but it knows proxies and mirrors that only pip was told about."""
    print("uv did not manage; trying pip, which takes longer ...", flush=True)
    make_venv(VENV)
    pip = (PYTHON, "-m", "pip", "install", "--no-input", "--quiet")
    wanted = [part for name in locks for part in ("--requirement", name)]
    return run(*pip, "--no-deps", *wanted) and run(*pip, "--no-deps", "--editable", ".")
