"""Zip archives and XML from strangers: counted while they are unpacked, and parsed without entities or network."""

from __future__ import annotations

import io
import itertools
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree

from pipeline.ingest.reading import MEGABYTE, Unreadable
from pipeline.records import Status

MAX_MEMBERS = 2000
MAX_MEMBER = 128 * MEGABYTE
MAX_TOTAL = 512 * MEGABYTE
MAX_RATIO = 200
RATIO_FROM = 1 * MEGABYTE
"""Small members may be packed as tightly as they like."""

_CHUNK = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError)
"""What the standard library raises for members whose headers or bytes are damaged."""


class Archive:
    """A zip file in memory. Member names are labels only; nothing is ever written to disk under them."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable for what is no zip file, has too many members, or members that share their bytes."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise Unreadable(Status.CORRUPT, "corrupt") from error
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS or _overlap(members):
            raise Unreadable(Status.TOO_LARGE, "zip_bomb")
        self._members = {member.filename: member for member in members}
        self._read = 0

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._members)

    @property
    def infos(self) -> tuple[zipfile.ZipInfo, ...]:
        """Every member in the archive's order; two may have the same name."""
        return tuple(self._zip.infolist())

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises KeyError, and Unreadable where it is broken, encrypted or a bomb."""
        return self.read_info(self._members[name])

    def read_info(self, member: zipfile.ZipInfo) -> bytes:
        """The bytes of a member. Raises Unreadable where it is broken, encrypted or a bomb."""
        if member.flag_bits & 0x1:
            raise Unreadable(Status.ENCRYPTED, "encrypted")
        out = bytearray()
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    out += chunk
                    self._read += len(chunk)
                    self._check(len(out), member.compress_size)
        except (*_BROKEN, EOFError, OSError, RuntimeError) as error:  # RuntimeError has NotImplementedError in it
            raise Unreadable(Status.CORRUPT, "corrupt") from error
        return bytes(out)

    def _check(self, size: int, packed: int) -> None:
        ratio = size > RATIO_FROM and size > MAX_RATIO * max(1, packed)
        if size > MAX_MEMBER or self._read > MAX_TOTAL or ratio:
            raise Unreadable(Status.TOO_LARGE, "zip_bomb")

    def xml(self, name: str) -> Any:
        """The root element of an XML member. Raises like `read`, and Unreadable for bad XML or a DTD."""
        return parse_xml(self.read(name))


_LOCAL_HEADER = 30


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Whether members share packed bytes: no program writes that, and it is how a small file holds endless ones."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    return any(
        below.header_offset < above.header_offset + _LOCAL_HEADER + above.compress_size
        for above, below in itertools.pairwise(ordered)
    )


def parse_xml(data: bytes) -> Any:
    """The root element. DTDs are refused: no office program writes one, and entities are how XML attacks.

    Raises Unreadable.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        code = "dtd" if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:65536] else "corrupt"
        raise Unreadable(Status.CORRUPT, code) from error
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(Status.CORRUPT, "dtd")
    return root
