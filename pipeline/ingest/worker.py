"""The guarded side of reading: a process that pays for the imports once and forks a child for each document.

`python -m pipeline.ingest.worker` reads one JSON request a line on standard input, and answers each with one line on
standard output: the document, or how the child died. The child bounds itself, has a process group of its own, and is
killed with everything it started when its time is up; nothing that a file does to it reaches the next document.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.ingest.guarding import limit_self
from pipeline.ingest.reading import Limits
from pipeline.ingest.unguarded import read_path
from pipeline.ingest.unpack import unpack
from pipeline.records.codec import to_json

MAX_ANSWER = 256 << 20


def main() -> None:
    """Serves requests until standard input ends."""
    answers = os.dup(1)
    os.dup2(2, 1)  # libraries that print must not disturb the answers
    for line in sys.stdin.buffer:
        request = json.loads(line)
        task = Task(
            Path(request["path"]), request["file"], Limits(**request["limits"]), request["careful"], request["into"]
        )
        answer = serve(task, owner=0)
        _write(answers, json.dumps(answer).encode() + b"\n")


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be read: the file, the name to store, the limits, and whether a first reading has crashed.

    With `into` it is an archive, to be unpacked into that folder.
    """

    path: Path
    file: str
    limits: Limits = field(default_factory=Limits)
    careful: bool = False
    into: str = ""

    def run(self) -> str:
        """The answer, as JSON on one line."""
        if self.into:
            return unpack(self.path, self.file, Path(self.into), self.limits)
        return to_json(read_path(self.path, self.file, self.limits, careful=self.careful))


def serve(task: Task, owner: int | None = None) -> dict[str, Any]:
    """Reads one document in a child: {"document": json} or {"died": "timeout" | "memory" | "crash"}.

    When the file descriptor `owner` ends, whoever asked is gone, and the child is killed.
    """
    # What a killed child leaves behind in its folder is a submission's text: it goes with the child.
    with tempfile.TemporaryDirectory(prefix="hearing-", ignore_cleanup_errors=True) as scratch:
        return _served(task, owner, scratch)


def _served(task: Task, owner: int | None, scratch: str) -> dict[str, Any]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _child(task, writing, scratch)
    os.close(writing)
    with contextlib.suppress(OSError):
        os.setpgid(child, child)
    data, ended = _collect(reading, time.monotonic() + 1.02 * task.limits.wall + 1, owner)
    os.close(reading)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    _, status, used = os.wait4(child, 0)
    if data.endswith(b"\n"):
        return {"document": data[:-1].decode()}
    if not ended or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return {"died": "timeout"}
    return {"died": "memory" if _out_of_memory(status, used, task.limits) else "crash"}


_OUT_OF_MEMORY = 77
_NEARLY_ALL = 0.75
"""Of its memory: libraries in C end the process where they get no more."""


def _out_of_memory(status: int, used: resource.struct_rusage, limits: Limits) -> bool:
    if os.WIFEXITED(status):
        return os.WEXITSTATUS(status) == _OUT_OF_MEMORY
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return peak > _NEARLY_ALL * limits.memory


def _child(task: Task, pipe: int, scratch: str) -> None:
    """Never returns: the child ends here whatever happens, so that it cannot run on as a second worker."""
    code = 1
    try:
        os.setpgid(0, 0)
        null = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(null, standard)
        os.environ["TMPDIR"] = tempfile.tempdir = scratch
        limit_self(task.limits)
        answer = task.run().encode()
        _write(pipe, answer + b"\n")
        code = 0
    except MemoryError:
        code = _OUT_OF_MEMORY
    finally:
        os._exit(code)


def _collect(pipe: int, deadline: float, owner: int | None) -> tuple[bytes, bool]:
    """What the child wrote, and whether it closed its end before the deadline."""
    data = bytearray()
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([pipe] if owner is None else [pipe, owner], [], [], left)
        if pipe not in ready:
            break
        chunk = os.read(pipe, 1 << 20)
        if not chunk:
            return bytes(data), True
        data += chunk
        if len(data) > MAX_ANSWER:
            return b"", True
        if chunk.endswith(b"\n"):
            return bytes(data), True
    return bytes(data), False


def _write(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]


if __name__ == "__main__":
    main()
