"""Reads what came in: any file to a `Document`, its blocks of text with page and place, and what went wrong."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.guard import Reader, default_reader
from pipeline.ingest.reading import Limits
from pipeline.ingest.unpack import Unpacked
from pipeline.records import Document

VERSION = "2"
"""Part of the cache's key: raised whenever the same file would give another `Document`."""

__all__ = ["VERSION", "Limits", "Reader", "Unpacked", "expand", "read"]


def read(path: Path, file: str | None = None) -> Document:
    """The document at `path`, read in a guarded process; `file` is the POSIX name to store (its own name by default).

    Never raises for bad content: the document's status and problems say what is wrong. Raises OSError where the file
    cannot be opened. For many files, a `Reader` per worker of a pool is the same thing side by side.
    """
    return default_reader().read(path, file)


def expand(path: Path, file: str, into: Path) -> Unpacked | None:
    """The documents in the ZIP at `path`, each a file of its own named `a.zip!b.pdf`, unpacked in a guarded process
    into the empty folder `into`; None where the file is no archive of documents or cannot be unpacked.

    Raises OSError where the file cannot be opened.
    """
    return default_reader().expand(path, file, into)
