"""How much of the machine's memory programs take; what they share is counted once."""

import psutil


def megabytes(processes: list[psutil.Process]) -> float:
    """What *processes* hold in memory together, in MB.

    On Linux their proportional share: a library that ten learners' kernels use counts a tenth for each. Other
    systems count it as a whole for each process, so the sum there is too large rather than too small.
    """
    return sum(_held(process) for process in processes) / 1e6


def _held(process: psutil.Process) -> int:
    told = process.memory_full_info()
    return getattr(told, "pss", told.rss)
