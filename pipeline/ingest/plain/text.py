"""Plain text files."""

from __future__ import annotations

import re

from pipeline.ingest.blocks import PAGE_BREAK, block, mark_headings
from pipeline.ingest.plain.decode import decode
from pipeline.ingest.plain.mojibake import mend
from pipeline.ingest.plain.unwrap import split_blocks
from pipeline.ingest.reading import Context, Reading
from pipeline.records import Block

_NUL = re.compile("\0+")


def read(data: bytes, context: Context) -> Reading:  # noqa: ARG001 - all readers take the same
    """The text of a plain text file in whatever encoding."""
    text, encoding, certain = decode(data)
    reading = Reading()
    text = _NUL.sub("\ufffd", mend(text, reading).strip("\0"))
    pages = text.rstrip(PAGE_BREAK + "\r\n\x1a ").split(PAGE_BREAK)
    reading.pages = len(pages)
    found = [b for number, page in enumerate(pages, 1) for b in text_blocks(page, number)]
    reading.blocks = mark_headings(found)
    if not certain:
        reading.note("encoding_guessed", encoding)
    if "\ufffd" in text:
        reading.note("bad_bytes", str(text.count("\ufffd")))
    return reading


def text_blocks(text: str, page: int = 1, *, flowed: bool = False) -> list[Block]:
    """The blocks of a piece of plain text."""
    found = (block(piece, page=page) for piece in split_blocks(text, flowed=flowed))
    return [b for b in found if b is not None]
