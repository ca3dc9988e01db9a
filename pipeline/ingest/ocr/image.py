"""Image files: pages of a scan or a fax, or a photographed letter."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, ImageSequence

from pipeline.ingest.layout.assemble import blocks
from pipeline.ingest.layout.model import Page
from pipeline.ingest.ocr.ocr import Ocr
from pipeline.ingest.reading import Context, Reading, Unreadable
from pipeline.records import Status

MAX_PIXELS = 80_000_000
WORKING_PIXELS = 24_000_000
ENOUGH = 250
"""Dots per inch."""

PAPER_HEIGHT = 11.7
"""Inches. Where a file does not say how large its picture is, it is taken for a sheet of A4."""


def read(data: bytes, context: Context) -> Reading:
    """The text in a picture; each frame of a TIFF is a page. Raises Unreadable where it is broken or huge."""
    reading = Reading()
    ocr = Ocr(context, reading)
    pages: list[Page] = []
    try:
        with Image.open(io.BytesIO(data)) as image:
            for number, frame in enumerate(ImageSequence.Iterator(image), 1):
                if number > context.limits.pages:
                    raise Unreadable(Status.TOO_LARGE, "too_many_pages", str(context.limits.pages))
                pages.append(_page(frame, number, ocr))
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        if not pages and isinstance(error, Image.DecompressionBombError):
            raise Unreadable(Status.TOO_LARGE, "image_too_large") from error
        if not pages:
            raise Unreadable(Status.CORRUPT, "corrupt") from error
        reading.note("page_failed", str(len(pages) + 1), len(pages) + 1, loses_text=True)
    ocr.report()
    reading.pages = len(pages)
    reading.blocks = blocks(pages)
    return reading


def _page(frame: Image.Image, number: int, ocr: Ocr) -> Page:
    width, height = frame.size
    if width * height > MAX_PIXELS:
        raise Unreadable(Status.TOO_LARGE, "image_too_large")
    dpi = _dpi(frame)
    picture = ImageOps.exif_transpose(frame).convert("L")
    # Small pictures are read better when their letters are as large as those of a scan, and large ones no better.
    factor = max(1.0, min(3.0, 1600 / max(1, width))) if dpi < 150 else min(1.0, ENOUGH / dpi)
    factor = min(factor, (WORKING_PIXELS / (width * height)) ** 0.5)
    if factor != 1.0:
        picture = picture.resize((round(picture.width * factor), round(picture.height * factor)))
    scale = dpi * factor / 72
    found = ocr.read(picture, scale, number)
    if found is None:
        return Page(number, picture.width / scale, picture.height / scale)
    return Page(number, found.width, found.height, found.lines, found.grids)


def _dpi(frame: Image.Image) -> float:
    told = frame.info.get("dpi", (0, 0))[0]
    return float(told) if 70 <= float(told) <= 1200 else max(72.0, max(frame.size) / PAPER_HEIGHT)
