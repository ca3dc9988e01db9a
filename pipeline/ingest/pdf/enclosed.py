"""What a PDF holds beside its pages: enclosed files, and forms that only Acrobat can show."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.ingest.clean import clean
from pipeline.ingest.reading import MEGABYTE, Context, Reading, Unreadable
from pipeline.records import Block, Part, Problem

MAX_FILES = 50
MAX_SIZE = 64 * MEGABYTE

_PLACEHOLDER = ("please wait", "adobe reader", "acrobat")


def enclosed(document: Any, context: Context, reading: Reading) -> None:
    """Adds the files inside a PDF as parts of their own, after the pages' text."""
    count = pdfium.FPDFDoc_GetAttachmentCount(document.raw)
    if count > MAX_FILES:
        reading.note("pdf_attachments", loses_text=True)
    if count > 0 and not reading.parts:
        reading.parts.append(Part(context.name, "attachment" if context.depth else "file", "pdf"))
    for number in range(min(count, MAX_FILES)):
        handle = pdfium.FPDFDoc_GetAttachment(document.raw, number)
        label = _label(handle) or f"vedlegg-{number + 1}"
        name = f"{context.name}!{label}"
        try:
            kind, inner = context.nested(_content(handle), name, context.deeper(name))
        except Unreadable as reason:
            reading.problems.append(Problem(reason.code, reason.detail, name))
            reading.problems.append(Problem("attachment_failed", label, name))
            reading.parts.append(Part(name, "attachment", "unknown"))
            reading.partial = True
            continue
        reading.add(inner, kind, name)


def _label(handle: Any) -> str:
    """The file's own name: a label, never a path."""
    length = pdfium.FPDFAttachment_GetName(handle, None, 0)
    buffer = ctypes.create_string_buffer(min(length, 4096))
    pdfium.FPDFAttachment_GetName(handle, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), len(buffer))
    name = clean(buffer.raw.decode("utf-16-le", "replace").rstrip("\0")).replace("\n", " ")
    return name.replace("\\", "/").rsplit("/", 1)[-1].replace("!", "_").strip(". ")[:120]


def _content(handle: Any) -> bytes:
    length = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(handle, None, 0, length) or length.value > MAX_SIZE:
        return b""
    buffer = ctypes.create_string_buffer(length.value)
    if not pdfium.FPDFAttachment_GetFile(handle, buffer, length.value, length):
        return b""
    return buffer.raw


def is_xfa(document: Any, blocks: Sequence[Block]) -> bool:
    """Whether the page only says «Please wait»: the form itself is XFA, which hardly any program but Acrobat shows."""
    if pdfium.FPDF_GetFormType(document.raw) not in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
        return False
    text = " ".join(block.text for block in blocks).lower()
    return len(text) < 1500 and any(words in text for words in _PLACEHOLDER)
