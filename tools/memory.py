"""How much memory programs take: of the machine's, not of what they share among themselves."""

import psutil


def megabytes(processes: list[psutil.Process]) -> float:
    """What *processes* hold in memory together, in MB.

    On Linux their proportional share: a library that ten learners' kernels use counts a tenth for each. What
    other systems tell counts it whole every time, and so never says too little.
    """
    return sum(_held(process) for process in processes) / 1e6


def _held(process: psutil.Process) -> int:
    told = process.memory_full_info()
    return getattr(told, "pss", told.rss)
