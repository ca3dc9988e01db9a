"""The out folder: where it is, that it can be written, and that one run at a time does so."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.store.errors import StoreError

RAW, PROCESSED = "raw", "processed"


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

    The lock is on the folder itself, so nothing stays behind, and the system takes it off a process that is killed.
    """
    handle = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise StoreError("busy", form, out=out) from error
    finally:
        os.close(handle)
