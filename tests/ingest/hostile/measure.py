"""What reading a file costs: `python -m tests.ingest.hostile.measure FILE` prints it as JSON.

It runs in a fresh process, since what its children are said to use at most includes what it used itself.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest import Limits, Reader
from pipeline.records.codec import to_data


@dataclass(frozen=True)
class Cost:
    """The status and the beginning of the text; seconds by the clock and of processor; megabytes at most."""

    status: str
    text: str
    wall: float
    cpu: float
    peak: int


def cost(path: Path) -> Cost:
    """Reads the file under the limits of a real run, in a process of its own."""
    command = [sys.executable, "-m", __name__, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).resolve().parents[3])
    return Cost(**json.loads(done.stdout))


def main() -> None:
    begin = time.perf_counter()
    with Reader(Limits()) as reader:
        document = reader.read(Path(sys.argv[1]))
    wall = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss >> 10
    found = Cost(document.status.value, document.text[:2000], round(wall, 1), round(cpu, 1), peak)
    print(json.dumps(to_data(found)))


if __name__ == "__main__":
    main()
