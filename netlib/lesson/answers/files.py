"""Files beside the notebooks that hold answers: written in one step, named, found again, closed to others."""

import errno
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from netlib.lesson.answers.journal_file import now

HELD = {errno.EACCES, errno.EBUSY}  # what replacing a file says while another program has it open


def write_atomically(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step: a reader, or a crash, meets the old file or the new one whole.

    Nobody but the owner may read the file. The half-written file always has the same name, so a crash leaves
    at most one; callers hold the lock.
    """
    half = part_of(path)
    half.unlink(missing_ok=True)  # left by a crash, or a link that would be followed
    try:
        with open(half, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _patiently(lambda: os.replace(half, path))
    except OSError:
        with suppress(OSError):  # on a full disk it takes room, and it holds answers
            half.unlink()
        raise
    # The file is there now. Where the system can do it, its name outlives a power cut as well.
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _patiently(act: Callable[[], None]) -> None:
    """Try again for a second: scanners and programs that synchronise folders hold a file for a moment."""
    for pause in (0.05, 0.1, 0.2, 0.3, 0.4):
        try:
            return act()
        except OSError as problem:
            if problem.errno not in HELD:
                raise
        time.sleep(pause)
    return act()


def part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def free_name(path: Path, word: str) -> Path:
    """A name beside ``path`` that nothing has yet, such as "journal.damaged-20261123T101500Z.json"."""
    stamp = re.sub("[-:]", "", now())
    name = path.with_name(f"{path.stem}.{word}-{stamp}{path.suffix}")
    count = 1
    while name.exists():
        count += 1
        name = path.with_name(f"{path.stem}.{word}-{stamp}-{count}{path.suffix}")
    return name


def set_aside(path: Path, content: bytes) -> Path:
    """Keep damaged content in a file beside ``path``; where it is kept already, that file will do."""
    for file in kin(path):
        if ".damaged-" in file.name and file.read_bytes() == content:
            return file
    aside = free_name(path, "damaged")
    write_atomically(aside, content)
    return aside


def kin(path: Path) -> list[Path]:
    """The journal and everything the workbook ever put beside it, half-written or whole, the lock apart."""
    ours = (
        rf"{re.escape(path.stem)}(\.(damaged|before-import)-\d{{8}}T\d{{6}}Z(-\d+)?)?{re.escape(path.suffix)}"
    )
    one_of_ours = re.compile(rf"{ours}|\.{ours}\.part")
    if not path.parent.is_dir():
        return []
    return sorted(file for file in path.parent.iterdir() if one_of_ours.fullmatch(file.name))


def close_to_others(path: Path) -> None:
    """Let nobody but the owner read the journal and its kin, and remove what a crash left. Hold the lock."""
    for file in kin(path):
        if file.suffix == ".part":
            file.unlink()
        elif not file.is_symlink() and file.stat().st_mode & 0o077:
            with suppress(OSError):  # it is somebody else's
                file.chmod(0o600)
