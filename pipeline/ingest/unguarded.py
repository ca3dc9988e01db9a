"""Reads a document in this process: what a guarded worker does, and nobody else should with strangers' files."""

from __future__ import annotations

import hashlib
import time
import traceback
from pathlib import Path

from pipeline.ingest.detect import detect
from pipeline.ingest.digest import digest_of
from pipeline.ingest.formats import nested, read_format
from pipeline.ingest.reading import Context, Limits, Reading, Unreadable
from pipeline.records import Document, Part, Problem, Status, Style

LIMITS = Limits()

OURS = (NameError, ImportError, AttributeError, TypeError, AssertionError, NotImplementedError)
"""Errors that, in the program's own code, only a mistake gives, whatever file brought it to light."""

_PROGRAM = Path(__file__).resolve().parents[1]


def read_bytes(data: bytes, file: str, limits: Limits = LIMITS, *, careful: bool = False) -> Document:
    """The document in `data`, stored under the POSIX name `file`. Bad content gives a status, never an exception.

    `careful` after a crash: slower readers in pure Python only.
    """
    digest = hashlib.sha256(data).hexdigest()
    if not data:
        return unreadable(file, digest, "unknown", Status.EMPTY, "empty_file")
    if len(data) > limits.file_size:
        return unreadable(file, digest, "unknown", Status.TOO_LARGE, "too_large", str(limits.file_size >> 20))
    kind = "unknown"
    try:
        kind = detect(data)
        context = Context(file, time.monotonic() + limits.wall, nested, limits, careful=careful)
        return _document(file, digest, kind, read_format(kind, data, context))
    except Unreadable as reason:
        return unreadable(file, digest, kind, reason.status, reason.code, reason.detail)
    except MemoryError:
        return unreadable(file, digest, kind, Status.MEMORY, "memory")
    except Exception as error:  # a stranger's file reached a case that no reader knows: its row says so
        if place := _mistake(error):
            return unreadable(file, digest, kind, Status.FAILED, "reader_error", place)
        return unreadable(file, digest, kind, Status.CORRUPT, "parser_error", type(error).__name__)


def read_path(path: Path, file: str, limits: Limits = LIMITS, *, careful: bool = False) -> Document:
    """The document at `path`, as `read_bytes` gives it. A file over the size limit is not loaded."""
    size = path.stat().st_size
    if size > limits.file_size:
        return unreadable(file, digest_of(path), "unknown", Status.TOO_LARGE, "too_large", str(limits.file_size >> 20))
    return read_bytes(path.read_bytes(), file, limits, careful=careful)


def unreadable(file: str, digest: str, kind: str, status: Status, code: str, detail: str = "") -> Document:
    """A document without text, and why."""
    return Document(file, digest, kind, status, parts=(Part(file, "file", kind),), problems=(Problem(code, detail),))


def _mistake(error: Exception) -> str:
    """The kind of an error of ours and where it arose; not its message, which may quote the file. "" for all others."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    if not isinstance(error, OURS) or not Path(frame.filename).resolve().is_relative_to(_PROGRAM):
        return ""
    return f"{type(error).__name__}, {Path(frame.filename).name}:{frame.lineno}"


def _document(file: str, digest: str, kind: str, reading: Reading) -> Document:
    problems = list(reading.problems)
    status = Status.PARTIAL if reading.partial else Status.OK
    if not reading.blocks:
        status = reading.why or Status.EMPTY
        problems += [] if reading.why else [Problem("no_text")]
    elif all(block.style in (Style.HEADER, Style.FOOTER) for block in reading.blocks):
        status = Status.PARTIAL
        problems.append(Problem("only_running"))
    parts = tuple(reading.parts) or (Part(file, "file", kind),)
    return Document(
        file,
        digest,
        kind,
        status,
        reading.pages,
        tuple(reading.blocks),
        parts,
        reading.mail,
        tuple(problems),
        tuple(reading.revisions),
    )
