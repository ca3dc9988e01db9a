"""Archives among the submissions: each document in them is a submission of its own."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from pipeline.hearing import Listing
from pipeline.hearing.files import SubmittedFile, same_name
from pipeline.records import ArchiveEntry, Document
from pipeline.runner.logs import where

SCRATCH = ".unpacked"

_log = logging.getLogger("hearing.run")


class UnpackedLike(Protocol):
    """What was in an archive: (where it lies now, its name) and a document for each that could not be unpacked."""

    @property
    def files(self) -> tuple[tuple[Path, str], ...]: ...

    @property
    def lost(self) -> tuple[Document, ...]: ...


Expand = Callable[[Path, str, Path], UnpackedLike | None]


@contextmanager
def scratch(out: Path) -> Iterator[Path]:
    """An empty folder in the out folder, gone afterwards; what a killed run left there is gone before."""
    folder = out / SCRATCH
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def unpack(listing: Listing, folder: Path, expand: Expand) -> tuple[Listing, dict[str, Document]]:
    """The listing with each archive's documents in its place, unpacked below `folder`; and those that were lost."""
    files: list[SubmittedFile] = []
    lost: dict[str, Document] = {}
    for number, submitted in enumerate(listing.files):
        into = folder / str(number)
        into.mkdir()
        found = _expanded(submitted, into, expand)
        if found is None:
            files.append(submitted)
            continue
        files += [SubmittedFile(path, file) for path, file in found.files]
        files += [SubmittedFile(submitted.path, document.file) for document in found.lost]
        lost.update({document.file: document for document in found.lost})
    return replace(listing, files=tuple(sorted(files, key=lambda f: f.file))), lost


def _expanded(submitted: SubmittedFile, into: Path, expand: Expand) -> UnpackedLike | None:
    try:
        return expand(submitted.path, submitted.file, into)
    except OSError as error:  # reading the file says so in its row
        _log.warning("failed stage=unpack file=%s error=%s", submitted.file, where(error))
        return None


def archive_of(file: str) -> str:
    """The file on disk that a document came from: `a.zip` for `a.zip!b.pdf`."""
    return file.partition("!")[0]


def entry_of(archive: Mapping[str, ArchiveEntry], file: str) -> ArchiveEntry | None:
    """What submissions.csv tells of a file, or else of the archive that it came in."""
    return archive.get(same_name(file)) or archive.get(same_name(archive_of(file)))
