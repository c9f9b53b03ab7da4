"""The private environment in .venv: built from the locks, and built again only when they change.

Standard library only: this is what runs before anything is installed.
"""

import functools
import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import indexes

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "workbook.json"
# Our only setting of JupyterLab: no question about news, which would cover a lesson. It is not part of the
# package, because it is meant for environments that serve only the lessons: this one, Binder's, a class's.
SETTINGS = ROOT / "tools" / "jupyter"

# uv is a tool, not a dependency: it is installed beside the environment, so that syncing never removes it and
# the user's own Python is not changed. One version, so that `make lock` writes the same file everywhere.
UV_LOCK = "requirements-uv.lock"
UV = (ROOT / UV_LOCK).read_text(encoding="utf-8").split()[0]
UV_HOME = ROOT / ".tools" / UV.replace("==", "-")

# What each command needs. Each lock leaves out what those before it say, and each command's locks begin with
# those of the command before, so that a command never removes what another has installed.
LOCKS = {
    "lab": ["requirements.lock"],
    "book": ["requirements.lock", "requirements-api.lock"],
    "app": ["requirements.lock", "requirements-api.lock", "requirements-app.lock"],
    "test": ["requirements.lock", "requirements-api.lock", "requirements-app.lock", "requirements-test.lock"],
}
# What makes the package what it is, besides its modules.
BUILD = ["tools/labextension.py", "tools/wheel_hook.py"]
# The site is built in an environment of its own, because its packages would disturb the lessons.
SITE = [*LOCKS["book"], "requirements-site.lock"]  # has an extension that JupyterLab cannot load

# How to read the output of a program: bytes that are not UTF-8 are replaced instead of raising an error.
AS_TEXT: dict[str, Any] = {"text": True, "encoding": "utf-8", "errors": "replace"}

# Installs this folder, built with the hatchling from the lock instead of one that pip would fetch.
OURS = ("--no-deps", "--no-build-isolation", "--editable", ".")
HASHED = "--require-hashes"  # every file that is installed must have the hash that the lock names

# What an installer says -> what went wrong, and what can be done about it.
CAUSES = {
    r"No space left|Errno 28|Disk quota": "The disk is full: make room",
    r"DO NOT MATCH THE HASHES|[Hh]ash mismatch": (
        "A package is not the one that the lock names. The package index offers another file under its "
        "name, or it was changed on the way: ask whoever runs the index, or try another network"
    ),
    r"[Pp]ermission denied|Errno 13|Access is denied": (
        "A file may not be written here: close what still runs from this folder, or move the folder to a "
        "place where you may write"
    ),
    r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|SSLError|invalid peer certificate": (
        "The package index could not prove who it is. Where a company reads along, pip must be told of its "
        "certificate: `pip config set global.cert FILE`"
    ),
    r"ProxyError|Tunnel connection failed|Proxy Authentication": (
        "The proxy that this machine is set to did not let it through: check its address and password"
    ),
    r"Failed to establish a new connection|NameResolutionError|[Tt]imed out|ConnectionError|"
    r"Temporary failure in name resolution|Network is unreachable|Connection refused|ConnectTimeout": (
        "The package index could not be reached. Set-up needs the network once: check the connection"
    ),
    r"from versions: none": (
        "The package index that this machine is set to could not be reached, or lacks the package that the "
        "lines above name: check the connection and the setting"
    ),
    r"No matching distribution found|Could not find a version": (
        "The package index that this machine is set to lacks a package, or has none for this Python; the "
        "lines above name it. Set the right index"
    ),
}


def program(home: Path, name: str) -> Path:
    """The path of the program *name* in the virtual environment *home*."""
    return home / "Scripts" / f"{name}.exe" if os.name == "nt" else home / "bin" / name


PYTHON = program(VENV, "python")
# Variables with which a user configures their own Python (other folders, a start-up file, warnings as errors,
# no assertions) and Jupyter: left out. Those of a JupyterHub that has started us are kept.
FOREIGN = re.compile(
    r"VIRTUAL_ENV|__PYVENV_LAUNCHER__|PYTHON(?!UTF8$|IOENCODING$|UNBUFFERED$|HASHSEED$)\w*"
    r"|JUPYTER(?!HUB_)\w*|IPYTHON\w*"
)
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0  # usual in containers and on build machines


