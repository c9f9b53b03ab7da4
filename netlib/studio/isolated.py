"""Reading files in a process of its own, with limits of memory and time: a bad file ends only that."""

import base64
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from netlib.errors import PlainError

SECONDS, MEGABYTES = 15, 400
HOME = Path(__file__).resolve().parents[2]  # the folder from which `netlib` can be imported


def read_apart(
    files: Mapping[str, bytes],
    answers: Mapping[str, str],
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> dict[str, Any]:
    """Do what `netlib.studio.reading.read_here` does in another process, which may not take too long.

    Its memory is limited where the system can do that. `PlainError` if a file cannot be read, or needs more
    time or memory than a network may.
    """
    if sys.platform == "emscripten":  # a page has one process, and the browser limits it
        from netlib.studio.reading import read_here

        return read_here(files, answers)
    asked = json.dumps(
        {
            "files": {name: base64.b64encode(content).decode() for name, content in files.items()},
            "answers": dict(answers),
        }
    )
    command = [sys.executable, "-m", "netlib.studio.isolated", str(megabytes)]
    called = ", ".join(f"“{name}”" for name in files)
    try:
        ran = subprocess.run(
            command, input=asked.encode(), capture_output=True, timeout=seconds, cwd=HOME, check=False
        )
    except subprocess.TimeoutExpired:
        raise PlainError(f"{called}: reading took more than {seconds:g} seconds and was stopped.") from None
    try:
        said = json.loads(ran.stdout)
    except ValueError:
        if ran.returncode < 0 or b"MemoryError" in ran.stderr or b"memory" in ran.stderr:
            raise PlainError(
                f"{called}: reading needs more than {megabytes} MB of memory and was stopped."
            ) from None
        last = ran.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise PlainError(
            f"{called} cannot be read, by a fault of the workbook; please report it: {last}"
        ) from None
    if "refused" in said:
        raise PlainError(said["refused"])
    return dict(said)


def _limit(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit holds there too
        return
    for what, most in (("RLIMIT_DATA", megabytes << 20), ("RLIMIT_CPU", SECONDS), ("RLIMIT_FSIZE", 0)):
        if (number := getattr(resource, what, None)) is not None:
            resource.setrlimit(number, (most, most))


def main() -> None:
    """Read what stands on standard input and write what came of it as JSON."""
    from netlib.studio.reading import read_here

    asked = json.load(sys.stdin)
    _limit(int(sys.argv[1]))
    files = {name: base64.b64decode(content) for name, content in asked["files"].items()}
    try:
        said = read_here(files, asked["answers"])
    except PlainError as error:
        said = {"refused": str(error)}
    except SystemError as error:  # what Python's own readers raise at times where they get no more memory
        raise MemoryError from error
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
