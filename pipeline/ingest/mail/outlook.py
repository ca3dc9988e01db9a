"""Outlook items in a compound file: their properties and attachments, after [MS-OXMSG] and [MS-OXPROPS].

The streams are read with olefile. Text in an 8-bit code page is judged by its letters, as everywhere: what the item
says of its code page is often false.
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator

import olefile

from pipeline.ingest.plain.decode import decode

SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
HEADERS, SUBMITTED, DELIVERED = 0x007D, 0x0039, 0x0E06
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
ON_BEHALF_NAME, ON_BEHALF_SMTP = 0x0042, 0x5D02
MESSAGE_CODE_PAGE, INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
DATA, LONG_NAME, SHORT_NAME, DISPLAY_NAME = 0x3701, 0x3707, 0x3704, 0x3001
METHOD, MIME_TYPE, CONTENT_ID, HIDDEN = 0x3705, 0x370E, 0x3712, 0x7FFE

_UNICODE, _STRING8, _BINARY = "001F", "001E", "0102"
_PROPERTIES = "__properties_version1.0"
_ATTACHMENT = "__attach_version1.0_#"
_ENCLOSED = "__substg1.0_3701000D"
_TOP, _INSIDE, _SMALL = 32, 24, 8
"""Bytes before the first property: in a message, in a message inside a message, in an attachment."""

_NAMED = {65001: "utf-8", 20127: "ascii", 28591: "iso8859-1", 28605: "iso8859-15", 10000: "mac_roman"}
_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)


class Item:
    """A message or an attachment. All methods raise what olefile raises for a broken file."""

    def __init__(self, ole: olefile.OleFileIO, path: tuple[str, ...] = (), header: int = _TOP) -> None:
        self._ole = ole
        self._path = path
        block = self._stream(_PROPERTIES) or b""
        self._fixed = {
            pid: value for _, pid, _, value in struct.iter_unpack("<HHI8s", block[header:][: len(block[header:]) & ~15])
        }

    def _stream(self, name: str) -> bytes | None:
        path = [*self._path, name]
        if not self._ole.exists(path) or self._ole.get_type(path) != olefile.STGTY_STREAM:
            return None
        data: bytes = self._ole.openstream(path).read()
        return data

    def number(self, pid: int) -> int | None:
        """A property that is a 32-bit number."""
        value = self._fixed.get(pid)
        return None if value is None else int.from_bytes(value[:4], "little")

    def time(self, pid: int) -> dt.datetime | None:
        """A property that is a time, in UTC."""
        ticks = int.from_bytes(self._fixed.get(pid, b""), "little")
        try:
            return _EPOCH + dt.timedelta(microseconds=ticks // 10) if ticks else None
        except OverflowError:
            return None

    def binary(self, pid: int) -> bytes | None:
        """A property that is bytes."""
        return self._stream(f"__substg1.0_{pid:04X}{_BINARY}")

    def text(self, pid: int) -> str:
        """A property that is text, in Unicode or in an 8-bit code page; "" where there is none."""
        wide = self._stream(f"__substg1.0_{pid:04X}{_UNICODE}")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._stream(f"__substg1.0_{pid:04X}{_STRING8}")
        return decode(narrow.rstrip(b"\0"), self.code_page)[0] if narrow else ""

    @property
    def code_page(self) -> str:
        """The code page that the item says it is written in, as Python calls it."""
        number = self.number(INTERNET_CODE_PAGE) or self.number(MESSAGE_CODE_PAGE) or 1252
        return _NAMED.get(number, f"cp{number}")

    def html(self) -> bytes | None:
        """The HTML body, as bytes in whatever code page."""
        return self.binary(HTML) or self.text(HTML).encode("utf-8", "replace") or None

    def attachments(self) -> Iterator[Item]:
        """The attachments, in their order."""
        depth = len(self._path)
        names = {
            storage[depth]
            for storage in self._ole.listdir(streams=False, storages=True)
            if tuple(storage[:depth]) == self._path and len(storage) == depth + 1
        }
        for name in sorted(name for name in names if name.startswith(_ATTACHMENT)):
            yield Item(self._ole, (*self._path, name), _SMALL)

    def enclosed(self) -> Item | None:
        """The Outlook item that this attachment is, if it is one."""
        path = (*self._path, _ENCLOSED)
        if self._ole.exists([*path, _PROPERTIES]):
            return Item(self._ole, path, _INSIDE)
        return None

    @property
    def name(self) -> str:
        """An attachment's name."""
        return self.text(LONG_NAME) or self.text(SHORT_NAME) or self.text(DISPLAY_NAME)
