"""Writes what the files in full size cost: `python -m tests.ingest.hostile.record > tests/ingest/soak.md`."""

from __future__ import annotations

import os
import platform
import subprocess
import tempfile
from pathlib import Path

from tests.ingest.hostile import FULL
from tests.ingest.hostile.measure import cost


def machine() -> str:
    """The processor, how many of its cores there are, and the memory."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").is_file() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    return f"{model or platform.machine()}, {os.cpu_count()} cores, {memory} GB, Python {platform.python_version()}"


def main() -> None:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout
    print("# Hostile files in full size\n")
    print("`make soak` runs them; `python -m tests.ingest.hostile.record` writes this table.\n")
    print(f"Commit {commit.strip()}; {machine()}. Limits: 2048 MB of memory, 180 s of processor, 900 s.\n")
    print("| File | Size | Bytes | Status | Wanted | Seconds | CPU seconds | Peak MB |")
    print("|---|---|--:|---|---|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for name, case in FULL.items():
            path = Path(folder, "fil")
            size = path.write_bytes(case.make(*case.full))
            found = cost(path)
            numbers = ", ".join(f"{number:,}" for number in case.full)
            print(
                f"| {name} | {numbers} | {size:,} | {found.status} | {case.full_status} "
                f"| {found.wall} | {found.cpu} | {found.peak} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
