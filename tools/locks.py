"""Compile the locks and the pins of environment.yml from what pyproject.toml declares.

Every pin carries the hashes of its files, and every installation from a lock checks them. So a file that was
changed on the way, or replaced after its release, is refused.

Standard library only, apart from the private uv that `environment` fetches.
"""

from environment import ROOT, run, uv

# Universal: one file for every platform and every Python from the oldest supported one on.
OLDEST = "3.11"
# What each lock is compiled from.
SOURCES = {
    "lab": ["pyproject.toml", "--extra", "lab", "--extra", "studio", "--group", "build"],
    "api": ["--group", "api"],
    "app": ["--group", "app"],
    "test": ["pyproject.toml", "--extra", "fast", "--group", "test"],
    "peers": ["--group", "peers"],
    "site": ["--group", "site"],
    "uv": ["--group", "uv"],
}
# Each lock leaves out what these locks before it say, and keeps to their versions.
ON_TOP = {
    "api": ["lab"],
    "app": ["lab", "api"],
    "test": ["lab", "api", "app"],
    "peers": ["lab", "api", "app", "test"],
    "site": ["lab", "api"],
}
BINDER = """\
# Binder and conda. The pins are those of requirements.lock: written by `make lock`, not by hand.
name: netlib
channels:
  - conda-forge
dependencies:
  # Written with one `=`: Binder reads nothing else as a version. The packages come from pip, so that it does
  # not matter which versions a conda channel happens to carry; pip compares each with its hashes. These stand
  # here, for if this file named another, Binder would install everything again whenever a lesson changes.
  # netlib itself is installed by postBuild.
  - python={python}
  - pip
  - pip:
{pins}
"""


def write_locks(arguments: list[str]) -> None:
    """Write all locks and environment.yml.

    Pins that still fit are kept, so a second run changes nothing; *arguments* go to uv (`--upgrade`).
    """
    command = uv()
    if command is None:
        raise SystemExit("The locks are compiled by uv, which could not be fetched; the lines above say why.")
    compile_: list[object] = [command, "pip", "compile", "--universal", "--python-version", OLDEST]
    compile_ += ["--generate-hashes", "--no-header", "--no-annotate", "--quiet", *arguments]
    written: dict[str, dict[str, list[str]]] = {}
    for name, sources in SOURCES.items():
        lock, before = ROOT / lock_of(name), ON_TOP.get(name, [])
        fixed = [word for other in before for word in ("--constraints", lock_of(other))]
        if not run(*compile_, "--output-file", lock.name, *fixed, *sources):
            raise SystemExit(f"{lock.name} could not be compiled; the lines above say why.")
        known = [pin for other in before for pin in written[other]]
        written[name] = only_new(pins(lock.read_text(encoding="utf-8")), known)
        lock.write_text(as_lock(written[name]), encoding="utf-8", newline="\n")
    python = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
    text = binder(written["lab"], python)
    (ROOT / "environment.yml").write_text(text, encoding="utf-8", newline="\n")


def lock_of(name: str) -> str:
    """The name of the file that pins what *name* needs."""
    return "requirements.lock" if name == "lab" else f"requirements-{name}.lock"


def pins(lock: str) -> dict[str, list[str]]:
    """What the text of a *lock* pins, each with the hashes of its files."""
    found: dict[str, list[str]] = {}
    for line in lock.splitlines():
        word = line.strip().removesuffix("\\").strip()
        if word.startswith("--hash="):
            found[next(reversed(found))].append(word)
        else:
            found[word] = []
    return found


def as_lock(pinned: dict[str, list[str]]) -> str:
    """The text of a lock that pins these, as uv writes it."""
    return "".join(" \\\n    ".join([pin, *hashes]) + "\n" for pin, hashes in pinned.items())


def only_new(pinned: dict[str, list[str]], known: list[str]) -> dict[str, list[str]]:
    """What *known* does not pin already; a pin that is known for some platforms only stays."""
    everywhere = {pin for pin in known if ";" not in pin}
    return {
        pin: hashes
        for pin, hashes in pinned.items()
        if pin not in known and pin.partition(" ;")[0] not in everywhere
    }


def binder(pinned: dict[str, list[str]], python: str) -> str:
    """The text of environment.yml."""
    lines = ["\n        ".join([f"      - {pin}", *hashes]) for pin, hashes in pinned.items()]
    return BINDER.format(python=python, pins="\n".join(lines))
