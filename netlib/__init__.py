"""The helper package of the workbook on network leadership.

    >>> import netlib
    >>> netlib.replay("investment-game multiplier=2 returned=0.5").sentence[:30]
    ...

Everything is imported when first asked for, so that `import netlib` costs next to nothing.
"""

import os
from importlib import import_module

# Networks under a slider make small matrices. Several threads are no quicker with these; on a busy machine
# they wait for each other now and then, longer than a slider may. Whoever has set it keeps their number.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

_HOMES = {
    "labs": "netlib.labs",
    "replay": "netlib.labs",
    "compare": "netlib.labs",
    "Lesson": "netlib.lesson",
    "journal": "netlib.lesson",
    "ledger": "netlib.lesson",
    "health": "netlib.installation",
    "number": "netlib.tables",
    "table": "netlib.tables",
}


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module 'netlib' has no attribute '{name}'")
    home = import_module(_HOMES[name])
    found = home if name == "labs" else getattr(home, name)
    globals()[name] = found  # asked for once
    return found


def __dir__() -> list[str]:
    return sorted(_HOMES)
