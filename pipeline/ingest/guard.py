"""Reads strangers' files in a process that may die of them."""

from __future__ import annotations

import atexit
import contextlib
import json
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from pipeline.ingest.digest import digest_of
from pipeline.ingest.reading import Limits
from pipeline.ingest.unpack import Unpacked, may_be_archive, unpacked
from pipeline.records import Document, Part, Problem, Status
from pipeline.records.codec import from_json

LIMITS = Limits()

_DEATHS = {
    "timeout": (Status.TIMEOUT, "timeout"),
    "memory": (Status.MEMORY, "memory"),
    "crash": (Status.CORRUPT, "crashed"),
    "down": (Status.FAILED, "reader_down"),
}


class Reader:
    """Reads documents, each in a process of its own, which a warm worker forks so that imports are paid once.

    A context manager; one document at a time per Reader, so a pool gives each of its workers one. The worker is
    replaced when it dies.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._worker: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path, file: str | None = None) -> Document:
        """The document at `path`; `file` is the POSIX name that it is stored under (its own name by default).

        Bad content gives a status. Raises OSError where the file cannot be opened.
        """
        name = path.name if file is None else file
        with path.open("rb"):
            pass
        with self._lock:
            answer = self._ask(path, name) or self._ask(path, name)
            if answer is not None and answer.get("died") == "crash":
                answer = self._ask(path, name, careful=True)
        if answer is not None and "document" in answer:
            return from_json(answer["document"], Document)
        return _dead(path, name, *_DEATHS[answer["died"] if answer else "down"])

    def expand(self, path: Path, file: str, into: Path) -> Unpacked | None:
        """The documents in the ZIP at `path`, unpacked into the folder `into`, which must be empty and nobody else's.

        None where the file is no archive of documents or cannot be unpacked: reading it tells why. Raises OSError.
        """
        if not may_be_archive(path):
            return None
        with self._lock:
            answer = self._ask(path, file, into=str(into.resolve())) or {}
        return unpacked(answer["document"], into) if "document" in answer else None

    def _ask(self, path: Path, name: str, *, careful: bool = False, into: str = "") -> dict[str, Any] | None:
        """The worker's answer, or None where the worker itself died; it is then replaced at the next question."""
        worker = self._running()
        assert worker.stdin is not None and worker.stdout is not None
        request = {
            "path": str(path.resolve()),
            "file": name,
            "limits": asdict(self._limits),
            "careful": careful,
            "into": into,
        }
        try:
            worker.stdin.write(json.dumps(request).encode() + b"\n")
            worker.stdin.flush()
            line = worker.stdout.readline()
        except (BrokenPipeError, OSError):
            line = b""
        if not line:
            self._stop()
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._worker is None or self._worker.poll() is not None:
            self._worker = subprocess.Popen(
                [sys.executable, "-m", "pipeline.ingest.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=Path(__file__).resolve().parents[2],
            )
        return self._worker

    def close(self) -> None:
        """Ends the worker."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        for stream in (worker.stdin, worker.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # what was not yet sent to a worker that is gone
                    stream.close()
        try:
            worker.wait(timeout=2)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def _dead(path: Path, name: str, status: Status, code: str) -> Document:
    return Document(
        name, digest_of(path), "unknown", status, parts=(Part(name, "file", "unknown"),), problems=(Problem(code),)
    )


_default: Reader | None = None


def default_reader() -> Reader:
    """The Reader that `pipeline.ingest.read` uses; ended when the program ends."""
    global _default
    if _default is None:
        _default = Reader()
        atexit.register(_default.close)
    return _default