def surroundings(**more: str) -> dict[str, str]:
    """The variables for programs of the environment: its folder first, no settings for other programs."""
    kept = {name: value for name, value in os.environ.items() if not FOREIGN.fullmatch(name)}
    kept["PATH"] = os.pathsep.join([str(PYTHON.parent), kept.get("PATH", "")])
    ours = jupyter_folder(ROOT)
    return {
        **kept,
        # Use the Python that is installed; never download another one.
        "UV_PYTHON_DOWNLOADS": "never",
        "JUPYTER_CONFIG_DIR": str(ours / "config"),
        "JUPYTER_CONFIG_PATH": str(SETTINGS),
        "JUPYTER_DATA_DIR": str(ours / "data"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "IPYTHONDIR": str(ours / "ipython"),
        **more,
    }


@functools.cache
def jupyter_folder(root: Path) -> Path:
    """The folder for settings and notes of our Jupyter, apart from the user's. IPython keeps no history."""
    # A temporary folder, if the installation cannot be written.
    writable = os.access(root, os.W_OK)
    ours = root / ".jupyter" if writable else Path(tempfile.mkdtemp(prefix="netlib-jupyter-"))
    profile = ours / "ipython" / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    # IPython would write every cell that was ever run into a file of its own, history.sqlite.
    forget = "c = get_config()\nc.HistoryManager.hist_file = ':memory:'\n"
    profile.joinpath("ipython_kernel_config.py").write_text(forget, encoding="utf-8")
    return ours


def installing() -> dict[str, str]:
    """The variables for uv and pip: of the user's settings, only those that say how packages are reached."""
    return indexes.without_settings(surroundings())


def run(*command: object, heard: list[str] | None = None, **options: Any) -> bool:
    """Run *command* in the repository's folder; True if it ended well. Its errors are added to *heard*."""
    options = {"cwd": ROOT, "env": surroundings(), **options}
    words = [str(part) for part in command]
    if heard is None:
        return subprocess.run(words, check=False, **options).returncode == 0
    with subprocess.Popen(words, stderr=subprocess.PIPE, **AS_TEXT, **options) as process:
        assert process.stderr is not None  # it is a pipe, so it is there
        for line in process.stderr:
            sys.stderr.write(line)
            heard.append(line)
    return process.returncode == 0


def prepare(kind: str) -> Path:
    """Make .venv hold exactly what *kind*, a key of `LOCKS`, needs; return its Python.

    A stamp in the environment notes what was installed. If it is up to date, nothing is run or fetched.
    """
    wanted = fingerprint(LOCKS[kind])
    stamp = read_stamp()
    here = stamp.get("root", str(ROOT)) == str(ROOT)  # otherwise scripts hold an old path
    if PYTHON.exists() and here and stamp.get(kind) == wanted:
        return PYTHON
    print(f"Setting up the environment in {VENV} (a minute or two the first time) ...", flush=True)
    STAMP.unlink(missing_ok=True)  # an interrupted set-up must not look finished
    said: list[str] = []
    if not (sync_with_uv(LOCKS[kind], keep=here) or build_with_pip(LOCKS[kind], said)):
        raise SystemExit(
            f"The environment could not be set up. {why(said)}, then run the same command again."
        )
    run(PYTHON, "-m", "netlib.kernels")  # compile now, if numba is installed, so that no learner waits for it
    fits = {other: fingerprint(locks) for other, locks in LOCKS.items() if set(locks) <= set(LOCKS[kind])}
    STAMP.write_text(json.dumps({"root": str(ROOT), **fits}), encoding="utf-8")
    return PYTHON


def beside(name: str, locks: list[str]) -> Path | None:
    """The Python of an environment of its own in .tools, with *locks* and netlib; None if that fails."""
    home = ROOT / ".tools" / name
    python, stamp, wanted = program(home, "python"), home / "workbook.txt", fingerprint(locks)
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    command = uv()
    if command is None:
        return None
    print(f"Setting up an environment for the {name} in {home} ...", flush=True)
    here, env = ("--quiet", "--python", python), installing()
    done = (
        run(command, "venv", "--quiet", "--clear", "--python", sys.executable, home, env=env)
        and run(command, "pip", "sync", *here, HASHED, *locks, env=env)
        and run(command, "pip", "install", *here, *OURS, env=env)
    )
    if not done:
        return None
    stamp.write_text(wanted, encoding="utf-8")
    return python


def fingerprint(locks: list[str]) -> str:
    """A hash of all files that the environment depends on: locks, metadata, what is copied or compiled."""
    copied = sorted(path for path in (ROOT / "netlib" / "jupyter").rglob("*") if path.is_file())
    compiled = sorted((ROOT / "netlib" / "kernels").glob("*.py"))
    files = [ROOT / name for name in [*locks, "pyproject.toml", *BUILD]] + copied + compiled
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]


def read_stamp() -> dict[str, str]:
    """The stamp of the last complete set-up; empty if there is none."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}


def uv() -> Path | None:
    """The path of a private uv, fetched the first time; None if it cannot be installed."""
    command = program(UV_HOME, "uv")
    if command.exists():
        return command
    make_venv(UV_HOME)
    print(f"Fetching {UV} ...", flush=True)
    pip = (program(UV_HOME, "python"), "-m", "pip", "install", "--quiet", "--no-input", "--no-deps", HASHED)
    fetched = run(*pip, "--requirement", UV_LOCK, env=installing())
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
    env = installing()
    if not (keep and PYTHON.exists()):
        made = run(command, "venv", "--quiet", "--clear", "--python", sys.executable, VENV, env=env)
        if not made:
            return False
    here = ("--python", PYTHON)
    synced = run(command, "pip", "sync", *here, HASHED, *locks, env=env)
    return synced and run(command, "pip", "install", *here, "--quiet", *OURS, env=env) and is_whole()


def build_with_pip(locks: list[str], said: list[str]) -> bool:
    """Build .venv anew with pip: slower, but it can use some indexes that uv cannot. Errors go to *said*."""
    print("uv did not manage; trying pip, which takes longer ...", flush=True)
    make_venv(VENV)
    pip, env = (PYTHON, "-m", "pip", "install", "--no-input", "--quiet"), installing()
    wanted = [part for name in locks for part in ("--requirement", name)]
    fetched = run(*pip, "--no-deps", HASHED, *wanted, env=env, heard=said)
    return fetched and run(*pip, *OURS, env=env, heard=said) and is_whole()


def is_whole() -> bool:
    """Tell whether packages are in .venv; a setting of this machine may have put them elsewhere."""
    return run(PYTHON, "-c", "import jupyterlab, netlib")


def why(said: list[str]) -> str:
    """What went wrong, read from the errors of an installer, and what to do; without a full stop."""
    text = "".join(said)
    return next((told for sign, told in CAUSES.items() if re.search(sign, text)), "See the lines above")
