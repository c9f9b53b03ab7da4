"""Find a Chromium-like browser for the tests, or get one. Standard library only.

`NETLIB_BROWSER` names the program to use and overrides the search.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from environment import AS_ROOT
from patience import seconds

VARIABLE = "NETLIB_BROWSER"

# Chromium's sandbox does not start for root (in a container, on a build machine), and pages crash if /dev/shm
# is small, as in containers. Where there is no graphics card, looking for one takes a tenth more time.
FLAGS = ["--disable-dev-shm-usage", "--disable-gpu", *(["--no-sandbox"] if AS_ROOT else [])]

MISSING = (
    "The tests need a browser and none was found or could be fetched: install Chromium, Chrome or Edge, "
    f"or set {VARIABLE} to the program of one, then run the same command again."
)


def find_browser() -> str | None:
    """The program of an installed browser that starts; None if there is none.

    Raises SystemExit, in one sentence, if NETLIB_BROWSER names something that does not start: a choice made
    by hand is never silently replaced.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        if not starts(chosen):
            raise SystemExit(f"{VARIABLE} should name a browser's program; {chosen!r} does not start.")
        return chosen
    return next((program for program in candidates() if starts(program)), None)


def candidates() -> Iterator[str]:
    """Programs worth trying on this system, best first."""
    if sys.platform == "win32":
        folders = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        for folder in filter(None, map(os.environ.get, folders)):
            for name in (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe"):
                yield str(Path(folder, name))
    elif sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            for name in ("Google Chrome", "Chromium", "Microsoft Edge"):
                yield str(folder / f"{name}.app" / "Contents" / "MacOS" / name)
    # The first is Chromium without windows, which Debian and Playwright have: it does a fifth less work.
    names = ["chromium-headless-shell", "chromium", "chromium-browser"]
    names += ["google-chrome", "google-chrome-stable", "microsoft-edge"]
    yield from filter(None, map(shutil.which, names))


def starts(program: str) -> bool:
    """Whether *program* is there and runs: Ubuntu has a `chromium-browser` that only says what to install."""
    if not Path(program).is_file():
        return False
    if sys.platform == "win32":  # on Windows, asking for the version opens a window
        return True
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=seconds()).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def get_browser(python: str | Path) -> str:
    """An installed browser, else one fetched: by Playwright (*python* has it), else by Debian's apt-get.

    Raises SystemExit, in one sentence, when there is none to be had.
    """
    found = find_browser() or playwright_browser(python)
    if found:
        return found
    print("No browser is installed; fetching one for the tests ...", flush=True)
    if succeeds(python, "-m", "playwright", "install", "chromium"):
        found = playwright_browser(python)
    if not found and AS_ROOT and shutil.which("apt-get"):
        apt = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ("apt-get", "install", "-q", "-y", "--no-install-recommends")
        if succeeds("apt-get", "update", "-q", env=apt) and any(
            succeeds(*install, package, env=apt) for package in ("chromium-headless-shell", "chromium")
        ):
            found = find_browser()
    if not found:
        raise SystemExit(MISSING)
    return found


def playwright_browser(python: str | Path) -> str | None:
    """The browser Playwright has fetched earlier, if it is there and starts."""
    ask = "from playwright.sync_api import sync_playwright as start\n"
    ask += "with start() as playwright: print(playwright.chromium.executable_path)"
    command = [str(python), "-X", "utf8", "-c", ask]
    answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    program = answer.stdout.strip()
    return program if program and starts(program) else None


def succeeds(*command: str | Path, env: dict[str, str] | None = None) -> bool:
    """Run *command* and tell whether it succeeded; its output goes to the terminal."""
    return subprocess.run([str(part) for part in command], check=False, env=env).returncode == 0
