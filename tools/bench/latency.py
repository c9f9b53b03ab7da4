"""From the press of a key on a slider to the paint of the last thing it changes, against the bare floor.

`make bench BENCH_ARGS="latency 75"` measures through a line that takes 75 ms each way.
"""

import re
import sys
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))

from delay import delayed  # noqa: E402 - found only since the line above

from find_browser import find_browser  # noqa: E402
from in_browser import CUT_OFF, JupyterLab, Lesson, new_notebook  # noqa: E402

ROUNDS, PRESSES = (
    4,
    10,
)  # the variants take turns, because other programs slow the machine down for some seconds at a time
QUIET = 120  # ms without a change until a step counts as over
TARGET = 1.5

RATIO = "input[type=range]:near(:text('What help is worth'), 60)"
SENTENCE, CHART = ("sentence", ".nl-sentence"), ("chart", ".netlib-chart .main-svg")
# Per variant: its words, its slider, what is watched, and what every step has to change.
VARIANTS = {
    "floor": ("floor: slider, Python, label", "[role=slider]", [("label", ".bench-watched")], set()),
    "lab": ("the lab", RATIO, [SENTENCE, CHART], set()),
    "recoloured": ("the lab, network redrawn too", RATIO, [SENTENCE, CHART], {"network"}),
    "figurewidget": ("one FigureWidget", "[role=slider]", [("figure", ".bench-watched")], set()),
    "interact": ("interact, a new figure", "[role=slider]", [("figure", ".bench-watched")], set()),
}


def cells() -> list[str]:
    """The cells of the notebook that shows all variants."""
    return re.split(r"\n(?=# %%)", (HERE / "cells" / "latency.py").read_text(encoding="utf-8"))


def measure(lesson: Lesson, name: str, key: str) -> list[float]:
    """Milliseconds of each of a round's presses on the slider of one variant."""
    _, slider, watched, also = VARIANTS[name]
    box = lesson.page.locator(f".bench-{name}").first
    box.scroll_into_view_if_needed()
    box.locator(slider).first.focus()
    lesson.settle()
    within = [(part, f".bench-{name} {selector}") for part, selector in watched]
    lesson.page.evaluate("what => bench.watch(what)", within)
    times = []
    for _ in range(PRESSES):
        lesson.page.keyboard.press(key)
        step = lesson.page.evaluate("quiet => bench.step(quiet)", QUIET)
        missing = ({part for part, _ in watched} | also) - set(step["parts"])
        if missing:
            raise RuntimeError(f"A step of “{name}” did not change its {' and '.join(missing)}.")
        times.append(step["ms"])
    return times


def main(delay: float = 0) -> None:
    """Measure all variants in one page and print the table, with *delay* ms each way on the line."""
    times: dict[str, list[float]] = {name: [] for name in VARIANTS}
    with JupyterLab() as server, delayed(server.address, delay) as address, sync_playwright() as playwright:
        server.address = address
        browser = playwright.chromium.launch(executable_path=find_browser(), **CUT_OFF)
        page = browser.new_page(viewport={"width": 1366, "height": 900})
        notebook = new_notebook(*cells())
        lesson = Lesson(page, server, server.put(notebook, "latency.ipynb")).open()
        page.evaluate((HERE / "latency.js").read_text(encoding="utf-8"))
        lesson.run_all()
        if lesson.errors:
            raise SystemExit("\n".join(lesson.errors))
        for name in VARIANTS:  # the very first steps are slow, and not typical
            measure(lesson, name, "ArrowRight")
        for turn in range(ROUNDS):
            for name in VARIANTS:
                times[name] += measure(lesson, name, ("ArrowLeft", "ArrowRight")[turn % 2])
        if lesson.errors or lesson.complaints:
            raise SystemExit("\n".join(lesson.errors + lesson.complaints))
        browser.close()
    print(f"Line: {delay:g} ms each way")
    floor = np.percentile(times["floor"], [50, 95])
    print(f"{ROUNDS * PRESSES} presses each      p50 ms  p95 ms   times floor (p50, p95)")
    for name, (words, *_) in VARIANTS.items():
        middle, high = np.percentile(times[name], [50, 95])
        print(f"{words:30}{middle:7.0f} {high:7.0f}   {middle / floor[0]:6.2f} {high / floor[1]:6.2f}")
    print(f"Target: the lab's p95 at most {TARGET} times the floor's, and below both other figures'.")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 0)
