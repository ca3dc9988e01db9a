"""Unpacks a ZIP of submissions into a folder, under numbers for names; runs in a guarded process."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.ingest.detect import detect
from pipeline.ingest.office.archive import MAX_MEMBERS, MAX_TOTAL
from pipeline.ingest.package import Member, expand
from pipeline.ingest.reading import Limits, Unreadable
from pipeline.ingest.unguarded import unreadable
from pipeline.records import Document, Status
from pipeline.records.codec import from_json, to_json

SIGNATURE = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What was in an archive: where each document now lies, and a `Document` for each that could not be unpacked."""

    files: tuple[tuple[Path, str], ...]
    lost: tuple[Document, ...] = ()


def may_be_archive(path: Path) -> bool:
    """Whether a file begins as a ZIP does. Raises OSError where it cannot be opened."""
    with path.open("rb") as stream:
        return stream.read(len(SIGNATURE)) == SIGNATURE


def unpack(path: Path, file: str, into: Path, limits: Limits) -> str:
    """Unpacks the archive at `path` into the folder `into`; the answer is JSON for `unpacked`.

    "null" where the file is no archive of documents, or one that cannot be opened: then it is to be read as it is.
    """
    if path.stat().st_size > limits.file_size:
        return "null"
    data = path.read_bytes()
    found: list[Any] = []
    lost: list[str] = []
    total = 0
    try:
        if detect(data) != "zip":
            return "null"
        for number, member in enumerate(expand(data, limits.depth), 1):
            total += len(member.data)
            if number > MAX_MEMBERS or total > MAX_TOTAL:
                raise Unreadable(Status.TOO_LARGE, "zip_bomb")
            if member.problem is None:
                (into / str(number)).write_bytes(member.data)
                found.append([number, f"{file}!{member.name}"])
            else:
                lost.append(to_json(_lost(data, file, member, member.problem)))
    except Unreadable:
        return "null"
    return json.dumps({"files": found, "lost": lost}) if found or lost else "null"


def _lost(data: bytes, file: str, member: Member, problem: Unreadable) -> Document:
    # Its bytes are not to be had: the archive's and its name tell it from all others.
    digest = hashlib.sha256(hashlib.sha256(data).digest() + member.name.encode()).hexdigest()
    return unreadable(f"{file}!{member.name}", digest, "unknown", problem.status, problem.code, problem.detail)


def unpacked(answer: str, into: Path) -> Unpacked | None:
    """What `unpack` answered; None for "null"."""
    told = json.loads(answer)
    if told is None:
        return None
    files = tuple((into / str(number), file) for number, file in told["files"])
    return Unpacked(files, tuple(from_json(text, Document) for text in told["lost"]))
