"""What labs hold in memory: a page with many of them that were dragged, and a kernel after many steps.

`make bench BENCH_ARGS=holding`.
"""

import gc
import sys
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).resolve().parents[1]))

from find_browser import find_browser
from in_browser import CUT_OFF, JupyterLab, Lesson, new_notebook
from netlib.labs import LABS, DonationGame

MANY = 25  # labs on the page, more than any lesson has
DRAGS = 3  # to and fro along every slider
MOST_HEAP = 250  # MB
STEPS = 10_000
MOST_GROWTH = 5  # MB, for what Python itself keeps now and then


def heap(page) -> float:
    """MB of JavaScript that are in use once what can be thrown away is."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    found = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return found["JSHeapUsedSize"] / 1e6


def drag(page, slider) -> None:
    """To and fro along a slider, with a hand that stays on it."""
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    for _ in range(DRAGS):
        page.mouse.move(box["x"] + box["width"] - 2, y, steps=15)
        page.mouse.move(box["x"] + 2, y, steps=15)
    page.mouse.up()


def of_the_page() -> tuple[float, float, int]:
    """MB of the page's heap before and after every slider of all labs was dragged, and how many sliders."""
    names = [name for name, lab in sorted(LABS.items()) if any(c.shown for c in lab.controls.values())]
    cells = ["import netlib", *(f"netlib.replay({name!r})" for name in names[:MANY])]
    with JupyterLab() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), **CUT_OFF)
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        lesson = Lesson(page, server, server.put(new_notebook(*cells), "many.ipynb")).open().run_all()
        before = heap(page)
        sliders = page.locator(".netlib-lab input[type=range]").all()
        for slider in sliders:
            drag(page, slider)
            lesson.settle()
        after = heap(page)
        problems = lesson.errors + lesson.complaints
        browser.close()
    if problems:
        raise SystemExit("\n".join(problems))
    return before, after, len(sliders)


def of_the_kernel() -> list[float]:
    """MB that this process holds after a tenth of the steps, half of them, and all."""
    lab, held = DonationGame(), []
    requests, process = lab.view.requests, psutil.Process()
    for step in range(STEPS):
        value = round(1 + step % 90 / 10, 1)
        requests.receive({"id": f"page-{step}", "n": step, "do": "set", "values": {"ratio": value}})
        if step + 1 in (STEPS // 10, STEPS // 2, STEPS):
            gc.collect()
            held.append(process.memory_info().rss / 1e6)
    return held


def main() -> None:
    """Measure both and print them."""
    first, half, last = of_the_kernel()
    print(
        f"{STEPS:,} steps of a slider: {first:.0f} MB after a tenth, {half:.0f} MB, {last:.0f} MB at the end"
    )
    print(f"Target: at most {MOST_GROWTH} MB more at the end than after a tenth.", flush=True)
    before, after, sliders = of_the_page()
    print(f"{MANY} labs, {sliders} sliders dragged {DRAGS} times: {before:.0f} MB, then {after:.0f} MB")
    print(f"Target: below {MOST_HEAP} MB of JavaScript heap.")


if __name__ == "__main__":
    main()
