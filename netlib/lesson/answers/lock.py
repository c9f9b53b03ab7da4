"""One writer at a time, also where the file system has no locks."""

import errno
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

with warnings.catch_warnings():
    # In the browser alone no system locks files, and none is asked to: see `locked`.
    warnings.filterwarnings("ignore", "only soft file lock is available")
    from filelock import FileLock, SoftFileLock
    from filelock import Timeout as Timeout  # for `remedy`

PATIENCE = 10  # seconds
NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}  # said by some network drives


def lock_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep all other writers of ``path`` waiting.

    Raises `Timeout` when another program has not let go within `PATIENCE`, and OSError when nothing can be
    written there.
    """
    if sys.platform == "emscripten":
        # Pyodide never releases a file lock: the next answer would wait in vain. One page alone writes there.
        yield
        return
    try:
        lock = FileLock(lock_of(path), timeout=PATIENCE)
        lock.acquire()
    except OSError as problem:
        if problem.errno not in NO_LOCKS:
            raise
        # Held as long as its file is there; filelock takes over the one that a dead program has left.
        lock = SoftFileLock(lock_of(path).with_suffix(".soft-lock"), timeout=PATIENCE)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
