"""Which files came in: everything below `submissions/`, and what is left out, with the reason."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.hearing.problems import FolderError
from pipeline.texts import text

SUBMISSIONS_FOLDER = "submissions"
SYSTEM_FILES = ("thumbs.db", "desktop.ini")
"""What Windows leaves in folders that somebody has looked at."""


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """A file on disk and `file`, its POSIX path below `submissions/` as it stands in the overview."""

    path: Path
    file: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The files to read in the order of their POSIX paths, and (file, reason) of those left out.

    The reason names a sentence in `texts`, below `run.ignored`.
    """

    files: tuple[SubmittedFile, ...]
    ignored: tuple[tuple[str, str], ...]


def list_submissions(folder: Path, form: str = "nb") -> Listing:
    """Everything below `folder/submissions/`; links are not followed out of it, other links to folders not at all.

    Raises FolderError where the folder does not exist or holds nothing to read.
    """
    root = folder / SUBMISSIONS_FOLDER
    if not root.is_dir():
        raise FolderError(text(form, "hearing.no_submissions_folder", folder=root))
    files: list[SubmittedFile] = []
    ignored = []
    taken: set[str] = set()
    for path in _walk(root):
        label = _label(path.relative_to(root))
        reason = _why_ignored(path, root)
        if reason is None:
            while label in taken:
                # Two names that differ only in what cannot be shown are two files all the same.
                label += "~"
            taken.add(label)
            files.append(SubmittedFile(path, label))
        else:
            ignored.append((label, reason))
    if not files:
        raise FolderError(text(form, "hearing.no_submissions", folder=root))
    return Listing(tuple(sorted(files, key=lambda f: f.file)), tuple(sorted(ignored)))


def _walk(root: Path) -> Iterator[Path]:
    """Files, links and oddities below a folder; a link to a folder is yielded itself and not entered."""
    with os.scandir(root) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path)


def _why_ignored(path: Path, root: Path) -> str | None:
    parts = path.relative_to(root).parts
    if any(part.startswith(".") for part in parts):
        return "hidden"
    if path.name.startswith("~$"):
        return "lock_file"
    if path.name.lower() in SYSTEM_FILES:
        return "system_file"
    if path.is_symlink():
        if not path.exists():
            return "broken_link"
        if not path.resolve().is_relative_to(root.resolve()):
            return "link_out"
    # A pipe or device would hang the reader; a linked folder could lead round in a ring.
    return None if stat.S_ISREG(path.stat().st_mode) else "no_file"


def _label(path: Path) -> str:
    """The path as text that can stand in JSON, XML and on a terminal, whatever the file system let through."""
    raw = os.fsencode(path.as_posix())
    shown = raw.decode("utf-8", "backslashreplace")
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", "\ufffd", shown)


def same_name(file: str) -> str:
    """A file's path as it is compared: some archives write å as one character, some file systems as two."""
    return unicodedata.normalize("NFC", file).replace("\\", "/")
