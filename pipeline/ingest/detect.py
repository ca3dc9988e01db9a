"""What kind of file this is, by its content; its name counts for nothing."""

from __future__ import annotations

import re

from pipeline.ingest.office.archive import Archive
from pipeline.ingest.plain.decode import decode, looks_like_text
from pipeline.ingest.reading import Unreadable
from pipeline.records import Status

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"ID3", "mp3"),
    (b"%!PS", "postscript"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("__substg1.0_", "msg"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENTS = {"spreadsheet": "ods", "presentation": "odp", "graphics": "odg"}
_MAIN_PARTS = (("word/document.xml", "docx"), ("xl/workbook", "xlsx"), ("ppt/presentation.xml", "pptx"))
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype html|html|head|body|meta|title|div|table|p|h1)\b",
    re.I | re.S,
)
_MAIL_FIELD = re.compile(
    r"^(?:From|To|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Content-Type|Delivered-To|X-[\w-]+|Fra|Til):",
    re.I,
)


def detect(data: bytes) -> str:
    """The format: `pdf`, `docx`, `odt`, `html`, `eml`, `txt`, `png`, `zip` …; `unknown` for what nobody knows.

    Raises Unreadable for office files that are encrypted, and for zip archives that are broken.
    """
    if b"%PDF-" in data[:1024] or _is_beheaded(data):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(_OLE):
        return _compound(data)
    for magic, name in _MAGIC:
        if data.startswith(magic) and not (name in ("bmp", "exe", "mp3") and looks_like_text(data)):
            return name
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "heic"
    return _text(data) if looks_like_text(data) else "unknown"


def _is_beheaded(data: bytes) -> bool:
    """Whether this is the rest of a PDF whose beginning was lost: its innards must not pass for somebody's text."""
    tail = data[-2048:]
    return b"%%EOF" in tail and b"startxref" in tail and b"endobj" in data


def _zipped(data: bytes) -> str:
    archive = Archive(data)
    names = archive.names
    if "mimetype" in archive:
        kind = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
        if kind.startswith("application/vnd.oasis.opendocument.text"):
            return "odt"
        if kind.startswith(_OPEN_DOCUMENT):
            return _OPEN_DOCUMENTS.get(kind.removeprefix(_OPEN_DOCUMENT).removesuffix("-template"), "opendocument")
    for part, name in _MAIN_PARTS:
        if any(member.startswith(part) for member in names):
            return name
    if "[Content_Types].xml" in archive:
        if b"wordprocessingml" in archive.read("[Content_Types].xml"):
            return "docx"
        return "ooxml"
    # Apple's Pages, Numbers and Keynote: what is in them is not for others to read.
    return "iwork" if any(name.endswith(".iwa") or name == "Index.zip" for name in names) else "zip"


def _compound(data: bytes) -> str:
    """Old Office files and Outlook messages are told apart by the names of their streams."""
    for name, kind in _OLE_STREAMS:
        if name.encode("utf-16-le") in data:
            if kind == "encrypted":
                raise Unreadable(Status.ENCRYPTED, "encrypted")
            return kind
    return "ole"


def _text(data: bytes) -> str:
    text, _, _ = decode(data[:20_000])
    text = text.lstrip("\ufeff\r\n\t ")
    if text.startswith(("{\\rtf",)):
        return "rtf"
    if _HTML.match(text):
        return "html"
    return "eml" if _is_mail(text) else "txt"


def _is_mail(text: str) -> bool:
    """A mail begins with header fields: at least two known ones, one of them not just typed in a letter («Til:»)."""
    lines = text.split("\n")
    if lines and lines[0].startswith("From "):
        lines = lines[1:]
    known: set[str] = set()
    for line in lines[:60]:
        if not line.strip():
            break
        if line[0] in " \t" and known:
            continue
        if not re.match(r"^[!-9;-~]+:", line):
            return False
        if found := _MAIL_FIELD.match(line):
            known.add(found.group().lower())
    return (len(known) >= 2 and bool(known - {"fra:", "til:", "from:", "to:", "date:", "subject:"})) or {
        "from:", "subject:", "date:",
    } <= known  # fmt: skip
