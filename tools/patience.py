"""How long tests and benchmarks wait before they give up: longer on a machine that is slow or busy.

The one place where waiting times are decided. Standard library only: `workbook.py` needs it before anything
is installed.

A page that opens in 5 seconds on an idle laptop takes a minute on a machine that runs other work. So a fixed
piece of work is timed, and every waiting time is multiplied by how much longer it took than it should.
`NETLIB_SLOWNESS=3` sets that factor by hand.
"""

import os
import subprocess
import sys
import time

VARIABLE = "NETLIB_SLOWNESS"
USUAL = 60  # seconds until we give up waiting for something that takes a few on an idle laptop
ORDINARY = 0.5  # seconds that WORK takes on an idle laptop
MOST = 10  # times slower; a test that hangs must still end
FRESH = 120  # seconds for which a measurement is used again: other programs come and go

# What a server does when it starts: imports, then computes in plain Python.
WORK = """
import asyncio, email, http.server, sqlite3, ssl, xml.dom.minidom
kept = {}
for number in range(3_000_000):
    kept[number % 5000] = str(number)
"""

_measured: tuple[float, float] | None = None  # when, and the factor


def slowness() -> float:
    """How many times slower than an idle laptop this machine is now: from 1 to MOST.

    Measured when first asked for (half a second), and again when the last measurement is FRESH seconds old.
    The largest factor of this process is kept, because a machine that was busy once is soon busy again.

    Raises
    ------
    SystemExit
        If NETLIB_SLOWNESS is set to something that is not a positive number.
    """
    global _measured
    if chosen := os.environ.get(VARIABLE):
        return _read(chosen)
    now = time.monotonic()
    if _measured is None or now - _measured[0] > FRESH:
        before = _measured[1] if _measured else 1.0
        _measured = now, min(MOST, max(before, measure() / ORDINARY))
    return _measured[1]


def measure() -> float:
    """Seconds that the fixed piece of work takes at this moment."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-c", WORK], check=True)
    return time.perf_counter() - began


def seconds(usual: float = USUAL) -> float:
    """How long to wait for what should take less than *usual* seconds on an idle laptop."""
    return usual * slowness()


def milliseconds(usual: float = USUAL) -> float:
    """The same in milliseconds, as Playwright counts; *usual* is in seconds."""
    return 1000 * seconds(usual)


def _read(chosen: str) -> float:
    try:
        factor = float(chosen)
    except ValueError:
        factor = 0
    if not 0 < factor < float("inf"):
        raise SystemExit(f"{VARIABLE} should be a positive number, such as 3; it is {chosen!r}.")
    return factor
