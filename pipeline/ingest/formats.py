"""The formats that can be read, and the one door to their readers."""

from __future__ import annotations

from pipeline.ingest import mail, package, pdf
from pipeline.ingest.detect import detect
from pipeline.ingest.mail import msg
from pipeline.ingest.ocr import image
from pipeline.ingest.office import docx, odt, soffice
from pipeline.ingest.plain import html, text
from pipeline.ingest.reading import Context, Reader, Reading, Unreadable
from pipeline.records import Status

READERS: dict[str, Reader] = {
    "pdf": pdf.read,
    "docx": docx.read,
    "odt": odt.read,
    "doc": soffice.read_doc,
    "rtf": soffice.read_rtf,
    "html": html.read,
    "txt": text.read,
    "eml": mail.read,
    "msg": msg.read,
    "zip": package.read,
    "png": image.read,
    "jpeg": image.read,
    "tiff": image.read,
    "gif": image.read,
    "bmp": image.read,
    "webp": image.read,
}

UNSUPPORTED = {
    "7z": "unsupported_archive",
    "rar": "unsupported_archive",
    "gzip": "unsupported_archive",
    "iwork": "unsupported_iwork",
    "xls": "unsupported_spreadsheet",
    "ods": "unsupported_spreadsheet",
    "odp": "unsupported_presentation",
    "xlsx": "unsupported_spreadsheet",
    "ppt": "unsupported_presentation",
    "pptx": "unsupported_presentation",
}
"""What is known but not read, with the sentence that says what to do."""


def read_format(kind: str, data: bytes, context: Context) -> Reading:
    """The text of a file of a known kind. Raises Unreadable, and MemoryError where the limit is reached."""
    reader = READERS.get(kind)
    if reader is None:
        raise Unreadable(Status.UNSUPPORTED, UNSUPPORTED.get(kind, "unsupported"), kind)
    return reader(data, context)


def nested(data: bytes, name: str, context: Context) -> tuple[str, Reading]:  # noqa: ARG001 - the name is the context's
    """The format and the text of an attachment. Raises Unreadable."""
    if not data:
        raise Unreadable(Status.EMPTY, "empty_file")
    kind = detect(data)
    return kind, read_format(kind, data, context)
