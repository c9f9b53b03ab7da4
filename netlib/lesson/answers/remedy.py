"""Why an answer cannot be kept at the moment, and what helps."""

import errno
import os
from pathlib import Path

from netlib.lesson.answers.journal_file import NewerError
from netlib.lesson.answers.lock import PATIENCE, Timeout

FULL = {errno.ENOSPC, errno.EDQUOT}


def remedy(path: Path, problem: OSError | NewerError) -> str:
    """What is wrong with the file at ``path`` and what to do, without a stop at the end."""
    name, folder = path.name, path.parent
    if isinstance(problem, NewerError):
        return f"{name} comes from a newer version of the workbook ({problem}); get that version"
    if isinstance(problem, Timeout):
        return f"another program has held {name} for {PATIENCE} seconds; close the other notebook"
    reason = problem.strerror or problem
    if path.is_dir():
        return f"a folder is called {name}, and the journal needs that name; rename the folder"
    if problem.errno in FULL:
        return f"there is no room left on the disk for {name} ({reason}); delete something else there"
    if path.exists() and os.access(folder, os.W_OK):
        return (
            f"another program holds {name} ({reason}), perhaps a virus scanner or one that synchronises"
            " folders; let it finish"
        )
    return (
        f"{name} cannot be written in {folder} ({reason}); make that folder writable, or start the workbook"
        " with NETLIB_JOURNAL set to a file in another folder"
    )
