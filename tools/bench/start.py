"""From nothing to a lesson that can be touched: the import, and each lesson run in a fresh kernel."""

import subprocess
import sys
import time
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tools"))

from find_browser import find_browser  # noqa: E402 - found only since the line above
from in_browser import CUT_OFF, JupyterLab, Lesson  # noqa: E402

TRIES = 5
MOST = {"import": 0.5, "seconds": 10, "megabytes": 7}


def seconds(code: str) -> float:
    """How long a new Python takes for *code*: the shortest time of some tries."""
    times = []
    for _ in range(TRIES):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        times.append(time.perf_counter() - began)
    return min(times)


def run_all(page, server: JupyterLab, path: Path) -> tuple[float, float]:
    """Seconds until everything stands on the page, and megabytes sent to it."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["netlib"] = {"run_on_open": False}  # the clock starts when the kernel waits
    lesson = Lesson(page, server, server.put(notebook, f"{path.stem}/{path.name}")).open()
    began, before = time.perf_counter(), lesson.bytes
    lesson.run_all()
    took = time.perf_counter() - began
    if lesson.errors:
        raise SystemExit("\n".join(lesson.errors))
    return took, (lesson.bytes - before) / 1e6


def main() -> None:
    """Measure and print, each beside what it may be at most."""
    took = seconds("import netlib") - seconds("pass")
    print(f"import netlib{took:29.3f} s   (at most {MOST['import']})")
    with JupyterLab() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), **CUT_OFF)
        window = browser.new_context(viewport={"width": 1366, "height": 900})
        for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
            page = window.new_page()
            took, size = run_all(page, server, path)
            print(f"run all of {path.stem:24}{took:5.1f} s   {size:4.1f} MB", flush=True)
            page.close()
        browser.close()
    print(f"Target for a lesson: at most {MOST['seconds']} s and {MOST['megabytes']} MB.")


if __name__ == "__main__":
    main()
