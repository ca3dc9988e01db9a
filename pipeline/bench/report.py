"""Writing the overview: seconds per file and memory, for hearings made up with so many comments."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.bench.hearings import hearing, submissions
from pipeline.bench.memory import most_held
from pipeline.report.formats import FORMATS, material_of
from pipeline.summarise import summarise

COUNTING = "summarise"
"""The row of the counting that goes before the writing."""


@dataclass(frozen=True, slots=True)
class Written:
    """What making one file took, in seconds by the clock, and its size in bytes; the counting makes no file."""

    name: str
    seconds: float
    size: int


@dataclass(frozen=True, slots=True)
class Report:
    """All files for so many comments; `memory` is the most that the process has held, in bytes."""

    comments: int
    files: tuple[Written, ...]
    memory: int


def measure(comments: int) -> Report:
    """Counts and writes in a process of its own, so that its memory is known.

    Raises subprocess.CalledProcessError where that process fails.
    """
    command = [sys.executable, "-m", "pipeline.bench.report", str(comments)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return Report(comments, tuple(Written(**row) for row in told["files"]), told["memory"])


def work(comments: int) -> list[Written]:
    """Counts and writes once."""
    asked = hearing()
    answers = tuple(submissions(comments))
    start = time.perf_counter()
    overview = summarise(answers, asked)
    found = [Written(COUNTING, time.perf_counter() - start, 0)]
    material = material_of(overview, answers, asked)
    with TemporaryDirectory() as folder:
        for name, writer in FORMATS.items():
            start = time.perf_counter()
            size = (Path(folder) / name).write_bytes(writer(material))
            found.append(Written(name, time.perf_counter() - start, size))
    return found


def main() -> None:
    """Prints what `measure` reads."""
    rows = [asdict(row) for row in work(int(sys.argv[1]))]
    print(json.dumps({"files": rows, "memory": most_held()}))


if __name__ == "__main__":
    main()
