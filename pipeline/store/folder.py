"""The out folder: where it is, that it can be written, and that one run at a time does so."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.store.errors import StoreError

RAW, PROCESSED = "raw", "processed"
LOCK_FILE = ".lock"


def default_out(folder: Path) -> Path:
    """`<x>/data/processed/<name>` for `<x>/data/raw/<name>`, else `data/processed/<name>` where we stand."""
    folder = folder.resolve()
    if folder.parent.name == RAW and folder.parent.parent.name == "data":
        return folder.parent.parent / PROCESSED / folder.name
    return Path("data") / PROCESSED / folder.name


def make_folder(out: Path, raw: Path, form: str = "nb") -> None:
    """Make the out folder, unless it lies in the hearing's own. Raises StoreError where it cannot be written."""
    if out.resolve().is_relative_to(raw.resolve()):
        raise StoreError("in_raw", form, out=out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise StoreError("not_writable", form, out=out, reason=error.strerror or type(error).__name__) from error


@contextmanager
def locked(out: Path, form: str = "nb", *, shared: bool = False) -> Iterator[None]:
    """Hold the out folder: alone to write, shared to look. Raises StoreError where a run holds it.

    The system takes the lock off a process that is killed.
    """
    hold = by_file if sys.platform == "win32" else by_folder
    try:
        with hold(out, shared=shared):
            yield
    except BlockingIOError as error:
        raise StoreError("busy", form, out=out) from error


@contextmanager
def by_folder(out: Path, *, shared: bool) -> Iterator[None]:
    """A lock on the folder itself, so that nothing stays behind. Raises BlockingIOError where another holds it."""
    import fcntl

    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


@contextmanager
def by_file(out: Path, *, shared: bool) -> Iterator[None]:
    """The same for Windows, which locks no folders: an empty file in it stays behind."""
    from filelock import ReadWriteLock, Timeout

    lock = ReadWriteLock(out / LOCK_FILE, blocking=False, is_singleton=False)
    try:
        lock.acquire_read() if shared else lock.acquire_write()
    except Timeout as error:
        raise BlockingIOError(str(out)) from error
    try:
        yield
    finally:
        lock.release()
        lock.close()
