"""Reads what came in: any file to a `Document`, its blocks of text with page and place, and what went wrong."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.guard import Reader, default_reader
from pipeline.ingest.reading import Limits
from pipeline.records import Document

VERSION = "1"
"""Part of the cache's key: raised whenever the same file would give another `Document`."""

__all__ = ["VERSION", "Limits", "Reader", "read"]


def read(path: Path, file: str | None = None) -> Document:
    """The document at `path`, read in a guarded process; `file` is the POSIX name to store (its own name by default).

    Never raises for bad content: the document's status and problems say what is wrong. Raises OSError where the file
    cannot be opened. For many files, a `Reader` per worker of a pool is the same thing side by side.
    """
    return default_reader().read(path, file)
