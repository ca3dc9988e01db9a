"""ZIP archives of documents: their members, by name and bytes, and the text of them all as parts of one document.

Member names are labels. They are never paths: nothing is written under them, and a link is a member that is not read.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.ingest.clean import clean
from pipeline.ingest.detect import detect
from pipeline.ingest.office.archive import Archive
from pipeline.ingest.reading import Context, Reading, Unreadable
from pipeline.records import Part, Problem, Status

_UTF8 = 0x800
_SYSTEM = ("thumbs.db", "desktop.ini", ".ds_store")


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive: its label below the archive, and its bytes or why there are none."""

    name: str
    data: bytes = b""
    problem: Unreadable | None = None


def members(data: bytes) -> Iterator[Member]:
    """The documents in a ZIP, one at a time in the archive's order; folders and what systems leave behind are left out.

    Raises Unreadable where the archive itself is broken or a bomb.
    """
    archive = Archive(data)
    taken: set[str] = set()
    for info in archive.infos:
        name = label(info)
        if info.is_dir() or _is_system(name):
            continue
        while name in taken:
            name += "~"
        taken.add(name)
        yield _member(archive, info, name)


def _member(archive: Archive, info: zipfile.ZipInfo, name: str) -> Member:
    if stat.S_ISLNK(info.external_attr >> 16):
        return Member(name, problem=Unreadable(Status.UNSUPPORTED, "link"))
    try:
        return Member(name, archive.read_info(info))
    except Unreadable as problem:
        return Member(name, problem=problem)


def label(info: zipfile.ZipInfo) -> str:
    """A member's name as a relative POSIX path without `..`; names that are not UTF-8 are in DOS's Nordic code page."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        try:
            raw = name.encode("cp437")
            name = _nordic(raw)
        except UnicodeEncodeError:
            pass  # the zip file's Unicode extra field gave the name
    steps = clean(name.replace("\n", " ")).replace("\\", "/").replace("!", "_").split("/")
    kept = [step.strip()[:120] for step in steps if step.strip() not in ("", ".", "..")]
    return "/".join(kept[-8:]) or "uten-navn"


def _nordic(raw: bytes) -> str:
    """UTF-8 without its flag (macOS), else code page 865 (Windows in Norway)."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp865", "replace")


def _is_system(name: str) -> bool:
    steps = name.lower().split("/")
    return steps[0] == "__macosx" or steps[-1] in _SYSTEM or steps[-1].startswith("~$")


def expand(data: bytes, limits_depth: int = 5, depth: int = 0) -> Iterator[Member]:
    """The documents in a ZIP and in the ZIPs in it, labelled `inner.zip!b.pdf`. Raises Unreadable for the outer one."""
    for member in members(data):
        if member.problem is not None or not _is_zip(member.data):
            yield member
            continue
        if depth + 1 >= limits_depth:
            yield replace(member, data=b"", problem=Unreadable(Status.TOO_LARGE, "too_deep", str(limits_depth)))
            continue
        try:
            for inner in expand(member.data, limits_depth, depth + 1):
                yield replace(inner, name=f"{member.name}!{inner.name}")
        except Unreadable as problem:
            yield replace(member, data=b"", problem=problem)


def _is_zip(data: bytes) -> bool:
    try:
        return detect(data) == "zip"
    except Unreadable:
        return False


def read(data: bytes, context: Context) -> Reading:
    """The text of all documents in a ZIP, each a part of its own. Raises Unreadable where none could be unpacked."""
    reading = Reading(pages=0)
    reasons: list[Unreadable] = []
    for member in members(data):
        name = f"{context.name}!{member.name}"
        try:
            if member.problem is not None:
                raise member.problem
            kind, inner = context.nested(member.data, name, context.deeper(name))
        except Unreadable as reason:
            reasons.append(reason)
            reading.problems.append(Problem(reason.code, reason.detail, name))
            reading.problems.append(Problem("member_failed", member.name, name))
            reading.parts.append(Part(name, "attachment", "unknown"))
            reading.partial = True
            continue
        reading.add(inner, kind, name)
    if reasons and not reading.blocks:
        first = reasons[0]
        raise Unreadable(first.status, first.code, first.detail)
    return reading
