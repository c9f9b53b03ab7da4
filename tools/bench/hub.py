"""A class on one server: what each learner takes of it, and how long they wait for their first lab.

Learners come one after the other: if all servers started at once, we would measure the load on this machine.
"""

import sys
import tempfile
import time
from pathlib import Path

import nbformat
import psutil
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "tools"), str(ROOT / "tests" / "browser")]

from on_page import Part  # noqa: E402

from find_browser import find_browser  # noqa: E402 - found only since the line above
from in_browser import CUT_OFF, JupyterLab, Lesson  # noqa: E402
from in_hub import JupyterHub, lessons_as_a_repository  # noqa: E402
from memory import megabytes  # noqa: E402

NOTEBOOK = "02-network-entrepreneur.ipynb"  # the lesson with most labs
LEARNERS = ["ada", "grace", "katherine"]
STEPS = 40  # of a slider
MOST = {"megabytes": 500}  # for each learner: what docs/hosting.md plans with


def until_first_lab(lesson: Lesson, began: float) -> float:
    """Seconds from *began* to a lab that can be touched."""
    lesson.page.wait_for_selector(".netlib-lab input", state="attached")
    return time.perf_counter() - began


def in_jupyterlab(browser) -> float:
    """The same lesson in a JupyterLab that is started for it."""
    began = time.perf_counter()
    with JupyterLab() as server:
        notebook = nbformat.read(ROOT / "notebooks" / NOTEBOOK, as_version=4)
        lesson = Lesson(browser.new_page(), server, server.put(notebook, NOTEBOOK)).open()
        return until_first_lab(lesson, began)


def processor(processes: list[psutil.Process]) -> float:
    """Seconds of one processor that *processes* have used so far."""
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def while_playing(lesson: Lesson, processes: list[psutil.Process]) -> float:
    """The share of a processor that *processes* use while a slider is moved ten times a second."""
    first = lesson.page.locator(".netlib-part [role=group][aria-label='Predict']").first
    Part(lesson, first).answer("Commit my prediction")  # which unlocks a lab
    lesson.page.locator(".netlib-lab:not(.netlib-locked) input[type=range]").first.focus()
    began, before = time.perf_counter(), processor(processes)
    for step in range(STEPS):
        lesson.page.keyboard.press("ArrowRight" if step % 8 < 4 else "ArrowLeft", delay=100)
    lesson.settle()
    return (processor(processes) - before) / (time.perf_counter() - began)


def main() -> None:
    """Measure and print, each beside what a class is planned with."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=find_browser(), **CUT_OFF)
        alone = in_jupyterlab(browser)
        print(f"first lab, JupyterLab alone      {alone:5.1f} s", flush=True)
        with JupyterHub(lessons_as_a_repository(Path(scratch) / "published")) as hub:
            print(f"the hub and its proxy            {megabytes(hub.own_processes()):5.0f} MB")
            for name in LEARNERS:
                began = time.perf_counter()
                page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
                lesson = hub.sign_in(page, name, NOTEBOOK)
                first = until_first_lab(lesson, began)
                lesson.wait_until_ready().wait_until_run()
                server, *kernels = processes = hub.processes(name)
                opened, share = processor(processes), while_playing(lesson, processes)
                print(
                    f"first lab, a learner of the hub  {first:5.1f} s   {first / alone:4.1f} times as long;"
                    f" the lesson took {opened:.1f} s of one processor",
                    flush=True,
                )
                print(f"one learner, playing             {share:5.0%} of one processor, 10 steps a second")
            for name in LEARNERS:
                server, *kernels = hub.processes(name)
                print(
                    f"one learner                      {megabytes([server, *kernels]):5.0f} MB"
                    f"  (server {megabytes([server]):.0f}, kernel {megabytes(kernels):.0f})"
                )
        browser.close()
    print(f"docs/hosting.md plans with {MOST['megabytes']} MB for each learner.")


if __name__ == "__main__":
    main()
