"""The most memory that a process has held."""

from __future__ import annotations

import sys
from pathlib import Path


def most_held() -> int:
    """The most memory in bytes that this process has held, libraries included.

    On Linux by the kernel's own account of the process: ru_maxrss also counts the one that started it.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) << 10
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
