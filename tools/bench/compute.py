"""How long Python computes for a step of a slider, in every lab, and for the critical ratio of a network.

In processor time, which does not depend on other programs on the machine.
"""

import os
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a second thread that only waits would count as work

import networkx as nx
import numpy as np

from netlib.labkit.controls import Slider
from netlib.labs import LABS, Lab
from netlib.measures.cooperation import critical_ratio
from netlib.networks import karate_club

MOST_STEPS = 30  # of a slider that has more
MOST = {"step": 30, "critical ratio": 10}


def milliseconds(action) -> float:
    began = time.process_time()
    action()
    return 1000 * (time.process_time() - began)


def steps(slider: Slider) -> list[float]:
    """Values from one end of the slider to the other, the start left out: the first step is slower."""
    count = round((slider.high - slider.low) / slider.step)
    chosen = np.linspace(0, count, min(MOST_STEPS, count) + 1).round()[1:]
    return [slider.check(round(slider.low + slider.step * step, 10)) for step in chosen]


def times(kind: type[Lab], slider: Slider) -> list[float]:
    """What each step of one slider takes, with all that is sent to the page."""
    lab = kind()
    lab.view.refresh()
    lab.set(**{slider.name: slider.low})
    return [milliseconds(lambda value=value: lab.set(**{slider.name: value})) for value in steps(slider)]


def main() -> None:
    """Move every slider of every lab, and print the slowest of each lab."""
    print(f"{'lab':24}{'its slowest slider':20}{'median ms':>10}{'max ms':>9}")
    for name, kind in LABS.items():
        sliders = [control for control in kind.controls.values() if isinstance(control, Slider)]
        if not sliders:
            continue
        took = {slider.name: times(kind, slider) for slider in sliders}
        slowest = max(took, key=lambda slider: max(took[slider]))
        late = "   computed when let go" if kind.slow else ""
        print(f"{name:24}{slowest:20}{np.median(took[slowest]):10.1f}{max(took[slowest]):9.1f}{late}")
    print(f"Target: at most {MOST['step']} ms.\n")

    thirty = nx.random_regular_graph(4, 30, seed=1)
    for words, network in (("30 people, 4 ties each", thirty), ("karate club, 34 people", karate_club())):
        quickest = min(milliseconds(lambda network=network: critical_ratio(network)) for _ in range(20))
        print(f"critical ratio, {words}: {critical_ratio(network):.3f} in {quickest:.2f} ms")
    print(f"Target: at most {MOST['critical ratio']} ms, and 7.768 for the karate club.")


if __name__ == "__main__":
    main()
