"""Compile the locks and the pins of environment.yml from what pyproject.toml declares.

Standard library only, apart from the private uv that `environment` fetches.
"""

from environment import ROOT, run, uv

# Universal: one file for every platform and every Python from the oldest supported one on.
OLDEST = "3.11"
BINDER = """\
# Binder and conda. The pins are those of requirements.lock: written by `make lock`, not by hand.
name: netlib
channels:
  - conda-forge
dependencies:
  # Written with one `=`: Binder reads nothing else as a version. The packages come from pip, so that it does
  # not matter which versions a conda channel happens to carry; netlib itself is installed by postBuild.
  - python={python}
  - pip
  - pip:
{pins}
"""


def write_locks(arguments: list[str]) -> None:
    """Write the three locks and environment.yml.

    Pins that still fit are kept, so a second run changes nothing; *arguments* go to uv (`--upgrade`).
    """
    command = uv()
    if command is None:
        raise SystemExit("The locks are compiled by uv, which could not be fetched; the lines above say why.")
    compile_ = [command, "pip", "compile", "--universal", "--python-version", OLDEST]
    compile_ += ["--no-header", "--no-annotate", "--quiet", *arguments]
    lab = ROOT / "requirements.lock"
    if not run(*compile_, "--output-file", lab.name, "pyproject.toml"):
        raise SystemExit("requirements.lock could not be compiled; the lines above say why.")
    pins = known = lab.read_text(encoding="utf-8").splitlines()
    fixed = ["--constraints", lab.name]
    for group in ("app", "site", "test", "peers"):  # each adds to those before, and keeps to their versions
        lock = ROOT / f"requirements-{group}.lock"
        if not run(*compile_, "--output-file", lock.name, *fixed, "--group", group):
            raise SystemExit(f"{lock.name} could not be compiled; the lines above say why.")
        extra = only_new(lock.read_text(encoding="utf-8").splitlines(), known)
        lock.write_text("\n".join(extra) + "\n", encoding="utf-8", newline="\n")
        known, fixed = known + extra, [*fixed, "--constraints", lock.name]
    python = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
    (ROOT / "environment.yml").write_text(binder(pins, python), encoding="utf-8", newline="\n")


def only_new(pins: list[str], known: list[str]) -> list[str]:
    """The *pins* that *known* does not make already; one that is known for some platforms only stays."""
    everywhere = {pin for pin in known if ";" not in pin}
    return [pin for pin in pins if pin not in known and pin.partition(" ;")[0] not in everywhere]


def binder(pins: list[str], python: str) -> str:
    """The text of environment.yml."""
    return BINDER.format(python=python, pins="\n".join(f"      - {pin}" for pin in pins))
