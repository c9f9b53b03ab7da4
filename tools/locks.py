"""Compile the locks and the pins of environment.yml from what pyproject.toml declares.

Standard library only, apart from the private uv that `environment` fetches.
"""

from environment import ROOT, run, uv

# Universal: one file for every platform and every Python from the oldest supported one on.
OLDEST = "3.11"
# Each group's lock leaves out what the locks before it say, and keeps to their versions.
ON_TOP = {
    "app": ["lab"],
    "test": ["lab", "app"],
    "peers": ["lab", "app", "test"],
    "site": ["lab"],
}
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
    """Write all locks and environment.yml.

    Pins that still fit are kept, so a second run changes nothing; *arguments* go to uv (`--upgrade`).
    """
    command = uv()
    if command is None:
        raise SystemExit("The locks are compiled by uv, which could not be fetched; the lines above say why.")
    compile_ = [command, "pip", "compile", "--universal", "--python-version", OLDEST]
    compile_ += ["--no-header", "--no-annotate", "--quiet", *arguments]
    lab = ROOT / lock_of("lab")
    if not run(*compile_, "--output-file", lab.name, "pyproject.toml"):
        raise SystemExit("requirements.lock could not be compiled; the lines above say why.")
    written = {"lab": lab.read_text(encoding="utf-8").splitlines()}
    for group, before in ON_TOP.items():
        lock = ROOT / lock_of(group)
        fixed = [word for name in before for word in ("--constraints", lock_of(name))]
        if not run(*compile_, "--output-file", lock.name, *fixed, "--group", group):
            raise SystemExit(f"{lock.name} could not be compiled; the lines above say why.")
        known = [pin for name in before for pin in written[name]]
        written[group] = only_new(lock.read_text(encoding="utf-8").splitlines(), known)
        lock.write_text("\n".join(written[group]) + "\n", encoding="utf-8", newline="\n")
    python = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
    (ROOT / "environment.yml").write_text(binder(written["lab"], python), encoding="utf-8", newline="\n")


def lock_of(group: str) -> str:
    """The name of the file that pins *group*."""
    return "requirements.lock" if group == "lab" else f"requirements-{group}.lock"


def only_new(pins: list[str], known: list[str]) -> list[str]:
    """The *pins* that *known* does not make already; one that is known for some platforms only stays."""
    everywhere = {pin for pin in known if ";" not in pin}
    return [pin for pin in pins if pin not in known and pin.partition(" ;")[0] not in everywhere]


def binder(pins: list[str], python: str) -> str:
    """The text of environment.yml."""
    return BINDER.format(python=python, pins="\n".join(f"      - {pin}" for pin in pins))
