"""The helper package of the workbook on network leadership.

    >>> import netlib
    >>> netlib.replay("investment-game multiplier=2 returned=0.5").sentence[:16]
    'You send 5 of 10'

Everything is imported when first asked for, so that `import netlib` costs next to nothing.
"""

import os

from netlib.lazy import attach

__version__ = "0.1.0"

# Networks under a slider make small matrices. Several threads are no quicker with these; on a busy machine
# they sometimes wait for each other, longer than a slider may. A number that is already set is kept.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__getattr__, __dir__, __all__ = attach(
    __name__,
    {
        "labs": ["compare", "replay"],
        "lesson": ["Lesson", "journal", "ledger"],
        "installation": ["health"],
        "tables": ["number", "table"],
    },
    modules=["data", "measures", "models", "networks", "studio", "ties"],
)
