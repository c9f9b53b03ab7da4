"""Every way to open a lesson: how long from the command to its first question, and what that takes.

A question rather than a lab: labs need numpy, which this machine cannot get for the browser.
The book is opened on a plain web server, that does not compress; the second time as on a phone.
Each way begins with its command and an empty browser.
"""

import functools
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import psutil
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tools"))

import book  # noqa: E402 - found only since the line above
import play  # noqa: E402
import pyodide_at_hand  # noqa: E402
from find_browser import find_browser  # noqa: E402
from in_app import App  # noqa: E402
from in_browser import CUT_OFF, JupyterLab, Lesson  # noqa: E402
from in_hub import JupyterHub, lessons_as_a_repository  # noqa: E402
from in_site import Site, build  # noqa: E402
from memory import megabytes  # noqa: E402
from patience import milliseconds  # noqa: E402
from reading import lessons  # noqa: E402

NOTEBOOK = "00-start-here.ipynb"
TRIES = 3
LEARNER = "ada"
PHONE = {"slower": 4, "ms": 50, "bytes": 10_000_000 // 8}  # processor, round trip, line in a second

Processes = list[psutil.Process]
Way = Callable[[Page, ExitStack], Callable[[], Processes]]  # returns who to ask for memory, later


@dataclass
class Received:
    """What a page, its workers and its sockets were sent."""

    page: Page
    requests: list = field(default_factory=list)
    framed: int = 0

    def __post_init__(self) -> None:
        self.page.context.on("requestfinished", lambda request: self.requests.append(request))
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._frame))

    def _frame(self, frame: bytes | str) -> None:
        self.framed += len(frame)

    def megabytes(self) -> float:
        return (self.framed + sum(each.sizes()["responseBodySize"] for each in self.requests)) / 1e6


def jupyterlab(page: Page, running: ExitStack) -> Callable[[], Processes]:
    """`make lab`."""
    server = running.enter_context(JupyterLab())
    notebook = nbformat.read(ROOT / "notebooks" / NOTEBOOK, as_version=4)
    Lesson(page, server, server.put(notebook, NOTEBOOK)).open()
    return lambda: [server.process, *server.process.children()]


def app(page: Page, running: ExitStack) -> Callable[[], Processes]:
    """`make app`."""
    voila = running.enter_context(App(NOTEBOOK))
    page.goto(voila.page(NOTEBOOK), wait_until="commit")
    return lambda: [voila.process, *voila.kernels]


def hub(page: Page, running: ExitStack) -> Callable[[], Processes]:
    """A class's JupyterHub, which is started too; the link of a course page; signing in."""
    folder = running.enter_context(tempfile.TemporaryDirectory())
    class_hub = running.enter_context(JupyterHub(lessons_as_a_repository(Path(folder))))
    class_hub.sign_in(page, LEARNER, NOTEBOOK)
    return lambda: class_hub.processes(LEARNER)


def opened_site(served: Site) -> Way:
    def site(page: Page, _: ExitStack) -> Callable[[], Processes]:
        """The address of the site, on a web server that runs; Python comes from there too."""
        page.goto(served.address, wait_until="commit")
        return list

    return site


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words):
        """The table is all that is printed."""


@contextmanager
def served_book(folder: Path) -> Iterator[str]:
    """The page of one lesson of the book, written into *folder*, on a web server."""
    page = next(page for page in lessons() if page.address.endswith(NOTEBOOK))
    book.write_pages(folder, handouts=False)
    play.write_player(folder)
    play.write_lessons(folder, [page])
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{book.published(page.address)}"
    server.shutdown()
    server.server_close()


def opened_book(address: str, phone: bool = False) -> Way:
    def page_of_the_book(page: Page, _: ExitStack) -> Callable[[], Processes]:
        """A page of the book; on a phone with a slower processor and a mobile line."""
        if phone:
            session = page.context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": PHONE["slower"]})
            line = {"offline": False, "latency": PHONE["ms"]}
            line |= {way: PHONE["bytes"] for way in ("downloadThroughput", "uploadThroughput")}
            session.send("Network.emulateNetworkConditions", line)
            page.set_viewport_size({"width": 390, "height": 844})
        page.goto(address, wait_until="commit")
        return list

    return page_of_the_book


def measure(way: Way, browser: Browser) -> tuple[float, float, float, float]:
    """Seconds to the first question, MB held by server and kernel and by the browser, MB sent to it."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.set_default_timeout(milliseconds(120))
    received = Received(page)
    with ExitStack() as running:
        began = time.perf_counter()
        processes = way(page, running)
        page.wait_for_selector(".netlib-part [aria-label=Predict] input:not([disabled])")
        took = time.perf_counter() - began
        page.wait_for_timeout(3000)  # what else the page loads
        shown = [each for each in psutil.Process().children(recursive=True) if "chrom" in each.name()]
        held = megabytes(processes()), megabytes(shown)
        sent = received.megabytes()
        page.context.close()
    return took, *held, sent


def main() -> None:
    """Measure each way some times, one after the other, and print the medians."""
    ways: dict[str, Way] = {"JupyterLab": jupyterlab, "app": app, "hub": hub}
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as running, sync_playwright() as playwright:
        built = build(Path(scratch) / "site")
        try:
            pyodide = pyodide_at_hand.get_pyodide(pyodide_at_hand.wanted(built)[1])
        except pyodide_at_hand.MissingError as missing:
            print(f"The site is left out: {missing}.")
        else:
            ways["site"] = opened_site(running.enter_context(Site(built, pyodide)))
        address = running.enter_context(served_book(Path(scratch) / "book"))
        ways |= {"book": opened_book(address), "book, phone": opened_book(address, phone=True)}
        told: dict[str, list[tuple[float, float, float, float]]] = {name: [] for name in ways}
        for _ in range(TRIES):
            for name, way in ways.items():
                browser = playwright.chromium.launch(executable_path=find_browser(), **CUT_OFF)
                told[name].append(measure(way, browser))
                browser.close()
    columns = ["first question", "of JupyterLab", "on the server", "browser", "sent"]
    print(" " * 12, *(f"{column:>15}" for column in columns))
    for name, runs in told.items():
        took, server, shown, sent = (statistics.median(column) for column in zip(*runs, strict=True))
        pairs = zip(runs, told["JupyterLab"], strict=True)
        times = statistics.median(ours[0] / base[0] for ours, base in pairs)
        cells = [f"{took:.1f} s", f"{times:.2f} x", f"{server:.0f} MB", f"{shown:.0f} MB", f"{sent:.1f} MB"]
        print(f"{name:12}", *(f"{cell:>15}" for cell in cells))


if __name__ == "__main__":
    main()
